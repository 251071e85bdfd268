import type { GemelClient } from '../../client/gemelClient.ts';
import { unpackClaimQuery } from '../../prover/claim/claimQuery.ts';
import type { UnlinkableClaimProof } from '../../prover/claim/proveUnlinkableClaim.ts';
import { requireCurrentRevocations, type RequireCurrentRevocationsParameters } from './requireCurrentRevocations.ts';

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

/** What {@link statementOfProof} takes; the issuer's key is among the signals. */
export interface StatementOfProofParameters
  extends Pick<UnlinkableClaimProof, 'publicSignals'>, Omit<RequireCurrentRevocationsParameters, 'root'> {}

/**
 * The statement that a proof's public signals make, as {@link submitUnlinkableClaim} and {@link enterCohort} take it. Show no
 * proof before: here it is checked that its revocation list is the one that the issuer published last for everybody.
 *
 * @throws {RevocationRootNotCurrentError} when it is another, which may tell the issuer who proves.
 * @example
 * const { proof, publicSignals } = await proveUnlinkableClaim({ … });
 * const statement = await statementOfProof(client, { issuer, publicSignals });
 */
export async function statementOfProof(
  client: Pick<GemelClient, 'contracts' | 'provider'>,
  { publicSignals, issuer, ...accepted }: StatementOfProofParameters,
): Promise<UnlinkableClaimStatement> {
  const [nullifier, , revocationRoot, registryRoot, query] = publicSignals;
  await requireCurrentRevocations(client, { issuer, root: revocationRoot, ...accepted });
  const { endDay, validOn = 0 } = unpackClaimQuery(query);
  return { issuer, endDay, validOn, nullifier, revocationRoot, registryRoot };
}
