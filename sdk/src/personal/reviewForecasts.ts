import type { ChannelKey } from '../generated/protocol.ts';
import type { DailySeries } from '../ingest/model.ts';
import { channelByKey } from '../state/channels.ts';
import type { ForecastCard } from '../worker/inference/cards/forecastCard.ts';
import type { ForecastRange } from '../worker/inference/forecast.ts';
import type { ForecastAdapter } from './forecastAdapter.ts';
import { adaptedPoints, type ForecastDay } from './adaptedPoints.ts';

/** How good the next-day forecasts of one channel were, over days that had both a forecast and a value. Units are the channel's. */
export interface ForecastReview {
  readonly channel: ChannelKey;
  /** UCUM code. */
  readonly unit: string;
  readonly days: number;
  /** Mean absolute error. */
  readonly error: number;
  /** Of the forecasts as corrected by the person's own days before. */
  readonly adaptedError: number;
  /** Of people whom the model had not seen, as its card says; undefined where it doesn't. Well above it is drift. */
  readonly expectedError?: number;
  /** Share of days whose value lay in the forecast's interval. */
  readonly heldShare: number;
  /** Those days, in order. */
  readonly past: readonly ReviewedDay[];
}

/** A forecast beside what happened. */
export interface ReviewedDay {
  /** As a day number. */
  readonly day: number;
  readonly forecast: ForecastRange;
  readonly adapted: ForecastRange;
  readonly actual: number;
}

const REVIEWED_DAYS = 28;

/** Compares the forecasts of each of the last days with the day after. @param days in order, the last one today. */
export function reviewForecasts(
  card: ForecastCard,
  adapter: ForecastAdapter | undefined,
  days: readonly ForecastDay[],
  daily: DailySeries,
): ForecastReview[] {
  const reviewed = new Map<ChannelKey, { unit: string; days: ReviewedDay[] }>();
  for (let index = Math.max(0, days.length - 1 - REVIEWED_DAYS); index < days.length - 1; index++) {
    for (const point of adaptedPoints(card, adapter, days.slice(0, index), days[index]!, [1])) {
      const actual = daily.get(point.channel)?.get(point.day);
      if (actual === undefined) continue;
      const own = reviewed.get(point.channel) ?? { unit: point.unit, days: [] };
      reviewed.set(point.channel, own);
      const { value, lower, upper, day, adapted } = point;
      own.days.push({ day, forecast: { value, lower, upper }, adapted, actual });
    }
  }
  const ordered = [...reviewed].toSorted(([left], [right]) => channelByKey(left).index - channelByKey(right).index);
  return ordered.map(([channel, own]) => {
    const expectedError = expectedErrorOf(card, channel);
    return {
      ...{ channel, unit: own.unit, days: own.days.length },
      error: meanOf(own.days, ({ forecast, actual }) => Math.abs(forecast.value - actual)),
      adaptedError: meanOf(own.days, ({ adapted, actual }) => Math.abs(adapted.value - actual)),
      ...(expectedError === undefined ? {} : { expectedError }),
      heldShare: meanOf(own.days, ({ forecast, actual }) =>
        Number(forecast.lower <= actual && actual <= forecast.upper),
      ),
      past: own.days,
    };
  });
}

/** Of the method that answers: the model where it is published, else the naive one. */
function expectedErrorOf(card: ForecastCard, channel: ChannelKey): number | undefined {
  const target = card.unpublishedTargets?.find((one) => one.channel === channel);
  const fallback = target?.horizons.find(({ days }) => days === 1)?.fallback.error;
  return (
    fallback ??
    card.evaluation?.targets.find((one) => one.channel === channel && one.horizonDays === 1 && one.published)?.error
  );
}

function meanOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0) / items.length;
}
