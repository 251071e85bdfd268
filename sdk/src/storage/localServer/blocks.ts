import { join } from 'node:path';
import { FsBlockstore } from 'blockstore-fs';
import { FsDatastore } from 'datastore-fs';
import type { Helia } from 'helia';
import { CID } from 'multiformats/cid';
import { sha256 } from 'multiformats/hashes/sha2';
import { ContentRequestError } from './errors.ts';

/** Kubo's own words for these two, which clients match on. */
const NOT_FOUND = 'block was not found locally (offline): ipld: could not find';
const CORRUPT = 'block in storage has different hash than requested';

/** Blocks on disk in the shape that the UnixFS reader and writer want, checked against their CID whenever read. */
export class VerifiedBlocks {
  readonly #helia: Helia;
  readonly #disk: FsBlockstore;
  readonly #underWay = new Map<string, Promise<void>>();

  /** @param disk What `helia` stores blocks in. */
  constructor(helia: Helia, disk: FsBlockstore) {
    this.#helia = helia;
    this.#disk = disk;
  }

  async has(cid: CID): Promise<boolean> {
    return this.#helia.blockstore.has(cid);
  }

  /** The bytes of one block. @throws ContentRequestError when it is missing, or its bytes are not what the CID names. */
  async read(cid: CID): Promise<Uint8Array> {
    if (!(await this.has(cid))) throw new ContentRequestError(404, `${NOT_FOUND} ${cid.toString()}`);
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.#helia.blockstore.get(cid, { offline: true })) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    // an identity CID holds its block itself; the store takes no other hash than sha2-256
    if (cid.multihash.code === sha256.code) {
      const { digest } = await sha256.digest(bytes);
      if (!Buffer.from(digest).equals(cid.multihash.digest)) throw new ContentRequestError(500, CORRUPT);
    }
    return bytes;
  }

  async *get(cid: CID): AsyncGenerator<Uint8Array> {
    yield await this.read(cid);
  }

  /** Stores a block; one that is there but damaged is written anew. */
  put(cid: CID, block: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<CID> {
    return this.#once(`put ${cid.multihash.bytes.join()}`, () => this.#write(cid, block)).then(() => cid);
  }

  /** Pins a block and all below it; pinning again changes nothing. */
  pin(cid: CID): Promise<void> {
    return this.#once(`pin ${cid.toString()}`, async () => {
      try {
        const pinning = this.#helia.pins.add(cid);
        while ((await pinning.next()).done !== true);
      } catch (error) {
        if ((error as Error).name !== 'AlreadyPinnedError') throw error;
      }
    });
  }

  /** One run of the same work at a time: two writers of one file would share the disk store's temporary file. */
  #once(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.#underWay.get(key) ?? work().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, running);
    return running;
  }

  async #write(cid: CID, block: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
    const intact = await this.read(cid).catch((error: unknown) => {
      if (error instanceof ContentRequestError) return undefined;
      throw error;
    });
    // not through the node, which keeps whatever block it already has
    if (intact === undefined) await this.#disk.put(cid, block);
  }
}

/** An open block store in a directory. */
export interface OpenBlocks {
  readonly helia: Helia;
  readonly blocks: VerifiedBlocks;
  close(): Promise<void>;
}

/** Opens or creates the stores below `directory`: a Helia node with no network at all. */
export async function openBlocks(directory: string): Promise<OpenBlocks> {
  // loaded only by who runs a server: it brings libp2p along, though nothing here dials
  const { createHeliaLight } = await import('helia');
  const disk = new FsBlockstore(join(directory, 'blocks'));
  const datastore = new FsDatastore(join(directory, 'datastore'));
  await Promise.all([disk.open(), datastore.open()]);
  const helia = createHeliaLight({ blockstore: disk, datastore });
  await helia.start();
  return {
    helia,
    blocks: new VerifiedBlocks(helia, disk),
    close: async () => {
      await helia.stop();
    },
  };
}

/**
 * A CID in text from outside, `/ipfs/` before it or not.
 *
 * @throws ContentRequestError 400 for no CID, 404 for a path below one: only files and blocks are stored here.
 */
export function parseCid(text: string): CID {
  const [root = '', ...path] = text.replace(/^\/ipfs\//, '').split('/');
  let cid: CID;
  try {
    cid = CID.parse(root);
  } catch (cause) {
    throw new ContentRequestError(400, 'invalid path: not a CID', cause);
  }
  if (path.length > 0) throw new ContentRequestError(404, `no link below ${root}: directories are not stored here`);
  return cid;
}
