import {
  assertWindowClaimQuery,
  packClaimQuery,
  unpackClaimQuery,
  type ClaimQuery,
  type Groth16Proof,
} from '@gemel/sdk/prover';
import { decodeBase64, encodeBase64, getAddress, toBeArray, toBeHex, toBigInt } from 'ethers';
import { hasWords } from './claimWords.ts';

/** A proven claim that its owner passes on: all that checking it takes, besides the chain. */
export interface SharedClaim {
  readonly twinId: bigint;
  /** Account that the twin belonged to. */
  readonly owner: string;
  /** Who attested the state. */
  readonly issuer: string;
  readonly query: ClaimQuery;
  readonly stateRoot: bigint;
  readonly proof: Groth16Proof;
}

/** A link that was cut off, or is of something else. */
export class ClaimLinkError extends Error {
  readonly code = 'CLAIM_LINK_BROKEN';
}

/** A link whose claim can't be said in words: what it proves is no fact that anybody could rely on. */
export class ClaimMeaninglessError extends Error {
  readonly code = 'CLAIM_MEANINGLESS';
}

/** No request has this number, so a proof that is made for a link can't be submitted as somebody's claim. */
export const LINK_REQUEST = 0n;

const VERSION = 1;
const WORD = 32;
/** Bytes of each part, after one of the version: twin, owner, issuer, query, root, then the proof's eight coordinates. */
const PARTS = [8, 20, 20, 24, WORD, ...Array.from({ length: 8 }, () => WORD)] as const;
const LENGTH = 1 + PARTS.reduce((total, part) => total + part, 0);

/** A claim as text for the part of an address that no server sees. */
export function encodeClaim({ twinId, owner, issuer, query, stateRoot, proof: { a, b, c } }: SharedClaim): string {
  const coordinates = [...a, ...b.flat(), ...c];
  const parts = [twinId, toBigInt(owner), toBigInt(issuer), packClaimQuery(query), stateRoot, ...coordinates];
  const bytes = new Uint8Array(LENGTH);
  bytes[0] = VERSION;
  let end = 1;
  parts.forEach((part, at) => {
    const digits = toBeArray(part);
    end += PARTS[at] ?? 0;
    bytes.set(digits, end - digits.length);
  });
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The claim of a link.
 *
 * @throws {ClaimLinkError} when the text is no claim.
 * @throws {ClaimMeaninglessError} when it asks what no words can be found for.
 */
export function decodeClaim(text: string): SharedClaim {
  const claim = parseClaim(text);
  if (!hasWords(claim.query)) throw new ClaimMeaninglessError('');
  return claim;
}

function parseClaim(text: string): SharedClaim {
  try {
    const bytes = decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
    if (bytes.length !== LENGTH || bytes[0] !== VERSION) throw new RangeError('another length or version');
    let end = 1;
    const [twinId = 0n, owner = 0n, issuer = 0n, packed = 0n, stateRoot = 0n, ...coordinates] = PARTS.map((part) =>
      toBigInt(bytes.subarray(end, (end += part))),
    );
    const query = unpackClaimQuery(packed);
    assertWindowClaimQuery(query);
    const [ax = 0n, ay = 0n, b0 = 0n, b1 = 0n, b2 = 0n, b3 = 0n, cx = 0n, cy = 0n] = coordinates;
    const proof: Groth16Proof = {
      a: [ax, ay],
      b: [
        [b0, b1],
        [b2, b3],
      ],
      c: [cx, cy],
    };
    return {
      twinId,
      owner: getAddress(toBeHex(owner, 20)),
      issuer: getAddress(toBeHex(issuer, 20)),
      query,
      stateRoot,
      proof,
    };
  } catch (cause) {
    throw new ClaimLinkError('', { cause });
  }
}
