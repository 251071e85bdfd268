import { expect } from 'chai';
import { InsightKind } from '../../../sdk/src/generated/protocol.ts';
import { encodeQuery } from '../../../sdk/src/insight/query.ts';
import { InferenceDiffersError } from '../../../sdk/src/worker/inference/errors.ts';
import { readQuery, type OpenOrder, type WorkerContext } from '../../../sdk/src/worker/openOrder.ts';
import { rejection } from '../actions/rejection.ts';

const ALL_CHANNELS = 2n ** 256n - 1n;

/** An order of a forecast. */
const OPEN = {
  ...{ orderId: 1n, request: { queryDigest: '0x' } },
  listing: { kind: BigInt(InsightKind.PREDICTION), modelHash: '0x', channels: ALL_CHANNELS },
} as unknown as OpenOrder;

/** As much of a worker as finds out whether it can answer, with a model of that usability. */
function workerWith(requireUsable: () => Promise<void>): WorkerContext {
  const bytes = encodeQuery({ kind: 'PREDICTION', horizonsDays: [1] });
  return {
    client: { storage: { get: () => Promise.resolve(bytes) } },
    model: () => Promise.resolve({ engine: { requireUsable }, card: { schema: 'gemel-forecast-card/1' } }),
  } as unknown as WorkerContext;
}

describe('order whose model is not usable now', () => {
  it('is not taken, though the model was loaded before', async () => {
    const refused = new InferenceDiffersError('1 of 1 verified rows have other integers');
    expect(
      await rejection(
        readQuery(
          workerWith(() => Promise.reject(refused)),
          OPEN,
        ),
      ),
    ).to.equal(refused);
    expect(
      await readQuery(
        workerWith(() => Promise.resolve()),
        OPEN,
      ),
    ).to.include({ kind: 'PREDICTION' });
  });
});
