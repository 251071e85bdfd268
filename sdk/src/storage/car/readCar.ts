import type { Digest } from '../cid.ts';
import { requireDigest } from '../contentStore.ts';
import { ByteReader } from './byteReader.ts';
import { CarTooLargeError, InvalidCarError } from './errors.ts';
import { decodeCid, decodeHeader } from './header.ts';
import { carLimits, type CarLimits } from './limits.ts';

/** Bytes of the longest CID in front of a block that is read. */
const MAX_CID_BYTES = 100;

/** What {@link readCar} may be told. */
export interface ReadCarOptions extends CarLimits {
  /** What is read, for errors, e.g. the file's name. Default `The CAR file`. */
  readonly origin?: string;
}

/** One content of a CAR file. */
export interface CarBlock {
  /** Whose bytes they are: they were hashed. */
  readonly digest: Digest;
  readonly bytes: Uint8Array;
}

/**
 * The blocks of a CAR file of version 1, each hashed before it is given out.
 *
 * A file that is cut off between two blocks looks whole, so the end is reached only when every root that the header names
 * was among them: who must not take half a file reads to the end first.
 *
 * @throws {InvalidCarError} when the bytes are no whole CAR.
 * @throws {CarTooLargeError} past one of the {@link CarLimits}, before as much is read.
 * @throws {UnsupportedCidError} for a root or block that is no raw sha2-256.
 * @throws {ContentMismatchError} for a block whose bytes are not what its CID names.
 * @see https://ipld.io/specs/transport/car/carv1/
 */
export async function* readCar(
  chunks: AsyncIterable<Uint8Array>,
  { origin = 'The CAR file', ...given }: ReadCarOptions = {},
): AsyncGenerator<CarBlock> {
  const limits = carLimits(given);
  const reader = new ByteReader(chunks, origin, limits.maxBytes);
  try {
    const missing = new Set(await readHeader(reader, limits.maxHeaderBytes));
    let blocks = 0;
    while (!(await reader.isAtEnd())) {
      if (++blocks > limits.maxBlocks) {
        throw new CarTooLargeError(`${origin} has more than ${limits.maxBlocks} blocks; split it into smaller ones.`);
      }
      const block = await readBlock(reader, origin, limits.maxBlockBytes);
      missing.delete(block.digest);
      yield block;
    }
    if (missing.size > 0) {
      const [first] = missing;
      throw new InvalidCarError(
        `${origin} lacks ${missing.size} of the contents that it names, ${first!} for one; get the whole file.`,
      );
    }
  } finally {
    await reader.close();
  }
}

async function readHeader(reader: ByteReader, maxBytes: number): Promise<Digest[]> {
  const at = reader.position;
  const length = await reader.takeVarint();
  if (length > maxBytes)
    throw new CarTooLargeError(`${at}: a header of more than ${maxBytes} bytes; is it a CAR file?`);
  return decodeHeader(await reader.take(length), at);
}

async function readBlock(reader: ByteReader, origin: string, maxBytes: number): Promise<CarBlock> {
  const at = reader.position;
  const length = await reader.takeVarint();
  if (length > maxBytes + MAX_CID_BYTES) throw new CarTooLargeError(`${at}: a block of more than ${maxBytes} bytes.`);
  const { digest, rest } = decodeCid(await reader.take(length), at);
  if (rest.length > maxBytes) throw new CarTooLargeError(`${at}: a block of more than ${maxBytes} bytes.`);
  return { digest, bytes: requireDigest(rest, digest, origin) };
}
