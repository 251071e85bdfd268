import { BigInt, Bytes, ethereum } from '@graphprotocol/graph-ts';
import { Guardian, Recovery, Twin } from '../../generated/schema';
import { guardianId } from './ids';

/** An account's guardianship of a twin, made as inactive when it is first met. */
export function fetchGuardian(twin: Bytes, account: Bytes): Guardian {
  const id = guardianId(twin, account);
  let guardian = Guardian.load(id);
  if (guardian === null) {
    guardian = new Guardian(id);
    guardian.twin = twin;
    guardian.account = account;
    guardian.active = false;
  }
  return guardian;
}

/** Ends the recovery of a twin that its quorum agreed to, if there is one; the caller saves the twin. */
export function endRecovery(twin: Twin, state: string, event: ethereum.Event): Bytes | null {
  const id = twin.recovery;
  if (id === null) return null;
  const recovery = Recovery.load(id)!;
  recovery.state = state;
  recovery.endedAt = event.block.timestamp;
  recovery.save();
  twin.recovery = null;
  return id;
}

/** Takes back what a twin's guardians agreed to. The registry allows few of them. */
export function clearAgreements(twin: Twin): void {
  const guardians = twin.guardians;
  for (let index = 0; index < guardians.length; index++) {
    const guardian = Guardian.load(guardians[index])!;
    guardian.agreesTo = null;
    guardian.save();
  }
}

/** Ends the guardianships of a twin; the caller saves the twin. */
export function endGuardians(twin: Twin): void {
  const guardians = twin.guardians;
  for (let index = 0; index < guardians.length; index++) {
    const guardian = Guardian.load(guardians[index])!;
    guardian.active = false;
    guardian.agreesTo = null;
    guardian.save();
  }
  twin.guardians = [];
  twin.guardianQuorum = 0;
  twin.recoveryDelaySeconds = BigInt.zero();
}
