// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ICohortRegistry} from "./interfaces/ICohortRegistry.sol";
import {IDisputeModule} from "./interfaces/IDisputeModule.sol";
import {Attestation, DISPUTE_SECONDS, IInsightMarket, Order} from "./interfaces/IInsightMarket.sol";
import {IListingRegistry, Sale} from "./interfaces/IListingRegistry.sol";
import {IModelRegistry} from "./interfaces/IModelRegistry.sol";
import {ITwinRegistry} from "./interfaces/ITwinRegistry.sol";
import {IWorkerRegistry, Worker} from "./interfaces/IWorkerRegistry.sol";
import {ExactTransfer} from "./libraries/ExactTransfer.sol";
import {BASIS_POINTS} from "./libraries/ProtocolConstants.sol";
import {ConsentStatus, EvidenceType, OrderState, SubjectKind} from "./libraries/ProtocolConstants.sol";
import {PullPayments} from "./market/PullPayments.sol";

/// @title Market of insights: orders, escrow and pull payments
contract InsightMarket is IInsightMarket, PullPayments, AccessManaged, EIP712 {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    /// @dev The parts of a price, in token base units.
    struct Parts {
        uint256 owners;
        uint256 worker;
        uint256 royalty;
        uint256 protocol;
    }

    bytes32 private constant ATTESTATION_TYPEHASH = keccak256(
        "Attestation(uint256 orderId,bytes32 modelHash,bytes32 inputCommitment,bytes32 contributorsRoot,"
        "uint32 contributors,bytes32 outputHash,bytes32 ciphertextDigest,bytes32 noiseCommitment,uint64 rhoNano,"
        "uint8 evidenceType,bytes32 evidenceHash,uint256 deadline)"
    );

    /// @inheritdoc IInsightMarket
    uint40 public constant MAX_DISPUTE_SECONDS = DISPUTE_SECONDS;

    /// @inheritdoc IInsightMarket
    ITwinRegistry public immutable twins;
    /// @inheritdoc IInsightMarket
    ICohortRegistry public immutable cohorts;
    /// @inheritdoc IInsightMarket
    IListingRegistry public immutable listings;
    /// @inheritdoc IInsightMarket
    IWorkerRegistry public immutable workers;
    /// @inheritdoc IInsightMarket
    IModelRegistry public immutable models;

    /// @inheritdoc IInsightMarket
    IDisputeModule public disputes;
    /// @inheritdoc IInsightMarket
    bool public paused;
    uint40 private _lastOrderId;
    mapping(uint256 orderId => Order) private _orders;
    mapping(address buyer => mapping(address operator => bool)) private _operators;

    modifier onlyDisputes() {
        if (msg.sender != address(disputes)) revert InsightMarketNotDisputes(msg.sender);
        _;
    }

    constructor(
        address accessManager,
        ITwinRegistry twinRegistry,
        ICohortRegistry cohortRegistry,
        IListingRegistry listingRegistry,
        IWorkerRegistry workerRegistry,
        IModelRegistry modelRegistry
    ) AccessManaged(accessManager) EIP712("Gemel InsightMarket", "1") {
        twins = twinRegistry;
        cohorts = cohortRegistry;
        listings = listingRegistry;
        workers = workerRegistry;
        models = modelRegistry;
    }

    /// @inheritdoc IInsightMarket
    function setPaused(bool paused_) external restricted {
        paused = paused_;
        emit PauseSet(paused_);
    }

    /// @inheritdoc IInsightMarket
    function setDisputes(IDisputeModule disputes_) external restricted {
        if (address(disputes) != address(0) || address(disputes_) == address(0)) {
            revert InsightMarketInvalidDisputes(address(disputes_));
        }
        disputes = disputes_;
        emit DisputesSet(address(disputes_));
    }

    /// @inheritdoc IInsightMarket
    function setOperator(address operator, bool approved) external {
        _operators[msg.sender][operator] = approved;
        emit OperatorSet(msg.sender, operator, approved);
    }

    /// @inheritdoc IInsightMarket
    function buy(
        uint256 listingId,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice
    ) external nonReentrant returns (uint256 orderId) {
        return _buy(msg.sender, listingId, queryDigest, buyerKey, maxPrice);
    }

    /// @inheritdoc IInsightMarket
    function buyFor(
        address buyer,
        uint256 listingId,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice
    ) external nonReentrant returns (uint256 orderId) {
        if (!_operators[buyer][msg.sender]) revert InsightMarketNotOperator(buyer, msg.sender);
        return _buy(buyer, listingId, queryDigest, buyerKey, maxPrice);
    }

    /// @inheritdoc IInsightMarket
    function buyWithPermit(
        uint256 listingId,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant returns (uint256 orderId) {
        address token = listings.saleOf(listingId).token;
        if (token != address(0)) {
            // Whoever spends the permit first has set the same allowance, so only the transfer decides.
            try IERC20Permit(token).permit(msg.sender, address(this), maxPrice, permitDeadline, v, r, s) {} catch {}
        }
        return _buy(msg.sender, listingId, queryDigest, buyerKey, maxPrice);
    }

    /// @inheritdoc IInsightMarket
    function accept(uint256 orderId, bytes32 noiseCommitment) external nonReentrant {
        Order storage order = _inWindow(orderId, OrderState.Created);
        if (!workers.isActive(msg.sender)) revert InsightMarketWorkerInactive(msg.sender);
        Sale memory sale = listings.saleOf(order.listingId);
        if (sale.modelHash != 0 && !models.isApproved(sale.modelHash)) {
            revert InsightMarketModelNotApproved(sale.modelHash);
        }
        // As a dispute will see it: its jurors are this processor's.
        address processor = workers.processorAt(msg.sender, block.timestamp);
        _requireCovered(order, processor);
        uint256 operators = sale.panelSize == 0 ? 1 : workers.activeOperatorsOf(processor);
        if (operators <= sale.panelSize) revert InsightMarketPanelTooLarge(orderId, sale.panelSize, operators);
        // What is told of many is told with noise; of one twin, exactly as it is.
        if (sale.subjectKind != SubjectKind.Cohort) noiseCommitment = 0;
        else if (noiseCommitment == 0) revert InsightMarketNoiseCommitmentMissing(orderId);

        uint40 deliverBy = uint40(block.timestamp) + sale.deliverSeconds;
        (order.state, order.deadline) = (OrderState.Accepted, deliverBy);
        order.worker = msg.sender;
        (order.acceptedBlock, order.acceptedAt) = (uint48(block.number), uint40(block.timestamp));
        uint32 members = 1;
        if (sale.subjectKind == SubjectKind.Cohort) {
            order.commitment = noiseCommitment;
            members = cohorts.chargeOrder(sale.subjectId);
        } else {
            order.commitment = bytes32(twins.stateRootOf(sale.subjectId));
        }
        emit OrderAccepted(orderId, msg.sender, noiseCommitment, members, deliverBy);
    }

    /// @inheritdoc IInsightMarket
    function deliver(Attestation calldata attestation, bytes calldata signature) external nonReentrant {
        uint256 orderId = attestation.orderId;
        Order storage order = _inWindow(orderId, OrderState.Accepted);
        if (order.worker != msg.sender) revert InsightMarketNotWorker(orderId, msg.sender);
        if (block.timestamp > attestation.deadline) {
            revert InsightMarketDeadlinePassed(orderId, uint40(attestation.deadline), block.timestamp);
        }
        Worker memory worker = workers.workerOf(msg.sender);
        _requireCovered(order, worker.processor);
        Sale memory sale = listings.saleOf(order.listingId);
        if (!_fits(attestation, order.commitment, sale, worker.evidenceTypes)) {
            revert InsightMarketAttestationMismatch(orderId);
        }
        bytes32 structHash = hashAttestation(attestation);
        if (!SignatureChecker.isValidSignatureNowCalldata(worker.signingKey, _hashTypedDataV4(structHash), signature))
            revert InsightMarketInvalidSignature(worker.signingKey);

        bool needsPanel = sale.panelSize > 0;
        uint40 deadline = uint40(block.timestamp) + (needsPanel ? DISPUTE_SECONDS : sale.reviewSeconds);
        (order.state, order.deadline) = (needsPanel ? OrderState.Disputed : OrderState.Delivered, deadline);
        order.commitment = structHash;
        emit OrderDelivered(orderId, msg.sender, attestation, deadline);
        if (needsPanel) {
            emit OrderDisputed(orderId, deadline);
            disputes.openCheck(orderId, msg.sender, sale.panelSize);
        }
    }

    /// @inheritdoc IInsightMarket
    function settle(uint256 orderId) external nonReentrant {
        Order storage order = _inState(orderId, OrderState.Delivered);
        if (msg.sender != order.buyer && block.timestamp < order.deadline) {
            revert InsightMarketNotBuyer(orderId, msg.sender);
        }
        _settle(orderId, order, new address[](0));
    }

    /// @inheritdoc IInsightMarket
    function refund(uint256 orderId) external nonReentrant {
        Order storage order = _orders[orderId];
        (OrderState state, uint40 deadline) = (order.state, order.deadline);
        if (state == OrderState.None || state == OrderState.Settled || state == OrderState.Refunded) {
            revert InsightMarketWrongState(orderId, state);
        }
        // Whether it was delivered well is for its buyer to review, also when the consent is gone by now.
        if (state == OrderState.Delivered) revert InsightMarketWrongState(orderId, state);
        if (block.timestamp < deadline && (state == OrderState.Disputed || _isCovered(order))) {
            revert InsightMarketDeadlineNotPassed(orderId, deadline, block.timestamp);
        }
        _refund(orderId, order, listings.saleOf(order.listingId));
    }

    /// @inheritdoc IInsightMarket
    function openDispute(uint256 orderId) external onlyDisputes nonReentrant {
        Order storage order = _inWindow(orderId, OrderState.Delivered);
        uint40 endsBy = uint40(block.timestamp) + DISPUTE_SECONDS;
        (order.state, order.deadline) = (OrderState.Disputed, endsBy);
        emit OrderDisputed(orderId, endsBy);
    }

    /// @inheritdoc IInsightMarket
    function closeDispute(
        uint256 orderId,
        bool upheld,
        address[] calldata paidWorkers
    ) external onlyDisputes nonReentrant {
        Order storage order = _inState(orderId, OrderState.Disputed);
        if (upheld) _refund(orderId, order, listings.saleOf(order.listingId));
        else _settle(orderId, order, paidWorkers);
    }

    /// @inheritdoc IInsightMarket
    function claimEarnings(uint256 cohortId, uint256 twinId) external nonReentrant returns (uint256) {
        (address beneficiary, address token, uint256 amount) = _takeEarnings(cohortId, twinId);
        IERC20(token).safeTransfer(beneficiary, amount);
        return amount;
    }

    /// @inheritdoc IInsightMarket
    function creditEarnings(uint256 cohortId, uint256 twinId) external nonReentrant returns (uint256) {
        (address beneficiary, address token, uint256 amount) = _takeEarnings(cohortId, twinId);
        _credit(beneficiary, token, amount);
        return amount;
    }

    /// @inheritdoc IInsightMarket
    function orderOf(uint256 orderId) external view returns (Order memory) {
        return _orders[orderId];
    }

    /// @inheritdoc IInsightMarket
    function isOperator(address buyer, address operator) external view returns (bool) {
        return _operators[buyer][operator];
    }

    /// @inheritdoc IInsightMarket
    function hashAttestation(Attestation calldata attestation) public pure returns (bytes32) {
        return keccak256(abi.encode(ATTESTATION_TYPEHASH, attestation));
    }

    function _buy(
        address buyer,
        uint256 listingId,
        bytes32 queryDigest,
        bytes32 buyerKey,
        uint256 maxPrice
    ) private returns (uint256 orderId) {
        if (paused) revert InsightMarketPaused();
        if (queryDigest == 0 || buyerKey == 0) revert InsightMarketZeroValue();
        Sale memory sale = listings.requireSale(listingId, buyer);
        uint256 price = sale.price;
        if (price > maxPrice) revert InsightMarketPriceTooHigh(price, maxPrice);

        orderId = ++_lastOrderId;
        uint40 acceptBy = uint40(block.timestamp) + sale.acceptSeconds;
        Order storage order = _orders[orderId];
        (order.state, order.deadline) = (OrderState.Created, acceptBy);
        (order.listingId, order.buyer) = (uint40(listingId), buyer); // fits: requireSale knows it
        if (sale.subjectKind == SubjectKind.Cohort) cohorts.openOrder(sale.subjectId);
        emit OrderCreated(orderId, listingId, buyer, price, queryDigest, buyerKey, acceptBy);
        IERC20(sale.token).pull(price);
    }

    /// @dev Pays a delivered order. Where the owner took the consent back, or no member is left to be paid, the owners' part
    /// goes back to the buyer: the others did their work while the consent held, so that nobody gets an insight for nothing
    /// by having a consent withdrawn after reading it.
    /// @param paidWorkers Who share the worker's part; empty for the worker that delivered.
    function _settle(uint256 orderId, Order storage order, address[] memory paidWorkers) private {
        OrderState from = order.state;
        Sale memory sale = listings.saleOf(order.listingId);
        Parts memory parts = _partsOf(sale, paidWorkers.length);
        (uint256 owners, uint32 members) = (parts.owners, 1);
        if (sale.subjectKind == SubjectKind.Cohort) (owners, members) = cohorts.settleOrder(sale.subjectId, owners);
        else if (_isWithdrawn(order)) members = 0;

        if (members == 0) {
            order.state = OrderState.Refunded;
            _credit(order.buyer, sale.token, parts.owners);
            emit OrderRefunded(orderId, order.buyer, parts.owners, from);
        } else {
            order.state = OrderState.Settled;
            // What a cohort could not share equally, less than one base unit each, goes to the protocol.
            parts.protocol += parts.owners - owners;
            if (sale.subjectKind == SubjectKind.Twin) {
                _credit(twins.beneficiaryOf(sale.subjectId), sale.token, owners);
            }
            emit OrderSettled(orderId, owners, parts.worker, parts.royalty, parts.protocol, members);
        }
        _payFees(order.worker, sale, parts, paidWorkers);
    }

    /// @dev Returns the whole price. ρ is free again only when nothing was delivered.
    function _refund(uint256 orderId, Order storage order, Sale memory sale) private {
        OrderState from = order.state;
        address buyer = order.buyer;
        order.state = OrderState.Refunded;
        if (sale.subjectKind == SubjectKind.Cohort) {
            cohorts.cancelOrder(sale.subjectId, from == OrderState.Accepted);
        }
        _credit(buyer, sale.token, sale.price);
        emit OrderRefunded(orderId, buyer, sale.price, from);
    }

    /// @dev Every share is rounded down, the rest is the owners'. What several workers can't share equally is the protocol's.
    function _partsOf(Sale memory sale, uint256 workerCount) private pure returns (Parts memory parts) {
        uint256 price = sale.price;
        parts.worker = (price * sale.workerBasisPoints) / BASIS_POINTS;
        parts.royalty = (price * sale.royaltyBasisPoints) / BASIS_POINTS;
        parts.protocol = (price * sale.protocolBasisPoints) / BASIS_POINTS;
        parts.owners = price - parts.worker - parts.royalty - parts.protocol; // the three are ≤ 30 %
        if (workerCount > 1) {
            uint256 dust = parts.worker % workerCount;
            parts.worker -= dust;
            parts.protocol += dust;
        }
    }

    function _payFees(address worker, Sale memory sale, Parts memory parts, address[] memory paidWorkers) private {
        address token = sale.token;
        uint256 workerCount = paidWorkers.length;
        if (workerCount == 0) _credit(worker, token, parts.worker);
        for (uint256 i = 0; i < workerCount; ++i) _credit(paidWorkers[i], token, parts.worker / workerCount);
        if (parts.royalty > 0) _credit(models.modelOf(sale.modelHash).publisher, token, parts.royalty);
        if (parts.protocol > 0) _credit(listings.protocolRecipient(), token, parts.protocol);
    }

    function _takeEarnings(
        uint256 cohortId,
        uint256 twinId
    ) private returns (address beneficiary, address token, uint256 amount) {
        (beneficiary, token, amount) = cohorts.takeEarnings(cohortId, twinId);
        if (amount == 0) revert InsightMarketNothingToClaim(cohortId, twinId);
        emit EarningsClaimed(cohortId, twinId, beneficiary, amount);
    }

    /// @dev Whether the subject's consent holds for an order that is not delivered. Once a worker accepted, for its
    /// processor, which can change.
    function _isCovered(Order storage order) private view returns (bool) {
        address worker = order.worker;
        address processor = worker == address(0) ? worker : workers.workerOf(worker).processor;
        return listings.coverage(order.listingId, order.buyer, processor) == ConsentStatus.Granted;
    }

    /// @dev Whether the consent to a delivered order about a twin was taken back. One that only expired held when the insight
    /// was delivered.
    function _isWithdrawn(Order storage order) private view returns (bool) {
        ConsentStatus status = listings.coverage(order.listingId, order.buyer, address(0));
        return status != ConsentStatus.Granted && status != ConsentStatus.Expired;
    }

    function _requireCovered(Order storage order, address processor) private view {
        ConsentStatus status = listings.coverage(order.listingId, order.buyer, processor);
        if (status != ConsentStatus.Granted) revert InsightMarketNotCovered(order.listingId, status);
    }

    function _inState(uint256 orderId, OrderState state) private view returns (Order storage order) {
        order = _orders[orderId];
        if (order.state != state) revert InsightMarketWrongState(orderId, order.state);
    }

    function _inWindow(uint256 orderId, OrderState state) private view returns (Order storage order) {
        order = _inState(orderId, state);
        if (block.timestamp >= order.deadline) {
            revert InsightMarketDeadlinePassed(orderId, order.deadline, block.timestamp);
        }
    }

    /// @dev Whether the attestation is about this order, as it was accepted, and about everyone who may be paid for it.
    /// @param commitment The noise commitment of a statistic, or the state root of the twin.
    function _fits(
        Attestation calldata attestation,
        bytes32 commitment,
        Sale memory sale,
        uint16 evidenceTypes
    ) private view returns (bool) {
        EvidenceType evidence = attestation.evidenceType;
        if (evidence != EvidenceType.None && (evidenceTypes >> uint8(evidence)) & 1 == 0) return false;
        if (attestation.modelHash != sale.modelHash || attestation.outputHash == 0 || attestation.ciphertextDigest == 0)
            return false;
        uint256 subjectId = sale.subjectId;
        if (sale.subjectKind == SubjectKind.Cohort) {
            return
                attestation.noiseCommitment == commitment &&
                attestation.inputCommitment != 0 &&
                attestation.contributorsRoot != 0 &&
                attestation.contributors == cohorts.cohortOf(subjectId).active &&
                attestation.rhoNano == cohorts.termsOf(subjectId).rhoPerOrderNano;
        }
        return
            attestation.noiseCommitment == 0 &&
            attestation.contributors == 1 &&
            attestation.rhoNano == 0 &&
            attestation.contributorsRoot == _leaf(abi.encode(subjectId)) &&
            attestation.inputCommitment == _leaf(abi.encode(subjectId, commitment));
    }

    /// @dev A tree of one leaf: its root is the leaf, hashed twice.
    function _leaf(bytes memory value) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(value)));
    }
}
