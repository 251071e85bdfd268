import { Address, BigInt, Bytes } from '@graphprotocol/graph-ts';
import { IssuerAccreditation, StateAttestation } from '../../generated/schema';
import { fetchAccount } from './account';
import { attestationId, wordId } from './ids';

/** An issuer's accreditation for a schema, made as one that never held when it is first met. */
export function fetchAccreditation(issuer: Address, schema: Bytes): IssuerAccreditation {
  const id = issuer.concat(schema);
  let accreditation = IssuerAccreditation.load(id);
  if (accreditation === null) {
    accreditation = new IssuerAccreditation(id);
    accreditation.issuer = fetchAccount(issuer).id;
    accreditation.schema = schema;
    accreditation.until = BigInt.zero();
    accreditation.suspended = false;
  }
  return accreditation;
}

/** An issuer's attestation of a twin's state, made when it is first met: an issuer may revoke one that nobody recorded. */
export function fetchAttestation(twinId: BigInt, issuer: Address, schema: Bytes, stateRoot: BigInt): StateAttestation {
  const id = attestationId(twinId, issuer, schema, stateRoot);
  let attestation = StateAttestation.load(id);
  if (attestation === null) {
    attestation = new StateAttestation(id);
    attestation.twin = wordId(twinId);
    attestation.issuer = fetchAccount(issuer).id;
    attestation.stateRoot = stateRoot;
    attestation.schema = schema;
    attestation.revoked = false;
  }
  return attestation;
}
