import { expect } from 'chai';
import { ethers, loadFixture, provider } from '../fixtures/chain.ts';
import { deployHostileToken, type HostileToken } from '../fixtures/gemel.ts';
import {
  account,
  BOND,
  challenged,
  delivered,
  disputesFixture,
  judged,
  passDeadline,
  RIGHT,
  WORKER_SLASH,
  WRONG,
} from '../fixtures/disputes.ts';

/** As {@link disputesFixture}, but the stake token turns hostile on request: its code is replaced, its balances stay. */
async function hostileFixture() {
  const context = await disputesFixture();
  const address = await context.token.getAddress();
  const template = await deployHostileToken();
  const code = await ethers.provider.getCode(await template.getAddress());
  await provider.request({ method: 'hardhat_setCode', params: [address, code] });
  const hostile = template.attach(address) as unknown as HostileToken;
  return { ...context, hostile, ...(await delivered(context, WRONG)) };
}

describe('DisputeModule', () => {
  describe('withdraw', () => {
    it('pays the whole balance, and collects what was slashed for it', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, workers, token, stranger, other } = context;
      const { attestation } = await challenged(context, WRONG);
      await judged(context, attestation, [RIGHT, RIGHT, RIGHT]);
      expect(await workers.slashedStake()).to.equal(WORKER_SLASH);
      const amount = BOND + BOND / 4n;
      const before = await token.balanceOf(other.address);
      await expect(disputes.connect(stranger).withdraw(token, other.address))
        .to.emit(disputes, 'Withdrawn')
        .withArgs(stranger.address, token.target, other.address, amount);
      expect((await token.balanceOf(other.address)) - before).to.equal(amount);
      expect(await workers.slashedStake()).to.equal(0n);
      const rest = [...context.jurors.slice(0, 3), context.treasury];
      for (const payee of rest) await disputes.connect(payee).withdraw(token, payee.address);
      expect(await account(context)).to.deep.equal({ owed: 0n, held: 0n });
    });

    it('refuses who has no balance, and the zero account', async () => {
      const { disputes, token, stranger } = await loadFixture(disputesFixture);
      await expect(disputes.connect(stranger).withdraw(token, stranger.address))
        .to.be.revertedWithCustomError(disputes, 'PullPaymentsNothingToWithdraw')
        .withArgs(stranger.address, token.target);
      await expect(disputes.connect(stranger).withdraw(token, ethers.ZeroAddress)).to.be.revertedWithCustomError(
        disputes,
        'PullPaymentsZeroRecipient',
      );
    });
  });

  describe('a hostile stake token', () => {
    it('T10 is refused when it takes a fee on transfer', async () => {
      const { disputes, hostile, stranger, attestation } = await loadFixture(hostileFixture);
      await hostile.setFee(1n);
      await expect(disputes.connect(stranger).challengeResult(attestation))
        .to.be.revertedWithCustomError(disputes, 'ExactTransferMismatch')
        .withArgs(BOND, BOND - 1n);
    });

    it('T11 cannot stall a dispute by refusing transfers to anybody: ending one moves no token', async () => {
      const context = await loadFixture(hostileFixture);
      const { disputes, hostile, stranger, attestation, orderId, jurors } = context;
      await disputes.connect(stranger).challengeResult(attestation);
      await hostile.setBlocked(await disputes.getAddress());
      await judged(context, attestation, [RIGHT, RIGHT, RIGHT]);
      expect((await disputes.disputeOf(orderId)).outcome).to.equal(1n);
      await hostile.setBlocked(stranger.address);
      await expect(disputes.connect(stranger).withdraw(hostile, stranger.address)).to.be.revertedWithCustomError(
        hostile,
        'HostileTokenBlocked',
      );
      await disputes.connect(jurors[0]).withdraw(hostile, jurors[0]!.address);
      await disputes.connect(stranger).withdraw(hostile, jurors[0]!.address);
    });

    it('T12 cannot call back into the module', async () => {
      const context = await loadFixture(hostileFixture);
      const { disputes, hostile, stranger, attestation, orderId } = context;
      const other = await challenged(context, WRONG);
      await passDeadline(context, other.orderId, 100_000n);
      await disputes.resolve(other.orderId);
      for (const data of [
        disputes.interface.encodeFunctionData('withdraw', [hostile.target, stranger.address]),
        disputes.interface.encodeFunctionData('resolve', [orderId]),
        disputes.interface.encodeFunctionData('challengeResult', [attestation]),
        disputes.interface.encodeFunctionData('demandDelivery', [attestation]),
        disputes.interface.encodeFunctionData('proveContributor', [attestation, 1n, []]),
        disputes.interface.encodeFunctionData('proveFraud', [attestation, '0x']),
      ]) {
        await hostile.setCallback(await disputes.getAddress(), data);
        await expect(disputes.connect(stranger).withdraw(hostile, stranger.address)).to.be.revertedWithCustomError(
          disputes,
          'ReentrancyGuardReentrantCall',
        );
      }
    });
  });
});
