import { ZeroAddress, ZeroHash } from 'ethers';
import { InvalidParameterError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireStorage } from '../../client/gemelClient.ts';
import { eventOf, readContract, type SentTransaction } from '../../client/sendTransaction.ts';
import { encodeQuery, insightKindOf, type InsightQuery } from '../../insight/query.ts';
import type { Digest } from '../../storage/cid.ts';
import { generateEncryptionKeys, type EncryptionKeys } from '../../storage/encryptionKeys.ts';
import { UnknownListingError } from '../errors.ts';

/** What an order is bought with. */
export interface BuyInsightParameters {
  readonly listingId: bigint;
  /** Stored in the open. */
  readonly query: InsightQuery;
  /** Keys that the result is encrypted to. Default: new ones, for this order alone. */
  readonly buyerKeys?: EncryptionKeys;
  /** Most to pay, in token base units. Default: the listing's price now. */
  readonly maxPrice?: bigint;
}

/** What a purchase returns. */
export interface BuyInsightReturnType extends SentTransaction {
  /** Counts from 1. */
  readonly orderId: bigint;
  /** What went into escrow, in token base units. */
  readonly price: bigint;
  readonly queryDigest: Digest;
  /** Keep the private key: only it opens the result. */
  readonly buyerKeys: EncryptionKeys;
  /** First second at which the order can be refunded if no worker took it. */
  readonly acceptBy: number;
}

/** An order that is ready to be paid for. */
export interface PreparedOrder {
  readonly queryDigest: Digest;
  readonly buyerKeys: EncryptionKeys;
  readonly maxPrice: bigint;
  readonly token: string;
}

/**
 * Stores the query and finds what to pay.
 *
 * @throws {StorageRequiredError}, {InvalidParameterError}, {InvalidQueryError}, {UnknownListingError}
 */
export async function prepareOrder(client: GemelClient, parameters: BuyInsightParameters): Promise<PreparedOrder> {
  const { listingId, query } = parameters;
  const storage = requireStorage(client);
  const { lister, terms } = await readContract(client.contracts.listingRegistry.listingOf(listingId));
  if (lister === ZeroAddress) throw new UnknownListingError(listingId);
  if (insightKindOf(query) !== Number(terms.kind)) {
    throw new InvalidParameterError('query', `asks for a ${query.kind}, which listing ${listingId} does not sell`);
  }
  await assertModelGives(client, terms.modelHash, query);
  const queryDigest = await storage.put(encodeQuery(query));
  const buyerKeys = parameters.buyerKeys ?? (await generateEncryptionKeys());
  return { queryDigest, buyerKeys, maxPrice: parameters.maxPrice ?? terms.price, token: terms.token };
}

/** A model whose circuit proves its score gives that score, and others forecast by day: no worker would take the order. */
async function assertModelGives(client: GemelClient, modelHash: string, { kind }: InsightQuery): Promise<void> {
  if (kind !== 'PREDICTION' && kind !== 'SCORE') return; // models of other kinds give one thing
  const { circuit } = await readContract(client.contracts.modelRegistry.modelOf(modelHash));
  const given = circuit === ZeroHash ? 'PREDICTION' : 'SCORE';
  if (kind === given) return;
  throw new InvalidParameterError('query', `asks for a ${kind}, and the listing’s model ${modelHash} gives a ${given}`);
}

/** Reads what a purchase created. */
export async function boughtOrder(
  { contracts: { insightMarket } }: GemelClient,
  sent: SentTransaction,
  { queryDigest, buyerKeys }: PreparedOrder,
): Promise<BuyInsightReturnType> {
  const { orderId, price, acceptBy } = await eventOf(sent, insightMarket, insightMarket.filters.OrderCreated);
  return { ...sent, orderId, price, acceptBy: Number(acceptBy), queryDigest, buyerKeys };
}
