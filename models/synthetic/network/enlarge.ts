import type { Tensor } from '../../autodiff/tensor.ts';
import type { TensorGraph } from '../../autodiff/tensorGraph.ts';
import { NODE_COUNT } from '../../gemel.ts';
import { SEQUENCE_DAYS, CELL_COUNT } from '../sequences.ts';
import { DAY_WIDTH } from './critic.ts';

/** How far apart the days of one person are at most made to look. */
const MOST = 4;

/** Keeps a mean of no days from being divided by zero. */
const FEW = 1e-3;

/**
 * Sequences in which the days of one person lie as far apart as people do: each score's deviation from the person's mean
 * is multiplied by `factors`.
 *
 * People differ much more than their days in channels such as resting heart rate. Unless days are enlarged, moving all of
 * a person's days at random costs next to nothing in the distance that a critic measures, and no rhythm is learned.
 *
 * @param sequences [batch, 28, 32]: scores, 0 where there is none, then validity.
 * @param factors [16], see {@link enlargingFactors}.
 */
export function enlargeDays(sequences: Tensor, factors: Tensor): Tensor {
  const { graph } = sequences;
  const scores = sequences.matMul(placement(graph, 0).transpose());
  const validity = sequences.matMul(placement(graph, NODE_COUNT).transpose());
  const days = validity.sum([1], { keepAxes: true }).add(FEW);
  const means = scores.sum([1], { keepAxes: true }).divide(days);
  const enlarged = scores.multiply(factors).subtract(means.multiply(factors.subtract(1)).multiply(validity));
  return sideBySide(enlarged, validity);
}

/** [batch, 28, 16] scores and validity as [batch, 28, 32]. */
export function sideBySide(scores: Tensor, validity: Tensor): Tensor {
  const { graph } = scores;
  return scores.matMul(placement(graph, 0)).add(validity.matMul(placement(graph, NODE_COUNT)));
}

/** [16, 32]: puts 16 numbers at `start` of 32. A product, since only first axes are cut and joined. */
function placement(graph: TensorGraph, start: number): Tensor {
  const matrix = Float32Array.from({ length: NODE_COUNT * DAY_WIDTH }, (_unused, index) =>
    Math.floor(index / DAY_WIDTH) + start === index % DAY_WIDTH ? 1 : 0,
  );
  return graph.constant(matrix, [NODE_COUNT, DAY_WIDTH]);
}

/**
 * What brings the deviations within people to the size of scores, which is 1: from 1 to 4 for each channel.
 *
 * @param sequences [count, 28, 32], flat.
 */
export function enlargingFactors(sequences: Float32Array): Float32Array {
  const [squares, days] = [new Float64Array(NODE_COUNT), new Float64Array(NODE_COUNT)];
  for (let start = 0; start < sequences.length; start += 2 * CELL_COUNT) {
    for (let node = 0; node < NODE_COUNT; node++) {
      const known: number[] = [];
      for (let day = 0; day < SEQUENCE_DAYS; day++) {
        const at = start + day * DAY_WIDTH + node;
        if (sequences[at + NODE_COUNT]) known.push(sequences[at]!);
      }
      const mean = known.reduce((sum, score) => sum + score, 0) / known.length;
      for (const score of known) squares[node]! += (score - mean) ** 2;
      days[node]! += known.length;
    }
  }
  return Float32Array.from(squares, (sum, node) =>
    sum === 0 ? 1 : Math.min(MOST, Math.max(1, Math.sqrt(days[node]! / sum))),
  );
}
