import { isAddress } from 'ethers';
import { InvalidParameterError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
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
  /** zCDP budget that each order spends, in 1e-9 ρ. */
  readonly rhoPerOrderNano: bigint;
  /** Most that all orders together may ever spend, in 1e-9 ρ. */
  readonly rhoCapNano: bigint;
  /** Claim that a twin must have proven to join, or 0 for none. */
  readonly claimRequestId: bigint;
  /** Worker operator that may process members' data. */
  readonly processor: string;
  /** Token that members are paid in. */
  readonly token: string;
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
  const sent = await sendTransaction(client, cohortRegistry.createCohort(terms));
  const { cohortId } = await eventOf(sent, cohortRegistry, cohortRegistry.filters.CohortCreated);
  return { ...sent, cohortId };
}
