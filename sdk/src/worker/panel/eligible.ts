import { ZeroHash } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { inOrderOfTurn } from '../chain/turns.ts';

/** What tells who may judge. */
export interface Judged {
  readonly orderId: bigint;
  /** Operator that delivered. */
  readonly accused: string;
  /** When it accepted the order, in seconds. */
  readonly acceptedAt: bigint;
}

/** Whether an operator may commit to an answer. @see `commit` in contracts/interfaces/IDisputeModule.sol */
export async function mayJudge(
  { contracts: { workerRegistry } }: GemelClient,
  { accused, acceptedAt }: Judged,
  operator: string,
): Promise<boolean> {
  if (operator === accused) return false;
  const [isActive, own, judged] = await readContract(
    Promise.all([
      workerRegistry.isActive(operator),
      workerRegistry.processorAt(operator, acceptedAt),
      workerRegistry.processorAt(accused, acceptedAt),
    ]),
  );
  return isActive && own === judged;
}

/** Encryption keys of the operators that may judge, as they are registered now; those of at most `most` operators. */
export async function keysOfJudges(client: GemelClient, judged: Judged, most: number): Promise<string[]> {
  const { workerRegistry } = client.contracts;
  const processor = await workerRegistry.processorAt(judged.accused, judged.acceptedAt);
  const joined = await workerRegistry.queryFilter(
    workerRegistry.filters.ProcessorSet(undefined, processor),
    client.deployment.startBlock,
  );
  const known = [...new Set([processor, ...joined.map(({ args }) => args.operator)])];
  const keys = await Promise.all(
    inOrderOfTurn(judged.orderId, known).map(async (operator) => {
      if (!(await mayJudge(client, judged, operator))) return [];
      const { encryptionKey } = await workerRegistry.workerOf(operator);
      return encryptionKey === ZeroHash ? [] : [encryptionKey];
    }),
  );
  return [...new Set(keys.flat())].slice(0, most);
}
