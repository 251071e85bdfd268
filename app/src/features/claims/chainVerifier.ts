import { ClaimFlavour, readContract, type GemelClient } from '@gemel/sdk';
import { Contract, id } from 'ethers';
import { CLAIM_CIRCUIT } from './circuitSource.ts';
import type { ProvenSignals } from './messages.ts';

const VERIFIER = [
  'function verifyProof(tuple(uint256[2] a, uint256[2][2] b, uint256[2] c) proof, uint256[] signals) view returns (bool)',
];

/**
 * Whether the deployment's own verifier of named claims accepts a proof, under the key that it was deployed with. Never where
 * the deployment has none, has disabled it, or takes the circuit's proofs for claims of another flavour.
 *
 * @see contracts/interfaces/IProofVerifier.sol
 */
export async function isAcceptedOnChain(
  { contracts, provider }: Pick<GemelClient, 'contracts' | 'provider'>,
  { proof, publicSignals }: ProvenSignals,
): Promise<boolean> {
  const { verifier, flavour, enabled } = await readContract(contracts.claimVerifier.proofVerifierOf(id(CLAIM_CIRCUIT)));
  if (!enabled || Number(flavour) !== ClaimFlavour.NAMED) return false;
  const asked = new Contract(verifier, VERIFIER, provider).getFunction('verifyProof');
  return readContract(asked.staticCall(proof, publicSignals) as Promise<boolean>);
}
