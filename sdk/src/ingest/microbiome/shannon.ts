/**
 * The Shannon diversity of counts, H = −Σ p ln p, in nats (1 nat is 1.4427 bits).
 *
 * @param counts none negative; zeros change nothing.
 * @returns undefined when there is no count.
 * @see C. E. Shannon, A Mathematical Theory of Communication, 1948
 */
export function shannonDiversity(counts: Iterable<number>): number | undefined {
  const positive = [...counts].filter((count) => count > 0);
  const total = positive.reduce((sum, count) => sum + count, 0);
  if (!(total > 0)) return undefined;
  const diversity = positive.reduce((sum, count) => sum - (count / total) * Math.log(count / total), 0);
  return Math.max(0, diversity);
}
