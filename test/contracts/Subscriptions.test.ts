import { expect } from 'chai';
import { OrderState } from '../../sdk/src/generated/protocol.ts';
import { ethers, inOneBlock, loadFixture, time } from './fixtures/chain.ts';
import { HOSTILE_TWIN_LISTING, hostileFixture } from './fixtures/hostile.ts';
import {
  ACCEPT,
  BUYER_KEY,
  marketFixture,
  NOISE,
  deliver,
  PRICE,
  QUERY,
  TWIN_LISTING,
  type Market,
} from './fixtures/market.ts';

const [ORDERS, WEEK] = [3n, 604_800n];
const TERMS = [ORDERS, WEEK, QUERY, BUYER_KEY, PRICE] as const;

/** The buyer lets the contract buy in its name and take its tokens. */
async function approve<Context extends Market>(context: Context): Promise<Context> {
  const { market, token, subscriptions, buyer } = context;
  await market.connect(buyer).setOperator(subscriptions, true);
  await token.connect(buyer).approve(subscriptions, ethers.MaxUint256);
  return context;
}

const approvedFixture = async () => approve(await marketFixture());

/** A subscription to the twin's listing, of which nothing was placed. */
async function subscribedFixture() {
  const context = await approvedFixture();
  await context.subscriptions.connect(context.buyer).subscribe(TWIN_LISTING, ...TERMS);
  return context;
}

describe('Subscriptions', () => {
  describe('subscribe', () => {
    it('takes the price of every order in advance, the first due at once', async () => {
      const { subscriptions, market, token, buyer } = await loadFixture(approvedFixture);
      expect(await subscriptions.market()).to.equal(await market.getAddress());
      const timestamp = BigInt(await time.latest()) + 60n;
      await time.setNextBlockTimestamp(timestamp);
      await expect(subscriptions.connect(buyer).subscribe(TWIN_LISTING, ...TERMS))
        .to.emit(subscriptions, 'Subscribed')
        .withArgs(1n, TWIN_LISTING, buyer.address, PRICE, ORDERS, WEEK, QUERY, BUYER_KEY);
      expect(await token.balanceOf(subscriptions)).to.equal(ORDERS * PRICE);
      const terms = [buyer.address, TWIN_LISTING, timestamp, ORDERS, WEEK, QUERY, BUYER_KEY];
      expect(await subscriptions.subscriptionOf(1n)).to.deep.equal(terms);
      expect(await subscriptions.connect(buyer).subscribe.staticCall(TWIN_LISTING, ...TERMS)).to.equal(2n);
    });

    for (const [what, terms] of [
      ['no orders', [0n, WEEK, QUERY, BUYER_KEY, PRICE]],
      ['no interval', [ORDERS, 0n, QUERY, BUYER_KEY, PRICE]],
      ['no query', [ORDERS, WEEK, ethers.ZeroHash, BUYER_KEY, PRICE]],
      ['no key', [ORDERS, WEEK, QUERY, ethers.ZeroHash, PRICE]],
    ] as const) {
      it(`refuses ${what}`, async () => {
        const { subscriptions, buyer } = await loadFixture(approvedFixture);
        await expect(subscriptions.connect(buyer).subscribe(TWIN_LISTING, ...terms)).to.be.revertedWithCustomError(
          subscriptions,
          'SubscriptionsZeroValue',
        );
      });
    }

    it('refuses closed and unknown listings, a higher price, and who has not approved it', async () => {
      const { subscriptions, market, listings, buyer, owner, stranger } = await loadFixture(approvedFixture);
      await expect(subscriptions.connect(stranger).subscribe(TWIN_LISTING, ...TERMS))
        .to.be.revertedWithCustomError(subscriptions, 'SubscriptionsNotOperator')
        .withArgs(stranger.address);
      await expect(subscriptions.connect(buyer).subscribe(TWIN_LISTING, ORDERS, WEEK, QUERY, BUYER_KEY, PRICE - 1n))
        .to.be.revertedWithCustomError(subscriptions, 'SubscriptionsPriceTooHigh')
        .withArgs(PRICE, PRICE - 1n);
      await listings.connect(owner).closeListing(TWIN_LISTING);
      for (const listingId of [TWIN_LISTING, 9n]) {
        await expect(subscriptions.connect(buyer).subscribe(listingId, ...TERMS))
          .to.be.revertedWithCustomError(subscriptions, 'SubscriptionsListingClosed')
          .withArgs(listingId);
      }
      expect(await market.isOperator(buyer.address, subscriptions)).to.equal(true);
    });

    it('T10 refuses a token that takes a fee on transfer', async () => {
      const { subscriptions, market, evil, buyer } = await loadFixture(hostileFixture);
      await market.connect(buyer).setOperator(subscriptions, true);
      await evil.connect(buyer).approve(await subscriptions.getAddress(), ethers.MaxUint256);
      await evil.setFee(1n);
      await expect(subscriptions.connect(buyer).subscribe(HOSTILE_TWIN_LISTING, ...TERMS))
        .to.be.revertedWithCustomError(subscriptions, 'ExactTransferMismatch')
        .withArgs(ORDERS * PRICE, ORDERS * PRICE - 1n);
    });
  });

  describe('renew', () => {
    it('places an order of the subscriber, whoever calls, until all are placed', async () => {
      const { subscriptions, market, token, buyer, stranger } = await loadFixture(subscribedFixture);
      for (let orderId = 1n; orderId <= ORDERS; orderId += 1n) {
        const timestamp = BigInt(await time.latest()) + WEEK;
        await time.setNextBlockTimestamp(timestamp);
        await expect(subscriptions.connect(stranger).renew(1n))
          .to.emit(subscriptions, 'SubscriptionRenewed')
          .withArgs(1n, orderId, ORDERS - orderId, timestamp + WEEK)
          .and.to.emit(market, 'OrderCreated')
          .withArgs(orderId, TWIN_LISTING, buyer.address, PRICE, QUERY, BUYER_KEY, timestamp + ACCEPT);
        expect((await market.orderOf(orderId)).buyer).to.equal(buyer.address);
      }
      expect(await token.balanceOf(subscriptions)).to.equal(0n);
      await expect(subscriptions.renew(1n))
        .to.be.revertedWithCustomError(subscriptions, 'SubscriptionsUnknown')
        .withArgs(1n);
      expect((await subscriptions.subscriptionOf(1n)).subscriber).to.equal(ethers.ZeroAddress);
    });

    it('T17 waits for its time, to the second, and makes up for no interval that was missed', async () => {
      const { subscriptions } = await loadFixture(subscribedFixture);
      await subscriptions.renew(1n);
      const { nextAt } = await subscriptions.subscriptionOf(1n);
      await time.setNextBlockTimestamp(nextAt - 1n);
      await expect(subscriptions.renew(1n))
        .to.be.revertedWithCustomError(subscriptions, 'SubscriptionsNotDue')
        .withArgs(1n, nextAt, nextAt - 1n);
      const late = nextAt + 2n * WEEK;
      await time.setNextBlockTimestamp(late);
      await subscriptions.renew(1n);
      expect((await subscriptions.subscriptionOf(1n)).nextAt).to.equal(late + WEEK);
    });

    it('T16 places nothing without the consent or the operator’s approval, and keeps the money for the subscriber', async () => {
      const { subscriptions, market, listings, token, buyer, revoke, grant } = await loadFixture(subscribedFixture);
      await revoke();
      await expect(subscriptions.renew(1n)).to.be.revertedWithCustomError(listings, 'ListingRegistryNotCovered');
      await grant();
      await market.connect(buyer).setOperator(subscriptions, false);
      await expect(subscriptions.renew(1n))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotOperator')
        .withArgs(buyer.address, await subscriptions.getAddress());
      await subscriptions.connect(buyer).cancel(1n);
      expect(await subscriptions.balanceOf(buyer.address, token)).to.equal(ORDERS * PRICE);
    });

    it('leaves an order to its own life: refunds and results are the subscriber’s', async () => {
      const context = await loadFixture(subscribedFixture);
      const { subscriptions, market, token, buyer, worker } = context;
      await subscriptions.renew(1n);
      await time.increase(WEEK);
      await market.refund(1n);
      expect(await market.balanceOf(buyer.address, token)).to.equal(PRICE);
      await subscriptions.renew(1n);
      await market.connect(worker).accept(2n, NOISE);
      await deliver(context, 2n);
      await market.connect(buyer).settle(2n);
      expect((await market.orderOf(2n)).state).to.equal(OrderState.SETTLED);
    });
  });

  describe('cancel', () => {
    it('credits what was not spent to the subscriber, who withdraws it', async () => {
      const { subscriptions, token, buyer, other } = await loadFixture(subscribedFixture);
      await subscriptions.renew(1n);
      const unspent = (ORDERS - 1n) * PRICE;
      await expect(subscriptions.connect(buyer).cancel(1n))
        .to.emit(subscriptions, 'SubscriptionCancelled')
        .withArgs(1n, unspent)
        .and.to.emit(subscriptions, 'Credited')
        .withArgs(buyer.address, token, unspent);
      await subscriptions.connect(buyer).withdraw(token, other.address);
      expect(await token.balanceOf(other.address)).to.equal(unspent);
      expect(await token.balanceOf(subscriptions)).to.equal(0n);
      await expect(subscriptions.connect(buyer).cancel(1n))
        .to.be.revertedWithCustomError(subscriptions, 'SubscriptionsUnknown')
        .withArgs(1n);
    });

    it('is the subscriber’s while the listing is open, and anyone’s once it is closed', async () => {
      const { subscriptions, listings, token, owner, buyer, stranger } = await loadFixture(subscribedFixture);
      await expect(subscriptions.connect(stranger).cancel(1n))
        .to.be.revertedWithCustomError(subscriptions, 'SubscriptionsNotSubscriber')
        .withArgs(1n, stranger.address);
      await listings.connect(owner).closeListing(TWIN_LISTING);
      await subscriptions.connect(stranger).cancel(1n);
      expect(await subscriptions.balanceOf(buyer.address, token)).to.equal(ORDERS * PRICE);
    });

    it('T16 and a renewal in one block never spend the same money', async () => {
      for (const first of ['cancel', 'renew'] as const) {
        const { subscriptions, token, buyer, stranger, marketAddress } = await loadFixture(subscribedFixture);
        const actions = {
          cancel: (fees: object) => subscriptions.connect(buyer).cancel(1n, fees),
          renew: (fees: object) => subscriptions.connect(stranger).renew(1n, fees),
        };
        await inOneBlock(actions[first], actions[first === 'cancel' ? 'renew' : 'cancel']);
        const placed = first === 'renew' ? PRICE : 0n;
        expect(await token.balanceOf(marketAddress)).to.equal(placed);
        expect(await subscriptions.balanceOf(buyer.address, token)).to.equal(ORDERS * PRICE - placed);
        expect(await token.balanceOf(subscriptions)).to.equal(ORDERS * PRICE - placed);
      }
    });
  });

  describe('a token that calls back', () => {
    it('T12 is refused at every entry, while it is paid in, passed on and paid out', async () => {
      const context = await loadFixture(hostileFixture);
      const { subscriptions, market, evil, evilAddress, buyer } = context;
      const address = await subscriptions.getAddress();
      await market.connect(buyer).setOperator(address, true);
      await evil.connect(buyer).approve(address, ethers.MaxUint256);
      await subscriptions.connect(buyer).subscribe(HOSTILE_TWIN_LISTING, ...TERMS);
      await subscriptions.connect(buyer).subscribe(HOSTILE_TWIN_LISTING, ...TERMS);
      await subscriptions.connect(buyer).cancel(2n);
      const abi = subscriptions.interface;
      for (const data of [
        abi.encodeFunctionData('subscribe', [HOSTILE_TWIN_LISTING, ...TERMS]),
        abi.encodeFunctionData('renew', [1n]),
        abi.encodeFunctionData('cancel', [1n]),
        abi.encodeFunctionData('withdraw', [evilAddress, buyer.address]),
      ]) {
        await evil.setCallback(address, data);
        for (const call of [
          () => subscriptions.connect(buyer).subscribe(HOSTILE_TWIN_LISTING, ...TERMS),
          () => subscriptions.renew(1n),
          () => subscriptions.connect(buyer).withdraw(evilAddress, buyer.address),
        ]) {
          await expect(call()).to.be.revertedWithCustomError(subscriptions, 'ReentrancyGuardReentrantCall');
        }
      }
    });
  });
});
