import { aggregateOfWindow, evaluateWindowClaim, type ClaimQuery } from '#sdk/prover';
import { Aggregate, DAY_COUNT, Operator } from '../../../../sdk/src/generated/protocol.ts';
import type { TwinState } from '../../../../sdk/src/state/twinState.ts';
import { queryWith, seededRandom, stateWith } from '../../helpers/claims.ts';

/** A claim whose query makes sense, and whether it is true. */
export interface JudgedClaim {
  readonly name: string;
  readonly state: TwinState;
  readonly query: ClaimQuery;
  readonly isTrue: boolean;
}

const CHANNEL = 13;
const AGGREGATES = Object.entries(Aggregate);
const OPERATORS = Object.entries(Operator);
const RANGES: readonly Operator[] = [Operator.IN_RANGE, Operator.NOT_IN_RANGE];

/** Claims with bounds at each aggregate's value, over three kinds of series, and one value with every operator. */
export function windowClaims(): JudgedClaim[] {
  const claims: JudgedClaim[] = [];
  for (const [series, { state, windowDays, minValidDays }] of Object.entries(seriesOfDays())) {
    for (const [name, aggregate] of AGGREGATES) {
      const shape = queryWith({ channel: CHANNEL, aggregate, windowDays, minValidDays });
      for (const { operator, lower, upper } of boundsAround(state, shape)) {
        const query = { ...shape, operator, lower, upper };
        const { satisfied } = evaluateWindowClaim(state, query);
        const title = `${series}: ${name} ${OPERATORS.find(([, each]) => each === operator)?.[0]} ${lower}…${upper}`;
        claims.push({ name: title, state, query, isTrue: satisfied });
      }
    }
  }
  return [...claims, ...everyOperator()];
}

interface Series {
  readonly state: TwinState;
  readonly windowDays: number;
  readonly minValidDays: number;
}

function seriesOfDays(): Record<string, Series> {
  const random = seededRandom(4_711);
  const anyDay = (): number => (random() < 0.3 ? 0 : 1 + Math.floor(random() * 0xffff));
  const gappy = Array.from({ length: DAY_COUNT }, anyDay);
  const full = Array.from({ length: DAY_COUNT }, (_unused, day) => 0x8000 + ((day * 7919) % 0x1000));
  full[0] = 0xffff;
  full[1] = 1;
  const last = [500, 400, 0, 0, 7, 0];
  const valid = gappy.slice(-30).filter((stored) => stored > 0).length;
  return {
    gappy: { state: stateWith(CHANNEL, gappy), windowDays: 30, minValidDays: valid },
    full: { state: stateWith(CHANNEL, full), windowDays: 64, minValidDays: 64 },
    last: { state: stateWith(CHANNEL, last), windowDays: 6, minValidDays: 3 },
  };
}

/** What holds of a value and of no other, and what does not hold of it but of its neighbours. */
function boundsAround(state: TwinState, shape: ClaimQuery): { operator: Operator; lower: number; upper: number }[] {
  const value = aggregateOfWindow(state, shape);
  if (!value) throw new Error('every series has a value of every aggregate');
  const floor = Number(value.numerator / value.denominator);
  const ceiling = value.numerator % value.denominator === 0n ? floor : floor + 1;
  return [
    { operator: Operator.IN_RANGE, lower: floor, upper: ceiling },
    { operator: Operator.NOT_IN_RANGE, lower: floor, upper: ceiling },
    { operator: Operator.LESS, lower: floor, upper: floor },
    { operator: Operator.GREATER, lower: ceiling, upper: ceiling },
  ];
}

/** LATEST is 700: each operator where it holds just so, and where it just does not. */
function everyOperator(): JudgedClaim[] {
  const state = stateWith(CHANNEL, [900, 701]);
  const shape = queryWith({ channel: CHANNEL, aggregate: Aggregate.LATEST, windowDays: 2 });
  return OPERATORS.flatMap(([name, operator]) => {
    const bounds = RANGES.includes(operator)
      ? [[699, 700], [700, 701], [701, 702], [698, 699], [700, 700]] // prettier-ignore
      : [699, 700, 701].map((bound) => [bound, bound]);
    return bounds.map(([lower = 0, upper = 0]): JudgedClaim => {
      const query = { ...shape, operator, lower, upper };
      const { satisfied } = evaluateWindowClaim(state, query);
      return { name: `700 ${name} ${lower}…${upper}`, state, query, isTrue: satisfied };
    });
  });
}
