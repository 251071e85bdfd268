import { Address, Bytes } from '@graphprotocol/graph-ts';
import {
  GuardiansSet,
  MigrationOffered,
  OwnerChanged,
  Recovery,
  RecoveryApprovalWithdrawn,
  RecoveryApproved,
  RecoveryCancelled,
  RecoveryScheduled,
} from '../../generated/schema';
import {
  GuardiansSet as GuardiansSetEvent,
  MigrationOffered as MigrationOfferedEvent,
  OwnerChanged as OwnerChangedEvent,
  RecoveryApprovalWithdrawn as RecoveryApprovalWithdrawnEvent,
  RecoveryApproved as RecoveryApprovedEvent,
  RecoveryCancelled as RecoveryCancelledEvent,
  RecoveryScheduled as RecoveryScheduledEvent,
} from '../../generated/TwinRegistry/TwinRegistry';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId, wordId } from '../fetch/ids';
import { clearAgreements, endGuardians, endRecovery, fetchGuardian } from '../fetch/recovery';
import { fetchTwin } from '../fetch/twin';

export function handleGuardiansSet(event: GuardiansSetEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  endRecovery(twin, 'CANCELLED', event);
  endGuardians(twin);
  const accounts: Bytes[] = [];
  const guardians: Bytes[] = [];
  for (let index = 0; index < event.params.guardians.length; index++) {
    const guardian = fetchGuardian(twin.id, fetchAccount(event.params.guardians[index]).id);
    guardian.active = true;
    guardian.save();
    accounts.push(guardian.account);
    guardians.push(guardian.id);
  }
  twin.guardians = guardians;
  twin.guardianQuorum = event.params.quorum;
  twin.recoveryDelaySeconds = event.params.delaySeconds;
  twin.save();
  const set = new GuardiansSet(eventId(event));
  set.twin = twin.id;
  set.guardians = accounts;
  set.quorum = event.params.quorum;
  set.delaySeconds = event.params.delaySeconds;
  stamp(set, event);
  set.save();
}

export function handleRecoveryApproved(event: RecoveryApprovedEvent): void {
  const guardian = fetchGuardian(wordId(event.params.twinId), fetchAccount(event.params.guardian).id);
  guardian.agreesTo = fetchAccount(event.params.newOwner).id;
  guardian.save();
  const approved = new RecoveryApproved(eventId(event));
  approved.twin = guardian.twin;
  approved.guardian = guardian.account;
  approved.newOwner = event.params.newOwner;
  approved.approvals = event.params.approvals;
  stamp(approved, event);
  approved.save();
}

export function handleRecoveryApprovalWithdrawn(event: RecoveryApprovalWithdrawnEvent): void {
  const guardian = fetchGuardian(wordId(event.params.twinId), fetchAccount(event.params.guardian).id);
  guardian.agreesTo = null;
  guardian.save();
  const withdrawn = new RecoveryApprovalWithdrawn(eventId(event));
  withdrawn.twin = guardian.twin;
  withdrawn.guardian = guardian.account;
  withdrawn.newOwner = event.params.newOwner;
  stamp(withdrawn, event);
  withdrawn.save();
}

export function handleRecoveryScheduled(event: RecoveryScheduledEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  const recovery = new Recovery(eventId(event));
  recovery.twin = twin.id;
  recovery.newOwner = fetchAccount(event.params.newOwner).id;
  recovery.state = 'SCHEDULED';
  recovery.scheduledAt = event.block.timestamp;
  recovery.executableAt = event.params.executableAt;
  recovery.save();
  twin.recovery = recovery.id;
  twin.save();
  const scheduled = new RecoveryScheduled(eventId(event));
  scheduled.twin = twin.id;
  scheduled.recovery = recovery.id;
  scheduled.newOwner = recovery.newOwner;
  scheduled.executableAt = recovery.executableAt;
  stamp(scheduled, event);
  scheduled.save();
}

export function handleRecoveryCancelled(event: RecoveryCancelledEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  const ended = endRecovery(twin, 'CANCELLED', event);
  twin.save();
  const account = fetchAccount(event.params.account).id;
  // A veto takes every agreement back; a guardian's change of mind only that guardian's.
  if (twin.owner !== null && twin.owner! == account) clearAgreements(twin);
  const cancelled = new RecoveryCancelled(eventId(event));
  cancelled.twin = twin.id;
  cancelled.recovery = ended;
  cancelled.account = account;
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
  endGuardians(twin);
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
