import { Address, BigInt, Bytes } from '@graphprotocol/graph-ts';
import { IssuerAccreditation } from '../../generated/schema';
import { fetchAccount } from './account';

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
