import type { StatisticQuery } from '../../insight/statistics/questions.ts';
import { planOf } from '../../insight/statistics/release.ts';

/** Whether vectors can be the exact answer of any so many members. Noise of another seed hardly ever leaves such. */
export function isPossible(query: StatisticQuery, vectors: readonly (readonly bigint[])[], members: number): boolean {
  const plan = planOf(query);
  if (vectors.length !== plan.length || vectors.some(({ length }, part) => length !== plan[part]?.size)) return false;
  const all = BigInt(members);
  const [first = []] = vectors;
  const [value = 0n] = first;
  switch (query.statistic) {
    case 'MEAN':
      return value >= all * BigInt(query.lower) && value <= all * BigInt(query.upper);
    case 'HISTOGRAM':
      return first.every((count) => count >= 0n) && first.reduce((sum, count) => sum + count, 0n) === all;
    case 'QUANTILES':
      return value <= all && vectors.every((level, at) => isHalved(level, vectors[at + 1]));
    case 'SLOPE':
      return value >= 0n && value <= all && (vectors[3]?.[0] ?? 0n) >= 0n;
  }
}

function isHalved(level: readonly bigint[], finer: readonly bigint[] | undefined): boolean {
  return level.every(
    (count, at) => count >= 0n && (!finer || count === (finer[2 * at] ?? 0n) + (finer[2 * at + 1] ?? 0n)),
  );
}
