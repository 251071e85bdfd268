import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventsOf, readContract, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { DisputePhase } from '../../client/disputePhase.ts';

/** What {@link drawJurors} takes. */
export interface DrawJurorsParameters {
  /** Order whose time for seals is over. */
  readonly orderId: bigint;
}

/** What {@link drawJurors} returns. */
export interface DrawJurorsReturnType extends SentTransaction {
  /** Undefined as long as the block that draws them is only fixed: call again once it is there. */
  readonly jurors: readonly string[] | undefined;
}

/**
 * Draws the jurors of a panel by the hash of a later block; anyone may.
 *
 * The first call closes the seals and fixes the block, the next one draws.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the time for seals is not over, too few committed, or the block is not there yet.
 * @see `closeCommits` and `draw` in contracts/interfaces/IDisputeModule.sol
 */
export async function drawJurors(
  client: GemelClient,
  { orderId }: DrawJurorsParameters,
): Promise<DrawJurorsReturnType> {
  requireSigner(client);
  const { disputeModule } = client.contracts;
  const { phase } = await readContract(disputeModule.disputeOf(orderId));
  const isClosed = Number(phase) !== DisputePhase.COMMIT;
  const sent = await sendTransaction(
    client,
    isClosed ? disputeModule.draw(orderId) : disputeModule.closeCommits(orderId),
  );
  const [drawn] = await eventsOf(sent, disputeModule, disputeModule.filters.JurorsDrawn);
  return { ...sent, jurors: drawn && [...drawn.jurors] };
}
