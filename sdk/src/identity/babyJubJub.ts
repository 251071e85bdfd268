import { babyjubjub } from '@noble/curves/misc.js';
import { FIELD_ORDER } from '../state/poseidon.ts';

/** Affine coordinates on BabyJubJub: 168700·x² + y² = 1 + 168696·x²·y² over BN254's scalar field. */
export type Point = readonly [x: bigint, y: bigint];

/** Order l of the subgroup that keys and signatures live in; the curve has 8·l points. */
export const SUBGROUP_ORDER = 2736030358979909402780800718157159386076813972158567259200215660948447373041n;

const [A, D] = [168_700n, 168_696n];

/** Whether both coordinates are below the field's order and satisfy the curve's equation. */
export function isOnCurve([x, y]: Point): boolean {
  if ([x, y].some((coordinate) => coordinate < 0n || coordinate >= FIELD_ORDER)) return false;
  const [xx, yy] = [x * x, y * y];
  return (A * xx + yy - 1n - D * xx * yy) % FIELD_ORDER === 0n;
}

/** Whether a point can be a key: it is on the curve, and its order is the subgroup's. */
export function isPublicKey(point: Point): boolean {
  return isOnCurve(point) && !lift(point).is0() && lift(point).isTorsionFree();
}

/** scalar · the generator that Semaphore and circomlib call Base8, in constant time; the scalar is reduced modulo l. */
export function multiplyBase(scalar: bigint): Point {
  const reduced = scalar % SUBGROUP_ORDER;
  return reduced === 0n ? [0n, 1n] : affine(babyjubjub.Point.BASE.multiply(reduced));
}

/** 8 · scalar · point, for any point of the curve: always in the subgroup. Not for secret scalars. */
export function multiplyByCofactorAnd(point: Point, scalar: bigint): Point {
  return affine(
    lift(point)
      .clearCofactor()
      .multiplyUnsafe(scalar % SUBGROUP_ORDER),
  );
}

/** The sum of two points of the curve. */
export function addPoints(left: Point, right: Point): Point {
  return affine(lift(left).add(lift(right)));
}

type Lifted = typeof babyjubjub.Point.BASE;

const lift = ([x, y]: Point): Lifted => babyjubjub.Point.fromAffine({ x, y });

function affine(point: Lifted): Point {
  const { x, y } = point.toAffine();
  return [x, y];
}
