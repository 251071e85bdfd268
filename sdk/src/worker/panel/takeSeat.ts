import { findDelivery } from '../../actions/market/findDelivery.ts';
import { DisputePhase } from '../../client/disputePhase.ts';
import { requireStorage } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { MAX_RECIPIENTS } from '../../storage/envelopeFormat.ts';
import { JournalError } from '../errors.ts';
import { decideAnswer } from './decideAnswer.ts';
import { keysOfJudges, mayJudge } from './eligible.ts';
import { readJuryRecord, sealOfRecord, writeJuryRecord } from './juryRecord.ts';
import { makeMaterial, sealMaterial } from './material.ts';
import { isDrawn, openJudged, viewPanel, type PanelView } from './panelView.ts';
import { pushOn } from './pushOn.ts';
import type { SeatContext } from './seatContext.ts';
import { withdrawCredit } from './withdrawCredit.ts';

/** What a worker did about a panel when it looked at it. */
export type SeatOutcome =
  | 'published' // as the accused, what jurors need
  | 'committed'
  | 'abstained' // a consent is gone
  | 'revealed'
  | 'pushed' // jurors drawn, or the dispute ended
  | 'seated' // nothing is due, and it has an answer to reveal still
  | 'waiting'
  | 'ended'
  | 'not seated'; // it has no part in it

/**
 * Takes a panel one step further: publishes what jurors need of this worker's own delivery, commits to an answer and reveals it,
 * has jurors drawn and the dispute ended when that is due, and withdraws what it brought.
 *
 * The answer and its salt are on disk before they are committed to, and all transactions before they are sent: after a crash the same
 * bytes are sent again.
 *
 * @throws {OrderNotServableError} when this worker can't compute the order, and the errors of chain, store and journal.
 */
export async function takeSeat(context: SeatContext, orderId: bigint): Promise<SeatOutcome> {
  const view = await viewPanel(context, orderId);
  const { operator } = context;
  if (view.phase === DisputePhase.ENDED || view.phase === DisputePhase.NONE) {
    if (view.seal !== undefined || view.accused === operator) await withdrawCredit(context);
    return 'ended';
  }
  const isOpen = view.now < view.deadline;
  if (isOpen && view.phase === DisputePhase.COMMIT) {
    if (view.accused === operator) return publishOnce(context, view);
    return view.seal === undefined ? commitOnce(context, view) : 'seated';
  }
  if (view.seal === undefined && view.accused !== operator) return 'not seated';
  if (isOpen && isDrawn(view, operator) && !view.hasRevealed) return revealOnce(context, view);
  if (await pushOn(context, view)) return 'pushed';
  const mayReveal = view.phase !== DisputePhase.REVEAL || isDrawn(view, operator);
  return view.seal !== undefined && !view.hasRevealed && mayReveal ? 'seated' : 'waiting';
}

/** Shows those who may judge what they need: once, with the key of everybody who may judge by then. */
async function publishOnce(context: SeatContext, { orderId, accused }: PanelView): Promise<SeatOutcome> {
  const { client, sender } = context;
  const { disputeModule } = client.contracts;
  const done = await readContract(
    disputeModule.queryFilter(disputeModule.filters.MaterialPublished(orderId), client.deployment.startBlock),
  );
  if (done.length > 0) return 'waiting';
  const open = await openJudged(client, orderId);
  const recipients = await keysOfJudges(
    client,
    { orderId, accused, acceptedAt: open.order.acceptedAt },
    MAX_RECIPIENTS,
  );
  if (recipients.length === 0) return 'waiting';
  await sender.send(`panels/${orderId}-material`, async () => {
    const material = await makeMaterial(context, open);
    const sealed = await sealMaterial(client, orderId, { material, recipients });
    const digest = await requireStorage(client).put(sealed);
    await readContract(disputeModule.publishMaterial.staticCall(orderId, digest));
    return disputeModule.publishMaterial.populateTransaction(orderId, digest);
  });
  return 'published';
}

async function commitOnce(context: SeatContext, view: PanelView): Promise<SeatOutcome> {
  const { client, journal, sender, operator } = context;
  const { orderId, accused } = view;
  if (!context.takesSeats()) return 'waiting';
  let record = await readJuryRecord(journal, orderId);
  if (!record) {
    const open = await openJudged(client, orderId);
    if (!(await mayJudge(client, { orderId, accused, acceptedAt: open.order.acceptedAt }, operator)))
      return 'not seated';
    const decision = await decideAnswer(context, open, view);
    if (decision === 'later') return 'waiting';
    if (decision === 'abstain') return 'abstained';
    record = await writeJuryRecord(journal, orderId, decision);
  }
  const seal = sealOfRecord(record, orderId, operator);
  const { commit } = client.contracts.disputeModule;
  await sender.send(`panels/${orderId}-commit`, async () => {
    await readContract(commit.staticCall(orderId, seal));
    return commit.populateTransaction(orderId, seal);
  });
  return 'committed';
}

async function revealOnce(context: SeatContext, { orderId, seal }: PanelView): Promise<SeatOutcome> {
  const { client, journal, sender, operator } = context;
  const record = await readJuryRecord(journal, orderId);
  if (!record || sealOfRecord(record, orderId, operator) !== seal) {
    throw new JournalError(`the answer to which this worker committed for order ${orderId} is not on this disk`);
  }
  const { answer, salt } = record;
  const { attestation } = await findDelivery(client, orderId);
  const { reveal } = client.contracts.disputeModule;
  const { exactDigest, outputHash, ciphertextDigest } = answer;
  await sender.send(`panels/${orderId}-reveal`, async () => {
    await readContract(reveal.staticCall(attestation, exactDigest, outputHash, ciphertextDigest, salt));
    return reveal.populateTransaction(attestation, exactDigest, outputHash, ciphertextDigest, salt);
  });
  return 'revealed';
}
