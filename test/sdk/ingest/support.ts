import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import { importFile, ImportError, type DailySeries, type ImportFileOptions } from '#sdk/ingest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Folder of real measurements, which are no part of this repository. */
export const DATA = resolve(ROOT, process.env['GEMEL_DATA'] ?? '../shared/data');
/** Whether real measurements are at hand. */
export const DATA_PRESENT = existsSync(join(DATA, 'lifesnaps/daily_dev.csv'));

/** A small hand-written file of the tests, as text. */
export const fixture = (name: string): Promise<string> => readFile(fixturePath(name), 'utf8');
export const fixturePath = (name: string): string => join(ROOT, 'test/sdk/ingest/fixtures', name);

/** A folder that is gone after the suite. */
export class Scratch {
  #folder = '';

  constructor() {
    before(async () => {
      this.#folder = await mkdtemp(join(tmpdir(), 'gemel-ingest-'));
    });
    after(() => rm(this.#folder, { recursive: true }));
  }

  path(name: string): string {
    return join(this.#folder, name);
  }

  async write(name: string, content: string | Uint8Array): Promise<string> {
    await writeFile(this.path(name), content);
    return this.path(name);
  }
}

/** The error of an import that must fail: typed, and naming the file. */
export async function importFailure(file: string, options: ImportFileOptions = {}): Promise<ImportError> {
  try {
    await importFile(file, options);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    expect(error.file).to.equal(file);
    expect(error.message).to.contain(error.reason);
    return error;
  }
  return expect.fail(`${file} was imported`);
}

/** Series as plain objects, to compare. */
export function plain(daily: DailySeries): Record<string, Record<number, number>> {
  return Object.fromEntries([...daily].map(([key, days]) => [key, Object.fromEntries(days)]));
}

/** One entry of an archive; what is given beside name and data is written instead of the truth. */
export interface ZipEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly stored?: boolean;
  readonly method?: number;
  readonly checksum?: number;
  readonly unpackedSize?: number;
  /** Unix mode, such as 0o120777 for a symbolic link. */
  readonly mode?: number;
  readonly flags?: number;
}

/** A zip archive, written as its specification says or, for a hostile one, as asked. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data as Uint8Array);
    const packed = entry.stored ? data : deflateRawSync(data);
    const name = Buffer.from(entry.name);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(entry.flags ?? 0x0800, 2);
    header.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4);
    header.writeUInt32LE(entry.checksum ?? crc32(data), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(entry.unpackedSize ?? data.length, 18);
    header.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((3 << 8) | 20, 4);
    header.copy(central, 6);
    central.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    directory.push(central, name);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), header, name, packed);
    offset += 4 + header.length + name.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** One sound record of heart rate. */
export const HEART_RATE =
  '<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="W" unit="count/min" ' +
  'startDate="2024-03-10 08:00:00 +0100" endDate="2024-03-10 08:00:00 +0100" value="60"/>';

/** A document with the given records, after a document type or nothing. */
export const health = (inside: string, before = ''): string => `${before}<HealthData>${inside}</HealthData>`;

/** The texts of `0…count-1`, joined. */
export const repeat = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join('');

/** Content that must be refused, and how. */
export interface RefusedContent {
  readonly content: string | Uint8Array;
  readonly type: new (...parameters: never[]) => ImportError;
  readonly reason: RegExp;
  readonly options?: ImportFileOptions;
}

/** One test a content: the import fails with its class and reason, and quotes nothing of it. */
export function itRefuses(scratch: Scratch, name: string, contents: Readonly<Record<string, RefusedContent>>): void {
  for (const [what, { content, type, reason, options }] of Object.entries(contents)) {
    it(`T36 refuses ${what}`, async () => {
      const error = await importFailure(await scratch.write(name, content), options);
      expect(error, error.message).to.be.instanceOf(type);
      expect(error.reason).to.match(reason).and.not.contain('secret');
      expect(error.code).to.match(/^IMPORT_[A-Z_]+$/);
    });
  }
}
