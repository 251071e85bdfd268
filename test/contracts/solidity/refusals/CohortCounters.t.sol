// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {
    CohortState,
    CohortTerms,
    ICohortRegistry,
    Membership
} from "../../../../contracts/interfaces/ICohortRegistry.sol";
import {MarketTest} from "../base/MarketTest.sol";
import {vm} from "../base/Vm.sol";

/// @title A cohort's counters at their edges: one member, one unit of ρ, one base unit, several orders in a round
contract CohortCounters is MarketTest {
    uint256 private _cohortId;

    function setUp() public override {
        super.setUp();
        (_cohortId, ) = listedCohort(2);
    }

    function test_aRoundEndsWithItsLastOrder() public {
        assertEq(cohorts.MAX_ROUND_SECONDS(), 7 days, "how long a round takes orders");
        buyOrder(1);
        buyOrder(1);
        joinWith(_cohortId, owner);
        vm.prank(address(market));
        cohorts.cancelOrder(_cohortId, false);
        CohortState memory state = cohorts.cohortOf(_cohortId);
        assertThat(state.round == 1 && state.openOrders == 1 && state.pending == 1, "one order is still open");
        vm.expectEmit(address(cohorts));
        emit ICohortRegistry.RoundStarted(_cohortId, 2, 3);
        vm.prank(address(market));
        cohorts.cancelOrder(_cohortId, false);
        state = cohorts.cohortOf(_cohortId);
        assertThat(state.round == 2 && state.openOrders == 0, "the round ended");
        assertThat(state.active == 3 && state.pending == 0, "who waited is active");
    }

    function test_whoWaitedIsChargedFromItsRoundOn() public {
        uint256 first = acceptedOrder(1);
        uint256 second = buyOrder(1);
        uint256 waiting = joinWith(_cohortId, owner);
        acceptOrder(second);
        deliverOrder(first);
        deliverOrder(second);
        vm.startPrank(buyer);
        market.settle(first);
        market.settle(second);
        vm.stopPrank();
        assertEq(cohorts.earned(_cohortId, waiting), 0, "nothing of the round that it waited for");
        vm.prank(owner);
        cohorts.leave(_cohortId, waiting);
        assertEq(cohorts.budgetOf(waiting).spentNano, 0, "nor charged for it");
    }

    function test_theLastMemberGetsAll() public {
        vm.prank(address(market));
        cohorts.openOrder(_cohortId);
        vm.prank(memberAt(1));
        cohorts.leave(_cohortId, 2);
        vm.prank(address(market));
        (uint256 shared, uint32 members) = cohorts.settleOrder(_cohortId, 1);
        assertThat(shared == 1 && members == 1, "one base unit for one member");
        vm.prank(memberAt(0));
        cohorts.leave(_cohortId, 1);
        bytes memory reason = abi.encodeWithSelector(
            ICohortRegistry.CohortRegistryUnclaimedEarnings.selector,
            _cohortId,
            1,
            1
        );
        bytes memory join = abi.encodeCall(cohorts.join, (_cohortId, 1));
        refuses("one unclaimed base unit", memberAt(0), address(cohorts), join, reason);
        vm.prank(address(market));
        (address beneficiary, address paidIn, uint256 amount) = cohorts.takeEarnings(_cohortId, 1);
        assertThat(beneficiary == memberAt(0) && paidIn == address(token) && amount == 1, "its earnings");
        vm.prank(address(market));
        (beneficiary, paidIn, amount) = cohorts.takeEarnings(_cohortId, 1);
        assertThat(beneficiary == address(0) && paidIn == address(0) && amount == 0, "and nothing more");
    }

    function test_theSmallestBudget() public {
        CohortTerms memory terms = cohortTerms();
        (terms.rhoPerOrderNano, terms.rhoCapNano) = (1, 1);
        vm.prank(curator);
        uint256 cohortId = cohorts.createCohort(terms);
        uint256 twinId = joinWith(cohortId, owner);
        joinWith(cohortId, otherOwner);
        vm.startPrank(address(market));
        cohorts.openOrder(cohortId);
        cohorts.chargeOrder(cohortId);
        assertEq(cohorts.cohortOf(cohortId).chargedOrders, 1, "charged");
        cohorts.cancelOrder(cohortId, true);
        assertEq(cohorts.cohortOf(cohortId).chargedOrders, 0, "released");
        cohorts.openOrder(cohortId);
        cohorts.chargeOrder(cohortId);
        cohorts.cancelOrder(cohortId, false);
        vm.stopPrank();
        vm.prank(owner);
        cohorts.leave(cohortId, twinId);
        assertEq(cohorts.budgetOf(twinId).spentNano, 1, "spent");
        assertEq(cohorts.budgetOf(twinId).reservedNano, 0, "nothing reserved");
    }

    function test_membershipsAreOfAnEpoch() public {
        uint256 twinId = mintTwin(owner);
        vm.startPrank(owner);
        twins.advanceEpoch(twinId, RECEIPT);
        twins.advanceEpoch(twinId, RECEIPT);
        cohorts.join(_cohortId, twinId);
        Membership memory membership = cohorts.membershipOf(_cohortId, twinId);
        assertThat(membership.current && membership.epoch == 2 && membership.leftAt == 0, "while a member");
        cohorts.leave(_cohortId, twinId);
        vm.stopPrank();
        membership = cohorts.membershipOf(_cohortId, twinId);
        assertThat(!membership.current && membership.epoch == 0, "afterwards");
        assertEq(membership.leftAt, block.timestamp, "when it left");
    }
}
