import { DAY_COUNT } from '../generated/protocol.ts';
import { buildTwinState, lastDay } from '../ingest/buildTwinState.ts';
import type { DailySeries } from '../ingest/model.ts';
import { NODE_CHANNELS, toChannelInteger } from '../state/channels.ts';
import { InvalidStateError } from '../state/errors.ts';
import type { TwinState } from '../state/twinState.ts';
import { LEVEL_FRACTION_BITS, levelOf } from '../worker/inference/forecastLevels.ts';
import { FEATURE_COUNT, forecastRow } from '../worker/inference/forecastRow.ts';
import { withWideIntervals } from '../worker/inference/cards/wideIntervals.ts';
import type { RunnableModel } from '../worker/inference/runnableModel.ts';
import type { ForecastCard } from '../worker/inference/cards/forecastCard.ts';
import { adaptedPoints, HORIZONS, type ForecastDay, type PersonalForecastPoint } from './adaptedPoints.ts';
import type { ForecastAdapter } from './forecastAdapter.ts';
import { reviewForecasts, type ForecastReview } from './reviewForecasts.ts';

/** What {@link forecastPerson} needs. All of it stays on the machine that it runs on. */
export interface PersonalForecastParameters {
  readonly model: RunnableModel<ForecastCard>;
  /** How people differ from the model. Default: nothing is corrected. */
  readonly adapter?: ForecastAdapter;
  readonly daily: DailySeries;
  /** The last day that is known, as a day number. Default: the last day with a value. */
  readonly endDay?: number;
}

/** A person's forecasts, and how good the last ones were. A simulation, not advice. */
export interface PersonalForecast {
  /** As a day number. */
  readonly endDay: number;
  readonly points: readonly PersonalForecastPoint[];
  /** The same with the card's wider intervals, where it has them. */
  readonly widePoints?: readonly PersonalForecastPoint[];
  /** Of the next-day forecasts of the last 28 days, a channel each. */
  readonly reviews: readonly ForecastReview[];
}

/** Own days that are looked at: the adapter gains little from older ones. */
const OWN_DAYS = 84;

/**
 * Forecasts a person's next seven days on their own machine: by the model, corrected by what it got wrong of them before, and
 * beside how good its forecasts of the last four weeks were.
 *
 * @throws {InvalidStateError} when there is no value. @throws {InvalidAdapterError}
 * @throws {InferenceFailedError | InferenceTimeoutError} when the model can't be run.
 */
export async function forecastPerson(parameters: PersonalForecastParameters): Promise<PersonalForecast> {
  const { model, adapter, daily } = parameters;
  const endDay = parameters.endDay ?? lastDay(daily);
  if (endDay === undefined) throw new InvalidStateError('there is nothing to forecast from: the person has no value');
  const days = await forecastDays(model, daily, endDay);
  const today = days.at(-1)!;
  const wide = withWideIntervals(model.card);
  return {
    endDay,
    points: adaptedPoints(model.card, adapter, days.slice(0, -1), today),
    ...(wide && { widePoints: adaptedPoints(wide, adapter, days.slice(0, -1), today) }),
    reviews: reviewForecasts(model.card, adapter, days, daily),
  };
}

async function forecastDays(
  { engine, card }: RunnableModel<ForecastCard>,
  daily: DailySeries,
  endDay: number,
): Promise<ForecastDay[]> {
  const first = Math.max(endDay - OWN_DAYS, firstDay(daily));
  const states = Array.from({ length: endDay - first + 1 }, (_unused, index) => {
    const state = buildTwinState(daily, { endDay: first + index });
    return { state, row: forecastRow(card, state) };
  });
  const outputs = await engine.run(states.map(({ row }) => row));
  return states.map(({ state, row }, index) => {
    const features = row.subarray(0, FEATURE_COUNT);
    const output = outputs[index] ?? new BigInt64Array();
    const levels = Float64Array.from(output, (level) => Number(level) / 2 ** LEVEL_FRACTION_BITS);
    return { endDay: state.endDay, state, features, output, levels, outcomes: outcomesOf(daily, state, endDay) };
  });
}

/** What came true of the seven days after a state, as far as the last known day. */
function outcomesOf(daily: DailySeries, state: TwinState, endDay: number): Float64Array {
  const outcomes = new Float64Array(NODE_CHANNELS.length * HORIZONS.length).fill(Number.NaN);
  for (const [node, channel] of NODE_CHANNELS.entries()) {
    const isRecent = state.series[channel.index]?.subarray(DAY_COUNT - 28).some((stored) => stored !== 0) ?? false;
    for (const ahead of isRecent ? HORIZONS : []) {
      const day = state.endDay + ahead;
      const value = day > endDay ? undefined : daily.get(channel.key)?.get(day);
      const integer = value === undefined ? undefined : toChannelInteger(channel, value);
      if (integer !== undefined) outcomes[node * HORIZONS.length + ahead - 1] = levelOf(channel, integer);
    }
  }
  return outcomes;
}

function firstDay(daily: DailySeries): number {
  const days = [...daily.values()].flatMap((values) => [...values.keys()]);
  return days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
}
