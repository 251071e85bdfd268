import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link cancelNonces} takes. */
export interface CancelNoncesParameters {
  /** The contract that the signatures were for: mints and ends of epochs, or grants and revocations. */
  readonly contract: 'twinRegistry' | 'consentRegistry';
  /** Nonces `256 × word` to `256 × word + 255`. */
  readonly word: bigint;
  /** Bit i cancels nonce `256 × word + i`. Default: all 256. */
  readonly mask?: bigint;
}

/** What {@link cancelNonces} returns. */
export type CancelNoncesReturnType = SentTransaction;

const WHOLE_WORD = (1n << 256n) - 1n;

/**
 * Takes back signatures of the signer that were not submitted yet, up to 256 at once.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `cancelNonces` in contracts/interfaces/IUnorderedNonces.sol
 * @example
 * const { word, mask } = noncePlace(signedGrant.nonce);
 * await cancelNonces(client, { contract: 'consentRegistry', word, mask });
 */
export async function cancelNonces(
  client: GemelClient,
  { contract, word, mask = WHOLE_WORD }: CancelNoncesParameters,
): Promise<CancelNoncesReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts[contract].cancelNonces(word, mask));
}
