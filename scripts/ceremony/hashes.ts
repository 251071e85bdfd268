import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Hashes of a file that need not fit in memory. */
export interface FileHashes {
  readonly sha256: string;
  /** blake2b-512, by which powers of tau are published. */
  readonly blake2b: string;
}

export async function hashFile(path: string): Promise<FileHashes> {
  const [sha256, blake2b] = [createHash('sha256'), createHash('blake2b512')];
  for await (const chunk of createReadStream(path)) {
    sha256.update(chunk as Buffer);
    blake2b.update(chunk as Buffer);
  }
  return { sha256: sha256.digest('hex'), blake2b: blake2b.digest('hex') };
}
