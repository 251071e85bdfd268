import { Bytes } from '@graphprotocol/graph-ts';
import { Protocol } from '../../generated/schema';

/** The counts over the whole protocol. */
export function fetchProtocol(): Protocol {
  const id = Bytes.fromUTF8('gemel');
  let protocol = Protocol.load(id);
  if (protocol === null) {
    protocol = new Protocol(id);
    protocol.twins = 0;
    protocol.paused = false;
    protocol.activeGrants = 0;
    protocol.activeMemberships = 0;
    protocol.claimsAccepted = 0;
    protocol.ordersCreated = 0;
    protocol.ordersSettled = 0;
    protocol.ordersRefunded = 0;
    protocol.ordersDisputed = 0;
    protocol.withdrawals = 0;
  }
  return protocol;
}
