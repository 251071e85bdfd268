import { expect } from 'chai';
import { importFile, readTableMapping, type ImportOptions } from '#sdk/ingest';
import { importBlob, type ImportFileOptions, type ImportResult } from '#sdk/ingest-browser';
import { fixture, fixturePath, health, HEART_RATE, plain, Scratch, zip, type ZipEntry } from './support.ts';

const EXPORT = 'apple_health_export/export.xml';
const sound: ZipEntry = { name: EXPORT, data: health(HEART_RATE) };

describe('importBlob', () => {
  const scratch = new Scratch();

  /** What a page and a disk make of the same bytes: days, or the class of the error. */
  async function both(name: string, bytes: Uint8Array<ArrayBuffer>, options: ImportFileOptions = {}) {
    const file = await scratch.write(name, bytes);
    const page = importBlob({ name, blob: new Blob([bytes]) }, options);
    return { page: await outcome(page), disk: await outcome(importFile(file, options)) };
  }

  for (const name of ['lifesnaps.csv', 'export.xml', 'physiological_cycles.csv']) {
    it(`reads ${name} as it is read from a disk`, async () => {
      const { page, disk } = await both(name, utf8(await fixture(name)));
      expect(page).to.deep.equal(disk);
      expect(page).to.be.an('array').that.is.not.empty;
    });
  }

  it('reads a table by a mapping', async () => {
    const mapping = await readTableMapping(fixturePath('diary.mapping.json'));
    const { page, disk } = await both('diary.csv', utf8(await fixture('diary.csv')), { mapping });
    expect(page).to.deep.equal(disk);
    expect(page).to.be.an('array').that.is.not.empty;
  });

  it('reads the zip archive of an export, deflated too', async () => {
    const archive = zipped(sound, { name: 'apple_health_export/other.txt', data: 'x' });
    const { page, disk } = await both('export.zip', archive);
    expect(page).to.deep.equal(disk);
    expect(page).to.be.an('array').that.is.not.empty;
  });

  const damaged: Record<string, () => { bytes: Uint8Array<ArrayBuffer>; limits?: ImportOptions['limits'] }> = {
    'cut off': () => ({ bytes: zipped(sound).slice(0, -30) }),
    'with a wrong checksum': () => ({ bytes: zipped({ ...sound, checksum: 1 }) }),
    'with a wrong size': () => ({ bytes: zipped({ ...sound, unpackedSize: 3 }) }),
    'that is encrypted': () => ({ bytes: zipped({ ...sound, flags: 0x0801 }) }),
    'packed in an unknown way': () => ({ bytes: zipped({ ...sound, method: 97 }) }),
    'with more entries than the cap': () => ({ bytes: zipped(sound, sound), limits: { maxEntries: 1 } }),
    'of nothing that is known': () => ({ bytes: zipped({ name: 'notes.txt', data: 'x' }) }),
    'whose only export is a link': () => ({ bytes: zipped({ ...sound, mode: 0o120777 }) }),
    'whose only export has a name that climbs': () => ({ bytes: zipped({ ...sound, name: '../export.xml' }) }),
  };
  for (const [name, make] of Object.entries(damaged)) {
    it(`refuses an archive ${name}, as from a disk`, async () => {
      const { bytes, limits } = make();
      const { page, disk } = await both('export.zip', bytes, limits ? { limits } : {});
      expect(page)
        .to.equal(disk)
        .and.match(/^Import\w+Error$/);
    });
  }

  it('refuses an empty file', async () => {
    const { page, disk } = await both('export.csv', new Uint8Array());
    expect(page).to.equal(disk).and.equal('ImportFileEmptyError');
  });

  it('reports progress, and stops when it is told to', async () => {
    const blob = { name: 'lifesnaps.csv', blob: new Blob([await fixture('lifesnaps.csv')]) };
    const seen: number[] = [];
    await importBlob(blob, { onProgress: (bytes) => seen.push(bytes) });
    expect(seen.at(-1)).to.equal(blob.blob.size);
    expect(await outcome(importBlob(blob, { signal: AbortSignal.abort() }))).to.equal('ImportAbortedError');
  });
});

async function outcome(imported: Promise<ImportResult>): Promise<unknown> {
  return imported.then(
    ({ people }) => people.map(({ label, daily }) => ({ label, daily: plain(daily) })),
    (error: unknown) => (error as Error).constructor.name,
  );
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text));
}

function zipped(...entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(zip(entries));
}
