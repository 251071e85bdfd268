import { expect } from 'chai';
import { loadPoseidon } from '../../../sdk/src/state/poseidon.ts';
import { seededNumbers } from '../../sdk/identity/support.ts';
import { circuitNamed, type NamedCircuit } from '../helpers/circuitNamed.ts';
import { Reference } from './reference.ts';
import { membershipInputs, type MembershipInputs } from './statements.ts';
import { tampered } from './tampering.ts';

const CASES = 2_048;
/** Statements that the cases start from: groups of many sizes, the member at many places. */
const STATEMENTS = 48;

describe('cohort-membership, random statements', function () {
  this.timeout(900_000);
  let circuit: NamedCircuit;
  let reference: Reference;
  const pool: MembershipInputs[] = [];

  before('build the circuit and make the statements', async () => {
    circuit = await circuitNamed('cohort-membership');
    reference = new Reference(await loadPoseidon());
    const random = seededNumbers(101);
    for (let seed = 0; seed < STATEMENTS; seed++) {
      const groupSize = 1 + Number(random() % 40n);
      const input = await membershipInputs({ seed, groupSize, place: Number(random() % BigInt(groupSize)) });
      // What lies past the root is free, and so is the context.
      const padding = seed % 2 === 0 ? input.siblings : input.siblings.map((each) => (each === 0n ? random(7) : each));
      pool.push({ ...input, siblings: padding, context: random(7) });
    }
  });

  it(`accepts exactly what the reference does, in ${CASES} cases`, () => {
    const random = seededNumbers(102);
    let accepted = 0;
    for (let run = 0; run < CASES; run++) {
      const base = pool[run % STATEMENTS]!;
      const { input, what } = run % 3 === 0 ? { input: base, what: 'nothing' } : tampered(base, random);
      const expected = reference.isMember(input);
      if (expected) accepted += 1;
      // The constraints are evaluated for some, for they take as long as the witness.
      const found = run % 8 === 0 ? circuit.accepts(input) : circuit.hasWitness(input);
      expect(found, `case ${run}, ${what} changed`).to.equal(expected);
    }
    expect(accepted, 'both outcomes occur').to.be.within(CASES / 4, (CASES * 3) / 4);
  });
});
