import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';

/** What {@link readBudget} takes. */
export interface ReadBudgetParameters {
  readonly twinId: bigint;
}

/** What {@link readBudget} returns: a twin's privacy budget, in 1e-9 ρ of zero-concentrated differential privacy. */
export interface ReadBudgetReturnType {
  /** Most that may ever be spent on the twin, over all cohorts and buyers. */
  readonly capNano: bigint;
  /** Reserved by the cohorts that the twin is a member of: they may spend it, and no more. */
  readonly reservedNano: bigint;
  /** Spent by cohorts that the twin has left. */
  readonly spentNano: bigint;
  /** What a further cohort can reserve. */
  readonly leftNano: bigint;
}

/** A twin's privacy budget across all cohorts and buyers. @throws {ContractRevertedError} */
export async function readBudget(
  { contracts: { cohortRegistry } }: GemelClient,
  { twinId }: ReadBudgetParameters,
): Promise<ReadBudgetReturnType> {
  const { capNano, reservedNano, spentNano } = await readContract(cohortRegistry.budgetOf(twinId));
  return { capNano, reservedNano, spentNano, leftNano: capNano - reservedNano - spentNano };
}
