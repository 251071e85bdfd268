import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { INVERSE_HINT } from '../../../scripts/circuits/analysis/lemma.ts';
import { LEMMAS } from '../../../scripts/circuits/analysis/lemmas.ts';
import { proofContext } from '../../../scripts/circuits/analysis/proofContext.ts';
import { analyseUniqueness } from '../../../scripts/circuits/analysis/uniqueness.ts';
import { readManifest } from '../../../scripts/circuits/manifest.ts';
import type { Constraint } from '../../../scripts/circuits/setup/r1cs.ts';
import { CASES } from './cases/cases.ts';
import { ROOT, SOURCES, unoptimised } from './circuits.ts';

/** How many signals of each circuit are left without constraints. */
const SAMPLES = 3;
const PAGE = join(ROOT, 'docs', 'circuits-soundness.md');

describe('uniqueness of witnesses', function () {
  this.timeout(600_000);

  it('is analysed for every circuit', () => {
    const names = readManifest(ROOT).circuits.map(({ name }) => name);
    expect(CASES.map(({ circuit }) => circuit)).to.have.members(names);
  });

  it('uses only lemmas that docs/circuits-soundness.md gives a reason for, and that some circuit needs', () => {
    const [, table = ''] = /^\| Lemma .*\n\| -.*\n((?:\|.*\n)+)/m.exec(readFileSync(PAGE, 'utf8')) ?? [];
    const documented = [...table.matchAll(/^\| (.+?) +\| (.+?) +\|/gm)].map(([, name, users]) => `${name}: ${users}`);
    const names = [INVERSE_HINT, ...LEMMAS.map(({ name }) => name)];
    const needed = names.map((name) => {
      const users = CASES.filter(({ lemmas }) => lemmas.includes(name)).map(({ circuit }) => circuit);
      return `${name}: ${users.join(', ')}`;
    });
    expect(documented).to.have.members(needed);
  });

  for (const lemma of LEMMAS) {
    it(`lemma “${lemma.name}” is proven by machine`, async () => {
      expect(await lemma.prove(proofContext(ROOT, SOURCES))).to.equal(undefined);
    });
  }

  for (const { circuit, lemmas } of CASES) {
    describe(circuit, () => {
      it('leaves no signal open that does not follow from the inputs', async () => {
        const system = await unoptimised(circuit);
        const { undetermined, byLemma } = analyseUniqueness(system, LEMMAS);
        expect(undetermined.map((wire) => system.names[wire])).to.deep.equal([]);
        expect([...byLemma.keys()]).to.have.members([...lemmas]);
      });

      it('notices a signal that lost its constraints', async () => {
        const { r1cs, ...system } = await unoptimised(circuit);
        const isMentioned = ({ a, b, c }: Constraint, wire: number): boolean =>
          [a, b, c].some((terms) => terms.some((term) => term.wire === wire));
        for (let sample = 1; sample <= SAMPLES; sample++) {
          const firstOwn = 1 + r1cs.publicSignals + r1cs.privateInputs;
          const wire = firstOwn + Math.floor(((r1cs.wires - firstOwn) * sample) / (SAMPLES + 1));
          const constraints = r1cs.constraints.filter((constraint) => !isMentioned(constraint, wire));
          const { undetermined } = analyseUniqueness({ ...system, r1cs: { ...r1cs, constraints } }, LEMMAS);
          expect(undetermined, system.names[wire]).to.include(wire);
        }
      });
    });
  }
});
