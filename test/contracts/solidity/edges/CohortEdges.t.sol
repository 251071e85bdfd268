// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ICohortRegistry} from "../../../../contracts/interfaces/ICohortRegistry.sol";
import {IPrivacyLedger} from "../../../../contracts/interfaces/IPrivacyLedger.sol";
import {MarketTest} from "../base/MarketTest.sol";
import {vm} from "../base/Vm.sol";

/// @title Cohorts and budgets where two states meet: spent and reserved, waiting and active, burned and current
contract CohortEdges is MarketTest {
    uint256 private _cohortId;
    uint256 private _twinId;

    function setUp() public override {
        super.setUp();
        (_cohortId, ) = listedCohort(2);
        _twinId = joinWith(_cohortId, owner);
    }

    function test_T30_whatWasSpentCountsForTheNextCap() public {
        _spend();
        vm.startPrank(owner);
        cohorts.join(_cohortId, _twinId);
        bytes memory low = abi.encodeCall(cohorts.setBudgetCap, (_twinId, RHO_CAP + RHO_PER_ORDER - 1));
        vm.stopPrank();
        bytes4 invalid = IPrivacyLedger.PrivacyLedgerInvalidCap.selector;
        uint64 used = RHO_CAP + RHO_PER_ORDER;
        refuses("a cap", owner, address(cohorts), low, abi.encodeWithSelector(invalid, _twinId, used - 1, used));
    }

    function test_T30_whatWasSpentIsNotReservedAgain() public {
        _spend();
        vm.prank(owner);
        cohorts.setBudgetCap(_twinId, RHO_CAP);
        bytes memory join = abi.encodeCall(cohorts.join, (_cohortId, _twinId));
        bytes4 exceeded = IPrivacyLedger.PrivacyLedgerBudgetExceeded.selector;
        uint64 left = RHO_CAP - RHO_PER_ORDER;
        refuses("a join", owner, address(cohorts), join, abi.encodeWithSelector(exceeded, _twinId, RHO_CAP, left));
    }

    function test_T30_whoJoinsLaterIsNotChargedForWhatWasSpentBefore() public {
        _settledOrder();
        uint256 later = joinWith(_cohortId, otherOwner);
        _settledOrder();
        vm.prank(otherOwner);
        cohorts.leave(_cohortId, later);
        assertEq(cohorts.budgetOf(later).spentNano, RHO_PER_ORDER, "the one order of its time");
        vm.prank(owner);
        cohorts.leave(_cohortId, _twinId);
        assertEq(cohorts.budgetOf(_twinId).spentNano, 2 * RHO_PER_ORDER, "both orders");
    }

    function test_whoWaitsEarnsNothingOfTheRoundBefore() public {
        uint256 first = acceptedOrder(1);
        buyOrder(1);
        uint256 waiting = joinWith(_cohortId, otherOwner);
        deliverOrder(first);
        vm.prank(buyer);
        market.settle(first);
        assertEq(cohorts.cohortOf(_cohortId).pending, 1, "still waits");
        assertEq(cohorts.earned(_cohortId, waiting), 0, "nothing while it waits");
    }

    function test_aTwinBurnedInItsFirstEpochIsEvicted() public {
        vm.prank(owner);
        twins.burn(_twinId);
        assertThat(!cohorts.isActiveMember(_cohortId, _twinId), "a burned twin is no member");
        vm.expectEmit(address(cohorts));
        emit ICohortRegistry.MemberLeft(_cohortId, _twinId, 0);
        vm.prank(stranger);
        cohorts.evict(_cohortId, _twinId);
    }

    function test_aCohortCountsWhoWaits() public {
        bytes32 slot;
        for (uint256 base = 0; slot == 0; ++base) {
            bytes32 found = keccak256(abi.encode(_cohortId, base));
            if (uint256(vm.load(address(cohorts), found)) == (3 << 112) | (1 << 192)) slot = found;
        }
        // As many wait as there can be members.
        vm.store(address(cohorts), slot, vm.load(address(cohorts), slot) | bytes32(uint256(type(uint32).max) << 144));
        uint256 twinId = mintTwin(otherOwner);
        bytes memory join = abi.encodeCall(cohorts.join, (_cohortId, twinId));
        bytes memory full = abi.encodeWithSelector(ICohortRegistry.CohortRegistryFull.selector, _cohortId);
        refuses("one more", otherOwner, address(cohorts), join, full);
    }

    /// @dev One order is charged to the owner's twin, which then leaves.
    function _spend() private {
        (uint256 orderId, ) = deliveredOrder(1);
        vm.prank(buyer);
        market.settle(orderId);
        market.claimEarnings(_cohortId, _twinId);
        vm.prank(owner);
        cohorts.leave(_cohortId, _twinId);
    }

    function _settledOrder() private {
        uint256 orderId = acceptedOrder(1);
        deliverOrder(orderId);
        vm.prank(buyer);
        market.settle(orderId);
    }
}
