import { meanOverPeople, type ResampledMean } from '../../evaluation/bootstrap.ts';
import type { Outcome } from '../../evaluation/crossValidate.ts';
import { meanOf } from '../../evaluation/metrics.ts';

/**
 * How much more one way of forecasting errs than another, in percent of the latter's mean absolute error on each target,
 * over all days of all targets.
 *
 * @param targets positions that count.
 * @param other, reference outcomes of each of the 112 targets, in the same order.
 */
export function addedErrorPercent(
  targets: Iterable<number>,
  other: readonly (readonly Outcome[])[],
  reference: readonly (readonly Outcome[])[],
): ResampledMean {
  const days = [...targets].flatMap((target) => {
    const own = reference[target]!;
    const error = meanOf(own, errorOf);
    return own.map((outcome, index) => ({
      person: outcome.person,
      value: (100 * (errorOf(other[target]![index]!) - errorOf(outcome))) / error,
    }));
  });
  return meanOverPeople(days);
}

const errorOf = ({ predicted, actual }: Outcome): number => Math.abs(predicted - actual);
