import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { base36 } from 'multiformats/bases/base36';
import { base58btc } from 'multiformats/bases/base58';
import { CID } from 'multiformats/cid';
import { create } from 'multiformats/hashes/digest';
import {
  cidToDigest,
  contentDigest,
  digestToCid,
  InvalidCidError,
  InvalidDigestError,
  UnsupportedCidError,
} from '#sdk/storage';
import { utf8 } from './support.ts';

const HELLO = '0xa948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447';
const HELLO_CID = 'bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4';

describe('content digests and CIDs', () => {
  describe('contentDigest', () => {
    it('is the sha2-256 that Node computes', () => {
      for (const size of [0, 1, 63, 64, 65, 100_000]) {
        const bytes = randomBytes(size);
        expect(contentDigest(bytes)).to.equal(`0x${createHash('sha256').update(bytes).digest('hex')}`);
      }
    });
  });

  describe('digestToCid', () => {
    it('names "hello world" as ipfs add --cid-version 1 --raw-leaves does', () => {
      expect(contentDigest(utf8('hello world\n'))).to.equal(HELLO);
      expect(digestToCid(HELLO)).to.equal(HELLO_CID);
    });

    it('takes upper-case hex for the same CID', () => {
      expect(digestToCid(`0x${HELLO.slice(2).toUpperCase()}`)).to.equal(HELLO_CID);
    });

    it('refuses what is not 32 bytes of 0x hex', () => {
      for (const wrong of ['', '0x', HELLO.slice(2), HELLO.slice(0, -1), `${HELLO}00`, HELLO.replace('a', 'g')]) {
        expect(() => digestToCid(wrong), wrong).to.throw(InvalidDigestError);
      }
    });
  });

  describe('cidToDigest', () => {
    it('undoes digestToCid, in base 32, 36 and 58', () => {
      for (let round = 0; round < 100; round += 1) {
        const digest = contentDigest(randomBytes(8));
        expect(cidToDigest(digestToCid(digest))).to.equal(digest);
      }
      const cid = CID.parse(HELLO_CID);
      for (const base of [base36, base58btc]) expect(cidToDigest(cid.toString(base))).to.equal(HELLO);
    });

    it('refuses another version, codec or hash', () => {
      const digest = Buffer.from(HELLO.slice(2), 'hex');
      const others = [
        CID.createV0(create(0x12, digest)),
        CID.createV1(0x70, create(0x12, digest)),
        CID.createV1(0x71, create(0x12, digest)),
        CID.createV1(0x55, create(0x1b, digest)),
        CID.createV1(0x55, create(0x12, digest.subarray(0, 20))),
        CID.createV1(0x55, create(0x00, digest)),
      ];
      for (const cid of others) expect(() => cidToDigest(cid.toString()), cid.toString()).to.throw(UnsupportedCidError);
    });

    it('refuses text that is no CID', () => {
      for (const wrong of ['', 'hello', 'Qm', HELLO, HELLO_CID.slice(0, -3), `${HELLO_CID}a`, `/ipfs/${HELLO_CID}`]) {
        expect(() => cidToDigest(wrong), wrong).to.throw(InvalidCidError);
      }
    });
  });
});
