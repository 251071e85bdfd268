import { expect } from 'chai';
import { ConsentStatus } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { RECEIPT, SCOPE } from '../fixtures/consent.ts';
import { deployWallet, stateUpdate, twinKeys, WalletAnswer } from '../fixtures/gemel.ts';
import { grantFixture } from '../fixtures/grants.ts';

const { id, ZeroAddress, ZeroHash } = ethers;

/** As `grantFixture`, with twin 2 of an ERC-1271 wallet whose key is the owner's. */
async function walletFixture() {
  const context = await grantFixture();
  const wallet = await deployWallet(context.owner.address);
  const account = await wallet.getAddress();
  await context.twins.connect(context.owner).mint(stateUpdate('wallet'), twinKeys('wallet'));
  await context.twins.connect(context.owner).offerMigration(2n, account);
  await ethers.provider.send('hardhat_impersonateAccount', [account]);
  await ethers.provider.send('hardhat_setBalance', [account, '0xde0b6b3a7640000']);
  await context.twins.connect(await ethers.getSigner(account)).acceptMigration(2n);
  return { ...context, wallet, account, ofWallet: { twinId: 2n, owner: account, epoch: 1n } };
}

describe('ConsentRegistry signatures', () => {
  describe('grantWithSig', () => {
    it('grants what the owner signed, whoever pays', async () => {
      const { consents, grantWithSig, signGrant, check, twinId, buyer, terms } = await loadFixture(grantFixture);
      await expect(grantWithSig(await signGrant()))
        .to.emit(consents, 'ConsentGranted')
        .withArgs(twinId, buyer.address, SCOPE, 0n, Object.values(terms), RECEIPT);
      expect(await check()).to.equal(ConsentStatus.GRANTED);
    });

    it('T5 takes each nonce once, in any order', async () => {
      const { consents, owner, grantWithSig, signGrant } = await loadFixture(grantFixture);
      for (const nonce of [1000n, 7n, 0n]) await grantWithSig(await signGrant({ nonce }), { nonce });
      await expect(grantWithSig(await signGrant({ nonce: 7n }), { nonce: 7n }))
        .to.be.revertedWithCustomError(consents, 'UnorderedNoncesUsed')
        .withArgs(owner.address, 7n);
    });

    it('T5 can not undo a revocation by being sent again, and a cancelled one never counts', async () => {
      const { consents, owner, buyer, twinId, grantWithSig, signGrant, check } = await loadFixture(grantFixture);
      const [used, unsent] = [await signGrant(), await signGrant({ nonce: 9n })];
      await grantWithSig(used);
      await consents.connect(owner).revoke(twinId, buyer.address, SCOPE, RECEIPT);
      await consents.connect(owner).cancelNonces(0n, 1n << 9n);
      for (const [signature, nonce] of [
        [used, 0n],
        [unsent, 9n],
      ] as const) {
        await expect(grantWithSig(signature, { nonce }))
          .to.be.revertedWithCustomError(consents, 'UnorderedNoncesUsed')
          .withArgs(owner.address, nonce);
      }
      expect(await check()).to.equal(ConsentStatus.ABSENT);
    });

    it('refuses every change to what was signed', async () => {
      const { consents, owner, stranger, grantWithSig, signGrant, deadline } = await loadFixture(grantFixture);
      const signature = await signGrant();
      for (const changed of [
        { grantee: stranger.address },
        { scope: ZeroHash },
        { receiptHash: id('other') },
        { nonce: 1n },
        { deadline: deadline + 1n },
      ]) {
        await expect(grantWithSig(signature, changed), Object.keys(changed).join())
          .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
          .withArgs(owner.address);
      }
      await expect(grantWithSig(await signGrant({ owner: stranger.address })))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
        .withArgs(owner.address);
    });

    it('refuses a signature by someone else, or for a twin that does not exist', async () => {
      const { consents, grantWithSig, signGrant, stranger, owner } = await loadFixture(grantFixture);
      await expect(grantWithSig(await signGrant({}, stranger)))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
        .withArgs(owner.address);
      await expect(grantWithSig(`0x${'00'.repeat(65)}`, { twinId: 9n }))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
        .withArgs(ZeroAddress);
    });

    it('T17 holds up to and including the last second of its deadline', async () => {
      const { consents, grantWithSig, signGrant, deadline, check } = await loadFixture(grantFixture);
      const [signature, late] = [await signGrant(), await signGrant({ nonce: 1n })];
      await time.setNextBlockTimestamp(deadline);
      await grantWithSig(signature);
      expect(await check()).to.equal(ConsentStatus.GRANTED);
      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(grantWithSig(late, { nonce: 1n }))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryDeadlinePassed')
        .withArgs(deadline, deadline + 1n);
    });

    it('T3 refuses what was signed for an earlier epoch', async () => {
      const { consents, twins, owner, twinId, grantWithSig, signGrant } = await loadFixture(grantFixture);
      const signature = await signGrant();
      await twins.connect(owner).advanceEpoch(twinId, RECEIPT);
      await expect(grantWithSig(signature))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryEpochEnded')
        .withArgs(twinId, 0n, 1n);
      await expect(grantWithSig(signature, { epoch: 1n }))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
        .withArgs(owner.address);
    });

    describe('for an ERC-1271 wallet', () => {
      it('T7 grants for the wallet that says yes', async () => {
        const { consents, grantWithSig, signGrant, ofWallet, terms, buyer } = await loadFixture(walletFixture);
        await grantWithSig(await signGrant(ofWallet), ofWallet);
        expect(await consents.grantOf(2n, buyer.address, SCOPE)).to.deep.equal(Object.values(terms));
      });

      for (const answer of ['Revert', 'Loop', 'WrongMagic', 'TooShort', 'Huge'] as const) {
        it(`T7 refuses a wallet that answers oddly: ${answer}`, async () => {
          const { consents, grantWithSig, signGrant, wallet, account, ofWallet } = await loadFixture(walletFixture);
          await wallet.setAnswer(WalletAnswer[answer]);
          await expect(grantWithSig(await signGrant(ofWallet), ofWallet))
            .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
            .withArgs(account);
        });
      }

      it('T7 refuses a signature of 10,000 bytes that the wallet does not know', async () => {
        const { consents, grantWithSig, account, ofWallet } = await loadFixture(walletFixture);
        await expect(grantWithSig(`0x${'cd'.repeat(10_000)}`, ofWallet))
          .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
          .withArgs(account);
      });

      it('T6 refuses what the same key signed for its own twin', async () => {
        const { consents, owner, grantWithSig, signGrant, account, ofWallet } = await loadFixture(walletFixture);
        await expect(grantWithSig(await signGrant({ ...ofWallet, owner: owner.address }), ofWallet))
          .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
          .withArgs(account);
        await expect(grantWithSig(await signGrant(ofWallet)))
          .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
          .withArgs(owner.address);
      });
    });
  });

  describe('revokeWithSig', () => {
    it('ends the grant that the owner signed away, whoever pays', async () => {
      const { consents, grant, revokeWithSig, signRevocation, check, twinId, buyer } = await loadFixture(grantFixture);
      await grant();
      await expect(revokeWithSig(await signRevocation()))
        .to.emit(consents, 'ConsentRevoked')
        .withArgs(twinId, buyer.address, SCOPE, 0n, RECEIPT);
      expect(await check()).to.equal(ConsentStatus.ABSENT);
    });

    it('refuses a signature by someone else, for another scope, or where there is nothing to revoke', async () => {
      const { consents, grant, revokeWithSig, signRevocation, buyer, owner, twinId } = await loadFixture(grantFixture);
      await expect(revokeWithSig(await signRevocation()))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryNothingToRevoke')
        .withArgs(twinId, buyer.address, SCOPE);
      await grant();
      for (const signature of [await signRevocation({}, buyer), await signRevocation({ scope: ZeroHash })]) {
        await expect(revokeWithSig(signature))
          .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
          .withArgs(owner.address);
      }
    });

    it('T5 ends no later grant: nonce, epoch and deadline', async () => {
      const { consents, twins, grant, owner, revokeWithSig, signRevocation, check, twinId, deadline } =
        await loadFixture(grantFixture);
      const [signature, unsent] = [await signRevocation(), await signRevocation({ nonce: 1n })];
      await grant();
      await revokeWithSig(signature);
      await grant();
      await expect(revokeWithSig(signature))
        .to.be.revertedWithCustomError(consents, 'UnorderedNoncesUsed')
        .withArgs(owner.address, 0n);
      await twins.connect(owner).advanceEpoch(twinId, RECEIPT);
      await grant();
      await expect(revokeWithSig(unsent, { nonce: 1n }))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryEpochEnded')
        .withArgs(twinId, 0n, 1n);
      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(revokeWithSig(unsent, { nonce: 1n, epoch: 1n }))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryDeadlinePassed')
        .withArgs(deadline, deadline + 1n);
      expect(await check()).to.equal(ConsentStatus.GRANTED);
    });
  });
});
