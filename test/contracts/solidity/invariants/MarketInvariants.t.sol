// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {CohortState, Membership} from "../../../../contracts/interfaces/ICohortRegistry.sol";
import {Attestation, Order} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {PrivacyBudget} from "../../../../contracts/interfaces/IPrivacyLedger.sol";
import {OrderState} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {MarketTest} from "../base/MarketTest.sol";
import {vm} from "../base/Vm.sol";
import {Campaign} from "./Campaign.sol";

/// @title Orders about twins and cohorts, by whatever sequence of buyers, workers, owners and disputes
contract MarketInvariants is MarketTest, Campaign {
    uint256 private constant OWNERS = 4;
    uint256 private constant TWINS = 2 * OWNERS;
    uint256 private constant COHORTS = 2;

    address[] private _people;
    uint256[] private _twinListings;
    uint256[] private _cohortListings;
    uint256 private _orderCount;
    mapping(uint256 orderId => OrderState) private _state;
    mapping(uint256 orderId => address) private _buyer;
    mapping(address account => uint256) private _balance;
    mapping(uint256 cohortId => uint256) private _shared;
    mapping(uint256 cohortId => uint256) private _taken;
    mapping(uint256 cohortId => uint256) private _openOrders;
    mapping(uint256 cohortId => uint256) private _accPerMember;
    mapping(uint256 cohortId => uint256) private _round;
    mapping(uint256 cohortId => uint256) private _active;
    mapping(uint256 twinId => uint256) private _spent;
    uint256 private _escrow;

    function setUp() public override {
        super.setUp();
        _people = [buyer, stranger, worker, publisher, treasury];
        for (uint256 i = 0; i < OWNERS; ++i) _people.push(memberAt(i));
        fund(stranger, 1e6 * ONE);
        for (uint256 i = 0; i < TWINS; ++i) _listTwin(mintTwin(memberAt(i % OWNERS)));
        for (uint256 i = 0; i < COHORTS; ++i) _listCohort();
        _registerHandlers();
    }

    function buyTwin(uint256 seed) external step {
        _buy(_twinListings[seed % _twinListings.length], seed % 3 == 0 ? stranger : buyer);
    }

    function buyCohort(uint256 seed) external step {
        _buy(_cohortListings[seed % COHORTS], seed % 3 == 0 ? stranger : buyer);
    }

    function accept(uint256 seed) external step {
        uint256 orderId = _orderIn(OrderState.Created, seed);
        vm.prank(worker);
        market.accept(orderId, NOISE);
        _track(orderId);
    }

    function deliver(uint256 seed) external step {
        uint256 orderId = _orderIn(OrderState.Accepted, seed);
        deliverOrder(orderId);
        _track(orderId);
    }

    function settle(uint256 seed) external step {
        uint256 orderId = _orderIn(OrderState.Delivered, seed);
        uint256 owed = _owed();
        vm.prank(seed % 2 == 0 ? _buyer[orderId] : worker);
        market.settle(orderId);
        rule(_owed() - owed == PRICE, "an order's legs sum to its price");
        _track(orderId);
    }

    function refund(uint256 seed) external step {
        uint256 orderId = 1 + (seed % (_orderCount == 0 ? 1 : _orderCount));
        for (uint256 i = 0; i < 24 && uint8(_state[orderId]) > 4; ++i) orderId = 1 + (orderId % _orderCount);
        uint256 owed = _owed();
        market.refund(orderId);
        rule(_owed() - owed == PRICE, "a refunded order's legs sum to its price");
        _track(orderId);
    }

    function dispute(uint256 seed) external step {
        uint256 orderId = _orderIn(OrderState.Delivered, seed);
        vm.prank(address(disputes));
        market.openDispute(orderId);
        _track(orderId);
    }

    function decide(uint256 seed) external step {
        uint256 orderId = _orderIn(OrderState.Disputed, seed);
        address[] memory paid = new address[](seed % 3);
        for (uint256 i = 0; i < paid.length; ++i) paid[i] = _people[(seed >> 8) % _people.length];
        vm.prank(address(disputes));
        market.closeDispute(orderId, seed % 2 == 0, paid);
        _track(orderId);
    }

    function grant(uint256 seed) external step {
        uint256 twinId = 1 + (seed % TWINS);
        address account = twins.beneficiaryOf(twinId);
        vm.startPrank(account);
        consents.grant(twinId, buyer, SCOPE, consentTerms(), RECEIPT);
        consents.grant(twinId, stranger, SCOPE, consentTerms(), RECEIPT);
        vm.stopPrank();
    }

    function revoke(uint256 seed) external step {
        uint256 twinId = 1 + (seed % TWINS);
        vm.prank(twins.beneficiaryOf(twinId));
        consents.revoke(twinId, buyer, SCOPE, RECEIPT);
    }

    function join(uint256 seed) external step {
        (uint256 cohortId, uint256 twinId) = _pair(seed);
        vm.prank(twins.beneficiaryOf(twinId));
        cohorts.join(cohortId, twinId);
    }

    function leave(uint256 seed) external step {
        (uint256 cohortId, uint256 twinId) = _pair(seed);
        vm.prank(twins.beneficiaryOf(twinId));
        cohorts.leave(cohortId, twinId);
    }

    function advanceEpoch(uint256 seed) external step {
        uint256 twinId = 1 + (seed % TWINS);
        vm.prank(twins.beneficiaryOf(twinId));
        twins.advanceEpoch(twinId, RECEIPT);
    }

    function evict(uint256 seed) external step {
        (uint256 cohortId, uint256 twinId) = _pair(seed);
        for (uint256 i = 0; i < TWINS && _isRightfulOrNone(cohortId, twinId); ++i) twinId = 1 + (twinId % TWINS);
        cohorts.evict(cohortId, twinId);
    }

    function claim(uint256 seed) external step {
        (uint256 cohortId, uint256 twinId) = _pair(seed);
        for (uint256 i = 0; i < TWINS && cohorts.earned(cohortId, twinId) == 0; ++i) twinId = 1 + (twinId % TWINS);
        uint256 expected = cohorts.earned(cohortId, twinId);
        uint256 amount =
            seed % 2 == 0 ? market.claimEarnings(cohortId, twinId) : market.creditEarnings(cohortId, twinId);
        rule(amount == expected, "a claim takes what was earned");
        _taken[cohortId] += amount;
    }

    function withdraw(uint256 seed) external step {
        uint256 index = seed % _people.length;
        for (uint256 i = 0; i < _people.length && _balanceOf(_people[index]) == 0; ++i) {
            index = (index + 1) % _people.length;
        }
        uint256 expected = _balanceOf(_people[index]);
        vm.prank(_people[index]);
        rule(market.withdraw(address(token), address(0xD0)) == expected, "a withdrawal takes the balance");
        _balance[_people[index]] = 0;
    }

    function passTime(uint256 seed) external step {
        pass(seed);
    }

    function invariant_market() external view {
        requireUnbroken();
        uint256 owed = _owed() + _escrow;
        assertLe(owed, token.balanceOf(address(market)), "credits, escrow and earnings are backed");
        assertEq(token.balanceOf(address(market)), owed, "nothing is stranded");
        for (uint256 cohortId = 1; cohortId <= COHORTS; ++cohortId) _checkCohort(cohortId);
        for (uint256 twinId = 1; twinId <= TWINS; ++twinId) _checkBudget(twinId);
    }

    function _checkCohort(uint256 cohortId) private view {
        CohortState memory state = cohorts.cohortOf(cohortId);
        uint256 active;
        uint256 pending;
        uint256 earned;
        for (uint256 twinId = 1; twinId <= TWINS; ++twinId) {
            Membership memory membership = cohorts.membershipOf(cohortId, twinId);
            if (membership.current && membership.activeFromRound <= state.round) ++active;
            else if (membership.current) ++pending;
            earned += cohorts.earned(cohortId, twinId);
        }
        assertEq(state.active, active, "active members are counted");
        assertEq(state.pending, pending, "waiting members are counted");
        assertEq(state.openOrders, _openOrders[cohortId], "open orders are counted");
        assertThat(state.openOrders > 0 || state.pending == 0, "nobody waits for nothing");
        assertLe(uint256(state.chargedOrders) * RHO_PER_ORDER, RHO_CAP, "charged privacy stays below the cohort's cap");
        assertLe(earned + _taken[cohortId], _shared[cohortId], "members earn no more than was shared");
        assertEq(earned + _taken[cohortId], _shared[cohortId], "what was shared is somebody's");
    }

    function _checkBudget(uint256 twinId) private view {
        PrivacyBudget memory budget = cohorts.budgetOf(twinId);
        uint256 memberships;
        for (uint256 cohortId = 1; cohortId <= COHORTS; ++cohortId) {
            if (cohorts.membershipOf(cohortId, twinId).current) ++memberships;
        }
        assertLe(
            uint256(budget.reservedNano) + budget.spentNano,
            budget.capNano,
            "privacy over all buyers and cohorts stays below the twin's cap"
        );
        assertEq(budget.reservedNano, memberships * RHO_CAP, "each membership reserves its cohort's cap");
    }

    function beforeStep() internal override {
        for (uint256 cohortId = 1; cohortId <= COHORTS; ++cohortId) {
            CohortState memory state = cohorts.cohortOf(cohortId);
            (_accPerMember[cohortId], _round[cohortId]) = (state.accPerMember, state.round);
            _active[cohortId] = state.active;
        }
    }

    function afterStep() internal override {
        for (uint256 cohortId = 1; cohortId <= COHORTS; ++cohortId) {
            CohortState memory state = cohorts.cohortOf(cohortId);
            uint256 growth = state.accPerMember - _accPerMember[cohortId];
            rule(state.accPerMember >= _accPerMember[cohortId], "what a member earned never falls");
            rule(state.round >= _round[cohortId], "rounds only follow");
            _shared[cohortId] += growth * _active[cohortId];
        }
        for (uint256 i = 0; i < _people.length; ++i) {
            uint256 balance = _balanceOf(_people[i]);
            rule(balance >= _balance[_people[i]], "a balance falls by its owner's withdrawal alone");
            _balance[_people[i]] = balance;
        }
        for (uint256 twinId = 1; twinId <= TWINS; ++twinId) {
            uint256 spent = cohorts.budgetOf(twinId).spentNano;
            rule(spent >= _spent[twinId], "spent privacy never comes back");
            rule(spent - _spent[twinId] <= RHO_CAP, "a membership spends at most what it reserved");
            _spent[twinId] = spent;
        }
        if (_orderCount == 0) return;
        uint256 orderId = 1 + (uint256(keccak256(abi.encode(block.timestamp, _orderCount))) % _orderCount);
        rule(market.orderOf(orderId).state == _state[orderId], "nobody changes an order in passing");
        rule(market.orderOf(orderId).buyer == _buyer[orderId], "an order keeps its buyer");
    }

    function _listTwin(uint256 twinId) private {
        address account = twins.beneficiaryOf(twinId);
        vm.startPrank(account);
        consents.grant(twinId, buyer, SCOPE, consentTerms(), RECEIPT);
        consents.grant(twinId, stranger, SCOPE, consentTerms(), RECEIPT);
        _twinListings.push(listings.createListing(twinListing(twinId)));
        vm.stopPrank();
    }

    function _listCohort() private {
        vm.startPrank(curator);
        uint256 cohortId = cohorts.createCohort(cohortTerms());
        _cohortListings.push(listings.createListing(statisticListing(cohortId)));
        vm.stopPrank();
        for (uint256 twinId = 1; twinId <= OWNERS; ++twinId) {
            vm.prank(twins.beneficiaryOf(twinId));
            cohorts.join(cohortId, twinId);
        }
    }

    function _registerHandlers() private {
        handle(this.buyTwin.selector);
        handle(this.buyCohort.selector);
        handle(this.accept.selector);
        handle(this.deliver.selector);
        handle(this.settle.selector);
        handle(this.refund.selector);
        handle(this.dispute.selector);
        handle(this.decide.selector);
        handle(this.grant.selector);
        handle(this.revoke.selector);
        handle(this.join.selector);
        handle(this.leave.selector);
        handle(this.advanceEpoch.selector);
        handle(this.evict.selector);
        handle(this.claim.selector);
        handle(this.withdraw.selector);
        handle(this.passTime.selector);
    }

    function _buy(uint256 listingId, address account) private {
        vm.prank(account);
        uint256 orderId = market.buy(listingId, QUERY, KEY, PRICE);
        rule(orderId == _orderCount + 1, "orders are numbered in sequence");
        _orderCount = orderId;
        _buyer[orderId] = account;
        _track(orderId);
    }

    /// @dev Follows an order through its states.
    function _track(uint256 orderId) private {
        Order memory order = market.orderOf(orderId);
        OrderState from = _state[orderId];
        rule(_isStep(from, order.state), "an order follows its state machine to one end");
        _state[orderId] = order.state;
        uint256 cohortId = _cohortOf(order.listingId);
        if (from == OrderState.None) {
            _escrow += PRICE;
            _openOrders[cohortId] += 1;
        } else if (order.state == OrderState.Settled || order.state == OrderState.Refunded) {
            _escrow -= PRICE;
            _openOrders[cohortId] -= 1;
        }
    }

    function _isStep(OrderState from, OrderState to) private pure returns (bool) {
        if (from == OrderState.None) return to == OrderState.Created;
        if (from == OrderState.Created) return to == OrderState.Accepted || to == OrderState.Refunded;
        if (from == OrderState.Accepted) return to == OrderState.Delivered || to == OrderState.Refunded;
        if (from == OrderState.Delivered) return uint8(to) > uint8(OrderState.Delivered);
        if (from == OrderState.Disputed) return to == OrderState.Settled || to == OrderState.Refunded;
        return false;
    }

    function _orderIn(OrderState state, uint256 seed) private view returns (uint256 orderId) {
        if (_orderCount == 0) revert NothingToDo();
        orderId = 1 + (seed % _orderCount);
        for (uint256 i = 0; i < _orderCount; ++i) {
            if (_state[orderId] == state) return orderId;
            orderId = 1 + (orderId % _orderCount);
        }
        revert NothingToDo();
    }

    function _pair(uint256 seed) private pure returns (uint256 cohortId, uint256 twinId) {
        return (1 + (seed % COHORTS), 1 + ((seed >> 8) % TWINS));
    }

    function _cohortOf(uint256 listingId) private view returns (uint256) {
        for (uint256 i = 0; i < COHORTS; ++i) {
            if (_cohortListings[i] == listingId) return i + 1;
        }
        return 0;
    }

    function _isRightfulOrNone(uint256 cohortId, uint256 twinId) private view returns (bool) {
        Membership memory membership = cohorts.membershipOf(cohortId, twinId);
        (, uint64 epoch) = twins.ownerAndEpochOf(twinId);
        return !membership.current || membership.epoch == epoch;
    }

    function _balanceOf(address account) private view returns (uint256) {
        return market.balanceOf(account, address(token));
    }

    function _owed() private view returns (uint256) {
        return _credits() + _earnings();
    }

    function _credits() private view returns (uint256 sum) {
        for (uint256 i = 0; i < _people.length; ++i) sum += _balanceOf(_people[i]);
    }

    function _earnings() private view returns (uint256 sum) {
        for (uint256 cohortId = 1; cohortId <= COHORTS; ++cohortId) {
            for (uint256 twinId = 1; twinId <= TWINS; ++twinId) sum += cohorts.earned(cohortId, twinId);
        }
    }
}
