import { BigInt } from '@graphprotocol/graph-ts';
import { EvidenceType } from '../../generated/protocol';
import { StakeAdded, StakeWithdrawn, UnbondingStarted, WorkerRegistered } from '../../generated/schema';
import {
  StakeAdded as StakeAddedEvent,
  StakeWithdrawn as StakeWithdrawnEvent,
  UnbondingStarted as UnbondingStartedEvent,
  WorkerRegistered as WorkerRegisteredEvent,
} from '../../generated/WorkerRegistry/WorkerRegistry';
import { stamp } from '../fetch/event';
import { eventId } from '../fetch/ids';
import { namesOf } from '../fetch/masks';
import { fetchWorker } from '../fetch/worker';

export function handleWorkerRegistered(event: WorkerRegisteredEvent): void {
  const worker = fetchWorker(event.params.operator);
  worker.signingKey = event.params.signingKey;
  worker.encryptionKey = event.params.encryptionKey;
  worker.evidenceTypes = event.params.evidenceTypes;
  worker.evidence = namesOf(event.params.evidenceTypes, EvidenceType);
  worker.state = 'ACTIVE';
  worker.registeredAt = event.block.timestamp;
  worker.withdrawableAt = null;
  worker.save();
  const registered = new WorkerRegistered(eventId(event));
  registered.worker = worker.id;
  registered.signingKey = worker.signingKey;
  registered.encryptionKey = worker.encryptionKey;
  registered.evidenceTypes = worker.evidenceTypes;
  stamp(registered, event);
  registered.save();
}

export function handleStakeAdded(event: StakeAddedEvent): void {
  const worker = fetchWorker(event.params.operator);
  worker.stake = event.params.stake;
  worker.save();
  const added = new StakeAdded(eventId(event));
  added.worker = worker.id;
  added.amount = event.params.amount;
  added.stake = event.params.stake;
  stamp(added, event);
  added.save();
}

export function handleUnbondingStarted(event: UnbondingStartedEvent): void {
  const worker = fetchWorker(event.params.operator);
  worker.state = 'UNBONDING';
  worker.withdrawableAt = event.params.withdrawableAt;
  worker.save();
  const started = new UnbondingStarted(eventId(event));
  started.worker = worker.id;
  started.withdrawableAt = event.params.withdrawableAt;
  stamp(started, event);
  started.save();
}

export function handleStakeWithdrawn(event: StakeWithdrawnEvent): void {
  const worker = fetchWorker(event.params.operator);
  worker.state = 'WITHDRAWN';
  worker.stake = BigInt.zero();
  worker.save();
  const withdrawn = new StakeWithdrawn(eventId(event));
  withdrawn.worker = worker.id;
  withdrawn.to = event.params.to;
  withdrawn.amount = event.params.amount;
  stamp(withdrawn, event);
  withdrawn.save();
}
