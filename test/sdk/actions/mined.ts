import type { BaseContract, TransactionReceipt, TransactionResponse } from 'ethers';
import { waitUntilMined } from '../../../sdk/src/client/waitForReceipt.ts';

/** The receipt of a transaction that a contract or signer is about to send. `.wait()` of ethers may overlook its block. */
export async function mined(sent: Promise<TransactionResponse>): Promise<TransactionReceipt> {
  const receipt = await waitUntilMined(await sent);
  if (receipt === null) throw new Error('the transaction is in no block');
  return receipt;
}

/** A contract that is deployed, by what a factory gives. */
export async function deployed<Deployed extends BaseContract>(pending: Promise<Deployed>): Promise<Deployed> {
  const contract = await pending;
  const creation = contract.deploymentTransaction();
  if (creation === null) throw new Error('the contract was not deployed here');
  await mined(Promise.resolve(creation));
  return contract;
}
