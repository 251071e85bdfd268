// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Dispute, DisputePhase, IDisputeModule} from "../interfaces/IDisputeModule.sol";
import {Attestation, IInsightMarket, Order} from "../interfaces/IInsightMarket.sol";
import {IWorkerRegistry} from "../interfaces/IWorkerRegistry.sol";

/// @title Panels that re-execute: seals, a draw among those who committed, and answers
abstract contract Panels is IDisputeModule, AccessManaged {
    /// @inheritdoc IDisputeModule
    uint256 public constant MAX_COMMITTERS = 32;
    /// @inheritdoc IDisputeModule
    uint40 public constant COMMIT_SECONDS = 1 days;
    /// @inheritdoc IDisputeModule
    uint40 public constant DRAW_SECONDS = 6 hours;
    /// @inheritdoc IDisputeModule
    uint40 public constant REVEAL_SECONDS = 1 days;
    /// @dev Blocks between the close of the seals and the block that draws: nobody who closes them knows its hash.
    uint48 internal constant _DRAW_DELAY = 2;

    /// @inheritdoc IDisputeModule
    IInsightMarket public immutable market;
    /// @inheritdoc IDisputeModule
    IWorkerRegistry public immutable workers;

    mapping(uint256 orderId => Dispute) internal _disputes;
    mapping(uint256 orderId => address[]) internal _committers;
    mapping(uint256 orderId => mapping(address juror => bytes32)) internal _answers;
    mapping(uint256 orderId => bytes32 contentDigest) private _materials;
    mapping(uint256 orderId => mapping(address juror => bytes32)) private _seals;
    mapping(uint256 orderId => mapping(bytes32 answer => uint256)) private _votes;

    constructor(IInsightMarket insightMarket) {
        market = insightMarket;
        workers = insightMarket.workers();
    }

    /// @inheritdoc IDisputeModule
    function publishMaterial(uint256 orderId, bytes32 contentDigest) external {
        Dispute storage dispute = _inPhase(orderId, DisputePhase.Commit);
        if (msg.sender != dispute.accused) revert DisputeModuleNotAccused(orderId, msg.sender);
        if (_materials[orderId] != 0 || contentDigest == 0) revert DisputeModuleMaterialFixed(orderId, contentDigest);
        _materials[orderId] = contentDigest;
        emit MaterialPublished(orderId, contentDigest);
    }

    /// @inheritdoc IDisputeModule
    function commit(uint256 orderId, bytes32 seal) external {
        Dispute storage dispute = _inPhase(orderId, DisputePhase.Commit);
        _requireBefore(orderId, dispute.deadline);
        uint256 acceptedAt = market.orderOf(orderId).acceptedAt;
        address processor = workers.processorAt(dispute.accused, acceptedAt);
        // Who joined the processor since can't have read the states, and may have joined for this dispute; whom the processor
        // dismissed since has read them.
        if (
            msg.sender == dispute.accused ||
            !workers.isActive(msg.sender) ||
            workers.processorAt(msg.sender, acceptedAt) != processor
        ) revert DisputeModuleNotEligible(orderId, msg.sender);
        if (seal == 0) revert DisputeModuleWrongSeal(orderId, msg.sender, seal);
        if (_seals[orderId][msg.sender] != 0) revert DisputeModuleAlreadyCommitted(orderId, msg.sender);
        uint256 committers = _committers[orderId].length;
        if (committers == MAX_COMMITTERS) revert DisputeModulePanelFull(orderId, committers);
        _seals[orderId][msg.sender] = seal;
        _committers[orderId].push(msg.sender);
        emit AnswerCommitted(orderId, msg.sender, seal);
    }

    /// @inheritdoc IDisputeModule
    function closeCommits(uint256 orderId) external {
        Dispute storage dispute = _inPhase(orderId, DisputePhase.Commit);
        _requireAfter(orderId, dispute.deadline);
        _requireBefore(orderId, dispute.deadline + DRAW_SECONDS);
        uint256 committers = _committers[orderId].length;
        if (committers < dispute.panelSize) {
            revert DisputeModuleTooFewCommitters(orderId, committers, dispute.panelSize);
        }
        dispute.phase = DisputePhase.Draw;
        dispute.deadline += DRAW_SECONDS;
        _fixDraw(orderId, dispute);
    }

    /// @inheritdoc IDisputeModule
    function draw(uint256 orderId) external {
        Dispute storage dispute = _inPhase(orderId, DisputePhase.Draw);
        _requireBefore(orderId, dispute.deadline);
        if (block.number <= dispute.drawBlock) {
            revert DisputeModuleDrawNotReady(orderId, dispute.drawBlock, block.number);
        }
        bytes32 drawHash = blockhash(dispute.drawBlock);
        // Only the last 256 hashes can be read.
        if (drawHash == 0) return _fixDraw(orderId, dispute);
        dispute.phase = DisputePhase.Reveal;
        dispute.deadline = uint40(block.timestamp) + REVEAL_SECONDS;
        emit JurorsDrawn(orderId, _drawJurors(orderId, drawHash, dispute.panelSize), dispute.deadline);
    }

    /// @inheritdoc IDisputeModule
    function reveal(
        Attestation calldata attestation,
        bytes32 exactDigest,
        bytes32 outputHash,
        bytes32 ciphertextDigest,
        bytes32 salt
    ) external {
        uint256 orderId = attestation.orderId;
        Dispute storage dispute = _inPhase(orderId, DisputePhase.Reveal);
        _requireBefore(orderId, dispute.deadline);
        if (!_isDrawn(orderId, msg.sender, dispute.panelSize)) revert DisputeModuleNotDrawn(orderId, msg.sender);
        if (_answers[orderId][msg.sender] != 0) revert DisputeModuleAlreadyRevealed(orderId, msg.sender);
        bytes32 answer = answerOf(orderId, exactDigest, outputHash, ciphertextDigest);
        bytes32 seal = sealOf(orderId, msg.sender, answer, salt);
        if (_seals[orderId][msg.sender] != seal) revert DisputeModuleWrongSeal(orderId, msg.sender, seal);
        _attestedOrder(attestation);
        _answers[orderId][msg.sender] = answer;
        ++dispute.reveals;
        uint256 votes = ++_votes[orderId][answer];
        if (votes * 2 > dispute.panelSize) {
            dispute.majority = answer;
            dispute.computed = exactDigest != 0;
            dispute.confirmed =
                exactDigest != 0 &&
                outputHash == attestation.outputHash &&
                ciphertextDigest == attestation.ciphertextDigest;
        }
        emit AnswerRevealed(orderId, msg.sender, exactDigest, outputHash, ciphertextDigest);
    }

    /// @inheritdoc IDisputeModule
    function disputeOf(uint256 orderId) external view returns (Dispute memory) {
        return _disputes[orderId];
    }

    /// @inheritdoc IDisputeModule
    function committersOf(uint256 orderId) external view returns (address[] memory) {
        return _committers[orderId];
    }

    /// @inheritdoc IDisputeModule
    function jurorOf(uint256 orderId, address juror) external view returns (bytes32 seal, bytes32 answer) {
        return (_seals[orderId][juror], _answers[orderId][juror]);
    }

    /// @inheritdoc IDisputeModule
    function sealOf(uint256 orderId, address juror, bytes32 answer, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(orderId, juror, answer, salt));
    }

    /// @inheritdoc IDisputeModule
    function answerOf(
        uint256 orderId,
        bytes32 exactDigest,
        bytes32 outputHash,
        bytes32 ciphertextDigest
    ) public pure returns (bytes32) {
        return keccak256(abi.encode(orderId, exactDigest, outputHash, ciphertextDigest));
    }

    /// @dev Starts to take seals for a panel on the delivery of `dispute.accused`.
    function _openPanel(uint256 orderId, Dispute storage dispute, address processor, uint8 panelSize) internal {
        dispute.phase = DisputePhase.Commit;
        dispute.panelSize = panelSize;
        dispute.deadline = uint40(block.timestamp) + COMMIT_SECONDS;
        emit PanelOpened(orderId, processor, panelSize, dispute.deadline);
    }

    /// @dev Where the dispute's panel is past the point at which it could still decide, or has decided.
    function _requirePanelOver(uint256 orderId, Dispute storage dispute) internal view {
        if (dispute.phase == DisputePhase.Reveal && dispute.reveals == dispute.panelSize) return;
        bool canBeDrawn = dispute.phase == DisputePhase.Commit && _committers[orderId].length >= dispute.panelSize;
        _requireAfter(orderId, canBeDrawn ? dispute.deadline + DRAW_SECONDS : dispute.deadline);
    }

    /// @dev The jurors whose answer is `dispute.majority`, or without one, those who revealed; and those who lose for it.
    function _splitPanel(
        uint256 orderId,
        Dispute storage dispute
    ) internal view returns (address[] memory right, address[] memory wrong) {
        uint256 size = dispute.phase == DisputePhase.Reveal ? dispute.panelSize : 0;
        bytes32 majority = dispute.majority;
        right = new address[](size);
        wrong = new address[](size);
        uint256 rightCount;
        for (uint256 i = 0; i < size; ++i) {
            address juror = _committers[orderId][i];
            bytes32 answer = _answers[orderId][juror];
            if (majority == 0 ? answer != 0 : answer == majority) {
                right[rightCount] = juror;
                ++rightCount;
            } else wrong[i - rightCount] = juror;
        }
        return (_firstOf(right, rightCount), _firstOf(wrong, size - rightCount));
    }

    /// @dev The order that the attestation is about, when it is what the worker delivered.
    function _attestedOrder(Attestation calldata attestation) internal view returns (Order memory order) {
        order = market.orderOf(attestation.orderId);
        bytes32 attestationHash = market.hashAttestation(attestation);
        if (attestationHash != order.commitment) {
            revert DisputeModuleWrongAttestation(attestation.orderId, attestationHash, order.commitment);
        }
    }

    function _inPhase(uint256 orderId, DisputePhase phase) internal view returns (Dispute storage dispute) {
        dispute = _disputes[orderId];
        if (dispute.phase != phase) revert DisputeModuleWrongPhase(orderId, dispute.phase);
    }

    function _requireBefore(uint256 orderId, uint40 deadline) internal view {
        if (block.timestamp >= deadline) revert DisputeModuleDeadlinePassed(orderId, deadline, block.timestamp);
    }

    function _requireAfter(uint256 orderId, uint40 deadline) internal view {
        if (block.timestamp < deadline) revert DisputeModuleDeadlineNotPassed(orderId, deadline, block.timestamp);
    }

    function _fixDraw(uint256 orderId, Dispute storage dispute) private {
        dispute.drawBlock = uint48(block.number) + _DRAW_DELAY;
        emit DrawFixed(orderId, dispute.drawBlock);
    }

    /// @dev Moves the drawn to the front: the first `size` steps of a Fisher–Yates shuffle, whatever the number of committers.
    function _drawJurors(uint256 orderId, bytes32 drawHash, uint256 size) private returns (address[] memory jurors) {
        address[] storage committers = _committers[orderId];
        uint256 count = committers.length;
        jurors = new address[](size);
        for (uint256 i = 0; i < size; ++i) {
            uint256 drawn = i + (uint256(keccak256(abi.encode(drawHash, orderId, i))) % (count - i));
            jurors[i] = committers[drawn];
            (committers[i], committers[drawn]) = (jurors[i], committers[i]);
        }
    }

    function _isDrawn(uint256 orderId, address account, uint256 size) private view returns (bool) {
        for (uint256 i = 0; i < size; ++i) {
            if (_committers[orderId][i] == account) return true;
        }
        return false;
    }

    function _firstOf(address[] memory all, uint256 count) private pure returns (address[] memory first) {
        first = new address[](count);
        for (uint256 i = 0; i < count; ++i) first[i] = all[i];
    }
}
