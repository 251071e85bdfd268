// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {GuardianTerms, ITwinRecovery, Recovery} from "../interfaces/ITwinRecovery.sol";
import {TwinToken} from "./TwinToken.sol";

/// @title How a twin gets to its person's new account: by guardians, or by its owner
/// @dev Each guardian has one choice at a time. More than half of them must agree, so no two quorums can disagree, and one
/// guardian can neither block the others nor end what they agreed to.
abstract contract TwinRecovery is ITwinRecovery, TwinToken {
    struct Guardian {
        address account;
        address choice;
    }

    /// @dev What the quorum agreed to, and what it needs.
    struct Guardianship {
        address newOwner;
        uint40 executableAt;
        uint40 delaySeconds;
        uint8 quorum;
    }

    /// @inheritdoc ITwinRecovery
    uint40 public constant MIN_RECOVERY_SECONDS = 2 days;
    /// @inheritdoc ITwinRecovery
    uint40 public constant MAX_RECOVERY_SECONDS = 365 days;
    /// @inheritdoc ITwinRecovery
    uint256 public constant MAX_GUARDIANS = 16;

    mapping(uint256 twinId => Guardianship) private _guardianships;
    mapping(uint256 twinId => Guardian[]) private _guardians;
    mapping(uint256 twinId => address) private _migrations;

    /// @inheritdoc ITwinRecovery
    function setGuardians(uint256 twinId, GuardianTerms calldata terms) external onlyTwinOwner(twinId) {
        _requireValid(terms);
        delete _guardians[twinId];
        _guardianships[twinId] = Guardianship(address(0), 0, terms.delaySeconds, terms.quorum);
        Guardian[] storage guardians = _guardians[twinId];
        for (uint256 i = 0; i < terms.guardians.length; ++i) {
            guardians.push(Guardian(terms.guardians[i], address(0)));
        }
        emit GuardiansSet(twinId, terms.guardians, terms.quorum, terms.delaySeconds);
    }

    /// @inheritdoc ITwinRecovery
    function approveRecovery(uint256 twinId, address newOwner) external {
        Guardian storage guardian = _guardianOf(twinId, msg.sender);
        if (newOwner == address(0) || newOwner == _ownerOrZero(twinId)) {
            revert TwinRegistryInvalidNewOwner(twinId, newOwner);
        }
        if (guardian.choice == newOwner) revert TwinRegistryAlreadyApproved(twinId, msg.sender);
        guardian.choice = newOwner;
        uint8 approvals = approvalsFor(twinId, newOwner);
        emit RecoveryApproved(twinId, msg.sender, newOwner, approvals);
        _unscheduleWithoutQuorum(twinId);
        _scheduleWithQuorum(twinId, newOwner, approvals);
    }

    /// @inheritdoc ITwinRecovery
    function withdrawApproval(uint256 twinId) external {
        Guardian storage guardian = _guardianOf(twinId, msg.sender);
        if (guardian.choice == address(0)) revert TwinRegistryNoRecovery(twinId);
        emit RecoveryApprovalWithdrawn(twinId, msg.sender, guardian.choice);
        guardian.choice = address(0);
        _unscheduleWithoutQuorum(twinId);
    }

    /// @inheritdoc ITwinRecovery
    function cancelRecovery(uint256 twinId) external onlyTwinOwner(twinId) {
        Guardian[] storage guardians = _guardians[twinId];
        bool begun = false;
        for (uint256 i = 0; i < guardians.length; ++i) {
            if (guardians[i].choice == address(0)) continue;
            guardians[i].choice = address(0);
            begun = true;
        }
        if (!begun) revert TwinRegistryNoRecovery(twinId);
        _unschedule(twinId);
        emit RecoveryCancelled(twinId, msg.sender);
    }

    /// @inheritdoc ITwinRecovery
    function executeRecovery(uint256 twinId) external {
        Guardianship storage guardianship = _guardianships[twinId];
        address newOwner = guardianship.newOwner;
        uint40 executableAt = guardianship.executableAt;
        if (newOwner == address(0)) revert TwinRegistryNoRecovery(twinId);
        if (block.timestamp < executableAt) {
            revert TwinRegistryRecoveryNotReady(twinId, executableAt, block.timestamp);
        }
        _changeOwner(twinId, newOwner, true);
    }

    /// @inheritdoc ITwinRecovery
    function offerMigration(uint256 twinId, address newOwner) external onlyTwinOwner(twinId) {
        if (newOwner == msg.sender) revert TwinRegistryInvalidNewOwner(twinId, newOwner);
        _migrations[twinId] = newOwner;
        emit MigrationOffered(twinId, newOwner);
    }

    /// @inheritdoc ITwinRecovery
    function acceptMigration(uint256 twinId) external {
        if (_migrations[twinId] != msg.sender) revert TwinRegistryNotOffered(twinId, msg.sender);
        _changeOwner(twinId, msg.sender, false);
    }

    /// @inheritdoc ITwinRecovery
    function guardiansOf(uint256 twinId) external view returns (GuardianTerms memory terms) {
        Guardian[] storage guardians = _guardians[twinId];
        terms.quorum = _guardianships[twinId].quorum;
        terms.delaySeconds = _guardianships[twinId].delaySeconds;
        terms.guardians = new address[](guardians.length);
        for (uint256 i = 0; i < guardians.length; ++i) terms.guardians[i] = guardians[i].account;
    }

    /// @inheritdoc ITwinRecovery
    function recoveryOf(uint256 twinId) external view returns (Recovery memory) {
        Guardianship storage guardianship = _guardianships[twinId];
        address newOwner = guardianship.newOwner;
        if (newOwner == address(0)) return Recovery(address(0), 0, 0);
        return Recovery(newOwner, approvalsFor(twinId, newOwner), guardianship.executableAt);
    }

    /// @inheritdoc ITwinRecovery
    function migrationOf(uint256 twinId) external view returns (address) {
        return _migrations[twinId];
    }

    /// @inheritdoc ITwinRecovery
    function approvalsFor(uint256 twinId, address newOwner) public view returns (uint8 approvals) {
        if (newOwner == address(0)) return 0;
        Guardian[] storage guardians = _guardians[twinId];
        for (uint256 i = 0; i < guardians.length; ++i) {
            if (guardians[i].choice == newOwner) ++approvals;
        }
    }

    /// @dev Ends the guardians, what they agreed to, and an offer.
    function _endRecovery(uint256 twinId) internal {
        delete _guardians[twinId];
        delete _guardianships[twinId];
        delete _migrations[twinId];
    }

    function _changeOwner(uint256 twinId, address to, bool byGuardians) private {
        _endRecovery(twinId);
        address from = _move(twinId, to);
        emit OwnerChanged(twinId, from, to, byGuardians);
    }

    /// @dev More agreement than needed does not put the date off.
    function _scheduleWithQuorum(uint256 twinId, address newOwner, uint8 approvals) private {
        Guardianship storage guardianship = _guardianships[twinId];
        if (approvals < guardianship.quorum || guardianship.newOwner == newOwner) return;
        uint40 executableAt = uint40(block.timestamp) + guardianship.delaySeconds;
        guardianship.newOwner = newOwner;
        guardianship.executableAt = executableAt;
        emit RecoveryScheduled(twinId, newOwner, executableAt);
    }

    function _unscheduleWithoutQuorum(uint256 twinId) private {
        Guardianship storage guardianship = _guardianships[twinId];
        address newOwner = guardianship.newOwner;
        if (newOwner == address(0) || approvalsFor(twinId, newOwner) >= guardianship.quorum) return;
        _unschedule(twinId);
        emit RecoveryCancelled(twinId, msg.sender);
    }

    function _unschedule(uint256 twinId) private {
        _guardianships[twinId].newOwner = address(0);
        _guardianships[twinId].executableAt = 0;
    }

    function _guardianOf(uint256 twinId, address account) private view returns (Guardian storage) {
        Guardian[] storage guardians = _guardians[twinId];
        for (uint256 i = 0; i < guardians.length; ++i) {
            if (guardians[i].account == account) return guardians[i];
        }
        revert TwinRegistryNotGuardian(twinId, account);
    }

    function _requireValid(GuardianTerms calldata terms) private view {
        uint256 count = terms.guardians.length;
        if (count == 0 && terms.quorum == 0 && terms.delaySeconds == 0) return;
        if (
            count > MAX_GUARDIANS ||
            terms.quorum > count ||
            2 * uint256(terms.quorum) <= count ||
            terms.delaySeconds < MIN_RECOVERY_SECONDS ||
            terms.delaySeconds > MAX_RECOVERY_SECONDS
        ) revert TwinRegistryInvalidGuardians();
        for (uint256 i = 0; i < count; ++i) {
            address guardian = terms.guardians[i];
            if (guardian == address(0) || guardian == msg.sender) revert TwinRegistryInvalidGuardians();
            for (uint256 j = 0; j < i; ++j) {
                if (terms.guardians[j] == guardian) revert TwinRegistryInvalidGuardians();
            }
        }
    }
}
