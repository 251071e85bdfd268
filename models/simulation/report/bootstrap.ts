import { percentileBounds, resample, type Draw, type Estimate } from '../../evaluation/resampling.ts';

const RESAMPLING = { resamples: 1000, seed: 29 } as const;

/**
 * A statistic and its percentile interval over resamples.
 *
 * @param statistic is given something that draws with replacement, see {@link resample}.
 */
export function bootstrap(statistic: (draw: Draw) => number): Estimate {
  const { all, drawn } = resample(statistic, RESAMPLING);
  return { value: all, ...percentileBounds(drawn) };
}
