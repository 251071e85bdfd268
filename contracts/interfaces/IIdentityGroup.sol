// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {SecretProof} from "../libraries/BabyJubJub.sol";
import {ITwinRegistry} from "./ITwinRegistry.sol";

/// @dev What stands in the tree at a twin's place, and the way from there to the root.
/// @param leaf The identity commitment that was enrolled, or zero when it was removed.
/// @param siblings From the lowest level up, without those levels where the node has no sibling.
struct LeafPath {
    uint256 leaf;
    uint256[] siblings;
}

/// @dev A twin's place in the group.
/// @param enrolled Whether its identity is in the group.
/// @param index Place of its leaf, from 0; meaningless for a twin that was never enrolled.
/// @param epoch Epoch of the twin that it was last enrolled in.
struct Enrolment {
    bool enrolled;
    uint32 index;
    uint64 epoch;
}

/// @title The group of twins' identities: who can prove membership in it has a registered twin, and does not say which
/// @dev A group of Semaphore v4: a lean incremental Merkle tree of identity commitments, Poseidon(A), so Semaphore's tools
/// rebuild it from the events. One identity is enrolled for a twin and epoch.
///
/// Warning: members are identities, not people. An owner enrols another by advancing the epoch, or by minting another twin, and what
/// was proven with the one before is not seen to be its. Only a credential that an issuer gives to one identity a person, proven in
/// the same proof, makes an answer one person's.
///
/// Leaves of such a tree are not told from inner nodes, so whoever chose a leaf freely could enrol a tree of identities as one.
/// Therefore an enrolment brings the public key, from which the leaf is computed here, and proves that its secret is known:
/// nobody finds a public key with a known secret whose coordinates are two nodes.
interface IIdentityGroup {
    /// @notice A twin's identity was enrolled. An index that was used before has its leaf replaced.
    event IdentityEnrolled(
        uint256 indexed twinId,
        uint64 epoch,
        uint32 index,
        uint256 identityCommitment,
        uint256 root
    );
    /// @notice A twin's identity was removed: its leaf is zero now.
    event IdentityRemoved(uint256 indexed twinId, uint32 index, uint256 root);

    /// @notice Only the twin's owner may enrol its identity; there may be no such twin.
    error IdentityGroupNotOwner(uint256 twinId, address account);
    /// @notice An identity was enrolled for the twin in this epoch; advance the epoch to enrol another.
    error IdentityGroupAlreadyEnrolled(uint256 twinId, uint64 epoch);
    /// @notice No identity of the twin is in the group.
    error IdentityGroupNotEnrolled(uint256 twinId);
    /// @notice The twin exists, in the epoch of its enrolment: only its owner may remove the identity.
    error IdentityGroupStillValid(uint256 twinId, uint64 epoch);
    /// @notice The public key is no point of the curve, or its secret is not proven to be known.
    error IdentityGroupInvalidProof(uint256 twinId);
    /// @notice The leaf is not at the twin's place, or the siblings don't lead from there to the current root.
    error IdentityGroupWrongPath(uint256 twinId, uint256 leaf);
    /// @notice As many identities were enrolled as circuits can prove membership among.
    error IdentityGroupFull(uint256 size);
    /// @notice The signature is for another epoch of the twin than the current one.
    error IdentityGroupEpochEnded(uint256 twinId, uint64 epoch, uint64 currentEpoch);
    /// @notice The signature held up to `deadline`; both in seconds.
    error IdentityGroupDeadlinePassed(uint256 deadline, uint256 timestamp);
    /// @notice The signature is not `signer`'s for exactly this.
    error IdentityGroupInvalidSignature(address signer);

    /// @notice Enrols an identity for the caller's own twin, in its current epoch.
    /// @dev Reverts `IdentityGroupNotOwner`, `IdentityGroupAlreadyEnrolled`, `IdentityGroupInvalidProof`,
    /// `IdentityGroupWrongPath` or `IdentityGroupFull`. Each enrolment and removal makes the paths of all others stale, so the
    /// path is checked before the proof, which costs most: read the leaves anew and try again.
    /// Warning: that the twin has this identity becomes public, and what is proven with the identity does not.
    /// @param twinId Twin of the caller.
    /// @param proof The identity's public key, and that its secret is known: answers `enrolmentChallenge`.
    /// @param previous What stands at the twin's place, which the identity replaces; empty for a twin's first enrolment.
    function enrol(uint256 twinId, SecretProof calldata proof, LeafPath calldata previous) external;

    /// @notice As `enrol`, by the owner's signature; anyone may pay the gas.
    /// @dev Signs `Enrolment(uint256 twinId,uint64 epoch,address owner,uint256[2] publicKey,uint256 deadline)` (EIP-712,
    /// ERC-1271). It needs no nonce: a twin has one enrolment an epoch. Reverts also `IdentityGroupEpochEnded`,
    /// `IdentityGroupDeadlinePassed` or `IdentityGroupInvalidSignature`.
    /// @param twinId Twin of the signer.
    /// @param epoch The twin's epoch.
    /// @param proof The identity.
    /// @param previous What stands at the twin's place.
    /// @param deadline Last second at which the signature holds.
    /// @param signature Signature by the twin's owner.
    function enrolWithSig(
        uint256 twinId,
        uint64 epoch,
        SecretProof calldata proof,
        LeafPath calldata previous,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Removes a twin's identity: anyone may, once the twin was burned or its epoch has passed; its owner may at any time.
    /// @dev Reverts `IdentityGroupNotEnrolled`, `IdentityGroupStillValid` or `IdentityGroupWrongPath`, for a path that is stale too.
    /// Warning: what was proven under roots before stays provable until those expire.
    /// @param twinId A twin.
    /// @param current Its identity commitment, with the way to the current root.
    function remove(uint256 twinId, LeafPath calldata current) external;

    /// @notice Whether proofs of membership under this root count: it is the current one, or was up to less than `ROOT_SECONDS` ago.
    /// @param root Any root.
    function isRecentRoot(uint256 root) external view returns (bool);

    /// @notice The current root; zero while nobody is enrolled.
    function currentRoot() external view returns (uint256);

    /// @notice How many leaves the tree has, those of removed identities among them.
    function size() external view returns (uint256);

    /// @notice A twin's place; all zero for one that was never enrolled.
    /// @param twinId Any twin.
    function enrolmentOf(uint256 twinId) external view returns (Enrolment memory);

    /// @notice What an identity's proof answers: it ties the proof to one chain, contract, twin and epoch.
    /// @param twinId Any twin.
    /// @param epoch Any epoch.
    /// @param publicKey The identity's public key.
    /// @param commitment The proof's R.
    /// @return The last 128 bits of keccak256(abi.encode(chainId, this, twinId, epoch, publicKey, commitment)).
    function enrolmentChallenge(
        uint256 twinId,
        uint64 epoch,
        uint256[2] calldata publicKey,
        uint256[2] calldata commitment
    ) external view returns (uint128);

    /// @notice How long a root counts after it is no more the current one, in seconds.
    function ROOT_SECONDS() external view returns (uint40);

    /// @notice Most leaves of the tree: circuits prove membership up to this depth.
    function MAX_SIZE() external view returns (uint256);

    /// @notice The registry of the twins.
    function twins() external view returns (ITwinRegistry);
}
