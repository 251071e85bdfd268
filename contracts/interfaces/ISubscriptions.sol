// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IInsightMarket} from "./IInsightMarket.sol";
import {IPullPayments} from "./IPullPayments.sol";

/// @dev Orders of one listing that were paid for in advance. Token and price are the listing's, which never change.
/// @param subscriber Whose orders they are; zero for a subscription that does not exist, was used up or was cancelled.
/// @param nextAt First second at which the next order may be placed.
/// @param remaining Orders that are paid for and not placed.
/// @param interval Seconds between two orders.
/// @param queryDigest sha2-256 of the query, the same for every order.
/// @param buyerKey X25519 public key that results are encrypted to.
struct Subscription {
    address subscriber;
    uint40 listingId;
    uint40 nextAt;
    uint16 remaining;
    uint32 interval;
    bytes32 queryDigest;
    bytes32 buyerKey;
}

/// @title Prepaid orders of a listing, placed one by one at an interval
/// @dev Anyone may place an order that is due; it is the subscriber's, as if bought by `InsightMarket.buy`.
interface ISubscriptions is IPullPayments {
    /// @notice Orders were paid for in advance.
    /// @param price Of each, in token base units.
    event Subscribed(
        uint256 indexed subscriptionId,
        uint256 indexed listingId,
        address indexed subscriber,
        uint256 price,
        uint16 orders,
        uint32 interval,
        bytes32 queryDigest,
        bytes32 buyerKey
    );
    /// @notice An order that was due was placed.
    /// @param remaining Orders that are paid for and not placed.
    /// @param nextAt First second at which the next one may be, if any remains.
    event SubscriptionRenewed(uint256 indexed subscriptionId, uint256 indexed orderId, uint16 remaining, uint40 nextAt);
    /// @notice A subscription ended, and what was not spent, in token base units, was credited to its subscriber.
    event SubscriptionCancelled(uint256 indexed subscriptionId, uint256 refunded);

    /// @notice The listing takes no orders, or does not exist.
    error SubscriptionsListingClosed(uint256 listingId);
    /// @notice The number of orders or the interval is zero, or the query's digest or the key is.
    error SubscriptionsZeroValue();
    /// @notice The subscriber has not approved this contract by `InsightMarket.setOperator`.
    error SubscriptionsNotOperator(address subscriber);
    /// @notice Both in token base units.
    error SubscriptionsPriceTooHigh(uint256 price, uint256 maxPrice);
    /// @notice There is no such subscription: it never was, is used up, or was cancelled.
    error SubscriptionsUnknown(uint256 subscriptionId);
    /// @notice The next order can be placed from `nextAt` (seconds) on.
    error SubscriptionsNotDue(uint256 subscriptionId, uint40 nextAt, uint256 timestamp);
    /// @notice While the listing is open only the subscriber may cancel.
    error SubscriptionsNotSubscriber(uint256 subscriptionId, address account);

    /// @notice Pays for `orders` orders in advance, the first of them due at once.
    /// @dev Reverts `SubscriptionsZeroValue`, `SubscriptionsListingClosed`, `SubscriptionsPriceTooHigh`,
    /// `SubscriptionsNotOperator` or `ExactTransferMismatch`.
    /// Warning: an order is placed only while consent, cohort and model allow one; otherwise the money stays here until the
    /// subscriber cancels.
    /// @param listingId An open listing.
    /// @param orders How many.
    /// @param interval Seconds between two orders.
    /// @param queryDigest sha2-256 of the query, the same for every order.
    /// @param buyerKey X25519 public key that results are encrypted to.
    /// @param maxPrice Most that the caller pays for one order, in token base units.
    /// @return subscriptionId Counts from 1.
    function subscribe(
        uint256 listingId,
        uint16 orders,
        uint32 interval,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice
    ) external returns (uint256 subscriptionId);

    /// @notice Places the order that is due; anyone may call. A missed interval is not made up for.
    /// @dev Reverts `SubscriptionsUnknown`, `SubscriptionsNotDue`, or as `InsightMarket.buyFor` does.
    /// @param subscriptionId A subscription.
    /// @return orderId The order, which belongs to the subscriber; refunds are credited by the market.
    function renew(uint256 subscriptionId) external returns (uint256 orderId);

    /// @notice Ends a subscription and credits what was not spent: by its subscriber at any time, by anyone once the listing
    /// is closed.
    /// @dev Reverts `SubscriptionsUnknown` or `SubscriptionsNotSubscriber`. Orders that were placed go on.
    /// @param subscriptionId A subscription.
    function cancel(uint256 subscriptionId) external;

    /// @notice A subscription; all zero for one that does not exist, was used up or was cancelled.
    /// @param subscriptionId Any number.
    function subscriptionOf(uint256 subscriptionId) external view returns (Subscription memory);

    /// @notice The market that orders are placed in.
    function market() external view returns (IInsightMarket);
}
