import { InvalidParameterError } from '../client/errors.ts';
import type { InsightKind } from '../generated/protocol.ts';
import type { EvidenceType } from '../generated/protocol.ts';

const UINT64_LIMIT = 1n << 64n;

/** Mask of insight kinds, bit = kind. */
export function kindMask(kinds: Iterable<InsightKind>): number {
  return bitMask(kinds);
}

/** Mask of evidence types, bit = type. */
export function evidenceMask(types: Iterable<EvidenceType>): number {
  return bitMask(types);
}

/** @throws {InvalidParameterError} when a 64-bit mask has no bit set, or one that does not fit. */
export function assertMask(parameter: string, mask: bigint): void {
  if (mask <= 0n || mask >= UINT64_LIMIT) throw new InvalidParameterError(parameter, 'must be a mask of 1 to 64 bits');
}

function bitMask(bits: Iterable<number>): number {
  let mask = 0;
  for (const bit of bits) mask |= 1 << bit;
  return mask;
}
