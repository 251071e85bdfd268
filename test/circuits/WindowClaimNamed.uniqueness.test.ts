import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { runCompiler, wireNames } from '../../scripts/circuits/compile.ts';
import { readR1cs, type R1cs } from '../../scripts/circuits/setup/r1cs.ts';
import { DAY_COUNT } from '../../sdk/src/generated/protocol.ts';
import { findUndetermined } from './helpers/uniqueness.ts';
import { ROOT, windowClaimCircuit } from './helpers/windowClaimCircuit.ts';

const INPUT = /^main\.(?:stateRoot|query|context|schemaVersion|featuresCommitment|salt|days\[\d+\]|groups?\[\d+\])$/;
const MASK = /^main\.claim\.window\.WindowMask_\d+_\d+\.inWindow\[\d+\]$/;
const EXTREMUM = /^main\.claim\.window\.window\.extremum$/;

describe('window-claim-named, uniqueness', () => {
  let r1cs: R1cs;
  let names: ReadonlyMap<number, string>;

  before('compile without optimisation', async function () {
    this.timeout(240_000);
    const { built } = await windowClaimCircuit();
    const directory = mkdtempSync(join(ROOT, 'circuits', 'build', '.test-'));
    try {
      await runCompiler(ROOT, built.circuit, directory, '--O0');
      r1cs = readR1cs(readFileSync(join(directory, 'circuit.r1cs')));
      names = wireNames(readFileSync(join(directory, 'circuit.sym'), 'utf8'));
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  const wiresNamed = (pattern: RegExp): number[] =>
    [...names].filter(([wire, name]) => wire > 0 && pattern.test(name)).map(([wire]) => wire);

  it('leaves no signal open that does not follow from the inputs, the window mask and the extremum', () => {
    // Mask and extremum follow too, by reasons that this analysis does not know: the lemmas in lib/window.circom. Edits of
    // them are tested one by one in WindowClaimNamed.soundness.test.ts.
    const [mask, extremum] = [wiresNamed(MASK), wiresNamed(EXTREMUM)];
    expect([mask.length, extremum.length]).to.deep.equal([DAY_COUNT, 1]);
    const { undetermined, hints } = findUndetermined(r1cs, [...wiresNamed(INPUT), ...mask, ...extremum]);
    expect(undetermined.map((wire) => names.get(wire))).to.deep.equal([]);
    for (const hint of hints)
      expect(names.get(hint)).to.match(/^main\.claim\.window\.window\.IsZero_\d+_\d+\[\d+\]\.inv$/);
    expect(hints.length).to.equal(DAY_COUNT);
  });

  it('notices a signal that lost its constraint', () => {
    const [dropped] = wiresNamed(/^main\.claim\.window\.variance$/);
    const constraints = r1cs.constraints.filter(
      ({ a, b, c }) => ![...a, ...b, ...c].some(({ wire }) => wire === dropped),
    );
    expect(constraints.length).to.be.below(r1cs.constraints.length);
    const inputs = [INPUT, MASK, EXTREMUM].flatMap(wiresNamed);
    const { undetermined } = findUndetermined({ ...r1cs, constraints }, inputs);
    expect(undetermined).to.include(dropped);
  });
});
