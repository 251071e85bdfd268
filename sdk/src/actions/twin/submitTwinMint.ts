import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { SignedTwinMint } from './signTwinMint.ts';

/** What {@link submitTwinMint} takes. */
export interface SubmitTwinMintParameters {
  readonly signedMint: SignedTwinMint;
}

/** What {@link submitTwinMint} returns. */
export interface SubmitTwinMintReturnType extends SentTransaction {
  readonly twinId: bigint;
  readonly owner: string;
}

/**
 * Sends a mint that its owner signed; the client's signer pays the gas and gains nothing.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signature does not hold, was used, or its deadline passed.
 */
export async function submitTwinMint(
  client: GemelClient,
  { signedMint }: SubmitTwinMintParameters,
): Promise<SubmitTwinMintReturnType> {
  requireSigner(client);
  const { owner, state, keys, nonce, deadline, signature } = signedMint;
  const { twinRegistry } = client.contracts;
  const sent = await sendTransaction(client, twinRegistry.mintWithSig(owner, state, keys, nonce, deadline, signature));
  const { twinId } = await eventOf(sent, twinRegistry, twinRegistry.filters.StateUpdated);
  return { ...sent, twinId, owner };
}
