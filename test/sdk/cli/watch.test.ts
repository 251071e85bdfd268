import { appendFile, cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { ownerAccount } from '../../../scripts/dev/accounts.ts';
import { SettledFiles } from '../../../sdk/src/cli/history/settledFiles.ts';
import { testbed } from '../actions/testbed.ts';
import { gemel, writeStackFile } from './support.ts';

const EXPORT = fileURLToPath(new URL('../ingest/fixtures/export.xml', import.meta.url));
const WHOOP = fileURLToPath(new URL('../ingest/fixtures/physiological_cycles.csv', import.meta.url));
const OWNER = 22;

describe('files that settle in a folder', () => {
  let folder: string;
  const names = async (files: SettledFiles): Promise<string[]> =>
    (await files.look()).map(({ path }) => path.slice(folder.length + 1));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-settled-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives a file once it has stopped growing, once', async () => {
    const files = new SettledFiles(folder);
    await writeFile(join(folder, 'a.csv'), 'one');
    expect(await names(files)).to.deep.equal([]);
    await appendFile(join(folder, 'a.csv'), 'two');
    expect(await names(files)).to.deep.equal([]);
    expect(await names(files)).to.deep.equal(['a.csv']);
    expect(await names(files)).to.deep.equal([]);
  });

  it('gives a file again when another has taken its place', async () => {
    const files = new SettledFiles(folder);
    await writeFile(join(folder, 'a.csv'), 'one');
    await names(files);
    await names(files);
    await writeFile(join(folder, 'b.tmp'), 'another');
    await rename(join(folder, 'b.tmp'), join(folder, 'a.csv'));
    await names(files);
    expect(await names(files)).to.deep.equal(['a.csv']);
  });

  it('leaves out folders, links, hidden files and unfinished downloads', async () => {
    const files = new SettledFiles(folder);
    await mkdir(join(folder, 'older'));
    await symlink(EXPORT, join(folder, 'linked.xml'));
    for (const name of ['.hidden', 'export.zip.crdownload', 'x.part']) await writeFile(join(folder, name), 'x');
    await names(files);
    expect(await names(files)).to.deep.equal([]);
  });
});

describe('gemel data watch --once', function () {
  this.timeout(120_000);
  let home: string;
  let folder: string;
  const common = (): string[] => ['--home', home, '--json'];

  /** What one round said, an object a line. */
  async function watch(...args: string[]): Promise<Record<string, unknown>[]> {
    const { code, stdout, stderr } = await gemel(
      ...['data', 'watch', folder, '--once', '--look-every', '0.05', ...args, ...common()],
    );
    expect(code, stderr).to.equal(0);
    const lines = stdout.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'gemel-home-'));
    folder = join(home, 'exports');
    await mkdir(folder);
  });
  afterEach(() => rm(home, { recursive: true }));

  it('imports what is there, says what it cannot read, and changes nothing the next time', async () => {
    await cp(EXPORT, join(folder, 'b-export.xml'));
    await writeFile(join(folder, 'a-notes.txt'), 'buy milk');
    const [refused, imported] = await watch();
    expect(refused).to.deep.include({ event: 'refused', code: 'IMPORT_FORMAT_UNKNOWN' });
    expect(imported).to.deep.include({ event: 'imported', known: false, format: 'Apple Health export' });
    const again = await watch();
    expect(again.map(({ event, known }) => ({ event, known }))).to.deep.equal([
      { event: 'refused', known: undefined },
      { event: 'imported', known: true },
    ]);
  });

  it('says so when there is nothing to import', async () => {
    expect(await watch()).to.deep.equal([{ event: 'nothing' }]);
  });

  it('publishes the twin’s next state when there is something new, and only then', async () => {
    const bed = await testbed();
    const [stack, key] = [await writeStackFile(home, bed), join(home, 'owner.key')];
    await writeFile(key, ownerAccount(OWNER).privateKey, { mode: 0o600 });
    const signing = ['--stack', stack, '--key-file', key];
    const synthesise = (name: string, days: string, end: string) =>
      gemel('data', 'synthesise', join(folder, name), '--people', '1', '--days', days, '--end-day', end);
    await synthesise('1.csv', '40', '2026-10-01');
    await gemel('data', 'import', join(folder, '1.csv'), ...common());
    const minted = await gemel('twin', 'mint', ...signing, ...common());
    const { twinId } = JSON.parse(minted.stdout) as { twinId: string };
    const round = async () => (await watch('--twin', twinId, ...signing)).filter(({ event }) => event === 'published');
    expect(await round()).to.deep.equal([]);
    await synthesise('2.csv', '50', '2026-10-11');
    const [published] = await round();
    expect(published).to.deep.include({ twinId, version: 2 });
    const shown = await gemel('twin', 'show', twinId, '--stack', stack, ...common());
    expect((JSON.parse(shown.stdout) as { stateRoot: string }).stateRoot).to.equal(published!['stateRoot']);
    expect(await round()).to.deep.equal([]);
  });

  describe('asks before it publishes', () => {
    let twinId: string;
    let signing: string[];
    const round = (...args: string[]) => watch('--twin', twinId, ...signing, ...args);
    const synthesise = (name: string, ...args: string[]) =>
      gemel('data', 'synthesise', join(folder, name), '--people', '1', ...args);
    const own = async (...args: string[]): Promise<Record<string, unknown>> => {
      const { code, stdout, stderr } = await gemel('data', ...args, ...common());
      expect(code, stderr).to.equal(0);
      return JSON.parse(stdout) as Record<string, unknown>;
    };
    const publish = () => own('publish', '--twin', twinId, ...signing);

    beforeEach(async () => {
      const [stack, key] = [await writeStackFile(home, await testbed()), join(home, 'owner.key')];
      await writeFile(key, ownerAccount(OWNER).privateKey, { mode: 0o600 });
      signing = ['--stack', stack, '--key-file', key];
      await synthesise('1.csv', '--days', '40', '--end-day', '2026-03-01');
      await own('import', join(folder, '1.csv'));
      const minted = await gemel('twin', 'mint', ...signing, ...common());
      ({ twinId } = JSON.parse(minted.stdout) as { twinId: string });
    });

    it('what a new source says, until its owner publishes it', async () => {
      await cp(WHOOP, join(folder, 'physiological_cycles.csv'));
      const said = await round();
      expect(said.at(-1)).to.deep.include({
        event: 'held',
        twinId,
        newSources: ['WHOOP physiological cycles'],
        changedDays: [],
      });
      expect(await publish()).to.deep.include({ version: 2, newSources: ['WHOOP physiological cycles'] });
      expect((await round()).map(({ event }) => event)).to.deep.equal(['imported', 'imported']);
      expect(await publish()).to.deep.equal({ twinId, published: false });
    });

    it('what changes days that were published, unless --yes was given', async () => {
      await synthesise('2.csv', '--days', '41', '--end-day', '2026-03-02', '--seed', '99');
      const [held] = (await round()).slice(-1);
      expect(held).to.include({ event: 'held' });
      const changed = held!['changedDays'] as { channel: string; days: number }[];
      expect(changed.find(({ channel }) => channel === 'steps')!.days).to.be.greaterThan(20);
      expect(JSON.stringify(held)).not.to.match(/value/);
      const [published] = (await round('--yes')).slice(-1);
      expect(published).to.include({ event: 'published', version: 2 });
    });

    it('what was forgotten and comes back', async () => {
      await cp(WHOOP, join(folder, 'physiological_cycles.csv'));
      await round('--yes');
      const unknown = await gemel('data', 'forget', '--source', 'Fitbit', ...common());
      expect(unknown.stderr).to.include('it has: LifeSnaps').and.include('WHOOP physiological cycles');
      const gone = await own('forget', '--source', 'WHOOP physiological cycles');
      expect(gone['forgotten']).to.be.a('number').and.be.greaterThan(0);
      await rm(join(folder, 'physiological_cycles.csv'));
      expect((await round()).at(-1)).to.include({ event: 'held' });
      expect(await publish()).to.include({ version: 3 });
      expect(await publish(), 'the twin shows what the history holds').to.include({ published: false });
      expect(JSON.stringify(await own('show'))).not.to.include('WHOOP');

      await cp(WHOOP, join(folder, 'physiological_cycles.csv'));
      expect((await round()).at(-1)).to.deep.include({ event: 'held', newSources: ['WHOOP physiological cycles'] });
    });
  });

  it('forget takes days out of the history, and says that what was published stays', async () => {
    await gemel('data', 'synthesise', join(home, '1.csv'), '--people', '1', '--days', '40', '--end-day', '2026-03-01');
    await gemel('data', 'import', join(home, '1.csv'), ...common());
    const forget = (...args: string[]) => gemel('data', 'forget', ...args, '--home', home);
    for (const wrong of [['--days', '2026-03-01'], ['--days', '2026-03-01..2026-02-01'], ['--days', 'a..b'], []]) {
      expect((await forget(...wrong)).code, wrong.join(' ')).to.equal(1);
    }
    const { stdout } = await forget('--days', '2026-02-10..2026-02-20');
    expect(stdout).to.match(/^\d+ values are gone from the history "me"; \d+ are left\n/);
    expect(stdout).to.include('take it out of a watched folder');
    const shown = async (day: string) => (await gemel('data', 'show', '--day', day, '--home', home)).stdout;
    expect(await shown('2026-02-10')).to.include('nothing is known of');
    expect(await shown('2026-02-20')).to.include('nothing is known of');
    expect(await shown('2026-02-09')).to.include('steps');
    expect(await shown('2026-02-21')).to.include('steps');
    await forget('--days', '2026-01-01..2026-03-01');
    expect((await gemel('data', 'show', '--home', home)).stderr).to.include('is empty');
  });
});
