// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Enrolment, IIdentityGroup, LeafPath} from "../../../../contracts/interfaces/IIdentityGroup.sol";
import {BabyJubJub, SecretProof} from "../../../../contracts/libraries/BabyJubJub.sol";
import {BN254} from "../../../../contracts/libraries/BN254.sol";
import {PoseidonT3} from "../../../../contracts/libraries/PoseidonT3.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title Who is in the identity group, and which of its roots count
/// @dev All identities here are the one whose secret is 1: the tree does not mind.
contract IdentityGroupTest is ClaimTest {
    bytes32 private constant ENROLMENT_TYPEHASH = keccak256(
        "Enrolment(uint256 twinId,uint64 epoch,address owner,uint256[2] publicKey,uint256 deadline)"
    );
    uint256 private constant TWINS = 3;

    uint256 private _leaf;
    uint256 private _firstTwin;

    function setUp() public override {
        super.setUp();
        _leaf = PoseidonT3.hash(BabyJubJub.BASE_X, BabyJubJub.BASE_Y);
        _firstTwin = mintTwin(owner);
        for (uint256 i = 1; i < TWINS; ++i) mintTwin(owner);
    }

    /// @dev A published vector: Poseidon(1, 2) of circomlib.
    function test_hashesAsCircomlibDoes() public pure {
        assertEq(
            PoseidonT3.hash(1, 2),
            7853200120776062878684798364095072458815029376092732009249414926327459813530,
            "Poseidon(1, 2)"
        );
    }

    function test_growsAndCounts() public {
        assertEq(identities.currentRoot(), 0, "no root yet");
        assertThat(!identities.isRecentRoot(0), "zero is no root");
        vm.expectEmit(address(identities));
        emit IIdentityGroup.IdentityEnrolled(_firstTwin, 0, 0, _leaf, _leaf);
        enrolIdentity(_firstTwin, owner);
        assertEq(identities.currentRoot(), _leaf, "one leaf is the root");
        enrolIdentity(_firstTwin + 1, owner);
        uint256 pair = PoseidonT3.hash(_leaf, _leaf);
        assertEq(identities.currentRoot(), pair, "two leaves");
        vm.expectEmit(address(identities));
        emit IIdentityGroup.IdentityEnrolled(_firstTwin + 2, 0, 2, _leaf, PoseidonT3.hash(pair, _leaf));
        enrolIdentity(_firstTwin + 2, owner);
        assertEq(identities.size(), TWINS, "size");
        _isAt(_firstTwin + 2, true, 2, 0);
        _isAt(_firstTwin + 9, false, 0, 0);
    }

    function test_T26_rootsExpire() public {
        enrolIdentity(_firstTwin, owner);
        enrolIdentity(_firstTwin + 1, owner);
        uint256 end = block.timestamp + identities.ROOT_SECONDS();
        vm.warp(end - 1);
        assertThat(identities.isRecentRoot(_leaf), "the root before");
        vm.warp(end);
        assertThat(!identities.isRecentRoot(_leaf), "has expired");
        assertThat(identities.isRecentRoot(identities.currentRoot()), "the current one never does");
        assertThat(!identities.isRecentRoot(1), "one that never was");
    }

    function test_T26_theRootBeforeARemovalCountsAWhile() public {
        enrolIdentity(_firstTwin, owner);
        vm.prank(owner);
        identities.remove(_firstTwin, LeafPath(_leaf, new uint256[](0)));
        assertThat(identities.isRecentRoot(_leaf), "the root before");
        vm.warp(block.timestamp + identities.ROOT_SECONDS());
        assertThat(!identities.isRecentRoot(_leaf), "has expired");
    }

    function test_limits() public view {
        assertEq(identities.ROOT_SECONDS(), 1 hours, "how long a root outlives the next");
        assertEq(identities.MAX_SIZE(), 2 ** 24, "places");
    }

    /// @dev A mirror image of the commitment has one coordinate of it, and belongs to another number.
    function test_T21_bothCoordinatesOfACommitmentCount() public {
        LeafPath memory none;
        bytes4 invalid = IIdentityGroup.IdentityGroupInvalidProof.selector;
        for (uint256 i = 0; i < 2; ++i) {
            SecretProof memory mirrored = identityProof(_firstTwin, 1);
            mirrored.commitment[i] = BN254.SCALAR_ORDER - mirrored.commitment[i];
            uint256 challenge = identities.enrolmentChallenge(_firstTwin, 0, mirrored.publicKey, mirrored.commitment);
            mirrored.response = addmod(1, challenge, BabyJubJub.SUBGROUP_ORDER);
            bytes memory data = abi.encodeCall(identities.enrol, (_firstTwin, mirrored, none));
            refuses("a mirror image", owner, address(identities), data, abi.encodeWithSelector(invalid, _firstTwin));
        }
    }

    function test_enrol_refuse() public {
        LeafPath memory none;
        SecretProof memory proof = identityProof(_firstTwin, 1);
        bytes memory data = abi.encodeCall(identities.enrol, (_firstTwin, proof, none));
        bytes4 notOwner = IIdentityGroup.IdentityGroupNotOwner.selector;
        refuses("a stranger", stranger, address(identities), data, abi.encodeWithSelector(notOwner, 1, stranger));
        bytes4 invalid = IIdentityGroup.IdentityGroupInvalidProof.selector;
        for (uint256 i = 0; i < 6; ++i) {
            SecretProof memory changed = identityProof(_firstTwin, i == 0 ? 2 : 1);
            if (i == 1) changed.response += BabyJubJub.SUBGROUP_ORDER;
            if (i == 2) changed.publicKey = [uint256(1), 1];
            if (i == 3) changed.publicKey[0] = type(uint256).max;
            if (i == 4) changed.publicKey[1] = type(uint256).max;
            if (i == 5) changed.commitment[1] = 2;
            data = abi.encodeCall(identities.enrol, (_firstTwin, changed, none));
            refuses("a proof", owner, address(identities), data, abi.encodeWithSelector(invalid, _firstTwin));
        }
        enrolIdentity(_firstTwin, owner);
        bytes4 enrolled = IIdentityGroup.IdentityGroupAlreadyEnrolled.selector;
        data = abi.encodeCall(identities.enrol, (_firstTwin, proof, none));
        refuses("twice", owner, address(identities), data, abi.encodeWithSelector(enrolled, _firstTwin, 0));
        vm.store(address(identities), bytes32(_sizeSlot()), bytes32(identities.MAX_SIZE()));
        data = abi.encodeCall(identities.enrol, (_firstTwin + 1, identityProof(_firstTwin + 1, 1), none));
        bytes4 full = IIdentityGroup.IdentityGroupFull.selector;
        refuses("full", owner, address(identities), data, abi.encodeWithSelector(full, identities.MAX_SIZE()));
    }

    /// @dev Another's enrolment makes paths stale: who comes too late must not pay for the check of the proof.
    function test_enrol_checksThePathBeforeTheProof() public {
        for (uint256 i = 0; i < TWINS; ++i) enrolIdentity(_firstTwin + i, owner);
        vm.prank(owner);
        twins.advanceEpoch(_firstTwin, RECEIPT);
        uint256 root = identities.currentRoot();
        SecretProof memory unproven = identityProof(_firstTwin, 2);
        LeafPath memory stale = LeafPath(_leaf, new uint256[](1));
        bytes memory data = abi.encodeCall(identities.enrol, (_firstTwin, unproven, stale));
        bytes4 wrong = IIdentityGroup.IdentityGroupWrongPath.selector;
        refuses("path", owner, address(identities), data, abi.encodeWithSelector(wrong, _firstTwin, _leaf));
        data = abi.encodeCall(identities.enrol, (_firstTwin, unproven, LeafPath(_leaf, _siblings(0))));
        bytes4 invalid = IIdentityGroup.IdentityGroupInvalidProof.selector;
        refuses("proof", owner, address(identities), data, abi.encodeWithSelector(invalid, _firstTwin));
        assertEq(identities.currentRoot(), root, "nothing changed");
    }

    function test_relayed() public {
        LeafPath memory none;
        SecretProof memory proof = identityProof(_firstTwin, 1);
        uint256 deadline = block.timestamp + 1 hours;
        bytes memory signature = _sign(OWNER_KEY, 0, proof, deadline);
        bytes memory data = abi.encodeCall(
            identities.enrolWithSig,
            (_firstTwin, 0, proof, none, deadline + 1, signature)
        );
        bytes4 invalid = IIdentityGroup.IdentityGroupInvalidSignature.selector;
        refuses("another deadline", stranger, address(identities), data, abi.encodeWithSelector(invalid, owner));
        data = abi.encodeCall(identities.enrolWithSig, (_firstTwin, 1, proof, none, deadline, signature));
        bytes4 ended = IIdentityGroup.IdentityGroupEpochEnded.selector;
        refuses("epoch", stranger, address(identities), data, abi.encodeWithSelector(ended, _firstTwin, 1, 0));
        data = abi.encodeCall(identities.enrolWithSig, (99, 0, proof, none, deadline, signature));
        bytes4 notOwner = IIdentityGroup.IdentityGroupNotOwner.selector;
        refuses("no twin", stranger, address(identities), data, abi.encodeWithSelector(notOwner, 99, address(0)));
        uint256 snapshot = vm.snapshotState();
        vm.warp(deadline + 1);
        data = abi.encodeCall(identities.enrolWithSig, (_firstTwin, 0, proof, none, deadline, signature));
        bytes4 late = IIdentityGroup.IdentityGroupDeadlinePassed.selector;
        refuses("late", stranger, address(identities), data, abi.encodeWithSelector(late, deadline, deadline + 1));
        vm.revertToState(snapshot);
        vm.warp(deadline);
        vm.prank(stranger);
        identities.enrolWithSig(_firstTwin, 0, proof, none, deadline, signature);
        _isAt(_firstTwin, true, 0, 0);
    }

    /// @dev Each twin in turn is taken out and, in its next epoch, put in again: the root ends as it was.
    function test_T3_removedAndReplacedInAnyPlace() public {
        for (uint256 i = 0; i < TWINS; ++i) enrolIdentity(_firstTwin + i, owner);
        uint256 whole = identities.currentRoot();
        for (uint256 i = 0; i < TWINS; ++i) {
            uint256 twinId = _firstTwin + i;
            LeafPath memory path = LeafPath(_leaf, _siblings(i));
            bytes memory data = abi.encodeCall(identities.remove, (twinId, path));
            bytes4 valid = IIdentityGroup.IdentityGroupStillValid.selector;
            refuses("valid", stranger, address(identities), data, abi.encodeWithSelector(valid, twinId, 0));
            vm.prank(owner);
            twins.advanceEpoch(twinId, RECEIPT);
            vm.expectEmit(address(identities));
            emit IIdentityGroup.IdentityRemoved(twinId, uint32(i), _rootWithout(i));
            vm.prank(stranger);
            identities.remove(twinId, path);
            _isAt(twinId, false, i, 0);
            bytes4 gone = IIdentityGroup.IdentityGroupNotEnrolled.selector;
            refuses("gone", stranger, address(identities), data, abi.encodeWithSelector(gone, twinId));
            path.leaf = 0;
            SecretProof memory proof = identityProof(twinId, 1);
            vm.prank(owner);
            identities.enrol(twinId, proof, path);
            assertEq(identities.currentRoot(), whole, "whole again");
            _isAt(twinId, true, i, 1);
        }
    }

    function test_growsOnAfterARemovalInAnyPlace() public {
        for (uint256 i = 0; i < TWINS; ++i) enrolIdentity(_firstTwin + i, owner);
        uint256 snapshot = vm.snapshotState();
        for (uint256 i = 0; i < TWINS; ++i) {
            vm.prank(owner);
            identities.remove(_firstTwin + i, LeafPath(_leaf, _siblings(i)));
            uint256[4] memory leaves = [_leaf, _leaf, _leaf, _leaf];
            leaves[i] = 0;
            enrolIdentity(mintTwin(owner), owner);
            uint256 root = PoseidonT3.hash(
                PoseidonT3.hash(leaves[0], leaves[1]),
                PoseidonT3.hash(leaves[2], leaves[3])
            );
            assertEq(identities.currentRoot(), root, "four places");
            enrolIdentity(mintTwin(owner), owner);
            assertEq(identities.currentRoot(), PoseidonT3.hash(root, _leaf), "a level more");
            vm.revertToState(snapshot);
        }
    }

    function test_remove_byTheOwnerAndAfterABurn() public {
        for (uint256 i = 0; i < TWINS; ++i) enrolIdentity(_firstTwin + i, owner);
        vm.prank(owner);
        identities.remove(_firstTwin, LeafPath(_leaf, _siblings(0)));
        vm.prank(owner);
        twins.burn(_firstTwin + 2);
        uint256[] memory siblings = new uint256[](1);
        siblings[0] = PoseidonT3.hash(0, _leaf);
        vm.prank(stranger);
        identities.remove(_firstTwin + 2, LeafPath(_leaf, siblings));
        assertEq(identities.currentRoot(), PoseidonT3.hash(siblings[0], 0), "without both");
    }

    function test_remove_refusesWrongPaths() public {
        for (uint256 i = 0; i < TWINS; ++i) enrolIdentity(_firstTwin + i, owner);
        bytes4 wrong = IIdentityGroup.IdentityGroupWrongPath.selector;
        for (uint256 i = 0; i < 4; ++i) {
            LeafPath memory path = LeafPath(_leaf, _siblings(0));
            if (i == 0) path.leaf = 1;
            if (i == 1) path.siblings[1] = 1;
            if (i == 2) path.siblings = new uint256[](1);
            if (i == 3) path.siblings = new uint256[](3);
            if (i == 3) (path.siblings[0], path.siblings[1]) = (_leaf, _leaf);
            bytes memory data = abi.encodeCall(identities.remove, (_firstTwin, path));
            bytes memory reason = abi.encodeWithSelector(wrong, _firstTwin, path.leaf);
            refuses("a wrong path", owner, address(identities), data, reason);
        }
    }

    function _isAt(uint256 twinId, bool enrolled, uint256 index, uint64 epoch) private view {
        Enrolment memory enrolment = identities.enrolmentOf(twinId);
        assertThat(enrolment.enrolled == enrolled, "enrolled");
        assertEq(enrolment.index, index, "index");
        assertEq(enrolment.epoch, epoch, "epoch");
    }

    /// @dev Of the tree with three leaves, all the same.
    function _siblings(uint256 index) private view returns (uint256[] memory siblings) {
        siblings = new uint256[](index == 2 ? 1 : 2);
        siblings[0] = index == 2 ? PoseidonT3.hash(_leaf, _leaf) : _leaf;
        if (index != 2) siblings[1] = _leaf;
    }

    function _rootWithout(uint256 index) private view returns (uint256) {
        uint256[3] memory leaves = [_leaf, _leaf, _leaf];
        leaves[index] = 0;
        return PoseidonT3.hash(PoseidonT3.hash(leaves[0], leaves[1]), leaves[2]);
    }

    function _sign(
        uint256 key,
        uint64 epoch,
        SecretProof memory proof,
        uint256 deadline
    ) private view returns (bytes memory) {
        bytes32 keyHash = keccak256(abi.encode(proof.publicKey));
        bytes32 structHash = keccak256(abi.encode(ENROLMENT_TYPEHASH, _firstTwin, epoch, owner, keyHash, deadline));
        return signTyped(key, address(identities), structHash);
    }

    /// @dev The size is the one slot that holds it; the storage layout is not part of the interface.
    function _sizeSlot() private view returns (uint256 slot) {
        while (uint256(vm.load(address(identities), bytes32(slot))) != identities.size()) ++slot;
    }
}
