/** What insights about a state must be: from the published files and the tables, by none of the product's code. */
import { readFileSync } from 'node:fs';
import type { PredictionDocument, SimulationDocument, TwinState } from '#sdk';
import {
  readConstants,
  referenceForecast,
  referenceInteger,
  type Constants,
} from '../../models/helpers/referenceForecast.ts';
import { referenceCalendar } from '../../models/helpers/referenceCalendar.ts';
import { referenceSimulation, type ReferenceCard } from '../../models/helpers/referenceSimulation.ts';

const DAYS = 7;
const FEATURES_PER_NODE = 8;
/** Places of a node's features: the mean of 28 days, how much they vary, and how many of them have a value. */
const [MEAN_28, DEVIATION_28, COVERAGE_28] = [3, 5, 7];

const repository = (path: string): Buffer => readFileSync(new URL(`../../../${path}`, import.meta.url));
const published = (path: string): unknown => JSON.parse(repository(`models/published/${path}`).toString());
const constantsOf = (model: string): Constants => readConstants(repository(`models/published/${model}/model.onnx`));

interface TableChannel {
  readonly key: string;
  readonly node: number | null;
  readonly minimum: number;
  readonly maximum: number;
  readonly offset: number;
  readonly scale: number;
  readonly typical: number;
  readonly spread: number;
}

const { channels } = JSON.parse(repository('protocol/channels.json').toString()) as { channels: TableChannel[] };
const channelOf = (key: string): TableChannel => channels.find((channel) => channel.key === key)!;
const integerOf = ({ offset, scale }: TableChannel, value: number): number => Math.round((value - offset) * scale);

/** Kept in what is plausible. */
function plausible(key: string, integer: number): number {
  const channel = channelOf(key);
  const [least, most] = [integerOf(channel, channel.minimum), integerOf(channel, channel.maximum)];
  return Math.min(most, Math.max(least, integer));
}

interface CardTarget {
  readonly channel: string;
  readonly node: number;
  readonly horizons: readonly { readonly days: number; readonly scaledWidth: number }[];
}
interface CardFallback extends Pick<CardTarget, 'channel'> {
  readonly horizons: readonly {
    readonly days: number;
    readonly fallback: { readonly method: string; readonly halfWidth: number };
  }[];
}
type Forecast = PredictionDocument['forecasts'][number];

/** What the card's simple methods say of known values: whole numbers, halves up. */
function simpleForecast(method: string, series: readonly number[]): number {
  const known = (days: number): bigint[] =>
    series.slice(-days).flatMap((stored) => (stored === 0 ? [] : [BigInt(stored) - 1n]));
  const rounded = (sum: bigint, parts: bigint): number => Number((2n * sum + parts) / (2n * parts));
  const days = { persistence: 64, 'running mean': 64, 'EWMA 0.3': 64, '7-day mean': 7, '28-day mean': 28 }[method];
  const values = known(days ?? 0);
  if (method === 'persistence' || values.length === 0) return Number(known(64).at(-1));
  if (method !== 'EWMA 0.3')
    return rounded(
      values.reduce((sum, value) => sum + value),
      BigInt(values.length),
    );
  let average = values[0]! * 65_536n;
  for (const value of values.slice(1)) {
    const change = 3n * (value * 65_536n - average);
    average += change < 0n ? -((9n - change) / 10n) : change / 10n;
  }
  return rounded(average, 65_536n);
}

/** The forecasts that a state must give. */
export function expectedForecasts({ series, endDay }: TwinState, features: readonly number[]): Forecast[] {
  const { publishedTargets, unpublishedTargets } = published('forecast/card.json') as {
    publishedTargets: CardTarget[];
    unpublishedTargets: CardFallback[];
  };
  const levels = referenceForecast(constantsOf('forecast'), [...features, ...referenceCalendar(series, endDay)]);
  const seriesOf = (key: string): number[] => [...series[channels.indexOf(channelOf(key))]!];
  const isRecent = ({ channel }: { channel: string }): boolean =>
    seriesOf(channel)
      .slice(-28)
      .some((stored) => stored !== 0);
  const point = (key: string, method: string, at: { days: number; value: number; halfWidth: number }): Forecast => {
    const [lower, upper] = [plausible(key, at.value - at.halfWidth), plausible(key, at.value + at.halfWidth)];
    return { channel: key, method, horizonDays: at.days, value: at.value, lower, upper } as Forecast;
  };
  const byModel = publishedTargets.filter(isRecent).flatMap(({ channel, node, horizons }) =>
    horizons.map(({ days, scaledWidth }) => {
      const deviation = features[node * FEATURES_PER_NODE + DEVIATION_28]!;
      const halfWidth = Math.floor((scaledWidth * (16 + deviation)) / 256);
      const value = referenceInteger(node, levels[node * DAYS + days - 1]!);
      return point(channel, 'graph network', { days, value, halfWidth });
    }),
  );
  const bySimpleMethods = unpublishedTargets.filter(isRecent).flatMap(({ channel, horizons }) =>
    horizons.map(({ days, fallback: { method, halfWidth } }) => {
      return point(channel, method, { days, value: simpleForecast(method, seriesOf(channel)), halfWidth });
    }),
  );
  const place = ({ channel, horizonDays }: Forecast): number => 10 * channels.indexOf(channelOf(channel)) + horizonDays;
  return [...byModel, ...bySimpleMethods].toSorted((left, right) => place(left) - place(right));
}

type SimulationCard = Omit<ReferenceCard, 'outcomes'> & {
  readonly outcomes: readonly { readonly channel: string; readonly residualHalfWidth80: readonly number[] }[];
};

/** The week that a state must give when some habits become other channel integers, beside one in which none does. */
export function expectedSimulation(
  features: readonly number[],
  changes: Readonly<Record<string, number>>,
): Pick<SimulationDocument, 'actions' | 'outcomes'> {
  const card = published('simulation/card.json') as SimulationCard;
  const feature = (key: string, place: number): number => features[channelOf(key).node! * FEATURES_PER_NODE + place]!;
  const run = (asked: Readonly<Record<string, number>>): { actions: bigint[]; trajectory: bigint[] } => {
    const day = card.actions.map(({ channel: key }) => {
      const channel = channelOf(key);
      const [typical, spread] = [integerOf(channel, channel.typical), Math.round(channel.spread * channel.scale)];
      const value = asked[key];
      return value === undefined ? feature(key, MEAN_28) : Math.round((32 * (value - typical)) / spread);
    });
    const plan = Array.from({ length: DAYS }, () => day).flat();
    return referenceSimulation(constantsOf('simulation'), card, { features, plan, chosen: plan.map(() => 1) });
  };
  const [changed, unchanged] = [run(changes), run({})];
  const integer = (key: string, level: bigint): number => referenceInteger(channelOf(key).node!, level);
  const isRecent = ({ channel }: { channel: string }): boolean => feature(channel, COVERAGE_28) > 0;
  const week = <T>(of: (day: number) => T): T[] => Array.from({ length: DAYS }, (_unused, day) => of(day));
  const levels = (trajectory: readonly bigint[], outcome: number, day: number): bigint[] =>
    Array.from({ length: card.members }, (_unused, member) => {
      return trajectory[(member * DAYS + day) * card.outcomes.length + outcome]!;
    });
  const mean = (all: readonly bigint[]): bigint => {
    const [sum, count] = [all.reduce((total, level) => total + level), BigInt(all.length)];
    return (sum - (((sum % count) + count) % count)) / count;
  };
  const actions = card.actions.map(({ channel }, action) => ({
    channel,
    values: week((day) => integer(channel, changed.actions[day * card.actions.length + action]!)),
  }));
  const outcomes = card.outcomes.map(({ channel, residualHalfWidth80 }, outcome) => {
    const members = week((day) => levels(changed.trajectory, outcome, day));
    const ends = members.map((all) => all.map((level) => integer(channel, level)));
    return {
      channel,
      values: members.map((all) => integer(channel, mean(all))),
      lower: ends.map((all, day) => plausible(channel, Math.min(...all) - residualHalfWidth80[day]!)),
      upper: ends.map((all, day) => plausible(channel, Math.max(...all) + residualHalfWidth80[day]!)),
      unchanged: week((day) => integer(channel, mean(levels(unchanged.trajectory, outcome, day)))),
    };
  });
  return { actions: actions.filter(isRecent), outcomes: outcomes.filter(isRecent) } as Pick<
    SimulationDocument,
    'actions' | 'outcomes'
  >;
}
