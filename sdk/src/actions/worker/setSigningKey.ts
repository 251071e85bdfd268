import type { Signer } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { signingKeyProof } from './signingKeyProof.ts';

/** What {@link setSigningKey} takes. */
export interface SetSigningKeyParameters {
  /** The key that signs attestations from now on, which agrees here. */
  readonly attester: Signer;
}

/** What {@link setSigningKey} returns. */
export interface SetSigningKeyReturnType extends SentTransaction {
  readonly signingKey: string;
}

/**
 * Replaces the key with which the signer, a worker, attests. Orders that it accepted before are delivered with the new one.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `setSigningKey` in contracts/interfaces/IWorkerRegistry.sol
 */
export async function setSigningKey(
  client: GemelClient,
  { attester }: SetSigningKeyParameters,
): Promise<SetSigningKeyReturnType> {
  const operator = await requireSigner(client).getAddress();
  const { signingKey, deadline, signature } = await signingKeyProof(client, attester, operator);
  const { workerRegistry } = client.contracts;
  const sent = await sendTransaction(client, workerRegistry.setSigningKey(signingKey, deadline, signature));
  return { ...sent, signingKey };
}
