/** What proofs of a named window claim cost to verify on a chain in memory, one by one and in batches. */
import hre from 'hardhat';
import type { CircuitProof } from '#sdk/prover';
import type { BenchRow } from '../row.ts';

const SOURCE = 'contracts/verifiers/WindowClaimNamedVerifier.sol';
/** Gas a proof that verifying so many at once may take, without the transaction's base fee and its calldata. */
const LIMITS = { 1: 250_000, 16: 62_000, 64: 53_000 } as const;
/** More than any batch takes: what is left decides whether a refusal is for lack of gas. */
const GAS = { gasLimit: 15_000_000n };

/** Rows of gas a proof; the proof itself stands for those of a batch, whose cost does not depend on what they prove. */
export async function gasRows({ proof, publicSignals }: CircuitProof): Promise<BenchRow[]> {
  await hre.tasks.getTask('build').run({ files: [SOURCE], quiet: true });
  const { ethers } = await hre.network.create({ override: { chainId: 31337 } });
  const verifier = await ethers.deployContract('WindowClaimNamedVerifier');
  await verifier.waitForDeployment();
  const [sender] = await ethers.getSigners();
  const used = async (name: string, parameters: readonly unknown[]): Promise<{ all: number; alone: number }> => {
    if (!(await verifier.getFunction(name).staticCall(...parameters, GAS))) throw new Error(`${name} refused a proof`);
    const request = await verifier.getFunction(name).populateTransaction(...parameters, GAS);
    const receipt = await (await sender!.sendTransaction(request)).wait();
    const all = Number(receipt!.gasUsed);
    return { all, alone: all - intrinsicGas(ethers.getBytes(request.data)) };
  };
  const rows: BenchRow[] = [];
  for (const [size, limit] of Object.entries(LIMITS)) {
    const count = Number(size);
    const proofs = new Array<typeof proof>(count).fill(proof);
    const signals = proofs.flatMap(() => publicSignals);
    const { all, alone } =
      count === 1 ? await used('verifyProof', [proof, publicSignals]) : await used('verifyProofs', [proofs, signals]);
    const row = (name: string, gas: number): BenchRow => {
      const each = `window-claim-named: ${name} ${count} at once, a proof`;
      return { name: each, value: Math.round(gas / count), unit: 'gas', better: 'lower' };
    };
    rows.push({ ...row('verifying', alone), limit }, row('a transaction that verifies', all));
  }
  return rows;
}

/** What a transaction costs before any code runs: its base fee, and its calldata by EIP-2028. */
function intrinsicGas(data: Uint8Array): number {
  return data.reduce((gas, byte) => gas + (byte === 0 ? 4 : 16), 21_000);
}
