import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { InvalidQueryError, decodeQuery } from '#sdk';
import { describeAmount } from '../../../sdk/src/cli/describe.ts';
import { mintFor, testbed } from '../actions/testbed.ts';
import { startGraphServer } from '../index/graphServer.ts';
import { gemel, writeStackFile } from './support.ts';

const META = { block: { number: 1, hash: `0x${'00'.repeat(32)}`, timestamp: 1 }, hasIndexingErrors: false };

describe('what gemel says to people', function () {
  this.timeout(120_000);

  it('amounts to six decimals, and says when there are more', () => {
    const shown = [
      [20n * 10n ** 18n, 18, '20.0'],
      [2_500_000n, 6, '2.5'],
      [34_399_999_999_999_999_998n, 18, 'about 34.4'],
      [1_234_567_890_123_456_789n, 18, 'about 1.234568'],
      [1n, 18, '0.000000000000000001'],
      [0n, 18, '0.0'],
      [7n, 0, '7'],
    ] as const;
    for (const [amount, decimals, text] of shown) expect(describeAmount(amount, decimals)).to.equal(text);
  });

  it('which days can be asked for, before a stack is needed', async () => {
    const buy = (...args: string[]) => gemel('insight', 'buy', '1', ...args, '--stack', '/nowhere');
    expect((await buy('--horizons', '99')).stderr).to.equal('gemel: --horizons takes days ahead from 1 to 7\n');
    expect((await buy('--horizons', '0,1')).stderr).to.include('from 1 to 7');
    const mean = ['--mean-of', 'steps', '--from', '9', '--to', '2'];
    expect((await buy(...mean)).stderr).to.equal('gemel: --from must be below --to\n');
    const days = ['--mean-of', 'steps', '--from', '2', '--to', '9', '--window-days', '3'];
    expect((await buy(...days)).stderr).to.include('--min-valid-days must be --window-days at most');
    const quantiles = ['--quantiles', '0.1,1.5', '--of', 'steps', '--from', '2000', '--to', '9000'];
    expect((await buy(...quantiles)).stderr).to.include('--quantiles takes shares between 0 and 1');
    expect((await buy('--histogram', '0,10')).stderr).to.include('name the channel: --of');
    expect((await buy('--slope', 'steps:2:9')).stderr).to.include('--slope needs the channel that it is on');
    expect((await buy('--slope', 'steps')).stderr).to.include('e.g. steps:2000:16000');
    const two = ['--mean-of', 'steps', '--histogram', '0,1,2'];
    expect((await buy(...two)).stderr).to.include('one order answers one of --mean-of, --histogram');
    const query = new TextEncoder().encode(JSON.stringify({ kind: 'PREDICTION', horizonsDays: [99] }));
    expect(() => decodeQuery(query)).to.throw(InvalidQueryError, 'whole numbers of days ahead from 1 to 7');
  });

  it('that a value is missing, and not that the next option is wrong', async () => {
    const empty = await gemel('credential', 'issue', '1', '--reader-key', '--out', 'x');
    expect(empty.stderr).to.include('nothing was given here. Is a shell variable empty?');
    expect((await gemel('data', 'show', '--as', '--day')).stderr).to.include('Is a shell variable empty?');
  });

  it('what to do about a FHIR file that can’t be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gemel-words-'));
    const file = join(folder, 'fhir.json');
    for (const [content, step] of [
      [{ resourceType: 'Patient' }, /ask its server for Observations/],
      [{ resourceType: 'Bundle', type: 'history' }, /give one of: collection, searchset/],
      [{ resourceType: 'Bundle', type: 'collection', entry: {} }, /export it again/],
      [{ resourceType: 'Observation', status: 'preliminary' }, /one needs status final, a LOINC code/],
    ] as const) {
      await writeFile(file, JSON.stringify(content));
      expect((await gemel('data', 'inspect', file)).stderr).to.match(step);
    }
    await rm(folder, { recursive: true });
  });

  it('that there is no such twin, where its consents are asked for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gemel-words-'));
    const index = await startGraphServer(() => ({ data: { grants: [], _meta: META } }));
    const stack = await writeStackFile(folder, await testbed());
    const description = JSON.parse(await readFile(stack, 'utf8')) as object;
    await writeFile(stack, JSON.stringify({ ...description, indexUrl: index.url }));
    const { twin } = await mintFor(41);
    const show = (id: bigint) => gemel('consent', 'show', String(id), '--stack', stack);
    expect((await show(twin.twinId)).stdout).to.equal(`twin ${twin.twinId} has granted nothing\n`);
    expect((await show(9999n)).stderr).to.equal('gemel: twin 9999 does not exist\n');
    await index.close();
    await rm(folder, { recursive: true });
  });
});
