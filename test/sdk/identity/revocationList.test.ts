import { expect } from 'chai';
import { InvalidRevocationListError } from '../../../sdk/src/identity/errors.ts';
import { REVOCATION_CAPACITY, RevocationList } from '../../../sdk/src/identity/revocationList.ts';
import { loadPoseidon } from '../../../sdk/src/state/poseidon.ts';
import { refusal } from './support.ts';

describe('RevocationList', () => {
  it('holds 63,488 credentials, and revokes one without another', async () => {
    expect(REVOCATION_CAPACITY).to.equal(63_488);
    for (const index of [0, 1, 247, 248, 3_967, 3_968, 63_487]) {
      const list = await RevocationList.of([index]);
      for (const each of [index - 1, index, index + 1]) {
        if (each >= 0 && each < REVOCATION_CAPACITY) expect(list.isRevoked(each)).to.equal(each === index);
      }
      expect(list.leaves.filter((leaf) => leaf !== 0n)).to.deep.equal([1n << BigInt(index % 248)]);
    }
  });

  it('has a root that is Poseidon of sixteens, twice, with the domain as initial state', async () => {
    const list = await RevocationList.of([5, 60_000]);
    const poseidon = await loadPoseidon();
    const level = (values: readonly bigint[]): bigint[] =>
      Array.from({ length: values.length / 16 }, (_unused, node) =>
        poseidon(values.slice(16 * node, 16 * node + 16), 7n),
      );
    expect([list.root]).to.deep.equal(level(level(list.leaves)));
    expect(list.root).to.not.equal((await RevocationList.of([5])).root);
    expect((await RevocationList.fromLeaves(list.leaves)).root).to.equal(list.root);
  });

  it('gives the leaf, its neighbours and the nodes that lead to the root', async () => {
    const list = await RevocationList.of([248 * 37 + 9]);
    const poseidon = await loadPoseidon();
    const witness = list.witness(248 * 37 + 200);
    expect(witness.leaf).to.equal(1n << 9n);
    expect(witness.leaves[37 % 16]).to.equal(witness.leaf);
    expect(poseidon(witness.leaves, 7n)).to.equal(witness.nodes[2]);
    expect(poseidon(witness.nodes, 7n)).to.equal(witness.root);
    expect(witness.root).to.equal(list.root);
  });

  it('is published as its bits in order, and read back', async () => {
    const revoked = [0, 7, 8, 247, 248, 40_001, 63_487];
    const list = await RevocationList.of(revoked);
    const bytes = list.toBytes();
    const set = [...bytes].flatMap((byte, at) =>
      [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (byte >> bit) & 1).map((bit) => 8 * at + bit),
    );
    expect(set).to.deep.equal(revoked);
    expect((await RevocationList.fromBytes(bytes)).root).to.equal(list.root);
    for (const other of [bytes.subarray(1), new Uint8Array(bytes.length + 1)]) {
      await refusal(() => RevocationList.fromBytes(other), InvalidRevocationListError);
    }
  });

  it('refuses indices and leaves that no list has', async () => {
    const list = await RevocationList.of();
    for (const index of [-1, 63_488, 0.5, Number.NaN]) {
      expect(await refusal(() => list.revoke(index), InvalidRevocationListError)).to.match(/63487/);
      await refusal(() => list.isRevoked(index), InvalidRevocationListError);
      await refusal(() => list.witness(index), InvalidRevocationListError);
    }
    const wide = list.leaves.map((leaf, position) => (position === 200 ? 1n << 248n : leaf));
    for (const leaves of [wide, list.leaves.slice(1), [-1n, ...list.leaves.slice(1)]]) {
      await refusal(() => RevocationList.fromLeaves(leaves), InvalidRevocationListError);
    }
  });
});
