import { GemelError } from '../errors.ts';

/** A stored state that is not the one its twin's root on chain commits to. */
export class StateMismatchError extends GemelError {
  override readonly code = 'STATE_MISMATCH';
  readonly twinId: bigint;
  readonly version: number;

  constructor(twinId: bigint, version: number) {
    super(`the stored state of twin ${twinId} is not what its root in version ${version} commits to; do not use it`);
    this.twinId = twinId;
    this.version = version;
  }
}

/** An order that has no result yet, or never will. */
export class InsightNotDeliveredError extends GemelError {
  override readonly code = 'INSIGHT_NOT_DELIVERED';
  readonly orderId: bigint;

  constructor(orderId: bigint, state: string) {
    super(`order ${orderId} has no result: it is ${state}`);
    this.orderId = orderId;
  }
}

/** A delivered insight that is not what its worker attested on chain. */
export class InsightVerificationError extends GemelError {
  override readonly code = 'INSIGHT_VERIFICATION_FAILED';
  readonly orderId: bigint;
  /** Names of the checks that failed. */
  readonly failed: readonly string[];

  constructor(orderId: bigint, failed: readonly string[]) {
    super(`the result of order ${orderId} fails: ${failed.join(', ')}; do not use it`);
    this.orderId = orderId;
    this.failed = failed;
  }
}

/** A listing that does not exist. */
export class UnknownListingError extends GemelError {
  override readonly code = 'UNKNOWN_LISTING';

  constructor(listingId: bigint) {
    super(`listing ${listingId} does not exist`);
  }
}

/** A twin that does not exist, or was burned. */
export class UnknownTwinError extends GemelError {
  override readonly code = 'UNKNOWN_TWIN';
  readonly twinId: bigint;

  constructor(twinId: bigint) {
    super(`twin ${twinId} does not exist`);
    this.twinId = twinId;
  }
}

/** An event that the chain must have, and the node does not return. */
export class EventNotFoundError extends GemelError {
  override readonly code = 'EVENT_NOT_FOUND';

  constructor(event: string, subject: string) {
    super(`the node returns no ${event} event of ${subject}; check the number, and that the node keeps old logs`);
  }
}

/** A twin whose encryption key does not derive from the phrase or wallet that was given. */
export class NotDerivedTwinError extends GemelError {
  override readonly code = 'NOT_DERIVED_TWIN';
  readonly twinId: bigint;

  constructor(twinId: bigint) {
    super(`the encryption key of twin ${twinId} is not of this phrase or wallet; check which one it was minted with`);
    this.twinId = twinId;
  }
}

/** A state's recipients changed each time that it was published for them. */
export class RecipientsChangedError extends GemelError {
  override readonly code = 'RECIPIENTS_CHANGED';
  readonly twinId: bigint;

  constructor(twinId: bigint) {
    super(
      `who may read twin ${twinId} changed each time that its state was published; publish it again when that is settled`,
    );
    this.twinId = twinId;
  }
}
