import { BigInt, Bytes } from '@graphprotocol/graph-ts';
import {
  AnswerCommitted as AnswerCommittedEvent,
  AnswerRevealed as AnswerRevealedEvent,
  DrawFixed as DrawFixedEvent,
  JurorsDrawn as JurorsDrawnEvent,
  MaterialPublished as MaterialPublishedEvent,
  PanelOpened as PanelOpenedEvent,
} from '../../generated/DisputeModule/DisputeModule';
import {
  AnswerCommitted,
  AnswerRevealed,
  Dispute,
  DrawFixed,
  JurorsDrawn,
  MaterialPublished,
  Order,
  PanelOpened,
  PanelVote,
} from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId, voteId, wordId } from '../fetch/ids';
import { fetchWorker } from '../fetch/worker';

export function handlePanelOpened(event: PanelOpenedEvent): void {
  const dispute = Dispute.load(wordId(event.params.orderId))!;
  const processor = fetchAccount(event.params.processor).id;
  dispute.phase = 'COMMIT';
  dispute.panelSize = BigInt.fromI32(event.params.panelSize);
  dispute.processor = processor;
  dispute.commitBy = event.params.commitBy;
  dispute.save();
  const opened = new PanelOpened(eventId(event));
  opened.dispute = dispute.id;
  opened.processor = processor;
  opened.panelSize = event.params.panelSize;
  opened.commitBy = event.params.commitBy;
  stamp(opened, event);
  opened.save();
}

export function handleMaterialPublished(event: MaterialPublishedEvent): void {
  const dispute = Dispute.load(wordId(event.params.orderId))!;
  dispute.materialDigest = event.params.contentDigest;
  dispute.save();
  const published = new MaterialPublished(eventId(event));
  published.dispute = dispute.id;
  published.contentDigest = event.params.contentDigest;
  stamp(published, event);
  published.save();
}

export function handleAnswerCommitted(event: AnswerCommittedEvent): void {
  const dispute = wordId(event.params.orderId);
  const juror = fetchWorker(event.params.juror);
  juror.save();
  const vote = new PanelVote(voteId(dispute, event.params.juror));
  vote.dispute = dispute;
  vote.juror = juror.id;
  vote.seal = event.params.seal;
  vote.committedAt = event.block.timestamp;
  vote.drawn = false;
  vote.confirms = false;
  vote.save();
  const committed = new AnswerCommitted(eventId(event));
  committed.dispute = dispute;
  committed.vote = vote.id;
  committed.seal = vote.seal;
  stamp(committed, event);
  committed.save();
}

export function handleDrawFixed(event: DrawFixedEvent): void {
  const dispute = Dispute.load(wordId(event.params.orderId))!;
  dispute.phase = 'DRAW';
  dispute.drawBlock = event.params.drawBlock;
  dispute.save();
  const fixed = new DrawFixed(eventId(event));
  fixed.dispute = dispute.id;
  fixed.drawBlock = event.params.drawBlock;
  stamp(fixed, event);
  fixed.save();
}

export function handleJurorsDrawn(event: JurorsDrawnEvent): void {
  const dispute = Dispute.load(wordId(event.params.orderId))!;
  dispute.phase = 'REVEAL';
  dispute.revealBy = event.params.revealBy;
  dispute.save();
  const jurors: Bytes[] = [];
  // A panel is small: the registry of listings bounds it.
  for (let index = 0; index < event.params.jurors.length; index++) {
    const vote = PanelVote.load(voteId(dispute.id, event.params.jurors[index]))!;
    vote.drawn = true;
    vote.save();
    jurors.push(vote.juror);
  }
  const drawn = new JurorsDrawn(eventId(event));
  drawn.dispute = dispute.id;
  drawn.jurors = jurors;
  drawn.revealBy = event.params.revealBy;
  stamp(drawn, event);
  drawn.save();
}

export function handleAnswerRevealed(event: AnswerRevealedEvent): void {
  const dispute = wordId(event.params.orderId);
  const vote = PanelVote.load(voteId(dispute, event.params.juror))!;
  const order = Order.load(dispute)!;
  vote.revealedAt = event.block.timestamp;
  vote.exactDigest = event.params.exactDigest;
  vote.outputHash = event.params.outputHash;
  vote.ciphertextDigest = event.params.ciphertextDigest;
  vote.confirms =
    event.params.exactDigest != new Bytes(32) &&
    event.params.outputHash == order.outputHash! &&
    event.params.ciphertextDigest == order.ciphertextDigest!;
  vote.save();
  const revealed = new AnswerRevealed(eventId(event));
  revealed.dispute = dispute;
  revealed.vote = vote.id;
  revealed.exactDigest = event.params.exactDigest;
  revealed.outputHash = event.params.outputHash;
  revealed.ciphertextDigest = event.params.ciphertextDigest;
  stamp(revealed, event);
  revealed.save();
}
