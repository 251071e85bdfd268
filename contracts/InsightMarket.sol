// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {NoncesKeyed} from "@openzeppelin/contracts/utils/NoncesKeyed.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {CohortTerms, ICohortRegistry} from "./interfaces/ICohortRegistry.sol";
import {ConsentUse, IConsentRegistry} from "./interfaces/IConsentRegistry.sol";
import {Attestation, IInsightMarket, Listing, Order} from "./interfaces/IInsightMarket.sol";
import {IModelRegistry} from "./interfaces/IModelRegistry.sol";
import {ITwinRegistry} from "./interfaces/ITwinRegistry.sol";
import {IWorkerRegistry, Worker} from "./interfaces/IWorkerRegistry.sol";
import {BASIS_POINTS, CHANNEL_COUNT, MAX_FEE_BASIS_POINTS} from "./libraries/ProtocolConstants.sol";
import {ConsentStatus, EvidenceType, InsightKind, OrderState, SubjectKind} from "./libraries/ProtocolConstants.sol";

/// @title Market of insights: listings, orders, escrow and pull payments
contract InsightMarket is IInsightMarket, AccessManaged, EIP712, NoncesKeyed, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev Shares of a price that are not the owners', in token base units.
    struct Fees {
        uint256 worker;
        uint256 royalty;
        uint256 protocol;
    }

    bytes32 private constant ATTESTATION_TYPEHASH = keccak256(
        "Attestation(uint256 orderId,bytes32 modelHash,bytes32 inputCommitment,bytes32 contributorsRoot,"
        "uint32 contributors,bytes32 outputHash,bytes32 ciphertextDigest,bytes32 noiseCommitment,uint64 rhoNano,"
        "uint8 evidenceType,bytes32 evidenceHash,uint256 nonce,uint256 deadline)"
    );

    /// @inheritdoc IInsightMarket
    ITwinRegistry public immutable twins;
    /// @inheritdoc IInsightMarket
    IConsentRegistry public immutable consents;
    /// @inheritdoc IInsightMarket
    ICohortRegistry public immutable cohorts;
    /// @inheritdoc IInsightMarket
    IWorkerRegistry public immutable workers;
    /// @inheritdoc IInsightMarket
    IModelRegistry public immutable models;

    /// @inheritdoc IInsightMarket
    uint16 public protocolBasisPoints;
    /// @inheritdoc IInsightMarket
    address public protocolRecipient;

    uint256 private _lastListingId;
    uint256 private _lastOrderId;
    mapping(address token => bool) private _allowedTokens;
    mapping(uint256 listingId => Listing) private _listings;
    mapping(uint256 orderId => Order) private _orders;
    mapping(address beneficiary => mapping(address token => uint256)) private _balances;

    constructor(
        address accessManager,
        ITwinRegistry twinRegistry,
        IConsentRegistry consentRegistry,
        ICohortRegistry cohortRegistry,
        IWorkerRegistry workerRegistry,
        IModelRegistry modelRegistry,
        address feeRecipient
    ) AccessManaged(accessManager) EIP712("Gemel InsightMarket", "1") {
        if (feeRecipient == address(0)) revert InsightMarketZeroValue();
        twins = twinRegistry;
        consents = consentRegistry;
        cohorts = cohortRegistry;
        workers = workerRegistry;
        models = modelRegistry;
        protocolRecipient = feeRecipient;
    }

    /// @inheritdoc IInsightMarket
    function setTokenAllowed(address token, bool allowed) external restricted {
        if (token == address(0)) revert InsightMarketZeroValue();
        _allowedTokens[token] = allowed;
        emit TokenAllowed(token, allowed);
    }

    /// @inheritdoc IInsightMarket
    function setProtocolFee(uint16 basisPoints, address recipient) external restricted {
        if (basisPoints > MAX_FEE_BASIS_POINTS) revert InsightMarketFeeTooHigh(basisPoints);
        if (recipient == address(0)) revert InsightMarketZeroValue();
        protocolBasisPoints = basisPoints;
        protocolRecipient = recipient;
        emit ProtocolFeeSet(basisPoints, recipient);
    }

    /// @inheritdoc IInsightMarket
    function createListing(Listing calldata listing) external returns (uint256 listingId) {
        if (!_allowedTokens[listing.token]) revert InsightMarketTokenNotAllowed(listing.token);
        _requireEntitled(listing.subjectKind, listing.subjectId, msg.sender);
        _requireValid(listing);
        _requireApproved(listing.modelHash);
        _royaltyWithinCap(listing.modelHash, listing.workerBasisPoints);

        listingId = ++_lastListingId;
        Listing storage stored = _listings[listingId];
        _listings[listingId] = listing;
        stored.lister = msg.sender;
        stored.open = true;
        emit ListingCreated(listingId, listing.subjectKind, listing.subjectId, stored);
    }

    /// @inheritdoc IInsightMarket
    function closeListing(uint256 listingId) external {
        Listing storage listing = _listings[listingId];
        if (listing.lister != msg.sender) revert InsightMarketNotLister(listingId, msg.sender);
        if (!listing.open) revert InsightMarketListingClosed(listingId);
        listing.open = false;
        emit ListingClosed(listingId);
    }

    /// @inheritdoc IInsightMarket
    function buy(
        uint256 listingId,
        uint64 purposes,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice
    ) external nonReentrant returns (uint256 orderId) {
        return _buy(listingId, purposes, queryDigest, buyerKey, maxPrice);
    }

    /// @inheritdoc IInsightMarket
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
    ) external nonReentrant returns (uint256 orderId) {
        Listing storage listing = _listings[listingId];
        if (!listing.open) revert InsightMarketListingClosed(listingId); // else its token may not even be a contract
        address token = listing.token;
        // Whoever spends the permit first has set the same allowance, so only the transfer decides.
        try IERC20Permit(token).permit(msg.sender, address(this), maxPrice, permitDeadline, v, r, s) {} catch {}
        return _buy(listingId, purposes, queryDigest, buyerKey, maxPrice);
    }

    /// @inheritdoc IInsightMarket
    function accept(uint256 orderId, bytes32 noiseCommitment) external nonReentrant {
        Order storage order = _orders[orderId];
        Listing storage listing = _listings[order.listingId];
        _requireInWindow(orderId, order, OrderState.Created);
        if (!workers.isActive(msg.sender)) revert InsightMarketWorkerInactive(msg.sender);
        _requireApproved(listing.modelHash);
        if (listing.kind == InsightKind.Statistic && noiseCommitment == 0) {
            revert InsightMarketNoiseCommitmentMissing(orderId);
        }
        _requireCovered(order, listing, msg.sender);

        order.state = OrderState.Accepted;
        order.worker = msg.sender;
        order.noiseCommitment = noiseCommitment;
        order.acceptedBlock = uint64(block.number);
        order.deadline = uint40(block.timestamp) + listing.deliverSeconds;
        uint32 active = 1;
        if (listing.subjectKind == SubjectKind.Cohort) active = cohorts.chargeOrder(listing.subjectId);
        emit OrderAccepted(orderId, msg.sender, noiseCommitment, active, order.deadline);
    }

    /// @inheritdoc IInsightMarket
    function deliver(Attestation calldata attestation, bytes calldata signature) external nonReentrant {
        uint256 orderId = attestation.orderId;
        Order storage order = _orders[orderId];
        Listing storage listing = _listings[order.listingId];
        _requireInWindow(orderId, order, OrderState.Accepted);
        if (order.worker != msg.sender) revert InsightMarketNotWorker(orderId, msg.sender);
        if (block.timestamp > attestation.deadline) {
            revert InsightMarketDeadlinePassed(orderId, uint40(attestation.deadline), block.timestamp);
        }
        _requireCovered(order, listing, msg.sender);
        Worker memory worker = workers.workerOf(msg.sender);
        if (!_fits(attestation, order, listing, worker.evidenceTypes)) {
            revert InsightMarketAttestationMismatch(orderId);
        }
        _useCheckedNonce(msg.sender, attestation.nonce);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(ATTESTATION_TYPEHASH, attestation)));
        if (!SignatureChecker.isValidSignatureNowCalldata(worker.signingKey, digest, signature)) {
            revert InsightMarketInvalidSignature(worker.signingKey);
        }

        order.state = OrderState.Delivered;
        order.contributors = attestation.contributors;
        order.outputHash = attestation.outputHash;
        order.ciphertextDigest = attestation.ciphertextDigest;
        order.deadline = uint40(block.timestamp) + listing.reviewSeconds;
        emit OrderDelivered(orderId, msg.sender, attestation, order.deadline);
    }

    /// @inheritdoc IInsightMarket
    function settle(uint256 orderId) external nonReentrant {
        Order storage order = _orders[orderId];
        Listing storage listing = _listings[order.listingId];
        if (order.state != OrderState.Delivered) revert InsightMarketWrongState(orderId, order.state);
        if (msg.sender != order.buyer && block.timestamp < order.deadline) {
            revert InsightMarketNotBuyer(orderId, msg.sender);
        }
        if (_isWithdrawn(order, listing)) _refund(orderId, order, listing);
        else _settle(orderId, order, listing);
    }

    /// @inheritdoc IInsightMarket
    function refund(uint256 orderId) external nonReentrant {
        Order storage order = _orders[orderId];
        Listing storage listing = _listings[order.listingId];
        OrderState state = order.state;
        if (state == OrderState.None || state == OrderState.Settled || state == OrderState.Refunded) {
            revert InsightMarketWrongState(orderId, state);
        }
        if (state == OrderState.Delivered) {
            if (!_isWithdrawn(order, listing)) revert InsightMarketWrongState(orderId, state);
        } else if (
            block.timestamp < order.deadline && _coverage(order, listing, order.worker) == ConsentStatus.Granted
        ) {
            revert InsightMarketDeadlineNotPassed(orderId, order.deadline, block.timestamp);
        }
        _refund(orderId, order, listing);
    }

    /// @inheritdoc IInsightMarket
    function collect(uint256 cohortId, uint256 twinId) external nonReentrant returns (uint256 amount) {
        address beneficiary;
        (beneficiary, amount) = cohorts.collect(cohortId, twinId);
        if (amount > 0) _credit(beneficiary, cohorts.termsOf(cohortId).token, amount);
    }

    /// @inheritdoc IInsightMarket
    function withdraw(address token, address to) external nonReentrant returns (uint256 amount) {
        if (to == address(0)) revert InsightMarketZeroValue();
        amount = _balances[msg.sender][token];
        if (amount == 0) revert InsightMarketNothingToWithdraw(msg.sender, token);
        _balances[msg.sender][token] = 0;
        emit Withdrawn(msg.sender, token, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }

    /// @inheritdoc IInsightMarket
    function listingOf(uint256 listingId) external view returns (Listing memory) {
        return _listings[listingId];
    }

    /// @inheritdoc IInsightMarket
    function orderOf(uint256 orderId) external view returns (Order memory) {
        return _orders[orderId];
    }

    /// @inheritdoc IInsightMarket
    function balanceOf(address beneficiary, address token) external view returns (uint256) {
        return _balances[beneficiary][token];
    }

    /// @inheritdoc IInsightMarket
    function isTokenAllowed(address token) external view returns (bool) {
        return _allowedTokens[token];
    }

    function _buy(
        uint256 listingId,
        uint64 purposes,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice
    ) private returns (uint256 orderId) {
        Listing storage listing = _listings[listingId];
        if (!listing.open) revert InsightMarketListingClosed(listingId);
        (address token, uint256 price) = (listing.token, listing.price);
        if (!_allowedTokens[token]) revert InsightMarketTokenNotAllowed(token);
        if (price > maxPrice) revert InsightMarketPriceTooHigh(price, maxPrice);
        if (queryDigest == 0 || buyerKey == 0) revert InsightMarketZeroValue();
        _requireEntitled(listing.subjectKind, listing.subjectId, listing.lister);
        _requireApproved(listing.modelHash);

        orderId = ++_lastOrderId;
        Order storage order = _orders[orderId];
        order.state = OrderState.Created;
        order.royaltyBasisPoints = _royaltyWithinCap(listing.modelHash, listing.workerBasisPoints);
        order.protocolBasisPoints = protocolBasisPoints;
        order.deadline = uint40(block.timestamp) + listing.acceptSeconds;
        order.purposes = purposes;
        order.buyer = msg.sender;
        order.listingId = listingId;
        order.price = price;
        order.queryDigest = queryDigest;
        order.buyerKey = buyerKey;
        if (listing.subjectKind == SubjectKind.Cohort) cohorts.openOrder(listing.subjectId);
        else order.twinEpoch = twins.epochOf(listing.subjectId);
        _requireCovered(order, listing, address(0));

        emit OrderCreated(orderId, listingId, msg.sender, purposes, price, queryDigest, buyerKey, order.deadline);
        _pull(IERC20(token), price);
    }

    /// @dev The owners get what the fees leave. What cannot be shared equally among a cohort's members, less than one base
    /// unit each, goes to the protocol's recipient.
    function _settle(uint256 orderId, Order storage order, Listing storage listing) private {
        order.state = OrderState.Settled;
        Fees memory fees = _feesOf(order, listing);
        uint256 ownersAmount = order.price - fees.worker - fees.royalty - fees.protocol; // fees are ≤ 30 %
        uint32 paidMembers = 1;
        if (listing.subjectKind == SubjectKind.Cohort) {
            paidMembers = cohorts.cohortOf(listing.subjectId).active;
            uint256 shared = cohorts.settleOrder(listing.subjectId, ownersAmount);
            fees.protocol += ownersAmount - shared;
            ownersAmount = shared;
        } else {
            _credit(twins.ownerOrZero(listing.subjectId), listing.token, ownersAmount);
        }
        _payFees(fees, order, listing);
        emit OrderSettled(orderId, ownersAmount, fees.worker, fees.royalty, fees.protocol, paidMembers);
    }

    /// @dev Before delivery the buyer gets the whole price back. After it, the owners' part: the worker did its work while
    /// the consent held, so that nobody gets an insight for nothing by having a consent withdrawn after reading it.
    function _refund(uint256 orderId, Order storage order, Listing storage listing) private {
        OrderState from = order.state;
        order.state = OrderState.Refunded;
        if (listing.subjectKind == SubjectKind.Cohort) {
            cohorts.cancelOrder(listing.subjectId, from == OrderState.Accepted);
        }
        uint256 amount = order.price;
        if (from == OrderState.Delivered) {
            Fees memory fees = _feesOf(order, listing);
            amount -= fees.worker + fees.royalty + fees.protocol;
            _payFees(fees, order, listing);
        }
        _credit(order.buyer, listing.token, amount);
        emit OrderRefunded(orderId, order.buyer, amount, from);
    }

    function _feesOf(Order storage order, Listing storage listing) private view returns (Fees memory) {
        uint256 price = order.price;
        return
            Fees({
                worker: (price * listing.workerBasisPoints) / BASIS_POINTS,
                royalty: (price * order.royaltyBasisPoints) / BASIS_POINTS,
                protocol: (price * order.protocolBasisPoints) / BASIS_POINTS
            });
    }

    function _payFees(Fees memory fees, Order storage order, Listing storage listing) private {
        address token = listing.token;
        _credit(order.worker, token, fees.worker);
        if (fees.royalty > 0) _credit(models.modelOf(listing.modelHash).publisher, token, fees.royalty);
        _credit(protocolRecipient, token, fees.protocol);
    }

    function _credit(address beneficiary, address token, uint256 amount) private {
        if (amount == 0) return;
        _balances[beneficiary][token] += amount;
        emit Credited(beneficiary, token, amount);
    }

    /// @dev A token that takes a fee on transfer would leave less than is owed, so the exact amount must arrive.
    function _pull(IERC20 token, uint256 amount) private {
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        if (received != amount) revert InsightMarketWrongTransfer(amount, received);
    }

    /// @dev Whether the subject's consent holds for this order now, with `worker` as processor.
    /// @param worker Zero while no worker has accepted: then the processor that the consent names.
    function _coverage(
        Order storage order,
        Listing storage listing,
        address worker
    ) private view returns (ConsentStatus) {
        uint256 subjectId = listing.subjectId;
        if (listing.subjectKind == SubjectKind.Cohort) {
            CohortTerms memory terms = cohorts.termsOf(subjectId);
            if (cohorts.cohortOf(subjectId).active < terms.kMin) return ConsentStatus.Absent;
            if (!cohorts.covers(subjectId, order.purposes, listing.channels, listing.kind)) return ConsentStatus.Absent;
            bool isNamed = worker == address(0) || terms.processor == worker;
            return isNamed ? ConsentStatus.Granted : ConsentStatus.ProcessorNotNamed;
        }
        if (twins.epochOf(subjectId) != order.twinEpoch) return ConsentStatus.Absent;
        if (worker == address(0)) worker = consents.grantOf(subjectId, order.buyer, listing.scope).processor;
        ConsentUse memory use = ConsentUse(order.purposes, listing.channels, listing.kind, worker);
        return consents.check(subjectId, order.buyer, listing.scope, use);
    }

    /// @dev Whether a delivered order's consent was taken back: by its owner, or because no member is left. A consent that
    /// only expired held when the insight was delivered, and kMin has nothing more to protect then.
    function _isWithdrawn(Order storage order, Listing storage listing) private view returns (bool) {
        if (listing.subjectKind == SubjectKind.Cohort) return cohorts.cohortOf(listing.subjectId).active == 0;
        ConsentStatus status = _coverage(order, listing, order.worker);
        return status != ConsentStatus.Granted && status != ConsentStatus.Expired;
    }

    function _requireCovered(Order storage order, Listing storage listing, address worker) private view {
        ConsentStatus status = _coverage(order, listing, worker);
        if (status != ConsentStatus.Granted) revert InsightMarketNotCovered(order.listingId, uint8(status));
    }

    function _requireInWindow(uint256 orderId, Order storage order, OrderState state) private view {
        if (order.state != state) revert InsightMarketWrongState(orderId, order.state);
        if (block.timestamp >= order.deadline) {
            revert InsightMarketDeadlinePassed(orderId, order.deadline, block.timestamp);
        }
    }

    function _requireEntitled(SubjectKind subjectKind, uint256 subjectId, address account) private view {
        address entitled =
            subjectKind == SubjectKind.Twin ? twins.ownerOrZero(subjectId) : cohorts.cohortOf(subjectId).curator;
        if (entitled != account) revert InsightMarketNotEntitled(subjectKind, subjectId, account);
    }

    /// @dev A statistic is an aggregate over people, so never about one twin, and needs no model; a forecast or a what-if is
    /// about one twin, so never about a cohort.
    function _requireValid(Listing calldata listing) private view {
        bool isCohort = listing.subjectKind == SubjectKind.Cohort;
        bool isStatistic = listing.kind == InsightKind.Statistic;
        bool isOfOneTwin = listing.kind == InsightKind.Prediction || listing.kind == InsightKind.Simulation;
        uint256 boundSeconds = uint256(listing.acceptSeconds) + listing.deliverSeconds + listing.reviewSeconds;
        if (
            listing.price == 0 ||
            listing.channels == 0 ||
            listing.channels >> CHANNEL_COUNT != 0 ||
            listing.kind == InsightKind.Claim ||
            isStatistic != (listing.modelHash == 0) ||
            (isStatistic && !isCohort) ||
            (isOfOneTwin && isCohort) ||
            listing.acceptSeconds == 0 ||
            listing.deliverSeconds == 0 ||
            listing.reviewSeconds == 0 ||
            boundSeconds > workers.unbondingPeriod() || // a worker's stake outlives its orders
            (isCohort && cohorts.termsOf(listing.subjectId).token != listing.token)
        ) revert InsightMarketInvalidListing();
    }

    function _requireApproved(bytes32 modelHash) private view {
        if (modelHash != 0 && !models.isApproved(modelHash)) revert InsightMarketModelNotApproved(modelHash);
    }

    /// @dev The model's royalty; with it, the worker's and the protocol's share, the owners keep at least 70 %.
    function _royaltyWithinCap(bytes32 modelHash, uint256 workerShare) private view returns (uint16 royalty) {
        if (modelHash != 0) royalty = models.modelOf(modelHash).royaltyBasisPoints;
        uint256 sum = workerShare + royalty + protocolBasisPoints;
        if (sum > MAX_FEE_BASIS_POINTS) revert InsightMarketFeeTooHigh(sum);
    }

    /// @dev Whether the attestation is about this order, as it was accepted, and about everyone who may be paid for it.
    function _fits(
        Attestation calldata attestation,
        Order storage order,
        Listing storage listing,
        uint16 evidenceTypes
    ) private view returns (bool) {
        EvidenceType evidence = attestation.evidenceType;
        if (evidence != EvidenceType.None && (evidenceTypes >> uint8(evidence)) & 1 == 0) return false;
        if (
            attestation.modelHash != listing.modelHash ||
            attestation.noiseCommitment != order.noiseCommitment ||
            attestation.inputCommitment == 0 ||
            attestation.outputHash == 0 ||
            attestation.ciphertextDigest == 0
        ) return false;
        if (listing.subjectKind == SubjectKind.Cohort) {
            return
                attestation.contributors == cohorts.cohortOf(listing.subjectId).active &&
                attestation.rhoNano == cohorts.termsOf(listing.subjectId).rhoPerOrderNano &&
                attestation.contributorsRoot != 0;
        }
        // A tree of one leaf: its root is the leaf, hashed twice.
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(listing.subjectId))));
        return attestation.contributors == 1 && attestation.rhoNano == 0 && attestation.contributorsRoot == leaf;
    }
}
