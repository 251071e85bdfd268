// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ICohortRegistry} from "./ICohortRegistry.sol";
import {IDisputeModule} from "./IDisputeModule.sol";
import {IListingRegistry} from "./IListingRegistry.sol";
import {IModelRegistry} from "./IModelRegistry.sol";
import {IPullPayments} from "./IPullPayments.sol";
import {ITwinRegistry} from "./ITwinRegistry.sol";
import {IWorkerRegistry} from "./IWorkerRegistry.sol";
import {ConsentStatus, EvidenceType, OrderState} from "../libraries/ProtocolConstants.sol";

/// @dev An order: one slot when it is bought, two more when it is accepted. Price, purposes and shares are the listing's.
/// @param deadline First second at which the current window is over: accept, deliver, review, then dispute.
/// @param worker Operator that accepted; zero before.
/// @param acceptedBlock Number of the block in which it was accepted: the one after it randomises the noise.
/// @param acceptedAt When it was accepted, in seconds.
/// @param commitment Between accept and delivery, the noise commitment of a statistic, or the state root of the twin; from
/// delivery on, the EIP-712 struct hash of the attestation.
struct Order {
    OrderState state;
    uint40 deadline;
    uint40 listingId;
    address buyer;
    address worker;
    uint48 acceptedBlock;
    uint40 acceptedAt;
    bytes32 commitment;
}

/// @dev Longest that a dispute can last, in seconds: listings leave room for it within the workers' unbonding period.
uint40 constant DISPUTE_SECONDS = 7 days;

/// @dev A worker's signed statement of what it computed (EIP-712).
/// @param inputCommitment Merkle root over (twinId, stateRoot) of the contributors; OpenZeppelin standard tree. For a twin's
/// insight, the leaf of its state at accept.
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
    uint256 deadline;
}

/// @title Market of insights: orders, escrow and pull payments
/// @dev Created → Accepted → Delivered → (Disputed →) Settled | Refunded. Windows are half-open; past a deadline anyone may
/// push an order to its exit. The order's number is its attestation's nonce: an order is delivered once.
interface IInsightMarket is IPullPayments {
    /// @notice An insight was bought, and its price escrowed.
    /// @param acceptBy First second at which no worker can accept any more.
    event OrderCreated(
        uint256 indexed orderId,
        uint256 indexed listingId,
        address indexed buyer,
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
    /// @notice A delivered order is disputed, or checked by a panel; it ends by `endsBy` (seconds) in any case.
    event OrderDisputed(uint256 indexed orderId, uint40 endsBy);
    /// @notice A member's cohort earnings, in token base units, were paid to the twin's owner.
    event EarningsClaimed(
        uint256 indexed cohortId,
        uint256 indexed twinId,
        address indexed beneficiary,
        uint256 amount
    );
    /// @notice An account lets another buy in its name, or no more.
    event OperatorSet(address indexed buyer, address indexed operator, bool approved);
    /// @notice New orders are refused, or taken again.
    event PauseSet(bool paused);
    /// @notice The dispute module was named, for good.
    event DisputesSet(address indexed disputes);

    /// @notice The worker's processor has too few active operators, the worker included, to confirm the order by a panel.
    error InsightMarketPanelTooLarge(uint256 orderId, uint8 panelSize, uint256 operators);
    /// @notice New orders are paused; everything else goes on.
    error InsightMarketPaused();
    /// @notice The account may not buy in the buyer's name.
    error InsightMarketNotOperator(address buyer, address account);
    /// @notice Only the dispute module may.
    error InsightMarketNotDisputes(address account);
    /// @notice The dispute module is set; or it is the zero account.
    error InsightMarketInvalidDisputes(address disputes);
    /// @notice There are no earnings to claim.
    error InsightMarketNothingToClaim(uint256 cohortId, uint256 twinId);
    /// @notice Both in token base units.
    error InsightMarketPriceTooHigh(uint256 price, uint256 maxPrice);
    /// @notice The consent does not cover the order.
    /// @param status Why; `Absent` also for a cohort that is below kMin.
    error InsightMarketNotCovered(uint256 listingId, ConsentStatus status);
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
    /// @notice Before the review window is over only the buyer may settle.
    error InsightMarketNotBuyer(uint256 orderId, address account);
    /// @notice An account, digest or key is zero.
    error InsightMarketZeroValue();

    /// @notice Buys an insight under the listing's terms; the price is escrowed.
    /// @dev Reverts `InsightMarketPaused`, `InsightMarketPriceTooHigh`, `InsightMarketZeroValue` or
    /// `ExactTransferMismatch`, else as `ListingRegistry.requireSale` and, for a cohort, `CohortRegistry.openOrder`.
    /// @param listingId A listing.
    /// @param queryDigest sha2-256 of the query, which is also its CID's digest.
    /// @param buyerKey X25519 public key that the result is encrypted to.
    /// @param maxPrice Most that the buyer pays, in token base units.
    /// @return orderId Counts from 1.
    function buy(
        uint256 listingId,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice
    ) external returns (uint256 orderId);

    /// @notice As `buy`, in the name of `buyer`, who approved the caller by `setOperator`; the caller pays.
    /// @dev Reverts `InsightMarketNotOperator`, else as `buy`. The consent is the buyer's, and refunds are credited to the
    /// buyer. Without the approval, anyone could read what was granted to the buyer, by naming a key of their own.
    /// @param buyer Whose order it is.
    /// @param listingId A listing.
    /// @param queryDigest sha2-256 of the query.
    /// @param buyerKey X25519 public key that the result is encrypted to.
    /// @param maxPrice Most that the caller pays, in token base units.
    /// @return orderId Counts from 1.
    function buyFor(
        address buyer,
        uint256 listingId,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice
    ) external returns (uint256 orderId);

    /// @notice As `buy`, with an ERC-2612 permit; a permit that was spent by someone else does no harm.
    /// @dev Reverts as `buy`; a permit that does not work leaves the allowance that there is.
    /// @param listingId A listing.
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
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (uint256 orderId);

    /// @notice Lets `operator` buy in the caller's name, or no more.
    /// Warning: an operator chooses the key that results are encrypted to.
    /// @param operator Any account.
    /// @param approved Whether it may.
    function setOperator(address operator, bool approved) external;

    /// @notice Takes an order, as an active worker whose processor the consent names. A cohort's ρ is charged here, before
    /// compute.
    /// @dev Reverts `InsightMarketWrongState`, `InsightMarketDeadlinePassed`, `InsightMarketWorkerInactive`,
    /// `InsightMarketModelNotApproved`, `InsightMarketNotCovered`, `InsightMarketPanelTooLarge` or
    /// `InsightMarketNoiseCommitmentMissing`, and for a cohort as `chargeOrder` does.
    /// @param orderId An order that waits for a worker.
    /// @param noiseCommitment keccak256(abi.encode(seed)) of the worker's 32-byte noise seed; for an insight about a
    /// cohort, which needs noise; ignored for one about a twin.
    function accept(uint256 orderId, bytes32 noiseCommitment) external;

    /// @notice Delivers the result that the worker's signing key attests.
    /// @dev Signs `Attestation` as declared here, enums as uint8. Reverts `InsightMarketWrongState`,
    /// `InsightMarketDeadlinePassed`, `InsightMarketNotWorker`, `InsightMarketNotCovered`,
    /// `InsightMarketAttestationMismatch` or `InsightMarketInvalidSignature`. A cohort's result must name as many contributors
    /// as are active now: when a member left since, the order ends in a refund. With a panel, the order is checked at once.
    /// Warning: from here on the buyer can read the result, whatever happens to the order.
    /// @param attestation What the worker computed.
    /// @param signature Signature by the worker's signing key.
    function deliver(Attestation calldata attestation, bytes calldata signature) external;

    /// @notice Pays everyone: by the buyer once delivered, by anyone after the review window.
    /// @dev Where the owner took the consent back (or the twin changed its account, or was burned), or a cohort has no member left,
    /// the owners' part goes back to the buyer; worker, publisher and protocol are paid, and the buyer's time to review stays.
    /// Reverts `InsightMarketWrongState` or `InsightMarketNotBuyer`.
    /// Warning: an owner who revokes after delivery forfeits their part; the buyer has read the result all the same.
    /// Each share is rounded down; what is left goes to the owners, and what they can't share equally to the protocol.
    /// @param orderId A delivered order.
    function settle(uint256 orderId) external;

    /// @notice Returns the escrow to the buyer: by anyone after a missed deadline, or at once when consent is gone.
    /// @dev Reverts `InsightMarketWrongState`, also for a delivered order, which `settle` ends, or
    /// `InsightMarketDeadlineNotPassed`. ρ is released only when it was charged and nothing was delivered. A dispute that nobody
    /// decided in time ends here with the whole price returned.
    /// @param orderId An order that is created, accepted or disputed.
    function refund(uint256 orderId) external;

    /// @notice Begins the dispute of a delivered order within its review window.
    /// @dev Only the dispute module. Reverts `InsightMarketWrongState` or `InsightMarketDeadlinePassed`.
    /// @param orderId A delivered order.
    function openDispute(uint256 orderId) external;

    /// @notice Ends a dispute: upheld, the buyer gets the whole price back; else the order settles.
    /// @dev Only the dispute module. Reverts `InsightMarketWrongState`. Where the owner took the consent back, or a cohort has
    /// no member left, an order that would settle returns the owners' part, as `settle` does.
    /// @param orderId A disputed order, also past its deadline while nobody has refunded it.
    /// @param upheld Whether the delivery was wrong.
    /// @param paidWorkers Operators that share the worker's part equally, at most 8; what they can't share is the protocol's.
    /// Empty for the worker that delivered.
    function closeDispute(uint256 orderId, bool upheld, address[] calldata paidWorkers) external;

    /// @notice Pays a member's cohort earnings to the twin's owner; anyone may call.
    /// @dev Reverts `InsightMarketNothingToClaim`. Paid at once in the cohort's token to the twin's owner now, or to its last
    /// owner once it was burned; see `creditEarnings` for a token that refuses that owner.
    /// @param cohortId A cohort.
    /// @param twinId A member, now or before.
    /// @return amount Token base units.
    function claimEarnings(uint256 cohortId, uint256 twinId) external returns (uint256 amount);

    /// @notice As `claimEarnings`, but credits the owner's balance, to `withdraw` from to any account.
    /// @dev Reverts `InsightMarketNothingToClaim`.
    /// @param cohortId A cohort.
    /// @param twinId A member, now or before.
    /// @return amount Token base units.
    function creditEarnings(uint256 cohortId, uint256 twinId) external returns (uint256 amount);

    /// @notice Refuses new orders, or takes them again; nothing else can be paused.
    /// @dev Restricted.
    /// @param paused Whether new orders are refused.
    function setPaused(bool paused) external;

    /// @notice Names the dispute module, once and for all.
    /// @dev Restricted. Reverts `InsightMarketInvalidDisputes`.
    /// @param disputes The only account that may open and close disputes.
    function setDisputes(IDisputeModule disputes) external;

    /// @notice An order; all zero, so in state `None`, for one that does not exist.
    /// @param orderId Any number.
    function orderOf(uint256 orderId) external view returns (Order memory);

    /// @notice The EIP-712 struct hash of an attestation, as `Order.commitment` holds it after delivery.
    /// @param attestation Any attestation.
    function hashAttestation(Attestation calldata attestation) external pure returns (bytes32);

    /// @notice Whether `operator` may buy in the name of `buyer`.
    /// @param buyer Any account.
    /// @param operator Any account.
    function isOperator(address buyer, address operator) external view returns (bool);

    /// @notice Whether new orders are refused.
    function paused() external view returns (bool);

    /// @notice Longest that a dispute can last, in seconds; a deadline past which anyone may refund.
    function MAX_DISPUTE_SECONDS() external view returns (uint40);

    /// @notice The dispute module; zero before it is named.
    function disputes() external view returns (IDisputeModule);

    /// @notice The registry of listings.
    function listings() external view returns (IListingRegistry);

    /// @notice The registry of twins.
    function twins() external view returns (ITwinRegistry);

    /// @notice The registry of cohorts.
    function cohorts() external view returns (ICohortRegistry);

    /// @notice The registry of workers.
    function workers() external view returns (IWorkerRegistry);

    /// @notice The registry of models.
    function models() external view returns (IModelRegistry);
}
