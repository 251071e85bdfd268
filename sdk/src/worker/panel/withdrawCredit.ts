import { readContract } from '../../client/sendTransaction.ts';
import type { WorkerContext } from '../openOrder.ts';

/** Sends what disputes credited the operator to its own account, if there is anything. @returns token base units. */
export async function withdrawCredit({
  client,
  sender,
  operator,
}: Pick<WorkerContext, 'client' | 'sender' | 'operator'>): Promise<bigint> {
  const { disputeModule } = client.contracts;
  const token = await readContract(disputeModule.token());
  const amount = await readContract(disputeModule.balanceOf(operator, token));
  if (amount === 0n) return 0n;
  const before = await readContract(
    disputeModule.queryFilter(disputeModule.filters.Withdrawn(operator, token), client.deployment.startBlock),
  );
  // Each withdrawal is a step of its own, whose number the chain tells.
  await sender.send(`panels/withdraw-${before.length}`, async () => {
    await readContract(disputeModule.withdraw.staticCall(token, operator));
    return disputeModule.withdraw.populateTransaction(token, operator);
  });
  return amount;
}
