import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { sendWithLeafPath } from './leafPath.ts';

/** What {@link removeIdentity} takes. */
export interface RemoveIdentityParameters {
  readonly twinId: bigint;
}

/** What {@link removeIdentity} returns. */
export type RemoveIdentityReturnType = SentTransaction;

/**
 * Takes a twin's identity out of the group: its owner may at any time, anyone once the twin was burned or its epoch has passed.
 * When the group changes meanwhile, its leaves are read anew.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 */
export async function removeIdentity(
  client: GemelClient,
  { twinId }: RemoveIdentityParameters,
): Promise<RemoveIdentityReturnType> {
  requireSigner(client);
  const { identityGroup } = client.contracts;
  return sendWithLeafPath(client, twinId, (path) => sendTransaction(client, identityGroup.remove(twinId, path)));
}
