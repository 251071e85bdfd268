// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/interfaces/IERC721Metadata.sol";
import {IERC5192} from "../../../../contracts/interfaces/IERC5192.sol";
import {IERC5646} from "../../../../contracts/interfaces/IERC5646.sol";
import {GuardianTerms, ITwinRecovery, Recovery} from "../../../../contracts/interfaces/ITwinRecovery.sol";
import {ITwinRegistry, StateUpdate, TwinKeys} from "../../../../contracts/interfaces/ITwinRegistry.sol";
import {IUnorderedNonces} from "../../../../contracts/interfaces/IUnorderedNonces.sol";
import {TwinTest} from "../base/TwinTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What the registry of twins refuses, and with which error
contract TwinRegistryRefusals is TwinTest {
    uint256 private constant FIELD_ORDER =
        21888242871839275222246405745257275088548364400416034343698204186575808495617;
    address private constant GUARDIAN = address(0x6000);
    uint256 private constant DEADLINE = START + 1 hours;

    function setUp() public override {
        super.setUp();
        mintTwin(owner);
    }

    function test_refusesMalformedStates() public {
        StateUpdate memory state = stateOf(1);
        state.stateRoot = 0;
        _refusesState("a root of zero", state, ITwinRegistry.TwinRegistryZeroValue.selector);
        state = stateOf(1);
        state.contentDigest = 0;
        _refusesState("a content digest of zero", state, ITwinRegistry.TwinRegistryZeroValue.selector);
        state = stateOf(1);
        state.schema = 0;
        _refusesState("a schema of zero", state, ITwinRegistry.TwinRegistryZeroValue.selector);
        state = stateOf(1);
        state.stateRoot = FIELD_ORDER;
        bytes memory reason = abi.encodeWithSelector(ITwinRegistry.TwinRegistryNotAField.selector, FIELD_ORDER);
        _refuses("a root of the field's order", owner, abi.encodeCall(twins.mint, (state, keysOf(1))), reason);
    }

    function test_refusesMalformedKeys() public {
        TwinKeys memory keys = keysOf(1);
        keys.encryptionKey = 0;
        bytes memory zero = abi.encodePacked(ITwinRegistry.TwinRegistryZeroValue.selector);
        _refuses("an encryption key of zero", owner, abi.encodeCall(twins.setKeys, (1, keys)), zero);
        keys = keysOf(1);
        keys.identityCommitment = 0;
        _refuses("a commitment of zero", owner, abi.encodeCall(twins.setKeys, (1, keys)), zero);
        keys.identityCommitment = FIELD_ORDER;
        bytes memory reason = abi.encodeWithSelector(ITwinRegistry.TwinRegistryNotAField.selector, FIELD_ORDER);
        _refuses("a commitment of the order", owner, abi.encodeCall(twins.mint, (stateOf(1), keys)), reason);
    }

    function test_refusesListsThatDoNotMatch() public {
        StateUpdate[] memory states = new StateUpdate[](1);
        bytes memory data = abi.encodeCall(twins.mintBatch, (states, new TwinKeys[](2)));
        bytes4 mismatch = ITwinRegistry.TwinRegistryLengthMismatch.selector;
        _refuses("more keys than states", owner, data, abi.encodeWithSelector(mismatch, 1, 2));
        data = abi.encodeCall(twins.mintBatch, (new StateUpdate[](0), new TwinKeys[](0)));
        _refuses("an empty batch", owner, data, abi.encodeWithSelector(mismatch, 0, 0));
    }

    function test_refusesStrangers() public {
        bytes memory reason = abi.encodeWithSelector(ITwinRegistry.TwinRegistryNotOwner.selector, 1, stranger);
        _refuses("a stranger's state", stranger, abi.encodeCall(twins.updateState, (1, stateOf(1))), reason);
        _refuses("a stranger's keys", stranger, abi.encodeCall(twins.setKeys, (1, keysOf(1))), reason);
        _refuses("a stranger's withdrawal", stranger, abi.encodeCall(twins.advanceEpoch, (1, RECEIPT)), reason);
        _refuses("a stranger's burn", stranger, abi.encodeCall(twins.burn, (1)), reason);
        bytes memory data = abi.encodeCall(recovery.setGuardians, (1, guardianTerms(2)));
        _refuses("a stranger's guardians", stranger, data, reason);
        _refuses("a stranger's offer", stranger, abi.encodeCall(recovery.offerMigration, (1, stranger)), reason);
        _refuses("a stranger's veto", stranger, abi.encodeCall(recovery.cancelRecovery, (1)), reason);
        reason = abi.encodeWithSelector(ITwinRegistry.TwinRegistryNotOwner.selector, 9, owner);
        _refuses("a twin that does not exist", owner, abi.encodeCall(twins.burn, (9)), reason);
    }

    function test_refusesEveryTransfer() public {
        IERC721 token = IERC721(address(twins));
        bytes memory reason = abi.encodeWithSelector(ITwinRegistry.TwinRegistryTokenLocked.selector, 1);
        _refuses("an approval", owner, abi.encodeCall(token.approve, (stranger, 1)), reason);
        _refuses("a transfer", owner, abi.encodeCall(token.transferFrom, (owner, stranger, 1)), reason);
        bytes memory data = abi.encodeWithSignature(
            "safeTransferFrom(address,address,uint256)",
            owner,
            stranger,
            uint256(1)
        );
        _refuses("a safe transfer", owner, data, reason);
        data = abi.encodeWithSignature(
            "safeTransferFrom(address,address,uint256,bytes)",
            owner,
            stranger,
            uint256(1),
            bytes("x")
        );
        _refuses("a safe transfer with data", owner, data, reason);
        reason = abi.encodeWithSelector(ITwinRegistry.TwinRegistryTokenLocked.selector, 0);
        _refuses("an operator", owner, abi.encodeCall(token.setApprovalForAll, (stranger, true)), reason);
    }

    function test_refusesQuestionsAboutNoTwin() public {
        bytes memory reason = abi.encodeWithSelector(ITwinRegistry.TwinRegistryNoTwin.selector, 9);
        IERC721Metadata token = IERC721Metadata(address(twins));
        _refuses("owner of none", owner, abi.encodeCall(token.ownerOf, (9)), reason);
        _refuses("approved of none", owner, abi.encodeCall(token.getApproved, (9)), reason);
        _refuses("URI of none", owner, abi.encodeCall(token.tokenURI, (9)), reason);
        _refuses("lock of none", owner, abi.encodeCall(IERC5192(address(twins)).locked, (9)), reason);
        bytes memory data = abi.encodeCall(IERC5646(address(twins)).getStateFingerprint, (9));
        _refuses("fingerprint of none", owner, data, reason);
        reason = abi.encodePacked(ITwinRegistry.TwinRegistryZeroValue.selector);
        _refuses("twins of nobody", owner, abi.encodeCall(token.balanceOf, (address(0))), reason);
        vm.prank(owner);
        twins.burn(1);
        reason = abi.encodeWithSelector(ITwinRegistry.TwinRegistryNoTwin.selector, 1);
        _refuses("owner of a burned one", owner, abi.encodeCall(token.ownerOf, (1)), reason);
    }

    function test_refusesSignatures() public {
        bytes32 hash = mintHash(owner, stateOf(1), keysOf(1), 7, DEADLINE);
        bytes memory signature = signTyped(OWNER_KEY, address(twins), hash);
        bytes memory invalid = abi.encodeWithSelector(ITwinRegistry.TwinRegistryInvalidSignature.selector, owner);
        _refuses("another state", stranger, _mintCall(stateOf(2), 7, DEADLINE, signature), invalid);
        _refuses("another nonce", stranger, _mintCall(stateOf(1), 8, DEADLINE, signature), invalid);
        _refuses("another deadline", stranger, _mintCall(stateOf(1), 7, DEADLINE + 1, signature), invalid);
        bytes memory other = signTyped(OTHER_OWNER_KEY, address(twins), hash);
        _refuses("another's signature", stranger, _mintCall(stateOf(1), 7, DEADLINE, other), invalid);
        vm.warp(DEADLINE + 1);
        bytes memory late = abi.encodeWithSelector(
            ITwinRegistry.TwinRegistryDeadlinePassed.selector,
            DEADLINE,
            DEADLINE + 1
        );
        _refuses("a late signature", stranger, _mintCall(stateOf(1), 7, DEADLINE, signature), late);
        vm.warp(DEADLINE);
        vm.prank(owner);
        IUnorderedNonces(address(twins)).cancelNonces(0, 1 << 7);
        bytes memory used = abi.encodeWithSelector(IUnorderedNonces.UnorderedNoncesUsed.selector, owner, 7);
        _refuses("a cancelled nonce", stranger, _mintCall(stateOf(1), 7, DEADLINE, signature), used);
    }

    function test_refusesSignedWithdrawals() public {
        bytes memory signature = signTyped(
            OWNER_KEY,
            address(twins),
            advanceEpochHash(1, 1, owner, RECEIPT, 0, DEADLINE)
        );
        bytes memory data = abi.encodeCall(twins.advanceEpochWithSig, (1, 1, RECEIPT, 0, DEADLINE, signature));
        bytes memory reason = abi.encodeWithSelector(ITwinRegistry.TwinRegistryEpochEnded.selector, 1, 1, 0);
        _refuses("an epoch that is not", stranger, data, reason);
        data = abi.encodeCall(twins.advanceEpochWithSig, (1, 0, RECEIPT, 0, DEADLINE, signature));
        reason = abi.encodeWithSelector(ITwinRegistry.TwinRegistryInvalidSignature.selector, owner);
        _refuses("a signature for another epoch", stranger, data, reason);
        signature = signTyped(OWNER_KEY, address(twins), advanceEpochHash(1, 0, owner, RECEIPT, 0, DEADLINE));
        twins.advanceEpochWithSig(1, 0, RECEIPT, 0, DEADLINE, signature);
        data = abi.encodeCall(twins.advanceEpochWithSig, (1, 1, RECEIPT, 0, DEADLINE, signature));
        reason = abi.encodeWithSelector(IUnorderedNonces.UnorderedNoncesUsed.selector, owner, 0);
        _refuses("a nonce that was used", stranger, data, reason);
    }

    function test_refusesGuardians() public {
        _refusesGuardians("a quorum above the guardians", guardianTerms(4));
        _refusesGuardians("a quorum of less than half", guardianTerms(1));
        GuardianTerms memory terms = guardianTerms(2);
        terms.delaySeconds -= 1;
        _refusesGuardians("a delay that is too short", terms);
        terms.delaySeconds = recovery.MAX_RECOVERY_SECONDS() + 1;
        _refusesGuardians("a delay that is too long", terms);
        terms = guardianTerms(2);
        terms.guardians[2] = terms.guardians[0];
        _refusesGuardians("a guardian twice", terms);
        terms.guardians[2] = owner;
        _refusesGuardians("the owner as a guardian", terms);
        terms.guardians[2] = address(0);
        _refusesGuardians("nobody as a guardian", terms);
        terms = GuardianTerms(1, recovery.MIN_RECOVERY_SECONDS(), new address[](0));
        _refusesGuardians("a quorum of nobody", terms);
        terms = GuardianTerms(0, 1, new address[](0));
        _refusesGuardians("a delay of nobody", terms);
        terms = GuardianTerms(2, recovery.MIN_RECOVERY_SECONDS(), new address[](2));
        (terms.guardians[0], terms.guardians[1]) = (GUARDIAN, stranger);
        terms.quorum = 1;
        _refusesGuardians("a quorum of just half", terms);
        terms.guardians = new address[](recovery.MAX_GUARDIANS() + 1);
        for (uint160 i = 0; i < terms.guardians.length; ++i) terms.guardians[i] = address(0x6000 + i);
        terms.quorum = uint8(terms.guardians.length);
        _refusesGuardians("too many guardians", terms);
    }

    function test_takesTheMostGuardiansAndTheLongestDelay() public {
        GuardianTerms memory terms;
        terms.guardians = new address[](recovery.MAX_GUARDIANS());
        for (uint160 i = 0; i < terms.guardians.length; ++i) terms.guardians[i] = address(0x6000 + i);
        (terms.quorum, terms.delaySeconds) = (16, recovery.MAX_RECOVERY_SECONDS());
        vm.expectEmit(address(twins));
        emit ITwinRecovery.GuardiansSet(1, terms.guardians, 16, terms.delaySeconds);
        vm.startPrank(owner);
        recovery.setGuardians(1, terms);
        GuardianTerms memory stored = recovery.guardiansOf(1);
        assertThat(keccak256(abi.encode(stored)) == keccak256(abi.encode(terms)), "guardians are stored");
        recovery.setGuardians(1, GuardianTerms(0, 0, new address[](0)));
        assertEq(recovery.guardiansOf(1).guardians.length, 0, "guardians are gone");
        vm.stopPrank();
    }

    function test_refusesRecoverySteps() public {
        _nameGuardians();
        bytes memory reason = abi.encodeWithSelector(ITwinRecovery.TwinRegistryNotGuardian.selector, 1, stranger);
        _refuses("a stranger's agreement", stranger, _approve(otherOwner), reason);
        _refuses("a stranger's change of mind", stranger, abi.encodeCall(recovery.withdrawApproval, (1)), reason);
        bytes4 invalid = ITwinRecovery.TwinRegistryInvalidNewOwner.selector;
        _refuses("a new account of zero", GUARDIAN, _approve(address(0)), abi.encodeWithSelector(invalid, 1, 0));
        _refuses("the same account", GUARDIAN, _approve(owner), abi.encodeWithSelector(invalid, 1, owner));
        reason = abi.encodeWithSelector(ITwinRecovery.TwinRegistryNoRecovery.selector, 1);
        _refuses("no agreement to withdraw", GUARDIAN, abi.encodeCall(recovery.withdrawApproval, (1)), reason);
        _refuses("nothing to veto", owner, abi.encodeCall(recovery.cancelRecovery, (1)), reason);
        _refuses("nothing to execute", stranger, abi.encodeCall(recovery.executeRecovery, (1)), reason);
        accepts(GUARDIAN, address(twins), _approve(otherOwner));
        bytes memory again = abi.encodeWithSelector(ITwinRecovery.TwinRegistryAlreadyApproved.selector, 1, GUARDIAN);
        _refuses("the same agreement again", GUARDIAN, _approve(otherOwner), again);
        _refuses("a quorum that is missing", stranger, abi.encodeCall(recovery.executeRecovery, (1)), reason);
        accepts(address(0x6001), address(twins), _approve(otherOwner));
        uint256 executableAt = recovery.recoveryOf(1).executableAt;
        vm.warp(executableAt - 1);
        reason = abi.encodeWithSelector(
            ITwinRecovery.TwinRegistryRecoveryNotReady.selector,
            1,
            executableAt,
            executableAt - 1
        );
        _refuses("a delay that is not over", stranger, abi.encodeCall(recovery.executeRecovery, (1)), reason);
        _refuses(
            "an offer to oneself",
            owner,
            abi.encodeCall(recovery.offerMigration, (1, owner)),
            abi.encodeWithSelector(invalid, 1, owner)
        );
        reason = abi.encodeWithSelector(ITwinRecovery.TwinRegistryNotOffered.selector, 1, stranger);
        _refuses("an offer to nobody", stranger, abi.encodeCall(recovery.acceptMigration, (1)), reason);
    }

    function test_T2_recoversAfterQuorumAndDelay() public {
        _nameGuardians();
        vm.expectEmit(address(twins));
        emit ITwinRecovery.RecoveryApproved(1, GUARDIAN, otherOwner, 1);
        accepts(GUARDIAN, address(twins), _approve(otherOwner));
        assertEq(recovery.recoveryOf(1).newOwner, address(0), "no quorum yet");
        uint40 executableAt = uint40(block.timestamp) + recovery.MIN_RECOVERY_SECONDS();
        vm.expectEmit(address(twins));
        emit ITwinRecovery.RecoveryScheduled(1, otherOwner, executableAt);
        accepts(address(0x6001), address(twins), _approve(otherOwner));
        vm.warp(block.timestamp + 1);
        accepts(address(0x6002), address(twins), _approve(otherOwner));
        Recovery memory agreed = recovery.recoveryOf(1);
        assertEq(agreed.approvals, 3, "all agree");
        assertEq(agreed.executableAt, executableAt, "more agreement does not put the date off");
        assertEq(recovery.approvalsFor(1, address(0)), 0, "nobody agrees to nobody");
        vm.warp(executableAt);
        vm.expectEmit(address(twins));
        emit IERC721.Transfer(owner, otherOwner, 1);
        vm.expectEmit(address(twins));
        emit ITwinRegistry.EpochAdvanced(1, 1, 0);
        vm.expectEmit(address(twins));
        emit ITwinRecovery.OwnerChanged(1, owner, otherOwner, true);
        recovery.executeRecovery(1);
        assertEq(IERC721(address(twins)).balanceOf(owner), 0, "twins of the old account");
        assertEq(IERC721(address(twins)).balanceOf(otherOwner), 1, "twins of the new account");
        assertEq(recovery.guardiansOf(1).guardians.length, 0, "no guardians");
    }

    function test_T2_ownerVetoes() public {
        _nameGuardians();
        for (uint160 i = 0; i < 2; ++i) accepts(address(0x6000 + i), address(twins), _approve(otherOwner));
        vm.expectEmit(address(twins));
        emit ITwinRecovery.RecoveryCancelled(1, owner);
        vm.prank(owner);
        recovery.cancelRecovery(1);
        assertEq(recovery.recoveryOf(1).newOwner, address(0), "cancelled");
        assertEq(recovery.approvalsFor(1, otherOwner), 0, "all agreement is gone");
    }

    function test_guardianChangesItsMind() public {
        _nameGuardians();
        for (uint160 i = 0; i < 3; ++i) accepts(address(0x6000 + i), address(twins), _approve(otherOwner));
        vm.expectEmit(address(twins));
        emit ITwinRecovery.RecoveryApprovalWithdrawn(1, GUARDIAN, otherOwner);
        accepts(GUARDIAN, address(twins), abi.encodeCall(recovery.withdrawApproval, (1)));
        assertEq(recovery.recoveryOf(1).newOwner, otherOwner, "two still agree");
        vm.expectEmit(address(twins));
        emit ITwinRecovery.RecoveryApproved(1, address(0x6001), stranger, 1);
        vm.expectEmit(address(twins));
        emit ITwinRecovery.RecoveryCancelled(1, address(0x6001));
        accepts(address(0x6001), address(twins), _approve(stranger));
        assertEq(recovery.recoveryOf(1).newOwner, address(0), "one is no quorum");
        assertEq(recovery.recoveryOf(1).executableAt, 0, "no date");
    }

    function test_migration_movesToWhomItWasOffered() public {
        _nameGuardians();
        vm.expectEmit(address(twins));
        emit ITwinRecovery.MigrationOffered(1, otherOwner);
        vm.prank(owner);
        recovery.offerMigration(1, otherOwner);
        assertEq(recovery.migrationOf(1), otherOwner, "offered");
        vm.expectEmit(address(twins));
        emit ITwinRecovery.OwnerChanged(1, owner, otherOwner, false);
        vm.prank(otherOwner);
        recovery.acceptMigration(1);
        assertEq(IERC721(address(twins)).ownerOf(1), otherOwner, "owner");
        assertEq(recovery.migrationOf(1), address(0), "offer ended");
        assertEq(recovery.guardiansOf(1).quorum, 0, "guardians ended");
    }

    function test_burn_endsGuardiansAndOffers() public {
        _nameGuardians();
        vm.startPrank(owner);
        recovery.offerMigration(1, otherOwner);
        twins.burn(1);
        vm.stopPrank();
        assertEq(recovery.migrationOf(1), address(0), "offer ended");
        assertEq(recovery.guardiansOf(1).quorum, 0, "guardians ended");
    }

    function _nameGuardians() private {
        GuardianTerms memory terms = guardianTerms(2);
        vm.prank(owner);
        recovery.setGuardians(1, terms);
    }

    function _approve(address newOwner) private view returns (bytes memory) {
        return abi.encodeCall(recovery.approveRecovery, (1, newOwner));
    }

    function _mintCall(
        StateUpdate memory state,
        uint256 nonce,
        uint256 deadline,
        bytes memory signature
    ) private view returns (bytes memory) {
        return abi.encodeCall(twins.mintWithSig, (owner, state, keysOf(1), nonce, deadline, signature));
    }

    function _refusesState(string memory what, StateUpdate memory state, bytes4 reason) private {
        _refuses(what, owner, abi.encodeCall(twins.updateState, (1, state)), abi.encodePacked(reason));
    }

    function _refusesGuardians(string memory what, GuardianTerms memory terms) private {
        bytes memory reason = abi.encodePacked(ITwinRecovery.TwinRegistryInvalidGuardians.selector);
        _refuses(what, owner, abi.encodeCall(recovery.setGuardians, (1, terms)), reason);
    }

    function _refuses(string memory what, address caller, bytes memory data, bytes memory reason) private {
        refuses(what, caller, address(twins), data, reason);
    }
}
