import { ModelNotExportableError } from '../errors.ts';
import { solvePositive as solvePositiveDefinite } from '../gemel.ts';

/** A regression of `targets` on `rows`; each row has one value a penalty. */
export interface RegressionProblem {
  readonly rows: readonly Float64Array[];
  readonly targets: Float64Array;
  /** Ridge penalty of each coefficient; must be positive. */
  readonly penalties: Float64Array;
  /** Coefficients of a problem much like it, to begin at; default: those of ridge regression. */
  readonly start?: Float64Array;
}

const ITERATIONS = 12;
const ITERATIONS_FROM_START = 5;

/** Residuals much smaller than this count as squares, larger ones as absolute values; in the targets' unit. */
const SMOOTHING = 1;

/**
 * Coefficients that make `Σ √(residual² + 1) + ½ Σ penalty × coefficient²` least: least absolute deviations with a ridge.
 *
 * Absolute deviations, because the forecast is judged by them and daily values have long tails. Solved by a fixed number
 * of reweighted least squares, so that the same rows always give the same bits.
 *
 * @throws {ModelNotExportableError} when the rows hold a value that is not finite.
 */
export function leastAbsoluteRidge({ rows, targets, penalties, start }: RegressionProblem): Float64Array {
  const importance = new Float64Array(rows.length).fill(0.1);
  let coefficients = start;
  for (let iteration = 0; iteration < (start ? ITERATIONS_FROM_START : ITERATIONS); iteration++) {
    if (coefficients) reweight(importance, rows, targets, coefficients);
    coefficients = weightedRidge(rows, targets, importance, penalties);
  }
  return coefficients ?? new Float64Array(penalties.length);
}

/** Weights with which squares stand for absolute values at these coefficients. */
function reweight(
  importance: Float64Array,
  rows: readonly Float64Array[],
  targets: Float64Array,
  coefficients: Float64Array,
): void {
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    let residual = targets[index]!;
    for (let column = 0; column < coefficients.length; column++) residual -= coefficients[column]! * row[column]!;
    importance[index] = 1 / Math.sqrt(residual * residual + SMOOTHING * SMOOTHING);
  }
}

function weightedRidge(
  rows: readonly Float64Array[],
  targets: Float64Array,
  importance: Float64Array,
  penalties: Float64Array,
): Float64Array<ArrayBuffer> {
  const size = penalties.length;
  const matrix = new Float64Array(size * size);
  const vector = new Float64Array(size);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    const [weight, target] = [importance[index]!, targets[index]!];
    for (let i = 0; i < size; i++) {
      const scaled = row[i]! * weight;
      if (scaled === 0) continue;
      vector[i] = vector[i]! + scaled * target;
      const start = i * size;
      for (let j = 0; j <= i; j++) matrix[start + j] = matrix[start + j]! + scaled * row[j]!;
    }
  }
  for (let i = 0; i < size; i++) matrix[i * size + i] = matrix[i * size + i]! + penalties[i]!;
  return solvePositive(matrix, vector);
}

/** As the SDK's, for what has to have a solution. @throws {ModelNotExportableError} when there is none. */
export function solvePositive(matrix: Float64Array, vector: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const solution = solvePositiveDefinite(matrix, vector);
  if (solution) return solution;
  throw new ModelNotExportableError('a regression has no finite solution; look for a value that is not finite');
}
