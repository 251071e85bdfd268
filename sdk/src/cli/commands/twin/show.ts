import type { Command } from 'commander';
import { findTwinKeys } from '../../../actions/twin/findTwinKeys.ts';
import { findTwinState } from '../../../actions/twin/findTwinState.ts';
import { readTwinState } from '../../../actions/twin/readTwinState.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { CHANNELS } from '../../../generated/protocol.ts';
import { formatDay } from '../../../ingest/calendar.ts';
import { digestToCid } from '../../../storage/cid.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime } from '../../describe.ts';
import { table } from '../../output.ts';

/** What a state covers, without a value. */
interface Coverage {
  readonly lastDay: string;
  readonly days: readonly { readonly channel: string; readonly days: number }[];
}

/** `gemel twin show ID` */
export function showTwin(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'show', 'show a twin, and with its key in the home folder how many days of data it holds', [
    'twin show 1',
    'twin show 1 --json',
  ])
    .argument('<id>', 'number of the twin', parseId)
    .action(async (twinId: bigint, _options, command: Command) => {
      const { withClient, secrets, output } = contextOf(command);
      await withClient(async (client) => {
        const { owner, epoch, version, stateRoot, contentDigest, blockNumber } = await findTwinState(client, {
          twinId,
        });
        const { encryptionKey } = await findTwinKeys(client, { twinId });
        const isOurs = await secrets.has(encryptionKey);
        const coverage = isOurs ? await readCoverage(client, twinId, await secrets.loadKeys(encryptionKey)) : undefined;
        const cid = digestToCid(contentDigest);
        const updatedAt = (await client.provider.getBlock(blockNumber))?.timestamp ?? 0;
        output.result({ twinId, owner, epoch, version, updatedAt, stateRoot, cid, coverage }, [
          `twin ${twinId} of ${owner}, epoch ${epoch}`,
          `state version ${version} of ${describeTime(updatedAt)}, encrypted at ${cid}`,
          `state root ${stateRoot}`,
          ...coverageLines(coverage),
        ]);
      });
    });
}

async function readCoverage(
  client: GemelClient,
  twinId: bigint,
  { privateKey }: { readonly privateKey: CryptoKey },
): Promise<Coverage> {
  const { state } = (await readTwinState(client, { twinId, privateKey })).document;
  const days = CHANNELS.map(({ key, index }) => ({
    channel: key,
    days: (state.series[index] ?? new Uint16Array()).filter((stored) => stored !== 0).length,
  }));
  return { lastDay: formatDay(state.endDay), days: days.filter((channel) => channel.days > 0) };
}

function coverageLines(coverage: Coverage | undefined): string[] {
  if (!coverage) return ['its key is not in the home folder, so what it holds stays unread'];
  const rows = coverage.days.map(({ channel, days }) => [channel, String(days)]);
  return [`last day ${coverage.lastDay}; verified against the root on chain`, '', ...table(['channel', 'days'], rows)];
}
