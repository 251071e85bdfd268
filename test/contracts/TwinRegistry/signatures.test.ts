import { expect } from 'chai';
import { ADVANCE_EPOCH_TYPES, TWIN_MINT_TYPES } from '../../../sdk/src/client/signatureTypes.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { RECEIPT } from '../fixtures/consent.ts';
import { deployWallet, domainOf, stateUpdate, twinKeys, WalletAnswer, type TestWallet } from '../fixtures/gemel.ts';
import { twinFixture, type TwinFixture } from '../fixtures/twin.ts';

const { ZeroAddress } = ethers;
type Signer = TwinFixture['owner'];

async function fixture() {
  const context = await twinFixture();
  const { twins, owner, stranger, twinId } = context;
  const deadline = BigInt(await time.latest()) + 3600n;
  const [state, keys] = [stateUpdate('signed'), twinKeys('signed')];
  const signMint = async (signer: Signer, account: string, nonce = 0n) =>
    signer.signTypedData(await domainOf(twins), TWIN_MINT_TYPES, { owner: account, state, keys, nonce, deadline });
  const mint = (account: string, signature: string, nonce = 0n, label = 'signed') =>
    twins
      .connect(stranger)
      .mintWithSig(account, stateUpdate(label), twinKeys(label), nonce, deadline, signature, { gasLimit: 1_000_000n });
  const signEpoch = async (signer: Signer = owner, epoch = 0n, nonce = 0n, account = owner.address) =>
    signer.signTypedData(await domainOf(twins), ADVANCE_EPOCH_TYPES, {
      twinId,
      epoch,
      owner: account,
      receiptHash: RECEIPT,
      nonce,
      deadline,
    });
  const advance = (signature: string, epoch = 0n, nonce = 0n, id = twinId) =>
    twins.connect(stranger).advanceEpochWithSig(id, epoch, RECEIPT, nonce, deadline, signature);
  return { ...context, deadline, signMint, mint, signEpoch, advance };
}

describe('TwinRegistry signatures', () => {
  describe('mintWithSig', () => {
    it('mints to the owner who signed, whoever pays', async () => {
      const { twins, other, mint, signMint } = await loadFixture(fixture);
      await mint(other.address, await signMint(other, other.address));
      expect(await twins.ownerOf(2n)).to.equal(other.address);
      expect(await twins.balanceOf(other.address)).to.equal(1n);
      expect(await twins.stateRootOf(2n)).to.equal(stateUpdate('signed').stateRoot);
    });

    it('refuses a signature by someone else, for other content, or none', async () => {
      const { twins, other, stranger, mint, signMint } = await loadFixture(fixture);
      for (const [label, signature] of [
        ['signed', await signMint(stranger, other.address)],
        ['other', await signMint(other, other.address)],
        ['signed', '0x'],
        ['signed', `0x${'00'.repeat(65)}`],
      ] as const) {
        await expect(mint(other.address, signature, 0n, label))
          .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
          .withArgs(other.address);
      }
      await expect(mint(ZeroAddress, `0x${'00'.repeat(65)}`))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
        .withArgs(ZeroAddress);
    });

    it('T17 holds up to and including the last second of its deadline', async () => {
      const { twins, other, mint, signMint, deadline } = await loadFixture(fixture);
      await time.setNextBlockTimestamp(deadline);
      await mint(other.address, await signMint(other, other.address));
      const next = await signMint(other, other.address, 1n);
      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(mint(other.address, next, 1n))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryDeadlinePassed')
        .withArgs(deadline, deadline + 1n);
    });

    describe('for an ERC-1271 wallet', () => {
      const load = async () => {
        const context = await loadFixture(fixture);
        const wallet = await deployWallet(context.owner.address);
        const account = await wallet.getAddress();
        return { ...context, wallet, account, signature: await context.signMint(context.owner, account) };
      };

      it('T7 mints to the wallet that says yes', async () => {
        const { twins, mint, account, signature } = await load();
        await mint(account, signature);
        expect(await twins.ownerOf(2n)).to.equal(account);
      });

      for (const [answer, what] of [
        [WalletAnswer.Revert, 'reverts'],
        [WalletAnswer.Loop, 'loops until its gas is gone'],
        [WalletAnswer.WrongMagic, 'says no'],
        [WalletAnswer.TooShort, 'answers with fewer than 32 bytes'],
        [WalletAnswer.Huge, 'answers with 100,000 bytes'],
      ] as const) {
        it(`T7 refuses a wallet that ${what}, and takes the same signature once it behaves`, async () => {
          const { twins, mint, wallet, account, signature } = await load();
          await wallet.setAnswer(answer);
          await expect(mint(account, signature))
            .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
            .withArgs(account);
          await wallet.setAnswer(WalletAnswer.Honest);
          await mint(account, signature);
          expect(await twins.ownerOf(2n)).to.equal(account);
        });
      }

      it('T7 refuses a signature of 20,000 bytes that the wallet does not know', async () => {
        const { twins, mint, account } = await load();
        await expect(mint(account, `0x${'ab'.repeat(20_000)}`))
          .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
          .withArgs(account);
      });

      it('T6 refuses what was signed for another wallet of the same key', async () => {
        const { twins, owner, mint, account, signature } = await load();
        const second: TestWallet = await deployWallet(owner.address);
        const other = await second.getAddress();
        await expect(mint(other, signature))
          .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
          .withArgs(other);
        await expect(mint(owner.address, signature))
          .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
          .withArgs(owner.address);
        await mint(account, signature);
      });
    });
  });

  describe('advanceEpochWithSig', () => {
    it('ends the epoch that the owner signed away, with the receipt, whoever pays', async () => {
      const { twins, owner, twinId, advance, signEpoch } = await loadFixture(fixture);
      await expect(advance(await signEpoch()))
        .to.emit(twins, 'EpochAdvanced')
        .withArgs(twinId, 1n, RECEIPT);
      expect(await twins.ownerAndEpochOf(twinId)).to.deep.equal([owner.address, 1n]);
    });

    it('T5 ends no later epoch than the one it was signed for', async () => {
      const { twins, owner, twinId, advance, signEpoch } = await loadFixture(fixture);
      const signature = await signEpoch();
      await twins.connect(owner).advanceEpoch(twinId, RECEIPT);
      await expect(advance(signature))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryEpochEnded')
        .withArgs(twinId, 0n, 1n);
      await expect(advance(signature, 1n))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
        .withArgs(owner.address);
    });

    it('T3 refuses what the owner before a migration signed', async () => {
      const { twins, owner, other, twinId, advance, signEpoch } = await loadFixture(fixture);
      await twins.connect(owner).offerMigration(twinId, other.address);
      await twins.connect(other).acceptMigration(twinId);
      await expect(advance(await signEpoch(owner, 1n), 1n))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
        .withArgs(other.address);
    });

    it('refuses a signature by someone else, a passed deadline, and a twin that does not exist', async () => {
      const { twins, owner, stranger, twinId, advance, signEpoch, deadline } = await loadFixture(fixture);
      await expect(advance(await signEpoch(stranger)))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
        .withArgs(owner.address);
      await expect(advance(await signEpoch(), 0n, 0n, 99n))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
        .withArgs(ZeroAddress);
      const signature = await signEpoch();
      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(advance(signature))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryDeadlinePassed')
        .withArgs(deadline, deadline + 1n);
      expect((await twins.ownerAndEpochOf(twinId)).epoch).to.equal(0n);
    });
  });

  describe('unordered nonces', () => {
    it('T5 are each used once, in any order', async () => {
      const { twins, other, mint, signMint } = await loadFixture(fixture);
      const nonces = [300n, 0n, 255n, 256n, 2n ** 256n - 1n];
      for (const nonce of nonces) await mint(other.address, await signMint(other, other.address, nonce), nonce);
      for (const nonce of nonces) {
        await expect(mint(other.address, await signMint(other, other.address, nonce), nonce))
          .to.be.revertedWithCustomError(twins, 'UnorderedNoncesUsed')
          .withArgs(other.address, nonce);
      }
      expect(await twins.nonceWord(other.address, 0n)).to.equal((1n << 255n) | 1n);
      expect(await twins.nonceWord(other.address, 1n)).to.equal((1n << 44n) | 1n);
      expect(await twins.nonceWord(other.address, 2n ** 248n - 1n)).to.equal(1n << 255n);
    });

    it('T5 are cancelled in bulk by their signer, and those used stay used', async () => {
      const { twins, other, mint, signMint } = await loadFixture(fixture);
      await mint(other.address, await signMint(other, other.address, 3n), 3n);
      await expect(twins.connect(other).cancelNonces(0n, 0b110n))
        .to.emit(twins, 'NoncesCancelled')
        .withArgs(other.address, 0n, 0b110n);
      expect(await twins.nonceWord(other.address, 0n)).to.equal(0b1110n);
      for (const nonce of [1n, 2n, 3n]) {
        await expect(mint(other.address, await signMint(other, other.address, nonce), nonce))
          .to.be.revertedWithCustomError(twins, 'UnorderedNoncesUsed')
          .withArgs(other.address, nonce);
      }
      await mint(other.address, await signMint(other, other.address, 0n), 0n);
    });

    it('T5 of one account are none of another, and a refused signature uses none up', async () => {
      const { twins, owner, other, stranger, mint, signMint } = await loadFixture(fixture);
      await twins.connect(other).cancelNonces(0n, 2n ** 256n - 1n);
      await expect(mint(owner.address, await signMint(stranger, owner.address)))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
        .withArgs(owner.address);
      expect(await twins.nonceWord(owner.address, 0n)).to.equal(0n);
      await mint(owner.address, await signMint(owner, owner.address));
      expect(await twins.ownerOf(2n)).to.equal(owner.address);
    });
  });
});
