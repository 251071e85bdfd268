import { formatDay } from '../../ingest/calendar.ts';
import type { PersonalForecastPoint } from '../../personal/adaptedPoints.ts';
import type { ForecastReview } from '../../personal/reviewForecasts.ts';
import { table } from '../output.ts';

/** Errors this much above those of other people are called drift, when there are enough days to tell. */
const DRIFT_RATIO = 1.5;
const DRIFT_DAYS = 7;

/** A day's forecasts as lines of text. @param day as a day number. */
export function describeForecast(points: readonly PersonalForecastPoint[], day: number): string[] {
  if (points.length === 0)
    return [`nothing can be said of ${formatDay(day)}: no channel has a value in the last 28 days`];
  const rows = points.map(({ channel, unit, method, value, adapted }) => {
    return [
      `${channel} (${unit})`,
      figure(adapted.value),
      `${figure(adapted.lower)}…${figure(adapted.upper)}`,
      method,
      adapted.value === value ? '' : signed(adapted.value - value),
    ];
  });
  return [
    `forecast of ${formatDay(day)}:`,
    ...table(['channel', 'value', '80% interval', 'by', 'of that, from your own days'], rows),
  ];
}

/** How good the last forecasts were, as lines of text. */
export function describeReviews(reviews: readonly ForecastReview[]): string[] {
  if (reviews.length === 0) return ['there are no two days in a row yet to judge forecasts by'];
  const rows = reviews.map(({ channel, unit, days, adaptedError, expectedError, heldShare, past }) => [
    `${channel} (${unit})`,
    ...past
      .slice(-1)
      .map(({ day, adapted, actual }) => `${formatDay(day)}: ${figure(adapted.value)}, was ${figure(actual)}`),
    `${figure(adaptedError)} in ${days} ${days === 1 ? 'day' : 'days'}`,
    expectedError === undefined ? '' : figure(expectedError),
    `${Math.round(100 * heldShare)}%`,
    isDrifting({ days, adaptedError, expectedError }) ? 'drift: errs far more than for others' : '',
  ]);
  const header = ['channel', 'last forecast', 'mean error', 'other people’s', 'in the interval', ''];
  return ['next-day forecasts of the last four weeks:', ...table(header, rows)];
}

function isDrifting({
  days,
  adaptedError,
  expectedError,
}: Pick<ForecastReview, 'days' | 'adaptedError'> & { readonly expectedError: number | undefined }): boolean {
  return days >= DRIFT_DAYS && expectedError !== undefined && adaptedError > DRIFT_RATIO * expectedError;
}

function figure(value: number): string {
  return Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

function signed(value: number): string {
  return `${value > 0 ? '+' : '−'}${figure(Math.abs(value))}`;
}
