// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {GuardianTerms, ITwinRecovery, Recovery} from "../../../../contracts/interfaces/ITwinRecovery.sol";
import {ITwinRegistry} from "../../../../contracts/interfaces/ITwinRegistry.sol";
import {TwinTest} from "../base/TwinTest.sol";
import {RecordedLog, vm} from "../base/Vm.sol";

/// @title Recoveries that have not begun, or were called off: nothing of them is left
contract TwinEdges is TwinTest {
    address private constant FIRST = address(0x6000);
    address private constant SECOND = address(0x6001);

    function setUp() public override {
        super.setUp();
        mintTwin(owner);
        GuardianTerms memory terms = guardianTerms(2);
        vm.prank(owner);
        recovery.setGuardians(1, terms);
    }

    function test_boundsOfGuardians() public view {
        assertEq(recovery.MIN_RECOVERY_SECONDS(), 2 days, "the owner has two days to object");
        assertEq(recovery.MAX_RECOVERY_SECONDS(), 365 days, "and a year at most");
        assertEq(recovery.MAX_GUARDIANS(), 16, "guardians");
    }

    function test_noRecoveryIsAllZero() public view {
        Recovery memory none = recovery.recoveryOf(1);
        assertThat(keccak256(abi.encode(none)) == keccak256(new bytes(96)), "nothing");
        assertEq(recovery.approvalsFor(1, address(0)), 0, "who chose nobody approved of nobody");
    }

    function test_anApprovalIsWithdrawnOnce() public {
        vm.startPrank(FIRST);
        recovery.approveRecovery(1, stranger);
        recovery.withdrawApproval(1);
        vm.stopPrank();
        _refuses("twice", FIRST, abi.encodeCall(recovery.withdrawApproval, (1)));
    }

    function test_aRecoveryIsCancelledOnce() public {
        vm.prank(FIRST);
        recovery.approveRecovery(1, stranger);
        vm.prank(SECOND);
        recovery.approveRecovery(1, stranger);
        vm.prank(owner);
        recovery.cancelRecovery(1);
        _refuses("twice", owner, abi.encodeCall(recovery.cancelRecovery, (1)));
        assertThat(keccak256(abi.encode(recovery.recoveryOf(1))) == keccak256(new bytes(96)), "nothing is left");
    }

    function test_withdrawingBeforeTheQuorumCancelsNothing() public {
        vm.prank(FIRST);
        recovery.approveRecovery(1, stranger);
        vm.recordLogs();
        vm.prank(FIRST);
        recovery.withdrawApproval(1);
        RecordedLog[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1, "the withdrawal alone is announced");
        assertEq(logs[0].topics[0], ITwinRecovery.RecoveryApprovalWithdrawn.selector, "as what it is");
    }

    function test_nobodyIsGivenWhatIsItsOwn() public {
        bytes memory reason = abi.encodeWithSelector(ITwinRecovery.TwinRegistryInvalidNewOwner.selector, 1, owner);
        bytes memory data = abi.encodeCall(recovery.approveRecovery, (1, owner));
        refuses("the owner as new owner", FIRST, address(recovery), data, reason);
    }

    function test_everyGuardianIsSomebodyElse() public {
        bytes4 invalid = ITwinRecovery.TwinRegistryInvalidGuardians.selector;
        for (uint256 i = 0; i < 3; ++i) {
            GuardianTerms memory terms = guardianTerms(2);
            terms.guardians[i] = address(0);
            refuses("nobody", owner, address(recovery), abi.encodeCall(recovery.setGuardians, (1, terms)), invalid);
            terms.guardians[i] = owner;
            refuses("the owner", owner, address(recovery), abi.encodeCall(recovery.setGuardians, (1, terms)), invalid);
        }
    }

    function test_aBurnedTwinObeysNobody() public {
        vm.prank(owner);
        twins.burn(1);
        bytes memory reason = abi.encodeWithSelector(ITwinRegistry.TwinRegistryNotOwner.selector, 1, owner);
        refuses("a state", owner, address(twins), abi.encodeCall(twins.updateState, (1, stateOf(9))), reason);
        refuses("keys", owner, address(twins), abi.encodeCall(twins.setKeys, (1, keysOf(9))), reason);
        refuses("a second burn", owner, address(twins), abi.encodeCall(twins.burn, (1)), reason);
    }

    function _refuses(string memory what, address caller, bytes memory data) private {
        bytes memory reason = abi.encodeWithSelector(ITwinRecovery.TwinRegistryNoRecovery.selector, 1);
        refuses(what, caller, address(recovery), data, reason);
    }
}
