import {
  AttestationRevoked as AttestationRevokedEvent,
  IssuerAccredited as IssuerAccreditedEvent,
  IssuerSuspended as IssuerSuspendedEvent,
  StateAttested as StateAttestedEvent,
} from '../../generated/IssuerRegistry/IssuerRegistry';
import {
  AttestationRevoked,
  IssuerAccredited,
  IssuerSuspended,
  StateAttestation,
  StateAttested,
} from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { attestationId, eventId, wordId } from '../fetch/ids';
import { fetchAccreditation } from '../fetch/issuer';

export function handleIssuerAccredited(event: IssuerAccreditedEvent): void {
  const accreditation = fetchAccreditation(event.params.issuer, event.params.schema);
  accreditation.until = event.params.until;
  accreditation.suspended = false;
  accreditation.accreditedAt = event.block.timestamp;
  accreditation.save();
  const accredited = new IssuerAccredited(eventId(event));
  accredited.accreditation = accreditation.id;
  accredited.until = event.params.until;
  stamp(accredited, event);
  accredited.save();
}

export function handleIssuerSuspended(event: IssuerSuspendedEvent): void {
  const accreditation = fetchAccreditation(event.params.issuer, event.params.schema);
  accreditation.suspended = true;
  accreditation.suspendedAt = event.block.timestamp;
  accreditation.save();
  const suspended = new IssuerSuspended(eventId(event));
  suspended.accreditation = accreditation.id;
  stamp(suspended, event);
  suspended.save();
}

export function handleStateAttested(event: StateAttestedEvent): void {
  const attestation = new StateAttestation(
    attestationId(event.params.twinId, event.params.issuer, event.params.stateRoot),
  );
  attestation.twin = wordId(event.params.twinId);
  attestation.issuer = fetchAccount(event.params.issuer).id;
  attestation.stateRoot = event.params.stateRoot;
  attestation.schema = event.params.schema;
  attestation.issuedAt = event.params.issuedAt;
  attestation.expiry = event.params.expiry;
  attestation.attestedAt = event.block.timestamp;
  attestation.revoked = false;
  attestation.save();
  const attested = new StateAttested(eventId(event));
  attested.attestation = attestation.id;
  attested.issuedAt = event.params.issuedAt;
  attested.expiry = event.params.expiry;
  stamp(attested, event);
  attested.save();
}

export function handleAttestationRevoked(event: AttestationRevokedEvent): void {
  const attestation = StateAttestation.load(
    attestationId(event.params.twinId, event.params.issuer, event.params.stateRoot),
  )!;
  attestation.revoked = true;
  attestation.revokedAt = event.block.timestamp;
  attestation.save();
  const revoked = new AttestationRevoked(eventId(event));
  revoked.attestation = attestation.id;
  stamp(revoked, event);
  revoked.save();
}
