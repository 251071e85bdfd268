import { expect } from 'chai';
import type { Contract } from 'ethers';
import hardhat from 'hardhat';
import { proveWindowClaim, verifyWindowClaim, type CircuitArtifacts, type Groth16Proof } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { FIELD_ORDER } from '../../sdk/src/state/poseidon.ts';
import { claimAbout, stateWith } from './helpers/claims.ts';
import { windowClaimCircuit } from './helpers/windowClaimCircuit.ts';

const SOURCE = 'contracts/verifiers/WindowClaimNamedVerifier.sol';
const COORDINATE_ORDER = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;
const ZERO = [0n, 0n] as const;

/** The point with x = 1 of the twist y² = x³ + 3 / (9 + u), which has far more points than the group of order r in it. */
const TWIST_POINT_OUTSIDE_GROUP: Groth16Proof['b'] = [
  [0n, 1n],
  [
    5912654199736721486680175016176231956195085055698687135131307249486702594212n,
    18278151005453108793778860132295291098363647455926340152056652516292830556603n,
  ],
];

/** What a transaction that only verifies may cost, its base fee and calldata included. */
const MAX_VERIFY_GAS = 250_000n;
/** What a malformed proof may cost: twice the pairing's price, and the rest of the transaction. */
const MAX_REFUSAL_GAS = 430_000n;

describe('WindowClaimNamedVerifier', () => {
  let verifier: Contract;
  let artifacts: CircuitArtifacts;
  let proof: Groth16Proof;
  let signals: readonly bigint[];

  before('deploy the verifier and prove one claim', async function () {
    this.timeout(240_000);
    await windowClaimCircuit();
    await hardhat.tasks.getTask('build').run({ files: [SOURCE], quiet: true });
    verifier = await deploy(31337);
    artifacts = await loadCircuitArtifacts('window-claim-named');
    const claim = await claimAbout(stateWith(0, [5901, 6001, 0, 6101]), {
      windowDays: 4,
      minValidDays: 3,
      upper: 6000,
    });
    ({ proof, publicSignals: signals } = await proveWindowClaim({ ...claim, artifacts }));
  });

  const verify = (each: Groth16Proof, values: readonly bigint[] = signals): Promise<boolean> =>
    verifier.getFunction('verifyProof').staticCall(each, values, { gasLimit: 2_000_000 }) as Promise<boolean>;

  describe('constructor', () => {
    it('T25 refuses every chain that is not a development chain', async () => {
      for (const chainId of [1, 10, 8453, 11155111]) {
        let message = '';
        try {
          await deploy(chainId);
        } catch (error) {
          message = (error as Error).message;
        }
        expect(message, `chain ${chainId}`).to.include(`DevelopmentKeyOnPublicChain(${chainId})`);
      }
    });
  });

  describe('verifyProof', () => {
    it('accepts a proof, for little gas', async () => {
      expect(await verify(proof)).to.equal(true);
      expect(await gasUsed(verifier, proof, signals)).to.be.below(MAX_VERIFY_GAS);
    });

    it('accepts another proof of the same signals, made from the first without the witness', async () => {
      // (A, B, C) → (−A, −B, C): why contracts key on what was proven and never on a proof's bytes (T19).
      const minus = (value: bigint): bigint => COORDINATE_ORDER - value;
      const [[b0, b1], [b2, b3]] = proof.b;
      const other: Groth16Proof = {
        a: [proof.a[0], minus(proof.a[1])],
        b: [
          [b0, b1],
          [minus(b2), minus(b3)],
        ],
        c: proof.c,
      };
      expect(await verify(other)).to.equal(true);
      expect(await verifyWindowClaim({ proof: other, publicSignals: signals, artifacts })).to.equal(true);
    });

    it('refuses every tampered public signal', async () => {
      for (const [index, signal] of signals.entries()) {
        const next = (index + 1) % signals.length;
        const tampered = [
          signals.with(index, (signal + 1n) % FIELD_ORDER),
          signals.with(index, signal - 1n),
          signals.with(index, 0n),
          signals.with(index, FIELD_ORDER - 1n),
          signals.with(index, signals[next] ?? 0n).with(next, signal),
        ];
        for (const values of tampered) expect(await verify(proof, values), `signal ${index}`).to.equal(false);
      }
    });

    it('T18 refuses x + r for each signal x', async () => {
      for (const [index, signal] of signals.entries()) {
        for (const alias of [signal + FIELD_ORDER, FIELD_ORDER, 2n ** 256n - 1n]) {
          expect(await verify(proof, signals.with(index, alias)), `signal ${index}`).to.equal(false);
        }
      }
    });

    it('refuses a wrong number of signals', async () => {
      for (const values of [[], signals.slice(0, 2), [...signals, 0n], [...signals, ...signals]]) {
        expect(await verify(proof, values), `${values.length} signals`).to.equal(false);
      }
    });

    it('refuses points off the curve, outside the group, unreduced, swapped or zero, and does not revert', async function () {
      this.timeout(120_000);
      const malformed = malformedProofs(proof);
      for (const [name, each] of Object.entries(malformed)) expect(await verify(each), name).to.equal(false);
      const offChain = await Promise.all(
        Object.values(malformed).map((each) => verifyWindowClaim({ proof: each, publicSignals: signals, artifacts })),
      );
      expect(offChain, 'off chain').to.deep.equal(offChain.map(() => false));
    });

    it('burns a bounded amount of gas on a malformed proof', async () => {
      const { a: offCurve } = malformedProofs(proof);
      if (!offCurve) throw new Error('no proof with a off its curve');
      expect(await gasUsed(verifier, offCurve, signals)).to.be.below(MAX_REFUSAL_GAS);
    });

    it('reverts, and does not call a valid proof false, when the gas does not suffice', async () => {
      const [rejection] = await Promise.allSettled([
        verifier.getFunction('verifyProof').staticCall(proof, signals, { gasLimit: 150_000 }),
      ]);
      expect(rejection.status).to.equal('rejected');
      expect(String((rejection as PromiseRejectedResult).reason)).to.include('BN254InsufficientGas');
    });
  });
});

/** Deploys the verifier on a fresh chain with this id. */
async function deploy(chainId: number): Promise<Contract> {
  const { ethers } = await hardhat.network.create({ override: { chainId } });
  const contract = await ethers.deployContract('WindowClaimNamedVerifier');
  await contract.waitForDeployment();
  return contract;
}

/** Gas of a transaction that verifies, given far more than it needs. */
async function gasUsed(verifier: Contract, proof: Groth16Proof, signals: readonly bigint[]): Promise<bigint> {
  const request = await verifier
    .getFunction('verifyProof')
    .populateTransaction(proof, signals, { gasLimit: 3_000_000 });
  const response = await verifier.runner?.sendTransaction?.(request);
  const receipt = await response?.wait();
  if (!receipt) throw new Error('the transaction was not mined');
  return receipt.gasUsed;
}

/** Proofs that are none, by what is wrong with them. */
function malformedProofs({ a, b, c }: Groth16Proof): Record<string, Groth16Proof> {
  const [x, y] = b;
  return {
    a: { a: [a[0], (a[1] + 1n) % COORDINATE_ORDER], b, c },
    'a negated': { a: [a[0], COORDINATE_ORDER - a[1]], b, c },
    'a unreduced': { a: [a[0] + COORDINATE_ORDER, a[1]], b, c },
    'a zero': { a: ZERO, b, c },
    'b off its curve': { a, b: [x, [y[0], (y[1] + 1n) % COORDINATE_ORDER]], c },
    'b outside its group': { a, b: TWIST_POINT_OUTSIDE_GROUP, c },
    'b with real and imaginary parts swapped': { a, b: [[x[1], x[0]], [y[1], y[0]]], c }, // prettier-ignore
    'b unreduced': { a, b: [[x[0] + COORDINATE_ORDER, x[1]], y], c },
    'b zero': { a, b: [ZERO, ZERO], c },
    'c off its curve': { a, b, c: [c[0], (c[1] + 1n) % COORDINATE_ORDER] },
    'c unreduced': { a, b, c: [c[0], c[1] + COORDINATE_ORDER] },
    'c zero': { a, b, c: ZERO },
    'a and c swapped': { a: c, b, c: a },
    'all zero': { a: ZERO, b: [ZERO, ZERO], c: ZERO },
    'all ones': { a: [1n, 1n], b: [[1n, 1n], [1n, 1n]], c: [1n, 1n] }, // prettier-ignore
    'largest words': {
      a: [2n ** 256n - 1n, 2n ** 256n - 1n],
      b: [[2n ** 256n - 1n, 0n], [0n, 2n ** 256n - 1n]], // prettier-ignore
      c: [2n ** 256n - 1n, 2n ** 256n - 1n],
    },
  };
}
