const [WARM_UP_RUNS, ROUNDS, ROUND_MS] = [10, 5, 400];

/**
 * How often a second each contender runs: the median over rounds in which they take turns, so that what else the machine
 * does falls on all of them.
 */
export async function runsPerSecond<Name extends string>(
  contenders: Readonly<Record<Name, () => Promise<unknown>>>,
): Promise<Record<Name, number>> {
  const entries = Object.entries<() => Promise<unknown>>(contenders);
  for (const [, run] of entries) for (let warm = 0; warm < WARM_UP_RUNS; warm++) await run();
  const rates = entries.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, [, run]] of entries.entries()) rates[index]?.push(await rateOf(run));
  }
  const medians = entries.map(([name], index) => {
    const sorted = (rates[index] ?? []).toSorted((left, right) => left - right);
    return [name, sorted[sorted.length >> 1] ?? Number.NaN] as const;
  });
  return Object.fromEntries(medians) as Record<Name, number>;
}

async function rateOf(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let runs = 0;
  while (performance.now() - start < ROUND_MS) {
    await run();
    runs++;
  }
  return (1000 * runs) / (performance.now() - start);
}
