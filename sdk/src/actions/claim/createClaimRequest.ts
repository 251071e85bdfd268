import { id, ZeroAddress, ZeroHash } from 'ethers';
import { InvalidParameterError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { type CircuitName } from '../../generated/circuits.ts';
import { CHANNEL_SCHEMA_ID } from '../../generated/protocol.ts';
import { packClaimQuery, type ClaimQuery } from '../../prover/claim/claimQuery.ts';
import { assertInferenceClaimQuery } from '../../prover/inference/inferenceClaim.ts';
import { assertWindowClaimQuery } from '../../prover/claim/windowClaim.ts';

/** What {@link createClaimRequest} takes. */
export interface CreateClaimRequestParameters {
  /** What owners are to prove. `endDay` stays 0: it is each owner's own. */
  readonly query: Omit<ClaimQuery, 'endDay'>;
  /** A state that ended more than this many days ago is too old. */
  readonly maxAgeDays: number;
  /** The one issuer that counts. Default: any accredited one, which a request for unlinkable claims can't ask for. */
  readonly issuer?: string;
  /** Default: `window-claim-named`. */
  readonly circuit?: CircuitName;
  /**
   * Unlinkable claims: 32 bytes of 0x hex; one answer a person to all requests of the signer with this label. Default: one
   * answer to this request alone.
   */
  readonly scopeLabel?: string;
  /** Id of the channel table that the states must follow. Default: the core's; a model's claims are about no other. */
  readonly schema?: string;
}

/** What {@link createClaimRequest} returns. */
export interface CreateClaimRequestReturnType extends SentTransaction {
  /** Counts from 1. */
  readonly requestId: bigint;
}

/**
 * Asks, in the open, for owners to prove a claim about their twins.
 *
 * @throws {SignerRequiredError}, {InvalidParameterError}, {ContractRevertedError}
 * @throws {InvalidClaimQueryError} when the circuit has no answer to such a query.
 * @example
 * const { requestId } = await createClaimRequest(client, {
 *   query: {
 *     channel: channelByKey('resting_heart_rate').index, aggregate: Aggregate.MEAN, operator: Operator.IN_RANGE,
 *     windowDays: 30, minValidDays: 20, lower: 0, upper: 6000,
 *   },
 *   maxAgeDays: 7,
 * });
 */
export async function createClaimRequest(
  client: GemelClient,
  { query, maxAgeDays, ...rest }: CreateClaimRequestParameters,
): Promise<CreateClaimRequestReturnType> {
  requireSigner(client);
  const {
    issuer = ZeroAddress,
    circuit = 'window-claim-named',
    scopeLabel = ZeroHash,
    schema = CHANNEL_SCHEMA_ID,
  } = rest;
  if (circuit === 'window-claim-unlinkable' && issuer === ZeroAddress) {
    throw new InvalidParameterError('issuer', 'must be named: with any issuer, one person could answer more than once');
  }
  if (circuit === 'inference-claim' && schema !== CHANNEL_SCHEMA_ID) {
    throw new InvalidParameterError('schema', 'must be the core’s: models know no other channels');
  }
  const open = { ...query, endDay: 0 };
  if (circuit === 'inference-claim') assertInferenceClaimQuery(open);
  else assertWindowClaimQuery(open);
  if (!Number.isInteger(maxAgeDays) || maxAgeDays < 0 || maxAgeDays > 0xffff) {
    throw new InvalidParameterError('maxAgeDays', 'must be an integer in 0…65535');
  }
  const { claimVerifier } = client.contracts;
  const sent = await sendTransaction(
    client,
    claimVerifier.createRequest(id(circuit), packClaimQuery(open), schema, issuer, maxAgeDays, scopeLabel),
  );
  const { requestId } = await eventOf(sent, claimVerifier, claimVerifier.filters.ClaimRequested);
  return { ...sent, requestId };
}
