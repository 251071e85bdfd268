import { expect } from 'chai';
import { packClaimQuery } from '#sdk/prover';
import { SUBGROUP_ORDER } from '../../../sdk/src/identity/babyJubJub.ts';
import { signCredential } from '../../../sdk/src/identity/credential.ts';
import { RevocationList } from '../../../sdk/src/identity/revocationList.ts';
import { FIELD_ORDER, loadPoseidon } from '../../../sdk/src/state/poseidon.ts';
import { circuitNamed, type NamedCircuit } from '../helpers/circuitNamed.ts';
import { Reference } from './reference.ts';
import { issuerOf, statementOf, unlinkableInputs, VALID_ON, type UnlinkableInputs } from './statements.ts';

describe('window-claim-unlinkable', function () {
  this.timeout(600_000);
  let circuit: NamedCircuit;
  let input: UnlinkableInputs;

  before('build the circuit', async () => {
    circuit = await circuitNamed('window-claim-unlinkable');
    input = await unlinkableInputs();
  });

  const expectRefused = (fields: Partial<UnlinkableInputs>, what: string): void => {
    expect(circuit.accepts({ ...input, ...fields }), what).to.equal(false);
  };

  it('fits a domain of 2^14', () => {
    const { constraints, publicSignals } = circuit.checker.r1cs;
    expect(constraints.length + publicSignals + 1).to.be.at.most(2 ** 14);
  });

  it('takes a true claim, and refuses another number in any public signal', () => {
    expect(circuit.accepts(input)).to.equal(true);
    for (const name of ['nullifier', 'issuerKey', 'revocationRoot', 'registryRoot', 'query', 'scope'] as const) {
      for (const other of [input[name] + 1n, input[name] - 1n, 0n, FIELD_ORDER - 1n]) {
        expectRefused({ [name]: (other + FIELD_ORDER) % FIELD_ORDER }, name);
      }
    }
  });

  describe('credential', () => {
    it('counts from its first day to the day before its expiry', async () => {
      for (const [issuedAt, expiry, isTaken] of [
        [VALID_ON, VALID_ON + 1, true],
        [VALID_ON + 1, VALID_ON + 2, false],
        [VALID_ON - 5, VALID_ON, false],
        [0, 2 ** 24 - 1, true],
      ] as const) {
        const dated = await unlinkableInputs({ credential: { issuedAt, expiry } });
        expect(circuit.accepts(dated), `${issuedAt}…${expiry}`).to.equal(isTaken);
      }
    });

    it('is asked about the query’s own day', async () => {
      const { query } = await statementOf();
      for (const [validOn, isTaken] of [
        [VALID_ON - 10, true],
        [VALID_ON - 11, false],
        [VALID_ON + 9, true],
        [VALID_ON + 10, false],
      ] as const) {
        const asked = { ...input, query: packClaimQuery({ ...query, validOn }) };
        expect(circuit.accepts(asked), `${validOn}`).to.equal(isTaken);
      }
    });

    it('cannot be read with days or an index that pack alike', () => {
      const day = 1n << 24n;
      expectRefused({ issuedAt: input.issuedAt + day, expiry: input.expiry - 1n }, 'a day carried');
      expectRefused({ expiry: input.expiry + day, revocationIndex: input.revocationIndex - 1n }, 'an index carried');
      expectRefused({ issuedAt: input.issuedAt - day + FIELD_ORDER, expiry: input.expiry + 1n }, 'a negative day');
    });

    it('T21 refuses S + l', () => {
      for (let multiple = 1n; input.s + multiple * SUBGROUP_ORDER < FIELD_ORDER; multiple++) {
        expectRefused({ s: input.s + multiple * SUBGROUP_ORDER }, `S + ${multiple}·l`);
      }
    });

    it('is of one identity and one state', async () => {
      const other = await unlinkableInputs({ seed: 2 });
      const { secretScalar, registryRoot, siblings, index, nullifier } = other;
      expectRefused({ secretScalar, registryRoot, siblings, index, nullifier }, 'another member’s identity');
      const otherState = await unlinkableInputs({ days: [101, 102, 103, 105] });
      const { days, group, groups, stateRoot } = otherState;
      expectRefused({ days, group, groups, stateRoot }, 'another state');
      expectRefused({ days, group, groups }, 'other days for the same root');
    });

    it('is of the issuer whose key is shown, or of that key’s negative', async () => {
      const statement = await statementOf();
      const another = await signCredential(statement.credential, issuerOf(10));
      const [r8x, r8y] = another.signature.r8;
      expectRefused({ r8x, r8y, s: another.signature.s }, 'another issuer’s signature');
      const [issuerX, issuerKey] = another.issuerKey;
      expect(circuit.accepts({ ...input, r8x, r8y, s: another.signature.s, issuerX, issuerKey })).to.equal(true);
      expectRefused({ issuerX: FIELD_ORDER - input.issuerX }, 'the negative of the key, without its signature');
    });
  });

  describe('revocation', () => {
    it('refuses a credential whose bit is set, also with the list before', async () => {
      const revoked = await unlinkableInputs({ revoked: [12] });
      expect(circuit.accepts(revoked)).to.equal(false);
      const { revocationLeaves, revocationNodes } = input;
      expect(circuit.accepts({ ...revoked, revocationLeaves, revocationNodes })).to.equal(false);
    });

    it('looks at the bit of the index that the issuer signed', async () => {
      const list = await RevocationList.of([12]);
      const { root, leaves, nodes } = list.witness(12);
      const other = { revocationRoot: root, revocationLeaves: leaves, revocationNodes: nodes };
      expectRefused({ ...other, revocationIndex: 13n }, 'the next index');
      expectRefused({ ...other, revocationIndex: 12n + 248n }, 'the next leaf');
    });
  });

  it('refuses a claim that is false of the state', async () => {
    expect(circuit.accepts(await unlinkableInputs({ query: { upper: 101 } }))).to.equal(false);
    expect(circuit.accepts(await unlinkableInputs({ query: { minValidDays: 4 } }))).to.equal(false);
    expect(circuit.accepts(await unlinkableInputs({ query: { endDay: VALID_ON } }))).to.equal(false);
  });

  it('reads each of the query’s 168 bits as the reference does, and has no further one', async () => {
    const reference = new Reference(await loadPoseidon());
    for (let bit = 0n; bit < 176n; bit++) {
      const asked = { ...input, query: input.query ^ (1n << bit) };
      expect(circuit.hasWitness(asked), `bit ${bit}`).to.equal(bit < 168n && reference.isUnlinkableClaim(asked));
    }
  });

  it('leaves only inverses of zero free', () => {
    const witness = circuit.witness(input)!;
    expect(circuit.checker.satisfied(witness)).to.equal(true);
    const free = circuit.checker.freeWires(witness).map((wire) => circuit.names.get(wire) ?? '');
    // circomlib's IsZero: in · inv = 1 − out leaves inv free where in is zero, and out does not depend on it.
    for (const name of free) expect(name).to.match(/\.inv$/);
  });
});
