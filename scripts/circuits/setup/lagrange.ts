import { SCALAR_ORDER, invert, invertAll, power, reduce, rootOfUnity } from './field.ts';

/**
 * Values at `tau` of the Lagrange polynomials over the `size`-th roots of unity ω^first, ω^(first+step), …
 *
 * `L_j(τ) = (τ^size − 1) / size · ω^j / (τ − ω^j)`.
 *
 * @param size a power of two.
 * @param tau a point that is none of the roots.
 */
export function lagrangeAt(tau: bigint, size: number, { first = 0, step = 1 } = {}): bigint[] {
  const root = rootOfUnity(size);
  const stride = power(root, BigInt(step));
  const points: bigint[] = [];
  let point = power(root, BigInt(first));
  for (let index = first; index < size; index += step) {
    points.push(point);
    point = (point * stride) % SCALAR_ORDER;
  }
  const scale = reduce((power(tau, BigInt(size)) - 1n) * invert(BigInt(size)));
  const inverses = invertAll(points.map((each) => reduce(tau - each)));
  return points.map((each, index) => (((scale * each) % SCALAR_ORDER) * (inverses[index] ?? 0n)) % SCALAR_ORDER);
}
