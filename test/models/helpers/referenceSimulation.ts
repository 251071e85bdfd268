/**
 * The simulation a second time: BigInt arithmetic on the constants of the ONNX file, its own reading of the channel table and
 * of the card's safe ranges.
 *
 * Nothing here may come from models/ or sdk/: what this file and the product agree on is not one mistake made once.
 */
import { readFileSync } from 'node:fs';
import type { Constants } from './referenceForecast.ts';

const DAYS = 7;
const [LAST, HABIT, DEVIATION, COVERAGE] = [0, 3, 5, 7];
const SPREAD = 1n << 21n;

/** What a simulation reads. `plan` and `chosen` are 7 × actions, day-major. */
export interface ReferenceRequest {
  readonly features: readonly number[];
  readonly plan: readonly number[];
  readonly chosen: readonly number[];
}

/** A card's part that the arithmetic depends on. */
export interface ReferenceCard {
  readonly members: number;
  readonly actions: readonly {
    readonly channel: string;
    readonly safeLower: number;
    readonly safeUpper: number;
    readonly actsNextDay: boolean;
    readonly plannerDirection: number;
  }[];
  readonly outcomes: readonly { readonly channel: string }[];
}

interface TableChannel {
  readonly key: string;
  readonly node: number;
  readonly scale: number;
  readonly offset: number;
  readonly typical: number;
  readonly spread: number;
}

const TABLE = (
  JSON.parse(readFileSync(new URL('../../../protocol/channels.json', import.meta.url), 'utf8')) as {
    channels: TableChannel[];
  }
).channels;

const channelOf = (key: string): TableChannel => TABLE.find((one) => one.key === key)!;
const clip = (value: bigint, least: bigint, most: bigint): bigint =>
  value < least ? least : value > most ? most : value;

/** The largest integer of which `by` times is not above. */
function floorOver(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

/** A row times a matrix that begins at `from` in a constant. */
function product(row: readonly bigint[], matrix: readonly bigint[], width: number, from = 0): bigint[] {
  return Array.from({ length: width }, (_unused, column) => {
    return row.reduce((sum, value, index) => sum + value * matrix[from + index * width + column]!, 0n);
  });
}

const plus = (left: readonly bigint[], right: readonly bigint[]): bigint[] =>
  left.map((value, at) => value + right[at]!);
const over = (row: readonly bigint[]): bigint[] => row.map((value) => value >> 16n);
const units = (row: readonly bigint[]): bigint[] => row.map((value) => clip(value, 0n, 32n * SPREAD));

/** Both outputs, flat, for one request. */
export function referenceSimulation(
  constants: Constants,
  card: ReferenceCard,
  { features, plan, chosen }: ReferenceRequest,
): { readonly actions: bigint[]; readonly trajectory: bigint[] } {
  const get = (name: string): readonly bigint[] => constants.get(name)!;
  const x = features.map(BigInt);
  const at = (key: string, feature: number): bigint => x[channelOf(key).node * 8 + feature]!;
  const [A, O, M] = [card.actions.length, card.outcomes.length, card.members];
  const S = get('stateBias').length / M;
  const U = get('actionBias').length / M;
  const P = get('policy_day_0').length;
  const member = (name: string, m: number, row: readonly bigint[], width: number): bigint[] =>
    product(row, get(name), width, m * row.length * width);
  const part = (name: string, m: number, width: number): readonly bigint[] =>
    get(name).slice(m * width, (m + 1) * width);

  const people = card.actions.map((action) => {
    const channel = channelOf(action.channel);
    const steps = (integer: number): bigint =>
      BigInt(integer - Math.round((channel.typical - channel.offset) * channel.scale)) * SPREAD;
    const spread = BigInt(Math.round(channel.spread * channel.scale));
    const [least, most] = [-floorOver(-steps(action.safeLower), spread), floorOver(steps(action.safeUpper), spread)];
    const habit = at(action.channel, HABIT) << 16n;
    const deviation = at(action.channel, DEVIATION);
    const limit = at(action.channel, COVERAGE) > 0n ? (deviation > 4n ? deviation : 4n) : 0n;
    return {
      habit,
      limit,
      lower: clip(habit - (limit << 16n), least, most),
      upper: clip(habit + (limit << 16n), least, most),
    };
  });
  const clampState = (row: readonly bigint[]): bigint[] => row.map((value) => clip(value, -4n * SPREAD, 4n * SPREAD));
  const all = Array.from({ length: M }, (_unused, m) => m);
  const context = all.map((m) => ({
    drift: plus(member('drift', m, x, O), part('driftBias', m, O)),
    action: plus(member('actionContext', m, x, U), part('actionBias', m, U)),
  }));
  const policyContext = product(x, get('policy_read'), P);
  let states = all.map((m) => clampState(member('start', m, x, O)));
  let before = card.actions.map(({ channel }) => (at(channel, LAST) - at(channel, HABIT)) << 16n);
  const actions: bigint[] = [];
  const days: bigint[][][] = [];
  for (let day = 0; day < DAYS; day++) {
    const mean = Array.from({ length: O }, (_unused, o) =>
      floorOver(
        states.reduce((sum, row) => sum + row[o]!, 0n),
        BigInt(M),
      ),
    );
    const read = over(plus(product(mean, get('policy_outcomes'), P), product(before, get('policy_before'), P)));
    const hidden = units(plus(plus(read, policyContext), get(`policy_day_${day}`)));
    const wishes = plus(over(product(hidden, get('policy_out'), A)), get('policy_outBias'));
    const done = people.map(({ habit, limit, lower, upper }, a) => {
      const { plannerDirection } = card.actions[a]!;
      const half = SPREAD / 2n;
      const share = clip(wishes[a]!, plannerDirection > 0 ? 0n : -half, plannerDirection < 0 ? 0n : half);
      const wanted = habit + ((share * limit) >> 5n);
      const planned = clip(BigInt(plan[day * A + a]!), -128n, 127n) << 16n;
      return clip(chosen[day * A + a]! >= 1 ? planned : wanted, lower, upper);
    });
    const now = done.map((value, a) => value - people[a]!.habit);
    const acting = card.actions.map(({ actsNextDay }, a) => (actsNextDay ? before : now)[a]!);
    states = all.map((m) => {
      const s = states[m]!;
      const stateUnits = units(plus(over(member('stateUnits', m, s, S)), part('stateBias', m, S)));
      const actionUnits = units(plus(over(member('actionUnits', m, acting, U)), context[m]!.action));
      const moved = plus(
        plus(member('carry', m, s, O), member('stateOut', m, stateUnits, O)),
        member('actionOut', m, actionUnits, O),
      );
      return clampState(plus(over(moved), context[m]!.drift));
    });
    before = now;
    actions.push(...done);
    days.push(states);
  }
  const habits = card.outcomes.map(({ channel }) => at(channel, HABIT) << 16n);
  const trajectory = all.flatMap((m) => days.flatMap((one) => plus(one[m]!, habits)));
  return { actions, trajectory };
}
