import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CircuitEntry, CircuitManifest } from '../../../scripts/circuits/manifest.ts';

/** A repository of two circuits that compile in no time: `cube` and `square-of-sum`, which alone includes lib/sum.circom. */
export interface TinyProject extends Disposable {
  readonly root: string;
  readonly manifest: CircuitManifest;
  write(path: string, text: string): void;
}

const CUBE = `pragma circom 2.2.0;

/// Statement: cube = root³.
///
/// Public signals, in order:
///   1. cube  the cube
///
/// Constraints: 2.
template Cube() {
    signal input cube;
    signal input root;
    signal square <== root * root;
    cube === square * root;
}
`;

const SQUARE_OF_SUM = `pragma circom 2.2.0;

include "lib/sum.circom";

/// Statement: square is the square of the sum of the terms.
///
/// Public signals, in order:
///   1. square  the square
///   2. label   bound only
///
/// Constraints: 2, which the build checks.
template SquareOfSum(COUNT) {
    signal input square;
    signal input label;
    signal input terms[2][COUNT];
    signal first <== Sum(COUNT)(terms[0]);
    signal second <== Sum(COUNT)(terms[1]);
    square === (first + second) * (first + second);
    signal labelSquare <== label * label;
}
`;

const SUM = `pragma circom 2.2.0;

template Sum(COUNT) {
    signal input terms[COUNT];
    signal output sum;
    var total = 0;
    for (var index = 0; index < COUNT; index++) {
        total += terms[index];
    }
    sum <== total;
}
`;

const CIRCUITS: readonly CircuitEntry[] = [
  {
    name: 'cube',
    file: 'src/cube.circom',
    template: 'Cube',
    parameters: [],
    publicSignals: ['cube'],
    constraints: 2,
    verifier: 'CubeVerifier',
  },
  {
    name: 'square-of-sum',
    file: 'src/square-of-sum.circom',
    template: 'SquareOfSum',
    parameters: [3],
    publicSignals: ['square', 'label'],
    constraints: 2,
    verifier: 'SquareOfSumVerifier',
  },
];

/** Writes the project into a temporary folder, removed when it is disposed of. */
export function tinyProject(): TinyProject {
  const root = mkdtempSync(join(tmpdir(), 'gemel-circuits-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('circuits/src/cube.circom', CUBE);
  write('circuits/src/square-of-sum.circom', SQUARE_OF_SUM);
  write('circuits/src/lib/sum.circom', SUM);
  return {
    root,
    manifest: { developmentSeed: 'test', circuits: CIRCUITS },
    write,
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The project's sources, for tests that change them. */
export const TINY_SOURCES = { cube: CUBE, squareOfSum: SQUARE_OF_SUM, sum: SUM } as const;
