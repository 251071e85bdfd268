import { createHash } from 'node:crypto';
import { expect } from 'chai';
import {
  CarTooLargeError,
  ContentMismatchError,
  InvalidCarError,
  MAX_CONTENT_BYTES,
  readCar,
  UnsupportedCidError,
} from '#sdk/storage';
import { rejection, utf8 } from '../support.ts';
import { cidBytes, gather, headerOf, hex, link, readAll, sectionOf, varint } from './support.ts';

const HELLO = utf8('hello');
const HEADER = headerOf([cidBytes(HELLO)]);
const CAR = Buffer.concat([HEADER, sectionOf(HELLO)]);
const ROOTS = hex('a2 65 726f6f7473');
const VERSION = hex('67 76657273696f6e 01');
const withLength = (...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([varint(BigInt(body.length)), body]);
};
/** That file with another header. */
const withHeader = (...parts: Buffer[]): Buffer => Buffer.concat([withLength(...parts), sectionOf(HELLO)]);

describe('hostile CAR files', () => {
  it('T34 cut off at any byte are refused', async () => {
    for (let length = 0; length < CAR.length; length++) {
      await rejection(readAll(CAR.subarray(0, length)), InvalidCarError);
    }
    expect(await readAll(CAR)).to.have.length(1);
  });

  it('T34 with any bit changed are refused', async () => {
    for (let bit = 0; bit < CAR.length * 8; bit++) {
      const changed = Buffer.from(CAR);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      const error = await rejection(readAll(changed), Error);
      const known = [InvalidCarError, CarTooLargeError, ContentMismatchError, UnsupportedCidError];
      expect(
        known.some((type) => error instanceof type),
        `bit ${bit}: ${error.message}`,
      ).to.equal(true);
    }
  });

  describe('headers', () => {
    const cid = cidBytes(HELLO);

    it('longer than any real one are refused before they are read', async () => {
      for (const length of [2n ** 20n, 2n ** 53n, 2n ** 63n - 1n]) {
        let asked = 0;
        async function* endless(): AsyncGenerator<Uint8Array> {
          yield varint(length);
          for (;;) {
            asked += 1;
            yield await Promise.resolve(new Uint8Array(1024));
          }
        }
        await rejection(gather(readCar(endless())), CarTooLargeError);
        expect(asked).to.be.below(2);
      }
      await rejection(readAll(headerOf([cid, cid]), { maxBlocks: 1 }), CarTooLargeError);
    });

    it('of version 2 are named as such', async () => {
      const error = await rejection(readAll(hex('0a a1 67 76657273696f6e 02')), InvalidCarError);
      expect(error.message).to.equal('test.car, byte 0: a CAR of version 2; write it as version 1.');
    });

    it('in any other form than the one of DAG-CBOR are refused', async () => {
      const good = [ROOTS, hex('81'), link(cid), VERSION];
      expect(await readAll(withHeader(...good))).to.have.length(1);
      const version = (last: string): Buffer => Buffer.concat([VERSION.subarray(0, 8), hex(last)]);
      const wrong: [string, Buffer[]][] = [
        ['nothing', []],
        ['text', [Buffer.from('<html><body>not found</body></html>')]],
        ['no root', [ROOTS, hex('80'), VERSION]],
        ['another version', [ROOTS, hex('81'), link(cid), version('02')]],
        ['a version in a long form', [ROOTS, hex('81'), link(cid), version('1801')]],
        ['a version of a fraction', [ROOTS, hex('81'), link(cid), version('f93c00')]],
        ['a count in a long form', [ROOTS, hex('9801'), link(cid), VERSION]],
        ['an array without an end', [ROOTS, hex('9f'), link(cid), hex('ff'), VERSION]],
        ['a count of 2^64 - 1', [ROOTS, hex('9bffffffffffffffff'), link(cid), VERSION]],
        ['a count of 2^32 - 1', [ROOTS, hex('9affffffff'), link(cid), VERSION]],
        ['keys in another order', [hex('a2'), VERSION, ROOTS.subarray(1), hex('81'), link(cid)]],
        ['a third key', [hex('a3'), ROOTS.subarray(1), hex('81'), link(cid), VERSION, hex('6178 01')]],
        ['bytes after it', [...good, hex('00')]],
        ['a root without a tag', [ROOTS, hex('81'), link(cid).subarray(2), VERSION]],
        ['a root of another tag', [ROOTS, hex('81 d82b'), link(cid).subarray(2), VERSION]],
        ['a root as text', [ROOTS, hex('81 d82a 7825 00'), cid, VERSION]],
        ['a root without its zero byte', [ROOTS, hex('81 d82a 5824'), cid, VERSION]],
        ['a root with another first byte', [ROOTS, hex('81 d82a 5825 01'), cid, VERSION]],
        ['a root of no bytes', [ROOTS, hex('81 d82a 40'), VERSION]],
        ['a root with more behind it', [ROOTS, hex('81'), link(Buffer.concat([cid, hex('00')])), VERSION]],
      ];
      for (const [what, parts] of wrong) {
        const outcome = await readAll(withHeader(...parts)).then(
          () => 'taken',
          (error: unknown) => error,
        );
        expect(outcome, what).to.be.instanceOf(InvalidCarError);
      }
    });

    it('with a root that is no content of Gemel’s are refused', async () => {
      const sha512 = Buffer.concat([hex('01 55 13 40'), createHash('sha512').update(HELLO).digest()]);
      const dagPb = Buffer.from(cid).fill(0x70, 1, 2);
      const others = [hex('01 55 00 00'), dagPb, cid.subarray(2), sha512];
      for (const other of others) {
        const root = Buffer.concat([hex('d82a'), byteString(other.length + 1), hex('00'), other]);
        const error = await rejection(readAll(withHeader(ROOTS, hex('81'), root, VERSION)), UnsupportedCidError);
        expect(error.message).to.include('test.car, byte 0');
      }
    });
  });

  describe('blocks', () => {
    const after = (...parts: Uint8Array[]): Promise<unknown> => readAll(Buffer.concat([HEADER, ...parts]));

    it('T34 whose bytes are not what the CID names are refused, by name', async () => {
      const error = await rejection(after(sectionOf(utf8('hullo'), cidBytes(HELLO))), ContentMismatchError);
      expect(error.message).to.include('test.car returned other bytes than content 0x2cf24dba');
    });

    it('of an impossible length are refused before they are read', async () => {
      for (const length of [2n ** 31n, 2n ** 32n + 41n, 2n ** 53n, 2n ** 63n - 1n]) {
        await rejection(after(varint(length), cidBytes(HELLO), HELLO), CarTooLargeError);
      }
      for (const length of [2n ** 63n, 2n ** 64n - 1n, 2n ** 70n]) {
        await rejection(after(varint(length), cidBytes(HELLO), HELLO), InvalidCarError);
      }
      await rejection(after(Buffer.alloc(4096, 0xff)), InvalidCarError);
    });

    it('of no length, of less than a CID, or with a length in a long form are refused', async () => {
      await rejection(after(hex('00')), InvalidCarError);
      await rejection(after(sectionOf(HELLO), Buffer.alloc(512)), InvalidCarError);
      for (let length = 1; length < 36; length++) {
        await rejection(after(varint(BigInt(length)), cidBytes(HELLO), HELLO), InvalidCarError);
      }
      await rejection(after(hex('a900'), cidBytes(HELLO), HELLO), InvalidCarError);
    });

    it('of another codec, CID version or hash are refused, also when their bytes are right', async () => {
      const digest = (name: string): Buffer => createHash(name).update(HELLO).digest();
      const cids = [
        Buffer.concat([hex('12 20'), digest('sha256')]), // version 0
        Buffer.concat([hex('01 70 12 20'), digest('sha256')]), // dag-pb
        Buffer.concat([hex('01 71 12 20'), digest('sha256')]), // dag-cbor
        Buffer.concat([hex('01 55 11 14'), digest('sha1')]),
        Buffer.concat([hex('01 55 13 40'), digest('sha512')]),
        Buffer.concat([hex('01 55 12 10'), digest('sha256').subarray(0, 16)]), // cut short
        Buffer.concat([hex('01 55 00 05'), HELLO]), // identity
      ];
      for (const cid of cids) await rejection(after(sectionOf(HELLO, cid)), UnsupportedCidError);
    });

    it('larger, more, or longer together than the limits are refused, and what is at the limit is read', async () => {
      const big = Buffer.concat([headerOf([cidBytes(new Uint8Array(9))]), sectionOf(new Uint8Array(9))]);
      expect(await readAll(big, { maxBlockBytes: 9, maxBlocks: 1, maxBytes: big.length })).to.have.length(1);
      await rejection(readAll(big, { maxBlockBytes: 8 }), CarTooLargeError);
      await rejection(readAll(big, { maxBytes: big.length - 1 }), CarTooLargeError);
      await rejection(readAll(Buffer.concat([big, sectionOf(HELLO)]), { maxBlocks: 1 }), CarTooLargeError);
      const huge = new Uint8Array(MAX_CONTENT_BYTES + 1);
      await rejection(readAll(Buffer.concat([headerOf([cidBytes(huge)]), sectionOf(huge)])), CarTooLargeError);
    });

    it('that never end are read no further than the limit, and their stream is let go', async () => {
      let [given, released] = [0, false];
      async function* endless(): AsyncGenerator<Uint8Array> {
        try {
          yield HEADER;
          for (;;) {
            given += 1;
            yield await Promise.resolve(sectionOf(HELLO));
          }
        } finally {
          released = true;
        }
      }
      await rejection(gather(readCar(endless(), { maxBlocks: 50 })), CarTooLargeError);
      expect([given < 60, released]).to.deep.equal([true, true]);
    });
  });
});

/** The head of a byte string. */
function byteString(length: number): Buffer {
  return length < 24 ? Buffer.of(0x40 | length) : Buffer.of(0x58, length);
}
