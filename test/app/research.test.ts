import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { decodeInsight, fetchOrders } from '#sdk';
import { accountOf } from '../../scripts/dev/accounts.ts';
import { TOKEN } from '../../scripts/dev/bootstrap.ts';
import { inspect } from './helpers/inspect.ts';
import { fund, offerForecast, PRICE } from './helpers/offers.ts';
import { visit, type Visitor } from './helpers/visitor.ts';
import { describeInChromium, useWorld, type World } from './helpers/world.ts';

const JOURNEY_MS = 180_000;
const DELIVERY_MS = 90_000;

describeInChromium('research in the console', function () {
  this.timeout(JOURNEY_MS);
  const world = useWorld();

  it('buys a forecast, follows it, opens it here, shows each check, and pays its owner', async () => {
    await using owner = await visit(world());
    await using buyer = await visit(world(), { colorScheme: 'dark' });
    const { listingId, twinId } = await offerForecast(world(), owner, buyer.wallet.address);
    const { page, wallet, complaints } = buyer;
    await fund(world(), wallet.address);
    await buyer.connect();
    await buyer.goTo('/research');
    await page.getByRole('link', { name: `See terms and buy Offer ${listingId}` }).click();
    await page.getByText('permission covers this account now').waitFor();
    const terms = page.getByRole('region', { name: /Forecast: one person/ });
    expect(await terms.textContent()).to.match(/20 GTT.*1 person.*General research use.*86 % owners, 10 % worker/);
    await inspect(page, 'offer-dark');
    await page.getByRole('button', { name: 'Pay 20 GTT into escrow' }).click();
    await page.getByRole('button', { name: 'Decrypt and check' }).click({ timeout: DELIVERY_MS });
    await page.getByRole('img', { name: /^Forecast of/ }).waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: ': holds' }).count()).to.equal(8);
    await inspect(page, 'order-dark');

    await page.getByRole('button', { name: 'Hide the forecast' }).click();
    expect(await page.getByRole('img', { name: /^Forecast of/ }).count()).to.equal(0);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the result' }).click(),
    ]);
    const [order] = await fetchOrders(world().client, { listingId });
    const document = decodeInsight(await readFile(await saved.path()));
    expect(document).to.include({ kind: 'PREDICTION', orderId: String(order?.orderId) });
    expect(order).to.include({ state: 'DELIVERED', buyer: wallet.address.toLowerCase(), twinId });

    await page.getByRole('button', { name: 'Settle: pay everyone' }).click();
    await page.getByText(/Settled: everyone is paid, /).waitFor();
    expect(complaints).to.deep.equal([]);
    await ownerIsPaid(world(), owner);
  });

  it('says before the purchase that the owner gave this account no permission', async () => {
    await using owner = await visit(world());
    await using stranger = await visit(world());
    const { listingId } = await offerForecast(world(), owner, accountOf('researcher').address);
    await stranger.connect();
    await stranger.goTo(`/offer/${listingId}`);
    await stranger.page.getByText('given this account no permission').waitFor();
    const pay = stranger.page.getByRole('button', { name: /into escrow/ });
    expect(await pay.getAttribute('aria-disabled')).to.equal('true');
  });

  it('pays no price but the one that it showed, though the index shows another than the chain has', async () => {
    await using owner = await visit(world());
    await using buyer = await visit(world());
    const { listingId } = await offerForecast(world(), owner, buyer.wallet.address);
    await fund(world(), buyer.wallet.address);
    const { page } = buyer;
    await page.route('**/subgraphs/**', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(`"price":"${PRICE}"`, `"price":"${TOKEN}"`);
      await route.fulfill({ response, body });
    });
    await buyer.connect();
    await buyer.goTo(`/offer/${listingId}`);
    await page.getByRole('button', { name: 'Pay 1 GTT into escrow' }).click();
    await page.getByText('has another price on chain').waitFor();
    const { insightMarket } = world().client.contracts;
    const bought = await insightMarket.queryFilter(insightMarket.filters.OrderCreated(undefined, listingId));
    expect(bought).to.deep.equal([]);
  });

  it('finds offers by kind, without a wallet', async () => {
    await using visitor = await visit(world());
    const { page } = visitor;
    await visitor.goTo('/research');
    await page
      .getByRole('link', { name: /See terms and buy/ })
      .first()
      .waitFor();
    await page.getByLabel('Kind of insight').selectOption('STATISTIC');
    await page.getByText('Nothing is offered').waitFor();
  });
});

/** The order shows in the owner's list of uses, and its money is withdrawn. */
async function ownerIsPaid({ client, bootstrapped }: World, owner: Visitor): Promise<void> {
  const { page, wallet } = owner;
  await owner.connect();
  await owner.goTo('/sharing');
  await page.getByText(/settled/).waitFor();
  await page.getByText('17.2 GTT to owners').waitFor();
  await inspect(page, 'uses-light');
  await owner.goTo('/cohorts');
  await page.getByText('17.2 GTT').waitFor();
  await page.getByRole('button', { name: 'Withdraw to my wallet' }).click();
  await page.getByText('17.2 GTT are in your wallet').waitFor();
  const token = client.contracts.testToken;
  expect(await token?.getAddress()).to.equal(bootstrapped.token);
  expect(await token?.balanceOf(wallet.address)).to.equal((PRICE * 86n) / 100n);
}
