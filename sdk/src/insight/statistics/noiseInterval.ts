import { NORMAL_95 } from './vector.ts';

/** From this standard deviation on a sum over the integers says no more than the normal distribution, rounded up. */
const SMOOTH_SIGMA = 1000;

/**
 * Half the width of a 95% interval of discrete Gaussian noise: the least whole k of which P(|X| ≤ k) is at least 95%.
 *
 * Noise is a whole number: 1.96 standard deviations of it hold less than 95% where they are few counts.
 *
 * @param variance the parameter σ² of the distribution, above zero.
 */
export function halfWidth95(variance: number): number {
  const sigma = Math.sqrt(variance);
  if (sigma >= SMOOTH_SIGMA) return Math.ceil(NORMAL_95 * sigma);
  const weightOf = (value: number): number => Math.exp((-value * value) / (2 * variance));
  let total = 1;
  // Beyond ten standard deviations nothing is left that a double could hold beside the rest.
  for (let value = Math.ceil(10 * sigma); value >= 1; value--) total += 2 * weightOf(value);
  let within = 1;
  let halfWidth = 0;
  while (within < 0.95 * total) within += 2 * weightOf(++halfWidth);
  return halfWidth;
}
