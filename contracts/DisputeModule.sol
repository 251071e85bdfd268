// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Dispute, DisputeOutcome, DisputePhase, IDisputeModule} from "./interfaces/IDisputeModule.sol";
import {IFraudVerifier} from "./interfaces/IFraudVerifier.sol";
import {Attestation, IInsightMarket, Order} from "./interfaces/IInsightMarket.sol";
import {Sale} from "./interfaces/IListingRegistry.sol";
import {Membership} from "./interfaces/ICohortRegistry.sol";
import {ExactTransfer} from "./libraries/ExactTransfer.sol";
import {DisputeGround, OrderState, SubjectKind} from "./libraries/ProtocolConstants.sol";
import {PullPayments} from "./market/PullPayments.sol";
import {Panels} from "./disputes/Panels.sol";

/// @title Disputes about delivered orders: decided by proof or by a re-executing panel, never by an administrator
contract DisputeModule is Panels, PullPayments {
    using ExactTransfer for IERC20;

    /// @inheritdoc IDisputeModule
    uint8 public constant CHALLENGE_PANEL_SIZE = 3;
    /// @inheritdoc IDisputeModule
    uint40 public constant ANSWER_SECONDS = 1 days;
    /// @inheritdoc IDisputeModule
    uint40 public constant RECHECK_SECONDS = 12 hours;

    /// @inheritdoc IDisputeModule
    IERC20 public immutable token;
    /// @inheritdoc IDisputeModule
    uint256 public immutable bond;
    /// @inheritdoc IDisputeModule
    uint256 public immutable workerSlash;
    /// @inheritdoc IDisputeModule
    uint256 public immutable jurorSlash;
    /// @inheritdoc IDisputeModule
    mapping(bytes32 circuit => IFraudVerifier) public fraudVerifierOf;

    /// @param bondAmount,workerSlashAmount,jurorSlashAmount Token base units.
    constructor(
        address accessManager,
        IInsightMarket insightMarket,
        uint256 bondAmount,
        uint256 workerSlashAmount,
        uint256 jurorSlashAmount
    ) AccessManaged(accessManager) Panels(insightMarket) {
        uint256 longest = ANSWER_SECONDS + RECHECK_SECONDS + COMMIT_SECONDS + DRAW_SECONDS + REVEAL_SECONDS;
        uint256 allowed = insightMarket.MAX_DISPUTE_SECONDS();
        if (longest >= allowed) revert DisputeModuleWindowsTooLong(longest, allowed);
        token = workers.stakeToken();
        bond = bondAmount;
        workerSlash = workerSlashAmount;
        jurorSlash = jurorSlashAmount;
    }

    /// @inheritdoc IDisputeModule
    function openCheck(uint256 orderId, address worker, uint8 panelSize) external {
        if (msg.sender != address(market)) revert DisputeModuleNotMarket(msg.sender);
        Dispute storage dispute = _disputes[orderId];
        dispute.ground = DisputeGround.Quorum;
        dispute.accused = worker;
        emit DisputeOpened(orderId, DisputeGround.Quorum, worker, msg.sender);
        address processor = workers.processorAt(worker, market.orderOf(orderId).acceptedAt);
        _openPanel(orderId, dispute, processor, panelSize);
    }

    /// @inheritdoc IDisputeModule
    function challengeResult(Attestation calldata attestation) external nonReentrant {
        uint256 orderId = attestation.orderId;
        Order memory order = _attestedOrder(attestation);
        Dispute storage dispute = _disputes[orderId];
        if (dispute.phase != DisputePhase.None) {
            _inPhase(orderId, DisputePhase.Recheck);
            _requireBefore(orderId, dispute.deadline);
        }
        address processor = workers.processorAt(order.worker, order.acceptedAt);
        _contest(orderId, order.worker, DisputeGround.WrongResult);
        dispute.ground = DisputeGround.WrongResult;
        dispute.challenger = msg.sender;
        _openPanel(orderId, dispute, processor, CHALLENGE_PANEL_SIZE);
        token.pull(bond);
    }

    /// @inheritdoc IDisputeModule
    function demandDelivery(Attestation calldata attestation) external nonReentrant {
        uint256 orderId = attestation.orderId;
        Order memory order = _attestedOrder(attestation);
        if (msg.sender != order.buyer) revert DisputeModuleNotBuyer(orderId, msg.sender);
        Dispute storage dispute = _disputes[orderId];
        if (dispute.claimant != address(0)) revert DisputeModuleAlreadyDemanded(orderId);
        if (dispute.phase != DisputePhase.None) {
            _inPhase(orderId, DisputePhase.Commit);
            _requireBefore(orderId, dispute.deadline);
        }
        _contest(orderId, order.worker, DisputeGround.MissingDelivery);
        if (dispute.phase == DisputePhase.None) dispute.phase = DisputePhase.Demand;
        dispute.claimant = msg.sender;
        dispute.answerBy = uint40(block.timestamp) + ANSWER_SECONDS;
        if (dispute.phase == DisputePhase.Demand) dispute.deadline = dispute.answerBy;
        token.pull(bond);
    }

    /// @inheritdoc IDisputeModule
    function answerDelivery(Attestation calldata attestation, bytes calldata ciphertext) external {
        uint256 orderId = attestation.orderId;
        Dispute storage dispute = _disputes[orderId];
        if (dispute.claimant == address(0)) revert DisputeModuleNotDemanded(orderId);
        _requireBefore(orderId, dispute.answerBy);
        _attestedOrder(attestation);
        bytes32 digest = sha256(ciphertext);
        if (digest != attestation.ciphertextDigest) {
            revert DisputeModuleWrongCiphertext(orderId, digest, attestation.ciphertextDigest);
        }
        dispute.claimant = address(0);
        uint40 recheckBy = 0;
        if (dispute.phase == DisputePhase.Demand) {
            recheckBy = uint40(block.timestamp) + RECHECK_SECONDS;
            dispute.phase = DisputePhase.Recheck;
            dispute.deadline = recheckBy;
        }
        emit DeliveryAnswered(orderId, ciphertext, recheckBy);
        _credit(dispute.accused, bond);
    }

    /// @inheritdoc IDisputeModule
    function proveContributor(
        Attestation calldata attestation,
        uint256 twinId,
        bytes32[] calldata proof
    ) external nonReentrant {
        Order memory order = _attestedOrder(attestation);
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(twinId))));
        if (!MerkleProof.verifyCalldata(proof, attestation.contributorsRoot, leaf) || _mayContribute(order, twinId))
            revert DisputeModuleContributorNotProven(attestation.orderId, twinId);
        _endByProof(attestation.orderId, order.worker, DisputeGround.WrongContributor);
    }

    /// @inheritdoc IDisputeModule
    function proveFraud(Attestation calldata attestation, bytes calldata proof) external nonReentrant {
        Order memory order = _attestedOrder(attestation);
        bytes32 circuit = market.models().modelOf(attestation.modelHash).circuit;
        IFraudVerifier verifier = fraudVerifierOf[circuit];
        if (address(verifier) == address(0)) revert DisputeModuleNoFraudVerifier(attestation.modelHash, circuit);
        if (!verifier.verifyFraud(attestation, proof)) revert DisputeModuleFraudNotProven(attestation.orderId);
        _endByProof(attestation.orderId, order.worker, DisputeGround.ProvenFraud);
    }

    /// @inheritdoc IDisputeModule
    function resolve(uint256 orderId) external nonReentrant {
        Dispute storage dispute = _disputes[orderId];
        DisputePhase phase = dispute.phase;
        if (phase == DisputePhase.None || phase == DisputePhase.Ended) revert DisputeModuleWrongPhase(orderId, phase);
        if (dispute.claimant != address(0) && block.timestamp >= dispute.answerBy) {
            return _end(orderId, DisputeGround.MissingDelivery, DisputeOutcome.Upheld, _only(dispute.claimant));
        }
        _requirePanelOver(orderId, dispute);
        if (dispute.claimant != address(0)) _requireAfter(orderId, dispute.answerBy);
        if (phase == DisputePhase.Recheck) {
            return _end(orderId, dispute.ground, DisputeOutcome.Rejected, new address[](0));
        }
        _endByPanel(orderId, dispute);
    }

    /// @inheritdoc IDisputeModule
    function setFraudVerifier(bytes32 circuit, IFraudVerifier verifier) external restricted {
        if (address(fraudVerifierOf[circuit]) != address(0) || address(verifier) == address(0) || circuit == 0) {
            revert DisputeModuleInvalidFraudVerifier(circuit, verifier);
        }
        fraudVerifierOf[circuit] = verifier;
        emit FraudVerifierSet(circuit, verifier);
    }

    /// @dev What was slashed stays with the workers' registry until somebody is paid from it: so no token can keep a dispute
    /// from ending.
    function _beforePayment() internal override {
        if (workers.slashedStake() > 0) workers.collectSlashed();
    }

    /// @dev Puts the order into dispute, unless it is.
    function _contest(uint256 orderId, address accused, DisputeGround ground) private {
        Dispute storage dispute = _disputes[orderId];
        if (dispute.phase == DisputePhase.Ended) revert DisputeModuleWrongPhase(orderId, dispute.phase);
        emit DisputeOpened(orderId, ground, accused, msg.sender);
        if (dispute.phase != DisputePhase.None) return;
        dispute.ground = ground;
        dispute.accused = accused;
        market.openDispute(orderId);
    }

    function _endByProof(uint256 orderId, address accused, DisputeGround ground) private {
        _contest(orderId, accused, ground);
        _end(orderId, ground, DisputeOutcome.Upheld, _only(msg.sender));
    }

    /// @dev Ends as the majority says; without one, as hung. What jurors lose is nobody's gain.
    function _endByPanel(uint256 orderId, Dispute storage dispute) private {
        (address[] memory right, address[] memory wrong) = _splitPanel(orderId, dispute);
        uint256 forfeited = 0;
        for (uint256 i = 0; i < wrong.length; ++i) forfeited += workers.slash(wrong[i], jurorSlash);
        _creditTreasury(forfeited);
        DisputeOutcome outcome = DisputeOutcome.Hung;
        if (dispute.majority != 0) outcome = dispute.confirmed ? DisputeOutcome.Rejected : DisputeOutcome.Upheld;
        if (outcome == DisputeOutcome.Upheld) {
            // To say that nothing can be computed costs nothing, so it earns nothing.
            if (!dispute.computed) right = new address[](0);
            else if (dispute.challenger != address(0)) right = _prepend(dispute.challenger, right);
        }
        _end(orderId, dispute.ground, outcome, right);
    }

    /// @dev Returns or forfeits the bonds, slashes, shares the reward among `sharers`, and lets the order go. The reward of a
    /// dispute that is upheld is at most a bond, and the rest of the stake is lost to all who took part: who has its own worker
    /// convicted gets out but a part of what it loses (T28).
    function _end(uint256 orderId, DisputeGround ground, DisputeOutcome outcome, address[] memory sharers) private {
        Dispute storage dispute = _disputes[orderId];
        address claimant = dispute.claimant;
        dispute.phase = DisputePhase.Ended;
        dispute.outcome = outcome;
        dispute.claimant = address(0);
        emit DisputeEnded(orderId, ground, outcome);
        uint256 reward = 0;
        if (outcome == DisputeOutcome.Upheld) {
            uint256 slashed = workers.slash(dispute.accused, workerSlash);
            reward = Math.min(slashed, bond);
            _creditTreasury(slashed - reward);
        }
        if (dispute.challenger != address(0)) {
            if (outcome == DisputeOutcome.Rejected) reward += bond;
            else _credit(dispute.challenger, bond);
        }
        if (claimant != address(0)) _credit(claimant, bond);
        _share(reward, sharers);
        Order memory order = market.orderOf(orderId);
        if (order.state != OrderState.Disputed) return;
        address[] memory paid = _only(dispute.accused);
        // What only a panel's confirmation makes payable and nobody confirmed: the owners are paid, the worker is not.
        if (ground == DisputeGround.Quorum) {
            paid = outcome == DisputeOutcome.Hung ? _only(order.buyer) : _prepend(dispute.accused, sharers);
        }
        market.closeDispute(orderId, outcome == DisputeOutcome.Upheld, paid);
    }

    /// @dev Equal shares; what can't be shared equally goes to the first, what nobody earned to the treasury.
    function _share(uint256 amount, address[] memory sharers) private {
        uint256 count = sharers.length;
        if (count == 0) return _creditTreasury(amount);
        uint256 part = amount / count;
        _credit(sharers[0], amount - part * (count - 1));
        for (uint256 i = 1; i < count; ++i) _credit(sharers[i], part);
    }

    function _creditTreasury(uint256 amount) private {
        _credit(market.listings().protocolRecipient(), amount);
    }

    function _credit(address beneficiary, uint256 amount) private {
        _credit(beneficiary, address(token), amount);
    }

    /// @dev Whether the twin, which the attestation names, may have been a rightful contributor when the order was accepted. For
    /// an insight about a twin the market has compared that already.
    function _mayContribute(Order memory order, uint256 twinId) private view returns (bool) {
        Sale memory sale = market.listings().saleOf(order.listingId);
        if (sale.subjectKind == SubjectKind.Twin) return true;
        Membership memory membership = market.cohorts().membershipOf(sale.subjectId, twinId);
        return membership.current || membership.leftAt >= order.acceptedAt;
    }

    function _only(address account) private pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = account;
    }

    function _prepend(address account, address[] memory others) private pure returns (address[] memory list) {
        list = new address[](others.length + 1);
        list[0] = account;
        for (uint256 i = 0; i < others.length; ++i) list[i + 1] = others[i];
    }
}
