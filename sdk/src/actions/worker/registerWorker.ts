import type { Signer } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { readContract, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { EvidenceType } from '../../generated/protocol.ts';
import { approveToken } from '../token/approveToken.ts';
import { evidenceMask } from '../masks.ts';
import { signingKeyProof } from './signingKeyProof.ts';

/** What {@link registerWorker} takes. */
export interface RegisterWorkerParameters {
  /** The key that will sign attestations, which agrees here; a key of its own, not the operator's account. */
  readonly attester: Signer;
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
  /** Address of the key that signs attestations. */
  readonly signingKey: string;
}

/**
 * Registers the signer as a worker operator, with a stake that it allows the registry to take.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the keys are taken, the stake is too small or not there.
 */
export async function registerWorker(
  client: GemelClient,
  { attester, encryptionKey, evidenceTypes = [EvidenceType.NONE], stake: wanted }: RegisterWorkerParameters,
): Promise<RegisterWorkerReturnType> {
  const operator = await requireSigner(client).getAddress();
  const { workerRegistry } = client.contracts;
  const [token, minimum, spender] = await readContract(
    Promise.all([workerRegistry.stakeToken(), workerRegistry.minimumStake(), workerRegistry.getAddress()]),
  );
  const stake = wanted ?? minimum;
  await approveToken(client, { token, spender, amount: stake });
  const { signingKey, deadline, signature } = await signingKeyProof(client, attester, operator);
  const mask = evidenceMask(evidenceTypes);
  const sent = await sendTransaction(
    client,
    workerRegistry.register(signingKey, encryptionKey, mask, stake, deadline, signature),
  );
  return { ...sent, stake, signingKey };
}
