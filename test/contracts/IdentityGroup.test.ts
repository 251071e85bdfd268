import { expect } from 'chai';
import { IdentityGroup } from '../../sdk/src/identity/identityGroup.ts';
import { loadPoseidon } from '../../sdk/src/state/poseidon.ts';
import { GENERATOR, addPoints, publicKey } from './fixtures/babyJubJub.ts';
import { ethers, loadFixture, setStorageAt, time } from './fixtures/chain.ts';
import { DAY, domainOf, FIELD_ORDER, gemelFixture, mintTwin, type Gemel } from './fixtures/gemel.ts';
import { enrolIdentity, enrolmentProof, identityOf, NO_PATH } from './fixtures/identities.ts';

const SECRETS = [11n, 12n, 13n, 14n, 15n];

/** The leaves as anyone rebuilds them from the events. */
async function leavesOf({ identities }: Gemel): Promise<bigint[]> {
  const { IdentityEnrolled, IdentityRemoved } = identities.filters;
  const writes = [
    ...(await identities.queryFilter(IdentityEnrolled())).map(({ blockNumber, args }) => ({
      ...{ blockNumber, index: args.index, leaf: args.identityCommitment },
    })),
    ...(await identities.queryFilter(IdentityRemoved())).map(({ blockNumber, args }) => ({
      ...{ blockNumber, index: args.index, leaf: 0n },
    })),
  ].toSorted((a, b) => a.blockNumber - b.blockNumber);
  const leaves: bigint[] = [];
  for (const { index, leaf } of writes) leaves[Number(index)] = leaf;
  return leaves;
}

/** Five twins of `owner`, the first of `other`'s, and the group beside the contract, which holds what it should. */
async function fixture() {
  const gemel = await gemelFixture();
  const { owner, other, identities } = gemel;
  const twinIds: bigint[] = [];
  for (const [index] of SECRETS.entries()) twinIds.push(await mintTwin(gemel, owner, `twin ${index}`));
  const othersTwin = await mintTwin(gemel, other, 'other');
  const poseidon = await loadPoseidon();
  const leafOf = (secret: bigint) => poseidon([...identityOf(secret).publicKey]);
  const enrol = (index: number) => enrolIdentity(gemel, twinIds[index]!, owner, SECRETS[index]);
  const group = async () => IdentityGroup.of(await leavesOf(gemel));
  const path = async (index: number) => {
    const current = await group();
    return { leaf: current.members[index]!, siblings: [...current.siblings(index)] };
  };
  const isCurrent = async () => expect(await identities.currentRoot()).to.equal((await group()).root);
  return { ...gemel, gemel, twinIds, othersTwin, leafOf, enrol, group, path, isCurrent };
}

/** The same with all five enrolled. */
async function fullFixture() {
  const context = await fixture();
  for (const [index] of SECRETS.entries()) await context.enrol(index);
  return context;
}

describe('IdentityGroup', () => {
  describe('enrol', () => {
    it('grows into the tree that Semaphore’s tools build from the same commitments', async () => {
      const { identities, owner, twinIds, enrol, leafOf, isCurrent } = await loadFixture(fixture);
      expect(await identities.currentRoot()).to.equal(0n);
      for (const [index, secret] of SECRETS.entries()) {
        const sent = enrol(index);
        const root = () => identities.currentRoot();
        await expect(sent).to.emit(identities, 'IdentityEnrolled');
        const { args } = (await identities.queryFilter(identities.filters.IdentityEnrolled(twinIds[index]))).at(-1)!;
        expect([...args]).to.deep.equal([twinIds[index], 0n, BigInt(index), leafOf(secret), await root()]);
        await isCurrent();
        expect(await identities.size()).to.equal(index + 1);
        expect(await identities.enrolmentOf(twinIds[index]!)).to.deep.equal([true, BigInt(index), 0n]);
      }
      expect(await identities.twins()).to.not.equal(owner.address);
    });

    it('is for the twin’s owner alone', async () => {
      const { identities, gemel, owner, othersTwin, stranger } = await loadFixture(fixture);
      const proof = await enrolmentProof(gemel, othersTwin);
      for (const account of [owner, stranger]) {
        await expect(identities.connect(account).enrol(othersTwin, proof, NO_PATH))
          .to.be.revertedWithCustomError(identities, 'IdentityGroupNotOwner')
          .withArgs(othersTwin, account.address);
      }
      await expect(identities.connect(owner).enrol(99n, proof, NO_PATH))
        .to.be.revertedWithCustomError(identities, 'IdentityGroupNotOwner')
        .withArgs(99n, owner.address);
    });

    it('T21 takes one identity a twin and epoch', async () => {
      const { identities, gemel, owner, twins, twinIds, enrol, path, leafOf, isCurrent } = await loadFixture(fixture);
      await enrol(0);
      await enrol(1);
      const twinId = twinIds[0]!;
      await expect(identities.connect(owner).enrol(twinId, await enrolmentProof(gemel, twinId, 99n), await path(0)))
        .to.be.revertedWithCustomError(identities, 'IdentityGroupAlreadyEnrolled')
        .withArgs(twinId, 0n);
      await twins.connect(owner).advanceEpoch(twinId, ethers.ZeroHash);
      const proof = await enrolmentProof(gemel, twinId, 99n);
      await expect(identities.connect(owner).enrol(twinId, proof, { ...(await path(0)), leaf: leafOf(12n) }))
        .to.be.revertedWithCustomError(identities, 'IdentityGroupWrongPath')
        .withArgs(twinId, leafOf(12n));
      await identities.connect(owner).enrol(twinId, proof, await path(0));
      await isCurrent();
      expect(await identities.size()).to.equal(2n);
      expect(await identities.enrolmentOf(twinId)).to.deep.equal([true, 0n, 1n]);
    });

    it('T13 refuses a tree of identities as one: its root is no public key whose secret is known', async () => {
      const { identities, gemel, owner, twinIds, leafOf } = await loadFixture(fixture);
      const twinId = twinIds[0]!;
      const honest = await enrolmentProof(gemel, twinId);
      const node: [bigint, bigint] = [leafOf(1n), leafOf(2n)];
      await expect(identities.connect(owner).enrol(twinId, { ...honest, publicKey: node }, NO_PATH))
        .to.be.revertedWithCustomError(identities, 'IdentityGroupInvalidProof')
        .withArgs(twinId);
    });

    it('T24 refuses a proof of another key, twin, epoch or contract, and one that was changed', async () => {
      const { identities, gemel, owner, twinIds, twins } = await loadFixture(fixture);
      const twinId = twinIds[0]!;
      const honest = await enrolmentProof(gemel, twinId);
      const elsewhere = await ethers.deployContract('IdentityGroup', [twins]);
      const other = await enrolmentProof({ ...gemel, identities: elsewhere as unknown as typeof identities }, twinId);
      const stranger = [...identityOf(8n).publicKey] as [bigint, bigint];
      const l = 2736030358979909402780800718157159386076813972158567259200215660948447373041n;
      const low = addPoints(publicKey(7n), [0n, FIELD_ORDER - 1n]);
      for (const changed of [
        { publicKey: stranger },
        { commitment: stranger },
        { response: honest.response + 1n },
        { response: honest.response + l },
        { publicKey: [honest.publicKey[0], honest.publicKey[1] + FIELD_ORDER] as [bigint, bigint] },
        { publicKey: [honest.publicKey[0] + FIELD_ORDER, honest.publicKey[1]] as [bigint, bigint] },
        { publicKey: [1n, 1n] as [bigint, bigint] },
        { publicKey: [...low] as [bigint, bigint] },
        { publicKey: [...GENERATOR] as [bigint, bigint] },
        await enrolmentProof(gemel, twinIds[1]!),
        other,
      ]) {
        await expect(identities.connect(owner).enrol(twinId, { ...honest, ...changed }, NO_PATH))
          .to.be.revertedWithCustomError(identities, 'IdentityGroupInvalidProof')
          .withArgs(twinId);
      }
      await twins.connect(owner).advanceEpoch(twinId, ethers.ZeroHash);
      await expect(identities.connect(owner).enrol(twinId, honest, NO_PATH))
        .to.be.revertedWithCustomError(identities, 'IdentityGroupInvalidProof')
        .withArgs(twinId);
    });

    it('T4 is not stopped by another twin that has the same identity', async () => {
      const { identities, gemel, owner, other, othersTwin, twinIds } = await loadFixture(fixture);
      await enrolIdentity(gemel, othersTwin, other, 7n);
      await enrolIdentity(gemel, twinIds[0]!, owner, 7n);
      expect(await identities.size()).to.equal(2n);
    });

    it('refuses more than circuits can prove membership among', async () => {
      const { identities, gemel, owner, twinIds } = await loadFixture(fixture);
      const most = await identities.MAX_SIZE();
      await setStorageAt(await identities.getAddress(), 2n, most);
      expect(await identities.size()).to.equal(most);
      const proof = await enrolmentProof(gemel, twinIds[0]!);
      await expect(identities.connect(owner).enrol(twinIds[0]!, proof, NO_PATH))
        .to.be.revertedWithCustomError(identities, 'IdentityGroupFull')
        .withArgs(most);
    });
  });

  describe('enrolWithSig', () => {
    const TYPES = {
      Enrolment: [
        { name: 'twinId', type: 'uint256' },
        { name: 'epoch', type: 'uint64' },
        { name: 'owner', type: 'address' },
        { name: 'publicKey', type: 'uint256[2]' },
        { name: 'deadline', type: 'uint256' },
      ],
    };

    async function signedFixture() {
      const context = await fixture();
      const { identities, gemel, owner, stranger, twinIds } = context;
      const twinId = twinIds[0]!;
      const deadline = BigInt(await time.latest()) + BigInt(DAY);
      const proof = await enrolmentProof(gemel, twinId);
      const message = { twinId, epoch: 0n, owner: owner.address, publicKey: proof.publicKey, deadline };
      const signature = await owner.signTypedData(await domainOf(identities), TYPES, message);
      const send = (changed: Partial<typeof message> & { signature?: string; proof?: typeof proof } = {}) => {
        const { twinId: id, epoch, deadline: until } = { ...message, ...changed };
        const { proof: shown = proof, signature: signed = signature } = changed;
        return identities.connect(stranger).enrolWithSig(id, epoch, shown, NO_PATH, until, signed);
      };
      return { ...context, twinId, deadline, message, send };
    }

    it('enrols by the owner’s signature, up to its deadline', async () => {
      const { identities, twinId, deadline, send } = await loadFixture(signedFixture);
      await time.setNextBlockTimestamp(deadline);
      await send();
      expect((await identities.enrolmentOf(twinId)).enrolled).to.equal(true);
      await expect(send())
        .to.be.revertedWithCustomError(identities, 'IdentityGroupDeadlinePassed')
        .withArgs(deadline, deadline + 1n);
    });

    it('T5 refuses a signature of another twin, key, deadline, account or epoch', async () => {
      const { identities, gemel, owner, other, twins, twinId, twinIds, message, send } =
        await loadFixture(signedFixture);
      const forged = await other.signTypedData(await domainOf(identities), TYPES, message);
      for (const changed of [
        { twinId: twinIds[1]!, proof: await enrolmentProof(gemel, twinIds[1]!) },
        { proof: await enrolmentProof(gemel, twinId, 8n) },
        { deadline: message.deadline + 1n },
        { signature: forged },
      ]) {
        await expect(send(changed))
          .to.be.revertedWithCustomError(identities, 'IdentityGroupInvalidSignature')
          .withArgs(owner.address);
      }
      await expect(send({ epoch: 1n }))
        .to.be.revertedWithCustomError(identities, 'IdentityGroupEpochEnded')
        .withArgs(twinId, 1n, 0n);
      await twins.connect(owner).burn(twinId);
      await expect(send())
        .to.be.revertedWithCustomError(identities, 'IdentityGroupNotOwner')
        .withArgs(twinId, ethers.ZeroAddress);
    });
  });

  describe('remove', () => {
    it('takes out whoever’s twin was burned, by anyone, and leaves the others’ paths as they are', async () => {
      const { identities, twins, owner, stranger, twinIds, path, isCurrent } = await loadFixture(fullFixture);
      for (const index of [4, 0, 3]) {
        await twins.connect(owner).burn(twinIds[index]!);
        const sent = identities.connect(stranger).remove(twinIds[index]!, await path(index));
        await expect(sent).to.emit(identities, 'IdentityRemoved');
        await isCurrent();
        expect((await identities.enrolmentOf(twinIds[index]!)).enrolled).to.equal(false);
      }
    });

    it('T3 takes out whose epoch has passed, by anyone', async () => {
      const { identities, twins, owner, stranger, twinIds, path, isCurrent } = await loadFixture(fullFixture);
      const [, twinId] = twinIds;
      await expect(identities.connect(stranger).remove(twinId!, await path(1)))
        .to.be.revertedWithCustomError(identities, 'IdentityGroupStillValid')
        .withArgs(twinId, 0n);
      await twins.connect(owner).advanceEpoch(twinId!, ethers.ZeroHash);
      await identities.connect(stranger).remove(twinId!, await path(1));
      await isCurrent();
    });

    it('lets the owner take it out at any time, and back in only in the next epoch, at the same place', async () => {
      const { identities, gemel, twins, owner, twinIds, path, isCurrent } = await loadFixture(fullFixture);
      const twinId = twinIds[2]!;
      await identities.connect(owner).remove(twinId, await path(2));
      await expect(identities.connect(owner).remove(twinId, await path(2)))
        .to.be.revertedWithCustomError(identities, 'IdentityGroupNotEnrolled')
        .withArgs(twinId);
      await expect(identities.connect(owner).enrol(twinId, await enrolmentProof(gemel, twinId), await path(2)))
        .to.be.revertedWithCustomError(identities, 'IdentityGroupAlreadyEnrolled')
        .withArgs(twinId, 0n);
      await twins.connect(owner).advanceEpoch(twinId, ethers.ZeroHash);
      await identities.connect(owner).enrol(twinId, await enrolmentProof(gemel, twinId, 99n), await path(2));
      await isCurrent();
    });

    it('refuses another leaf, another’s or too many or too few siblings, and who was never enrolled', async () => {
      const { identities, owner, othersTwin, twinIds, leafOf, path } = await loadFixture(fullFixture);
      const right = await path(1);
      const { siblings } = right;
      for (const wrong of [
        { leaf: leafOf(11n), siblings },
        { leaf: 0n, siblings },
        { leaf: right.leaf, siblings: [...siblings, 0n] },
        { leaf: right.leaf, siblings: siblings.slice(1) },
        { leaf: right.leaf, siblings: siblings.slice(0, -1) },
        { leaf: right.leaf, siblings: siblings.with(0, 1n) },
        await path(4),
      ]) {
        await expect(identities.connect(owner).remove(twinIds[1]!, wrong))
          .to.be.revertedWithCustomError(identities, 'IdentityGroupWrongPath')
          .withArgs(twinIds[1], wrong.leaf);
      }
      await expect(identities.connect(owner).remove(othersTwin, right))
        .to.be.revertedWithCustomError(identities, 'IdentityGroupNotEnrolled')
        .withArgs(othersTwin);
    });

    it('keeps the tree whole through any sequence of enrolments and removals', async () => {
      const { identities, gemel, owner, path, isCurrent } = await loadFixture(fullFixture);
      for (let size = 5; size < 9; size += 1) {
        const twinId = await mintTwin(gemel, owner, `later ${size}`);
        await enrolIdentity(gemel, twinId, owner, BigInt(100 + size));
        for (const [index, leaf] of (await leavesOf(gemel)).entries()) {
          if (leaf === 0n || (index + size) % 3 !== 0) continue;
          const removed = BigInt(index) < 5n ? BigInt(index + 1) : BigInt(index + 2); // `other`'s twin is the sixth
          await identities.connect(owner).remove(removed, await path(index));
          await isCurrent();
        }
        await isCurrent();
      }
    });
  });

  describe('isRecentRoot', () => {
    it('T26 counts the current root, and one that was for an hour after', async () => {
      const { identities, enrol } = await loadFixture(fixture);
      expect(await identities.isRecentRoot(0n)).to.equal(false);
      await enrol(0);
      const first = await identities.currentRoot();
      await time.increase(30 * DAY);
      expect(await identities.isRecentRoot(first)).to.equal(true);
      await enrol(1);
      const replacedAt = BigInt(await time.latest());
      const until = replacedAt + (await identities.ROOT_SECONDS());
      expect([until - replacedAt, await identities.isRecentRoot(first)]).to.deep.equal([3600n, true]);
      await time.increaseTo(until - 1n);
      expect(await identities.isRecentRoot(first)).to.equal(true);
      await time.increaseTo(until);
      expect(await identities.isRecentRoot(first)).to.equal(false);
      expect(await identities.isRecentRoot(await identities.currentRoot())).to.equal(true);
      expect(await identities.isRecentRoot(first + 1n)).to.equal(false);
    });
  });
});
