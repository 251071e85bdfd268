import { Group } from '@semaphore-protocol/group';
import { expect } from 'chai';
import { InvalidGroupError } from '../../../sdk/src/identity/errors.ts';
import { IdentityGroup, rootOfPath } from '../../../sdk/src/identity/identityGroup.ts';
import { FIELD_ORDER } from '../../../sdk/src/state/poseidon.ts';
import { refusal, seededNumbers } from './support.ts';

describe('IdentityGroup', () => {
  const random = seededNumbers(3);
  const members = Array.from({ length: 70 }, () => random(8) % FIELD_ORDER);

  it('has the roots and the depths of a Semaphore group, member by member', async () => {
    const [ours, theirs] = [await IdentityGroup.of(), new Group()];
    expect(ours.root).to.equal(0n);
    for (const member of members) {
      expect(ours.add(member)).to.equal(theirs.size);
      theirs.addMember(member);
      expect(ours.root).to.equal(theirs.root);
      expect(ours.depth).to.equal(theirs.depth);
    }
    expect(ours.members).to.deep.equal(theirs.members);
  });

  it('has them also after members were taken out', async () => {
    const [ours, theirs] = [await IdentityGroup.of(members), new Group(members)];
    for (const index of [0, 69, 33, 1, 68]) {
      ours.remove(index);
      theirs.removeMember(index);
      expect(ours.root).to.equal(theirs.root);
    }
    expect((await IdentityGroup.of(theirs.members)).root).to.equal(theirs.root);
    const added = random(8) % FIELD_ORDER;
    expect(ours.add(added)).to.equal(70);
    theirs.addMember(added);
    expect(ours.root).to.equal(theirs.root);
  });

  it('has the paths of a Semaphore group, at every size', async () => {
    for (const size of [1, 2, 3, 5, 8, 9, 17, 33, 70]) {
      const some = members.slice(0, size);
      const [ours, theirs] = [await IdentityGroup.of(some), new Group(some)];
      for (let index = 0; index < size; index++) {
        const path = ours.path(index);
        expect(path, `${index} of ${size}`).to.deep.equal(theirs.generateMerkleProof(index));
        expect(await rootOfPath(path)).to.equal(ours.root);
      }
    }
  });

  it('finds members', async () => {
    const group = await IdentityGroup.of(members.slice(0, 5));
    expect(group.indexOf(members[4]!)).to.equal(4);
    group.remove(4);
    expect([members[4]!, members[5]!, 0n].map((member) => group.indexOf(member))).to.deep.equal([-1, -1, -1]);
  });

  it('refuses what cannot be a member', async () => {
    const group = await IdentityGroup.of(members.slice(0, 3));
    expect(await refusal(() => group.add(0n), InvalidGroupError)).to.match(/Zero/);
    expect(await refusal(() => group.add(members[1]!), InvalidGroupError)).to.match(/already/);
    expect(await refusal(() => group.add(FIELD_ORDER), InvalidGroupError)).to.match(/below/);
    expect(await refusal(() => group.add(-1n), InvalidGroupError)).to.match(/below/);
    group.remove(1);
    for (const index of [1, 3, -1, 0.5]) {
      expect(await refusal(() => group.path(index), InvalidGroupError)).to.match(/no member/);
      expect(await refusal(() => group.remove(index), InvalidGroupError)).to.match(/no member/);
    }
    expect(group.members).to.deep.equal([members[0], 0n, members[2]]);
  });
});
