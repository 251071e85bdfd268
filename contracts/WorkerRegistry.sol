// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IWorkerRegistry, Worker} from "./interfaces/IWorkerRegistry.sol";
import {ExactTransfer} from "./libraries/ExactTransfer.sol";

/// @title Workers that run inference: stake, keys, evidence types, and the processors that they work for
contract WorkerRegistry is IWorkerRegistry, AccessManaged, EIP712, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    /// @dev The processor that an operator worked for before its current one, and since when it works for that.
    struct ProcessorChange {
        address previous;
        uint40 at;
    }

    bytes32 private constant _SIGNING_KEY_TYPEHASH = keccak256("SigningKey(address operator,uint256 deadline)");

    /// @inheritdoc IWorkerRegistry
    IERC20 public immutable stakeToken;
    /// @inheritdoc IWorkerRegistry
    uint256 public immutable minimumStake;
    /// @inheritdoc IWorkerRegistry
    uint40 public immutable unbondingPeriod;
    /// @inheritdoc IWorkerRegistry
    address public disputes;
    /// @inheritdoc IWorkerRegistry
    uint256 public slashedStake;
    /// @inheritdoc IWorkerRegistry
    mapping(address processor => uint256) public activeOperatorsOf;
    /// @inheritdoc IWorkerRegistry
    mapping(address processor => mapping(address operator => bool)) public isAppointed;

    mapping(address operator => Worker) private _workers;
    mapping(address operator => ProcessorChange) private _changes;
    /// @dev The change before. Two are enough: who left a processor joins no other for longer than any order lasts.
    mapping(address operator => ProcessorChange) private _earlierChanges;
    mapping(address signingKey => address operator) private _operators;

    constructor(
        address accessManager,
        IERC20 token,
        uint256 minimum,
        uint40 period
    ) AccessManaged(accessManager) EIP712("Gemel WorkerRegistry", "1") {
        stakeToken = token;
        minimumStake = minimum;
        unbondingPeriod = period;
    }

    modifier onlyDisputes() {
        if (msg.sender != disputes) revert WorkerRegistryNotDisputes(msg.sender);
        _;
    }

    /// @dev Keeps `activeOperatorsOf` right over whatever the function changes about the operator.
    modifier recounts(address operator) {
        _leaveCount(operator);
        _;
        _enterCount(operator);
    }

    /// @inheritdoc IWorkerRegistry
    function register(
        address signingKey,
        bytes32 encryptionKey,
        uint16 evidenceTypes,
        uint256 stake,
        uint256 deadline,
        bytes calldata signature
    ) external nonReentrant recounts(msg.sender) {
        if (encryptionKey == 0) revert WorkerRegistryInvalidKeys();
        if (_workers[msg.sender].signingKey != address(0)) revert WorkerRegistryAlreadyRegistered(msg.sender);
        if (stake < minimumStake) revert WorkerRegistryStakeTooSmall(stake, minimumStake);
        _takeSigningKey(signingKey, deadline, signature);
        Worker storage worker = _workers[msg.sender];
        worker.signingKey = signingKey;
        worker.encryptionKey = encryptionKey;
        worker.evidenceTypes = evidenceTypes;
        worker.stake = stake;
        emit WorkerRegistered(msg.sender, signingKey, encryptionKey, evidenceTypes);
        emit StakeAdded(msg.sender, stake, stake);
        _setProcessor(msg.sender, msg.sender);
        stakeToken.pull(stake);
    }

    /// @inheritdoc IWorkerRegistry
    function setSigningKey(address signingKey, uint256 deadline, bytes calldata signature) external {
        Worker storage worker = _registered(msg.sender);
        _takeSigningKey(signingKey, deadline, signature);
        delete _operators[worker.signingKey];
        worker.signingKey = signingKey;
        emit SigningKeySet(msg.sender, signingKey);
    }

    /// @inheritdoc IWorkerRegistry
    function setEncryptionKey(bytes32 encryptionKey) external {
        if (encryptionKey == 0) revert WorkerRegistryInvalidKeys();
        _registered(msg.sender).encryptionKey = encryptionKey;
        emit EncryptionKeySet(msg.sender, encryptionKey);
    }

    /// @inheritdoc IWorkerRegistry
    function setEvidenceTypes(uint16 evidenceTypes) external {
        _registered(msg.sender).evidenceTypes = evidenceTypes;
        emit EvidenceTypesSet(msg.sender, evidenceTypes);
    }

    /// @inheritdoc IWorkerRegistry
    function appoint(address operator, bool appointed) external {
        isAppointed[msg.sender][operator] = appointed;
        emit OperatorAppointed(msg.sender, operator, appointed);
    }

    /// @inheritdoc IWorkerRegistry
    function joinProcessor(address processor) external recounts(msg.sender) {
        Worker storage worker = _bonded(msg.sender);
        if (!isAppointed[processor][msg.sender]) revert WorkerRegistryNotAppointed(processor, msg.sender);
        if (worker.processor != msg.sender) revert WorkerRegistryWrongProcessor(msg.sender, worker.processor);
        ProcessorChange memory change = _changes[msg.sender];
        uint256 joinableAt = change.previous == address(0) ? 0 : uint256(change.at) + unbondingPeriod;
        if (block.timestamp < joinableAt) {
            revert WorkerRegistryJoinedRecently(msg.sender, joinableAt, block.timestamp);
        }
        isAppointed[processor][msg.sender] = false;
        emit OperatorAppointed(processor, msg.sender, false);
        _setProcessor(msg.sender, processor);
    }

    /// @inheritdoc IWorkerRegistry
    function leaveProcessor(address operator) external recounts(operator) {
        address processor = _workers[operator].processor;
        bool isEither = msg.sender == operator || msg.sender == processor;
        if (processor == address(0) || processor == operator || !isEither) {
            revert WorkerRegistryWrongProcessor(operator, processor);
        }
        _setProcessor(operator, operator);
    }

    /// @inheritdoc IWorkerRegistry
    function addStake(uint256 amount) external nonReentrant recounts(msg.sender) {
        Worker storage worker = _bonded(msg.sender);
        worker.stake += amount;
        emit StakeAdded(msg.sender, amount, worker.stake);
        stakeToken.pull(amount);
    }

    /// @inheritdoc IWorkerRegistry
    function startUnbonding() external recounts(msg.sender) {
        _bonded(msg.sender).unbondingAt = uint40(block.timestamp);
        emit UnbondingStarted(msg.sender, uint40(block.timestamp) + unbondingPeriod);
    }

    /// @inheritdoc IWorkerRegistry
    function withdrawStake(address to) external nonReentrant {
        if (to == address(0)) revert WorkerRegistryZeroAccount();
        Worker memory worker = _registered(msg.sender);
        uint256 withdrawableAt =
            worker.unbondingAt == 0 ? type(uint256).max : uint256(worker.unbondingAt) + unbondingPeriod;
        if (block.timestamp < withdrawableAt) {
            revert WorkerRegistryStillBonded(msg.sender, withdrawableAt, block.timestamp);
        }
        delete _operators[worker.signingKey];
        delete _workers[msg.sender];
        delete _changes[msg.sender];
        delete _earlierChanges[msg.sender];
        emit ProcessorSet(msg.sender, address(0));
        emit StakeWithdrawn(msg.sender, to, worker.stake);
        stakeToken.safeTransfer(to, worker.stake);
    }

    /// @inheritdoc IWorkerRegistry
    function slash(
        address operator,
        uint256 amount
    ) external onlyDisputes recounts(operator) returns (uint256 slashed) {
        Worker storage worker = _workers[operator];
        slashed = Math.min(amount, worker.stake);
        worker.stake -= slashed;
        slashedStake += slashed;
        emit StakeSlashed(operator, slashed, worker.stake);
    }

    /// @inheritdoc IWorkerRegistry
    function collectSlashed() external nonReentrant onlyDisputes {
        uint256 amount = slashedStake;
        slashedStake = 0;
        stakeToken.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IWorkerRegistry
    function setDisputes(address disputeModule) external restricted {
        if (disputes != address(0) || disputeModule == address(0)) revert WorkerRegistryInvalidDisputes(disputeModule);
        disputes = disputeModule;
        emit DisputesSet(disputeModule);
    }

    /// @inheritdoc IWorkerRegistry
    function workerOf(address operator) external view returns (Worker memory) {
        return _workers[operator];
    }

    /// @inheritdoc IWorkerRegistry
    function processorAt(address operator, uint256 timestamp) external view returns (address) {
        ProcessorChange memory change = _changes[operator];
        if (_counts(change, timestamp)) return _workers[operator].processor;
        ProcessorChange memory earlier = _earlierChanges[operator];
        return _counts(earlier, timestamp) ? change.previous : earlier.previous;
    }

    /// @inheritdoc IWorkerRegistry
    function isActive(address operator) public view returns (bool) {
        Worker storage worker = _workers[operator];
        return worker.signingKey != address(0) && worker.unbondingAt == 0 && worker.stake >= minimumStake;
    }

    function _leaveCount(address operator) private {
        if (isActive(operator)) --activeOperatorsOf[_workers[operator].processor];
    }

    function _enterCount(address operator) private {
        if (isActive(operator)) ++activeOperatorsOf[_workers[operator].processor];
    }

    /// @dev Gives the key to the caller, when it is nobody's and its holder agrees.
    function _takeSigningKey(address signingKey, uint256 deadline, bytes calldata signature) private {
        if (signingKey == address(0)) revert WorkerRegistryInvalidKeys();
        if (_operators[signingKey] != address(0)) revert WorkerRegistrySigningKeyTaken(signingKey);
        if (block.timestamp > deadline) revert WorkerRegistrySignatureExpired(deadline, block.timestamp);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(_SIGNING_KEY_TYPEHASH, msg.sender, deadline)));
        if (!SignatureChecker.isValidSignatureNowCalldata(signingKey, digest, signature)) {
            revert WorkerRegistryInvalidSignature(signingKey);
        }
        _operators[signingKey] = msg.sender;
    }

    /// @dev Keeps the processor before, which is none at the registration: then `joinProcessor` need not wait.
    function _setProcessor(address operator, address processor) private {
        Worker storage worker = _workers[operator];
        _earlierChanges[operator] = _changes[operator];
        _changes[operator] = ProcessorChange({previous: worker.processor, at: uint40(block.timestamp)});
        worker.processor = processor;
        emit ProcessorSet(operator, processor);
    }

    /// @dev Whether the change had been made before the second `timestamp`. A registration counts at once: it replaces nobody.
    function _counts(ProcessorChange memory change, uint256 timestamp) private pure returns (bool) {
        return timestamp > change.at || (timestamp == change.at && change.previous == address(0));
    }

    function _registered(address operator) private view returns (Worker storage worker) {
        worker = _workers[operator];
        if (worker.signingKey == address(0)) revert WorkerRegistryNotRegistered(operator);
    }

    /// @dev The registered worker that is not unbonding.
    function _bonded(address operator) private view returns (Worker storage worker) {
        worker = _registered(operator);
        if (worker.unbondingAt != 0) revert WorkerRegistryUnbonding(operator);
    }
}
