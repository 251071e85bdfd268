import {
  ModelApprovalSet as ModelApprovalSetEvent,
  ModelRegistered as ModelRegisteredEvent,
} from '../../generated/ModelRegistry/ModelRegistry';
import { ModelKind } from '../../generated/protocol';
import { Model, ModelApprovalSet, ModelRegistered } from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId } from '../fetch/ids';

export function handleModelRegistered(event: ModelRegisteredEvent): void {
  const model = new Model(event.params.modelHash);
  model.publisher = fetchAccount(event.params.publisher).id;
  model.kind = ModelKind[event.params.kind];
  model.royaltyBasisPoints = event.params.royaltyBasisPoints;
  model.cardDigest = event.params.cardDigest;
  model.circuit = event.params.circuit;
  model.approved = false;
  model.registeredAt = event.block.timestamp;
  model.save();
  const registered = new ModelRegistered(eventId(event));
  registered.model = model.id;
  registered.publisher = model.publisher;
  stamp(registered, event);
  registered.save();
}

export function handleModelApprovalSet(event: ModelApprovalSetEvent): void {
  const model = Model.load(event.params.modelHash)!;
  model.approved = event.params.approved;
  model.save();
  const set = new ModelApprovalSet(eventId(event));
  set.model = model.id;
  set.approved = event.params.approved;
  stamp(set, event);
  set.save();
}
