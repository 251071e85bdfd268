import { expect } from 'chai';
import { signAttestation } from '../../../sdk/src/attestation/attestation.ts';
import { OrderState } from '../../../sdk/src/generated/protocol.ts';
import { inOneBlock, loadFixture, time, type Fees } from '../fixtures/chain.ts';
import { RECEIPT, SCOPE } from '../fixtures/consent.ts';
import { domainOf } from '../fixtures/gemel.ts';
import {
  attestationFor,
  buyAndAccept,
  buyAndDeliver,
  COHORT_LISTING,
  marketFixture,
  MEMBERS,
  NOISE,
  PRICE,
  split,
  TWIN_LISTING,
  buy,
} from '../fixtures/market.ts';

/** What can happen to an order in one block, in every order of its transactions. */
describe('InsightMarket', () => {
  describe('transactions of one block, in either order', () => {
    for (const [first, expected] of [
      ['revoke', OrderState.REFUNDED],
      ['settle', OrderState.SETTLED],
    ] as const) {
      it(`T16 ends ${expected === OrderState.SETTLED ? 'settled' : 'refunded'} when ${first} comes first`, async () => {
        const context = await loadFixture(marketFixture);
        const { market, token, consents, owner, buyer, twinId } = context;
        const orderId = await buyAndDeliver(context, TWIN_LISTING);
        const revoke = (fees: Fees) => consents.connect(owner).revoke(twinId, buyer.address, SCOPE, RECEIPT, fees);
        const settle = (fees: Fees) => market.connect(buyer).settle(orderId, fees);
        await inOneBlock(...(first === 'revoke' ? [revoke, settle] : [settle, revoke]));
        expect((await market.orderOf(orderId)).state).to.equal(expected);
        const [toOwner, toBuyer] = [owner, buyer].map(({ address }) => market.balanceOf(address, token));
        expect(await toOwner).to.equal(expected === OrderState.SETTLED ? split(PRICE).owners : 0n);
        expect(await toBuyer).to.equal(expected === OrderState.SETTLED ? 0n : split(PRICE).owners);
      });
    }

    for (const [first, expected] of [
      ['refund', OrderState.REFUNDED],
      ['settle', OrderState.SETTLED],
    ] as const) {
      it(`T16 pays one side when ${first} comes before its opposite`, async () => {
        const context = await loadFixture(marketFixture);
        const { market, token, owner, buyer, stranger, revoke } = context;
        const orderId = await buyAndDeliver(context, TWIN_LISTING);
        if (first === 'refund') await revoke();
        const refund = (fees: Fees) => market.connect(stranger).refund(orderId, fees);
        const settle = (fees: Fees) => market.connect(buyer).settle(orderId, fees);
        await inOneBlock(...(first === 'refund' ? [refund, settle] : [settle, refund]));
        expect((await market.orderOf(orderId)).state).to.equal(expected);
        const paid = (await market.balanceOf(owner.address, token)) > 0n;
        expect(paid).to.equal(expected === OrderState.SETTLED);
        expect(await market.balanceOf(buyer.address, token)).to.equal(paid ? 0n : split(PRICE).owners);
      });
    }

    for (const first of ['revoke', 'deliver'] as const) {
      it(`T16 refunds when a revocation and a delivery share a block, ${first} first`, async () => {
        const context = await loadFixture(marketFixture);
        const { market, consents, owner, buyer, worker, twinId, signingKey } = context;
        const orderId = await buyAndAccept(context, TWIN_LISTING);
        const attestation = await attestationFor(context, orderId);
        const signature = await signAttestation(signingKey, await domainOf(market), attestation);
        const revoke = (fees: Fees) => consents.connect(owner).revoke(twinId, buyer.address, SCOPE, RECEIPT, fees);
        const deliver = (fees: Fees) => market.connect(worker).deliver(attestation, signature, fees);
        await inOneBlock(...(first === 'revoke' ? [revoke, deliver] : [deliver, revoke]));
        const expected = first === 'revoke' ? OrderState.ACCEPTED : OrderState.DELIVERED;
        expect((await market.orderOf(orderId)).state).to.equal(expected);
        await (first === 'revoke' ? market.refund(orderId) : market.connect(buyer).settle(orderId));
        expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
      });

      it(`T16 never accepts after a revocation in the same block (${first} run)`, async () => {
        const context = await loadFixture(marketFixture);
        const { market, consents, owner, buyer, worker, twinId } = context;
        const orderId = await buy(context, TWIN_LISTING);
        const revoke = (fees: Fees) => consents.connect(owner).revoke(twinId, buyer.address, SCOPE, RECEIPT, fees);
        const accept = (fees: Fees) => market.connect(worker).accept(orderId, NOISE, fees);
        await inOneBlock(...(first === 'revoke' ? [revoke, accept] : [accept, revoke]));
        const expected = first === 'revoke' ? OrderState.CREATED : OrderState.ACCEPTED;
        expect((await market.orderOf(orderId)).state).to.equal(expected);
      });
    }

    for (const first of ['leave', 'settle'] as const) {
      it(`T16 pays a member that leaves only what was settled before, ${first} first`, async () => {
        const context = await loadFixture(marketFixture);
        const { market, cohorts, cohortId, members, buyer } = context;
        const orderId = await buyAndDeliver(context, COHORT_LISTING);
        const { owner, twinId } = members[0]!;
        const leave = (fees: Fees) => cohorts.connect(owner).leave(cohortId, twinId, fees);
        const settle = (fees: Fees) => market.connect(buyer).settle(orderId, fees);
        await inOneBlock(...(first === 'leave' ? [leave, settle] : [settle, leave]));
        const sharers = BigInt(first === 'leave' ? MEMBERS - 1 : MEMBERS);
        const perMember = split(PRICE, 0n).owners / sharers;
        expect(await cohorts.earned(cohortId, twinId)).to.equal(first === 'leave' ? 0n : perMember);
        expect(await cohorts.earned(cohortId, members[1]!.twinId)).to.equal(perMember);
      });
    }

    it('T17 gives the accept window to accept before its end and to refund from then on, never to both', async () => {
      for (const [offset, expected] of [
        [-1n, OrderState.ACCEPTED],
        [0n, OrderState.REFUNDED],
        [1n, OrderState.REFUNDED],
      ] as const) {
        const context = await loadFixture(marketFixture);
        const { market, worker, stranger } = context;
        const orderId = await buy(context, TWIN_LISTING);
        const { deadline } = await market.orderOf(orderId);
        await time.setNextBlockTimestamp(deadline + offset);
        await inOneBlock(
          (fees) => market.connect(stranger).refund(orderId, fees),
          (fees) => market.connect(worker).accept(orderId, NOISE, fees),
        );
        expect((await market.orderOf(orderId)).state, String(offset)).to.equal(expected);
      }
    });
  });
});
