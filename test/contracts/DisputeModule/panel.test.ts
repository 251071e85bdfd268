import { expect } from 'chai';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { digest } from '../fixtures/gemel.ts';
import {
  addOperator,
  challenged,
  commitAs,
  disputesFixture,
  drawJurors,
  DRAW,
  hashes,
  mine,
  moreOperators,
  panelOf,
  passDeadline,
  Phase,
  REVEAL,
  revealAs,
  RIGHT,
  saltOf,
  sealFor,
  WRONG,
} from '../fixtures/disputes.ts';

/** A challenged order for which three jurors have committed, and the seals are closed. */
async function closedFixture() {
  const context = await disputesFixture();
  const order = await challenged(context);
  for (const juror of context.jurors.slice(0, 4)) await commitAs(context, order.orderId, juror);
  await passDeadline(context, order.orderId);
  await context.disputes.closeCommits(order.orderId);
  return { ...context, ...order };
}

describe('DisputeModule', () => {
  describe('commit', () => {
    it('records the seal of an operator of the processor', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, jurors } = context;
      const { orderId } = await challenged(context);
      const seal = await sealFor(context, orderId, jurors[0]!.address, RIGHT);
      await expect(disputes.connect(jurors[0]).commit(orderId, seal))
        .to.emit(disputes, 'AnswerCommitted')
        .withArgs(orderId, jurors[0]!.address, seal);
      expect(await disputes.committersOf(orderId)).to.deep.equal([jurors[0]!.address]);
      expect(await disputes.jurorOf(orderId, jurors[0]!.address)).to.deep.equal([seal, ethers.ZeroHash]);
    });

    it('refuses the accused, strangers, who is unbonding, and who joined the processor since the accept', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, workers, worker, stranger, jurors, other, owner } = context;
      const [, leaving] = jurors;
      await workers.connect(leaving).startUnbonding();
      const { orderId } = await challenged(context);
      await addOperator(context, other);
      for (const account of [worker, stranger, owner, leaving!, other]) {
        await expect(disputes.connect(account).commit(orderId, digest('seal')))
          .to.be.revertedWithCustomError(disputes, 'DisputeModuleNotEligible')
          .withArgs(orderId, account.address);
      }
    });

    it('refuses a seal of zero, a second seal, and an order without a panel', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, jurors } = context;
      const { orderId } = await challenged(context);
      const juror = jurors[0]!;
      await expect(disputes.connect(juror).commit(orderId, ethers.ZeroHash))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongSeal')
        .withArgs(orderId, juror.address, ethers.ZeroHash);
      await commitAs(context, orderId, juror);
      await expect(disputes.connect(juror).commit(orderId, digest('seal')))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleAlreadyCommitted')
        .withArgs(orderId, juror.address);
      await expect(disputes.connect(juror).commit(99n, digest('seal')))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongPhase')
        .withArgs(99n, Phase.None);
    });

    it('T17 is open until its deadline, and not at it', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, jurors } = context;
      const { orderId } = await challenged(context);
      const { deadline } = await disputes.disputeOf(orderId);
      const seals = [digest('a'), digest('b')];
      await time.setNextBlockTimestamp(deadline - 1n);
      await disputes.connect(jurors[0]).commit(orderId, seals[0]!);
      await time.setNextBlockTimestamp(deadline);
      await expect(disputes.connect(jurors[1]).commit(orderId, seals[1]!))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlinePassed')
        .withArgs(orderId, deadline, deadline);
    });

    it('takes 32 seals and no more, so that any panel can be drawn', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, jurors } = context;
      const operators = [...jurors, ...(await moreOperators(context, 28))];
      const { orderId } = await challenged(context);
      for (const operator of operators.slice(0, 32)) await commitAs(context, orderId, operator);
      await expect(commitAs(context, orderId, operators[32]!))
        .to.be.revertedWithCustomError(disputes, 'DisputeModulePanelFull')
        .withArgs(orderId, 32n);
      const drawn = await drawJurors(context, orderId);
      expect(new Set(drawn.map(({ address }) => address)).size).to.equal(3);
      const committers = await disputes.committersOf(orderId);
      expect(committers.toSorted()).to.deep.equal(
        operators
          .slice(0, 32)
          .map(({ address }) => address)
          .toSorted(),
      );
    });
  });

  describe('publishMaterial', () => {
    it('tells jurors where the accused put what they need; nobody else may, and only while seals are taken', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, worker, stranger } = context;
      const { orderId } = await challenged(context);
      await expect(disputes.connect(stranger).publishMaterial(orderId, digest('material')))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleNotAccused')
        .withArgs(orderId, stranger.address);
      await expect(disputes.connect(worker).publishMaterial(orderId, digest('material')))
        .to.emit(disputes, 'MaterialPublished')
        .withArgs(orderId, digest('material'));
      await expect(disputes.connect(worker).publishMaterial(99n, digest('material')))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongPhase')
        .withArgs(99n, Phase.None);
    });

    it('T29 takes it once, and not zero: the accused can’t show each juror something else', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, worker } = context;
      const { orderId } = await challenged(context);
      const refused = (contentDigest: string) =>
        expect(disputes.connect(worker).publishMaterial(orderId, contentDigest))
          .to.be.revertedWithCustomError(disputes, 'DisputeModuleMaterialFixed')
          .withArgs(orderId, contentDigest);
      await refused(ethers.ZeroHash);
      await disputes.connect(worker).publishMaterial(orderId, digest('material'));
      await refused(digest('other material'));
      await refused(digest('material'));
    });
  });

  describe('closeCommits', () => {
    it('fixes a block that nobody knows the hash of', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, jurors } = context;
      const { orderId } = await challenged(context);
      for (const juror of jurors.slice(0, 3)) await commitAs(context, orderId, juror);
      const { deadline } = await disputes.disputeOf(orderId);
      await time.setNextBlockTimestamp(deadline - 1n);
      await expect(disputes.closeCommits(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlineNotPassed')
        .withArgs(orderId, deadline, deadline - 1n);
      await time.setNextBlockTimestamp(deadline);
      const drawBlock = BigInt(await ethers.provider.getBlockNumber()) + 3n;
      await expect(disputes.closeCommits(orderId)).to.emit(disputes, 'DrawFixed').withArgs(orderId, drawBlock);
      const dispute = await disputes.disputeOf(orderId);
      expect([dispute.phase, dispute.deadline, dispute.drawBlock]).to.deep.equal([
        Phase.Draw,
        deadline + DRAW,
        drawBlock,
      ]);
    });

    it('refuses when too few committed, and when the time for the draw is over too', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, jurors } = context;
      const { orderId } = await challenged(context);
      for (const juror of jurors.slice(0, 2)) await commitAs(context, orderId, juror);
      await passDeadline(context, orderId);
      await expect(disputes.closeCommits(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleTooFewCommitters')
        .withArgs(orderId, 2n, 3n);
      const { deadline } = await disputes.disputeOf(orderId);
      await time.setNextBlockTimestamp(deadline + DRAW);
      await expect(disputes.closeCommits(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlinePassed')
        .withArgs(orderId, deadline + DRAW, deadline + DRAW);
      await expect(disputes.closeCommits(99n))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongPhase')
        .withArgs(99n, Phase.None);
    });
  });

  describe('draw', () => {
    it('T29 waits for a block after the seals are closed, so nobody knows at commit who will be drawn', async () => {
      const { disputes, orderId } = await loadFixture(closedFixture);
      const { drawBlock } = await disputes.disputeOf(orderId);
      await expect(disputes.draw(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDrawNotReady')
        .withArgs(orderId, drawBlock, drawBlock - 1n);
      await mine(1n);
      await expect(disputes.draw(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDrawNotReady')
        .withArgs(orderId, drawBlock, drawBlock);
      await mine(1n);
      const timestamp = BigInt(await time.latest()) + 5n;
      await time.setNextBlockTimestamp(timestamp);
      const transaction = await disputes.draw(orderId);
      const drawn = [...(await disputes.committersOf(orderId))].slice(0, 3);
      await expect(transaction)
        .to.emit(disputes, 'JurorsDrawn')
        .withArgs(orderId, drawn, timestamp + REVEAL);
      expect((await disputes.disputeOf(orderId)).phase).to.equal(Phase.Reveal);
    });

    it('draws as anyone can recompute from the block’s hash', async () => {
      const { disputes, orderId } = await loadFixture(closedFixture);
      const expected = [...(await disputes.committersOf(orderId))];
      const { drawBlock } = await disputes.disputeOf(orderId);
      await mine(3n);
      const { hash } = (await ethers.provider.getBlock(Number(drawBlock)))!;
      for (let index = 0; index < 3; index++) {
        const types = ['bytes32', 'uint256', 'uint256'];
        const word = BigInt(ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode(types, [hash, orderId, index])));
        const drawn = index + Number(word % BigInt(expected.length - index));
        [expected[index], expected[drawn]] = [expected[drawn]!, expected[index]!];
      }
      await disputes.draw(orderId);
      expect(await disputes.committersOf(orderId)).to.deep.equal(expected);
    });

    it('fixes another block when the hash is out of reach', async () => {
      const { disputes, orderId } = await loadFixture(closedFixture);
      await mine(300n);
      const drawBlock = BigInt(await ethers.provider.getBlockNumber()) + 3n;
      await expect(disputes.draw(orderId)).to.emit(disputes, 'DrawFixed').withArgs(orderId, drawBlock);
      await mine(3n);
      await expect(disputes.draw(orderId)).to.emit(disputes, 'JurorsDrawn');
    });

    it('is over with its window', async () => {
      const { disputes, orderId } = await loadFixture(closedFixture);
      const { deadline } = await disputes.disputeOf(orderId);
      await time.setNextBlockTimestamp(deadline);
      await expect(disputes.draw(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlinePassed')
        .withArgs(orderId, deadline, deadline);
      await expect(disputes.draw(99n))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongPhase')
        .withArgs(99n, Phase.None);
    });
  });

  describe('reveal', () => {
    it('counts an answer once, from who was drawn, as it was sealed', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, jurors, stranger } = context;
      const { orderId, attestation } = await challenged(context);
      const panel = await panelOf(context, orderId, [RIGHT, RIGHT, RIGHT, RIGHT]);
      const { juror } = panel[0]!;
      await expect(revealAs(context, attestation, juror, WRONG))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongSeal')
        .withArgs(orderId, juror.address, await sealFor(context, orderId, juror.address, WRONG));
      const forged = { ...attestation, outputHash: ethers.sha256(WRONG) };
      await expect(revealAs(context, forged, juror)).to.be.revertedWithCustomError(
        disputes,
        'DisputeModuleWrongAttestation',
      );
      await expect(revealAs(context, attestation, juror))
        .to.emit(disputes, 'AnswerRevealed')
        .withArgs(orderId, juror.address, ...hashes(RIGHT));
      const [, answer] = await disputes.jurorOf(orderId, juror.address);
      expect(answer).to.equal(await disputes.answerOf(orderId, ...hashes(RIGHT)));
      await expect(revealAs(context, attestation, juror))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleAlreadyRevealed')
        .withArgs(orderId, juror.address);
      const drawn = panel.map((member) => member.juror.address);
      const notDrawn = jurors.find(({ address }, index) => index < 4 && !drawn.includes(address))!;
      for (const account of [notDrawn, stranger]) {
        await expect(revealAs(context, attestation, account))
          .to.be.revertedWithCustomError(disputes, 'DisputeModuleNotDrawn')
          .withArgs(orderId, account.address);
      }
      expect((await disputes.disputeOf(orderId)).reveals).to.equal(1n);
    });

    it('T27 lets nobody reveal a copied seal', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, jurors } = context;
      const { orderId, attestation } = await challenged(context);
      const [first, copier, third] = jurors;
      const seal = await sealFor(context, orderId, first!.address, RIGHT);
      await disputes.connect(copier).commit(orderId, seal);
      await commitAs(context, orderId, first!);
      await commitAs(context, orderId, third!);
      await drawJurors(context, orderId);
      await revealAs(context, attestation, first!);
      // The copier has read answer and salt from the first one's transaction.
      await expect(disputes.connect(copier).reveal(attestation, ...hashes(RIGHT), saltOf(first!.address)))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongSeal')
        .withArgs(orderId, copier!.address, () => true);
    });

    it('is over with its window, and before the draw it has not begun', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes } = context;
      const { orderId, attestation } = await challenged(context);
      await expect(revealAs(context, attestation, context.jurors[0]!))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongPhase')
        .withArgs(orderId, Phase.Commit);
      const panel = await panelOf(context, orderId, [RIGHT, RIGHT, RIGHT]);
      const { deadline } = await disputes.disputeOf(orderId);
      await time.setNextBlockTimestamp(deadline);
      await expect(revealAs(context, attestation, panel[0]!.juror))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlinePassed')
        .withArgs(orderId, deadline, deadline);
    });
  });
});
