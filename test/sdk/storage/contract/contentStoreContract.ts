import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import {
  contentDigest,
  ContentNotFoundError,
  digestToCid,
  kuboContentStore,
  MAX_CONTENT_BYTES,
  type NodeContentStore,
} from '#sdk/storage';
import { rejection } from '../support.ts';

/** Where a node listens. */
export interface NodeAddresses {
  readonly apiUrl: string;
  readonly gatewayUrl: string;
}

/** The two ways to read the same node. */
export const WAYS = [
  { way: 'the API', options: ({ apiUrl }: NodeAddresses) => ({ apiUrl }) },
  { way: 'the gateway', options: ({ gatewayUrl }: NodeAddresses) => ({ gatewayUrl }) },
];

/**
 * What {@link kuboContentStore} needs of any node, which may keep content of its own already.
 *
 * @param addressesOf asked for in each test.
 */
export function shouldKeepContent(addressesOf: () => NodeAddresses): void {
  let store: NodeContentStore;
  beforeEach(() => {
    store = kuboContentStore({ apiUrl: addressesOf().apiUrl });
  });
  /** Content that no node has. */
  const fresh = (size = 64): Uint8Array => randomBytes(size);
  const putUnpinned = async (bytes: Uint8Array): Promise<void> => {
    const body = new FormData();
    body.append('file', new Blob([Uint8Array.from(bytes)]));
    const options = 'cid-codec=raw&mhtype=sha2-256&pin=false';
    const { status } = await fetch(`${addressesOf().apiUrl}/api/v0/block/put?${options}`, { method: 'POST', body });
    expect(status).to.equal(200);
  };

  describe('put', () => {
    it('keeps and pins content under its digest, once or again', async () => {
      const content = fresh();
      for (let round = 0; round < 2; round += 1) expect(await store.put(content)).to.equal(contentDigest(content));
      expect(await store.has(contentDigest(content))).to.equal(true);
      expect(await store.isPinned(contentDigest(content))).to.equal(true);
    });

    it('takes the same content from many callers at once', async () => {
      const content = fresh();
      const digests = await Promise.all(Array.from({ length: 20 }, () => store.put(content)));
      expect(new Set(digests)).to.deep.equal(new Set([contentDigest(content)]));
      expect(Buffer.from(await store.get(contentDigest(content))).equals(content)).to.equal(true);
    });

    it('carries every size up to the limit', async () => {
      for (const size of [0, 1, 1024 * 1024, 1024 * 1024 + 1, MAX_CONTENT_BYTES]) {
        const bytes = fresh(size);
        expect(Buffer.from(await store.get(await store.put(bytes))).equals(bytes), `${size} bytes`).to.equal(true);
      }
    });
  });

  describe('pin and isPinned', () => {
    it('pin what the node has, once or again, and tell it from what is not pinned', async () => {
      const content = fresh();
      const digest = contentDigest(content);
      expect(await store.isPinned(digest)).to.equal(false);
      await putUnpinned(content);
      expect(await store.isPinned(digest)).to.equal(false);
      for (let round = 0; round < 2; round += 1) await store.pin(digest);
      expect(await store.isPinned(digest)).to.equal(true);
      expect(await store.isPinned(contentDigest(fresh()))).to.equal(false);
    });

    it('refuse what the node does not have', async () => {
      await rejection(store.pin(contentDigest(fresh())), ContentNotFoundError);
    });
  });

  for (const { way, options } of WAYS) {
    describe(`get over ${way}`, () => {
      it('returns the bytes that were put', async () => {
        const content = fresh();
        await store.put(content);
        const reader = kuboContentStore(options(addressesOf()));
        expect(Buffer.from(await reader.get(contentDigest(content))).equals(content)).to.equal(true);
        expect(await reader.has(contentDigest(content))).to.equal(true);
      });

      it('T34 says that content is missing', async () => {
        const digest = contentDigest(fresh());
        const { apiUrl, gatewayUrl } = options(addressesOf()) as Partial<NodeAddresses>;
        const reader = kuboContentStore(options(addressesOf()));
        const error = await rejection(reader.get(digest), ContentNotFoundError);
        expect(error.message)
          .to.include(digest)
          .and.include(new URL((apiUrl ?? gatewayUrl)!).origin);
        expect(await reader.has(digest)).to.equal(false);
      });
    });
  }

  it('serves content under the CID that every IPFS node gives it', async () => {
    const digest = await store.put(new TextEncoder().encode('hello world\n'));
    expect(digestToCid(digest)).to.equal('bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4');
    const { gatewayUrl } = addressesOf();
    const answer = await fetch(`${gatewayUrl}/ipfs/${digestToCid(digest)}`);
    expect(await answer.text()).to.equal('hello world\n');
  });
}
