import { expect } from 'chai';
import { Aggregate, DAY_COUNT, Operator } from '../../../sdk/src/generated/protocol.ts';
import { FIELD_ORDER, loadPoseidon } from '../../../sdk/src/state/poseidon.ts';
import { seededNumbers } from '../../sdk/identity/support.ts';
import { circuitNamed, type NamedCircuit } from '../helpers/circuitNamed.ts';
import { Reference } from './reference.ts';
import { unlinkableInputs, VALID_ON, type StatementOptions, type UnlinkableInputs } from './statements.ts';
import { tampered } from './tampering.ts';

const CASES = 2_048;
const STATEMENTS = 128;

describe('window-claim-unlinkable, random statements', function () {
  this.timeout(1_800_000);
  let circuit: NamedCircuit;
  let reference: Reference;
  const pool: UnlinkableInputs[] = [];

  before('build the circuit and make the statements', async () => {
    circuit = await circuitNamed('window-claim-unlinkable');
    reference = new Reference(await loadPoseidon());
    const random = seededNumbers(201);
    for (let seed = 0; seed < STATEMENTS; seed++) {
      pool.push({ ...(await unlinkableInputs(randomStatement(seed, random))), context: random(7) });
    }
  });

  it(`accepts exactly what the reference does, in ${CASES} cases`, () => {
    const random = seededNumbers(202);
    let accepted = 0;
    for (let run = 0; run < CASES; run++) {
      const base = pool[run % STATEMENTS]!;
      const isAsItWas = run < STATEMENTS;
      const { input, what } = isAsItWas ? { input: base, what: 'nothing' } : changed(base, random);
      const expected = reference.isUnlinkableClaim(input);
      if (expected) accepted += 1;
      const found = run % 16 === 0 ? circuit.accepts(input) : circuit.hasWitness(input);
      expect(found, `case ${run}, ${what} changed`).to.equal(expected);
    }
    expect(accepted, 'both outcomes occur').to.be.within(CASES / 8, (CASES * 3) / 4);
  });

  /** A number anywhere, a bit of the query, or what never matters. */
  function changed(base: UnlinkableInputs, random: ReturnType<typeof seededNumbers>) {
    const kind = random() % 8n;
    if (kind < 4n) return tampered({ ...base }, random);
    if (kind < 6n)
      return { input: { ...base, query: base.query ^ (1n << (random() % 168n)) }, what: 'a bit of the query' };
    const input = { ...base, context: random(8) % FIELD_ORDER };
    const siblings = base.siblings.map((each) => (each === 0n ? random(7) : each));
    return { input: { ...input, siblings }, what: 'context and padding' };
  }
});

/** Two thirds of these are true; the others fail in window, dates or revocation. */
function randomStatement(seed: number, random: ReturnType<typeof seededNumbers>): StatementOptions {
  const below = (limit: number): number => Number(random() % BigInt(limit));
  const groupSize = 1 + below(20);
  const days = Array.from({ length: 1 + below(DAY_COUNT) }, () => (below(4) === 0 ? 0 : 1 + below(200)));
  const windowDays = 2 + below(DAY_COUNT - 1);
  const revocationIndex = below(63_488);
  const bound = below(200);
  const isRange = below(2) === 0;
  return {
    seed,
    groupSize,
    place: below(groupSize),
    days,
    query: {
      aggregate: [Aggregate.MEAN, Aggregate.MAX, Aggregate.COUNT, Aggregate.STD, Aggregate.LATEST][below(5)]!,
      operator: isRange ? Operator.IN_RANGE : [Operator.GREATER_OR_EQUAL, Operator.NOT_EQUAL][below(2)]!,
      windowDays,
      minValidDays: 2,
      lower: isRange ? 0 : bound,
      upper: isRange ? 40 * bound : bound,
    },
    credential: { revocationIndex, issuedAt: VALID_ON - below(5), expiry: VALID_ON + below(8) },
    revoked: [below(63_488), revocationIndex ^ 1, ...(below(16) === 0 ? [revocationIndex] : [])],
  };
}
