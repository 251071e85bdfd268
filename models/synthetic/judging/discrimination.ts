import { foldByPerson } from '../../dataset/split.ts';
import type { Estimate } from '../../evaluation/resampling.ts';
import { NODE_COUNT } from '../../gemel.ts';
import { CELL_COUNT, SEQUENCE_DAYS, type Sequence } from '../sequences.ts';
import { classify } from './classify.ts';
import { bootstrap } from './interval.ts';

const FOLDS = 5;
const RESAMPLES = 400;

/**
 * How well boosted trees tell invented sequences from those of real people whom neither they nor the generator have seen:
 * |accuracy − 0.5|, 0 when they can't and 0.5 when they always can (the discriminative score of TimeGAN, Yoon et al. 2019).
 *
 * @param invented at least as many as there are real sequences.
 * @returns with an interval over the real people, each with as many invented ones beside.
 */
export async function discriminativeScore(real: readonly Sequence[], invented: readonly Sequence[]): Promise<Estimate> {
  const folds = foldByPerson(
    real.map(({ person }) => person),
    FOLDS,
  );
  // Spread over all that were invented, so that every fold's generator is judged.
  const stride = invented.length / real.length;
  const cases = real.flatMap((sequence, index) => {
    const { person } = sequence;
    // An invented one shares the fold of the real one that it stands beside; it is nobody's, so it leaks nothing.
    return [
      { person, label: 1, row: describe(sequence) },
      { person, label: 0, row: describe(invented[Math.floor(index * stride)]!) },
    ];
  });
  const correct = new Map<string, number[]>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const isJudged = ({ person }: { readonly person: string }): boolean => folds.get(person) === fold;
    const [judged, seen] = [cases.filter(isJudged), cases.filter((one) => !isJudged(one))];
    const shares = await classify(
      seen.map(({ row }) => row),
      seen.map(({ label }) => label),
      judged.map(({ row }) => row),
    );
    judged.forEach(({ person, label }, index) => {
      const own = correct.get(person) ?? [];
      correct.set(person, own);
      own.push(shares[index]! > 0.5 === (label === 1) ? 1 : 0);
    });
  }
  const people = [...correct.values()];
  return bootstrap(people.length, RESAMPLES, (chosen) => {
    const answers = chosen.flatMap((person) => people[person]!);
    return Math.abs(answers.reduce((sum, answer) => sum + answer, 0) / answers.length - 0.5);
  });
}

/** What the trees see: of each channel how many days, mean, deviation, extremes and memory; and days without anything. */
export function describe(sequence: Sequence): number[] {
  const nodes = Array.from({ length: NODE_COUNT }, (_unused, node) => describeNode(sequence, node)).flat();
  let worn = 0;
  for (let start = 0; start < CELL_COUNT; start += NODE_COUNT) {
    worn += sequence.validity.subarray(start, start + NODE_COUNT).includes(1) ? 1 : 0;
  }
  return [...nodes, worn];
}

function describeNode({ levels, validity }: Sequence, node: number): number[] {
  const known: number[] = [];
  let [change, pairs] = [0, 0];
  for (let day = 0; day < SEQUENCE_DAYS; day++) {
    const [cell, before] = [day * NODE_COUNT + node, (day - 1) * NODE_COUNT + node];
    if (!validity[cell]) continue;
    known.push(levels[cell]!);
    if (day === 0 || !validity[before]) continue;
    change += Math.abs(levels[cell]! - levels[before]!);
    pairs++;
  }
  if (known.length === 0) return [0, 0, 0, 0, 0, 0];
  const mean = known.reduce((sum, level) => sum + level, 0) / known.length;
  const variance = known.reduce((sum, level) => sum + (level - mean) ** 2, 0) / known.length;
  const meanChange = pairs === 0 ? 0 : change / pairs;
  return [known.length, mean, Math.sqrt(variance), Math.min(...known), Math.max(...known), meanChange];
}
