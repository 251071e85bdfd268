import { Address, BigInt, Bytes, ethereum } from '@graphprotocol/graph-ts';

/** Bytes of a twin's, an order's or another counted thing's id. */
const WORD_BYTES = 32;
/** Bytes of an epoch's number in an id. */
const EPOCH_BYTES = 8;

/** A whole number as big-endian bytes of a fixed length, so that ids sort and never clash. */
function toBytes(value: BigInt, length: i32): Bytes {
  const bytes = new Bytes(length);
  const digits = min(value.length, length);
  for (let index = 0; index < digits; index++) bytes[length - 1 - index] = value[index];
  return bytes;
}

/** Id of the thing with that number: the number as a 32-byte word. */
export function wordId(number: BigInt): Bytes {
  return toBytes(number, WORD_BYTES);
}

/** Id of an event's entity: transaction hash ++ log index. */
export function eventId(event: ethereum.Event): Bytes {
  return event.transaction.hash.concatI32(event.logIndex.toI32());
}

/** Id of an epoch of a twin. */
export function epochId(twin: Bytes, epoch: BigInt): Bytes {
  return twin.concat(toBytes(epoch, EPOCH_BYTES));
}

/** Id of a grant; the contract keys grants alike. */
export function grantId(twin: Bytes, epoch: BigInt, grantee: Address, scope: Bytes): Bytes {
  return epochId(twin, epoch).concat(grantee).concat(scope);
}

/** Id of an issuer's attestation of a twin's state. */
export function attestationId(twinId: BigInt, issuer: Address, schema: Bytes, stateRoot: BigInt): Bytes {
  return wordId(twinId).concat(issuer).concat(schema).concat(wordId(stateRoot));
}

/** Id of an account's guardianship of a twin. */
export function guardianId(twin: Bytes, account: Bytes): Bytes {
  return twin.concat(account);
}

/** Id of an operator's vote in a dispute. */
export function voteId(dispute: Bytes, operator: Address): Bytes {
  return dispute.concat(operator);
}

/** Id of a round of a cohort. */
export function roundId(cohort: Bytes, round: BigInt): Bytes {
  return cohort.concat(wordId(round));
}

/** Id of a twin's membership of a cohort. */
export function membershipId(cohortId: BigInt, twinId: BigInt): Bytes {
  return wordId(cohortId).concat(wordId(twinId));
}

/** Id of an account's pass of a cohort. */
export function passId(cohortId: BigInt, account: Address): Bytes {
  return wordId(cohortId).concat(account);
}
