import { isAddress, isHexString, ZeroHash } from 'ethers';
import { InvalidParameterError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { InsightKind, MAX_FEE_BASIS_POINTS, type SubjectKind } from '../../generated/protocol.ts';
import { assertMask } from '../masks.ts';

/** What {@link createListing} takes: the terms of every order, which never change. */
export interface CreateListingParameters {
  readonly subjectKind: SubjectKind;
  /** The signer's own twin, or a cohort that the signer curates. */
  readonly subjectId: bigint;
  readonly kind: InsightKind;
  /** Mask of purposes that buyers may use the insight for, and of conditions that they undertake; the consent must cover it. */
  readonly purposes: bigint;
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
  /** Days that buyer and worker may keep what they got: an obligation that the chain records. Default 365. */
  readonly retentionDays?: number;
  /** Operators that must confirm each result before it is paid: odd, at most 7. Default 0, for a single worker. */
  readonly panelSize?: number;
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

const DEFAULT_RETENTION_DAYS = 365;
const MAX_RETENTION_DAYS = 0xffff;
const MAX_PANEL_SIZE = 7;
const SECONDS_LIMIT = 2 ** 24;

/**
 * Lists insights about the signer's twin, or about a cohort that the signer curates.
 *
 * @throws {SignerRequiredError}, {InvalidParameterError}, {ContractRevertedError}
 * @see `createListing` in contracts/interfaces/IListingRegistry.sol
 */
export async function createListing(
  client: GemelClient,
  parameters: CreateListingParameters,
): Promise<CreateListingReturnType> {
  requireSigner(client);
  const defaults = { modelHash: ZeroHash, scope: ZeroHash, retentionDays: DEFAULT_RETENTION_DAYS, panelSize: 0 };
  const terms = { ...defaults, ...parameters };
  assertTerms(terms);
  const { listingRegistry } = client.contracts;
  const sent = await sendTransaction(client, listingRegistry.createListing(terms));
  const { listingId } = await eventOf(sent, listingRegistry, listingRegistry.filters.ListingCreated);
  return { ...sent, listingId };
}

function assertTerms(terms: Required<CreateListingParameters>): void {
  assertMask('purposes', terms.purposes);
  assertMask('channels', terms.channels);
  if (!isAddress(terms.token)) throw new InvalidParameterError('token', 'must be an address');
  if (terms.price <= 0n) throw new InvalidParameterError('price', 'must be above zero');
  for (const name of ['modelHash', 'scope'] as const) {
    if (!isHexString(terms[name], 32)) throw new InvalidParameterError(name, 'must be 0x and 64 hexadecimal digits');
  }
  if (terms.kind !== InsightKind.STATISTIC && terms.modelHash === ZeroHash) {
    throw new InvalidParameterError('modelHash', 'is needed for every insight but a statistic');
  }
  assertInteger('workerBasisPoints', terms.workerBasisPoints, 0, MAX_FEE_BASIS_POINTS);
  assertInteger('retentionDays', terms.retentionDays, 0, MAX_RETENTION_DAYS);
  assertInteger('panelSize', terms.panelSize, 0, MAX_PANEL_SIZE);
  if (terms.panelSize !== 0 && terms.panelSize % 2 === 0) throw new InvalidParameterError('panelSize', 'must be odd');
  for (const name of ['acceptSeconds', 'deliverSeconds', 'reviewSeconds'] as const) {
    assertInteger(name, terms[name], 1, SECONDS_LIMIT - 1);
  }
}

function assertInteger(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new InvalidParameterError(name, `must be an integer in ${least}…${most}`);
}
