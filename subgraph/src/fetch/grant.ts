import { Address, BigInt, Bytes, ethereum } from '@graphprotocol/graph-ts';
import { Grant, TwinEpoch } from '../../generated/schema';
import { fetchAccount } from './account';
import { grantId, wordId } from './ids';
import { fetchProtocol } from './protocol';
import { fetchEpoch } from './twin';

/** The grant under that key, made as not granted when it is first met; the caller sets its terms. */
export function fetchGrant(
  twinId: BigInt,
  epoch: BigInt,
  grantee: Address,
  scope: Bytes,
  event: ethereum.Event,
): Grant {
  const twin = wordId(twinId);
  const id = grantId(twin, epoch, grantee, scope);
  let grant = Grant.load(id);
  if (grant === null) {
    grant = new Grant(id);
    grant.twin = twin;
    grant.epoch = fetchEpoch(twin, epoch, event).id;
    grant.grantee = fetchAccount(grantee).id;
    grant.scope = scope;
    grant.state = 'REVOKED';
  }
  return grant;
}

/** Sets a grant's state and keeps the counts of its epoch and of the protocol. */
export function setGrantState(grant: Grant, state: string): void {
  if (grant.state == state) return;
  grant.state = state;
  const change = state == 'GRANTED' ? 1 : -1;
  const epoch = TwinEpoch.load(grant.epoch)!;
  epoch.grantedCount += change;
  epoch.save();
  if (epoch.ended) return;
  const protocol = fetchProtocol();
  protocol.activeGrants += change;
  protocol.save();
}
