import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { unpackClaimQuery, type ClaimQuery } from '../../prover/claim/claimQuery.ts';

/** What {@link readClaimRequest} takes. */
export interface ReadClaimRequestParameters {
  readonly requestId: bigint;
}

/** What {@link readClaimRequest} returns. */
export interface ReadClaimRequestReturnType {
  readonly requester: string;
  /** keccak256 of the circuit's name. */
  readonly circuit: string;
  /** `endDay` is 0: put the state's own there to prove. */
  readonly query: ClaimQuery;
  readonly schema: string;
  /** The one issuer that counts, or the zero address for any accredited one. */
  readonly issuer: string;
  readonly maxAgeDays: number;
  /** Of unlinkable claims: within it, each identity answers once. Zero for named ones. */
  readonly scope: bigint;
}

/** What a request asks owners to prove. @throws {ContractRevertedError} when there is no such request. */
export async function readClaimRequest(
  client: GemelClient,
  { requestId }: ReadClaimRequestParameters,
): Promise<ReadClaimRequestReturnType> {
  const request = await readContract(client.contracts.claimVerifier.requestOf(requestId));
  const { requester, circuit, schema, issuer, scope } = request;
  const query = unpackClaimQuery(request.query);
  return { requester, circuit, query, schema, issuer, maxAgeDays: Number(request.maxAgeDays), scope };
}
