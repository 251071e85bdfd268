// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IInsightMarket} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {ListingTerms} from "../../../../contracts/interfaces/IListingRegistry.sol";
import {IPullPayments} from "../../../../contracts/interfaces/IPullPayments.sol";
import {IDisputeModule} from "../../../../contracts/interfaces/IDisputeModule.sol";
import {ModelKind, OrderState} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {MarketTest} from "../base/MarketTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What the market pays and returns at the end of an order, and what it refuses
contract SettlementRefusals is MarketTest {
    uint256 private constant WORKER_PART = PRICE / 10;
    uint256 private constant ROYALTY_PART = PRICE / 20;
    uint256 private constant PROTOCOL_PART = PRICE / 100;
    uint256 private constant OWNERS_PART = PRICE - WORKER_PART - ROYALTY_PART - PROTOCOL_PART;

    uint256 private _twinId;
    uint256 private _listingId;
    uint256 private _cohortId;
    uint256 private _cohortListing;

    function setUp() public override {
        super.setUp();
        (_twinId, _listingId) = listedTwin();
        (_cohortId, _cohortListing) = listedCohort(3);
    }

    function test_settlingATwin() public {
        (uint256 orderId, ) = deliveredOrder(_listingId);
        uint256 deadline = market.orderOf(orderId).deadline;
        bytes memory settle = abi.encodeCall(market.settle, (orderId));
        vm.warp(deadline - 1);
        bytes memory reason = abi.encodeWithSelector(IInsightMarket.InsightMarketNotBuyer.selector, orderId, stranger);
        _refuses("a stranger before the end", stranger, settle, reason);
        vm.warp(deadline);
        vm.expectEmit(address(market));
        emit IPullPayments.Credited(owner, address(token), OWNERS_PART);
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderSettled(orderId, OWNERS_PART, WORKER_PART, ROYALTY_PART, PROTOCOL_PART, 1);
        accepts(stranger, address(market), settle);
        _balances(OWNERS_PART, WORKER_PART, ROYALTY_PART, PROTOCOL_PART);
        reason = abi.encodeWithSelector(IInsightMarket.InsightMarketWrongState.selector, orderId, OrderState.Settled);
        _refuses("settling twice", buyer, settle, reason);
        _refuses("a refund after", buyer, abi.encodeCall(market.refund, (orderId)), reason);
    }

    function test_settlingACohort() public {
        (uint256 orderId, ) = deliveredOrder(_cohortListing);
        uint256 owners = PRICE - WORKER_PART - PROTOCOL_PART;
        uint256 dust = owners % 3;
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderSettled(orderId, owners - dust, WORKER_PART, 0, PROTOCOL_PART + dust, 3);
        vm.prank(buyer);
        market.settle(orderId);
        _balances(0, WORKER_PART, 0, PROTOCOL_PART + dust);
        vm.expectEmit(address(market));
        emit IInsightMarket.EarningsClaimed(_cohortId, 2, memberAt(0), owners / 3);
        assertEq(market.claimEarnings(_cohortId, 2), owners / 3, "claimed");
        bytes memory reason = abi.encodeWithSelector(IInsightMarket.InsightMarketNothingToClaim.selector, _cohortId, 2);
        _refuses("claiming twice", stranger, abi.encodeCall(market.claimEarnings, (_cohortId, 2)), reason);
        _refuses("crediting after", stranger, abi.encodeCall(market.creditEarnings, (_cohortId, 2)), reason);
        assertEq(market.creditEarnings(_cohortId, 3), owners / 3, "credited");
        assertEq(market.balanceOf(memberAt(1), address(token)), owners / 3, "to its owner's balance");
    }

    function test_T16_consentGoneAfterDeliveryReturnsTheOwnersPart() public {
        (uint256 orderId, ) = deliveredOrder(_listingId);
        vm.prank(owner);
        consents.revoke(_twinId, buyer, SCOPE, RECEIPT);
        bytes memory reason = abi.encodeWithSelector(
            IInsightMarket.InsightMarketWrongState.selector,
            orderId,
            OrderState.Delivered
        );
        _refuses("a refund of what was delivered", buyer, abi.encodeCall(market.refund, (orderId)), reason);
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderRefunded(orderId, buyer, OWNERS_PART, OrderState.Delivered);
        vm.prank(buyer);
        market.settle(orderId);
        assertThat(market.orderOf(orderId).state == OrderState.Refunded, "refunded");
        assertEq(market.balanceOf(buyer, address(token)), OWNERS_PART, "the owners' part");
        _balances(0, WORKER_PART, ROYALTY_PART, PROTOCOL_PART);
    }

    function test_expiredConsentStillPaysTheOwner() public {
        (uint256 orderId, ) = deliveredOrder(_listingId);
        vm.warp(block.timestamp + 366 days);
        market.settle(orderId);
        assertEq(market.balanceOf(owner, address(token)), OWNERS_PART, "the owner is paid");
    }

    function test_cohortWithoutMembersReturnsTheirPart() public {
        (uint256 orderId, ) = deliveredOrder(_cohortListing);
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(memberAt(i));
            cohorts.leave(_cohortId, 2 + i);
        }
        vm.prank(buyer);
        market.settle(orderId);
        assertThat(market.orderOf(orderId).state == OrderState.Refunded, "refunded");
        assertEq(market.balanceOf(buyer, address(token)), PRICE - WORKER_PART - PROTOCOL_PART, "their part");
    }

    function test_refunding() public {
        bytes4 wrong = IInsightMarket.InsightMarketWrongState.selector;
        bytes memory reason = abi.encodeWithSelector(wrong, 1, OrderState.None);
        _refuses("no order", stranger, abi.encodeCall(market.refund, (1)), reason);
        uint256 orderId = buyOrder(_listingId);
        uint256 deadline = market.orderOf(orderId).deadline;
        bytes memory refund = abi.encodeCall(market.refund, (orderId));
        vm.warp(deadline - 1);
        bytes4 notPassed = IInsightMarket.InsightMarketDeadlineNotPassed.selector;
        reason = abi.encodeWithSelector(notPassed, orderId, deadline, deadline - 1);
        _refuses("too soon", buyer, refund, reason);
        vm.warp(deadline);
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderRefunded(orderId, buyer, PRICE, OrderState.Created);
        accepts(stranger, address(market), refund);
        _refuses("twice", stranger, refund, abi.encodeWithSelector(wrong, orderId, OrderState.Refunded));
        orderId = acceptedOrder(_cohortListing);
        assertEq(cohorts.cohortOf(_cohortId).chargedOrders, 1, "charged");
        vm.warp(block.timestamp + DELIVER);
        market.refund(orderId);
        assertEq(cohorts.cohortOf(_cohortId).chargedOrders, 0, "released, for nothing was delivered");
        assertEq(market.balanceOf(buyer, address(token)), 2 * uint256(PRICE), "both prices");
    }

    function test_disputes() public {
        (uint256 orderId, ) = deliveredOrder(_cohortListing);
        address[] memory paid = new address[](0);
        bytes memory reason = abi.encodeWithSelector(IInsightMarket.InsightMarketNotDisputes.selector, stranger);
        _refuses("a stranger's dispute", stranger, abi.encodeCall(market.openDispute, (orderId)), reason);
        bytes memory close = abi.encodeCall(market.closeDispute, (orderId, true, paid));
        _refuses("a stranger's decision", stranger, close, reason);
        bytes4 wrong = IInsightMarket.InsightMarketWrongState.selector;
        reason = abi.encodeWithSelector(wrong, orderId, OrderState.Delivered);
        _refuses("no dispute to decide", address(disputes), close, reason);
        uint40 endsBy = uint40(block.timestamp) + 7 days;
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderDisputed(orderId, endsBy);
        vm.prank(address(disputes));
        market.openDispute(orderId);
        assertEq(market.orderOf(orderId).deadline, endsBy, "ends by");
        vm.prank(memberAt(0));
        cohorts.leave(_cohortId, 2);
        vm.prank(memberAt(1));
        cohorts.leave(_cohortId, 3);
        reason = abi.encodeWithSelector(
            IInsightMarket.InsightMarketDeadlineNotPassed.selector,
            orderId,
            endsBy,
            block.timestamp
        );
        _refuses("a refund of a dispute", buyer, abi.encodeCall(market.refund, (orderId)), reason);
        accepts(address(disputes), address(market), close);
        assertEq(market.balanceOf(buyer, address(token)), PRICE, "upheld: the whole price");
        assertEq(cohorts.cohortOf(_cohortId).chargedOrders, 1, "what was delivered stays spent");
    }

    function test_deciding_paysThePanel() public {
        (uint256 orderId, ) = deliveredOrder(_listingId);
        vm.prank(address(disputes));
        market.openDispute(orderId);
        address[] memory paid = new address[](3);
        (paid[0], paid[1], paid[2]) = (worker, stranger, curator);
        uint256 dust = WORKER_PART % 3;
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderSettled(
            orderId,
            OWNERS_PART,
            WORKER_PART - dust,
            ROYALTY_PART,
            PROTOCOL_PART + dust,
            1
        );
        vm.prank(address(disputes));
        market.closeDispute(orderId, false, paid);
        _balances(OWNERS_PART, WORKER_PART / 3, ROYALTY_PART, PROTOCOL_PART + dust);
        assertEq(market.balanceOf(curator, address(token)), WORKER_PART / 3, "each juror alike");
        (orderId, ) = deliveredOrder(_listingId);
        uint256 deadline = market.orderOf(orderId).deadline;
        vm.warp(deadline);
        bytes memory reason = abi.encodeWithSelector(
            IInsightMarket.InsightMarketDeadlinePassed.selector,
            orderId,
            deadline,
            deadline
        );
        _refuses("a late dispute", address(disputes), abi.encodeCall(market.openDispute, (orderId)), reason);
    }

    function test_withdrawing() public {
        bytes memory reason = abi.encodeWithSelector(
            IPullPayments.PullPaymentsNothingToWithdraw.selector,
            buyer,
            token
        );
        _refuses("nothing", buyer, abi.encodeCall(market.withdraw, (address(token), buyer)), reason);
        bytes memory data = abi.encodeCall(market.withdraw, (address(token), address(0)));
        _refuses("nobody", buyer, data, abi.encodePacked(IPullPayments.PullPaymentsZeroRecipient.selector));
        (uint256 orderId, ) = deliveredOrder(_listingId);
        vm.prank(buyer);
        market.settle(orderId);
        vm.expectEmit(address(market));
        emit IPullPayments.Withdrawn(owner, address(token), curator, OWNERS_PART);
        vm.prank(owner);
        assertEq(market.withdraw(address(token), curator), OWNERS_PART, "amount");
        assertEq(token.balanceOf(curator), OWNERS_PART, "paid");
        assertEq(market.balanceOf(owner, address(token)), 0, "no balance left");
    }

    function test_settingDisputes() public {
        bytes4 invalid = IInsightMarket.InsightMarketInvalidDisputes.selector;
        bytes memory data = abi.encodeWithSelector(market.setDisputes.selector, stranger);
        _refuses("other disputes", address(this), data, abi.encodeWithSelector(invalid, stranger));
        IInsightMarket fresh = IInsightMarket(
            deploy("InsightMarket.sol:InsightMarket", abi.encode(access, twins, cohorts, listings, workers, models))
        );
        data = abi.encodeWithSelector(market.setDisputes.selector, address(0));
        refuses("no disputes", address(this), address(fresh), data, abi.encodeWithSelector(invalid, address(0)));
        vm.expectEmit(address(fresh));
        emit IInsightMarket.DisputesSet(stranger);
        fresh.setDisputes(IDisputeModule(stranger));
        assertEq(address(market.twins()), address(twins), "twins");
        assertEq(address(market.cohorts()), address(cohorts), "cohorts");
    }

    /// forge-config: default.fuzz.runs = 1000
    function testFuzz_legsSumToThePrice(uint96 price, uint16 workerShare, uint16 royalty, uint16 protocol) public {
        price = price == 0 ? 1 : price;
        royalty %= 1001;
        protocol %= 1001;
        workerShare %= 1001;
        listings.setProtocolFee(protocol, treasury);
        bytes32 model = keccak256(abi.encode(royalty));
        vm.prank(publisher);
        models.registerModel(model, ModelKind.Forecast, royalty, KEY, 0);
        models.setApproved(model, publisher, true);
        ListingTerms memory terms = twinListing(_twinId);
        (terms.price, terms.workerBasisPoints, terms.modelHash) = (price, workerShare, model);
        vm.prank(owner);
        uint256 listingId = listings.createListing(terms);
        token.mint(buyer, price);
        vm.prank(buyer);
        uint256 orderId = market.buy(listingId, QUERY, KEY, price);
        acceptOrder(orderId);
        deliverOrder(orderId);
        vm.prank(buyer);
        market.settle(orderId);
        uint256 others = _balanceOf(worker) + _balanceOf(publisher) + _balanceOf(treasury);
        assertEq(_balanceOf(owner) + others, price, "the legs sum to the price");
        assertLe(others, (uint256(price) * 3_000) / 10_000, "others get at most 30 %");
    }

    function _balanceOf(address account) private view returns (uint256) {
        return market.balanceOf(account, address(token));
    }

    function _balances(uint256 owners, uint256 workers_, uint256 royalty, uint256 protocol) private view {
        assertEq(_balanceOf(owner), owners, "owner's balance");
        assertEq(_balanceOf(worker), workers_, "worker's balance");
        assertEq(_balanceOf(publisher), royalty, "publisher's balance");
        assertEq(_balanceOf(treasury), protocol, "protocol's balance");
    }

    function _refuses(string memory what, address caller, bytes memory data, bytes memory reason) private {
        refuses(what, caller, address(market), data, reason);
    }
}
