import {
  PassEnded as PassEndedEvent,
  PassGranted as PassGrantedEvent,
} from '../../generated/CohortPasses/CohortPasses';
import { CohortPass, PassEnded, PassGranted } from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId, passId, wordId } from '../fetch/ids';

export function handlePassGranted(event: PassGrantedEvent): void {
  const id = passId(event.params.cohortId, event.params.account);
  let pass = CohortPass.load(id);
  if (pass === null) {
    pass = new CohortPass(id);
    pass.cohort = wordId(event.params.cohortId);
    pass.account = fetchAccount(event.params.account).id;
  }
  pass.nullifier = event.params.nullifier;
  pass.entryCount = event.params.entryCount;
  pass.enteredAt = event.block.timestamp;
  pass.endedAt = null;
  pass.save();
  const granted = new PassGranted(eventId(event));
  granted.pass = id;
  granted.nullifier = event.params.nullifier;
  granted.entryCount = event.params.entryCount;
  stamp(granted, event);
  granted.save();
}

export function handlePassEnded(event: PassEndedEvent): void {
  const pass = CohortPass.load(passId(event.params.cohortId, event.params.account))!;
  pass.endedAt = event.block.timestamp;
  pass.save();
  const ended = new PassEnded(eventId(event));
  ended.pass = pass.id;
  stamp(ended, event);
  ended.save();
}
