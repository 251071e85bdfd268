import {
  AttestationRevoked as AttestationRevokedEvent,
  IssuerAccredited as IssuerAccreditedEvent,
  IssuerSuspended as IssuerSuspendedEvent,
  StateAttested as StateAttestedEvent,
} from '../../generated/IssuerRegistry/IssuerRegistry';
import { AttestationRevoked, IssuerAccredited, IssuerSuspended, StateAttested } from '../../generated/schema';
import { stamp } from '../fetch/event';
import { eventId } from '../fetch/ids';
import { fetchAccreditation, fetchAttestation } from '../fetch/issuer';

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
  const attestation = fetchAttestation(
    event.params.twinId,
    event.params.issuer,
    event.params.schema,
    event.params.stateRoot,
  );
  attestation.issuedAt = event.params.issuedAt;
  attestation.expiry = event.params.expiry;
  attestation.attestedAt = event.block.timestamp;
  attestation.save();
  const attested = new StateAttested(eventId(event));
  attested.attestation = attestation.id;
  attested.issuedAt = event.params.issuedAt;
  attested.expiry = event.params.expiry;
  stamp(attested, event);
  attested.save();
}

export function handleAttestationRevoked(event: AttestationRevokedEvent): void {
  const attestation = fetchAttestation(
    event.params.twinId,
    event.params.issuer,
    event.params.schema,
    event.params.stateRoot,
  );
  attestation.revoked = true;
  attestation.revokedAt = event.block.timestamp;
  attestation.save();
  const revoked = new AttestationRevoked(eventId(event));
  revoked.attestation = attestation.id;
  stamp(revoked, event);
  revoked.save();
}
