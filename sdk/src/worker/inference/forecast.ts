import { DAY_COUNT, FEATURES_PER_NODE, NODE_COUNT, type Channel, type ChannelKey } from '../../generated/protocol.ts';
import type { ForecastMethod } from '../../insight/forecastMethod.ts';
import { channelByKey, fromChannelInteger } from '../../state/channels.ts';
import { FEATURE_NAMES } from '../../state/features.ts';
import type { TwinState } from '../../state/twinState.ts';
import { InferenceInputError } from './errors.ts';
import type { ForecastCard } from './cards/forecastCard.ts';
import { clipToRange, levelToChannelInteger } from './forecastLevels.ts';
import { naiveForecast } from './naiveForecast.ts';

const HORIZON_COUNT = 7;
/** A channel without a value in as many days isn't forecast. */
const RECENT_DAYS = 28;
const OUTPUT_LENGTH = NODE_COUNT * HORIZON_COUNT;

/** A value with the interval around it. */
export interface ForecastRange {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** One channel on one coming day: in the channel's unit, and as the exact channel integers. A simulation, not advice. */
export interface ForecastPoint extends ForecastRange {
  readonly channel: ChannelKey;
  /** What the forecast is by. */
  readonly method: ForecastMethod;
  readonly horizonDays: number;
  /** The day that is forecast, in days since 1970-01-01. */
  readonly day: number;
  /** UCUM code. */
  readonly unit: string;
  readonly integers: ForecastRange;
}

/** What {@link forecastFromFeatures} needs. */
export interface ForecastParameters {
  /** The features that the model was run on. */
  readonly features: Int8Array;
  /** What it gave for them: 16 × 7 levels in Q16. */
  readonly output: BigInt64Array;
  readonly card: ForecastCard;
  /** Last day of the state that the features are of. */
  readonly endDay: number;
}

/**
 * The forecasts that the model itself gives: those its card publishes, of channels with a value in the last 28 days.
 *
 * @returns in the card's order, then by horizon. Intervals have the card's half-widths, wider for people whose days vary more
 * where the card says how much, and are kept in the plausible range.
 * @throws {InferenceInputError} when features or output have a wrong length.
 */
export function forecastFromFeatures({ features, output, card, endDay }: ForecastParameters): ForecastPoint[] {
  if (features.length !== NODE_COUNT * FEATURES_PER_NODE || output.length !== OUTPUT_LENGTH) {
    throw new InferenceInputError(
      `a forecast needs ${NODE_COUNT * FEATURES_PER_NODE} features and ${OUTPUT_LENGTH} levels`,
    );
  }
  const coverage = FEATURE_NAMES.indexOf('coverage28');
  return card.publishedTargets.flatMap((target) => {
    const channel = channelByKey(target.channel);
    const node = channel.node ?? -1;
    if ((features[node * FEATURES_PER_NODE + coverage] ?? 0) <= 0) return [];
    const deviation = features[node * FEATURES_PER_NODE + FEATURE_NAMES.indexOf('deviation28')] ?? 0;
    return target.horizons.map(({ days, ...widths }) => {
      const halfWidth = halfWidthOf(card, widths, deviation);
      const level = output[node * HORIZON_COUNT + days - 1] ?? 0n;
      const value = levelToChannelInteger(channel, level);
      return pointOf(channel, { value, halfWidth, horizonDays: days, endDay, method: 'graph network' });
    });
  });
}

/**
 * What naive methods answer where the model is no better: as the card names them, from the state alone.
 *
 * @returns in the card's order, then by horizon; channels without a value in the last 28 days are left out.
 */
export function fallbackForecasts(
  { series, endDay }: TwinState,
  { unpublishedTargets = [] }: ForecastCard,
): ForecastPoint[] {
  return unpublishedTargets.flatMap((target) => {
    const channel = channelByKey(target.channel);
    const days = series[channel.index] ?? new Uint16Array(DAY_COUNT);
    if (days.subarray(DAY_COUNT - RECENT_DAYS).every((stored) => stored === 0)) return [];
    return target.horizons.map(({ days: horizonDays, fallback: { method, halfWidth } }) => {
      const value = clipToRange(channel, BigInt(naiveForecast(method, days)));
      return pointOf(channel, { value, halfWidth, horizonDays, endDay, method });
    });
  });
}

interface PointOptions {
  readonly value: number;
  readonly halfWidth: number;
  readonly horizonDays: number;
  readonly endDay: number;
  readonly method: ForecastMethod;
}

function pointOf(channel: Channel, { value, halfWidth, horizonDays, endDay, method }: PointOptions): ForecastPoint {
  const integers = {
    value,
    lower: clipToRange(channel, BigInt(value - halfWidth)),
    upper: clipToRange(channel, BigInt(value + halfWidth)),
  };
  return {
    ...{ channel: channel.key, method, horizonDays, day: endDay + horizonDays, unit: channel.unit, integers },
    value: fromChannelInteger(channel, integers.value),
    lower: fromChannelInteger(channel, integers.lower),
    upper: fromChannelInteger(channel, integers.upper),
  };
}

type Widths = Pick<ForecastCard['publishedTargets'][number]['horizons'][number], 'halfWidth' | 'scaledWidth'>;

/** In channel integers; a whole number, so that every implementation gives the same. */
function halfWidthOf({ intervalScale }: ForecastCard, { halfWidth, scaledWidth }: Widths, deviation: number): number {
  if (!intervalScale || scaledWidth === undefined) return halfWidth;
  // A deviation is never negative; features of no state may say so.
  return Math.floor((scaledWidth * (intervalScale.floor + Math.max(0, deviation))) / intervalScale.unit);
}
