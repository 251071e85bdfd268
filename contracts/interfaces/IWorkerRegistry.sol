// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @dev A worker operator. `evidenceTypes` is a mask, bit = `EvidenceType`; times in seconds; stake in token base units.
struct Worker {
    address signingKey;
    bytes32 encryptionKey;
    uint16 evidenceTypes;
    uint40 unbondingAt;
    uint256 stake;
}

/// @title Workers that run inference: stake, keys and evidence types
interface IWorkerRegistry {
    event WorkerRegistered(
        address indexed operator,
        address indexed signingKey,
        bytes32 encryptionKey,
        uint16 evidenceTypes
    );
    event StakeAdded(address indexed operator, uint256 amount, uint256 stake);
    event UnbondingStarted(address indexed operator, uint40 withdrawableAt);
    event StakeWithdrawn(address indexed operator, address indexed to, uint256 amount);

    error WorkerRegistryInvalidKeys();
    error WorkerRegistryAlreadyRegistered(address operator);
    error WorkerRegistrySigningKeyTaken(address signingKey);
    error WorkerRegistryNotRegistered(address operator);
    error WorkerRegistryStakeTooSmall(uint256 stake, uint256 minimum);
    error WorkerRegistryUnbonding(address operator);
    error WorkerRegistryStillBonded(address operator, uint256 withdrawableAt, uint256 timestamp);
    error WorkerRegistryWrongTransfer(uint256 expected, uint256 received);

    /// @notice Registers the caller with a stake of at least `minimumStake()`.
    function register(address signingKey, bytes32 encryptionKey, uint16 evidenceTypes, uint256 stake) external;

    function addStake(uint256 amount) external;

    /// @notice Stops taking orders; the stake can be withdrawn after `unbondingPeriod()` seconds.
    function startUnbonding() external;

    /// @notice Sends the unbonded stake to `to` and ends the registration.
    function withdrawStake(address to) external;

    function workerOf(address operator) external view returns (Worker memory);

    /// @notice Whether the operator is registered, staked and not unbonding.
    function isActive(address operator) external view returns (bool);

    function stakeToken() external view returns (IERC20);

    function minimumStake() external view returns (uint256);

    function unbondingPeriod() external view returns (uint40);
}
