// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IWorkerRegistry} from "../../../../contracts/interfaces/IWorkerRegistry.sol";
import {HostileToken} from "../../../../contracts/mocks/HostileToken.sol";
import {MarketTest} from "../base/MarketTest.sol";
import {vm} from "../base/Vm.sol";

/// @title Workers over time: whom they worked for at any second, what counts again, and a stake token that calls back
contract WorkerEdges is MarketTest {
    address private constant OPERATOR = address(0x0BE);
    uint256 private constant KEY_OF_OPERATOR = 0x0BE1;

    uint40 private _registeredAt;

    function setUp() public override {
        super.setUp();
        _registeredAt = uint40(block.timestamp);
        registerWorker(OPERATOR, KEY_OF_OPERATOR);
        vm.prank(worker);
        workers.appoint(OPERATOR, true);
    }

    function test_remembersTwoChanges() public {
        uint40 joinedAt = _registeredAt + 100;
        uint40 leftAt = _registeredAt + 200;
        _joinAt(joinedAt);
        vm.warp(leftAt);
        vm.prank(OPERATOR);
        workers.leaveProcessor(OPERATOR);
        vm.warp(leftAt + 100);
        _worksFor(_registeredAt, OPERATOR, "its own processor from the start");
        _worksFor(joinedAt - 1, OPERATOR, "up to the second before it joined");
        _worksFor(joinedAt, OPERATOR, "and in that second");
        _worksFor(joinedAt + 1, worker, "then the other's");
        _worksFor(leftAt, worker, "up to the second in which it left");
        _worksFor(leftAt + 1, OPERATOR, "and its own again");
    }

    function test_forgetsWhoWithdrew() public {
        _joinAt(_registeredAt + 100);
        vm.startPrank(OPERATOR);
        workers.startUnbonding();
        vm.warp(block.timestamp + UNBONDING);
        workers.withdrawStake(OPERATOR);
        vm.stopPrank();
        _worksFor(_registeredAt + 50, address(0), "nobody's");
        _worksFor(block.timestamp, address(0), "nobody's now");
    }

    function test_countsWhoFillsItsStakeUp() public {
        vm.prank(address(disputes));
        workers.slash(OPERATOR, 1);
        assertEq(workers.activeOperatorsOf(OPERATOR), 0, "too little stake");
        token.mint(OPERATOR, 1);
        vm.prank(OPERATOR);
        workers.addStake(1);
        assertEq(workers.activeOperatorsOf(OPERATOR), 1, "enough again");
        assertThat(workers.isActive(OPERATOR), "active");
    }

    function test_onlyWorkersLeave() public {
        bytes memory leave = abi.encodeCall(workers.leaveProcessor, (stranger));
        bytes4 wrong = IWorkerRegistry.WorkerRegistryWrongProcessor.selector;
        bytes memory reason = abi.encodeWithSelector(wrong, stranger, address(0));
        refuses("who is no worker", stranger, address(workers), leave, reason);
    }

    function test_aNewSigningKeyHasToAgree() public {
        address key = vm.addr(0x0BE2);
        bytes memory signature = signKey(0x0BE2, OPERATOR, block.timestamp);
        bytes memory data = abi.encodeCall(workers.setSigningKey, (key, block.timestamp, signature));
        bytes4 invalid = IWorkerRegistry.WorkerRegistryInvalidSignature.selector;
        refuses("a key that agreed to another", worker, address(workers), data, abi.encodeWithSelector(invalid, key));
        accepts(OPERATOR, address(workers), data);
        bytes memory taken = abi.encodeWithSelector(IWorkerRegistry.WorkerRegistrySigningKeyTaken.selector, key);
        signature = signKey(0x0BE2, worker, block.timestamp);
        data = abi.encodeCall(workers.setSigningKey, (key, block.timestamp, signature));
        refuses("a key that is taken", worker, address(workers), data, taken);
    }

    function test_T12_everyEntryIsClosedWhileStakeIsPaidIn() public {
        HostileToken hostile = HostileToken(deploy("HostileToken.sol:HostileToken", ""));
        // The stake token turns hostile; its balances and allowances stay where they are.
        vm.etch(address(token), address(hostile).code);
        _refusesWithin(abi.encodeCall(workers.register, (OPERATOR, KEY, 0, 1, 0, "")));
        _refusesWithin(abi.encodeCall(workers.addStake, (1)));
        _refusesWithin(abi.encodeCall(workers.withdrawStake, (stranger)));
        _refusesWithin(abi.encodeCall(workers.collectSlashed, ()));
    }

    function _joinAt(uint256 timestamp) private {
        vm.warp(timestamp);
        vm.prank(OPERATOR);
        workers.joinProcessor(worker);
    }

    function _worksFor(uint256 timestamp, address processor, string memory rule) private view {
        assertEq(workers.processorAt(OPERATOR, timestamp), processor, rule);
    }

    function _refusesWithin(bytes memory callback) private {
        HostileToken hostile = HostileToken(address(token));
        hostile.mint(OPERATOR, 1);
        hostile.setCallback(address(workers), callback);
        vm.expectRevert(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        vm.prank(OPERATOR);
        workers.addStake(1);
    }
}
