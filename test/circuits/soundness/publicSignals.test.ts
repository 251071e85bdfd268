import { expect } from 'chai';
import type { Contract } from 'ethers';
import hardhat from 'hardhat';
import { groth16 } from 'snarkjs';
import {
  prove,
  verifyWindowClaim,
  type CircuitArtifacts,
  type CircuitInputs,
  type CircuitName,
  type Groth16Proof,
} from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { withCurve } from '../../../sdk/src/prover/curve.ts';
import { toSnarkjs } from '../../../sdk/src/prover/groth16Proof.ts';
import { FIELD_ORDER } from '../../../sdk/src/state/poseidon.ts';
import { COORDINATE_ORDER } from '../../../scripts/circuits/setup/field.ts';
import { circuitNamed } from '../helpers/circuitNamed.ts';
import { CASES } from './cases/cases.ts';
import { circuitEntry } from './circuits.ts';

const GAS = { gasLimit: 3_000_000 };

/** Whether a proof is accepted, by each of those who may be asked. */
type Verifier = (proof: Groth16Proof, signals: readonly bigint[]) => Promise<boolean>;

/** A verifier's answer holds for exactly the signals that were proven. */
describe('public signals', function () {
  this.timeout(600_000);

  before('build the verifiers', async () => {
    const files = CASES.map(({ circuit }) => `contracts/verifiers/${circuitEntry(circuit).verifier}.sol`);
    await hardhat.tasks.getTask('build').run({ files, quiet: true });
  });

  for (const { circuit, accepted } of CASES) {
    describe(circuit, () => {
      let proof: Groth16Proof;
      let signals: readonly bigint[];
      let verifiers: Readonly<Record<string, Verifier>>;

      before('prove a true statement, and deploy the verifier', async () => {
        await circuitNamed(circuit);
        const name = circuit as CircuitName;
        const artifacts = await loadCircuitArtifacts(name);
        const input = (await accepted())['base'] ?? Object.values(await accepted())[0];
        ({ proof, publicSignals: signals } = await prove(name, input as CircuitInputs[typeof name], { artifacts }));
        verifiers = { SDK: ofSdk(artifacts), snarkjs: ofSnarkjs(artifacts), contract: await ofContract(circuit) };
      });

      /** Asks everyone, with the curve's threads started once. */
      const each = (task: (who: string, verify: Verifier) => Promise<void>): Promise<void> =>
        withCurve(async () => {
          for (const [who, verify] of Object.entries(verifiers)) await task(who, verify);
        });

      it('are accepted as they were proven', () =>
        each(async (who, verify) => {
          expect(await verify(proof, signals), who).to.equal(true);
        }));

      it('T18 are refused by the SDK, snarkjs and the contract when one is changed, replaced or swapped', () =>
        each(async (who, verify) => {
          for (const [what, changed] of changesOf(signals)) {
            expect(await verify(proof, changed), `${who}: ${what}`).to.equal(false);
          }
        }));

      it('T19 are the same for another proof made from this one, and refused with half of the change', async () => {
        const minus = (value: bigint): bigint => COORDINATE_ORDER - value;
        const a: Groth16Proof['a'] = [proof.a[0], minus(proof.a[1])];
        const b: Groth16Proof['b'] = [proof.b[0], [minus(proof.b[1][0]), minus(proof.b[1][1])]];
        await each(async (who, verify) => {
          expect(await verify({ ...proof, a, b }, signals), `${who}: −A, −B`).to.equal(true);
          expect(await verify({ ...proof, a }, signals), `${who}: −A`).to.equal(false);
          expect(await verify({ ...proof, b }, signals), `${who}: −B`).to.equal(false);
          const [[, first] = []] = changesOf(signals);
          expect(await verify({ ...proof, a, b }, first ?? []), `${who}: −A, −B, other signals`).to.equal(false);
        });
      });
    });
  }
});

/** Every signal ± 1, 0, r − 1, + r, and swapped with the next; what leaves the signals as they are is left out. */
function changesOf(signals: readonly bigint[]): [string, bigint[]][] {
  const changes = signals.flatMap((signal, index): [string, bigint[]][] => {
    const next = (index + 1) % signals.length;
    return [
      [`${index} + 1`, signals.with(index, (signal + 1n) % FIELD_ORDER)],
      [`${index} − 1`, signals.with(index, (signal + FIELD_ORDER - 1n) % FIELD_ORDER)],
      [`${index} = 0`, signals.with(index, 0n)],
      [`${index} = r − 1`, signals.with(index, FIELD_ORDER - 1n)],
      [`${index} + r`, signals.with(index, signal + FIELD_ORDER)],
      [`${index} swapped`, signals.with(index, signals[next] ?? 0n).with(next, signal)],
    ];
  });
  return changes.filter(([, changed]) => changed.join() !== signals.join());
}

function ofSdk(artifacts: CircuitArtifacts): Verifier {
  return (proof, publicSignals) => verifyWindowClaim({ proof, publicSignals, artifacts });
}

function ofSnarkjs({ verificationKey }: CircuitArtifacts): Verifier {
  return (proof, signals) => groth16.verify(verificationKey, signals.map(String), toSnarkjs(proof));
}

async function ofContract(circuit: string): Promise<Verifier> {
  const { verifier } = circuitEntry(circuit);
  const { ethers } = await hardhat.network.create({ override: { chainId: 31337 } });
  const contract: Contract = await ethers.deployContract(verifier);
  await contract.waitForDeployment();
  return (proof, signals) => contract.getFunction('verifyProof').staticCall(proof, signals, GAS) as Promise<boolean>;
}
