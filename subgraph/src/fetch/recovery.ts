import { Bytes, ethereum } from '@graphprotocol/graph-ts';
import { Recovery, Twin } from '../../generated/schema';

/** Ends the recovery of a twin that is under way, if one is; the caller saves the twin. */
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
