import { expect } from 'chai';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import {
  attest,
  claimsFixture,
  NAMED_CIRCUIT,
  NAMED_REQUEST,
  namedProof,
  proofFor,
  signed,
  signedUnlinkable,
  submission,
  submitUnlinkable,
  UNLINKABLE_CIRCUIT,
  UNLINKABLE_REQUEST,
  unlinkable,
  unlinkableSignals,
} from './fixtures/claims.ts';
import { DAY, deployHostileToken, digest, mintTwin } from './fixtures/gemel.ts';

const REWARD = 100n;
const COUNT = 2n;
const ESCROW = REWARD * COUNT;
const NAMED_BOUNTY = 1n;
const UNLINKABLE_BOUNTY = 2n;

/** The buyer sponsors a bounty on each of the two requests; `owner` and `other` have a twin each. */
async function fixture() {
  const context = await claimsFixture();
  const { bounties, token, buyer, owner, other, twinId, claims } = context;
  const second = await mintTwin(context, other, 'second');
  await attest(context, second);
  await token.mint(buyer.address, 10n * ESCROW);
  await token.connect(buyer).approve(bounties, 10n * ESCROW);
  const expiry = BigInt(await time.latest()) + BigInt(DAY);
  for (const requestId of [NAMED_REQUEST, UNLINKABLE_REQUEST]) {
    await bounties.connect(buyer).open(requestId, token, REWARD, COUNT, expiry);
  }
  const owners = new Map([
    [twinId, owner],
    [second, other],
  ]);
  const submit = async (twin = twinId, requestId = NAMED_REQUEST) => {
    const claim = submission(context, { twinId: twin, requestId });
    const proof = await namedProof(context, claim);
    const by = owners.get(twin) ?? owner;
    await claims.connect(by).submitClaim(requestId, twin, claim.issuer, claim.endDay, proof);
  };
  const credit = (account: { address: string }) => bounties.balanceOf(account.address, token);
  return { ...context, context, second, expiry, submit, credit };
}

describe('ClaimBounties', () => {
  describe('open', () => {
    it('escrows the reward of every claim', async () => {
      const { bounties, token, buyer, expiry } = await loadFixture(fixture);
      const opened = bounties.connect(buyer).open(NAMED_REQUEST, token, 7n, 3n, expiry);
      await expect(opened)
        .to.emit(bounties, 'BountyOpened')
        .withArgs(3n, NAMED_REQUEST, buyer.address, token.target, 7n, 3n, expiry);
      await expect(opened).to.changeTokenBalances(ethers, token, [buyer, bounties], [-21n, 21n]);
      const openedAt = BigInt(await time.latest());
      const { address } = buyer;
      const expected = [address, token.target, 7n, 3n, openedAt, expiry, NAMED_REQUEST, false];
      expect(await bounties.bountyOf(3n)).to.deep.equal(expected);
      expect((await bounties.bountyOf(UNLINKABLE_BOUNTY)).unlinkable).to.equal(true);
    });

    it('refuses unknown requests, and terms without reward, claims or time', async () => {
      const { bounties, claims, token, buyer, expiry } = await loadFixture(fixture);
      const sponsor = bounties.connect(buyer);
      await expect(sponsor.open(9n, token, 1n, 1n, expiry))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownRequest')
        .withArgs(9n);
      const now = BigInt(await time.latest()) + 10n;
      const longest = await bounties.MAX_SECONDS();
      expect(longest).to.equal(365n * BigInt(DAY));
      for (const [reward, count, end] of [
        [0n, 1n, expiry],
        [1n, 0n, expiry],
        [1n, 1n, now],
        [1n, 1n, now + longest + 10n],
      ] as const) {
        await time.setNextBlockTimestamp(end === now ? now : BigInt(await time.latest()) + 1n);
        await expect(sponsor.open(NAMED_REQUEST, token, reward, count, end))
          .to.be.revertedWithCustomError(bounties, 'ClaimBountiesInvalidTerms')
          .withArgs(reward, count, end);
      }
      const timestamp = BigInt(await time.latest()) + 1n;
      await time.setNextBlockTimestamp(timestamp);
      await sponsor.open(NAMED_REQUEST, token, 1n, 1n, timestamp + longest);
      expect((await bounties.bountyOf(3n)).expiry).to.equal(timestamp + longest);
    });

    it('T10 refuses a token that takes a fee, and a sponsor who did not approve', async () => {
      const { bounties, buyer, token, stranger, expiry } = await loadFixture(fixture);
      const hostile = await deployHostileToken();
      await hostile.mint(buyer.address, ESCROW);
      await hostile.connect(buyer).approve(await bounties.getAddress(), ESCROW);
      await hostile.setFee(1n);
      const address = await hostile.getAddress();
      await expect(bounties.connect(buyer).open(NAMED_REQUEST, address, REWARD, COUNT, expiry))
        .to.be.revertedWithCustomError(bounties, 'ExactTransferMismatch')
        .withArgs(ESCROW, ESCROW - 1n);
      await expect(bounties.connect(stranger).open(NAMED_REQUEST, token, REWARD, COUNT, expiry))
        .to.be.revertedWithCustomError(token, 'ERC20InsufficientAllowance')
        .withArgs(bounties.target, 0n, ESCROW);
    });
  });

  describe('collect', () => {
    it('pays a claim that was accepted while the bounty is open, whoever calls', async () => {
      const { bounties, stranger, owner, twinId, submit, credit } = await loadFixture(fixture);
      await submit();
      await expect(bounties.connect(stranger).collect(NAMED_BOUNTY, twinId))
        .to.emit(bounties, 'BountyCollected')
        .withArgs(NAMED_BOUNTY, twinId, owner.address, REWARD);
      expect(await credit(owner)).to.equal(REWARD);
      expect(await bounties.isPaid(NAMED_BOUNTY, twinId)).to.equal(true);
      expect((await bounties.bountyOf(NAMED_BOUNTY)).remaining).to.equal(COUNT - 1n);
    });

    it('pays each twin once', async () => {
      const { bounties, context, claims, owner, twinId, today, submit, credit } = await loadFixture(fixture);
      await submit();
      await bounties.collect(NAMED_BOUNTY, twinId);
      const newer = submission(context, { endDay: today + 1n });
      await claims
        .connect(owner)
        .submitClaim(NAMED_REQUEST, twinId, newer.issuer, newer.endDay, await namedProof(context, newer));
      await expect(bounties.collect(NAMED_BOUNTY, twinId))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesAlreadyPaid')
        .withArgs(NAMED_BOUNTY, twinId);
      expect(await credit(owner)).to.equal(REWARD);
    });

    it('pays the first claims and no more', async () => {
      const { bounties, context, owner, twinId, second, submit } = await loadFixture(fixture);
      const third = await mintTwin(context, owner, 'third');
      await attest(context, third);
      for (const twin of [twinId, second, third]) await submit(twin);
      await bounties.collect(NAMED_BOUNTY, third);
      await bounties.collect(NAMED_BOUNTY, twinId);
      await expect(bounties.collect(NAMED_BOUNTY, second))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesExhausted')
        .withArgs(NAMED_BOUNTY);
    });

    it('buys nothing that was known: a claim must be accepted, since the bounty opened', async () => {
      const { bounties, claims, token, buyer, owner, twinId, expiry, submit, credit } = await loadFixture(fixture);
      const { openedAt } = await bounties.bountyOf(NAMED_BOUNTY);
      await expect(bounties.collect(NAMED_BOUNTY, twinId))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesNoClaim')
        .withArgs(NAMED_BOUNTY, twinId, 0n, openedAt);
      await submit();
      const acceptedAt = await claims.acceptedAt(NAMED_REQUEST, twinId);
      await time.setNextBlockTimestamp(acceptedAt + 1n);
      await bounties.connect(buyer).open(NAMED_REQUEST, token, REWARD, COUNT, expiry);
      await expect(bounties.collect(3n, twinId))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesNoClaim')
        .withArgs(3n, twinId, acceptedAt, acceptedAt + 1n);
      await bounties.collect(NAMED_BOUNTY, twinId);
      expect(await credit(owner)).to.equal(REWARD);
    });

    it('pays the last owner of a twin that was burned', async () => {
      const { bounties, twins, owner, twinId, submit, credit } = await loadFixture(fixture);
      await submit();
      await twins.connect(owner).burn(twinId);
      await bounties.collect(NAMED_BOUNTY, twinId);
      expect(await credit(owner)).to.equal(REWARD);
    });

    it('T17 pays in [openedAt, expiry), to the second', async () => {
      const { bounties, twinId, second, expiry, submit, credit, owner } = await loadFixture(fixture);
      await submit(twinId);
      await submit(second);
      await time.setNextBlockTimestamp(expiry - 1n);
      await bounties.collect(NAMED_BOUNTY, twinId);
      await time.setNextBlockTimestamp(expiry);
      await expect(bounties.collect(NAMED_BOUNTY, second))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesExpired')
        .withArgs(expiry, expiry);
      expect(await credit(owner)).to.equal(REWARD);
    });

    it('refuses bounties that do not exist or ask for the other flavour', async () => {
      const { bounties, twinId } = await loadFixture(fixture);
      await expect(bounties.collect(9n, twinId))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesNotOpen')
        .withArgs(9n);
      await expect(bounties.collect(UNLINKABLE_BOUNTY, twinId))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesWrongFlavour')
        .withArgs(UNLINKABLE_BOUNTY);
      await expect(bounties.collectUnlinkable(NAMED_BOUNTY, 999n))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesWrongFlavour')
        .withArgs(NAMED_BOUNTY);
      await expect(bounties.collectUnlinkable(9n, 999n))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesNotOpen')
        .withArgs(9n);
    });
  });

  describe('submitAndCollect', () => {
    it('proves and collects at once, by the owner’s signature', async () => {
      const { bounties, claims, context, owner, stranger, twinId, credit } = await loadFixture(fixture);
      const claim = await signed(context, submission(context), owner);
      await bounties.connect(stranger).submitAndCollect(NAMED_BOUNTY, claim, await namedProof(context, claim));
      expect(await claims.acceptedAt(NAMED_REQUEST, twinId)).to.equal(await time.latest());
      expect(await credit(owner)).to.equal(REWARD);
    });

    it('T20 gives who copies a claim from the mempool nothing, and its owner the reward all the same', async () => {
      const { bounties, claims, context, owner, stranger, credit } = await loadFixture(fixture);
      const claim = await signed(context, submission(context), owner);
      const proof = await namedProof(context, claim);
      await claims.connect(stranger).submitClaimWithSig(claim, proof);
      await bounties.connect(owner).submitAndCollect(NAMED_BOUNTY, claim, proof);
      expect([await credit(owner), await credit(stranger)]).to.deep.equal([REWARD, 0n]);
    });

    it('refuses a claim for another request, or without its owner’s signature', async () => {
      const { bounties, claims, context, owner, stranger, request } = await loadFixture(fixture);
      await request(NAMED_CIRCUIT);
      const other = await signed(context, submission(context, { requestId: 3n }), owner);
      await expect(bounties.submitAndCollect(NAMED_BOUNTY, other, await namedProof(context, other)))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesWrongRequest')
        .withArgs(NAMED_REQUEST, 3n);
      const unsigned = submission(context);
      const proof = await namedProof(context, unsigned);
      await expect(bounties.connect(stranger).submitAndCollect(NAMED_BOUNTY, unsigned, proof))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierInvalidSignature')
        .withArgs(owner.address);
      await expect(bounties.submitAndCollect(9n, unsigned, proof))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesNotOpen')
        .withArgs(9n);
    });
  });

  describe('collectUnlinkable', () => {
    it('T21 pays each nullifier once, to the claim’s recipient', async () => {
      const { bounties, context, other, stranger, credit } = await loadFixture(fixture);
      await submitUnlinkable(context, unlinkable(context), other);
      await expect(bounties.connect(stranger).collectUnlinkable(UNLINKABLE_BOUNTY, 999n))
        .to.emit(bounties, 'BountyCollected')
        .withArgs(UNLINKABLE_BOUNTY, 999n, other.address, REWARD);
      await expect(bounties.collectUnlinkable(UNLINKABLE_BOUNTY, 999n))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesAlreadyPaid')
        .withArgs(UNLINKABLE_BOUNTY, 999n);
      expect(await credit(other)).to.equal(REWARD);
    });

    it('refuses nullifiers that were not used, or for another request of a shared scope', async () => {
      const { bounties, context, other, buyer, token, expiry, request } = await loadFixture(fixture);
      const { openedAt } = await bounties.bountyOf(UNLINKABLE_BOUNTY);
      await expect(bounties.collectUnlinkable(UNLINKABLE_BOUNTY, 999n))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesNoClaim')
        .withArgs(UNLINKABLE_BOUNTY, 999n, 0n, openedAt);
      await request(UNLINKABLE_CIRCUIT, { label: digest('shared') });
      await request(UNLINKABLE_CIRCUIT, { label: digest('shared') });
      await bounties.connect(buyer).open(4n, token, REWARD, COUNT, expiry);
      await submitUnlinkable(context, unlinkable(context, { requestId: 3n }), other);
      await expect(bounties.collectUnlinkable(3n, 999n))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesWrongRequest')
        .withArgs(4n, 3n);
    });

    it('proves and collects at once, by the recipient’s signature, also what somebody submitted before', async () => {
      const { bounties, context, owner, other, stranger, credit, request } = await loadFixture(fixture);
      const claim = await signedUnlinkable(context, unlinkable(context), other);
      const proof = proofFor(await unlinkableSignals(context, claim));
      await bounties.connect(stranger).submitAndCollectUnlinkable(UNLINKABLE_BOUNTY, claim, proof);
      const second = unlinkable(context, { nullifier: 1000n, recipient: owner.address });
      const copied = proofFor(await unlinkableSignals(context, second));
      await submitUnlinkable(context, second, owner);
      await bounties.connect(stranger).submitAndCollectUnlinkable(UNLINKABLE_BOUNTY, second, copied);
      expect(await credit(owner)).to.equal(REWARD);
      expect(await credit(other)).to.equal(REWARD);
      await request(UNLINKABLE_CIRCUIT);
      await expect(bounties.submitAndCollectUnlinkable(UNLINKABLE_BOUNTY, { ...claim, requestId: 3n }, proof))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesWrongRequest')
        .withArgs(UNLINKABLE_REQUEST, 3n);
    });
  });

  describe('close', () => {
    it('T17 gives the rest back to the sponsor from the expiry on, whoever calls, once', async () => {
      const { bounties, buyer, stranger, twinId, expiry, submit, credit } = await loadFixture(fixture);
      await submit();
      await bounties.collect(NAMED_BOUNTY, twinId);
      await time.setNextBlockTimestamp(expiry - 1n);
      await expect(bounties.close(NAMED_BOUNTY))
        .to.be.revertedWithCustomError(bounties, 'ClaimBountiesNotExpired')
        .withArgs(expiry, expiry - 1n);
      await time.setNextBlockTimestamp(expiry);
      await expect(bounties.connect(stranger).close(NAMED_BOUNTY))
        .to.emit(bounties, 'BountyClosed')
        .withArgs(NAMED_BOUNTY, buyer.address, ESCROW - REWARD);
      expect(await credit(buyer)).to.equal(ESCROW - REWARD);
      expect((await bounties.bountyOf(NAMED_BOUNTY)).sponsor).to.equal(ethers.ZeroAddress);
      for (const again of [bounties.close(NAMED_BOUNTY), bounties.collect(NAMED_BOUNTY, twinId)]) {
        await expect(again).to.be.revertedWithCustomError(bounties, 'ClaimBountiesNotOpen').withArgs(NAMED_BOUNTY);
      }
    });

    it('ends a bounty whose rewards are all paid before it expires', async () => {
      const { bounties, buyer, twinId, second, submit, credit } = await loadFixture(fixture);
      for (const twin of [twinId, second]) {
        await submit(twin);
        await bounties.collect(NAMED_BOUNTY, twin);
      }
      await expect(bounties.close(NAMED_BOUNTY))
        .to.emit(bounties, 'BountyClosed')
        .withArgs(NAMED_BOUNTY, buyer.address, 0n);
      expect(await credit(buyer)).to.equal(0n);
    });
  });

  describe('withdraw', () => {
    it('takes the whole credit to any account, once', async () => {
      const { bounties, token, owner, stranger, twinId, submit, credit } = await loadFixture(fixture);
      await submit();
      await bounties.collect(NAMED_BOUNTY, twinId);
      const taken = bounties.connect(owner).withdraw(token, stranger.address);
      await expect(taken)
        .to.emit(bounties, 'Withdrawn')
        .withArgs(owner.address, token.target, stranger.address, REWARD);
      await expect(taken).to.changeTokenBalances(ethers, token, [bounties, stranger], [-REWARD, REWARD]);
      expect(await credit(owner)).to.equal(0n);
      await expect(bounties.connect(owner).withdraw(token, owner.address))
        .to.be.revertedWithCustomError(bounties, 'PullPaymentsNothingToWithdraw')
        .withArgs(owner.address, token.target);
    });

    it('T11 leaves others able to collect and withdraw when the token blocks a payee', async () => {
      const { bounties, hostile, owner, other, twinId, second, submit } = await hostileBounty();
      await hostile.setBlocked(owner.address);
      for (const twin of [twinId, second]) {
        await submit(twin);
        await bounties.collect(3n, twin);
      }
      const token = await hostile.getAddress();
      await expect(bounties.connect(owner).withdraw(token, owner.address))
        .to.be.revertedWithCustomError(hostile, 'HostileTokenBlocked')
        .withArgs(owner.address);
      await bounties.connect(other).withdraw(token, other.address);
      expect(await hostile.balanceOf(other.address)).to.equal(REWARD);
      expect(await bounties.balanceOf(owner.address, token)).to.equal(REWARD);
    });

    for (const [name, encode] of [
      [
        'withdraw',
        async (b: HostileBounty) => encodeCall(b, 'withdraw', [await b.hostile.getAddress(), b.owner.address]),
      ],
      ['collect', async (b: HostileBounty) => Promise.resolve(encodeCall(b, 'collect', [3n, b.second]))],
      ['close', async (b: HostileBounty) => Promise.resolve(encodeCall(b, 'close', [3n]))],
    ] as const) {
      it(`T12 lets a token enter no function while it is paid: ${name}`, async () => {
        const context = await hostileBounty();
        const { bounties, hostile, owner, twinId, second, submit } = context;
        for (const twin of [twinId, second]) await submit(twin);
        await bounties.collect(3n, twinId);
        await hostile.setCallback(await bounties.getAddress(), await encode(context));
        await expect(
          bounties.connect(owner).withdraw(await hostile.getAddress(), owner.address),
        ).to.be.revertedWithCustomError(bounties, 'ReentrancyGuardReentrantCall');
      });
    }
  });
});

/** Bounty 3, in a hostile token, on the named request. */
async function hostileBounty() {
  const context = await loadFixture(fixture);
  const { bounties, buyer, expiry } = context;
  const hostile = await deployHostileToken();
  await hostile.mint(buyer.address, ESCROW);
  await hostile.connect(buyer).approve(await bounties.getAddress(), ESCROW);
  await bounties.connect(buyer).open(NAMED_REQUEST, await hostile.getAddress(), REWARD, COUNT, expiry);
  return { ...context, hostile };
}
type HostileBounty = Awaited<ReturnType<typeof hostileBounty>>;

function encodeCall({ bounties }: HostileBounty, name: 'withdraw' | 'collect' | 'close', args: unknown[]): string {
  return bounties.interface.encodeFunctionData(name as never, args as never);
}
