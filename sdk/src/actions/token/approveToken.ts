import { connectToken } from '../../client/contracts.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { readContract, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link approveToken} takes. */
export interface ApproveTokenParameters {
  readonly token: string;
  readonly spender: string;
  /** Token base units that `spender` must be able to take. */
  readonly amount: bigint;
}

/** What {@link approveToken} returns: undefined when the allowance was there already. */
export type ApproveTokenReturnType = SentTransaction | undefined;

/**
 * Lets `spender` take `amount` from the signer, exactly, unless it may take as much already.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 */
export async function approveToken(
  client: GemelClient,
  { token, spender, amount }: ApproveTokenParameters,
): Promise<ApproveTokenReturnType> {
  const signer = requireSigner(client);
  const contract = connectToken(token, signer);
  const allowance = await readContract(contract.allowance(await signer.getAddress(), spender));
  if (allowance >= amount) return undefined;
  return sendTransaction(client, contract.approve(spender, amount));
}
