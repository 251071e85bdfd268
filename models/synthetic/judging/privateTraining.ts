import type { Estimate } from '../../evaluation/resampling.ts';
import { Random } from '../../learning/random.ts';
import { inventSequences } from '../network/invent.ts';
import { noiseMultiplierFor } from '../network/privacy.ts';
import type { SyntheticTraining, TrainingOptions } from '../network/train.ts';
import type { Sequence } from '../sequences.ts';
import type { Distances } from './distances.ts';
import { conditionsLike, trainedModel } from './invention.ts';
import { estimateDistances, populationOf } from './report.ts';

type Estimates = Readonly<Record<keyof Distances, Estimate>>;

/** What differential privacy costs, on the held-out people of one fold. */
export interface PrivateReport {
  readonly rhoNano: bigint;
  /** Of the critic. */
  readonly steps: number;
  readonly clipNorm: number;
  readonly noiseMultiplier: number;
  readonly people: number;
  readonly distances: Estimates;
  /** Of the same training without clipping and noise, as many steps. */
  readonly open: Estimates;
  /** Of a generator that was never trained: what can be had without any data. */
  readonly untrained: Estimates;
}

/** ρ of 1, a loose budget. */
const [RHO_NANO, CLIP_NORM, INVENTED, SEED] = [1_000_000_000n, 1, 400, 43] as const;

/**
 * Trains with and without differential privacy on the people of `isSeen`, and compares both with the others.
 *
 * @param steps of the critic, each followed by one of the generator; each takes its share of the budget.
 */
export async function judgePrivateTraining(
  real: readonly Sequence[],
  isSeen: (sequence: Sequence) => boolean,
  { steps, ...training }: SyntheticTraining,
): Promise<PrivateReport> {
  const [seen, judged] = [real.filter(isSeen), real.filter((sequence) => !isSeen(sequence))];
  const settings = { ...training, criticSteps: 1 };
  const judge = async (count: number, options: TrainingOptions): Promise<Estimates> => {
    const random = new Random(SEED);
    const model = await trainedModel(seen, { ...settings, steps: count }, options);
    const invented = await inventSequences(model, conditionsLike(seen, INVENTED, random), random);
    return estimateDistances([judged], [populationOf(invented)]);
  };
  // Figures alone are wanted here, the same ones each time: noise that can be repeated hides nobody.
  const repeatable = new Random(SEED);
  const privacy = { rhoNano: RHO_NANO, clipNorm: CLIP_NORM, noise: () => repeatable.normal() };
  return {
    ...{ rhoNano: RHO_NANO, steps, clipNorm: CLIP_NORM },
    noiseMultiplier: noiseMultiplierFor(steps, RHO_NANO),
    people: new Set(seen.map(({ person }) => person)).size,
    distances: await judge(steps, { privacy }),
    open: await judge(steps, {}),
    untrained: await judge(0, { privacy }),
  };
}
