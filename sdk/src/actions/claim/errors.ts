import { GemelError } from '../../errors.ts';

/** Why a revocation list is not to be shown in an unlinkable proof. */
export type RevocationRootFailureReason = 'OTHER' | 'PREVIOUS' | 'EXPIRED';

const FETCH_AGAIN = 'fetch the list again from where the issuer publishes it for everybody, and prove anew';
const SENTENCES: Readonly<Record<RevocationRootFailureReason, string>> = {
  OTHER: `is not the one that it published last, and might be yours alone and tell who you are; ${FETCH_AGAIN}`,
  PREVIOUS: `is the one before its latest, which few still use; ${FETCH_AGAIN}, or accept the previous list while it counts`,
  EXPIRED: 'counts no more; ask the issuer to publish its root again',
};

/** The list of revoked credentials behind an unlinkable proof is not the issuer's latest on chain. */
export class RevocationRootNotCurrentError extends GemelError {
  override readonly code = 'REVOCATION_ROOT_NOT_CURRENT';
  readonly issuer: string;
  readonly reason: RevocationRootFailureReason;

  constructor(issuer: string, reason: RevocationRootFailureReason) {
    super(`the revocation list of issuer ${issuer} that was used ${SENTENCES[reason]}`);
    this.issuer = issuer;
    this.reason = reason;
  }
}
