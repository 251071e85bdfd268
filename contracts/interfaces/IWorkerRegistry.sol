// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @dev A worker operator.
/// @param signingKey Account whose key signs attestations.
/// @param encryptionKey X25519 public key that states are encrypted to.
/// @param evidenceTypes Mask of evidence that the worker can give, bit = `EvidenceType`; none needs no bit.
/// @param unbondingAt When the worker started to leave, in seconds; 0 while it has not.
/// @param processor The processor that the operator works for: itself, or one that appointed it.
/// @param stake Token base units.
struct Worker {
    address signingKey;
    bytes32 encryptionKey;
    uint16 evidenceTypes;
    uint40 unbondingAt;
    address processor;
    uint256 stake;
}

/// @title Workers that run inference: stake, keys and evidence types
interface IWorkerRegistry {
    /// @notice A worker registered.
    event WorkerRegistered(
        address indexed operator,
        address indexed signingKey,
        bytes32 encryptionKey,
        uint16 evidenceTypes
    );
    /// @notice A worker's stake grew by `amount` to `stake`, in token base units.
    event StakeAdded(address indexed operator, uint256 amount, uint256 stake);
    /// @notice A worker started to leave; its stake can be withdrawn from `withdrawableAt` (seconds) on.
    event UnbondingStarted(address indexed operator, uint40 withdrawableAt);
    /// @notice A worker left and took its stake, in token base units.
    event StakeWithdrawn(address indexed operator, address indexed to, uint256 amount);

    /// @notice A key is zero.
    error WorkerRegistryInvalidKeys();
    /// @notice The account is a worker.
    error WorkerRegistryAlreadyRegistered(address operator);
    /// @notice Another worker signs with this key.
    error WorkerRegistrySigningKeyTaken(address signingKey);
    /// @notice The account is not a worker.
    error WorkerRegistryNotRegistered(address operator);
    /// @notice Both in token base units.
    error WorkerRegistryStakeTooSmall(uint256 stake, uint256 minimum);
    /// @notice The worker is leaving.
    error WorkerRegistryUnbonding(address operator);
    /// @notice The stake can be withdrawn from `withdrawableAt` (seconds) on; never, while the worker is not leaving.
    error WorkerRegistryStillBonded(address operator, uint256 withdrawableAt, uint256 timestamp);
    /// @notice Another amount arrived than was sent: the token takes a fee or rebases.
    error WorkerRegistryWrongTransfer(uint256 expected, uint256 received);

    /// @notice Registers the caller with a stake of at least `minimumStake()`, which it must have approved.
    /// @dev Reverts `WorkerRegistryInvalidKeys`, `WorkerRegistryAlreadyRegistered`, `WorkerRegistrySigningKeyTaken`,
    /// `WorkerRegistryStakeTooSmall` or `WorkerRegistryWrongTransfer`.
    /// @param signingKey Account whose key signs attestations; best another than the caller, whose key moves money.
    /// @param encryptionKey X25519 public key that states are encrypted to.
    /// @param evidenceTypes Mask of evidence that the worker can give.
    /// @param stake Token base units.
    function register(address signingKey, bytes32 encryptionKey, uint16 evidenceTypes, uint256 stake) external;

    /// @notice Adds to the caller's stake.
    /// @dev Reverts `WorkerRegistryNotRegistered`, `WorkerRegistryUnbonding` or `WorkerRegistryWrongTransfer`.
    /// @param amount Token base units.
    function addStake(uint256 amount) external;

    /// @notice Stops taking orders; the stake can be withdrawn after `unbondingPeriod()` seconds.
    /// @dev Reverts `WorkerRegistryNotRegistered` or `WorkerRegistryUnbonding`. Accepted orders can still be delivered.
    function startUnbonding() external;

    /// @notice Sends the unbonded stake to `to` and ends the registration.
    /// @dev Reverts `WorkerRegistryNotRegistered` or `WorkerRegistryStillBonded`.
    /// @param to Account that gets the stake.
    function withdrawStake(address to) external;

    /// @notice A worker; all zero for an account that is none.
    /// @param operator Any account.
    function workerOf(address operator) external view returns (Worker memory);

    /// @notice Whether the operator is registered, staked and not unbonding.
    /// @param operator Any account.
    function isActive(address operator) external view returns (bool);

    /// @notice The ERC-20 that stakes are in.
    function stakeToken() external view returns (IERC20);

    /// @notice Smallest stake, in token base units.
    function minimumStake() external view returns (uint256);

    /// @notice Seconds between leaving and withdrawing; no order's deliver and review windows together are longer.
    function unbondingPeriod() external view returns (uint40);
}
