import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createDeflateRaw, crc32 } from 'node:zlib';
import { expect } from 'chai';
import { exportOf, FIRST_DAY, meanOf } from './appleHealthFile.ts';
import { Scratch, zip } from './support.ts';

const run = promisify(execFile);
const HEAP_MEGABYTES = 64;

/** What the child prints: what was imported, and the most memory it ever had. */
interface Outcome {
  readonly recordsRead: number;
  readonly bytesRead: number;
  readonly days: number;
  readonly last: number;
  readonly megabytes: number;
}

/** Imports a file in a process of its own, whose heap is capped. */
async function importInChild(file: string): Promise<Outcome> {
  const program = `
    import { importFile } from ${JSON.stringify(new URL('../../../sdk/src/exports/ingest.ts', import.meta.url).href)};
    const { people, report } = await importFile(process.argv[1]);
    const values = [...people[0].daily.get('heart_rate').values()];
    console.log(JSON.stringify({
      recordsRead: report.recordsRead, bytesRead: report.bytesRead, days: values.length, last: values.at(-1),
      megabytes: process.resourceUsage().maxRSS / 1024,
    }));`;
  const flags = [`--max-old-space-size=${HEAP_MEGABYTES}`, '--input-type=module', '-e', program, file];
  return JSON.parse((await run(process.execPath, flags)).stdout) as Outcome;
}

describe('large files', function () {
  this.timeout(60_000);
  const scratch = new Scratch();

  it(`T36 reads a 200 MB export in a heap of ${HEAP_MEGABYTES} MB`, async () => {
    const file = scratch.path('export.xml');
    await pipeline(Readable.from(exportOf(200e6)), createWriteStream(file));
    const { size } = await stat(file);
    expect(size).to.be.above(200e6);
    const outcome = await importInChild(file);
    expect(outcome.bytesRead).to.equal(size);
    expect(outcome.recordsRead).to.equal(1400 * outcome.days);
    expect(outcome.last).to.be.closeTo(meanOf(FIRST_DAY + outcome.days - 1), 1e-9);
    expect(outcome.megabytes).to.be.below(300);
  });

  it(`T36 reads an archive that unpacks to 100 MB in a heap of ${HEAP_MEGABYTES} MB`, async () => {
    let [checksum, size] = [0, 0];
    const counted = function* (): Generator<Buffer> {
      for (const chunk of exportOf(100e6)) {
        [checksum, size] = [crc32(chunk, checksum), size + chunk.length];
        yield chunk;
      }
    };
    const packed: Buffer[] = [];
    await pipeline(Readable.from(counted()), createDeflateRaw({ level: 1 }), async (chunks) => {
      for await (const chunk of chunks as AsyncIterable<Buffer>) packed.push(chunk);
    });
    const data = Buffer.concat(packed);
    const archive = zip([{ name: 'export/export.xml', data, stored: true, method: 8, checksum, unpackedSize: size }]);
    const outcome = await importInChild(await scratch.write('export.zip', archive));
    expect(outcome).to.include({ bytesRead: size, recordsRead: 1400 * outcome.days });
    expect(outcome.megabytes).to.be.below(300);
  });
});
