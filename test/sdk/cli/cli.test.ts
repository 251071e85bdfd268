import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkConsent, consentScope, InsightKind, Purpose, channelMask } from '#sdk';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { freePort } from '../../../scripts/stack/ports.ts';
import { createProgram } from '../../../sdk/src/cli/program.ts';
import { registeredServices, testbed, type Services, type Testbed } from '../actions/testbed.ts';
import { gemel, writeStackFile, type Outcome } from './support.ts';

/** Minimal LifeSnaps daily table: two people, thirty days. */
function lifeSnapsCsv(): string {
  const rows = ['a', 'b'].flatMap((person) =>
    Array.from({ length: 30 }, (_day, day) => {
      const date = new Date(Date.UTC(2021, 5, 1 + day)).toISOString().slice(0, 10);
      return `${person},${date},${60 + day / 10},${8000 + day},${35 + day / 10}`;
    }),
  );
  return ['id,date,resting_hr,steps,rmssd', ...rows].join('\n');
}

describe('gemel', function () {
  this.timeout(120_000);
  let folder: string;
  let bed: Testbed;
  let services: Services;
  let home: string;
  let keyFile: string;
  let stackFile: string;

  before(async () => {
    bed = await testbed();
    services = await registeredServices();
    folder = await mkdtemp(join(tmpdir(), 'gemel-cli-'));
    home = join(folder, 'home');
    keyFile = join(folder, 'owner.key');
    await writeFile(keyFile, `${ownerKey()}\n`, { mode: 0o600 });
    await writeFile(join(folder, 'people.csv'), lifeSnapsCsv());
    stackFile = await writeStackFile(folder, bed);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  const ownerKey = (): string => accountOf('relayer').privateKey;
  const onStack = (...args: string[]): Promise<Outcome> =>
    gemel(...args, '--stack', stackFile, '--key-file', keyFile, '--home', home);

  describe('--help', () => {
    it('shows examples for every command', () => {
      const program = createProgram({ stdout: () => undefined, stderr: () => undefined, environment: {} });
      const verbs = program.commands.flatMap((noun) => noun.commands);
      expect(verbs.length).to.be.above(20);
      for (const verb of verbs) {
        let help = '';
        verb.configureOutput({ writeOut: (text) => void (help += text) }).outputHelp();
        expect(help, verb.name()).to.include('Examples:\n  $ gemel ').and.to.include('--stack');
        expect(help, verb.name()).not.to.match(/\$ gemel +-/);
      }
    });

    it('exits 0 when asked for, and 1 with a hint for an unknown command', async () => {
      expect(await gemel('--help')).to.include({ code: 0, stderr: '' });
      const unknown = await gemel('twin', 'mnt', 'x');
      expect(unknown.code).to.equal(1);
      expect(unknown.stderr).to.include("unknown command 'mnt'").and.to.include('how to use it: gemel twin --help\n');
      const missing = await gemel('data', 'import');
      expect(missing.stderr).to.include("argument 'file'").and.to.include('how to use it: gemel data import --help\n');
    });
  });

  it('says nothing when whoever reads its output has seen enough', async () => {
    const cli = join(import.meta.dirname, '..', '..', '..', 'sdk', 'src', 'cli', 'cli.ts');
    const child = spawn(process.execPath, [cli, 'insight', '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, stderr]).to.deep.equal([0, '']);
  });

  describe('--stack', () => {
    it('says where no chain answers, and how to have one', async () => {
      const gone = await mkdtemp(join(folder, 'gone-'));
      const description = JSON.parse(await readFile(stackFile, 'utf8')) as object;
      const port = await freePort('a chain that is not there');
      const rpcUrl = `http://127.0.0.1:${port}`;
      await writeFile(join(gone, 'stack.json'), JSON.stringify({ ...description, rpcUrl }));
      const { code, stderr } = await gemel('twin', 'show', '1', '--stack', join(gone, 'stack.json'));
      expect(code).to.equal(1);
      expect(stderr).to.include(`cannot be reached (ECONNREFUSED 127.0.0.1:${port})`).and.to.include('npm run dev');
    });
  });

  describe('keys new', () => {
    it('writes a key that only its owner can read, and never over another', async () => {
      const file = join(folder, 'new.key');
      const made = await gemel('keys', 'new', file, '--json');
      expect((await stat(file)).mode & 0o777).to.equal(0o600);
      const key = (await readFile(file, 'utf8')).trim();
      expect(key).to.match(/^0x[0-9a-f]{64}$/);
      expect(made.stdout).to.include('address').and.not.to.include(key.slice(2));
      const again = await gemel('keys', 'new', file);
      expect(again).to.deep.equal({
        code: 1,
        stdout: '',
        stderr: `gemel: ${file} exists; a key is never overwritten\n`,
      });
      expect((await readFile(file, 'utf8')).trim()).to.equal(key);
    });
  });

  describe('--key-file', () => {
    it('refuses a key that others can read, and one that is no key, without repeating it', async () => {
      const file = join(folder, 'open.key');
      await writeFile(file, ownerKey());
      await chmod(file, 0o640);
      const open = await gemel('earnings', 'withdraw', '--stack', stackFile, '--key-file', file);
      expect(open).to.deep.equal({
        code: 1,
        stdout: '',
        stderr: `gemel: ${file} can be read by others; run: chmod 600 ${file}\n`,
      });
      await writeFile(file, `${ownerKey()}00`);
      await chmod(file, 0o600);
      const wrong = await gemel('earnings', 'withdraw', '--stack', stackFile, '--key-file', file);
      expect(wrong.code).to.equal(1);
      expect(wrong.stderr).to.include('holds no private key').and.not.to.include(ownerKey().slice(2, 20));
    });

    it('is asked for by a command that signs', async () => {
      const { code, stderr } = await gemel('earnings', 'withdraw', '--stack', stackFile);
      expect([code, stderr]).to.deep.equal([
        1,
        'gemel: this command signs: give --key-file FILE, or --signer ACCOUNT\n',
      ]);
    });
  });

  describe('data inspect', () => {
    it('prints the report, as text and as JSON', async () => {
      const text = await gemel('data', 'inspect', join(folder, 'people.csv'));
      expect(text.code, text.stderr).to.equal(0);
      expect(text.stdout).to.include('2 people').and.to.include('steps');
      const json = await gemel('data', 'inspect', join(folder, 'people.csv'), '--json');
      expect(json.stderr).to.equal('');
      expect(JSON.parse(json.stdout)).to.include({ people: 2 });
    });

    it('reads any other CSV by a mapping, and says what is wrong with one', async () => {
      const mapping = {
        schema: 'gemel-table-mapping/1',
        date: { column: 'day', format: 'DD.MM.YYYY' },
        columns: [{ column: 'walked', channel: 'steps', unit: '{steps}/d' }],
      };
      const table = join(folder, 'walks.csv');
      const sound = join(folder, 'walks.mapping.json');
      await writeFile(table, 'day,walked\n01.03.2026,5000\n');
      await writeFile(sound, JSON.stringify(mapping));
      const { code, stdout, stderr } = await gemel('data', 'inspect', table, '--mapping', sound, '--json');
      expect(code, stderr).to.equal(0);
      expect(JSON.parse(stdout)).to.deep.include({ people: 1, channelDays: { steps: 1 } });
      await writeFile(sound, JSON.stringify({ ...mapping, columns: [{ ...mapping.columns[0], unit: 'kg' }] }));
      const refused = await gemel('data', 'inspect', table, '--mapping', sound, '--json');
      expect(refused.code).to.equal(1);
      expect(refused.stderr).to.include('walks.mapping.json').and.to.include('columns.0.unit');
    });

    it('reads what is written in UTC by the days of a time zone, and refuses one that does not exist', async () => {
      const file = join(folder, 'steps-2026-03-01.json');
      // 02:00 of 2 March in UTC is still 1 March in New York.
      await writeFile(file, '[{"dateTime":"03/02/26 02:00:00","value":"5000"}]');
      const days: unknown[] = [];
      for (const zone of ['UTC', 'America/New_York']) {
        const { code, stdout, stderr } = await gemel('data', 'inspect', file, '--time-zone', zone, '--json');
        expect(code, stderr).to.equal(0);
        days.push((JSON.parse(stdout) as { firstDay: number }).firstDay);
      }
      expect(days).to.deep.equal([Date.UTC(2026, 2, 2) / 86_400_000, Date.UTC(2026, 2, 1) / 86_400_000]);
      const refused = await gemel('data', 'inspect', file, '--time-zone', 'Mars/Olympus');
      expect(refused.code).to.equal(1);
      expect(refused.stderr).to.include('gemel: there is no such time zone; name one as Europe/Paris or UTC\n');
    });

    it('T36 names file and reason in one line when the file is absent', async () => {
      const { code, stdout, stderr } = await gemel('data', 'inspect', join(folder, 'absent.zip'), '--json');
      expect([code, stdout]).to.deep.equal([1, '']);
      expect(stderr.trim().split('\n')).to.have.length(1);
      expect(stderr).to.include('absent.zip');
    });
  });

  describe('twin, consent and earnings', () => {
    let twinId: string;

    it('mint a twin, keep its secrets private and show what it covers', async () => {
      const file = join(folder, 'people.csv');
      const undecided = await onStack('twin', 'mint', file);
      expect(undecided.stderr).to.include('has 2 people; say which one with --person 1…2');
      const minted = await onStack('twin', 'mint', file, '--person', '2', '--worker', services.operator, '--json');
      expect(minted.code, minted.stderr).to.equal(0);
      ({ twinId } = JSON.parse(minted.stdout) as { twinId: string });

      const keys = join(home, 'keys');
      for (const path of [home, keys]) expect((await stat(path)).mode & 0o077).to.equal(0);
      for (const name of await readdir(keys)) expect((await stat(join(keys, name))).mode & 0o077).to.equal(0);
      const shown = await onStack('twin', 'show', twinId);
      expect(shown.stdout)
        .to.match(/steps +30/)
        .and.to.include('last day 2021-06-30');
    });

    it('grant and revoke a consent', async () => {
      const grantee = accountOf('researcher').address;
      const key = { twinId: BigInt(twinId), grantee, scope: consentScope('cli') };
      const use = {
        purposes: Purpose.GENERAL_RESEARCH_USE,
        channels: channelMask(['steps']),
        kind: InsightKind.PREDICTION,
        processor: services.operator,
      };
      const granted = await onStack(
        ...['consent', 'grant', twinId, '--grantee', grantee, '--scope', 'cli', '--purpose', 'general-research-use'],
        ...['--channel', 'steps,hrv_rmssd', '--kind', 'prediction', '--worker', services.operator, '--days', '2'],
      );
      expect(granted.code, granted.stderr).to.equal(0);
      expect(await checkConsent(bed.reader, { ...key, use })).to.include({ granted: true });
      const revoked = await onStack('consent', 'revoke', twinId, '--grantee', grantee, '--scope', 'cli');
      expect(revoked.stdout).to.include('revoked');
      expect(await checkConsent(bed.reader, { ...key, use })).to.include({ granted: false });
    });

    it('say in one line why a contract or the index refuses', async () => {
      const empty = await onStack('earnings', 'withdraw');
      expect(empty.code).to.equal(1);
      expect(empty.stderr).to.match(/gemel: account 0x\w+ has nothing to withdraw in token 0x\w+\n$/);
      const noIndex = await onStack('consent', 'show', twinId);
      expect(noIndex.stderr).to.equal('gemel: http://127.0.0.1:9 cannot be reached; check that Graph Node runs\n');
    });
  });

  describe('arguments', () => {
    it('are refused with what would be right', async () => {
      const wrong: [string[], string][] = [
        [['twin', 'show', 'x'], 'Expected a whole number'],
        [['earnings', 'show', '0x12'], 'Expected an address'],
        [['insight', 'list', '--kind', 'gossip'], 'No such kind. Kinds: claim, prediction'],
        [['insight', 'offer', '--purpose', 'FUN'], 'No such purpose: FUN. See them with: gemel consent purposes'],
        [['insight', 'buy', '1'], 'give either --horizons'],
        [['insight', 'buy', '1', '--score', '--horizons', '1'], 'give either --horizons'],
        [['insight', 'buy', '1', '--plan', '--records', '5'], 'give either --horizons'],
        [['insight', 'buy', '1', '--records', '5'], 'need the cohort’s mean'],
        [['insight', 'buy', '1', '--records', '5', '--mean-of', 'steps'], 'needs --from and --to'],
        [['insight', 'buy', '1', '--horizons', '1', '--trait', 'gender=FEMALE'], '--trait is of synthetic people'],
        [['insight', 'buy', '1', '--what-if', 'steps'], 'Expected name=value'],
        [['insight', 'buy', '1', '--what-if', 'bedtime=22'], 'No such channel'],
        [['insight', 'buy', '1', '--what-if', 'steps=999999'], 'steps is in 1…65000'],
      ];
      for (const [args, hint] of wrong) {
        const { code, stderr } = await onStack(...args);
        expect(code).to.equal(1);
        expect(stderr).to.include(hint);
      }
    });

    it('name a stack that is not there', async () => {
      const { code, stderr } = await gemel('index', 'status', '--stack', join(folder, 'nowhere.json'));
      expect(code).to.equal(1);
      expect(stderr).to.include('nowhere.json cannot be read; start a stack');
    });
  });
});
