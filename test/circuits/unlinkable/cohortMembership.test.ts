import { Buffer } from 'node:buffer';
import { Group } from '@semaphore-protocol/group';
import { Identity as SemaphoreIdentity } from '@semaphore-protocol/identity';
import { expect } from 'chai';
import { IDENTITY_GROUP_DEPTH } from '../../../sdk/src/generated/protocol.ts';
import { SUBGROUP_ORDER } from '../../../sdk/src/identity/babyJubJub.ts';
import { identityNullifier } from '../../../sdk/src/identity/identity.ts';
import { rootOfPath } from '../../../sdk/src/identity/identityGroup.ts';
import { FIELD_ORDER } from '../../../sdk/src/state/poseidon.ts';
import { circuitNamed, type NamedCircuit } from '../helpers/circuitNamed.ts';
import { membershipInputs, type MembershipInputs } from './statements.ts';

describe('cohort-membership', function () {
  this.timeout(240_000);
  let circuit: NamedCircuit;
  let input: MembershipInputs;

  before('build the circuit', async () => {
    circuit = await circuitNamed('cohort-membership');
    input = await membershipInputs();
  });

  describe('identity', () => {
    it('T23 refuses secret + l, which has the same public key and another nullifier', async () => {
      for (let multiple = 1n; input.secretScalar + multiple * SUBGROUP_ORDER < FIELD_ORDER; multiple++) {
        const secretScalar = input.secretScalar + multiple * SUBGROUP_ORDER;
        const nullifier = await identityNullifier(input.scope, { secretScalar });
        expect(circuit.accepts({ ...input, secretScalar, nullifier })).to.equal(false);
      }
    });

    it('refuses a secret that is not the member’s', async () => {
      for (const secretScalar of [0n, 1n, input.secretScalar + 1n, SUBGROUP_ORDER - input.secretScalar]) {
        const nullifier = await identityNullifier(input.scope, { secretScalar });
        expect(circuit.accepts({ ...input, secretScalar, nullifier })).to.equal(false);
      }
    });

    it('T23 has one nullifier in a scope, and another in each scope', async () => {
      for (const nullifier of [0n, input.nullifier + 1n, FIELD_ORDER - input.nullifier]) {
        expect(circuit.accepts({ ...input, nullifier })).to.equal(false);
      }
      const scope = input.scope + 1n;
      expect(circuit.accepts({ ...input, scope })).to.equal(false);
      const nullifier = await identityNullifier(scope, input);
      expect(circuit.accepts({ ...input, scope, nullifier })).to.equal(true);
    });
  });

  describe('group', () => {
    it(`takes groups of every depth up to ${IDENTITY_GROUP_DEPTH}`, async () => {
      const leaf = (await membershipInputs({ groupSize: 1, place: 0 })).registryRoot;
      const siblings = Array.from({ length: IDENTITY_GROUP_DEPTH }, (_unused, level) => BigInt(1_000 + level));
      const index = 0b1101_1011_0110_1101_1011_0110;
      for (let depth = 0; depth <= IDENTITY_GROUP_DEPTH; depth++) {
        const registryRoot = await rootOfPath({ leaf, index, siblings: siblings.slice(0, depth) });
        expect(circuit.accepts({ ...input, registryRoot, index: BigInt(index), siblings }), `${depth}`).to.equal(true);
      }
      const tooDeep = await rootOfPath({ leaf, index, siblings: [...siblings, 7n] });
      expect(circuit.accepts({ ...input, registryRoot: tooDeep, index: BigInt(index), siblings })).to.equal(false);
    });

    it('takes the only member of a group, and no other', async () => {
      const only = await membershipInputs({ groupSize: 1, place: 0 });
      expect(circuit.accepts(only)).to.equal(true);
      const other = await membershipInputs({ seed: 2, groupSize: 1, place: 0 });
      expect(circuit.accepts({ ...only, registryRoot: other.registryRoot })).to.equal(false);
    });

    it('has no root 0, which zk-kit’s BinaryMerkleRoot gives for a depth past its last level', () => {
      expect(circuit.accepts({ ...input, registryRoot: 0n })).to.equal(false);
    });

    it('refuses an index with more bits than levels', () => {
      for (const index of [
        input.index + (1n << BigInt(IDENTITY_GROUP_DEPTH)),
        input.index + (1n << 253n),
        FIELD_ORDER - 1n,
      ]) {
        expect(circuit.accepts({ ...input, index })).to.equal(false);
      }
    });
  });

  it('takes what Semaphore’s own packages give, though not their nullifiers', async () => {
    for (const [text, place] of [
      ['alice', 0],
      ['bob', 3],
      ['carol', 8],
    ] as const) {
      const identity = new SemaphoreIdentity(Buffer.from(text));
      const group = new Group(
        Array.from({ length: 9 }, (_unused, index) => BigInt(50 + index)).with(place, identity.commitment),
      );
      const proof = group.generateMerkleProof(place);
      const siblings = [...proof.siblings, ...new Array<bigint>(IDENTITY_GROUP_DEPTH - proof.siblings.length).fill(0n)];
      const { secretScalar } = identity;
      const theirs = { registryRoot: group.root, secretScalar, index: BigInt(proof.index), siblings };
      const nullifier = await identityNullifier(99n, identity);
      expect(circuit.accepts({ ...theirs, nullifier, scope: 99n, context: 1n })).to.equal(true);
    }
  });

  it('leaves only inverses of zero free', () => {
    // circomlib's IsZero: in · inv = 1 − out leaves inv free where in is zero, and out does not depend on it.
    const free = circuit.checker.freeWires(circuit.witness(input)!);
    for (const wire of free)
      expect(circuit.names.get(wire)).to.match(/AssertAtMostConstant_\d+_\d+\.isZero\[\d+\]\.inv$/);
  });

  it('T20 binds its context', () => {
    const witness = circuit.witness(input)!;
    const [wire = 0] = [...circuit.names].find(([, name]) => name === 'main.context') ?? [];
    for (const context of [0n, input.context + 1n, input.context - 1n]) {
      expect(circuit.checker.satisfiedWith(witness, new Map([[wire, context]]))).to.equal(false);
    }
  });
});
