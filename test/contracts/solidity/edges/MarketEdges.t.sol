// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Attestation, IInsightMarket} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {IListingRegistry, ListingTerms} from "../../../../contracts/interfaces/IListingRegistry.sol";
import {HostileToken} from "../../../../contracts/mocks/HostileToken.sol";
import {MarketTest} from "../base/MarketTest.sol";
import {vm} from "../base/Vm.sol";

/// @title Orders at the edges: prices whose parts are one base unit, operators of a processor, tokens that call back
contract MarketEdges is MarketTest {
    uint256 private _twinId;
    uint256 private _listingId;

    function setUp() public override {
        super.setUp();
        (_twinId, _listingId) = listedTwin();
    }

    function test_partsOfOneBaseUnitArePaid() public {
        // 10 % for the worker, 5 % for the publisher, 1 % for the protocol.
        _settleAt(100);
        assertEq(_balanceOf(treasury), 1, "the protocol's unit");
        assertEq(_balanceOf(publisher), 5, "the publisher's");
        _settleAt(20);
        assertEq(_balanceOf(publisher), 6, "the publisher's unit");
        assertEq(_balanceOf(treasury), 1, "no part of the protocol's");
    }

    function test_twoWorkersShareWhatTheyCan() public {
        uint256 orderId = _deliverAt(990_010);
        address[] memory paid = new address[](2);
        (paid[0], paid[1]) = (worker, stranger);
        vm.startPrank(address(disputes));
        market.openDispute(orderId);
        market.closeDispute(orderId, false, paid);
        vm.stopPrank();
        assertEq(_balanceOf(worker), 49_500, "half");
        assertEq(_balanceOf(stranger), 49_500, "half");
        assertEq(_balanceOf(treasury), 9_900 + 1, "the odd unit is the protocol's");
    }

    function test_aConsentToAProcessorCoversItsOperators() public {
        registerWorker(stranger, 0xABC);
        vm.prank(worker);
        workers.appoint(stranger, true);
        vm.prank(stranger);
        workers.joinProcessor(worker);
        vm.warp(block.timestamp + 1);
        uint256 orderId = buyOrder(_listingId);
        vm.prank(stranger);
        market.accept(orderId, NOISE);
        uint40 deadline = market.orderOf(orderId).deadline;
        bytes memory reason = abi.encodeWithSelector(
            IInsightMarket.InsightMarketDeadlineNotPassed.selector,
            orderId,
            deadline,
            block.timestamp
        );
        bytes memory refund = abi.encodeCall(market.refund, (orderId));
        refuses("a refund while the consent holds", buyer, address(market), refund, reason);
    }

    function test_aCohortsLowestPriceIsEnough() public {
        (uint256 cohortId, ) = listedCohort(2);
        ListingTerms memory terms = statisticListing(cohortId);
        terms.price = cohortTerms().minPrice;
        vm.prank(curator);
        listings.createListing(terms);
        --terms.price;
        bytes memory data = abi.encodeCall(listings.createListing, (terms));
        bytes4 invalid = IListingRegistry.ListingRegistryInvalidListing.selector;
        refuses("one unit less", curator, address(listings), data, abi.encodePacked(invalid));
    }

    function test_panelsHaveSevenAtMost() public {
        ListingTerms memory terms = twinListing(_twinId);
        terms.panelSize = 7;
        vm.prank(owner);
        listings.createListing(terms);
        terms.panelSize = 9;
        bytes memory data = abi.encodeCall(listings.createListing, (terms));
        bytes4 invalid = IListingRegistry.ListingRegistryInvalidListing.selector;
        refuses("nine", owner, address(listings), data, abi.encodePacked(invalid));
    }

    function test_feesGoWhereTheDeploymentSaid() public {
        bytes memory arguments = abi.encode(access, twins, consents, cohorts, workers, models, stranger);
        IListingRegistry fresh = IListingRegistry(deploy("ListingRegistry.sol:ListingRegistry", arguments));
        assertEq(fresh.protocolRecipient(), stranger, "its recipient");
    }

    function test_T12_noDisputeBeginsOrEndsWhileATokenCallsBack() public {
        (, Attestation memory attestation) = deliveredOrder(_listingId);
        HostileToken hostile = _hostileListing();
        hostile.setCallback(address(disputes), abi.encodeCall(disputes.challengeResult, (attestation)));
        _refusesWithin(address(market), abi.encodeCall(market.buy, (_listingId, QUERY, KEY, PRICE)));
        vm.prank(buyer);
        disputes.challengeResult(attestation);
        vm.warp(disputes.disputeOf(attestation.orderId).deadline);
        hostile.setCallback(address(disputes), abi.encodeCall(disputes.resolve, (attestation.orderId)));
        _refusesWithin(address(market), abi.encodeCall(market.buy, (_listingId, QUERY, KEY, PRICE)));
    }

    function test_T12_subscriptionsAreClosedWhileATokenCallsBack() public {
        HostileToken hostile = _hostileListing();
        vm.prank(buyer);
        market.setOperator(address(subscriptions), true);
        bytes memory subscribe = abi.encodeCall(subscriptions.subscribe, (_listingId, 2, 1 hours, QUERY, KEY, PRICE));
        bytes[4] memory calls = [
            subscribe,
            abi.encodeCall(subscriptions.renew, (1)),
            abi.encodeCall(subscriptions.cancel, (1)),
            abi.encodeCall(subscriptions.withdraw, (address(hostile), buyer))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            hostile.setCallback(address(subscriptions), calls[i]);
            _refusesWithin(address(subscriptions), subscribe);
        }
    }

    function _refusesWithin(address target, bytes memory data) private {
        bytes4 reentrant = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        refuses("a call from within", buyer, target, data, reentrant);
    }

    function _hostileListing() private returns (HostileToken hostile) {
        hostile = HostileToken(deploy("HostileToken.sol:HostileToken", ""));
        listings.setTokenAllowed(address(hostile), true);
        hostile.mint(buyer, 1e9);
        vm.startPrank(buyer);
        hostile.approve(address(market), type(uint256).max);
        hostile.approve(address(subscriptions), type(uint256).max);
        vm.stopPrank();
        ListingTerms memory terms = twinListing(_twinId);
        terms.token = address(hostile);
        vm.prank(owner);
        _listingId = listings.createListing(terms);
    }

    function _deliverAt(uint96 price) private returns (uint256 orderId) {
        ListingTerms memory terms = twinListing(_twinId);
        terms.price = price;
        vm.prank(owner);
        (orderId, ) = deliveredOrder(listings.createListing(terms));
    }

    function _settleAt(uint96 price) private {
        uint256 orderId = _deliverAt(price);
        vm.prank(buyer);
        market.settle(orderId);
    }

    function _balanceOf(address account) private view returns (uint256) {
        return market.balanceOf(account, address(token));
    }
}
