import { Address } from '@graphprotocol/graph-ts';
import {
  ClaimAccepted as ClaimAcceptedEvent,
  ClaimRequested as ClaimRequestedEvent,
  ProofVerifierSet as ProofVerifierSetEvent,
} from '../generated/ClaimVerifier/ClaimVerifier';
import { Claim, ClaimAccepted, ClaimRequest, ClaimRequested, ProofVerifierSet } from '../generated/schema';
import { fetchAccount } from './fetch/account';
import { stamp } from './fetch/event';
import { eventId, wordId } from './fetch/ids';
import { fetchProtocol } from './fetch/protocol';

export function handleProofVerifierSet(event: ProofVerifierSetEvent): void {
  const set = new ProofVerifierSet(eventId(event));
  set.circuit = event.params.circuit;
  set.verifier = event.params.verifier;
  stamp(set, event);
  set.save();
}

export function handleClaimRequested(event: ClaimRequestedEvent): void {
  const request = new ClaimRequest(wordId(event.params.requestId));
  request.requestId = event.params.requestId;
  request.requester = fetchAccount(event.params.requester).id;
  request.circuit = event.params.circuit;
  request.query = event.params.query;
  request.schema = event.params.schema;
  if (event.params.issuer != Address.zero()) request.issuer = fetchAccount(event.params.issuer).id;
  request.maxAgeDays = event.params.maxAgeDays;
  request.createdAt = event.block.timestamp;
  request.save();
  const requested = new ClaimRequested(eventId(event));
  requested.request = request.id;
  requested.requester = request.requester;
  stamp(requested, event);
  requested.save();
}

export function handleClaimAccepted(event: ClaimAcceptedEvent): void {
  const request = wordId(event.params.requestId);
  const twin = wordId(event.params.twinId);
  const claim = new Claim(request.concat(twin));
  claim.request = request;
  claim.twin = twin;
  claim.owner = fetchAccount(event.params.owner).id;
  claim.issuer = fetchAccount(event.params.issuer).id;
  claim.stateVersion = event.params.stateVersion;
  claim.endDay = event.params.endDay;
  claim.acceptedAt = event.block.timestamp;
  claim.acceptedAtBlock = event.block.number;
  claim.save();
  const protocol = fetchProtocol();
  protocol.claimsAccepted += 1;
  protocol.save();
  const accepted = new ClaimAccepted(eventId(event));
  accepted.claim = claim.id;
  accepted.request = request;
  accepted.twin = twin;
  stamp(accepted, event);
  accepted.save();
}
