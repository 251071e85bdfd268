import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import {
  CarTooLargeError,
  contentDigest,
  ContentMismatchError,
  ContentNotFoundError,
  importCar,
  InvalidCarError,
  kuboContentStore,
  MAX_CONTENT_BYTES,
  writeCar,
  type WriteCarParameters,
} from '#sdk/storage';
import { Bench, rejection, utf8 } from '../support.ts';
import { cidBytes, gather, headerOf, hex, piecesOf, readAll, sectionOf } from './support.ts';

const HELLO = utf8('hello world\n');
const HELLO_DIGEST = 'a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447';
/** The whole file of that one content, by hand: 58 bytes of header and 48 of block, each behind its length. */
const HELLO_CAR = hex(`
  3a a2 65726f6f7473 81 d82a 5825 00 01551220${HELLO_DIGEST} 6776657273696f6e 01
  30 01551220${HELLO_DIGEST} 68656c6c6f20776f726c640a
`);

describe('CAR files', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  /** A CAR file of these contents. */
  async function carOf(contents: readonly Uint8Array[], more: Partial<WriteCarParameters> = {}): Promise<Buffer> {
    const known = new Map(contents.map((bytes) => [contentDigest(bytes), bytes]));
    const read: WriteCarParameters['read'] = (digest) => Promise.resolve(known.get(digest)!);
    return Buffer.concat(await gather(writeCar({ digests: [...known.keys()], read, ...more })));
  }

  describe('writeCar', () => {
    it('writes the bytes of the specification', async () => {
      expect((await carOf([HELLO])).toString('hex')).to.equal(HELLO_CAR.toString('hex'));
    });

    it('names each content as a root, and writes what is named twice once', async () => {
      const contents = [utf8('one'), new Uint8Array(), utf8('three')];
      const digests = [...contents, utf8('one')].map(contentDigest);
      const expected = [headerOf(contents.map(cidBytes)), ...contents.map((bytes) => sectionOf(bytes))];
      expect((await carOf(contents, { digests })).equals(Buffer.concat(expected))).to.equal(true);
    });

    it('writes no file of no content, of other bytes, or of more than a reader would take', async () => {
      await rejection(carOf([], { digests: [] }), InvalidCarError);
      await rejection(carOf([HELLO], { read: () => Promise.resolve(utf8('other')) }), ContentMismatchError);
      await rejection(carOf([HELLO, utf8('two')], { maxBlocks: 1 }), CarTooLargeError);
      await rejection(carOf([HELLO], { maxBlockBytes: HELLO.length - 1 }), CarTooLargeError);
      await rejection(carOf([HELLO], { maxBytes: HELLO_CAR.length - 1 }), CarTooLargeError);
      expect(await carOf([HELLO], { maxBytes: HELLO_CAR.length, maxBlockBytes: HELLO.length })).to.have.length(108);
    });
  });

  describe('readCar', () => {
    it('reads the bytes of the specification, however they arrive', async () => {
      for (const size of [1, 2, 7, 59, 60, HELLO_CAR.length]) {
        const [block, ...more] = await readAll(HELLO_CAR, {}, size);
        expect([block?.digest, more.length]).to.deep.equal([`0x${HELLO_DIGEST}`, 0]);
        expect(Buffer.from(block!.bytes).equals(HELLO)).to.equal(true);
      }
    });

    it('reads what writeCar wrote: hundreds of contents, empty ones, and the largest', async () => {
      const contents = [new Uint8Array(), randomBytes(MAX_CONTENT_BYTES)];
      for (let size = 1; size <= 300; size++) contents.push(randomBytes(size));
      const blocks = await readAll(await carOf(contents), {}, 65_536);
      expect(blocks.map(({ digest }) => digest)).to.deep.equal(contents.map(contentDigest));
    });

    it('reads blocks that are no root, roots in another order, and a block that comes twice', async () => {
      const [one, two] = [utf8('one'), utf8('two')];
      const blocks = [one, utf8('padding'), two, one].map((bytes) => sectionOf(bytes));
      const car = Buffer.concat([headerOf([cidBytes(two), cidBytes(one)]), ...blocks]);
      expect((await readAll(car)).map(({ bytes }) => Buffer.from(bytes).toString())).to.deep.equal([
        'one',
        'padding',
        'two',
        'one',
      ]);
    });
  });

  describe('importCar', () => {
    it('T34 moves content from one node to another, byte for byte', async () => {
      const contents = [HELLO, randomBytes(4096), new Uint8Array()];
      const [from, to] = [await bench.contentServer(), await bench.contentServer()];
      const source = kuboContentStore({ apiUrl: from.apiUrl });
      const digests = await Promise.all(contents.map((bytes) => source.put(bytes)));
      const car = Buffer.concat(await gather(writeCar({ digests, read: (digest) => source.get(digest) })));
      await from.close();

      const target = kuboContentStore({ apiUrl: to.apiUrl });
      expect(await importCar(target, { open: () => piecesOf(car, 1000) })).to.deep.equal(digests);
      for (const [index, digest] of digests.entries()) {
        expect(Buffer.from(await target.get(digest)).equals(contents[index]!)).to.equal(true);
      }
    });

    it('T34 stores nothing of a file whose last block is wrong, or missing', async () => {
      const server = await bench.contentServer();
      const store = kuboContentStore({ apiUrl: server.apiUrl });
      const header = headerOf([cidBytes(HELLO), cidBytes(utf8('two'))]);
      const whole = Buffer.concat([header, sectionOf(HELLO), sectionOf(utf8('two'))]);
      const wrong = Buffer.concat([header, sectionOf(HELLO), sectionOf(utf8('too'), cidBytes(utf8('two')))]);
      const short = whole.subarray(0, header.length + sectionOf(HELLO).length);
      await rejection(importCar(store, { open: () => piecesOf(wrong) }), ContentMismatchError);
      const error = await rejection(importCar(store, { open: () => piecesOf(short) }), InvalidCarError);
      expect(error.message)
        .to.include('lacks 1 of the contents')
        .and.include(contentDigest(utf8('two')));
      await rejection(store.get(contentDigest(HELLO)), ContentNotFoundError);
      expect(await importCar(store, { open: () => piecesOf(whole) })).to.have.length(2);
    });
  });
});
