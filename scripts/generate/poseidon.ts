/** Renders Poseidon over two field elements in Solidity, from circomlib's parameters as circomlibjs has them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { GeneratedFile } from './files.ts';

/** Width of the state: two inputs and the capacity. */
const WIDTH = 3;
const FULL_ROUNDS = 8;
const PARTIAL_ROUNDS = 57;
/**
 * A word holds the sum of five values below r. A mixed state is below 3r, and each partial round adds less than r to its second
 * and third element: they are reduced in rounds 2, 6, 10, …, so that they never reach 5r.
 */
const REDUCTION_PERIOD = 4;
const REDUCTION_PHASE = 2;

/** circomlibjs's optimised constants: C are added, M mixes, P is the matrix before the partial rounds, S are their sparse ones. */
interface Constants {
  readonly C: readonly string[];
  readonly M: readonly (readonly string[])[];
  readonly P: readonly (readonly string[])[];
  readonly S: readonly string[];
}

/** `contracts/libraries/PoseidonT3.sol`. */
export function poseidonFiles(): GeneratedFile[] {
  return [{ path: 'contracts/libraries/PoseidonT3.sol', text: library(rounds(readConstants())) }];
}

function readConstants(): Constants {
  const main = createRequire(import.meta.url).resolve('circomlibjs');
  const file = join(dirname(main), '..', 'src', 'poseidon_constants_opt.json');
  const all = JSON.parse(readFileSync(file, 'utf8')) as Record<keyof Constants, readonly unknown[]>;
  const of = (name: keyof Constants): unknown => all[name][WIDTH - 2];
  return { C: of('C'), M: of('M'), P: of('P'), S: of('S') } as Constants;
}

function rounds({ C, M, P, S }: Constants): string[] {
  const half = FULL_ROUNDS / 2;
  const constant = (index: number): string => hex(C[index]!);
  const full = (first: number | undefined, matrix: Constants['M']): string[] => [
    ...[0, 1, 2].flatMap((i) => [
      `square := mulmod(s${i}, s${i}, r)`,
      first === undefined
        ? `s${i} := mulmod(mulmod(square, square, r), s${i}, r)`
        : `s${i} := add(mulmod(mulmod(square, square, r), s${i}, r), ${constant(first + i)})`,
    ]),
    ...mix(matrix),
  ];
  const lines = [`s0 := ${constant(0)}`, `s1 := add(a, ${constant(1)})`, `s2 := add(b, ${constant(2)})`];
  for (let round = 1; round < half; round += 1) lines.push(...full(WIDTH * round, M));
  lines.push(...full(WIDTH * half, P));
  const afterFirstHalf = WIDTH * (half + 1);
  for (let round = 0; round < PARTIAL_ROUNDS; round += 1) {
    lines.push(...partial(round, constant(afterFirstHalf + round), S));
  }
  for (let round = 0; round < half - 1; round += 1) {
    lines.push(...full(afterFirstHalf + PARTIAL_ROUNDS + WIDTH * round, M));
  }
  return [...lines, ...full(undefined, M)];
}

/** The state times a matrix; the sum of three values below r fits in a word. */
function mix(matrix: Constants['M']): string[] {
  const row = (i: number): string => {
    const term = (j: number): string => `mulmod(s${j}, ${hex(matrix[j]![i]!)}, r)`;
    return `add(add(${term(0)}, ${term(1)}), ${term(2)})`;
  };
  return [`t0 := ${row(0)}`, `t1 := ${row(1)}`, `s2 := ${row(2)}`, 's0 := t0', 's1 := t1'];
}

function partial(round: number, constant: string, S: Constants['S']): string[] {
  const sparse = (index: number): string => hex(S[(2 * WIDTH - 1) * round + index]!);
  const reduces = round % REDUCTION_PERIOD === REDUCTION_PHASE;
  const sum = (i: number): string => {
    const term = `mulmod(s0, ${sparse(WIDTH + i - 1)}, r)`;
    return reduces ? `s${i} := addmod(s${i}, ${term}, r)` : `s${i} := add(s${i}, ${term})`;
  };
  const term = (j: number): string => `mulmod(s${j}, ${sparse(j)}, r)`;
  return [
    'square := mulmod(s0, s0, r)',
    `s0 := add(mulmod(mulmod(square, square, r), s0, r), ${constant})`,
    `t0 := add(add(${term(0)}, ${term(1)}), ${term(2)})`,
    sum(1),
    sum(2),
    's0 := t0',
  ];
}

function hex(value: string): string {
  return `0x${BigInt(value).toString(16)}`;
}

function library(lines: readonly string[]): string {
  return `// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from circomlib's parameters by \`npm run generate\`. Do not edit.

import {BN254} from "./BN254.sol";

/// @title Poseidon of two field elements over BN254, as circomlib and Semaphore compute it
/// @dev Unrolled, with the sparse matrices of the partial rounds (https://eprint.iacr.org/2019/458.pdf, appendix B), so that a hash
/// costs about 16,000 gas. Values below r are added without reduction where at most five meet: 5r fits in a word.
library PoseidonT3 {
    /// @dev The inputs must be below the scalar field's order, r.
    // solhint-disable-next-line function-max-lines
    function hash(uint256 a, uint256 b) internal pure returns (uint256 s0) {
        uint256 r = BN254.SCALAR_ORDER;
        assembly ("memory-safe") {
            let s1
            let s2
            let t0
            let t1
            let square
${lines.map((line) => `            ${line}`).join('\n')}
            s0 := mod(s0, r)
        }
    }
}
`;
}
