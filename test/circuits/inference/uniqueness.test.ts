import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { runCompiler, wireNames } from '../../../scripts/circuits/compile.ts';
import { readR1cs, type R1cs } from '../../../scripts/circuits/setup/r1cs.ts';
import { HIDDEN_COUNT, NODE_COUNT } from '../../../sdk/src/generated/protocol.ts';
import { findUndetermined } from '../helpers/uniqueness.ts';
import { ROOT } from '../helpers/windowClaimCircuit.ts';
import { inferenceCircuit } from './inferenceCircuit.ts';

const IS_ZERO_HINT = /IsZero_\d+_\d+(?:\[\d+\])*\.inv$/;

describe('inference-score, uniqueness', () => {
  let r1cs: R1cs;
  let names: ReadonlyMap<number, string>;

  before('compile without optimisation', async function () {
    this.timeout(300_000);
    const { built } = await inferenceCircuit('inference-score');
    const directory = mkdtempSync(join(ROOT, 'circuits', 'build', '.test-'));
    try {
      await runCompiler(ROOT, built.circuit, directory, '--O0');
      r1cs = readR1cs(readFileSync(join(directory, 'circuit.r1cs')));
      names = wireNames(readFileSync(join(directory, 'circuit.sym'), 'utf8'));
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  const inputs = (): number[] =>
    Array.from({ length: r1cs.publicSignals + r1cs.privateInputs }, (_unused, index) => index + 1);

  it('leaves no signal open: the packed accumulators too follow from the inputs', function () {
    this.timeout(120_000);
    const { undetermined, hints } = findUndetermined(r1cs, inputs());
    expect(undetermined.map((wire) => names.get(wire))).to.deep.equal([]);
    // The inverse in IsZero is free where no bit saturates, and nothing depends on it: one an activation.
    for (const hint of hints) expect(names.get(hint)).to.match(IS_ZERO_HINT);
    expect(hints.length).to.equal(NODE_COUNT * HIDDEN_COUNT + HIDDEN_COUNT);
  });

  it('notices when a packed sum lost its constraint', function () {
    this.timeout(120_000);
    const [first] = [...names].find(([, wireName]) => wireName.endsWith('activations[0][0].bits[0][0]')) ?? [];
    const isSum = ({ a, b, c }: R1cs['constraints'][number]): boolean =>
      [...a, ...b, ...c].length > 100 && [...a, ...b, ...c].some(({ wire }) => wire === first);
    const constraints = r1cs.constraints.filter((constraint) => !isSum(constraint));
    expect(constraints.length).to.equal(r1cs.constraints.length - 1);
    const { undetermined } = findUndetermined({ ...r1cs, constraints }, inputs());
    expect(undetermined.length).to.be.greaterThan(100);
  });
});
