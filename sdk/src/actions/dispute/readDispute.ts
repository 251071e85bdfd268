import { ZeroAddress, ZeroHash } from 'ethers';
import { DisputeOutcome, DisputePhase } from '../../client/disputePhase.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { DisputeGround } from '../../generated/protocol.ts';

/** What {@link readDispute} takes. */
export interface ReadDisputeParameters {
  readonly orderId: bigint;
}

/** What {@link readDispute} returns; times in seconds. */
export interface ReadDisputeReturnType {
  readonly ground: keyof typeof DisputeGround;
  readonly phase: keyof typeof DisputePhase;
  readonly outcome: keyof typeof DisputeOutcome;
  /** First second at which the phase is over, so that anyone may push the dispute on. */
  readonly deadline: number;
  /** Jurors to draw; 0 without a panel. */
  readonly panelSize: number;
  /** Operators that committed; once drawn, the jurors are the first `panelSize`. */
  readonly committers: readonly string[];
  readonly reveals: number;
  /** Operator that delivered. */
  readonly accused: string;
  /** Who posted a bond against the result, if anyone. */
  readonly challenger: string | undefined;
  /** The buyer, while a ciphertext is demanded that was not posted. */
  readonly claimant: string | undefined;
  /** First second at which that ciphertext comes too late. */
  readonly answerBy: number | undefined;
  /** Answer of more than half of the panel, if there is one. */
  readonly majority: string | undefined;
}

/** The dispute about an order, or undefined when there is none. @throws {ContractRevertedError} */
export async function readDispute(
  { contracts: { disputeModule } }: GemelClient,
  { orderId }: ReadDisputeParameters,
): Promise<ReadDisputeReturnType | undefined> {
  const [dispute, committers] = await readContract(
    Promise.all([disputeModule.disputeOf(orderId), disputeModule.committersOf(orderId)]),
  );
  if (Number(dispute.phase) === DisputePhase.NONE) return undefined;
  const { accused, challenger, claimant, majority } = dispute;
  return {
    ground: nameOf(DisputeGround, dispute.ground),
    phase: nameOf(DisputePhase, dispute.phase),
    outcome: nameOf(DisputeOutcome, dispute.outcome),
    deadline: Number(dispute.deadline),
    panelSize: Number(dispute.panelSize),
    committers: [...committers],
    reveals: Number(dispute.reveals),
    accused,
    challenger: challenger === ZeroAddress ? undefined : challenger,
    claimant: claimant === ZeroAddress ? undefined : claimant,
    answerBy: claimant === ZeroAddress ? undefined : Number(dispute.answerBy),
    majority: majority === ZeroHash ? undefined : majority,
  };
}

function nameOf<Name extends string>(table: Readonly<Record<Name, number>>, value: bigint): Name {
  const entries = Object.entries(table) as [Name, number][];
  return (entries.find(([, number]) => number === Number(value)) ?? (['NONE'] as unknown as [Name, number]))[0];
}
