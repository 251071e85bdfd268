/** Methods that forecast without a model, from a person's own past days alone; in the order in which they are reported. */
export const NAIVE_METHODS = ['persistence', 'running mean', 'EWMA 0.3', '7-day mean', '28-day mean'] as const;

/** One of {@link NAIVE_METHODS}. */
export type NaiveMethod = (typeof NAIVE_METHODS)[number];

/** The model that forecasts, and the methods that need none. */
export const FORECAST_METHODS = ['graph network', ...NAIVE_METHODS] as const;

/** One of {@link FORECAST_METHODS}. */
export type ForecastMethod = (typeof FORECAST_METHODS)[number];
