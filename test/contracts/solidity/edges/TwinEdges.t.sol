// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {GuardianTerms, ITwinRecovery, Recovery} from "../../../../contracts/interfaces/ITwinRecovery.sol";
import {TwinTest} from "../base/TwinTest.sol";
import {vm} from "../base/Vm.sol";

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

    function _refuses(string memory what, address caller, bytes memory data) private {
        bytes memory reason = abi.encodeWithSelector(ITwinRecovery.TwinRegistryNoRecovery.selector, 1);
        refuses(what, caller, address(recovery), data, reason);
    }
}
