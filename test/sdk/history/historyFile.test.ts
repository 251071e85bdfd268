import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import {
  dailySeriesOf,
  HistoryOfAnotherTwinError,
  HistoryUnreadableError,
  historyOf,
  openHistoryFile,
  publishedAs,
  requireTwin,
  type PersonalHistory,
} from '#sdk/ingest';

const ACCESS = { key: new Uint8Array(32).fill(7), name: 'me' };
const ADDER = fileURLToPath(new URL('addDays.ts', import.meta.url));

/** A history of steps. */
function steps(days: Readonly<Record<number, number>>, file = 1): PersonalHistory {
  const values = new Map(Object.entries(days).map(([day, value]) => [Number(day), value]));
  return historyOf({
    source: 'Fitbit',
    daily: new Map([['steps', values]]),
    digest: `0x${String(file).padStart(64, '0')}`,
  });
}

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.fail('it was read'),
    (error: unknown) => error,
  );
}

describe('a history on disk', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-history-'));
    file = join(folder, 'me.jwe');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is empty before the first import, and makes no file', async () => {
    expect((await openHistoryFile(file, ACCESS).read()).files.size).to.equal(0);
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('keeps what is added, by the same key', async () => {
    await openHistoryFile(file, ACCESS).add(steps({ 20_000: 8123 }));
    await openHistoryFile(file, ACCESS).add(steps({ 20_001: 9456 }, 2));
    const history = await openHistoryFile(file, ACCESS).read();
    expect(Object.fromEntries(dailySeriesOf(history).get('steps')!)).to.deep.equal({ 20_000: 8123, 20_001: 9456 });
    expect(history.files.size).to.equal(2);
  });

  it('keeps which twin it was published as, and what was in it then, through imports', async () => {
    const twin = `did:erc721:31337:0x${'ab'.repeat(20)}:5`;
    const own = openHistoryFile(file, ACCESS);
    await own.update(() => publishedAs(steps({ 20_000: 8123 }), twin));
    await own.add(steps({ 20_001: 9456 }, 2));
    const history = await own.read();
    expect(history.publication).to.deep.equal({ twin, sources: new Set(['Fitbit']) });
    requireTwin(history, twin);
    expect(() => requireTwin(history, twin.replace(/5$/, '6'))).to.throw(HistoryOfAnotherTwinError, twin);
    const other = publishedAs(steps({ 1: 2 }), twin.replace('31337', '1'));
    expect(await failure(own.add(other))).to.be.instanceOf(HistoryOfAnotherTwinError);
    expect(await own.read()).to.deep.equal(history);
  });

  it('shows nothing on disk but ciphertext, to its owner alone', async () => {
    await openHistoryFile(file, ACCESS).add(steps({ 20_000: 31_337 }));
    expect(await readdir(folder)).to.deep.equal(['me.jwe']);
    const [header = '', , , ciphertext = ''] = (await readFile(file, 'utf8')).split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).to.deep.equal({
      alg: 'dir',
      enc: 'A256GCM',
      typ: 'gemel-history+json',
      sub: 'me',
    });
    const bytes = Buffer.from(ciphertext, 'base64url');
    for (const word of ['31337', 'steps', 'Fitbit']) expect(bytes.includes(word), word).to.equal(false);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).to.equal(0);
  });

  it('is refused with another key, or when a byte is another, and stays as it is', async () => {
    await openHistoryFile(file, ACCESS).add(steps({ 20_000: 8123 }));
    const before = await readFile(file, 'utf8');
    const other = openHistoryFile(file, { ...ACCESS, key: new Uint8Array(32).fill(8) });
    expect(await failure(other.read())).to.be.instanceOf(HistoryUnreadableError);
    expect(await failure(other.add(steps({ 20_001: 1 })))).to.be.instanceOf(HistoryUnreadableError);
    expect(await readFile(file, 'utf8')).to.equal(before);
    const swapped = openHistoryFile(file, { ...ACCESS, name: 'kid' });
    expect(await failure(swapped.read())).to.be.instanceOf(HistoryUnreadableError);
    const parts = before.split('.');
    const altered = Buffer.from(parts[3]!, 'base64url');
    altered[0]! ^= 1;
    await writeFile(file, [...parts.slice(0, 3), altered.toString('base64url'), parts[4]].join('.'));
    expect(await failure(openHistoryFile(file, ACCESS).read())).to.be.instanceOf(HistoryUnreadableError);
  });

  it('loses nothing when several processes add at once', async () => {
    const processes = [0, 1, 2, 3].map((number) =>
      spawn(process.execPath, [ADDER, file, String(20_000 + 100 * number)]),
    );
    const codes = await Promise.all(processes.map(async (child) => (await once(child, 'exit'))[0] as number));
    expect(codes).to.deep.equal([0, 0, 0, 0]);
    const days = dailySeriesOf(await openHistoryFile(file, ACCESS).read()).get('steps');
    expect(days?.size).to.equal(4 * 8);
    expect(await readdir(folder)).to.deep.equal(['me.jwe']);
  }).timeout(120_000);

  it('goes on after a process that ended while it held the lock', async () => {
    const child = spawn(process.execPath, ['--version']);
    await once(child, 'exit');
    await writeFile(`${file}.lock`, String(child.pid));
    await openHistoryFile(file, ACCESS).add(steps({ 20_000: 8123 }));
    expect(await readdir(folder)).to.deep.equal(['me.jwe']);
  });
});
