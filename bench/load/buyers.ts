import { setTimeout as wait } from 'node:timers/promises';
import { Transaction, type HDNodeWallet, type Provider } from 'ethers';
import { approveToken, grantConsent, sendTransaction, withSigner, type InsightQuery } from '#sdk';
import { consentTerms } from '../../scripts/demo/steps/consents.ts';
import { STATISTIC_QUERY } from '../../scripts/demo/steps/sales.ts';
import { TOKEN } from '../../scripts/dev/bootstrap.ts';
import { ownerAccount } from '../../scripts/dev/accounts.ts';
import { prepareOrder } from '../../sdk/src/actions/market/prepareOrder.ts';
import { FORECAST_SCOPE, type Marketplace } from '../../test/e2e/helpers/marketplace.ts';

const BUYERS = 4;
/** Development accounts that own no twin. */
const FIRST_BUYER = 20;
const PURSE = 10_000_000n * TOKEN;
/** One order of so many is a statistic; the others are forecasts. */
const STATISTIC_EACH = 10;
const FORECAST: InsightQuery = { kind: 'PREDICTION', horizonsDays: [1, 2, 3, 4, 5, 6, 7] };
/** More than a purchase takes: asking what it takes would cost the chain as much again. */
const GAS_LIMIT = 1_000_000n;

/** What a buyer sends again and again. */
interface Buyer {
  readonly account: HDNodeWallet;
  nonce: number;
  readonly calls: { readonly forecast: string; readonly statistic: string };
}

/** Buyers who pay for orders at a rate that they are told. */
export class Buyers {
  readonly #provider: Provider;
  readonly #market: string;
  readonly #chainId: number;
  readonly #buyers: readonly Buyer[];
  #sent = 0;
  /** When each purchase was sent, by the hash of its transaction; in milliseconds of this process's clock. */
  readonly sentAtMs = new Map<string, number>();

  /** Gives buyers money, consents of the first twin, and what they ask. */
  static async open(place: Marketplace): Promise<Buyers> {
    const buyers: Buyer[] = [];
    for (let index = 0; index < BUYERS; index++) buyers.push(await openBuyer(place, ownerAccount(FIRST_BUYER + index)));
    return new Buyers(place, buyers);
  }

  private constructor({ client: { provider, deployment } }: Marketplace, buyers: readonly Buyer[]) {
    this.#provider = provider;
    this.#market = deployment.contracts.InsightMarket;
    this.#chainId = deployment.chainId;
    this.#buyers = buyers;
  }

  /** Buys `perSecond` orders a second for so long, one after another at even distances. */
  async buy(perSecond: number, seconds: number): Promise<void> {
    const startMs = performance.now();
    const sending: Promise<void>[] = [];
    for (let order = 0; order < perSecond * seconds; order++) {
      await wait(Math.max(0, startMs + (1_000 * order) / perSecond - performance.now()));
      sending.push(this.#send());
    }
    await Promise.all(sending);
  }

  async #send(): Promise<void> {
    const sequence = this.#sent++;
    const buyer = this.#buyers[sequence % this.#buyers.length]!;
    const transaction = Transaction.from({
      ...{ type: 2, chainId: this.#chainId, to: this.#market, nonce: buyer.nonce++, gasLimit: GAS_LIMIT },
      ...{ maxFeePerGas: 10_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n },
      data: sequence % STATISTIC_EACH === STATISTIC_EACH - 1 ? buyer.calls.statistic : buyer.calls.forecast,
    });
    transaction.signature = buyer.account.signingKey.sign(transaction.unsignedHash);
    this.sentAtMs.set(transaction.hash!, performance.now());
    await this.#provider.broadcastTransaction(transaction.serialized);
  }
}

async function openBuyer(place: Marketplace, account: HDNodeWallet): Promise<Buyer> {
  const client = withSigner(place.client, account.connect(place.client.provider));
  const { token, workerOperator } = place.world;
  const administrator = place.as('administrator');
  const { insightMarket } = client.contracts;
  await sendTransaction(administrator, administrator.contracts.testToken!.mint(account.address, PURSE));
  await approveToken(client, { token, spender: await insightMarket.getAddress(), amount: PURSE });
  const [owner] = place.twins;
  await grantConsent(owner!.client, {
    ...{ twinId: owner!.twin.twinId, grantee: account.address, scope: FORECAST_SCOPE },
    terms: await consentTerms(client, workerOperator),
  });
  const callOf = async (listingId: bigint, query: InsightQuery): Promise<string> => {
    const { queryDigest, buyerKeys, maxPrice } = await prepareOrder(client, { listingId, query });
    return insightMarket.interface.encodeFunctionData('buy', [listingId, queryDigest, buyerKeys.publicKey, maxPrice]);
  };
  const { forecast, statistic } = place.listings;
  return {
    account,
    nonce: await client.provider.getTransactionCount(account.address),
    calls: { forecast: await callOf(forecast, FORECAST), statistic: await callOf(statistic, STATISTIC_QUERY) },
  };
}
