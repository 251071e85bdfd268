import { resample, type Estimate } from '../../evaluation/resampling.ts';

const SEED = 11;

/**
 * A figure of people with its 95% interval: people are drawn again with replacement, never their days.
 *
 * The percentiles are moved by what the draws' mean lies off the figure: drawing again makes distances larger, which says
 * nothing of the people.
 *
 * @param figureOf of the people at these positions, some of them more than once.
 */
export function bootstrap(
  people: number,
  resamples: number,
  figureOf: (chosen: readonly number[]) => number,
): Estimate {
  const [estimate] = bootstrapAll(people, resamples, (chosen) => [figureOf(chosen)]);
  return estimate!;
}

/** As {@link bootstrap}, for several figures of the same people. */
export function bootstrapAll(
  people: number,
  resamples: number,
  figuresOf: (chosen: readonly number[]) => readonly number[],
): Estimate[] {
  const { all, drawn } = resample((draw) => figuresOf(draw(people)), { resamples, seed: SEED });
  return all.map((value, index) => {
    const ordered = drawn.map((figures) => figures[index]!).toSorted((left, right) => left - right);
    const at = (share: number): number => ordered[Math.round(share * (ordered.length - 1))] ?? value;
    const shift = value - ordered.reduce((sum, one) => sum + one, 0) / ordered.length;
    return { value, lower: at(0.025) + shift, upper: at(0.975) + shift };
  });
}
