// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ISubscriptions, Subscription} from "../../../../contracts/interfaces/ISubscriptions.sol";
import {MarketTest} from "../base/MarketTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What subscriptions do and refuse
contract SubscriptionRefusals is MarketTest {
    uint256 private _twinId;
    uint256 private _listingId;

    function setUp() public override {
        super.setUp();
        (_twinId, _listingId) = listedTwin();
    }

    function test_subscribing() public {
        vm.prank(owner);
        uint256 closed = listings.createListing(twinListing(_twinId));
        vm.prank(owner);
        listings.closeListing(closed);
        bytes4 zero = ISubscriptions.SubscriptionsZeroValue.selector;
        _subscription("no order", _subscribe(_listingId, 0, 1, QUERY, KEY, PRICE), abi.encodePacked(zero));
        _subscription("no interval", _subscribe(_listingId, 1, 0, QUERY, KEY, PRICE), abi.encodePacked(zero));
        _subscription("no query", _subscribe(_listingId, 1, 1, 0, KEY, PRICE), abi.encodePacked(zero));
        _subscription("no key", _subscribe(_listingId, 1, 1, QUERY, 0, PRICE), abi.encodePacked(zero));
        bytes memory reason = abi.encodeWithSelector(ISubscriptions.SubscriptionsListingClosed.selector, closed);
        _subscription("a closed listing", _subscribe(closed, 1, 1, QUERY, KEY, PRICE), reason);
        reason = abi.encodeWithSelector(ISubscriptions.SubscriptionsPriceTooHigh.selector, PRICE, PRICE - 1);
        _subscription("a price above", _subscribe(_listingId, 1, 1, QUERY, KEY, PRICE - 1), reason);
        reason = abi.encodeWithSelector(ISubscriptions.SubscriptionsNotOperator.selector, buyer);
        _subscription("no operator", _subscribe(_listingId, 1, 1, QUERY, KEY, PRICE), reason);
        vm.prank(buyer);
        market.setOperator(address(subscriptions), true);
        vm.expectEmit(address(subscriptions));
        emit ISubscriptions.Subscribed(1, _listingId, buyer, PRICE, 3, 1 hours, QUERY, KEY);
        accepts(buyer, address(subscriptions), _subscribe(_listingId, 3, 1 hours, QUERY, KEY, PRICE));
        assertEq(token.balanceOf(address(subscriptions)), 3 * uint256(PRICE), "prepaid");
        Subscription memory expected = Subscription(
            buyer,
            uint40(_listingId),
            uint40(block.timestamp),
            3,
            1 hours,
            QUERY,
            KEY
        );
        assertThat(keccak256(abi.encode(subscriptions.subscriptionOf(1))) == keccak256(abi.encode(expected)), "stored");
        assertEq(address(subscriptions.market()), address(market), "market");
    }

    function test_renewing() public {
        vm.startPrank(buyer);
        market.setOperator(address(subscriptions), true);
        subscriptions.subscribe(_listingId, 2, 1 hours, QUERY, KEY, PRICE);
        vm.stopPrank();
        uint40 nextAt = uint40(block.timestamp) + 1 hours;
        vm.expectEmit(address(subscriptions));
        emit ISubscriptions.SubscriptionRenewed(1, 1, 1, nextAt);
        vm.prank(stranger);
        assertEq(subscriptions.renew(1), 1, "an order");
        assertEq(market.orderOf(1).buyer, buyer, "for the subscriber");
        vm.warp(nextAt - 1);
        bytes memory renew = abi.encodeCall(subscriptions.renew, (1));
        bytes memory reason = abi.encodeWithSelector(
            ISubscriptions.SubscriptionsNotDue.selector,
            1,
            nextAt,
            nextAt - 1
        );
        _subscription("too soon", renew, reason);
        vm.warp(nextAt);
        accepts(stranger, address(subscriptions), renew);
        assertEq(subscriptions.subscriptionOf(1).subscriber, address(0), "used up");
        reason = abi.encodeWithSelector(ISubscriptions.SubscriptionsUnknown.selector, 1);
        _subscription("a third", renew, reason);
        _subscription("cancelling it", abi.encodeCall(subscriptions.cancel, (1)), reason);
    }

    function test_cancelling() public {
        vm.startPrank(buyer);
        market.setOperator(address(subscriptions), true);
        subscriptions.subscribe(_listingId, 3, 1 hours, QUERY, KEY, PRICE);
        subscriptions.subscribe(_listingId, 1, 1 hours, QUERY, KEY, PRICE);
        subscriptions.renew(1);
        vm.stopPrank();
        bytes memory cancel = abi.encodeCall(subscriptions.cancel, (1));
        bytes memory reason = abi.encodeWithSelector(ISubscriptions.SubscriptionsNotSubscriber.selector, 1, stranger);
        refuses("a stranger", stranger, address(subscriptions), cancel, reason);
        vm.expectEmit(address(subscriptions));
        emit ISubscriptions.SubscriptionCancelled(1, 2 * uint256(PRICE));
        accepts(buyer, address(subscriptions), cancel);
        assertEq(subscriptions.balanceOf(buyer, address(token)), 2 * uint256(PRICE), "unspent");
        vm.prank(owner);
        listings.closeListing(_listingId);
        vm.prank(stranger);
        subscriptions.cancel(2);
        assertEq(subscriptions.balanceOf(buyer, address(token)), 3 * uint256(PRICE), "anyone, once it is closed");
    }

    function _subscribe(
        uint256 listingId,
        uint16 orders,
        uint32 interval,
        bytes32 query,
        bytes32 key,
        uint256 maxPrice
    ) private view returns (bytes memory) {
        return abi.encodeCall(subscriptions.subscribe, (listingId, orders, interval, query, key, maxPrice));
    }

    function _subscription(string memory what, bytes memory data, bytes memory reason) private {
        refuses(what, buyer, address(subscriptions), data, reason);
    }
}
