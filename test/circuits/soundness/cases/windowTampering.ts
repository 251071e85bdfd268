import { Aggregate, CLAIM_QUERY_FIELDS, Operator } from '../../../../sdk/src/generated/protocol.ts';
import { FIELD_ORDER } from '../../../../sdk/src/state/poseidon.ts';
import { invert } from '../../../../scripts/circuits/setup/field.ts';

/** The inputs that every window-claim circuit has. */
export interface WindowInput {
  readonly stateRoot: bigint;
  readonly query: bigint;
  readonly days: readonly bigint[];
  readonly group: readonly bigint[];
  readonly groups: readonly bigint[];
  readonly schemaVersion: bigint;
  readonly featuresCommitment: bigint;
  readonly salt: bigint;
}

/** Raises a query's field, modulo the field's order. */
export function addToQuery(query: bigint, field: string, difference: bigint): bigint {
  let offset = 0n;
  for (const [name, bits] of CLAIM_QUERY_FIELDS) {
    if (name === field) return (query + FIELD_ORDER + (difference << offset)) % FIELD_ORDER;
    offset += BigInt(bits);
  }
  throw new Error(`a query has no field ${field}`);
}

/** Replaces fields of a query. */
export function withQuery(query: bigint, fields: Readonly<Record<string, bigint>>): bigint {
  let offset = 0n;
  let result = query;
  for (const [name, bits] of CLAIM_QUERY_FIELDS) {
    const old = BigInt.asUintN(bits, query >> offset);
    result += ((fields[name] ?? old) - old) << offset;
    offset += BigInt(bits);
  }
  return result;
}

const anything = { lower: 0n, upper: 2n ** 40n - 1n, operator: BigInt(Operator.IN_RANGE) };

/** Queries that no state answers, each from a query that one does: a window of 30 days with gaps in channel 13. */
export function senselessQueries(query: bigint): Record<string, bigint> {
  const trend = { ...anything, aggregate: BigInt(Aggregate.TREND) };
  return {
    'no window': withQuery(query, { ...anything, windowDays: 0n, minValidDays: 1n }),
    'a window of 65 days': withQuery(query, { ...anything, windowDays: 65n, minValidDays: 1n }),
    'no minimum': withQuery(query, { ...anything, minValidDays: 0n }),
    'a minimum past 64': withQuery(query, { ...anything, minValidDays: 65n }),
    'a minimum of 192': withQuery(query, { ...anything, minValidDays: 192n }),
    'one more than there are': addToQuery(withQuery(query, anything), 'minValidDays', 1n),
    'a trend of one day': withQuery(query, { ...trend, minValidDays: 1n }),
    'channel + 32': addToQuery(query, 'channel', 32n),
    'the channel before': addToQuery(query, 'channel', -1n),
    'the group after': addToQuery(query, 'channel', 8n),
    'the aggregate 8': withQuery(query, { ...anything, aggregate: 8n }),
    'the aggregate + 8': addToQuery(withQuery(query, anything), 'aggregate', 8n),
    'the operator + 8': addToQuery(withQuery(query, anything), 'operator', 8n),
    'crossed bounds': withQuery(query, { lower: 5n, upper: 4n, operator: BigInt(Operator.NOT_IN_RANGE) }),
    'two bounds for one': withQuery(query, {
      lower: 0n,
      upper: 2n ** 40n - 1n,
      operator: BigInt(Operator.LESS_OR_EQUAL),
    }),
    'the day before': addToQuery(query, 'endDay', -1n),
    'the day after': addToQuery(query, 'endDay', 1n),
    'a bit past its last field': (query + (1n << 168n)) % FIELD_ORDER,
    'a query that is negative': FIELD_ORDER - 1n,
  };
}

/** Inputs for other states than the one committed to, or for the same one read in another way. */
export function tamperedStates<Input extends WindowInput>(input: Input): Record<string, Input> {
  const day = 63;
  const [before = 0n, last = 0n] = input.days.slice(-2);
  const plus = (value: bigint, difference = 1n): bigint => (value + FIELD_ORDER + difference) % FIELD_ORDER;
  const slot = 1n << 17n;
  const otherGroup = input.groups.findIndex((_root, index) => index !== 1);
  return {
    'another root': { ...input, stateRoot: plus(input.stateRoot) },
    'another salt': { ...input, salt: plus(input.salt) },
    'other features': { ...input, featuresCommitment: plus(input.featuresCommitment) },
    'another schema version': { ...input, schemaVersion: plus(input.schemaVersion) },
    'another last day': { ...input, days: input.days.with(day, plus(last)) },
    'another first day': { ...input, days: input.days.with(0, plus(input.days[0] ?? 0n)) },
    'another channel of the group': { ...input, group: input.group.with(0, plus(input.group[0] ?? 0n)) },
    'another group': { ...input, groups: input.groups.with(otherGroup, plus(input.groups[otherGroup] ?? 0n)) },
    'a day raised by a slot': {
      ...input,
      days: input.days.with(day - 1, plus(before, slot)).with(day, plus(last, -1n)),
    },
    'a day lowered by a slot': {
      ...input,
      days: input.days.with(day - 1, plus(before, -slot)).with(day, plus(last, 1n)),
    },
    'days swapped': { ...input, days: input.days.with(day, before).with(day - 1, last) },
    'a header that splits into the next day': {
      ...input,
      query: addToQuery(input.query, 'endDay', 1n),
      schemaVersion: plus(input.schemaVersion, -invert(1n << 32n)),
    },
  };
}
