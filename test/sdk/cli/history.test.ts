import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { ownerAccount } from '../../../scripts/dev/accounts.ts';
import { testbed } from '../actions/testbed.ts';
import { gemel, writeStackFile, type Outcome, jsonOf } from './support.ts';

const FIXTURES = fileURLToPath(new URL('../ingest/fixtures/', import.meta.url));
const OWNER = 21;

describe('gemel data import, show, and a twin of the history', function () {
  this.timeout(120_000);
  let home: string;

  const data = (...args: string[]): Promise<Outcome> => gemel('data', ...args, '--home', home);
  const export_ = join(FIXTURES, 'export.xml');

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'gemel-home-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  it('says what an export adds, and that a second time adds nothing', async () => {
    const first = await jsonOf(data('import', export_, '--json'));
    expect(first).to.deep.include({ history: 'me', known: false });
    // Two days of heart rate in the fixture, one of steps.
    const changes = first['changes'] as { channel: string; added: number; changed: number }[];
    expect(changes).to.deep.include.members([
      { channel: 'heart_rate', added: 2, changed: 0 },
      { channel: 'steps', added: 1, changed: 0 },
    ]);
    expect(await jsonOf(data('import', export_, '--json'))).to.deep.include({ known: true, changes: [] });
  });

  it('shows a heat map of the days, and values only when a day is asked for', async () => {
    const { stdout: report } = await data('import', export_);
    expect(report).to.contain('values, a mark a day from 2024-03-10 (· none, █ all):');
    expect(report)
      .to.match(/^heart_rate +██$/m)
      .and.to.match(/^steps +█·$/m);
    const shown = await jsonOf(data('show', '--json'));
    expect(shown).to.deep.include({ files: 1 });
    expect(JSON.stringify(shown)).not.to.match(/"value"/);
    const day = await jsonOf(data('show', '--day', '2024-03-10', '--json'));
    expect((day['values'] as { channel: string }[]).map(({ channel }) => channel)).to.include('steps');
  });

  it('keeps people apart by name, encrypted, in files that others cannot read', async () => {
    await data('import', export_);
    await data('import', join(FIXTURES, 'lifesnaps.csv'), '--person', '1', '--as', 'alice');
    expect(await readdir(join(home, 'history'))).to.have.members(['me.jwe', 'alice.jwe']);
    const { stdout } = await data('show', '--as', 'alice');
    expect(stdout).to.contain('LifeSnaps').and.not.to.contain('Apple');
    for (const file of ['history/me.jwe', 'history/alice.jwe', 'keys/history.key']) {
      if (process.platform !== 'win32') expect((await stat(join(home, file))).mode & 0o077, file).to.equal(0);
      expect(await readFile(join(home, file), 'utf8')).not.to.contain('steps');
    }
  });

  it('refuses a name that is none, an unknown file, and an empty history, and keeps nothing', async () => {
    expect(await data('import', export_, '--as', '../me')).to.deep.include({ code: 1 });
    expect((await data('import', join(home, 'nothing.xml'))).stderr).to.contain('there is no such file');
    const { code, stderr } = await data('show');
    expect(code).to.equal(1);
    expect(stderr).to.contain('gemel data import FILE');
    expect((await data('forget', '--days', '2024-01-01..2024-01-02')).stderr).to.contain('there is nothing to forget');
    const notes = join(home, 'notes.txt');
    await writeFile(notes, 'buy milk');
    expect((await data('import', notes)).code).to.equal(1);
    expect(await readdir(home)).to.deep.equal(['notes.txt']);
  });

  it('names what was reported before what was inferred from notes, whichever has more days', async () => {
    const notes = join(home, 'notes');
    await mkdir(notes);
    for (const day of ['01', '02', '03']) await writeFile(join(notes, `2026-02-${day}.md`), 'I am happy');
    await jsonOf(data('import', notes, '--json'));
    const diary = ['diary.csv', '--mapping', 'diary.mapping.json'].map((name) =>
      name.startsWith('--') ? name : join(FIXTURES, name),
    );
    await jsonOf(data('import', ...diary, '--person', '1', '--json'));
    const { channels } = await jsonOf(data('show', '--json'));
    expect(channels).to.deep.include({
      ...{ channel: 'mood_valence', days: 5, firstDay: '2026-02-01', lastDay: '2026-03-02' },
      sources: ['CSV by a mapping', 'Notes by day'],
    });
  });

  it('takes no day that has not been: it would be the newest for good', async () => {
    const people = join(home, 'people.csv');
    await data('synthesise', people, '--people', '1', '--days', '10', '--end-day', '2098-12-31');
    const { report, changes } = await jsonOf(data('import', people, '--json'));
    const dropped = (report as { dropped: { reason: string; subject: string; count: number }[] }).dropped;
    expect(dropped.find(({ subject }) => subject === 'in the future')).to.include({ reason: 'bad date' });
    expect(changes).to.deep.equal([]);
    expect((await data('import', people)).stdout).to.contain('every day of the file is still to come');
    expect((await data('show')).stderr).to.contain('is empty');
  });

  it('mints a twin of the history, and updates it by what was imported since', async () => {
    const bed = await testbed();
    const [stack, key] = [await writeStackFile(home, bed), join(home, 'owner.key')];
    await writeFile(key, ownerAccount(OWNER).privateKey, { mode: 0o600 });
    const twin = (...args: string[]): Promise<Record<string, unknown>> =>
      jsonOf(gemel('twin', ...args, '--json', '--stack', stack, '--key-file', key, '--home', home));
    const people = join(home, 'people.csv');
    await data('synthesise', people, '--people', '1', '--days', '40', '--end-day', '2026-10-01');
    await data('import', people);
    const { twinId } = await twin('mint');
    const later = join(home, 'later.csv');
    await data('synthesise', later, '--people', '1', '--days', '50', '--end-day', '2026-10-11');
    await data('import', later);
    const updated = await twin('update', String(twinId));
    const [owned, file] = [await twin('show', String(twinId)), await twin('update', String(twinId), later)];
    expect(updated).to.deep.include({ version: 2 });
    expect(owned['stateRoot']).to.equal(updated['stateRoot']);
    expect(file['stateRoot']).not.to.equal(updated['stateRoot']);
  });

  it('publishes nobody’s days as another’s twin: a history stays with the twin that it was published as', async () => {
    const bed = await testbed();
    const [stack, key] = [await writeStackFile(home, bed), join(home, 'owner.key')];
    await writeFile(key, ownerAccount(OWNER).privateKey, { mode: 0o600 });
    const twin = (...args: string[]): Promise<Outcome> =>
      gemel('twin', ...args, '--json', '--stack', stack, '--key-file', key, '--home', home);
    const people = join(home, 'people.csv');
    await data('synthesise', people, '--people', '2', '--days', '40', '--end-day', '2026-10-01');
    await data('import', people, '--person', '1', '--as', 'child');
    const { twinId: own } = await jsonOf(twin('mint', people, '--person', '2'));
    const { twinId: childs } = await jsonOf(twin('mint', '--as', 'child'));
    const version = async (twinId: unknown): Promise<unknown> =>
      (await jsonOf(twin('show', String(twinId))))['version'];

    const wrong = await twin('update', String(own), '--as', 'child');
    expect(wrong).to.include({ code: 1, stdout: '' });
    expect(wrong.stderr).to.include(`:${String(childs)}: name that twin, another history, or bind this one anew`);
    const watched = ['data', 'watch', home, '--once', '--look-every', '0.05', '--as', 'child', '--twin', String(own)];
    const unattended = await gemel(...watched, '--stack', stack, '--key-file', key, '--home', home);
    expect(unattended.stderr).to.include('name that twin, another history');
    expect((await twin('mint', '--as', 'child')).stderr).to.include('name that twin, another history');
    expect(await version(own)).to.equal(1);

    // What fails binds nothing, not even with --rebind.
    const stranger = join(home, 'stranger.key');
    await writeFile(stranger, ownerAccount(OWNER + 1).privateKey, { mode: 0o600 });
    const asStranger = ['--as', 'child', '--rebind', '--key-file', stranger, '--stack', stack, '--home', home];
    expect((await gemel('twin', 'update', String(own), ...asStranger)).code).to.equal(1);
    await jsonOf(twin('update', String(childs), '--as', 'child'));
    await jsonOf(twin('update', String(own), '--as', 'child', '--rebind'));
    expect(await version(own)).to.equal(2);
    expect((await twin('update', String(childs), '--as', 'child')).stderr).to.include(`:${String(own)}: name that`);
  });
});
