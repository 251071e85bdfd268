import { Address } from '@graphprotocol/graph-ts';
import { EvidenceType } from '../../generated/protocol';
import {
  Appointment,
  EncryptionKeySet,
  EvidenceTypesSet,
  OperatorAppointed,
  ProcessorSet,
  SigningKeySet,
  StakeSlashed,
} from '../../generated/schema';
import {
  EncryptionKeySet as EncryptionKeySetEvent,
  EvidenceTypesSet as EvidenceTypesSetEvent,
  OperatorAppointed as OperatorAppointedEvent,
  ProcessorSet as ProcessorSetEvent,
  SigningKeySet as SigningKeySetEvent,
  StakeSlashed as StakeSlashedEvent,
} from '../../generated/WorkerRegistry/WorkerRegistry';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId } from '../fetch/ids';
import { namesOf } from '../fetch/masks';
import { fetchWorker } from '../fetch/worker';

export function handleSigningKeySet(event: SigningKeySetEvent): void {
  const worker = fetchWorker(event.params.operator);
  worker.signingKey = event.params.signingKey;
  worker.save();
  const set = new SigningKeySet(eventId(event));
  set.worker = worker.id;
  set.signingKey = event.params.signingKey;
  stamp(set, event);
  set.save();
}

export function handleEncryptionKeySet(event: EncryptionKeySetEvent): void {
  const worker = fetchWorker(event.params.operator);
  worker.encryptionKey = event.params.encryptionKey;
  worker.save();
  const set = new EncryptionKeySet(eventId(event));
  set.worker = worker.id;
  set.encryptionKey = event.params.encryptionKey;
  stamp(set, event);
  set.save();
}

export function handleEvidenceTypesSet(event: EvidenceTypesSetEvent): void {
  const worker = fetchWorker(event.params.operator);
  worker.evidenceTypes = event.params.evidenceTypes;
  worker.evidence = namesOf(event.params.evidenceTypes, EvidenceType);
  worker.save();
  const set = new EvidenceTypesSet(eventId(event));
  set.worker = worker.id;
  set.evidenceTypes = event.params.evidenceTypes;
  stamp(set, event);
  set.save();
}

export function handleOperatorAppointed(event: OperatorAppointedEvent): void {
  const appointment = new Appointment(event.params.processor.concat(event.params.operator));
  appointment.processor = fetchAccount(event.params.processor).id;
  appointment.operator = fetchAccount(event.params.operator).id;
  appointment.open = event.params.appointed;
  appointment.setAt = event.block.timestamp;
  appointment.save();
  const appointed = new OperatorAppointed(eventId(event));
  appointed.appointment = appointment.id;
  appointed.appointed = event.params.appointed;
  stamp(appointed, event);
  appointed.save();
}

export function handleProcessorSet(event: ProcessorSetEvent): void {
  const worker = fetchWorker(event.params.operator);
  worker.processor = null;
  if (event.params.processor != Address.zero()) worker.processor = fetchAccount(event.params.processor).id;
  worker.save();
  const set = new ProcessorSet(eventId(event));
  set.worker = worker.id;
  set.processor = worker.processor;
  stamp(set, event);
  set.save();
}

export function handleStakeSlashed(event: StakeSlashedEvent): void {
  const worker = fetchWorker(event.params.operator);
  worker.stake = event.params.stake;
  worker.slashed = worker.slashed.plus(event.params.amount);
  worker.save();
  const slashed = new StakeSlashed(eventId(event));
  slashed.worker = worker.id;
  slashed.amount = event.params.amount;
  slashed.stake = event.params.stake;
  stamp(slashed, event);
  slashed.save();
}
