import { SUBGROUP_ORDER, addPoints, multiplyBase } from '../../../sdk/src/identity/babyJubJub.ts';
import { SCALAR_ORDER, power } from '../setup/field.ts';
import type { ConstraintSystem } from './constraintSystem.ts';
import type { ComponentLemma, QuotientLemma } from './lemma.ts';
import { Solver, type CircuitValues } from './solve.ts';

/** Coefficients of BabyJubJub, a·x² + y² = 1 + d·x²·y². */
const [A, D] = [168_700n, 168_696n];
/** Scalars at the edges of what the templates take. */
const SCALARS = [0n, 1n, 8n, SUBGROUP_ORDER - 1n, SUBGROUP_ORDER, 2n ** 249n, 2n ** 251n - 1n];

/** Whether a number is a square in BN254's scalar field, by Euler's criterion. */
const isSquare = (value: bigint): boolean => power(value, (SCALAR_ORDER - 1n) / 2n) === 1n;

/** The denominators 1 ± d·x₁·x₂·y₁·y₂ of points on the curve are not zero, when a is a square and d is none. */
export const COMPLETE_ADDITION: QuotientLemma = {
  name: 'complete addition',
  kind: 'quotient',
  quotient: /\.(?:xout|yout)$/,
  async prove({ compile }) {
    if (!isSquare(A) || isSquare(D)) return 'a is not a square, or d is one';
    const system = await compile('lib/babyJubJub.circom', 'BabyAdd');
    const points = [...SCALARS.slice(0, 4).map(multiplyBase), [0n, SCALAR_ORDER - 1n] as const];
    for (const left of points) {
      for (const right of points) {
        const input = { x1: left[0], y1: left[1], x2: right[0], y2: right[1] };
        const found = outputs(system, input, ['xout', 'yout']);
        if (found !== addPoints(left, right).join()) return `${left.join()} + ${right.join()} = ${found}`;
      }
    }
    return undefined;
  },
};

/** See MultiplyByTables in circuits/src/lib/babyJubJub.circom. */
export const BASE_MULTIPLES: QuotientLemma = {
  name: 'odd multiples of B',
  kind: 'quotient',
  quotient: /\.(?:sum\[\d+\]\.lamda|low\.out\[[01]\])$/,
  async prove({ compile }) {
    if (8n ** 83n - 1n >= SUBGROUP_ORDER) return '83 windows of three bits reach the order of the subgroup';
    const system = await compile('lib/babyJubJub.circom', 'MultiplyBase');
    for (const scalar of SCALARS) {
      const found = outputs(system, { bits: bitsOf(scalar % 2n ** 251n, 251) }, ['x', 'y']);
      if (found !== multiplyBase(scalar % 2n ** 251n).join()) return `${scalar} · BASE = ${found}`;
    }
    return undefined;
  },
};

/** circomlib's EscalarMulAny adds 2^(i+1)·P and k·P with odd k < 2^(i+1) < 2^148, P of order l. */
export const POINT_MULTIPLES: QuotientLemma = {
  name: 'multiples of a point of order l',
  kind: 'quotient',
  quotient: /\.product\.(?:segments|doublers|m2e)\[.*\.(?:lamda|out\[[01]\])$/,
  async prove({ compile }) {
    if (2n ** 149n >= SUBGROUP_ORDER) return 'the multiples within a segment reach the order of the subgroup';
    const system = await compile('lib/eddsa.circom', 'EscalarMulAny', [254]);
    for (const scalar of [...SCALARS, 2n ** 254n - 1n]) {
      const found = outputs(system, { e: bitsOf(scalar, 254), p: multiplyBase(5n) }, ['out[0]', 'out[1]']);
      if (found !== multiplyBase(5n * scalar).join()) return `${scalar} · 5 · BASE = ${found}`;
    }
    return undefined;
  },
};

/** Of the two numbers below 2^254 that are h modulo the order r, only h is at most r − 1. */
export const BITS_BELOW_ORDER: ComponentLemma = {
  name: 'bits below the order',
  kind: 'component',
  given: ['h'],
  determined: ['hBits'],
  honest: ({ h: [h = 0n] = [] }) => bitsOf(h, 254),
  /** Tries the numbers next to r − 1 that first differ from it in each bit: the largest below, the smallest above. */
  async prove({ compile }) {
    if (2n * SCALAR_ORDER <= 2n ** 254n) return 'three numbers of 254 bits are the same modulo the order';
    const system = await compile('lib/below.circom', 'AssertAtMostConstant', [254, 29, -1]);
    const solver = new Solver(system, []);
    const accepts = (value: bigint): boolean => 'witness' in solver.solve(solver.inputs({ bits: bitsOf(value, 254) }));
    const limit = SCALAR_ORDER - 1n;
    for (let bit = 0n; bit < 254n; bit++) {
      const above = (limit >> (bit + 1n)) << (bit + 1n);
      const isSet = ((limit >> bit) & 1n) === 1n;
      const neighbour = isSet ? above + (1n << bit) - 1n : above + (1n << bit);
      if (accepts(neighbour) !== isSet) return `${neighbour} is ${isSet ? 'refused' : 'accepted'}`;
    }
    return accepts(limit) && !accepts(2n ** 254n - 1n) ? undefined : 'r − 1 is refused, or 2^254 − 1 accepted';
  },
};

function bitsOf(value: bigint, count: number): bigint[] {
  return Array.from({ length: count }, (_unused, index) => (value >> BigInt(index)) & 1n);
}

/** What a template makes of its inputs, as text. */
function outputs(system: ConstraintSystem, input: CircuitValues, names: readonly string[]): string {
  const solver = new Solver(system, []);
  const solution = solver.solve(solver.inputs(input));
  if (!('witness' in solution)) return 'nothing';
  return names.map((name) => solution.witness[system.wireOf.get(`main.${name}`) ?? 0]).join();
}
