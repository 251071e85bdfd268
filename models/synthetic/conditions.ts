import type { Demographics } from '../gemel.ts';
import type { Random } from '../learning/random.ts';

/** What may be asked of an invented person, and the values that the generator tells apart, in one-hot order. */
export const CONDITIONS = [
  { trait: 'ageBand', values: ['<30', '>=30', 'not stated'] },
  { trait: 'gender', values: ['FEMALE', 'MALE', 'not stated'] },
  { trait: 'bmiBand', values: ['<19', '19-24', '>=25', 'not stated'] },
] as const satisfies readonly { readonly trait: keyof Demographics; readonly values: readonly string[] }[];

/** Numbers of a condition: one for each value of each trait. */
export const CONDITION_SIZE = CONDITIONS.reduce((sum, { values }) => sum + values.length, 0);

/** The study's finer bands of a high BMI have a few people each: they are one value here. */
const MERGED: Readonly<Record<string, string>> = { '25-29': '>=25', '>=30': '>=25' };

/** The value of a trait as the generator tells it apart. */
export function conditionValue(demographics: Demographics | undefined, trait: keyof Demographics): string {
  const stated = demographics?.[trait] ?? 'not stated';
  return trait === 'bmiBand' ? (MERGED[stated] ?? stated) : stated;
}

/** One-hot over each trait's values: {@link CONDITION_SIZE} numbers, 0 or 1. */
export function conditionOf(demographics: Demographics | undefined): Float32Array {
  const condition = new Float32Array(CONDITION_SIZE);
  let start = 0;
  for (const { trait, values } of CONDITIONS) {
    condition[start + (values as readonly string[]).indexOf(conditionValue(demographics, trait))] = 1;
    start += values.length;
  }
  return condition;
}

/**
 * The condition with each trait left open, as `not stated`, in that share of draws.
 *
 * Without it, the few people who did not say would be all that the generator learns of `not stated`.
 */
export function leaveOpen(condition: Float32Array, share: number, random: Random): Float32Array {
  const result = Float32Array.from(condition);
  let start = 0;
  for (const { values } of CONDITIONS) {
    if (random.uniform() < share) result.fill(0, start, start + values.length)[start + values.length - 1] = 1;
    start += values.length;
  }
  return result;
}
