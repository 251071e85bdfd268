import { randomBytes } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { buffer as bytesOf } from 'node:stream/consumers';
import { expect } from 'chai';
import { WindowedReader } from '../../../../sdk/src/ingest/sources/windowedReader.ts';
import { openSource } from '../../../../sdk/src/ingest/sources/diskSource.ts';
import { Scratch, zip } from '../support.ts';

const KIB = 1024;

describe('a reader of archives on disk', () => {
  const scratch = new Scratch();
  const content = randomBytes(700 * KIB);
  let reader: WindowedReader;

  before(async () => {
    reader = await WindowedReader.open(await scratch.write('bytes.bin', content));
  });
  after(() => new Promise((resolve) => reader.close(resolve)));

  const read = (position: number, length: number): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const into = Buffer.alloc(length + 2);
      reader.read(into, 1, length, position, (error, bytesRead = -1) =>
        error ? reject(error) : resolve(into.subarray(1, 1 + bytesRead)),
      );
    });

  it('gives the bytes that are asked for, in whatever order, size and place', async () => {
    expect(reader.size).to.equal(content.length);
    const pieces: readonly (readonly [number, number])[] = [
      [0, 46],
      [46, 30],
      [256 * KIB - 10, 20], // past the end of what was read ahead
      [100, 256 * KIB],
      [5, 400 * KIB], // more than is ever read ahead
      [3, 1], // before it
      [700 * KIB - 7, 7],
    ];
    for (const [position, length] of pieces) {
      expect(
        (await read(position, length)).equals(content.subarray(position, position + length)),
        `${position}`,
      ).to.equal(true);
    }
  });

  it('gives fewer bytes at the end of the file, and none past it', async () => {
    expect(await read(700 * KIB - 5, 46)).to.deep.equal(content.subarray(-5));
    expect(await read(700 * KIB, 46)).to.have.length(0);
    expect(await read(900 * KIB, 46)).to.have.length(0);
  });

  it('streams a range, and stays open when a stream is left early', async () => {
    const early = reader._readStreamForRange(0, 700 * KIB);
    for await (const chunk of early) {
      expect((chunk as Buffer).length).to.be.greaterThan(0);
      break;
    }
    const whole = await bytesOf(reader._readStreamForRange(10, 300 * KIB));
    expect(whole.equals(content.subarray(10, 300 * KIB))).to.equal(true);
  });

  it('lists thousands of entries by a few reads', async () => {
    const entries = Array.from({ length: 5000 }, (_entry, index) => ({ name: `folder/${index}.bin`, data: '' }));
    const file = await scratch.write('many.zip', zip(entries));
    const handle = await open(file);
    const prototype = Object.getPrototypeOf(handle) as { read: FileHandle['read'] };
    await handle.close();
    const original = prototype.read;
    let reads = 0;
    prototype.read = function (this: FileHandle, ...given: never[]) {
      reads++;
      return (original as (...all: never[]) => never).apply(this, given);
    };
    try {
      expect((await openSource(file)).entryNames).to.have.length(5000);
    } finally {
      prototype.read = original;
    }
    // One for the head, one for the end of the directory, and its 300 KB in pieces of 256 KiB.
    expect(reads).to.be.within(3, 10);
  });
});
