import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { keccak256, toBeHex } from 'ethers';
import { verifyWindowClaim, type CircuitArtifacts, type Groth16Proof } from '#sdk/prover';
import { createIdentity, type Identity } from '../../../sdk/src/identity/identity.ts';
import { IdentityGroup } from '../../../sdk/src/identity/identityGroup.ts';
import { FIELD_ORDER, loadPoseidon } from '../../../sdk/src/state/poseidon.ts';

/** As `@semaphore-protocol/proof` writes it. */
interface SemaphoreProof {
  readonly merkleTreeRoot: string;
  readonly nullifier: string;
  readonly message: string;
  readonly scope: string;
  readonly points: readonly string[];
}
interface Fixture {
  /** Proven by Semaphore's package, with the artefacts of its ceremony. */
  readonly theirs: SemaphoreProof;
  /** Proven by the SDK's prover with those artefacts, and verified by Semaphore's package. */
  readonly ours: SemaphoreProof;
  readonly verificationKey: CircuitArtifacts['verificationKey'];
}

/** Written by `node scripts/proofs/semaphore.ts`. */
const fixture = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', 'semaphore.json'), 'utf8')) as Fixture;
const OTHERS = [101n, 102n, 103n, 104n, 105n];

describe('Semaphore v4', () => {
  const hashed = (value: string): bigint => BigInt(keccak256(toBeHex(value, 32))) >> 8n;
  const signalsOf = ({ merkleTreeRoot, nullifier, message, scope }: SemaphoreProof): bigint[] => [
    BigInt(merkleTreeRoot),
    BigInt(nullifier),
    hashed(message),
    hashed(scope),
  ];
  const verify = (proof: SemaphoreProof, publicSignals = signalsOf(proof)): Promise<boolean> =>
    verifyWindowClaim({ proof: groth16Of(proof), publicSignals, artifacts: fixture });

  let identity: Identity;

  before(async () => {
    identity = await createIdentity({ privateKey: `0x${Buffer.from('gemel').toString('hex')}` });
  });

  it('its proofs are verified by the SDK, and the SDK’s by the same key', async () => {
    expect(await verify(fixture.theirs)).to.equal(true);
    expect(await verify(fixture.ours)).to.equal(true);
    expect(fixture.theirs.points).to.not.deep.equal(fixture.ours.points);
  });

  it('its proofs are refused for other signals', async () => {
    const signals = signalsOf(fixture.theirs);
    for (const [place, signal] of signals.entries()) {
      for (const other of [signal + 1n, FIELD_ORDER - 1n, signal + FIELD_ORDER]) {
        expect(await verify(fixture.theirs, signals.with(place, other)), `${place}`).to.equal(false);
      }
    }
    expect(await verify(fixture.theirs, [...signals].reverse())).to.equal(false);
  });

  it('its proof of our identity and group shows our root, and both show the same nullifier', async () => {
    const group = await IdentityGroup.of(OTHERS.with(2, identity.commitment));
    const poseidon = await loadPoseidon();
    for (const { merkleTreeRoot, nullifier, scope } of [fixture.theirs, fixture.ours]) {
      expect(BigInt(merkleTreeRoot)).to.equal(group.root);
      expect(BigInt(nullifier)).to.equal(poseidon([hashed(scope), identity.secretScalar]));
    }
  });
});

function groth16Of({ points }: SemaphoreProof): Groth16Proof {
  const at = (place: number): bigint => BigInt(points[place] ?? 0);
  return {
    a: [at(0), at(1)],
    b: [
      [at(2), at(3)],
      [at(4), at(5)],
    ],
    c: [at(6), at(7)],
  };
}
