import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { expect } from 'chai';
import { contributorProof, contributorRoots, NoContributorsError } from '#sdk';

/** Numbers that look random and are the same in every run. */
function* numbers(seed: bigint): Generator<bigint, never> {
  for (let state = seed; ;) {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
    yield state >> 11n;
  }
}

describe('contributors', () => {
  const draw = numbers(7n);
  const groups = Array.from({ length: 20 }, (_, size) =>
    Array.from({ length: size + 1 }, () => ({ twinId: draw.next().value, stateRoot: draw.next().value ** 4n })),
  );

  it('has the roots of OpenZeppelin’s standard tree, whatever the order', () => {
    for (const group of groups) {
      const inputs = StandardMerkleTree.of(
        group.map(({ twinId, stateRoot }) => [twinId, stateRoot]),
        ['uint256', 'uint256'],
      );
      const twins = StandardMerkleTree.of(
        group.map(({ twinId }) => [twinId]),
        ['uint256'],
      );
      const expected = { inputCommitment: inputs.root, contributorsRoot: twins.root };
      expect(contributorRoots(group)).to.deep.equal(expected);
      expect(contributorRoots(group.toReversed())).to.deep.equal(expected);
    }
  });

  it('proves each twin as that tree does', () => {
    for (const group of groups) {
      const ids = group.map(({ twinId }) => twinId);
      const tree = StandardMerkleTree.of(
        ids.map((id) => [id]),
        ['uint256'],
      );
      for (const id of ids) {
        expect(contributorProof(ids, id)).to.deep.equal(tree.getProof([id]));
      }
    }
  });

  it('has no roots over nobody', () => {
    expect(() => contributorRoots([])).to.throw(NoContributorsError);
  });

  it('has no proof of a twin that is not among them', () => {
    expect(contributorProof([3n, 5n], 4n)).to.equal(undefined);
    expect(contributorProof([], 4n)).to.equal(undefined);
  });
});
