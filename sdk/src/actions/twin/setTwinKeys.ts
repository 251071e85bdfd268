import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { TwinKeys } from './storeTwinState.ts';

/** What {@link setTwinKeys} takes. */
export interface SetTwinKeysParameters {
  readonly twinId: bigint;
  readonly keys: TwinKeys;
}

/** What {@link setTwinKeys} returns. */
export type SetTwinKeysReturnType = SentTransaction;

/**
 * Replaces a twin's public keys. The stored state stays encrypted to the old key: publish a new one afterwards.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see {@link updateTwinState}
 */
export async function setTwinKeys(
  client: GemelClient,
  { twinId, keys }: SetTwinKeysParameters,
): Promise<SetTwinKeysReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.twinRegistry.setKeys(twinId, keys));
}
