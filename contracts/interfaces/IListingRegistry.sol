// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ConsentStatus, InsightKind, SubjectKind} from "../libraries/ProtocolConstants.sol";

/// @dev An offer of insights about one twin, or about a cohort; it never changes.
/// @param workerBasisPoints Worker's share of the price; with royalty and protocol at most `MAX_FEE_BASIS_POINTS`.
/// @param panelSize Operators that must confirm each result before it is paid (odd, at most 7), or 0 for a single worker.
/// @param retentionDays How long buyer and worker may keep what they got; an obligation that the chain records.
/// @param acceptSeconds,deliverSeconds,reviewSeconds Length of each window; with a dispute at most the workers' unbonding
/// period.
/// @param purposes What buyers may use it for: each order is for all of these, and the consent must cover them.
/// @param channels Mask of channels that the insight reads.
/// @param token ERC-20 that buyers pay in.
/// @param price Token base units an order, fees included.
/// @param subjectId Twin or cohort.
/// @param modelHash Model that computes the insight; zero for a statistic, which needs none.
/// @param scope Scope of the consent that covers an order about a twin; zero for a cohort.
struct ListingTerms {
    SubjectKind subjectKind;
    InsightKind kind;
    uint16 workerBasisPoints;
    uint8 panelSize;
    uint16 retentionDays;
    uint24 acceptSeconds;
    uint24 deliverSeconds;
    uint24 reviewSeconds;
    uint64 purposes;
    uint64 channels;
    address token;
    uint96 price;
    uint256 subjectId;
    bytes32 modelHash;
    bytes32 scope;
}

/// @dev A listing: its terms, who listed, and the shares that were frozen when it was listed.
struct Listing {
    ListingTerms terms;
    address lister;
    bool open;
    uint16 royaltyBasisPoints;
    uint16 protocolBasisPoints;
}

/// @dev What the market needs of a listing at every step of an order: three slots, and the model's hash where there is one.
struct Sale {
    SubjectKind subjectKind;
    InsightKind kind;
    uint8 panelSize;
    uint16 workerBasisPoints;
    uint16 royaltyBasisPoints;
    uint16 protocolBasisPoints;
    uint24 acceptSeconds;
    uint24 deliverSeconds;
    uint24 reviewSeconds;
    address token;
    uint96 price;
    uint256 subjectId;
    bytes32 modelHash;
}

/// @title Listings: what insights are offered, under which terms, at which price
/// @dev Also says whether the subject's consent covers an order now. Holds no money.
interface IListingRegistry {
    /// @notice A token was allowed for new orders, or is no more.
    event TokenAllowed(address indexed token, bool allowed);
    /// @notice The protocol's share in new listings, and who is credited it and the dust, were set.
    event ProtocolFeeSet(uint16 basisPoints, address indexed recipient);
    /// @notice Insights about a twin or a cohort were offered.
    event ListingCreated(
        uint256 indexed listingId,
        SubjectKind indexed subjectKind,
        uint256 indexed subjectId,
        Listing listing
    );
    /// @notice A listing takes no new orders.
    event ListingClosed(uint256 indexed listingId);

    /// @notice The token is not allowed.
    error ListingRegistryTokenNotAllowed(address token);
    /// @notice The shares exceed `MAX_FEE_BASIS_POINTS`, or the worker's what the cohort's terms allow.
    error ListingRegistryFeeTooHigh(uint256 basisPoints);
    /// @notice The terms can't be as they are: see `createListing`.
    error ListingRegistryInvalidListing();
    /// @notice Only who listed may close the listing; or who is entitled to the subject now.
    error ListingRegistryNotLister(uint256 listingId, address account);
    /// @notice The listing takes no orders, or does not exist.
    error ListingRegistryClosed(uint256 listingId);
    /// @notice The account does not own the twin, or does not curate the cohort.
    error ListingRegistryNotEntitled(SubjectKind subjectKind, uint256 subjectId, address account);
    /// @notice The consent does not cover the order.
    /// @param status Why; `Absent` also for a cohort that is below kMin.
    error ListingRegistryNotCovered(uint256 listingId, ConsentStatus status);
    /// @notice The model is not approved.
    error ListingRegistryModelNotApproved(bytes32 modelHash);
    /// @notice The recipient is zero.
    error ListingRegistryZeroValue();

    /// @notice Lists insights about the caller's twin, or about a cohort that the caller curates.
    /// @dev Reverts `ListingRegistryTokenNotAllowed`, `ListingRegistryNotEntitled`, `ListingRegistryModelNotApproved`,
    /// `ListingRegistryFeeTooHigh` or `ListingRegistryInvalidListing`: for a price, purpose, channel or window of zero, a
    /// purpose or channel that does not exist, a claim (see ClaimBounties), a statistic about a twin or with a model, a
    /// forecast or what-if about a cohort, a model of another kind than the insight, an even or too large panel, windows that
    /// outlive a worker's stake, a cohort's other token, or a price below the cohort's.
    /// @param terms What is offered.
    /// @return listingId Counts from 1.
    function createListing(ListingTerms calldata terms) external returns (uint256 listingId);

    /// @notice Closes a listing to new orders; those there are go on.
    /// @dev Reverts `ListingRegistryNotLister` or `ListingRegistryClosed`.
    /// @param listingId A listing of the caller.
    function closeListing(uint256 listingId) external;

    /// @notice Allows a token for new listings and orders, or withdraws that; orders there are go on.
    /// @dev Restricted. Reverts `ListingRegistryZeroValue`.
    /// Warning: a token that rebases would break the market's accounting; never allow one.
    /// @param token An ERC-20.
    /// @param allowed Whether new orders may be paid in it.
    function setTokenAllowed(address token, bool allowed) external;

    /// @notice Sets the protocol's share of new listings, and who is credited it and the dust, also of orders there are.
    /// @dev Restricted. Reverts `ListingRegistryFeeTooHigh` or `ListingRegistryZeroValue`. Listings there are keep theirs.
    /// @param basisPoints At most `MAX_FEE_BASIS_POINTS`.
    /// @param recipient Account that is credited.
    function setProtocolFee(uint16 basisPoints, address recipient) external;

    /// @notice What the market needs to take an order by `buyer`, if the listing takes orders and the consent covers it.
    /// @dev Reverts `ListingRegistryClosed`, `ListingRegistryTokenNotAllowed`, `ListingRegistryNotEntitled`,
    /// `ListingRegistryModelNotApproved` or `ListingRegistryNotCovered`. No worker is known yet, so a twin's consent is
    /// checked with the processor that it names.
    /// @param listingId A listing.
    /// @param buyer Whose order it would be: the consent's grantee.
    function requireSale(uint256 listingId, address buyer) external view returns (Sale memory);

    /// @notice What the market needs for orders there are; all zero for a listing that does not exist.
    /// @param listingId Any listing.
    function saleOf(uint256 listingId) external view returns (Sale memory);

    /// @notice Whether the subject's consent covers an order by `buyer`, processed by `processor`, now.
    /// @param listingId A listing.
    /// @param buyer The consent's grantee.
    /// @param processor Who processes the data; zero for whoever the consent or the terms name.
    function coverage(uint256 listingId, address buyer, address processor) external view returns (ConsentStatus);

    /// @notice A listing; all zero for one that does not exist.
    /// @param listingId Any number.
    function listingOf(uint256 listingId) external view returns (Listing memory);

    /// @notice Whether new orders may be paid in the token.
    /// @param token Any account.
    function isTokenAllowed(address token) external view returns (bool);

    /// @notice The protocol's share of new listings.
    function protocolBasisPoints() external view returns (uint16);

    /// @notice Who is credited the protocol's share and the dust.
    function protocolRecipient() external view returns (address);
}
