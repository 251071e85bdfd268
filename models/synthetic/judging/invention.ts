import type { Random } from '../../learning/random.ts';
import { quantiseGenerator } from '../network/quantise.ts';
import { generatorToOnnx } from '../network/toOnnx.ts';
import { trainGenerator, type SyntheticTraining, type TrainingOptions } from '../network/train.ts';
import type { Sequence } from '../sequences.ts';

/** The file of a generator that was trained on these sequences. */
export async function trainedModel(
  sequences: readonly Sequence[],
  training: SyntheticTraining,
  options: TrainingOptions = {},
): Promise<Uint8Array> {
  return generatorToOnnx(quantiseGenerator(await trainGenerator(sequences, training, options)));
}

/** Conditions of people drawn from these with replacement. */
export function conditionsLike(sequences: readonly Sequence[], count: number, random: Random): Float32Array[] {
  const people = [...Map.groupBy(sequences, ({ person }) => person).values()];
  return Array.from({ length: count }, () => people[random.below(people.length)]![0]!.condition);
}
