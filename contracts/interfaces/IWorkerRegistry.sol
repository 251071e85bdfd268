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

/// @title Workers that run inference: stake, keys, evidence types, and the processors that they work for
/// @dev A consent names a processor. An operator is its own processor, until it joins one that appointed it; a consent to that
/// processor then covers the operator. Only the dispute module takes stake, and until it is withdrawn, unbonding or not.
interface IWorkerRegistry {
    /// @notice A worker registered.
    event WorkerRegistered(
        address indexed operator,
        address indexed signingKey,
        bytes32 encryptionKey,
        uint16 evidenceTypes
    );
    /// @notice Attestations of the operator count from now on when `signingKey` signed them.
    event SigningKeySet(address indexed operator, address indexed signingKey);
    /// @notice States are encrypted to this X25519 public key from now on.
    event EncryptionKeySet(address indexed operator, bytes32 encryptionKey);
    /// @notice The operator gives evidence of these types, a mask, from now on.
    event EvidenceTypesSet(address indexed operator, uint16 evidenceTypes);
    /// @notice A processor lets an operator join it, or no more.
    event OperatorAppointed(address indexed processor, address indexed operator, bool appointed);
    /// @notice An operator works for `processor` from now on: itself when it left one, zero when it withdrew its stake.
    event ProcessorSet(address indexed operator, address indexed processor);
    /// @notice A worker's stake grew by `amount` to `stake`, in token base units.
    event StakeAdded(address indexed operator, uint256 amount, uint256 stake);
    /// @notice The dispute module took `amount` and left `stake`, in token base units.
    event StakeSlashed(address indexed operator, uint256 amount, uint256 stake);
    /// @notice A worker started to leave; its stake can be withdrawn from `withdrawableAt` (seconds) on.
    event UnbondingStarted(address indexed operator, uint40 withdrawableAt);
    /// @notice A worker left and took its stake, in token base units.
    event StakeWithdrawn(address indexed operator, address indexed to, uint256 amount);
    /// @notice The dispute module was named, for good.
    event DisputesSet(address indexed disputes);

    /// @notice A key is zero.
    error WorkerRegistryInvalidKeys();
    /// @notice The account is zero.
    error WorkerRegistryZeroAccount();
    /// @notice The account is a worker.
    error WorkerRegistryAlreadyRegistered(address operator);
    /// @notice Another worker signs with this key.
    error WorkerRegistrySigningKeyTaken(address signingKey);
    /// @notice The signature is not this key's, for this operator and deadline.
    error WorkerRegistryInvalidSignature(address signingKey);
    /// @notice The signature holds no more; both in seconds.
    error WorkerRegistrySignatureExpired(uint256 deadline, uint256 timestamp);
    /// @notice The account is not a worker.
    error WorkerRegistryNotRegistered(address operator);
    /// @notice Both in token base units.
    error WorkerRegistryStakeTooSmall(uint256 stake, uint256 minimum);
    /// @notice The worker is leaving.
    error WorkerRegistryUnbonding(address operator);
    /// @notice The stake can be withdrawn from `withdrawableAt` (seconds) on; never, while the worker is not leaving.
    error WorkerRegistryStillBonded(address operator, uint256 withdrawableAt, uint256 timestamp);
    /// @notice The processor did not appoint the operator.
    error WorkerRegistryNotAppointed(address processor, address operator);
    /// @notice The operator works for another processor, or for none but itself.
    error WorkerRegistryWrongProcessor(address operator, address processor);
    /// @notice The operator worked for another processor until recently; it can join one from `joinableAt` (seconds) on.
    error WorkerRegistryJoinedRecently(address operator, uint256 joinableAt, uint256 timestamp);
    /// @notice Only the dispute module may.
    error WorkerRegistryNotDisputes(address account);
    /// @notice The dispute module is set; or it is the zero account.
    error WorkerRegistryInvalidDisputes(address disputes);

    /// @notice Registers the caller with a stake of at least `minimumStake()`, which it must have approved.
    /// @dev Reverts `WorkerRegistryInvalidKeys`, `WorkerRegistryAlreadyRegistered`, `WorkerRegistrySigningKeyTaken`,
    /// `WorkerRegistrySignatureExpired`, `WorkerRegistryInvalidSignature`, `WorkerRegistryStakeTooSmall` or
    /// `ExactTransferMismatch`. The signing key signs `SigningKey(address operator,uint256 deadline)` (EIP-712), so that
    /// nobody can register the key of another (T4). It needs no nonce: only `operator` can use it, for the same key.
    /// @param signingKey Account whose key signs attestations; best another than the caller, whose key moves money.
    /// @param encryptionKey X25519 public key that states are encrypted to.
    /// @param evidenceTypes Mask of evidence that the worker can give.
    /// @param stake Token base units.
    /// @param deadline Last second at which the signature holds.
    /// @param signature By the signing key; ERC-1271 for a contract.
    function register(
        address signingKey,
        bytes32 encryptionKey,
        uint16 evidenceTypes,
        uint256 stake,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Replaces the caller's signing key; the old one is free again.
    /// @dev Reverts `WorkerRegistryNotRegistered`, else as `register` for the key. Orders that were accepted before are
    /// delivered with the new key.
    /// @param signingKey Account whose key signs attestations from now on.
    /// @param deadline Last second at which the signature holds.
    /// @param signature By the new key, as for `register`.
    function setSigningKey(address signingKey, uint256 deadline, bytes calldata signature) external;

    /// @notice Replaces the caller's encryption key.
    /// @dev Reverts `WorkerRegistryNotRegistered` or `WorkerRegistryInvalidKeys`.
    /// Warning: what was encrypted to the old key stays so; owners must encrypt their states anew before the worker can read
    /// them with the new key alone.
    /// @param encryptionKey X25519 public key.
    function setEncryptionKey(bytes32 encryptionKey) external;

    /// @notice Replaces the types of evidence that the caller gives.
    /// @dev Reverts `WorkerRegistryNotRegistered`.
    /// @param evidenceTypes Mask of evidence.
    function setEvidenceTypes(uint16 evidenceTypes) external;

    /// @notice Lets `operator` join the caller, or takes that back; an operator that has joined stays.
    /// @param operator Any account.
    /// @param appointed Whether it may join.
    function appoint(address operator, bool appointed) external;

    /// @notice Makes the caller an operator of `processor`, which appointed it; the appointment is used up.
    /// @dev Reverts `WorkerRegistryNotRegistered`, `WorkerRegistryUnbonding`, `WorkerRegistryNotAppointed`,
    /// `WorkerRegistryWrongProcessor` while it works for another one, or `WorkerRegistryJoinedRecently` until
    /// `unbondingPeriod()` after it left one: so a dispute still knows the processor that an order was accepted for.
    /// Warning: consents to the caller itself cover it no more.
    /// @param processor Account that consents name.
    function joinProcessor(address processor) external;

    /// @notice Ends the work of an operator for a processor, by either of them; the operator is its own processor again.
    /// @dev Reverts `WorkerRegistryWrongProcessor`.
    /// @param operator The caller, or an operator that works for the caller.
    function leaveProcessor(address operator) external;

    /// @notice Adds to the caller's stake.
    /// @dev Reverts `WorkerRegistryNotRegistered`, `WorkerRegistryUnbonding` or `ExactTransferMismatch`.
    /// @param amount Token base units.
    function addStake(uint256 amount) external;

    /// @notice Stops taking orders; the stake can be withdrawn after `unbondingPeriod()` seconds.
    /// @dev Reverts `WorkerRegistryNotRegistered` or `WorkerRegistryUnbonding`. Accepted orders can still be delivered.
    function startUnbonding() external;

    /// @notice Sends the unbonded stake to `to` and ends the registration.
    /// @dev Reverts `WorkerRegistryZeroAccount`, `WorkerRegistryNotRegistered` or `WorkerRegistryStillBonded`.
    /// @param to Account that gets the stake.
    function withdrawStake(address to) external;

    /// @notice Takes up to `amount` of a worker's stake; less when there is less, and nothing from who is no worker.
    /// @dev Only the dispute module. Moves no token, so that a dispute can end whatever the token does; see `collectSlashed`.
    /// @param operator Any account.
    /// @param amount Token base units.
    /// @return slashed What was taken, in token base units.
    function slash(address operator, uint256 amount) external returns (uint256 slashed);

    /// @notice Sends everything that was slashed to the dispute module.
    /// @dev Only the dispute module.
    function collectSlashed() external;

    /// @notice Names the dispute module, once and for all.
    /// @dev Restricted. Reverts `WorkerRegistryInvalidDisputes`.
    /// @param disputes The only account that may slash.
    function setDisputes(address disputes) external;

    /// @notice A worker; all zero for an account that is none.
    /// @param operator Any account.
    function workerOf(address operator) external view returns (Worker memory);

    /// @notice Whether the operator is registered, not unbonding, and staked with at least `minimumStake()`.
    /// @param operator Any account.
    function isActive(address operator) external view returns (bool);

    /// @notice The processor that the operator worked for when the second `timestamp` began; itself in the second in which it
    /// registers, and zero before. Who accepts an order can't change whom it did that for, not even within the same block.
    /// @dev Remembers two changes: right for as long as any order lasts.
    /// @param operator Any account.
    /// @param timestamp Seconds, not in the future.
    function processorAt(address operator, uint256 timestamp) external view returns (address);

    /// @notice Operators that work for `processor` and are active now.
    /// @param processor Any account.
    function activeOperatorsOf(address processor) external view returns (uint256);

    /// @notice Whether `operator` may join `processor`.
    /// @param processor Any account.
    /// @param operator Any account.
    function isAppointed(address processor, address operator) external view returns (bool);

    /// @notice The ERC-20 that stakes are in.
    function stakeToken() external view returns (IERC20);

    /// @notice Smallest stake, in token base units.
    function minimumStake() external view returns (uint256);

    /// @notice Seconds between leaving and withdrawing; no order's deliver and review windows, with a dispute, are longer.
    function unbondingPeriod() external view returns (uint40);

    /// @notice Slashed and not collected, in token base units.
    function slashedStake() external view returns (uint256);

    /// @notice The dispute module; zero before it is named.
    function disputes() external view returns (address);
}
