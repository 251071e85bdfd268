/**
 * Solves a symmetric positive definite system given by its lower triangle, row-major, by Cholesky's method; overwrites both
 * arguments.
 *
 * @returns the solution, or undefined when the matrix is not positive definite, or holds what is not finite.
 */
export function solvePositive(
  matrix: Float64Array,
  vector: Float64Array<ArrayBuffer>,
): Float64Array<ArrayBuffer> | undefined {
  const size = vector.length;
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) {
      const factor = matrix[j * size + k]!;
      for (let i = j; i < size; i++) matrix[i * size + j] = matrix[i * size + j]! - matrix[i * size + k]! * factor;
    }
    const pivot = Math.sqrt(matrix[j * size + j]!);
    if (!(pivot > 0)) return undefined;
    for (let i = j; i < size; i++) matrix[i * size + j] = matrix[i * size + j]! / pivot;
  }
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) vector[i] = vector[i]! - matrix[i * size + k]! * vector[k]!;
    vector[i] = vector[i]! / matrix[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) vector[i] = vector[i]! - matrix[k * size + i]! * vector[k]!;
    vector[i] = vector[i]! / matrix[i * size + i]!;
  }
  return vector;
}
