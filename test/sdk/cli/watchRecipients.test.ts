import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readTwinState } from '#sdk';
import { accountOf, ownerAccount } from '../../../scripts/dev/accounts.ts';
import { registeredServices, testbed } from '../actions/testbed.ts';
import { gemel, jsonOf, writeStackFile } from './support.ts';

const OWNER = 17;

describe('gemel data watch --worker', function () {
  this.timeout(180_000);
  let home: string;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'gemel-home-'));
  });
  after(() => rm(home, { recursive: true }));

  it('encrypts for the worker while the twin permits it, and says plainly when it does no more', async () => {
    const bed = await testbed();
    const { operator, workerKeys } = await registeredServices();
    const [folder, key] = [join(home, 'exports'), join(home, 'owner.key')];
    await mkdir(folder);
    await writeFile(key, ownerAccount(OWNER).privateKey, { mode: 0o600 });
    const signing = ['--stack', await writeStackFile(home, bed), '--key-file', key, '--home', home];
    const addDays = async (name: string, days: number, end: string): Promise<void> => {
      const file = join(folder, name);
      await jsonOf(gemel('data', 'synthesise', file, '--people', '1', '--days', `${days}`, '--end-day', end, '--json'));
    };
    await addDays('1.csv', 40, '2026-10-01');
    await jsonOf(gemel('data', 'import', join(folder, '1.csv'), '--home', home, '--json'));
    const { twinId } = await jsonOf(gemel('twin', 'mint', ...signing, '--json'));
    const watch = async (...more: string[]): Promise<string> => {
      const round = ['data', 'watch', folder, '--once', '--look-every', '0.05'];
      const { code, stdout, stderr } = await gemel(
        ...[...round, '--twin', String(twinId), '--worker', operator, ...signing, ...more],
      );
      expect(code, stderr).to.equal(0);
      return stdout;
    };
    const opens = (): Promise<unknown> =>
      readTwinState(bed.reader, { twinId: BigInt(String(twinId)), privateKey: workerKeys.privateKey }).then(
        ({ version }) => version,
        (error: unknown) => (error as { code?: unknown }).code,
      );

    const named = ['--grantee', accountOf('researcher').address, '--scope', 'watched'];
    const uses = ['--purpose', 'GENERAL_RESEARCH_USE', '--channel', 'steps', '--kind', 'prediction', '--days', '30'];
    const consent = (...args: string[]) => jsonOf(gemel('consent', ...args, ...named, ...signing, '--json'));
    await consent('grant', String(twinId), ...uses, '--worker', operator);
    await addDays('2.csv', 41, '2026-10-02');
    expect(await watch())
      .to.include('state version 2')
      .and.not.to.include('left out');
    expect(await opens()).to.equal(2);

    await consent('revoke', String(twinId));
    await addDays('3.csv', 42, '2026-10-03');
    const said = await watch();
    expect(said).to.include('state version 3').and.to.include(`left out: ${operator}: no consent or cohort`);
    expect(await opens()).to.equal('ENVELOPE_NOT_DECRYPTABLE');

    await addDays('4.csv', 43, '2026-10-04');
    const published = (await watch('--json')).split('\n').find((line) => line.includes('"published"'));
    expect(JSON.parse(published ?? '{}')).to.deep.include({ event: 'published', version: 4, leftOut: [operator] });
    expect(await opens()).to.equal('ENVELOPE_NOT_DECRYPTABLE');
  });
});
