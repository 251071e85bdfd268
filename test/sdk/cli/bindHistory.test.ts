import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { forgetHistory, historyOf, syntheticPeople, type HistoryFile, type PersonalHistory } from '#sdk/ingest';
import { publishBound } from '../../../sdk/src/cli/history/bindHistory.ts';
import { openHistory } from '../../../sdk/src/cli/history/historyStore.ts';

const TWIN = 'did:erc721:31337:0x0000000000000000000000000000000000000001:1';

describe('publishing a history', () => {
  let home: string;
  let file: HistoryFile;
  let content: PersonalHistory;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'gemel-bind-'));
    file = openHistory(home, 'me');
    for (const [index, source] of ['a watch', 'a ring'].entries()) {
      const [person] = syntheticPeople({ count: 1, days: 5, seed: index });
      const digest = `0x${String(index).repeat(64)}`;
      content = await file.add(historyOf({ source, daily: person?.daily ?? new Map(), digest }));
    }
  });

  afterEach(() => rm(home, { recursive: true }));

  const publish = (act: () => Promise<void>): Promise<void> => publishBound({ file, content }, { twin: TWIN }, act);
  const publication = async (): Promise<unknown> => (await file.read()).publication;
  const failing = (): Promise<void> => Promise.reject(new Error('nonce too low'));

  it('binds it to the twin, and not at all where nothing was published', async () => {
    expect(await publish(failing).catch((error: unknown) => (error as Error).message)).to.equal('nonce too low');
    expect(await publication()).to.equal(undefined);
    await publish(() => Promise.resolve());
    expect(await publication()).to.deep.equal({ twin: TWIN, sources: new Set(['a watch', 'a ring']) });
  });

  it('leaves what another publication bound meanwhile, when it fails itself', async () => {
    const failed = publish(async () => {
      await publish(() => Promise.resolve());
      await failing();
    });
    expect(await failed.catch((error: unknown) => (error as Error).message)).to.equal('nonce too low');
    expect(await publication()).to.deep.equal({ twin: TWIN, sources: new Set(['a watch', 'a ring']) });
  });

  it('takes a source that was forgotten meanwhile for a new one when it comes back', async () => {
    await publish(async () => {
      await file.update((known) => forgetHistory(known, { source: 'a ring' }));
    });
    expect(await publication()).to.deep.equal({ twin: TWIN, sources: new Set(['a watch']) });
  });
});
