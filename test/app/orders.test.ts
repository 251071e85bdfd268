import { expect } from 'chai';
import {
  buyInsight,
  DisputePhase,
  fetchTwins,
  findTwinState,
  OrderState,
  readContract,
  readDispute,
  waitForIndex,
  withSigner,
} from '#sdk';
import { accountOf, ownerAccount } from '../../scripts/dev/accounts.ts';
import { inspect } from './helpers/inspect.ts';
import { fund, offerForecast, PRICE, WINDOWS } from './helpers/offers.ts';
import { mintFor } from './helpers/owners.ts';
import { visit, type Visitor } from './helpers/visitor.ts';
import { describeInChromium, useWorld, type World } from './helpers/world.ts';

const JOURNEY_MS = 300_000;
const DELIVERY_MS = 90_000;

describeInChromium('orders that go wrong, in the console', function () {
  this.timeout(JOURNEY_MS);
  const world = useWorld();

  it('gives the price of an order back that nobody took in time, and says until when it waits', async () => {
    await using owner = await visit(world());
    await using buyer = await visit(world());
    // Nobody runs a worker of this account.
    const orderId = await buy(world(), owner, buyer, accountOf('operator').address);
    const { page, wallet, complaints } = buyer;
    await buyer.connect();
    await buyer.goTo(`/order/${orderId}`);
    await page.getByText('If this order gets no further by').waitFor();
    expect(await page.getByRole('button', { name: 'Give the price back' }).count()).to.equal(0);

    await pass(world(), WINDOWS.acceptSeconds);
    await page.getByRole('button', { name: 'Give the price back' }).click();
    await page.getByText('20 GTT are the buyer’s again').waitFor();
    const { insightMarket } = world().client.contracts;
    expect(Number((await insightMarket.orderOf(orderId)).state)).to.equal(OrderState.REFUNDED);
    await page.getByRole('button', { name: 'Withdraw to my wallet' }).waitFor();
    await inspect(page, 'refunded-light');
    const before = await balance(world(), wallet.address);
    await page.getByRole('button', { name: 'Withdraw to my wallet' }).click();
    await page.getByText('20 GTT are in your wallet').waitFor();
    expect((await balance(world(), wallet.address)) - before).to.equal(PRICE);
    expect(complaints).to.deep.equal([]);
  });

  it('challenges a result for the bond that it named, follows the dispute, and gets the bond back when nobody decides', async () => {
    await using owner = await visit(world());
    await using buyer = await visit(world(), { colorScheme: 'dark' });
    const orderId = await buy(world(), owner, buyer);
    const { page, wallet } = buyer;
    const { client } = world();
    await buyer.connect();
    await buyer.goTo(`/order/${orderId}`);
    await page.getByRole('button', { name: 'Challenge the result' }).click({ timeout: DELIVERY_MS });
    const dialog = page.getByRole('dialog');
    const bond = await readContract(client.contracts.disputeModule.bond());
    expect(await dialog.textContent()).to.contain(`You put ${bond / 10n ** 18n} GTT at stake.`);
    const before = await balance(world(), wallet.address);
    await dialog.getByRole('button', { name: /^Put .* at stake/ }).click();
    const status = page.getByRole('region', { name: 'The dispute' });
    await status.getByText('operators compute it again').waitFor();
    const dispute = await readDispute(client, { orderId });
    expect(dispute).to.include({ challenger: wallet.address, ground: 'WRONG_RESULT', phase: 'COMMIT' });
    expect(before - (await balance(world(), wallet.address))).to.equal(bond);
    await inspect(page, 'dispute-dark');

    await pass(world(), Number(await client.contracts.disputeModule.COMMIT_SECONDS()));
    // Anyone may end it then, and the worker does.
    await status.getByText('no majority was found').waitFor({ timeout: DELIVERY_MS });
    await page.getByRole('button', { name: 'Withdraw it to my wallet' }).click();
    await page.getByText('are in your wallet').waitFor();
    expect(await balance(world(), wallet.address)).to.equal(before);
    const { phase } = await client.contracts.disputeModule.disputeOf(orderId);
    expect(Number(phase)).to.equal(DisputePhase.ENDED);
  });

  for (const [how, failing] of [
    ['whose answer the wallet lost', 'losesNextAnswer'],
    ['that the wallet names in an error', 'failsNextWithHash'],
    ['that the wallet sent and can’t look up', 'looksNothingUp'],
  ] as const) {
    it(`finds a transaction again ${how}, and sends it once`, async () => {
      await using owner = await visit(world());
      const { page, wallet } = owner;
      const { twinId } = await mintFor(world(), wallet);
      await owner.connect();
      await owner.goTo(`/twin/${twinId}`);
      const { provider } = world();
      const before = await provider.getTransactionCount(wallet.address);
      wallet[failing] = true;
      await page.getByRole('button', { name: 'Stop every use' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Stop every use' }).click();
      await page.getByText('Every permission and membership has ended').waitFor();
      expect(await provider.getTransactionCount(wallet.address)).to.equal(before + 1);
      expect((await findTwinState(world().client, { twinId })).epoch).to.equal(1n);
    });
  }

  it('finds a transaction of its own again when the node’s answers are lost, also while it waits for the block', async () => {
    await using visitor = await visit(world());
    const { page } = visitor;
    const lost: string[] = [];
    await page.route(/^http:\/\/127\.0\.0\.1:\d+\/?$/, async (route) => {
      const { method } = (route.request().postDataJSON() ?? {}) as { method?: string };
      const isLost = method === 'eth_sendRawTransaction' || method === 'eth_getTransactionReceipt';
      if (!isLost || lost.includes(method)) return route.fallback();
      lost.push(method);
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.getByRole('button', { name: 'Connect a wallet' }).first().click();
    await page.getByRole('button', { name: 'Be Owner 3' }).click();
    await visitor.goTo('/twin/new');
    await page.getByRole('button', { name: /invented person/ }).click();
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByRole('button', { name: 'Save the key file' }).click();
    await page.getByRole('checkbox', { name: 'I have saved it' }).check();
    await page.getByRole('button', { name: 'Make my twin' }).click();
    await page.getByRole('link', { name: 'Open it' }).waitFor();
    expect(lost).to.deep.equal(['eth_sendRawTransaction', 'eth_getTransactionReceipt']);
    const twins = await fetchTwins(world().client, { owner: ownerAccount(2).address });
    expect(twins.length, 'one twin, and no second').to.equal(1);
  });
});

/** An owner's forecast, bought by an account whose browser will look at it. */
async function buy(world: World, owner: Visitor, { wallet }: Visitor, processor?: string): Promise<bigint> {
  const { listingId } = await offerForecast(world, owner, wallet.address, processor);
  await fund(world, wallet.address);
  const buyer = withSigner(world.client, wallet.signer);
  const query = { kind: 'PREDICTION', horizonsDays: [1, 7] } as const;
  const { orderId, blockNumber } = await buyInsight(buyer, { listingId, query });
  await waitForIndex(world.client, blockNumber);
  return orderId;
}

/** Lets time pass on the chain. */
async function pass({ provider }: World, seconds: number): Promise<void> {
  await provider.send('evm_increaseTime', [seconds]);
  await provider.send('evm_mine', []);
}

async function balance({ client }: World, account: string): Promise<bigint> {
  return (await client.contracts.testToken?.balanceOf(account)) ?? 0n;
}
