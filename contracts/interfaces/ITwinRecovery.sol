// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @dev Who may recover a twin together.
/// @param quorum Guardians that must agree; 0 while there are none.
/// @param delaySeconds Time for the owner to veto, from the quorum's agreement on.
struct GuardianTerms {
    uint8 quorum;
    uint40 delaySeconds;
    address[] guardians;
}

/// @dev A recovery that the quorum agreed to.
/// @param newOwner Account that would get the twin; zero while there is no quorum.
/// @param approvals Guardians that agree now.
/// @param executableAt First second at which it can be executed.
struct Recovery {
    address newOwner;
    uint8 approvals;
    uint40 executableAt;
}

/// @title How a twin gets to its person's new account: by guardians, or by its owner
/// @dev The only two ways in which a twin changes its account. Both advance its epoch, so no consent outlives them (T2, T3).
interface ITwinRecovery {
    /// @notice The owner named guardians, or none; a recovery that was under way ended.
    event GuardiansSet(uint256 indexed twinId, address[] guardians, uint8 quorum, uint40 delaySeconds);
    /// @notice A guardian agreed that the twin goes to `newOwner`.
    event RecoveryApproved(uint256 indexed twinId, address indexed guardian, address indexed newOwner, uint8 approvals);
    /// @notice The quorum agreed; anyone may execute from `executableAt` (seconds) on.
    event RecoveryScheduled(uint256 indexed twinId, address indexed newOwner, uint40 executableAt);
    /// @notice A guardian no longer agrees that the twin goes to `newOwner`.
    event RecoveryApprovalWithdrawn(uint256 indexed twinId, address indexed guardian, address indexed newOwner);
    /// @notice The owner vetoed, or a guardian who no longer agrees left less than a quorum.
    event RecoveryCancelled(uint256 indexed twinId, address indexed account);
    /// @notice The owner offered the twin to its new account, or took the offer back (zero).
    event MigrationOffered(uint256 indexed twinId, address indexed newOwner);
    /// @notice The twin went from an account to another by recovery or by migration.
    event OwnerChanged(uint256 indexed twinId, address indexed from, address indexed to, bool byGuardians);

    /// @notice Guardians are at most `MAX_GUARDIANS` distinct accounts, neither zero nor the owner; the quorum is more than half
    /// of them; the delay is from `MIN_RECOVERY_SECONDS` to `MAX_RECOVERY_SECONDS`.
    error TwinRegistryInvalidGuardians();
    /// @notice The account is no guardian of the twin.
    error TwinRegistryNotGuardian(uint256 twinId, address account);
    /// @notice The guardian agrees to this recovery already.
    error TwinRegistryAlreadyApproved(uint256 twinId, address guardian);
    /// @notice There is nothing to cancel, withdraw or execute.
    error TwinRegistryNoRecovery(uint256 twinId);
    /// @notice The delay is not over; times in seconds.
    error TwinRegistryRecoveryNotReady(uint256 twinId, uint40 executableAt, uint256 timestamp);
    /// @notice The twin is not offered to this account.
    error TwinRegistryNotOffered(uint256 twinId, address account);
    /// @notice The new account is zero or the present owner.
    error TwinRegistryInvalidNewOwner(uint256 twinId, address newOwner);

    /// @notice Names the guardians of the caller's twin, instead of those before; none with an empty list, quorum 0 and delay 0.
    /// @dev Reverts `TwinRegistryNotOwner` or `TwinRegistryInvalidGuardians`. Ends a recovery that is under way.
    /// Warning: who holds the owner's key can name other guardians, so guardians help against a key that is lost, and against a
    /// stolen one only while the thief has not used it.
    /// @param twinId Twin of the caller.
    /// @param terms Guardians, quorum and delay.
    function setGuardians(uint256 twinId, GuardianTerms calldata terms) external;

    /// @notice Agrees, as a guardian, that the twin goes to `newOwner`, instead of to whom the guardian agreed before. With the
    /// quorum the delay begins.
    /// @dev Reverts `TwinRegistryNotGuardian`, `TwinRegistryInvalidNewOwner` or `TwinRegistryAlreadyApproved`.
    /// @param twinId A twin that the caller guards.
    /// @param newOwner Account that gets it.
    function approveRecovery(uint256 twinId, address newOwner) external;

    /// @notice Takes a guardian's agreement back; a recovery that is left without a quorum ends.
    /// @dev Reverts `TwinRegistryNotGuardian`, or `TwinRegistryNoRecovery` when the guardian agrees to nothing.
    /// @param twinId A twin that the caller guards.
    function withdrawApproval(uint256 twinId) external;

    /// @notice The owner's veto, at any time: takes every guardian's agreement back.
    /// @dev Reverts `TwinRegistryNotOwner`, or `TwinRegistryNoRecovery` when no guardian agrees to anything.
    /// @param twinId Twin of the caller.
    function cancelRecovery(uint256 twinId) external;

    /// @notice Moves the twin to the new account when the delay is over; anyone may call.
    /// @dev Reverts `TwinRegistryNoRecovery` or `TwinRegistryRecoveryNotReady`. Ends every grant, membership, offer and the
    /// guardians. What the twin earned in cohorts and nobody took goes with it to the new account. The public keys stay until
    /// the new owner sets others.
    /// Warning: a quorum of guardians can take a twin whose owner does not veto in time.
    /// @param twinId A twin under recovery.
    function executeRecovery(uint256 twinId) external;

    /// @notice Offers the caller's twin to the caller's new account; zero takes an offer back.
    /// @dev Reverts `TwinRegistryNotOwner` or `TwinRegistryInvalidNewOwner`.
    /// @param twinId Twin of the caller.
    /// @param newOwner Account that may accept, or zero.
    function offerMigration(uint256 twinId, address newOwner) external;

    /// @notice Takes a twin that was offered to the caller: ends every grant, membership, recovery and the guardians.
    /// @dev Reverts `TwinRegistryNotOffered`.
    /// @param twinId A twin.
    function acceptMigration(uint256 twinId) external;

    /// @notice Guardians, quorum and delay.
    /// @param twinId Any twin.
    function guardiansOf(uint256 twinId) external view returns (GuardianTerms memory);

    /// @notice The recovery that the quorum agreed to; all zero for none.
    /// @param twinId Any twin.
    function recoveryOf(uint256 twinId) external view returns (Recovery memory);

    /// @notice How many guardians agree that the twin goes to `newOwner`.
    /// @param twinId Any twin.
    /// @param newOwner Any account.
    function approvalsFor(uint256 twinId, address newOwner) external view returns (uint8);

    /// @notice Account that may accept the twin; zero for none.
    /// @param twinId Any twin.
    function migrationOf(uint256 twinId) external view returns (address);

    /// @notice Shortest time for a veto, in seconds.
    function MIN_RECOVERY_SECONDS() external view returns (uint40);

    /// @notice Longest time for a veto, in seconds.
    function MAX_RECOVERY_SECONDS() external view returns (uint40);

    /// @notice Most guardians of one twin.
    function MAX_GUARDIANS() external view returns (uint256);
}
