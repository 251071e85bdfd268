// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IWorkerRegistry, Worker} from "./interfaces/IWorkerRegistry.sol";

/// @title Workers that run inference: stake, keys and evidence types
contract WorkerRegistry is IWorkerRegistry, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @inheritdoc IWorkerRegistry
    IERC20 public immutable stakeToken;
    /// @inheritdoc IWorkerRegistry
    uint256 public immutable minimumStake;
    /// @inheritdoc IWorkerRegistry
    uint40 public immutable unbondingPeriod;

    mapping(address operator => Worker) private _workers;
    mapping(address signingKey => address operator) private _operators;

    constructor(IERC20 token, uint256 minimum, uint40 period) {
        stakeToken = token;
        minimumStake = minimum;
        unbondingPeriod = period;
    }

    /// @inheritdoc IWorkerRegistry
    function register(
        address signingKey,
        bytes32 encryptionKey,
        uint16 evidenceTypes,
        uint256 stake
    ) external nonReentrant {
        if (signingKey == address(0) || encryptionKey == 0) revert WorkerRegistryInvalidKeys();
        if (_workers[msg.sender].signingKey != address(0)) revert WorkerRegistryAlreadyRegistered(msg.sender);
        if (_operators[signingKey] != address(0)) revert WorkerRegistrySigningKeyTaken(signingKey);
        if (stake < minimumStake) revert WorkerRegistryStakeTooSmall(stake, minimumStake);
        _operators[signingKey] = msg.sender;
        _workers[msg.sender] = Worker({
            signingKey: signingKey,
            encryptionKey: encryptionKey,
            evidenceTypes: evidenceTypes,
            unbondingAt: 0,
            stake: stake
        });
        emit WorkerRegistered(msg.sender, signingKey, encryptionKey, evidenceTypes);
        emit StakeAdded(msg.sender, stake, stake);
        _pull(stake);
    }

    /// @inheritdoc IWorkerRegistry
    function addStake(uint256 amount) external nonReentrant {
        Worker storage worker = _bonded(msg.sender);
        worker.stake += amount;
        emit StakeAdded(msg.sender, amount, worker.stake);
        _pull(amount);
    }

    /// @inheritdoc IWorkerRegistry
    function startUnbonding() external {
        _bonded(msg.sender).unbondingAt = uint40(block.timestamp);
        emit UnbondingStarted(msg.sender, uint40(block.timestamp) + unbondingPeriod);
    }

    /// @inheritdoc IWorkerRegistry
    function withdrawStake(address to) external nonReentrant {
        Worker memory worker = _workers[msg.sender];
        if (worker.signingKey == address(0)) revert WorkerRegistryNotRegistered(msg.sender);
        uint256 withdrawableAt =
            worker.unbondingAt == 0 ? type(uint256).max : uint256(worker.unbondingAt) + unbondingPeriod;
        if (block.timestamp < withdrawableAt) {
            revert WorkerRegistryStillBonded(msg.sender, withdrawableAt, block.timestamp);
        }
        delete _operators[worker.signingKey];
        delete _workers[msg.sender];
        emit StakeWithdrawn(msg.sender, to, worker.stake);
        stakeToken.safeTransfer(to, worker.stake);
    }

    /// @inheritdoc IWorkerRegistry
    function workerOf(address operator) external view returns (Worker memory) {
        return _workers[operator];
    }

    /// @inheritdoc IWorkerRegistry
    function isActive(address operator) external view returns (bool) {
        Worker storage worker = _workers[operator];
        return worker.signingKey != address(0) && worker.unbondingAt == 0;
    }

    /// @dev The registered worker that is not unbonding.
    function _bonded(address operator) private view returns (Worker storage worker) {
        worker = _workers[operator];
        if (worker.signingKey == address(0)) revert WorkerRegistryNotRegistered(operator);
        if (worker.unbondingAt != 0) revert WorkerRegistryUnbonding(operator);
    }

    /// @dev A token that takes a fee on transfer would leave less than is owed, so the exact amount must arrive.
    function _pull(uint256 amount) private {
        uint256 before = stakeToken.balanceOf(address(this));
        stakeToken.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = stakeToken.balanceOf(address(this)) - before;
        if (received != amount) revert WorkerRegistryWrongTransfer(amount, received);
    }
}
