import { EnvelopeMalformedError, InvalidEnvelopeInputError } from './errors.ts';

/** Sizes, in bytes, that a padded plaintext may have; an observer learns only which one. */
export const PADDING_BUCKETS: readonly number[] = [4, 16, 64, 256, 1024].map((kibibytes) => kibibytes * 1024);

/** Bytes of the big-endian length that precedes the plaintext. */
const PREFIX_BYTES = 4;

/** The longest plaintext that one envelope holds, in bytes. */
export const MAX_PLAINTEXT_BYTES = 1024 * 1024 - PREFIX_BYTES;

/** Length prefix, `plaintext`, zeros up to the smallest bucket that holds them, in a new array. */
export function pad(plaintext: Uint8Array): Uint8Array {
  const bucket = bucketFor(plaintext.length);
  if (bucket === undefined) {
    throw new InvalidEnvelopeInputError(
      `Plaintext has ${plaintext.length} bytes, an envelope holds ${MAX_PLAINTEXT_BYTES}; split it.`,
    );
  }
  const padded = new Uint8Array(bucket);
  new DataView(padded.buffer).setUint32(0, plaintext.length);
  padded.set(plaintext, PREFIX_BYTES);
  return padded;
}

/** The plaintext inside `padded`, as a copy. @throws EnvelopeMalformedError for anything {@link pad} does not make. */
export function unpad(padded: Uint8Array): Uint8Array {
  const length = new DataView(padded.buffer, padded.byteOffset, padded.byteLength).getUint32(0);
  if (bucketFor(length) !== padded.length || !isZero(padded.subarray(PREFIX_BYTES + length))) {
    throw new EnvelopeMalformedError('The envelope opens, but its padding is not as Gemel writes it.');
  }
  return padded.slice(PREFIX_BYTES, PREFIX_BYTES + length);
}

/** A loop: of a cohort's thousands of states, a call for each byte would be most of what opening them costs. */
function isZero(bytes: Uint8Array): boolean {
  let any = 0;
  for (let index = 0; index < bytes.length; index++) any |= bytes[index] ?? 0;
  return any === 0;
}

function bucketFor(length: number): number | undefined {
  return PADDING_BUCKETS.find((bucket) => bucket >= PREFIX_BYTES + length);
}
