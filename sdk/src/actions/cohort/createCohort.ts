import { isAddress } from 'ethers';
import { InvalidParameterError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { MAX_FEE_BASIS_POINTS } from '../../generated/protocol.ts';
import { assertMask } from '../masks.ts';

/** Terms that members agree to by joining; they never change. */
export interface CohortTerms {
  /** Mask of purposes; see `Purpose`. */
  readonly purposes: bigint;
  /** Mask of channel indexes; see `channelMask`. */
  readonly channels: bigint;
  /** Mask of insight kinds; see `kindMask`. */
  readonly kinds: number;
  /** Fewest active members for an order to be accepted and settled; at least 2. */
  readonly kMin: number;
  /** Most that a listing about the cohort may give its worker. Default: the protocol's limit for all shares together. */
  readonly maxWorkerBasisPoints?: number;
  /** zCDP budget that each order spends, in 1e-9 ρ. */
  readonly rhoPerOrderNano: bigint;
  /** Most that all orders together may ever spend, in 1e-9 ρ; joining reserves it from the twin's own budget. */
  readonly rhoCapNano: bigint;
  /** Claim that a twin must have proven to join, or 0 for none. */
  readonly claimRequestId: bigint;
  /** Processor whose operators may process members' data: a worker operator, or one that appoints several. */
  readonly processor: string;
  /** Token that members are paid in. */
  readonly token: string;
  /** Lowest price of an order, in token base units. Default: none. */
  readonly minPrice?: bigint;
}

/** What {@link createCohort} takes. */
export interface CreateCohortParameters {
  readonly terms: CohortTerms;
}

/** What {@link createCohort} returns. */
export interface CreateCohortReturnType extends SentTransaction {
  /** Counts from 1. */
  readonly cohortId: bigint;
}

/**
 * Creates a cohort that the signer curates: only the signer may list insights about it.
 *
 * @throws {SignerRequiredError}, {InvalidParameterError}, {ContractRevertedError}
 */
export async function createCohort(
  client: GemelClient,
  { terms }: CreateCohortParameters,
): Promise<CreateCohortReturnType> {
  requireSigner(client);
  assertMask('purposes', terms.purposes);
  assertMask('channels', terms.channels);
  if (!Number.isInteger(terms.kMin) || terms.kMin < 2) {
    throw new InvalidParameterError('kMin', 'must be an integer of at least 2, so that no member stands alone');
  }
  if (terms.rhoPerOrderNano > terms.rhoCapNano) {
    throw new InvalidParameterError('rhoPerOrderNano', 'must not be above rhoCapNano');
  }
  for (const name of ['processor', 'token'] as const) {
    if (!isAddress(terms[name])) throw new InvalidParameterError(name, 'must be an address');
  }
  const { cohortRegistry } = client.contracts;
  const sent = await sendTransaction(
    client,
    cohortRegistry.createCohort({ minPrice: 0n, maxWorkerBasisPoints: MAX_FEE_BASIS_POINTS, ...terms }),
  );
  const { cohortId } = await eventOf(sent, cohortRegistry, cohortRegistry.filters.CohortCreated);
  return { ...sent, cohortId };
}
