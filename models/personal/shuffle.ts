import type { Random } from '../learning/random.ts';
import type { ForecastRow } from '../gemel.ts';

/**
 * The same people with their outcomes dealt out anew among all days of all of them. An adapter that still gains from what is
 * learnt of these has seen what it should not.
 */
export function shuffledResiduals(people: readonly (readonly ForecastRow[])[], random: Random): ForecastRow[][] {
  const residuals = people.flatMap((rows) => rows.map(({ residual }) => residual)).filter((one) => !Number.isNaN(one));
  const order = Uint32Array.from(residuals.keys());
  random.shuffle(order);
  let next = 0;
  return people.map((rows) =>
    rows.map((row) => (Number.isNaN(row.residual) ? row : { ...row, residual: residuals[order[next++]!]! })),
  );
}
