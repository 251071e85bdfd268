import { expect } from 'chai';
import { LEMMAS } from '../../../scripts/circuits/analysis/lemmas.ts';
import { Solver, type CircuitValues } from '../../../scripts/circuits/analysis/solve.ts';
import { circuitNamed } from '../helpers/circuitNamed.ts';
import { CASES } from './cases/cases.ts';
import { flat, unoptimised } from './circuits.ts';
import { WitnessEditor } from './editor.ts';

/** How many of a circuit's true statements have their optimised witness edited. */
const WITNESSES = 3;

/** circomlib's IsZero, in · inv = 1 − out: the inverse is free where in is zero, and nothing else depends on it. */
const FREE = /\.inv$/;

/** What a prover who writes the witness by hand, past the generator's assertions, can change. */
describe('witnesses', function () {
  this.timeout(600_000);

  for (const { circuit, accepted, refused } of CASES) {
    describe(circuit, () => {
      it('exists for every true statement of the circuit’s case, and for no false one', async () => {
        const { accepts } = await circuitNamed(circuit);
        for (const [name, input] of Object.entries(await accepted())) expect(accepts(flat(input)), name).to.equal(true);
        for (const [name, input] of Object.entries(await refused())) expect(accepts(flat(input)), name).to.equal(false);
      });

      it('is found from the constraints alone as the compiled generator finds it', async () => {
        const { generated, names } = await optimisedWitness(circuit, Object.values(await accepted())[0] ?? {});
        const { solved, wireOf } = await solvedWitness(circuit, Object.values(await accepted())[0] ?? {});
        for (const [wire, name] of names) {
          const other = wireOf.get(name);
          if (wire > 0 && other !== undefined && !FREE.test(name))
            expect(generated[wire], name).to.equal(solved[other]);
        }
      });

      it('lets no signal of the circuit as written be edited, but the inverse of a zero', async () => {
        const { solved, r1cs, sourceNames } = await solvedWitness(circuit, Object.values(await accepted())[0] ?? {});
        const free = new WitnessEditor(r1cs, solved).freeEdits();
        const inputOfInverse = (wire: number): bigint | undefined =>
          solved[sourceNames.indexOf((sourceNames[wire] ?? '').replace(FREE, '.in'))];
        for (const { wire, edit } of free) {
          const name = `${sourceNames[wire]} ${edit}`;
          // Swapping an inverse with another signal changes that one too, so it must not be free.
          expect(sourceNames[wire], name).to.match(FREE);
          expect(inputOfInverse(wire), name).to.equal(0n);
        }
      });

      it('lets no signal of the circuit as proven be edited, but the inverse of a zero', async () => {
        for (const input of Object.values(await accepted()).slice(0, WITNESSES)) {
          const { generated, names, r1cs } = await optimisedWitness(circuit, input);
          const free = new WitnessEditor(r1cs, generated).freeEdits();
          const others = free.filter(({ wire }) => !FREE.test(names.get(wire) ?? ''));
          expect(others.map(({ wire, edit }) => `${names.get(wire)} ${edit}`)).to.deep.equal([]);
        }
      });
    });
  }
});

async function solvedWitness(name: string, input: CircuitValues) {
  const system = await unoptimised(name);
  const solver = new Solver(system, LEMMAS);
  const solution = solver.solve(solver.inputs(input));
  if (!('witness' in solution)) throw new Error(`constraint ${solution.broken} of ${name} cannot be met`);
  return { solved: solution.witness, r1cs: system.r1cs, sourceNames: system.names, wireOf: system.wireOf };
}

async function optimisedWitness(name: string, input: CircuitValues) {
  const { witness, names, checker } = await circuitNamed(name);
  const generated = witness(flat(input));
  if (!generated) throw new Error(`${name} refuses the input`);
  return { generated, names, r1cs: checker.r1cs };
}
