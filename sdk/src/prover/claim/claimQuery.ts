import { CLAIM_QUERY_FIELDS, type Aggregate, type Operator } from '../../generated/protocol.ts';
import { InvalidClaimQueryError } from '../errors.ts';

/** What a claim asks: `aggregate(channel)` over the last `windowDays` days stands in `operator` to the bounds. */
export interface ClaimQuery {
  /** Index in the channel table. */
  readonly channel: number;
  readonly aggregate: Aggregate;
  readonly operator: Operator;
  readonly windowDays: number;
  /** Days in the window that must have a value. */
  readonly minValidDays: number;
  /**
   * Lower bound, in the aggregate's integers: channel integers (see `toChannelInteger`), days for COUNT, squared channel
   * integers for STD, and for TREND steps of 1/1024 channel integer a day, raised by 2^39; see `claimBounds`.
   * Operators with one bound take it as both.
   */
  readonly lower: number;
  /** Upper bound, as `lower`. */
  readonly upper: number;
  /** Last day of the state, in days since 1970-01-01; 0 in a request, which leaves it to the owner's current state. */
  readonly endDay: number;
  /** Day on which an unlinkable claim's credential had not expired; absent in the named flavour. */
  readonly validOn?: number;
}

/** Bits of a packed query. */
const QUERY_BITS = CLAIM_QUERY_FIELDS.reduce((total, [, bits]) => total + bits, 0);

/**
 * Packs a query into the one integer that contracts and circuits take.
 *
 * @throws {InvalidClaimQueryError} naming the field that does not fit its width.
 * @see protocol/constants.json for the widths
 * @see circuits/src/lib/query.circom
 */
export function packClaimQuery(query: ClaimQuery): bigint {
  let packed = 0n;
  let offset = 0n;
  for (const [name, bits] of CLAIM_QUERY_FIELDS) {
    const value = query[name] ?? 0;
    if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** bits) {
      throw new InvalidClaimQueryError(`The query's ${name} must be an integer in 0…2^${bits}−1.`);
    }
    packed |= BigInt(value) << offset;
    offset += BigInt(bits);
  }
  return packed;
}

/**
 * The fields of a packed query.
 *
 * @throws {InvalidClaimQueryError} when `packed` has bits beyond the last field.
 */
export function unpackClaimQuery(packed: bigint): ClaimQuery {
  if (packed < 0n || packed >> BigInt(QUERY_BITS) !== 0n) {
    throw new InvalidClaimQueryError(`A packed query has ${QUERY_BITS} bits.`);
  }
  let rest = packed;
  const fields = CLAIM_QUERY_FIELDS.map(([name, bits]): [string, number] => {
    const value = Number(BigInt.asUintN(bits, rest));
    rest >>= BigInt(bits);
    return [name, value];
  });
  return Object.fromEntries(
    fields.filter(([name, value]) => name !== 'validOn' || value !== 0),
  ) as unknown as ClaimQuery;
}
