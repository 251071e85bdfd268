import { sha256Of } from '../digest.ts';

/**
 * Deals people into folds of equal size: in order of the sha256 of their label, one to each fold in turn.
 *
 * A person is in exactly one fold, whatever their number of days, so that no model is judged on a person it has seen.
 *
 * @returns each label's fold, 0 to `folds - 1`.
 */
export function foldByPerson(labels: Iterable<string>, folds: number): Map<string, number> {
  const ordered = [...new Set(labels)]
    .map((label) => ({ label, digest: sha256Of(label) }))
    .toSorted((left, right) => (left.digest < right.digest ? -1 : 1));
  return new Map(ordered.map(({ label }, position) => [label, position % folds]));
}
