import { CID } from 'multiformats/cid';
import { digestOfCid, digestToCidBytes, type Digest } from '../cid.ts';
import { UnsupportedCidError } from '../errors.ts';
import { InvalidCarError } from './errors.ts';

/** Major types of CBOR, in the upper three bits of a head, and the tag of a CID. */
const [BYTES, TEXT, ARRAY, MAP, TAG] = [2, 3, 4, 5, 6];
const CID_TAG = 42;
/** Before a CID's bytes: multibase identity. */
const IDENTITY_PREFIX = 0;
/** What CARs of version 2 begin with: a header with a version alone. */
const VERSION_2 = Buffer.from('a16776657273696f6e02', 'hex');

/**
 * The header of a CAR: its version, 1, and its roots, as DAG-CBOR.
 *
 * @see https://ipld.io/specs/transport/car/carv1/#header
 */
export function encodeHeader(roots: readonly Digest[]): Uint8Array {
  const cids = roots.map((root) => {
    const cid = digestToCidBytes(root);
    return Buffer.concat([head(TAG, CID_TAG), head(BYTES, cid.length + 1), Buffer.of(IDENTITY_PREFIX), cid]);
  });
  return Buffer.concat([
    head(MAP, 2),
    text('roots'),
    head(ARRAY, roots.length),
    ...cids,
    text('version'),
    Buffer.of(1),
  ]);
}

/**
 * The roots that a header names, read by the rules of DAG-CBOR: shortest forms, keys in their one order, nothing left over.
 *
 * @param at Where the header is, for errors.
 * @throws {InvalidCarError} for anything but the header of a CAR of version 1 with a root.
 * @throws {UnsupportedCidError} for a root that is no raw sha2-256.
 * @see https://ipld.io/specs/codecs/dag-cbor/spec/
 */
export function decodeHeader(bytes: Uint8Array, at: string): Digest[] {
  if (VERSION_2.equals(bytes)) throw new InvalidCarError(`${at}: a CAR of version 2; write it as version 1.`);
  const invalid = (): InvalidCarError => new InvalidCarError(`${at}: not the header of a CAR of version 1.`);
  let offset = 0;
  const take = (length: number): Uint8Array => {
    if (offset + length > bytes.length) throw invalid();
    return bytes.subarray(offset, (offset += length));
  };
  const expect = (expected: Uint8Array): void => {
    if (!Buffer.from(expected).equals(take(expected.length))) throw invalid();
  };
  /** The number in a head of this type. */
  const takeHead = (type: number): number => {
    const start = offset;
    const low = take(1)[0]! & 0x1f;
    if (low > 26) throw invalid();
    const width = 1 << (low - 24);
    const value = low < 24 ? low : Buffer.from(take(width)).readUIntBE(0, width);
    if (!head(type, value).equals(bytes.subarray(start, offset))) throw invalid();
    return value;
  };

  expect(Buffer.concat([head(MAP, 2), text('roots')]));
  const count = takeHead(ARRAY);
  const roots: Digest[] = [];
  while (roots.length < count) {
    expect(head(TAG, CID_TAG));
    const link = take(takeHead(BYTES));
    const { digest, rest } = decodeCid(link.subarray(1), at);
    if (link[0] !== IDENTITY_PREFIX || rest.length > 0) throw invalid();
    roots.push(digest);
  }
  expect(Buffer.concat([text('version'), Buffer.of(1)]));
  if (offset !== bytes.length || count === 0) throw invalid();
  return roots;
}

/**
 * The digest in the CID that `bytes` begin with, and what comes after it.
 *
 * @throws {InvalidCarError} for no CID. @throws {UnsupportedCidError} for one that is no raw sha2-256.
 */
export function decodeCid(bytes: Uint8Array, at: string): { readonly digest: Digest; readonly rest: Uint8Array } {
  let decoded: readonly [cid: Pick<CID, 'version' | 'code' | 'multihash'>, rest: Uint8Array];
  try {
    decoded = CID.decodeFirst<unknown, number, number, 0 | 1>(bytes);
  } catch (cause) {
    throw new InvalidCarError(`${at}: no CID where one belongs.`, { cause });
  }
  try {
    return { digest: digestOfCid(decoded[0]), rest: decoded[1] };
  } catch (cause) {
    throw cause instanceof UnsupportedCidError ? new UnsupportedCidError(`${at}: ${cause.message}`, { cause }) : cause;
  }
}

/** What a value of CBOR begins with: its type, and its number or length in the shortest form up to 32 bits. */
function head(type: number, value: number): Buffer {
  const bits = type << 5;
  if (value < 24) return Buffer.of(bits | value);
  const width = value < 2 ** 8 ? 0 : value < 2 ** 16 ? 1 : 2;
  const bytes = Buffer.alloc(1 + (1 << width), bits | (24 + width));
  bytes.writeUIntBE(value, 1, 1 << width);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.concat([head(TEXT, value.length), Buffer.from(value)]);
}
