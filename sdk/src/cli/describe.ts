import { formatUnits, parseUnits } from 'ethers';
import { connectToken } from '../client/contracts.ts';
import type { GemelClient } from '../client/gemelClient.ts';
import { readContract } from '../client/sendTransaction.ts';
import { CHANNELS, InsightKind, PURPOSES } from '../generated/protocol.ts';
import { UsageError } from './errors.ts';

/** Decimals of an amount that people are shown. */
const SHOWN_DECIMALS = 6;

/** A payment token for people: name of its unit and conversion of amounts. */
export interface TokenView {
  readonly address: string;
  readonly symbol: string;
  /** Base units as `2.5 GTT`, to six decimals: `about 34.4 GTT` where there are more. */
  readonly format: (amount: bigint) => string;
  /** `2.5` as base units. @throws {UsageError} */
  readonly parse: (text: string) => bigint;
}

/** Asks a token for its symbol and decimals. */
export async function viewToken({ provider }: Pick<GemelClient, 'provider'>, address: string): Promise<TokenView> {
  const token = connectToken(address, provider);
  const [symbol, decimals] = await readContract(Promise.all([token.symbol(), token.decimals()]));
  return {
    address,
    symbol,
    format: (amount) => `${describeAmount(amount, Number(decimals))} ${symbol}`,
    parse(text) {
      try {
        return parseUnits(text, decimals);
      } catch (cause) {
        throw new UsageError(`${text} has more decimals than the ${decimals} of ${symbol}`, { cause });
      }
    },
  };
}

/** Base units to six decimals, rounded; shares of a price have as many digits as their token. */
export function describeAmount(amount: bigint, decimals: number): string {
  const unit = 10n ** BigInt(Math.max(0, decimals - SHOWN_DECIMALS));
  const rounded = ((amount + unit / 2n) / unit) * unit;
  // Nothing is shown as something, and something never as nothing.
  if (rounded === 0n || rounded === amount) return formatUnits(amount, decimals);
  return `about ${formatUnits(rounded, decimals)}`;
}

/** The token that a listing is paid in. */
export async function tokenOfListing(client: GemelClient, listingId: bigint): Promise<TokenView> {
  return viewToken(client, (await readContract(client.contracts.listingRegistry.saleOf(listingId))).token);
}

/** The token that an order is paid in. */
export async function tokenOfOrder(client: GemelClient, orderId: bigint): Promise<TokenView> {
  return tokenOfListing(client, (await readContract(client.contracts.insightMarket.orderOf(orderId))).listingId);
}

/** The token that a cohort is paid in. */
export async function tokenOfCohort(client: GemelClient, cohortId: bigint): Promise<TokenView> {
  return viewToken(client, (await readContract(client.contracts.cohortRegistry.termsOf(cohortId))).token);
}

/** `address`, or where it was not given the deployment's test token. @throws {UsageError} */
export function tokenOrDefault({ deployment }: GemelClient, address: string | undefined): string {
  const token = address ?? deployment.contracts.TestToken;
  if (token === undefined) throw new UsageError('give --token ADDRESS: this chain has no test token');
  return token;
}

export function describeChannels(mask: bigint): string {
  return CHANNELS.filter(({ index }) => hasBit(mask, index))
    .map(({ key }) => key)
    .join(', ');
}

/** `GENERAL_RESEARCH_USE, on condition of NO_REIDENTIFICATION`. */
export function describePurposes(mask: bigint): string {
  const named = (wanted: string): string =>
    PURPOSES.filter(({ bit, role }) => hasBit(mask, bit) && role === wanted)
      .map(({ key }) => key)
      .join(', ');
  const conditions = named('condition');
  return conditions === '' ? named('purpose') : `${named('purpose')}, on condition of ${conditions}`;
}

export function describeKinds(mask: number): string {
  return Object.entries(InsightKind)
    .filter(([, bit]) => hasBit(BigInt(mask), bit))
    .map(([kind]) => kind)
    .join(', ');
}

/** Seconds as `2026-11-22 20:15:00 UTC`. */
export function describeTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function hasBit(mask: bigint, bit: number): boolean {
  return ((mask >> BigInt(bit)) & 1n) === 1n;
}

/** Workers that a new version leaves out, for a terminal. */
export function describeLeftOut(workers: readonly string[]): string[] {
  return workers.map(
    (worker) =>
      `left out: ${worker}: no consent or cohort of the twin permits it any more, or it left; it can't read this version`,
  );
}
