import { Address } from '@graphprotocol/graph-ts';
import {
  CircuitDisabled as CircuitDisabledEvent,
  ClaimAccepted as ClaimAcceptedEvent,
  ClaimRequested as ClaimRequestedEvent,
  ProofVerifierSet as ProofVerifierSetEvent,
  UnlinkableClaimAccepted as UnlinkableClaimAcceptedEvent,
} from '../../generated/ClaimVerifier/ClaimVerifier';
import { ClaimFlavour } from '../../generated/protocol';
import {
  Circuit,
  CircuitDisabled,
  Claim,
  ClaimAccepted,
  ClaimRequest,
  ClaimRequested,
  ProofVerifierSet,
  UnlinkableClaim,
  UnlinkableClaimAccepted,
} from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId, wordId } from '../fetch/ids';
import { fetchProtocol } from '../fetch/protocol';

export function handleProofVerifierSet(event: ProofVerifierSetEvent): void {
  const circuit = new Circuit(event.params.circuit);
  circuit.verifier = event.params.verifier;
  circuit.flavour = ClaimFlavour[event.params.flavour];
  circuit.setAt = event.block.timestamp;
  circuit.save();
  const set = new ProofVerifierSet(eventId(event));
  set.circuit = circuit.id;
  set.verifier = circuit.verifier;
  set.flavour = circuit.flavour;
  stamp(set, event);
  set.save();
}

export function handleCircuitDisabled(event: CircuitDisabledEvent): void {
  const circuit = Circuit.load(event.params.circuit)!;
  circuit.disabledAt = event.block.timestamp;
  circuit.save();
  const disabled = new CircuitDisabled(eventId(event));
  disabled.circuit = circuit.id;
  stamp(disabled, event);
  disabled.save();
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
  request.scope = event.params.scope;
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
  countClaim();
  const accepted = new ClaimAccepted(eventId(event));
  accepted.claim = claim.id;
  accepted.request = request;
  accepted.twin = twin;
  accepted.stateVersion = claim.stateVersion;
  accepted.endDay = claim.endDay;
  stamp(accepted, event);
  accepted.save();
}

export function handleUnlinkableClaimAccepted(event: UnlinkableClaimAcceptedEvent): void {
  const request = wordId(event.params.requestId);
  const claim = new UnlinkableClaim(request.concat(wordId(event.params.nullifier)));
  claim.request = request;
  claim.nullifier = event.params.nullifier;
  claim.recipient = fetchAccount(event.params.recipient).id;
  if (!event.params.twinId.isZero()) claim.twin = wordId(event.params.twinId);
  claim.issuer = fetchAccount(event.params.issuer).id;
  claim.endDay = event.params.endDay;
  claim.acceptedAt = event.block.timestamp;
  claim.acceptedAtBlock = event.block.number;
  claim.save();
  countClaim();
  const accepted = new UnlinkableClaimAccepted(eventId(event));
  accepted.claim = claim.id;
  accepted.request = request;
  accepted.recipient = claim.recipient;
  accepted.endDay = claim.endDay;
  stamp(accepted, event);
  accepted.save();
}

function countClaim(): void {
  const protocol = fetchProtocol();
  protocol.claimsAccepted += 1;
  protocol.save();
}
