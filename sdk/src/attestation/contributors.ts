import { NoContributorsError } from './errors.ts';
import { merkleTree } from './merkleTree.ts';

/** One twin whose state an insight used. */
export interface Contributor {
  readonly twinId: bigint;
  readonly stateRoot: bigint;
}

/** Merkle roots that an attestation names; leaves are double-hashed (OpenZeppelin standard tree), ordered by twin. */
export interface ContributorRoots {
  /** Over (uint256 twinId, uint256 stateRoot). */
  readonly inputCommitment: string;
  /** Over (uint256 twinId). */
  readonly contributorsRoot: string;
}

/** The roots over the contributors, whatever order they are given in. @throws {NoContributorsError} */
export function contributorRoots(contributors: readonly Contributor[]): ContributorRoots {
  if (contributors.length === 0) throw new NoContributorsError();
  const ordered = contributors.toSorted((left, right) => (left.twinId < right.twinId ? -1 : 1));
  const inputs = ordered.map(({ twinId, stateRoot }) => [twinId, stateRoot]);
  const twins = ordered.map(({ twinId }) => [twinId]);
  return {
    inputCommitment: merkleTree(inputs).root,
    contributorsRoot: merkleTree(twins).root,
  };
}

/** Merkle proof that a twin is among the contributors, for a challenge; there is none of one that is not. */
export function contributorProof(twinIds: readonly bigint[], twinId: bigint): string[] | undefined {
  return merkleTree(twinIds.map((id) => [id])).proofOf([twinId]);
}
