import { isAddress, isHexString, ZeroAddress, ZeroHash } from 'ethers';
import { InvalidParameterError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { InsightKind, MAX_FEE_BASIS_POINTS, type SubjectKind } from '../../generated/protocol.ts';
import { assertMask } from '../masks.ts';

/** What {@link createListing} takes. */
export interface CreateListingParameters {
  readonly subjectKind: SubjectKind;
  /** The signer's own twin, or a cohort that the signer curates. */
  readonly subjectId: bigint;
  readonly kind: InsightKind;
  /** Mask of channel indexes that the insight uses. */
  readonly channels: bigint;
  /** Model that computes the insight. Default: none, as for a statistic. */
  readonly modelHash?: string;
  /** Payment token. */
  readonly token: string;
  /** Token base units an order, fees included. */
  readonly price: bigint;
  /** Worker's share of the price. */
  readonly workerBasisPoints: number;
  /** Scope of the consent that covers an order about a twin. Default: zero, as for a cohort. */
  readonly scope?: string;
  /** How long a worker has to accept an order. */
  readonly acceptSeconds: number;
  /** How long the worker then has to deliver. */
  readonly deliverSeconds: number;
  /** How long the buyer then has to object, before anyone may settle. */
  readonly reviewSeconds: number;
}

/** What {@link createListing} returns. */
export interface CreateListingReturnType extends SentTransaction {
  /** Counts from 1. */
  readonly listingId: bigint;
}

/**
 * Lists insights about the signer's twin, or about a cohort that the signer curates.
 *
 * @throws {SignerRequiredError}, {InvalidParameterError}, {ContractRevertedError}
 */
export async function createListing(
  client: GemelClient,
  { modelHash = ZeroHash, scope = ZeroHash, ...rest }: CreateListingParameters,
): Promise<CreateListingReturnType> {
  requireSigner(client);
  const listing = { ...rest, modelHash, scope };
  assertListing(listing);
  const { insightMarket } = client.contracts;
  // The contract sets both.
  const ignored = { lister: ZeroAddress, open: true };
  const sent = await sendTransaction(client, insightMarket.createListing({ ...listing, ...ignored }));
  const { listingId } = await eventOf(sent, insightMarket, insightMarket.filters.ListingCreated);
  return { ...sent, listingId };
}

function assertListing(listing: Required<CreateListingParameters>): void {
  assertMask('channels', listing.channels);
  if (!isAddress(listing.token)) throw new InvalidParameterError('token', 'must be an address');
  if (listing.price <= 0n) throw new InvalidParameterError('price', 'must be above zero');
  for (const name of ['modelHash', 'scope'] as const) {
    if (!isHexString(listing[name], 32)) throw new InvalidParameterError(name, 'must be 0x and 64 hexadecimal digits');
  }
  if (listing.kind !== InsightKind.STATISTIC && listing.modelHash === ZeroHash) {
    throw new InvalidParameterError('modelHash', 'is needed for every insight but a statistic');
  }
  const { workerBasisPoints } = listing;
  if (!Number.isInteger(workerBasisPoints) || workerBasisPoints < 0 || workerBasisPoints > MAX_FEE_BASIS_POINTS) {
    throw new InvalidParameterError('workerBasisPoints', `must be an integer in 0…${MAX_FEE_BASIS_POINTS}`);
  }
  for (const name of ['acceptSeconds', 'deliverSeconds', 'reviewSeconds'] as const) {
    if (!Number.isInteger(listing[name]) || listing[name] <= 0 || listing[name] >= 2 ** 32) {
      throw new InvalidParameterError(name, 'must be a positive number of seconds below 2^32');
    }
  }
}
