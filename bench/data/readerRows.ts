import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { exportOf } from '../../test/sdk/ingest/appleHealthFile.ts';
import type { BenchRow } from '../row.ts';
import type { ReaderName, Reading } from './readFile.ts';

const run = promisify(execFile);
const PROGRAM = join(import.meta.dirname, 'readFile.ts');
const IS_DEEP = process.env['GEMEL_DEEP'] === '1';
const MEGABYTES = IS_DEEP ? 4000 : 200;
const ROUNDS = IS_DEEP ? 1 : 5;

/**
 * Reads a generated Apple Health export with the import, and with parsers alone in the same rounds. The fastest of each
 * counts: what else the machine does can only make a round slower.
 */
export async function readerRows(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gemel-bench-'));
  try {
    const file = join(folder, 'export.xml');
    await pipeline(Readable.from(exportOf(MEGABYTES * 1e6)), createWriteStream(file));
    return await measure(file, (await stat(file)).size / 1e6);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(file: string, megabytes: number): Promise<BenchRow[]> {
  const peers = (['saxes', 'sax'] as const).filter(isInstalled);
  const readings = new Map<ReaderName, Reading[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const reader of ['import', ...peers] as const)
      readings.set(reader, [...(readings.get(reader) ?? []), await readOnce(reader, file)]);
  }
  requireSameRecords([...readings.values()].flat());
  const rate = (reader: ReaderName): number =>
    megabytes / Math.min(...(readings.get(reader) ?? []).map((one) => one.seconds));
  const memory = (reader: ReaderName): number => Math.max(...(readings.get(reader) ?? []).map((one) => one.megabytes));
  const name = `Apple Health XML of ${MEGABYTES} MB`;
  return [
    { name, value: rate('import'), unit: 'MB/s', better: 'higher', limit: 60 },
    { name: `${name}: memory`, value: memory('import'), unit: 'MB', better: 'lower', limit: 200 },
    ...peers.flatMap((peer): BenchRow[] => [
      {
        name: `${name}: speed ÷ ${peer} alone`,
        value: rate('import') / rate(peer),
        unit: '×',
        better: 'higher',
        peer: { name: `${peer} alone, MB/s`, value: rate(peer) },
      },
      {
        name: `${name}: memory ÷ ${peer} alone`,
        value: memory('import') / memory(peer),
        unit: '×',
        better: 'lower',
        peer: { name: `${peer} alone, MB`, value: memory(peer) },
      },
    ]),
  ];
}

/** One reading in a process of its own that has one core. */
async function readOnce(reader: ReaderName, file: string): Promise<Reading> {
  const program = [process.execPath, PROGRAM, reader, file];
  // Only Linux can keep a process on one core; elsewhere the reader's own thread is the one that counts.
  const [command = '', ...words] = process.platform === 'linux' ? ['taskset', '-c', '0', ...program] : program;
  return JSON.parse((await run(command, words)).stdout) as Reading;
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

function requireSameRecords(readings: readonly Reading[]): void {
  const counts = new Set(readings.map(({ records }) => records));
  if (counts.size !== 1) throw new Error(`the readers saw different numbers of records: ${[...counts].join(', ')}`);
}
