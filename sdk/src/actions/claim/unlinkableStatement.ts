import { unpackClaimQuery } from '../../prover/claimQuery.ts';
import type { UnlinkableClaimProof } from '../../prover/proveUnlinkableClaim.ts';

/** What an unlinkable proof states, beside the request that it answers, its scope and its context. */
export interface UnlinkableClaimStatement {
  /** Issuer whose key signed the credential. */
  readonly issuer: string;
  /** Last day of the state, in days since 1970-01-01. */
  readonly endDay: number;
  /** Day, the chain's today or yesterday, on which the credential had not expired; in days since 1970-01-01. */
  readonly validOn: number;
  /** The same for all that one identity proves in the scope. */
  readonly nullifier: bigint;
  /** Root of the issuer's revocation list that the proof was made with. */
  readonly revocationRoot: bigint;
  /** Root of the identity group that the proof was made with. */
  readonly registryRoot: bigint;
}

/** What {@link statementOfProof} takes. */
export interface StatementOfProofParameters extends Pick<UnlinkableClaimProof, 'publicSignals'> {
  /** Account of the issuer, whose key is among the signals. */
  readonly issuer: string;
}

/**
 * The statement that a proof's public signals make, as {@link submitUnlinkableClaim} and {@link enterCohort} take it.
 *
 * @example
 * const { proof, publicSignals } = await proveUnlinkableClaim({ … });
 * const statement = statementOfProof({ issuer, publicSignals });
 */
export function statementOfProof({ issuer, publicSignals }: StatementOfProofParameters): UnlinkableClaimStatement {
  const [nullifier, , revocationRoot, registryRoot, query] = publicSignals;
  const { endDay, validOn = 0 } = unpackClaimQuery(query);
  return { issuer, endDay, validOn, nullifier, revocationRoot, registryRoot };
}
