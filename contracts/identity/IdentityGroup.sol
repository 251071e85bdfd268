// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Enrolment, IIdentityGroup, LeafPath} from "../interfaces/IIdentityGroup.sol";
import {ITwinRegistry} from "../interfaces/ITwinRegistry.sol";
import {AccountSignature} from "../libraries/AccountSignature.sol";
import {BabyJubJub, SecretProof} from "../libraries/BabyJubJub.sol";
import {LeanIMT} from "../libraries/LeanIMT.sol";
import {PoseidonT3} from "../libraries/PoseidonT3.sol";
import {IDENTITY_GROUP_DEPTH} from "../libraries/ProtocolConstants.sol";

/// @title The group of twins' identities: who can prove membership in it has a registered twin, and does not say which
contract IdentityGroup is IIdentityGroup, EIP712 {
    using LeanIMT for LeanIMT.Tree;

    /// @dev `place` is the index plus one, so that zero is a twin that was never enrolled.
    struct Place {
        bool enrolled;
        uint32 place;
        uint64 epoch;
    }

    bytes32 private constant ENROLMENT_TYPEHASH = keccak256(
        "Enrolment(uint256 twinId,uint64 epoch,address owner,uint256[2] publicKey,uint256 deadline)"
    );

    /// @inheritdoc IIdentityGroup
    uint40 public constant ROOT_SECONDS = 1 hours;
    /// @inheritdoc IIdentityGroup
    uint256 public constant MAX_SIZE = 1 << IDENTITY_GROUP_DEPTH;

    /// @inheritdoc IIdentityGroup
    ITwinRegistry public immutable twins;

    LeanIMT.Tree private _tree;
    mapping(uint256 twinId => Place) private _places;
    /// @dev First second at which a root that was replaced counts no more.
    mapping(uint256 root => uint40) private _rootUntil;

    constructor(ITwinRegistry twinRegistry) EIP712("Gemel IdentityGroup", "1") {
        twins = twinRegistry;
    }

    /// @inheritdoc IIdentityGroup
    function enrol(uint256 twinId, SecretProof calldata proof, LeafPath calldata previous) external {
        (address owner, uint64 epoch) = twins.ownerAndEpochOf(twinId);
        if (owner != msg.sender) revert IdentityGroupNotOwner(twinId, msg.sender);
        _enrol(twinId, epoch, proof, previous);
    }

    /// @inheritdoc IIdentityGroup
    function enrolWithSig(
        uint256 twinId,
        uint64 epoch,
        SecretProof calldata proof,
        LeafPath calldata previous,
        uint256 deadline,
        bytes calldata signature
    ) external {
        if (block.timestamp > deadline) revert IdentityGroupDeadlinePassed(deadline, block.timestamp);
        (address owner, uint64 current) = twins.ownerAndEpochOf(twinId);
        if (owner == address(0)) revert IdentityGroupNotOwner(twinId, owner);
        if (epoch != current) revert IdentityGroupEpochEnded(twinId, epoch, current);
        bytes32 key = keccak256(abi.encode(proof.publicKey));
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(ENROLMENT_TYPEHASH, twinId, epoch, owner, key, deadline))
        );
        if (!AccountSignature.isValid(owner, digest, signature)) revert IdentityGroupInvalidSignature(owner);
        _enrol(twinId, epoch, proof, previous);
    }

    /// @inheritdoc IIdentityGroup
    function remove(uint256 twinId, LeafPath calldata current) external {
        Place storage place = _places[twinId];
        if (!place.enrolled) revert IdentityGroupNotEnrolled(twinId);
        (address owner, uint64 epoch) = twins.ownerAndEpochOf(twinId);
        if (owner != address(0) && owner != msg.sender && epoch == place.epoch) {
            revert IdentityGroupStillValid(twinId, epoch);
        }
        place.enrolled = false;
        emit IdentityRemoved(twinId, place.place - 1, _replace(twinId, place.place - 1, current, 0));
    }

    /// @inheritdoc IIdentityGroup
    function isRecentRoot(uint256 root) external view returns (bool) {
        return root != 0 && (root == _tree.root() || block.timestamp < _rootUntil[root]);
    }

    /// @inheritdoc IIdentityGroup
    function currentRoot() external view returns (uint256) {
        return _tree.root();
    }

    /// @inheritdoc IIdentityGroup
    function size() external view returns (uint256) {
        return _tree.size;
    }

    /// @inheritdoc IIdentityGroup
    function enrolmentOf(uint256 twinId) external view returns (Enrolment memory) {
        Place storage place = _places[twinId];
        return Enrolment(place.enrolled, place.place == 0 ? 0 : place.place - 1, place.epoch);
    }

    /// @inheritdoc IIdentityGroup
    function enrolmentChallenge(
        uint256 twinId,
        uint64 epoch,
        uint256[2] calldata publicKey,
        uint256[2] calldata commitment
    ) public view returns (uint128) {
        return
            uint128(uint256(keccak256(abi.encode(block.chainid, address(this), twinId, epoch, publicKey, commitment))));
    }

    function _enrol(uint256 twinId, uint64 epoch, SecretProof calldata proof, LeafPath calldata previous) private {
        Place memory place = _places[twinId];
        if (place.place != 0 && place.epoch == epoch) revert IdentityGroupAlreadyEnrolled(twinId, epoch);
        uint256 leaf = PoseidonT3.hash(proof.publicKey[0], proof.publicKey[1]);
        uint256 root;
        if (place.place == 0) (place.place, root) = _append(leaf);
        else root = _replace(twinId, place.place - 1, previous, leaf);
        // After the path, which each enrolment makes stale: who comes too late pays for the path only. What is no key reverts here.
        _requireKnownSecret(twinId, epoch, proof);
        _places[twinId] = Place({enrolled: true, place: place.place, epoch: epoch});
        emit IdentityEnrolled(twinId, epoch, place.place - 1, leaf, root);
    }

    function _requireKnownSecret(uint256 twinId, uint64 epoch, SecretProof calldata proof) private view {
        uint256 challenge = enrolmentChallenge(twinId, epoch, proof.publicKey, proof.commitment);
        if (!BabyJubJub.knowsSecret(proof.publicKey, proof.commitment, challenge, proof.response)) {
            revert IdentityGroupInvalidProof(twinId);
        }
    }

    /// @return place Index of the new leaf, plus one.
    function _append(uint256 leaf) private returns (uint32 place, uint256 root) {
        if (_tree.size == MAX_SIZE) revert IdentityGroupFull(MAX_SIZE);
        _retire(_tree.root());
        root = _tree.insert(leaf);
        place = uint32(_tree.size);
    }

    function _replace(
        uint256 twinId,
        uint256 index,
        LeafPath calldata path,
        uint256 leaf
    ) private returns (uint256 root) {
        _retire(_tree.root());
        bool valid;
        (valid, root) = _tree.update(index, path.leaf, leaf, path.siblings);
        if (!valid) revert IdentityGroupWrongPath(twinId, path.leaf);
    }

    /// @dev A proof takes a while to make, so the root that it was made with must outlive the next enrolment.
    function _retire(uint256 root) private {
        if (root != 0) _rootUntil[root] = uint40(block.timestamp) + ROOT_SECONDS;
    }
}
