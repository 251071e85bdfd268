import { ShapeMismatchError } from '../errors.ts';

/** Sizes of a tensor's axes, outermost first; none for a number. */
export type Shape = readonly number[];

/** How many elements a tensor of this shape has. */
export function elementCount(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Whether two shapes are the same. */
export function isSameShape(left: Shape, right: Shape): boolean {
  return left.length === right.length && left.every((size, axis) => size === right[axis]);
}

/**
 * The shape of an elementwise result: axes are matched from the innermost, and one of size 1 is repeated.
 *
 * @throws {ShapeMismatchError}
 */
export function broadcastShape(left: Shape, right: Shape): Shape {
  const rank = Math.max(left.length, right.length);
  return Array.from({ length: rank }, (_unused, axis) => {
    const [a, b] = [left[axis - rank + left.length] ?? 1, right[axis - rank + right.length] ?? 1];
    if (a !== b && a !== 1 && b !== 1) {
      throw new ShapeMismatchError(`shapes [${left.join()}] and [${right.join()}] do not broadcast`);
    }
    return Math.max(a, b);
  });
}

/** The axes of `full` over which a tensor of shape `part` was repeated. */
export function repeatedAxes(full: Shape, part: Shape): number[] {
  const lead = full.length - part.length;
  return [...full.keys()].filter((axis) => axis < lead || (part[axis - lead] === 1 && full[axis] !== 1));
}

/** The shape of a matrix product, over the last two axes; the axes before are the left factor's.
 *
 * @throws {ShapeMismatchError}
 */
export function matrixProductShape(left: Shape, right: Shape): Shape {
  const isBatched = right.length > 2;
  const fits =
    left.length >= 2 &&
    right.length >= 2 &&
    left.at(-1) === right.at(-2) &&
    (!isBatched || isSameShape(left.slice(0, -2), right.slice(0, -2)));
  if (!fits) throw new ShapeMismatchError(`[${left.join()}] can't be multiplied by [${right.join()}]`);
  return [...left.slice(0, -1), right.at(-1) ?? 1];
}
