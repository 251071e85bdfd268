// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {CohortTerms, ICohortRegistry} from "../../../../contracts/interfaces/ICohortRegistry.sol";
import {IInsightMarket} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {PrivacyBudget} from "../../../../contracts/interfaces/IPrivacyLedger.sol";
import {InsightKind} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What orders do to a cohort: rounds, earnings and charges
contract CohortOrderRefusals is ClaimTest {
    uint256 private _cohortId;

    function setUp() public override {
        super.setUp();
        vm.expectEmit(address(cohorts));
        emit ICohortRegistry.CohortCreated(1, curator, cohortTerms());
        (_cohortId, ) = listedCohort(2);
    }

    function test_earningsMustBeClaimedBeforeJoiningAgain() public {
        _settledOrder();
        vm.prank(memberAt(0));
        cohorts.leave(_cohortId, 1);
        uint256 earned = cohorts.earned(_cohortId, 1);
        assertEq(earned, uint256(PRICE - PRICE / 10 - PRICE / 100) / 2, "half of the owners' part");
        bytes memory reason = abi.encodeWithSelector(
            ICohortRegistry.CohortRegistryUnclaimedEarnings.selector,
            _cohortId,
            1,
            earned
        );
        _refuses("unclaimed earnings", memberAt(0), abi.encodeCall(cohorts.join, (_cohortId, 1)), reason);
        vm.expectEmit(address(market));
        emit IInsightMarket.EarningsClaimed(_cohortId, 1, memberAt(0), earned);
        market.claimEarnings(_cohortId, 1);
        assertEq(cohorts.earned(_cohortId, 1), 0, "claimed");
        assertEq(token.balanceOf(memberAt(0)), earned, "paid");
        vm.prank(memberAt(0));
        cohorts.join(_cohortId, 1);
        assertEq(cohorts.earned(_cohortId, 1), 0, "nothing of what was before");
        PrivacyBudget memory budget = cohorts.budgetOf(1);
        assertEq(budget.spentNano, RHO_PER_ORDER, "what was charged stays spent");
        assertEq(budget.reservedNano, RHO_CAP, "and the cap is reserved again");
    }

    function test_waitingMembersEarnFromTheirRound() public {
        uint256 first = acceptedOrder(1);
        uint256 waiting = mintTwin(owner);
        vm.expectEmit(address(cohorts));
        emit ICohortRegistry.MemberJoined(_cohortId, waiting, 0, 2);
        vm.prank(owner);
        cohorts.join(_cohortId, waiting);
        assertEq(cohorts.cohortOf(_cohortId).pending, 1, "waits");
        assertThat(!cohorts.isActiveMember(_cohortId, waiting), "not active yet");
        deliverOrder(first);
        vm.expectEmit(address(cohorts));
        emit ICohortRegistry.EarningsShared(_cohortId, uint256(PRICE - PRICE / 10 - PRICE / 100) / 2, 2);
        vm.expectEmit(address(cohorts));
        emit ICohortRegistry.RoundStarted(_cohortId, 2, 3);
        vm.prank(buyer);
        market.settle(first);
        assertThat(cohorts.isActiveMember(_cohortId, waiting), "active now");
        assertEq(cohorts.earned(_cohortId, waiting), 0, "no part of the round before");
        uint256 share = uint256(PRICE - PRICE / 10 - PRICE / 100) / 2;
        _settledOrder();
        uint256 third = uint256(PRICE - PRICE / 10 - PRICE / 100) / 3;
        assertEq(cohorts.earned(_cohortId, waiting), third, "a third of its own");
        assertEq(cohorts.earned(_cohortId, 1), share + third, "both rounds");
        market.creditEarnings(_cohortId, waiting);
        assertEq(cohorts.earned(_cohortId, waiting), 0, "claimed");
        _settledOrder();
        assertEq(cohorts.earned(_cohortId, waiting), third, "from its last claim on");
        vm.prank(owner);
        cohorts.leave(_cohortId, waiting);
        assertEq(cohorts.budgetOf(waiting).spentNano, 2 * RHO_PER_ORDER, "spent in its two rounds");
        assertEq(cohorts.earned(_cohortId, waiting), third, "and what it left with stays its own");
    }

    function test_whoLeavesWhileWaitingSpentNothing() public {
        acceptedOrder(1);
        uint256 waiting = joinWith(_cohortId, owner);
        assertEq(cohorts.earned(_cohortId, waiting), 0, "nothing yet");
        vm.prank(owner);
        cohorts.leave(_cohortId, waiting);
        PrivacyBudget memory budget = cohorts.budgetOf(waiting);
        assertEq(budget.spentNano + budget.reservedNano, 0, "all is free again");
        assertEq(cohorts.cohortOf(_cohortId).pending, 0, "counted out");
    }

    function test_ordersNeedMembersAndBudget() public {
        vm.prank(memberAt(0));
        cohorts.leave(_cohortId, 1);
        bytes memory reason = abi.encodeWithSelector(
            ICohortRegistry.CohortRegistryTooFewMembers.selector,
            _cohortId,
            1,
            2
        );
        _refuses("too few to open", address(market), abi.encodeCall(cohorts.openOrder, (_cohortId)), reason);
        _refuses("too few to charge", address(market), abi.encodeCall(cohorts.chargeOrder, (_cohortId)), reason);
        vm.prank(memberAt(0));
        cohorts.join(_cohortId, 1);
        vm.startPrank(address(market));
        for (uint64 i = 1; i <= RHO_CAP / RHO_PER_ORDER; ++i) {
            cohorts.openOrder(_cohortId);
            vm.expectEmit(address(cohorts));
            emit ICohortRegistry.CohortCharged(_cohortId, RHO_PER_ORDER, i * RHO_PER_ORDER);
            assertEq(cohorts.chargeOrder(_cohortId), 2, "active members");
        }
        vm.stopPrank();
        reason = abi.encodeWithSelector(
            ICohortRegistry.CohortRegistryBudgetExhausted.selector,
            _cohortId,
            RHO_CAP,
            RHO_CAP
        );
        _refuses("no budget to open", address(market), abi.encodeCall(cohorts.openOrder, (_cohortId)), reason);
        _refuses("no budget to charge", address(market), abi.encodeCall(cohorts.chargeOrder, (_cohortId)), reason);
        vm.expectEmit(address(cohorts));
        emit ICohortRegistry.CohortChargeReleased(_cohortId, RHO_PER_ORDER, RHO_CAP - RHO_PER_ORDER);
        vm.prank(address(market));
        cohorts.cancelOrder(_cohortId, true);
        assertEq(cohorts.cohortOf(_cohortId).chargedOrders, RHO_CAP / RHO_PER_ORDER - 1, "released");
        vm.prank(address(market));
        cohorts.cancelOrder(_cohortId, false);
        assertEq(cohorts.cohortOf(_cohortId).chargedOrders, RHO_CAP / RHO_PER_ORDER - 1, "not released");
    }

    function test_cohortWithoutABudget() public {
        CohortTerms memory terms = cohortTerms();
        (terms.rhoCapNano, terms.rhoPerOrderNano) = (0, 0);
        terms.kinds = uint16(1) << uint8(InsightKind.Prediction);
        uint256 cohortId = cohorts.createCohort(terms);
        uint256 twinId = joinWith(cohortId, owner);
        joinWith(cohortId, otherOwner);
        vm.startPrank(address(market));
        cohorts.openOrder(cohortId);
        cohorts.chargeOrder(cohortId);
        cohorts.cancelOrder(cohortId, true);
        vm.stopPrank();
        assertEq(cohorts.cohortOf(cohortId).chargedOrders, 0, "nothing charged");
        assertEq(cohorts.budgetOf(twinId).reservedNano, 0, "nothing reserved");
        vm.prank(owner);
        cohorts.leave(cohortId, twinId);
        assertEq(cohorts.budgetOf(twinId).spentNano, 0, "nothing spent");
    }

    function test_oldRoundsTakeNoOrdersWhileSomebodyWaits() public {
        uint256 openedAt = block.timestamp;
        buyOrder(1);
        assertEq(cohorts.cohortOf(_cohortId).roundOpenedAt, openedAt, "opened");
        vm.warp(openedAt + cohorts.MAX_ROUND_SECONDS());
        buyOrder(1);
        joinWith(_cohortId, owner);
        bytes memory open = abi.encodeCall(cohorts.openOrder, (_cohortId));
        bytes memory reason = abi.encodeWithSelector(
            ICohortRegistry.CohortRegistryRoundTooOld.selector,
            _cohortId,
            1,
            openedAt
        );
        _refuses("an old round", address(market), open, reason);
        vm.warp(block.timestamp - 1);
        accepts(address(market), address(cohorts), open);
        assertEq(cohorts.cohortOf(_cohortId).openOrders, 3, "open orders");
    }

    function test_settleWithoutMembersSharesNothing() public {
        vm.prank(address(market));
        cohorts.openOrder(_cohortId);
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(memberAt(i));
            cohorts.leave(_cohortId, i + 1);
        }
        vm.prank(address(market));
        (uint256 shared, uint32 members) = cohorts.settleOrder(_cohortId, 100);
        assertEq(shared + members, 0, "nothing is shared");
        assertEq(cohorts.cohortOf(_cohortId).openOrders, 0, "the order ended");
    }

    function test_counters_fill() public {
        bytes memory full = abi.encodeWithSelector(ICohortRegistry.CohortRegistryFull.selector, _cohortId);
        bytes memory open = abi.encodeCall(cohorts.openOrder, (_cohortId));
        bytes32 slot = _totalsSlot();
        bytes32 totals = vm.load(address(cohorts), slot);
        // accPerMember 112, active 32, pending 32, openOrders 16, round 32, chargedOrders 32
        vm.store(address(cohorts), slot, totals | (bytes32(uint256(type(uint16).max)) << 176));
        _refuses("as many open orders as can be", address(market), open, full);
        vm.store(address(cohorts), slot, totals | (bytes32(uint256(type(uint32).max)) << 192));
        _refuses("as many rounds as can be", address(market), open, full);
        uint256 most = type(uint112).max - type(uint96).max;
        vm.store(address(cohorts), slot, totals | bytes32(most + 1));
        _refuses("as much earned as can be", address(market), open, full);
        vm.store(address(cohorts), slot, totals | bytes32(most));
        accepts(address(market), address(cohorts), open);
        vm.store(address(cohorts), slot, totals | (bytes32(uint256(type(uint32).max)) << 112));
        uint256 twinId = mintTwin(owner);
        bytes memory join = abi.encodeCall(cohorts.join, (_cohortId, twinId));
        _refuses("as many members as can be", owner, join, full);
    }

    function _settledOrder() private {
        (uint256 orderId, ) = deliveredOrder(1);
        vm.prank(buyer);
        market.settle(orderId);
    }

    /// @dev Slot of the first cohort's totals, found by what it holds: the layout may move.
    function _totalsSlot() private view returns (bytes32) {
        for (uint256 base = 0; base < 8; ++base) {
            bytes32 slot = keccak256(abi.encode(_cohortId, base));
            if (uint256(vm.load(address(cohorts), slot)) == (2 << 112) | (1 << 192)) return slot;
        }
        revert RuleBroken("a cohort's totals have a slot");
    }

    function _refuses(string memory what, address caller, bytes memory data, bytes memory reason) private {
        refuses(what, caller, address(cohorts), data, reason);
    }
}
