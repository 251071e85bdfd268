/**
 * The row that never falls and is nearest to the given one in squares.
 *
 * Pool adjacent violators: neighbours that fall are given their mean, until none does.
 *
 * @see Ayer et al., "An Empirical Distribution Function for Sampling with Incomplete Information", 1955
 */
export function isotonic(values: readonly number[]): number[] {
  const pools: { sum: number; size: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, size: 1 };
    for (let last = pools.at(-1); last && last.sum / last.size > pool.sum / pool.size; last = pools.at(-1)) {
      pool = { sum: pool.sum + last.sum, size: pool.size + last.size };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, size }) => new Array<number>(size).fill(sum / size));
}
