import { digestToCidBytes, normaliseDigest, type Digest } from '../cid.ts';
import { requireDigest } from '../contentStore.ts';
import { CarTooLargeError, InvalidCarError } from './errors.ts';
import { encodeHeader } from './header.ts';
import { carLimits, type CarLimits } from './limits.ts';
import { encodeVarint } from './varint.ts';

/** What {@link writeCar} takes. */
export interface WriteCarParameters extends CarLimits {
  /** What the file holds, in this order; each is a root. One that is named twice is written once. */
  readonly digests: readonly string[];
  /** The content of a digest, e.g. `store.get`. */
  readonly read: (digest: Digest) => Promise<Uint8Array>;
}

/**
 * Content as a CAR file of version 1, block by block, each hashed before it is written. The bytes are those that are stored:
 * what is encrypted stays so.
 *
 * @returns The file's bytes, in pieces.
 * @throws {InvalidCarError} for no digest at all.
 * @throws {CarTooLargeError} for more than a reader would take, {@link CarLimits}.
 * @throws {ContentMismatchError} when `read` gives other bytes; and whatever `read` throws.
 * @see https://ipld.io/specs/transport/car/carv1/
 * @example
 * const digests = (await findTwinVersions(client, { twinId })).map(({ contentDigest }) => contentDigest);
 * await pipeline(writeCar({ digests, read: (digest) => store.get(digest) }), createWriteStream('twin.car'));
 */
export async function* writeCar({ digests, read, ...given }: WriteCarParameters): AsyncGenerator<Uint8Array> {
  const limits = carLimits(given);
  const roots = [...new Set(digests.map(normaliseDigest))];
  if (roots.length === 0) throw new InvalidCarError('A CAR file names at least one content.');
  if (roots.length > limits.maxBlocks) {
    throw new CarTooLargeError(`${roots.length} contents are more than the ${limits.maxBlocks} of one CAR file.`);
  }
  let written = 0;
  const counted = (bytes: Uint8Array): Uint8Array => {
    written += bytes.length;
    if (written <= limits.maxBytes) return bytes;
    throw new CarTooLargeError(`The contents are more than the ${limits.maxBytes} bytes of one CAR file.`);
  };
  const header = encodeHeader(roots);
  yield counted(Buffer.concat([encodeVarint(header.length), header]));
  for (const digest of roots) {
    const block = requireDigest(await read(digest), digest, 'The source');
    if (block.length > limits.maxBlockBytes) {
      throw new CarTooLargeError(`Content ${digest} has more than the ${limits.maxBlockBytes} bytes of one block.`);
    }
    const cid = digestToCidBytes(digest);
    yield counted(Buffer.concat([encodeVarint(cid.length + block.length), cid, block]));
  }
}
