// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IClaimVerifier} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {
    CohortState,
    CohortTerms,
    ICohortRegistry,
    Membership
} from "../../../../contracts/interfaces/ICohortRegistry.sol";
import {IPrivacyLedger} from "../../../../contracts/interfaces/IPrivacyLedger.sol";
import {
    ConsentStatus,
    DEFAULT_RHO_NANO,
    InsightKind,
    MAX_RHO_NANO
} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What cohorts and privacy budgets do and refuse
contract CohortRefusals is ClaimTest {
    uint256 private _cohortId;

    function setUp() public override {
        super.setUp();
        vm.expectEmit(address(cohorts));
        emit ICohortRegistry.CohortCreated(1, curator, cohortTerms());
        (_cohortId, ) = listedCohort(2);
    }

    function test_refusesTerms() public {
        CohortTerms memory terms = cohortTerms();
        terms.purposes = 0;
        _invalid("no purpose", terms);
        terms = cohortTerms();
        terms.kMin = 1;
        _invalid("a crowd of one", terms);
        terms = cohortTerms();
        terms.maxWorkerBasisPoints = 10_001;
        _invalid("more than all for the worker", terms);
        terms.maxWorkerBasisPoints = 10_000;
        cohorts.createCohort(terms);
        terms = cohortTerms();
        terms.rhoPerOrderNano = terms.rhoCapNano + 1;
        _invalid("an order above the cap", terms);
        terms = cohortTerms();
        terms.rhoCapNano = uint64(MAX_RHO_NANO) + 1;
        _invalid("a cap above the limit", terms);
        (terms.rhoCapNano, terms.rhoPerOrderNano) = (uint64(MAX_RHO_NANO), uint64(MAX_RHO_NANO));
        cohorts.createCohort(terms);
        terms = cohortTerms();
        terms.rhoPerOrderNano = 0;
        _invalid("a cap without a price", terms);
        terms.rhoCapNano = 0;
        _invalid("statistics without a budget", terms);
        terms.kinds = uint16(1) << uint8(InsightKind.Statistic);
        _invalid("statistics alone without a budget", terms);
        terms.kinds = uint16(1) << uint8(InsightKind.Synthetic);
        _invalid("records without a budget", terms);
        terms.kinds = uint16(1) << uint8(InsightKind.Prediction);
        cohorts.createCohort(terms);
        terms = cohortTerms();
        terms.claimRequestId = uint256(type(uint32).max) + 1;
        _invalid("a request that can't be", terms);
        terms.claimRequestId = type(uint32).max;
        bytes memory reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierUnknownRequest.selector,
            type(uint32).max
        );
        refuses(
            "a request that is not",
            curator,
            address(cohorts),
            abi.encodeCall(cohorts.createCohort, (terms)),
            reason
        );
        terms = cohortTerms();
        terms.processor = address(0);
        _invalid("no processor", terms);
        terms = cohortTerms();
        terms.token = address(0);
        _invalid("no token", terms);
    }

    function test_storesTerms() public {
        CohortTerms memory terms = cohortTerms();
        terms.claimRequestId = createRequest();
        vm.prank(stranger);
        uint256 cohortId = cohorts.createCohort(terms);
        assertThat(keccak256(abi.encode(cohorts.termsOf(cohortId))) == keccak256(abi.encode(terms)), "terms");
        CohortState memory expected = CohortState(stranger, 0, 0, 0, 1, 0, 0, 0);
        assertThat(keccak256(abi.encode(cohorts.cohortOf(cohortId))) == keccak256(abi.encode(expected)), "totals");
        assertEq(cohorts.market(), address(market), "market");
        assertEq(address(cohorts.claims()), address(claims), "claims");
        assertEq(address(cohorts.twins()), address(twins), "twins");
    }

    function test_refusesUnknownCohorts() public {
        bytes memory reason = abi.encodeWithSelector(ICohortRegistry.CohortRegistryUnknownCohort.selector, 9);
        _refuses("join", owner, abi.encodeCall(cohorts.join, (9, 1)), reason);
        _refuses("leave", owner, abi.encodeCall(cohorts.leave, (9, 1)), reason);
        _refuses("evict", owner, abi.encodeCall(cohorts.evict, (9, 1)), reason);
        _refuses("remove", owner, abi.encodeCall(cohorts.remove, (9, 1)), reason);
        _refuses("terms", owner, abi.encodeCall(cohorts.termsOf, (9)), reason);
        _refuses("totals", owner, abi.encodeCall(cohorts.cohortOf, (9)), reason);
        assertThat(cohorts.check(9, PURPOSES, 1, InsightKind.Statistic, worker) == ConsentStatus.Absent, "no cohort");
    }

    function test_refusesAllButTheMarket() public {
        bytes memory reason = abi.encodeWithSelector(ICohortRegistry.CohortRegistryNotMarket.selector, stranger);
        _refuses("open", stranger, abi.encodeCall(cohorts.openOrder, (1)), reason);
        _refuses("charge", stranger, abi.encodeCall(cohorts.chargeOrder, (1)), reason);
        _refuses("settle", stranger, abi.encodeCall(cohorts.settleOrder, (1, 1)), reason);
        _refuses("cancel", stranger, abi.encodeCall(cohorts.cancelOrder, (1, false)), reason);
        _refuses("take", stranger, abi.encodeCall(cohorts.takeEarnings, (1, 1)), reason);
        bytes4 invalid = ICohortRegistry.CohortRegistryInvalidMarket.selector;
        reason = abi.encodeWithSelector(invalid, stranger);
        _refuses("another market", address(this), abi.encodeCall(cohorts.setMarket, (stranger)), reason);
        ICohortRegistry fresh = ICohortRegistry(
            deploy("CohortRegistry.sol:CohortRegistry", abi.encode(access, twins, claims))
        );
        bytes memory data = abi.encodeCall(cohorts.setMarket, (address(0)));
        refuses("no market", address(this), address(fresh), data, abi.encodeWithSelector(invalid, address(0)));
        vm.expectEmit(address(fresh));
        emit ICohortRegistry.MarketSet(stranger);
        fresh.setMarket(stranger);
    }

    function test_joining() public {
        uint256 twinId = mintTwin(owner);
        bytes memory join = abi.encodeCall(cohorts.join, (_cohortId, twinId));
        bytes memory reason = abi.encodeWithSelector(ICohortRegistry.CohortRegistryNotOwner.selector, twinId, stranger);
        _refuses("a stranger's join", stranger, join, reason);
        _refuses("a stranger's leave", stranger, abi.encodeCall(cohorts.leave, (_cohortId, twinId)), reason);
        bytes memory notMember = abi.encodeWithSelector(
            ICohortRegistry.CohortRegistryNotMember.selector,
            _cohortId,
            twinId
        );
        _refuses("no member to leave", owner, abi.encodeCall(cohorts.leave, (_cohortId, twinId)), notMember);
        _refuses("no member to evict", stranger, abi.encodeCall(cohorts.evict, (_cohortId, twinId)), notMember);
        _refuses("no member to remove", curator, abi.encodeCall(cohorts.remove, (_cohortId, twinId)), notMember);
        vm.expectEmit(address(cohorts));
        emit ICohortRegistry.MemberJoined(_cohortId, twinId, 0, 1);
        accepts(owner, address(cohorts), join);
        reason = abi.encodeWithSelector(ICohortRegistry.CohortRegistryAlreadyMember.selector, _cohortId, twinId);
        _refuses("a member again", owner, join, reason);
        assertThat(cohorts.isActiveMember(_cohortId, twinId), "active at once");
        Membership memory membership = cohorts.membershipOf(_cohortId, twinId);
        assertThat(membership.current && membership.epoch == 0 && membership.activeFromRound == 1, "membership");
        bytes memory evict = abi.encodeCall(cohorts.evict, (_cohortId, twinId));
        reason = abi.encodeWithSelector(ICohortRegistry.CohortRegistryStillValid.selector, _cohortId, twinId);
        _refuses("a rightful member", stranger, evict, reason);
        assertEq(cohorts.budgetOf(twinId).reservedNano, RHO_CAP, "reserved");
        vm.prank(owner);
        twins.advanceEpoch(twinId, RECEIPT);
        assertThat(!cohorts.isActiveMember(_cohortId, twinId), "its epoch ended");
        vm.expectEmit(address(cohorts));
        emit ICohortRegistry.MemberLeft(_cohortId, twinId, 0);
        vm.expectEmit(address(cohorts));
        emit ICohortRegistry.MemberJoined(_cohortId, twinId, 1, 1);
        accepts(owner, address(cohorts), join);
        assertEq(cohorts.cohortOf(_cohortId).active, 3, "counted once");
        assertEq(cohorts.budgetOf(twinId).reservedNano, RHO_CAP, "reserved once");
        vm.prank(owner);
        twins.burn(twinId);
        accepts(stranger, address(cohorts), evict);
        assertEq(cohorts.membershipOf(_cohortId, twinId).leftAt, block.timestamp, "left now");
        assertEq(cohorts.cohortOf(_cohortId).active, 2, "counted out");
        assertEq(cohorts.budgetOf(twinId).reservedNano, 0, "free again");
    }

    function test_joinNeedsTheClaim() public {
        CohortTerms memory terms = cohortTerms();
        terms.claimRequestId = createRequest();
        uint256 cohortId = cohorts.createCohort(terms);
        uint256 twinId = mintTwin(owner);
        bytes memory reason = abi.encodeWithSelector(
            ICohortRegistry.CohortRegistryClaimMissing.selector,
            terms.claimRequestId,
            twinId
        );
        _refuses("no claim", owner, abi.encodeCall(cohorts.join, (cohortId, twinId)), reason);
        submit(terms.claimRequestId, twinId, owner);
        vm.prank(owner);
        cohorts.join(cohortId, twinId);
        assertThat(cohorts.isActiveMember(cohortId, twinId), "with the claim");
    }

    function test_removing() public {
        uint256 twinId = 1;
        bytes memory remove = abi.encodeCall(cohorts.remove, (_cohortId, twinId));
        bytes memory reason = abi.encodeWithSelector(
            ICohortRegistry.CohortRegistryNotCurator.selector,
            _cohortId,
            stranger
        );
        _refuses("a stranger's removal", stranger, remove, reason);
        uint256 orderId = buyOrder(1);
        reason = abi.encodeWithSelector(ICohortRegistry.CohortRegistryOrdersOpen.selector, _cohortId, 1);
        _refuses("a removal before payment", curator, remove, reason);
        uint256 waiting = joinWith(_cohortId, owner);
        vm.prank(curator);
        cohorts.remove(_cohortId, waiting);
        assertEq(cohorts.cohortOf(_cohortId).pending, 0, "who waits can be removed");
        acceptOrder(orderId);
        deliverOrder(orderId);
        vm.prank(buyer);
        market.settle(orderId);
        accepts(curator, address(cohorts), remove);
        market.claimEarnings(_cohortId, twinId);
        reason = abi.encodeWithSelector(ICohortRegistry.CohortRegistryRemoved.selector, _cohortId, twinId);
        _refuses("who was removed", memberAt(0), abi.encodeCall(cohorts.join, (_cohortId, twinId)), reason);
        assertEq(cohorts.membershipOf(_cohortId, twinId).activeFromRound, 0, "no round");
    }

    function test_check_saysWhyNot() public {
        _check(ConsentStatus.Granted, PURPOSES, CHANNELS, InsightKind.Statistic, worker);
        _check(ConsentStatus.Granted, PURPOSES, CHANNELS, InsightKind.Statistic, address(0));
        _check(ConsentStatus.PurposeNotCovered, PURPOSES << 1, CHANNELS, InsightKind.Statistic, worker);
        _check(ConsentStatus.ChannelNotCovered, PURPOSES, CHANNELS + 1, InsightKind.Statistic, worker);
        _check(ConsentStatus.ProcessorNotNamed, PURPOSES, CHANNELS, InsightKind.Statistic, stranger);
        vm.prank(memberAt(0));
        cohorts.leave(_cohortId, 1);
        _check(ConsentStatus.Absent, PURPOSES, CHANNELS, InsightKind.Statistic, worker);
        CohortTerms memory terms = cohortTerms();
        terms.kinds = uint16(1) << uint8(InsightKind.Synthetic);
        _cohortId = cohorts.createCohort(terms);
        joinWith(_cohortId, owner);
        joinWith(_cohortId, otherOwner);
        _check(ConsentStatus.KindNotCovered, PURPOSES, CHANNELS, InsightKind.Statistic, worker);
    }

    function test_budgets() public {
        uint256 twinId = mintTwin(owner);
        assertEq(cohorts.budgetOf(twinId).capNano, DEFAULT_RHO_NANO, "by default");
        bytes memory data = abi.encodeCall(cohorts.setBudgetCap, (twinId, RHO_CAP));
        bytes memory reason = abi.encodeWithSelector(IPrivacyLedger.PrivacyLedgerNotOwner.selector, twinId, stranger);
        _refuses("a stranger's cap", stranger, data, reason);
        bytes4 invalid = IPrivacyLedger.PrivacyLedgerInvalidCap.selector;
        bytes memory high = abi.encodeCall(cohorts.setBudgetCap, (twinId, uint64(MAX_RHO_NANO) + 1));
        reason = abi.encodeWithSelector(invalid, twinId, MAX_RHO_NANO + 1, 0);
        _refuses("a cap above the limit", owner, high, reason);
        vm.expectEmit(address(cohorts));
        emit IPrivacyLedger.BudgetCapSet(twinId, uint64(MAX_RHO_NANO));
        vm.prank(owner);
        cohorts.setBudgetCap(twinId, uint64(MAX_RHO_NANO));
        vm.startPrank(owner);
        cohorts.setBudgetCap(twinId, 0);
        assertEq(cohorts.budgetOf(twinId).capNano, 0, "none at all");
        cohorts.setBudgetCap(twinId, RHO_CAP - 1);
        vm.stopPrank();
        bytes memory join = abi.encodeCall(cohorts.join, (_cohortId, twinId));
        reason = abi.encodeWithSelector(
            IPrivacyLedger.PrivacyLedgerBudgetExceeded.selector,
            twinId,
            RHO_CAP,
            RHO_CAP - 1
        );
        _refuses("more than is left", owner, join, reason);
        accepts(owner, address(cohorts), data);
        accepts(owner, address(cohorts), join);
        bytes memory low = abi.encodeCall(cohorts.setBudgetCap, (twinId, RHO_CAP - 1));
        reason = abi.encodeWithSelector(invalid, twinId, RHO_CAP - 1, RHO_CAP);
        _refuses("a cap below what is reserved", owner, low, reason);
        accepts(owner, address(cohorts), data);
    }

    /// forge-config: default.fuzz.runs = 500
    function testFuzz_T30_budgetsOverCohortsStayBelowTheCap(uint64 cap, uint64[8] memory asked) public {
        uint256 twinId = mintTwin(owner);
        cap %= uint64(MAX_RHO_NANO) + 1;
        vm.prank(owner);
        cohorts.setBudgetCap(twinId, cap);
        uint256 reserved;
        for (uint256 i = 0; i < asked.length; ++i) {
            CohortTerms memory terms = cohortTerms();
            terms.rhoCapNano = 1 + (asked[i] % uint64(MAX_RHO_NANO / 2));
            terms.rhoPerOrderNano = 1;
            uint256 cohortId = cohorts.createCohort(terms);
            vm.prank(owner);
            (bool joined, ) = address(cohorts).call(abi.encodeCall(cohorts.join, (cohortId, twinId)));
            assertThat(joined == (reserved + terms.rhoCapNano <= cap), "joins while it fits");
            if (joined) reserved += terms.rhoCapNano;
            assertEq(cohorts.budgetOf(twinId).reservedNano, reserved, "reserved");
        }
        assertLe(reserved, cap, "over all cohorts");
    }

    function _check(
        ConsentStatus expected,
        uint64 used,
        uint64 channels,
        InsightKind kind,
        address processor
    ) private view {
        assertEq(uint8(cohorts.check(_cohortId, used, channels, kind, processor)), uint8(expected), "status");
    }

    function _invalid(string memory what, CohortTerms memory terms) private {
        bytes memory reason = abi.encodePacked(ICohortRegistry.CohortRegistryInvalidTerms.selector);
        _refuses(what, curator, abi.encodeCall(cohorts.createCohort, (terms)), reason);
    }

    function _refuses(string memory what, address caller, bytes memory data, bytes memory reason) private {
        refuses(what, caller, address(cohorts), data, reason);
    }
}
