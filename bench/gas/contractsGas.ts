import type { ContractTransactionResponse } from 'ethers';

/** Gas by action: [used, most that we promise]. */
export type GasFigures = Readonly<Record<string, readonly [number, number]>>;

/** How much gas a transaction used. */
export async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await sent).wait();
  if (receipt?.status !== 1) throw new Error('a transaction of the benchmark failed');
  return Number(receipt.gasUsed);
}
