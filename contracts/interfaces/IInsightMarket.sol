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
/// @param acceptSeconds,deliverSeconds,reviewSeconds Length of each window; together at most the workers' unbonding period.
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
    /// @notice A token was allowed for new orders, or is no more.
    event TokenAllowed(address indexed token, bool allowed);
    /// @notice The protocol's share of new orders, and who is credited it and the dust, were set.
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
    /// @notice An insight was bought, and its price escrowed.
    /// @param acceptBy First second at which no worker can accept any more.
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
    /// @notice A worker took an order.
    /// @param activeMembers Members of the cohort at this moment, or 1 for a twin.
    /// @param deliverBy First second at which the worker can deliver no more.
    event OrderAccepted(
        uint256 indexed orderId,
        address indexed worker,
        bytes32 noiseCommitment,
        uint32 activeMembers,
        uint40 deliverBy
    );
    /// @notice A worker delivered.
    /// @param reviewUntil First second at which anyone may settle.
    event OrderDelivered(uint256 indexed orderId, address indexed worker, Attestation attestation, uint40 reviewUntil);
    /// @notice An order was paid out; the amounts, in token base units, sum to its price.
    /// @param ownersAmount To the twin's owner, or what the cohort's members share.
    /// @param protocolAmount The protocol's share, with what could not be shared equally.
    /// @param paidMembers Members that share, or 1 for a twin.
    event OrderSettled(
        uint256 indexed orderId,
        uint256 ownersAmount,
        uint256 workerAmount,
        uint256 royaltyAmount,
        uint256 protocolAmount,
        uint32 paidMembers
    );
    /// @notice An order's price was credited back to its buyer.
    /// @param from State that the order was in.
    event OrderRefunded(uint256 indexed orderId, address indexed buyer, uint256 amount, OrderState from);
    /// @notice An account can withdraw this much more, in token base units.
    event Credited(address indexed beneficiary, address indexed token, uint256 amount);
    /// @notice An account withdrew its balance, in token base units.
    event Withdrawn(address indexed beneficiary, address indexed token, address indexed to, uint256 amount);

    /// @notice The token is not allowed.
    error InsightMarketTokenNotAllowed(address token);
    /// @notice The shares exceed `MAX_FEE_BASIS_POINTS`.
    error InsightMarketFeeTooHigh(uint256 basisPoints);
    /// @notice The price, channels, kind, model, windows or token can't be as they are.
    error InsightMarketInvalidListing();
    /// @notice Only who listed may close the listing.
    error InsightMarketNotLister(uint256 listingId, address account);
    /// @notice The listing takes no orders, or does not exist.
    error InsightMarketListingClosed(uint256 listingId);
    /// @notice The account does not own the twin, or does not curate the cohort.
    error InsightMarketNotEntitled(SubjectKind subjectKind, uint256 subjectId, address account);
    /// @notice Both in token base units.
    error InsightMarketPriceTooHigh(uint256 price, uint256 maxPrice);
    /// @notice The consent does not cover the order.
    /// @param status `ConsentStatus`; `Absent` also for a cohort whose terms do not cover it or that is below kMin.
    error InsightMarketNotCovered(uint256 listingId, uint8 status);
    /// @notice The model is not approved.
    error InsightMarketModelNotApproved(bytes32 modelHash);
    /// @notice The order's state does not allow this.
    error InsightMarketWrongState(uint256 orderId, OrderState state);
    /// @notice The window, or the signature, has ended; times in seconds.
    error InsightMarketDeadlinePassed(uint256 orderId, uint40 deadline, uint256 timestamp);
    /// @notice The window is open; times in seconds.
    error InsightMarketDeadlineNotPassed(uint256 orderId, uint40 deadline, uint256 timestamp);
    /// @notice Another worker accepted the order.
    error InsightMarketNotWorker(uint256 orderId, address account);
    /// @notice The account is not a worker that takes orders.
    error InsightMarketWorkerInactive(address worker);
    /// @notice A statistic needs noise that the worker committed to.
    error InsightMarketNoiseCommitmentMissing(uint256 orderId);
    /// @notice The attestation is not about this order as it was accepted, or not about all who would be paid.
    error InsightMarketAttestationMismatch(uint256 orderId);
    /// @notice The signature is not this key's for exactly this attestation.
    error InsightMarketInvalidSignature(address signingKey);
    /// @notice The account has no balance in this token.
    error InsightMarketNothingToWithdraw(address beneficiary, address token);
    /// @notice Another amount arrived than was sent: the token takes a fee or rebases. In token base units.
    error InsightMarketWrongTransfer(uint256 expected, uint256 received);
    /// @notice Before the review window is over only the buyer may settle.
    error InsightMarketNotBuyer(uint256 orderId, address account);
    /// @notice An account, digest or key is zero.
    error InsightMarketZeroValue();

    /// @notice Lists insights about the caller's twin, or about a cohort that the caller curates.
    /// @dev `lister` and `open` of the argument are ignored. Reverts `InsightMarketTokenNotAllowed`,
    /// `InsightMarketNotEntitled`, `InsightMarketInvalidListing`, `InsightMarketModelNotApproved` or, when worker, royalty
    /// and protocol would get more than `MAX_FEE_BASIS_POINTS` together, `InsightMarketFeeTooHigh`.
    /// @param listing What is offered.
    /// @return listingId Counts from 1.
    function createListing(Listing calldata listing) external returns (uint256 listingId);

    /// @notice Closes a listing to new orders; those there are go on.
    /// @dev Reverts `InsightMarketNotLister` or `InsightMarketListingClosed`.
    /// @param listingId A listing of the caller.
    function closeListing(uint256 listingId) external;

    /// @notice Buys an insight; the price is escrowed, and the shares of royalty and protocol are frozen.
    /// @dev Reverts `InsightMarketListingClosed`, `InsightMarketTokenNotAllowed`, `InsightMarketPriceTooHigh`,
    /// `InsightMarketZeroValue`, `InsightMarketNotEntitled`, `InsightMarketModelNotApproved`, `InsightMarketFeeTooHigh`,
    /// `InsightMarketNotCovered` or `InsightMarketWrongTransfer`, and for a cohort as `openOrder` does. The processor is not
    /// known yet, so a twin's consent is checked with the one that it names.
    /// @param listingId A listing.
    /// @param purposes What the buyer will use it for; must be covered by the twin's consent or the cohort's terms.
    /// @param queryDigest sha2-256 of the query, which is also its CID's digest.
    /// @param buyerKey X25519 public key that the result is encrypted to.
    /// @param maxPrice Most that the buyer pays, in token base units.
    /// @return orderId Counts from 1.
    function buy(
        uint256 listingId,
        uint64 purposes,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice
    ) external returns (uint256 orderId);

    /// @notice As `buy`, with an ERC-2612 permit; a permit that was spent by someone else does no harm.
    /// @dev Reverts as `buy`; a permit that does not work leaves the allowance that there is.
    /// @param listingId A listing.
    /// @param purposes What the buyer will use it for.
    /// @param queryDigest sha2-256 of the query.
    /// @param buyerKey X25519 public key that the result is encrypted to.
    /// @param maxPrice Most that the buyer pays, in token base units; also the permit's value.
    /// @param permitDeadline Last second at which the permit holds.
    /// @param v Recovery byte of the permit's signature.
    /// @param r First half of the permit's signature.
    /// @param s Second half of the permit's signature.
    /// @return orderId Counts from 1.
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
    /// @dev Reverts `InsightMarketWrongState`, `InsightMarketDeadlinePassed`, `InsightMarketWorkerInactive`,
    /// `InsightMarketModelNotApproved`, `InsightMarketNoiseCommitmentMissing` or `InsightMarketNotCovered`, and for a cohort
    /// as `chargeOrder` does.
    /// @param orderId An order that waits for a worker.
    /// @param noiseCommitment keccak256(abi.encode(seed)) of the worker's 32-byte noise seed; zero when the insight needs no noise.
    function accept(uint256 orderId, bytes32 noiseCommitment) external;

    /// @notice Delivers the result that the worker's signing key attests.
    /// @dev Signs `Attestation` as declared here, enums as uint8. Reverts `InsightMarketWrongState`,
    /// `InsightMarketDeadlinePassed`, `InsightMarketNotWorker`, `InsightMarketNotCovered`,
    /// `InsightMarketAttestationMismatch`, `InvalidAccountNonce` or `InsightMarketInvalidSignature`. A cohort's result must
    /// name as many contributors as are active now: when a member left since, the order ends in a refund.
    /// Warning: from here on the buyer can read the result, whatever happens to the order.
    /// @param attestation What the worker computed; its nonce is keyed to the operator (`nonces(operator, key)`).
    /// @param signature Signature by the worker's signing key.
    function deliver(Attestation calldata attestation, bytes calldata signature) external;

    /// @notice Pays everyone: by the buyer once delivered, by anyone after the review window.
    /// @dev Where the owner took the consent back, or a cohort has no member left, refunds instead. Reverts `InsightMarketWrongState` or `InsightMarketNotBuyer`.
    /// Each share is rounded down; what is left goes to the owners, and what they can't share equally to the protocol.
    /// @param orderId A delivered order.
    function settle(uint256 orderId) external;

    /// @notice Returns the escrow to the buyer: by anyone after a missed deadline, or at once when consent is gone.
    /// @dev Reverts `InsightMarketWrongState`, also for a delivered order whose consent holds, or
    /// `InsightMarketDeadlineNotPassed`. ρ is released only when it was charged and nothing was delivered. After delivery the
    /// buyer gets the owners' part back, and worker, publisher and protocol are paid.
    /// Warning: an owner who revokes after delivery forfeits their part; the buyer has read the result all the same.
    /// @param orderId An order that is not settled or refunded.
    function refund(uint256 orderId) external;

    /// @notice Credits a member's cohort earnings to the twin's owner; anyone may call.
    /// @dev The owner is the one at the join, also after the member left or its twin was burned.
    /// @param cohortId Any cohort.
    /// @param twinId Any twin.
    /// @return amount Token base units, which may be zero.
    function collect(uint256 cohortId, uint256 twinId) external returns (uint256 amount);

    /// @notice Sends the caller's whole balance of `token` to `to`.
    /// @dev Reverts `InsightMarketZeroValue` or `InsightMarketNothingToWithdraw`.
    /// @param token Token of the balance; it need not be allowed any more.
    /// @param to Account that gets it.
    /// @return amount Token base units.
    function withdraw(address token, address to) external returns (uint256 amount);

    /// @notice Allows a token for new listings and orders, or withdraws that; orders there are go on.
    /// @dev Restricted. Reverts `InsightMarketZeroValue`.
    /// Warning: a token that rebases would break the market's accounting; never allow one.
    /// @param token An ERC-20.
    /// @param allowed Whether new orders may be paid in it.
    function setTokenAllowed(address token, bool allowed) external;

    /// @notice Sets the protocol's share of new orders, and who is credited it and the dust, also of orders there are.
    /// @dev Restricted. Reverts `InsightMarketFeeTooHigh` or `InsightMarketZeroValue`.
    /// @param basisPoints Protocol's share of new orders, at most `MAX_FEE_BASIS_POINTS`.
    /// @param recipient Account that is credited.
    function setProtocolFee(uint16 basisPoints, address recipient) external;

    /// @notice A listing; all zero for one that does not exist.
    /// @param listingId Any number.
    function listingOf(uint256 listingId) external view returns (Listing memory);

    /// @notice An order; all zero, so in state `None`, for one that does not exist.
    /// @param orderId Any number.
    function orderOf(uint256 orderId) external view returns (Order memory);

    /// @notice Whether new orders may be paid in the token.
    /// @param token Any account.
    function isTokenAllowed(address token) external view returns (bool);

    /// @notice The protocol's share of new orders.
    function protocolBasisPoints() external view returns (uint16);

    /// @notice Who is credited the protocol's share and the dust.
    function protocolRecipient() external view returns (address);

    /// @notice The registry of twins.
    function twins() external view returns (ITwinRegistry);

    /// @notice The registry of consents.
    function consents() external view returns (IConsentRegistry);

    /// @notice The registry of cohorts.
    function cohorts() external view returns (ICohortRegistry);

    /// @notice The registry of workers.
    function workers() external view returns (IWorkerRegistry);

    /// @notice The registry of models.
    function models() external view returns (IModelRegistry);

    /// @notice What an account can withdraw, in token base units.
    /// @param beneficiary Any account.
    /// @param token Any token.
    function balanceOf(address beneficiary, address token) external view returns (uint256);
}
