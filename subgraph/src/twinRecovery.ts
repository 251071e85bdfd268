import { Address, Bytes } from '@graphprotocol/graph-ts';
import {
  GuardiansSet,
  MigrationOffered,
  OwnerChanged,
  Recovery,
  RecoveryApproved,
  RecoveryCancelled,
  RecoveryScheduled,
} from '../generated/schema';
import {
  GuardiansSet as GuardiansSetEvent,
  MigrationOffered as MigrationOfferedEvent,
  OwnerChanged as OwnerChangedEvent,
  RecoveryApproved as RecoveryApprovedEvent,
  RecoveryCancelled as RecoveryCancelledEvent,
  RecoveryScheduled as RecoveryScheduledEvent,
} from '../generated/TwinRegistry/TwinRegistry';
import { fetchAccount } from './fetch/account';
import { stamp } from './fetch/event';
import { eventId } from './fetch/ids';
import { endRecovery } from './fetch/recovery';
import { fetchTwin } from './fetch/twin';

export function handleGuardiansSet(event: GuardiansSetEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  const guardians: Bytes[] = [];
  // As many as the registry allows, which is few.
  for (let index = 0; index < event.params.guardians.length; index++) {
    guardians.push(fetchAccount(event.params.guardians[index]).id);
  }
  twin.guardians = guardians;
  twin.guardianQuorum = event.params.quorum;
  twin.recoveryDelaySeconds = event.params.delaySeconds;
  endRecovery(twin, 'CANCELLED', event);
  twin.save();
  const set = new GuardiansSet(eventId(event));
  set.twin = twin.id;
  set.guardians = guardians;
  set.quorum = event.params.quorum;
  set.delaySeconds = event.params.delaySeconds;
  stamp(set, event);
  set.save();
}

export function handleRecoveryApproved(event: RecoveryApprovedEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  const newOwner = fetchAccount(event.params.newOwner).id;
  let under = twin.recovery;
  if (under === null) {
    const begun = new Recovery(eventId(event));
    begun.twin = twin.id;
    begun.newOwner = newOwner;
    begun.state = 'PROPOSED';
    begun.approvals = 0;
    begun.startedAt = event.block.timestamp;
    begun.save();
    under = begun.id;
    twin.recovery = under;
    twin.save();
  }
  const recovery = Recovery.load(under)!;
  recovery.approvals = event.params.approvals;
  recovery.save();
  const approved = new RecoveryApproved(eventId(event));
  approved.twin = twin.id;
  approved.recovery = recovery.id;
  approved.guardian = fetchAccount(event.params.guardian).id;
  approved.newOwner = newOwner;
  approved.approvals = event.params.approvals;
  stamp(approved, event);
  approved.save();
}

export function handleRecoveryScheduled(event: RecoveryScheduledEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  const recovery = Recovery.load(twin.recovery!)!;
  recovery.state = 'SCHEDULED';
  recovery.executableAt = event.params.executableAt;
  recovery.save();
  const scheduled = new RecoveryScheduled(eventId(event));
  scheduled.twin = twin.id;
  scheduled.recovery = recovery.id;
  scheduled.newOwner = recovery.newOwner;
  scheduled.executableAt = event.params.executableAt;
  stamp(scheduled, event);
  scheduled.save();
}

export function handleRecoveryCancelled(event: RecoveryCancelledEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  const ended = endRecovery(twin, 'CANCELLED', event);
  twin.save();
  const cancelled = new RecoveryCancelled(eventId(event));
  cancelled.twin = twin.id;
  cancelled.recovery = ended;
  cancelled.account = fetchAccount(event.params.account).id;
  stamp(cancelled, event);
  cancelled.save();
}

export function handleMigrationOffered(event: MigrationOfferedEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  twin.offeredTo = null;
  if (event.params.newOwner != Address.zero()) twin.offeredTo = fetchAccount(event.params.newOwner).id;
  twin.save();
  const offered = new MigrationOffered(eventId(event));
  offered.twin = twin.id;
  offered.newOwner = twin.offeredTo;
  stamp(offered, event);
  offered.save();
}

export function handleOwnerChanged(event: OwnerChangedEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  endRecovery(twin, event.params.byGuardians ? 'EXECUTED' : 'CANCELLED', event);
  twin.owner = fetchAccount(event.params.to).id;
  twin.guardians = [];
  twin.guardianQuorum = 0;
  twin.offeredTo = null;
  twin.save();
  const changed = new OwnerChanged(eventId(event));
  changed.twin = twin.id;
  changed.from = fetchAccount(event.params.from).id;
  changed.to = fetchAccount(event.params.to).id;
  changed.byGuardians = event.params.byGuardians;
  stamp(changed, event);
  changed.save();
}
