// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IInsightMarket} from "./interfaces/IInsightMarket.sol";
import {IListingRegistry, Sale} from "./interfaces/IListingRegistry.sol";
import {ISubscriptions, Subscription} from "./interfaces/ISubscriptions.sol";
import {ExactTransfer} from "./libraries/ExactTransfer.sol";
import {PullPayments} from "./market/PullPayments.sol";

/// @title Prepaid orders of a listing, placed one by one at an interval
contract Subscriptions is ISubscriptions, PullPayments {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    /// @inheritdoc ISubscriptions
    IInsightMarket public immutable market;
    IListingRegistry private immutable _listings;

    uint256 private _lastSubscriptionId;
    mapping(uint256 subscriptionId => Subscription) private _subscriptions;

    constructor(IInsightMarket market_) {
        market = market_;
        _listings = market_.listings();
    }

    /// @inheritdoc ISubscriptions
    function subscribe(
        uint256 listingId,
        uint16 orders,
        uint32 interval,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice
    ) external nonReentrant returns (uint256 subscriptionId) {
        if (orders == 0 || interval == 0 || queryDigest == 0 || buyerKey == 0) revert SubscriptionsZeroValue();
        if (!_listings.listingOf(listingId).open) revert SubscriptionsListingClosed(listingId);
        Sale memory sale = _listings.saleOf(listingId);
        if (sale.price > maxPrice) revert SubscriptionsPriceTooHigh(sale.price, maxPrice);
        if (!market.isOperator(msg.sender, address(this))) revert SubscriptionsNotOperator(msg.sender);

        subscriptionId = ++_lastSubscriptionId;
        _subscriptions[subscriptionId] = Subscription({
            subscriber: msg.sender,
            listingId: uint40(listingId), // fits: the listing exists
            nextAt: uint40(block.timestamp),
            remaining: orders,
            interval: interval,
            queryDigest: queryDigest,
            buyerKey: buyerKey
        });
        emit Subscribed(subscriptionId, listingId, msg.sender, sale.price, orders, interval, queryDigest, buyerKey);
        IERC20(sale.token).pull(uint256(sale.price) * orders);
    }

    /// @inheritdoc ISubscriptions
    function renew(uint256 subscriptionId) external nonReentrant returns (uint256 orderId) {
        Subscription memory subscription = _existing(subscriptionId);
        if (block.timestamp < subscription.nextAt) {
            revert SubscriptionsNotDue(subscriptionId, subscription.nextAt, block.timestamp);
        }
        uint16 remaining = subscription.remaining - 1; // one that has none left is deleted
        uint40 nextAt = uint40(block.timestamp) + subscription.interval;
        if (remaining == 0) delete _subscriptions[subscriptionId];
        else (_subscriptions[subscriptionId].remaining, _subscriptions[subscriptionId].nextAt) = (remaining, nextAt);

        Sale memory sale = _listings.saleOf(subscription.listingId);
        IERC20(sale.token).forceApprove(address(market), sale.price);
        orderId = market.buyFor(
            subscription.subscriber,
            subscription.listingId,
            subscription.queryDigest,
            subscription.buyerKey,
            sale.price
        );
        emit SubscriptionRenewed(subscriptionId, orderId, remaining, nextAt);
    }

    /// @inheritdoc ISubscriptions
    function cancel(uint256 subscriptionId) external nonReentrant {
        Subscription memory subscription = _existing(subscriptionId);
        if (msg.sender != subscription.subscriber && _listings.listingOf(subscription.listingId).open) {
            revert SubscriptionsNotSubscriber(subscriptionId, msg.sender);
        }
        Sale memory sale = _listings.saleOf(subscription.listingId);
        uint256 unspent = uint256(sale.price) * subscription.remaining;
        delete _subscriptions[subscriptionId];
        _credit(subscription.subscriber, sale.token, unspent);
        emit SubscriptionCancelled(subscriptionId, unspent);
    }

    /// @inheritdoc ISubscriptions
    function subscriptionOf(uint256 subscriptionId) external view returns (Subscription memory) {
        return _subscriptions[subscriptionId];
    }

    function _existing(uint256 subscriptionId) private view returns (Subscription memory subscription) {
        subscription = _subscriptions[subscriptionId];
        if (subscription.subscriber == address(0)) revert SubscriptionsUnknown(subscriptionId);
    }
}
