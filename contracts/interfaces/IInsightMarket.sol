// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ICohortRegistry} from "./ICohortRegistry.sol";
import {IConsentRegistry} from "./IConsentRegistry.sol";
import {IModelRegistry} from "./IModelRegistry.sol";
import {ITwinRegistry} from "./ITwinRegistry.sol";
import {IWorkerRegistry} from "./IWorkerRegistry.sol";
import {InsightKind, OrderState, SubjectKind, EvidenceType} from "../libraries/ProtocolConstants.sol";

/// @dev An offer of insights about one twin, or about a cohort.
/// @param modelHash Model that computes the insight; zero for a statistic, which needs none.
/// @param price Token base units an order, fees included.
/// @param workerBasisPoints Worker's share of the price, at most `MAX_FEE_BASIS_POINTS`.
/// @param scope Scope of the consent that covers an order about a twin.
/// @param acceptSeconds,deliverSeconds,reviewSeconds Length of each window.
struct Listing {
    SubjectKind subjectKind;
    InsightKind kind;
    uint16 workerBasisPoints;
    bool open;
    uint32 acceptSeconds;
    uint32 deliverSeconds;
    uint32 reviewSeconds;
    uint64 channels;
    address lister;
    address token;
    uint256 subjectId;
    uint256 price;
    bytes32 modelHash;
    bytes32 scope;
}

/// @dev An order. `deadline` is the first second at which the current window is over: accept, deliver, then review.
/// @param twinEpoch The twin's epoch at purchase; 0 for a cohort.
/// @param contributors Twins whose data the insight uses.
struct Order {
    OrderState state;
    uint16 royaltyBasisPoints;
    uint16 protocolBasisPoints;
    uint32 contributors;
    uint40 deadline;
    uint64 purposes;
    uint64 twinEpoch;
    uint64 acceptedBlock;
    address buyer;
    address worker;
    uint256 listingId;
    uint256 price;
    bytes32 queryDigest;
    bytes32 buyerKey;
    bytes32 noiseCommitment;
    bytes32 outputHash;
    bytes32 ciphertextDigest;
}

/// @dev A worker's signed statement of what it computed (EIP-712).
/// @param inputCommitment Merkle root over (twinId, stateRoot) of the contributors; OpenZeppelin standard tree.
/// @param contributorsRoot Merkle root over the contributors' twin ids; OpenZeppelin standard tree.
/// @param outputHash sha2-256 of the exact output.
/// @param ciphertextDigest sha2-256 of the output encrypted to the buyer.
/// @param noiseCommitment keccak256 of the noise seed that was committed at accept; zero without noise.
/// @param deadline Last second at which the signature holds.
struct Attestation {
    uint256 orderId;
    bytes32 modelHash;
    bytes32 inputCommitment;
    bytes32 contributorsRoot;
    uint32 contributors;
    bytes32 outputHash;
    bytes32 ciphertextDigest;
    bytes32 noiseCommitment;
    uint64 rhoNano;
    EvidenceType evidenceType;
    bytes32 evidenceHash;
    uint256 nonce;
    uint256 deadline;
}

/// @title Market of insights: listings, orders, escrow and pull payments
/// @dev Created → Accepted → Delivered → Settled | Refunded. Windows are half-open; past a deadline anyone may refund or settle.
interface IInsightMarket {
    event TokenAllowed(address indexed token, bool allowed);
    event ProtocolFeeSet(uint16 basisPoints, address indexed recipient);
    event ListingCreated(
        uint256 indexed listingId,
        SubjectKind indexed subjectKind,
        uint256 indexed subjectId,
        Listing listing
    );
    event ListingClosed(uint256 indexed listingId);
    event OrderCreated(
        uint256 indexed orderId,
        uint256 indexed listingId,
        address indexed buyer,
        uint64 purposes,
        uint256 price,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint40 acceptBy
    );
    event OrderAccepted(
        uint256 indexed orderId,
        address indexed worker,
        bytes32 noiseCommitment,
        uint32 activeMembers,
        uint40 deliverBy
    );
    event OrderDelivered(uint256 indexed orderId, address indexed worker, Attestation attestation, uint40 reviewUntil);
    event OrderSettled(
        uint256 indexed orderId,
        uint256 ownersAmount,
        uint256 workerAmount,
        uint256 royaltyAmount,
        uint256 protocolAmount,
        uint32 paidMembers
    );
    event OrderRefunded(uint256 indexed orderId, address indexed buyer, uint256 amount, OrderState from);
    event Credited(address indexed beneficiary, address indexed token, uint256 amount);
    event Withdrawn(address indexed beneficiary, address indexed token, address indexed to, uint256 amount);

    error InsightMarketTokenNotAllowed(address token);
    error InsightMarketFeeTooHigh(uint256 basisPoints);
    error InsightMarketInvalidListing();
    error InsightMarketNotLister(uint256 listingId, address account);
    error InsightMarketListingClosed(uint256 listingId);
    error InsightMarketNotEntitled(SubjectKind subjectKind, uint256 subjectId, address account);
    error InsightMarketPriceTooHigh(uint256 price, uint256 maxPrice);
    error InsightMarketNotCovered(uint256 listingId, uint8 status);
    error InsightMarketModelNotApproved(bytes32 modelHash);
    error InsightMarketWrongState(uint256 orderId, OrderState state);
    error InsightMarketDeadlinePassed(uint256 orderId, uint40 deadline, uint256 timestamp);
    error InsightMarketDeadlineNotPassed(uint256 orderId, uint40 deadline, uint256 timestamp);
    error InsightMarketNotWorker(uint256 orderId, address account);
    error InsightMarketWorkerInactive(address worker);
    error InsightMarketNoiseCommitmentMissing(uint256 orderId);
    error InsightMarketAttestationMismatch(uint256 orderId);
    error InsightMarketInvalidSignature(address signingKey);
    error InsightMarketNothingToWithdraw(address beneficiary, address token);
    error InsightMarketWrongTransfer(uint256 expected, uint256 received);
    error InsightMarketNotBuyer(uint256 orderId, address account);
    error InsightMarketZeroValue();

    /// @notice Lists insights about the caller's twin, or about a cohort that the caller curates.
    /// @dev `lister` and `open` of the argument are ignored.
    function createListing(Listing calldata listing) external returns (uint256 listingId);

    /// @notice Closes a listing to new orders.
    function closeListing(uint256 listingId) external;

    /// @notice Buys an insight; the price is escrowed.
    /// @param purposes What the buyer will use it for; must be covered by the twin's consent or the cohort's terms.
    /// @param queryDigest sha2-256 of the query, which is also its CID's digest.
    /// @param buyerKey X25519 public key that the result is encrypted to.
    function buy(
        uint256 listingId,
        uint64 purposes,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice
    ) external returns (uint256 orderId);

    /// @notice As `buy`, with an ERC-2612 permit; a permit that was spent by someone else does no harm.
    function buyWithPermit(
        uint256 listingId,
        uint64 purposes,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (uint256 orderId);

    /// @notice Takes an order, as an active worker that the consent names. A cohort's ρ is charged here, before compute.
    /// @param noiseCommitment keccak256(abi.encode(seed)) of the worker's 32-byte noise seed; zero when the insight needs no noise.
    function accept(uint256 orderId, bytes32 noiseCommitment) external;

    /// @notice Delivers the result that the worker's signing key attests.
    function deliver(Attestation calldata attestation, bytes calldata signature) external;

    /// @notice Pays everyone: by the buyer once delivered, by anyone after the review window.
    /// @dev Where a consent or kMin is gone, refunds instead.
    function settle(uint256 orderId) external;

    /// @notice Returns the escrow to the buyer: by anyone after a missed deadline, or at once when consent is gone.
    function refund(uint256 orderId) external;

    /// @notice Credits a member's cohort earnings to the twin's owner; anyone may call.
    function collect(uint256 cohortId, uint256 twinId) external returns (uint256 amount);

    /// @notice Sends the caller's whole balance of `token` to `to`.
    function withdraw(address token, address to) external returns (uint256 amount);

    function setTokenAllowed(address token, bool allowed) external;

    /// @param basisPoints Protocol's share of new orders, at most `MAX_FEE_BASIS_POINTS`.
    function setProtocolFee(uint16 basisPoints, address recipient) external;

    function listingOf(uint256 listingId) external view returns (Listing memory);

    function orderOf(uint256 orderId) external view returns (Order memory);

    function isTokenAllowed(address token) external view returns (bool);

    function protocolBasisPoints() external view returns (uint16);

    function protocolRecipient() external view returns (address);

    function twins() external view returns (ITwinRegistry);

    function consents() external view returns (IConsentRegistry);

    function cohorts() external view returns (ICohortRegistry);

    function workers() external view returns (IWorkerRegistry);

    function models() external view returns (IModelRegistry);

    function balanceOf(address beneficiary, address token) external view returns (uint256);
}
