import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { readContract, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { EvidenceType } from '../../generated/protocol.ts';
import { approveToken } from '../token/approveToken.ts';
import { evidenceMask } from '../masks.ts';

/** What {@link registerWorker} takes. */
export interface RegisterWorkerParameters {
  /** Address of the key that signs attestations; a key of its own, not the operator's account. */
  readonly signingKey: string;
  /** X25519 public key that owners encrypt their states to. */
  readonly encryptionKey: string;
  /** Default: none. */
  readonly evidenceTypes?: readonly EvidenceType[];
  /** Token base units. Default: the least that is allowed. */
  readonly stake?: bigint;
}

/** What {@link registerWorker} returns. */
export interface RegisterWorkerReturnType extends SentTransaction {
  /** Token base units. */
  readonly stake: bigint;
}

/**
 * Registers the signer as a worker operator, with a stake that it allows the registry to take.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the keys are taken, the stake is too small or not there.
 */
export async function registerWorker(
  client: GemelClient,
  { signingKey, encryptionKey, evidenceTypes = [EvidenceType.NONE], stake: wanted }: RegisterWorkerParameters,
): Promise<RegisterWorkerReturnType> {
  requireSigner(client);
  const { workerRegistry } = client.contracts;
  const [token, minimum, spender] = await readContract(
    Promise.all([workerRegistry.stakeToken(), workerRegistry.minimumStake(), workerRegistry.getAddress()]),
  );
  const stake = wanted ?? minimum;
  await approveToken(client, { token, spender, amount: stake });
  const mask = evidenceMask(evidenceTypes);
  const sent = await sendTransaction(client, workerRegistry.register(signingKey, encryptionKey, mask, stake));
  return { ...sent, stake };
}
