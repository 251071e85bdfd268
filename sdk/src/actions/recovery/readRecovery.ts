import { ZeroAddress } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';

/** What {@link readRecovery} takes. */
export interface ReadRecoveryParameters {
  readonly twinId: bigint;
}

/** What {@link readRecovery} returns. */
export interface ReadRecoveryReturnType {
  readonly guardians: readonly string[];
  /** How many guardians must agree; 0 while there are none. */
  readonly quorum: number;
  /** Time for the owner to veto, from the quorum's agreement on. */
  readonly delaySeconds: number;
  /** The recovery that the quorum agreed to, if any. */
  readonly recovery:
    | {
        readonly newOwner: string;
        readonly approvals: number;
        /** First second at which it can be executed. */
        readonly executableAt: number;
      }
    | undefined;
  /** Account that the owner offered the twin to, if any. */
  readonly offeredTo: string | undefined;
}

/** Who may move a twin to another account, and whether that is under way. @throws {ContractRevertedError} */
export async function readRecovery(
  { contracts: { twinRegistry } }: GemelClient,
  { twinId }: ReadRecoveryParameters,
): Promise<ReadRecoveryReturnType> {
  const [{ guardians, quorum, delaySeconds }, { newOwner, approvals, executableAt }, offeredTo] = await readContract(
    Promise.all([twinRegistry.guardiansOf(twinId), twinRegistry.recoveryOf(twinId), twinRegistry.migrationOf(twinId)]),
  );
  const recovery = {
    newOwner,
    approvals: Number(approvals),
    executableAt: Number(executableAt),
  };
  return {
    guardians: [...guardians],
    quorum: Number(quorum),
    delaySeconds: Number(delaySeconds),
    recovery: newOwner === ZeroAddress ? undefined : recovery,
    offeredTo: offeredTo === ZeroAddress ? undefined : offeredTo,
  };
}
