// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IClaimVerifier} from "./interfaces/IClaimVerifier.sol";
import {CohortState, CohortTerms, ICohortRegistry} from "./interfaces/ICohortRegistry.sol";
import {ITwinRegistry} from "./interfaces/ITwinRegistry.sol";
import {ConsentMasks} from "./libraries/ConsentMasks.sol";
import {InsightKind} from "./libraries/ProtocolConstants.sol";

/// @title Cohorts: standing consents under fixed terms, with O(1) accounting for any number of members
/// @dev Holds no money. The market escrows each order and, at settle, tells how much of it the members share; what one
/// member has earned is `accPerMember` now less `accPerMember` when the member became active or last collected.
contract CohortRegistry is ICohortRegistry, AccessManaged {
    struct Cohort {
        CohortTerms terms;
        CohortState state;
    }

    /// @dev A membership. `owner` and the credit that `owner` has not collected outlive it.
    /// @param paidUpTo `accPerMember` at the join or the last collection.
    struct Membership {
        address owner;
        uint64 epoch;
        bool current;
        uint64 activeFromRound;
        uint256 paidUpTo;
    }

    /// @inheritdoc ICohortRegistry
    uint40 public constant MAX_ROUND_SECONDS = 7 days;

    /// @inheritdoc ICohortRegistry
    ITwinRegistry public immutable twins;
    /// @inheritdoc ICohortRegistry
    IClaimVerifier public immutable claims;

    uint256 private _lastCohortId;
    mapping(uint256 cohortId => Cohort) private _cohorts;
    mapping(uint256 cohortId => mapping(uint256 twinId => Membership)) private _memberships;
    /// @dev `accPerMember` when a round began that took in waiting members.
    mapping(uint256 cohortId => mapping(uint64 round => uint256)) private _accAtRound;
    /// @dev Earned in memberships that ended, by beneficiary.
    mapping(uint256 cohortId => mapping(uint256 twinId => mapping(address owner => uint256))) private _credits;

    constructor(
        address accessManager,
        ITwinRegistry twinRegistry,
        IClaimVerifier claimVerifier
    ) AccessManaged(accessManager) {
        twins = twinRegistry;
        claims = claimVerifier;
    }

    /// @inheritdoc ICohortRegistry
    function createCohort(CohortTerms calldata terms) external returns (uint256 cohortId) {
        _requireValid(terms);
        cohortId = ++_lastCohortId;
        _cohorts[cohortId].terms = terms;
        _cohorts[cohortId].state.curator = msg.sender;
        emit CohortCreated(cohortId, msg.sender, terms);
    }

    /// @inheritdoc ICohortRegistry
    function join(uint256 cohortId, uint256 twinId) external {
        Cohort storage cohort = _cohort(cohortId);
        _requireOwner(twinId);
        Membership storage membership = _memberships[cohortId][twinId];
        if (membership.current) {
            if (_isRightful(membership, twinId)) revert CohortRegistryAlreadyMember(cohortId, twinId);
            _end(cohortId, twinId);
        }
        uint256 claimRequestId = cohort.terms.claimRequestId;
        if (claimRequestId != 0 && claims.acceptedAt(claimRequestId, twinId) == 0) {
            revert CohortRegistryClaimMissing(claimRequestId, twinId);
        }

        CohortState storage state = cohort.state;
        bool waits = state.openOrders > 0;
        if (waits) ++state.pending;
        else ++state.active;
        uint64 activeFromRound = waits ? state.round + 1 : state.round;
        uint64 epoch = twins.epochOf(twinId);
        _memberships[cohortId][twinId] = Membership({
            owner: msg.sender,
            epoch: epoch,
            current: true,
            activeFromRound: activeFromRound,
            paidUpTo: state.accPerMember
        });
        emit MemberJoined(cohortId, twinId, epoch, activeFromRound);
    }

    /// @inheritdoc ICohortRegistry
    function leave(uint256 cohortId, uint256 twinId) external {
        _cohort(cohortId);
        _requireOwner(twinId);
        _end(cohortId, twinId);
    }

    /// @inheritdoc ICohortRegistry
    function evict(uint256 cohortId, uint256 twinId) external {
        _cohort(cohortId);
        if (_isRightful(_memberships[cohortId][twinId], twinId)) revert CohortRegistryStillValid(cohortId, twinId);
        _end(cohortId, twinId);
    }

    /// @inheritdoc ICohortRegistry
    function remove(uint256 cohortId, uint256 twinId) external {
        if (_cohort(cohortId).state.curator != msg.sender) revert CohortRegistryNotCurator(cohortId, msg.sender);
        _end(cohortId, twinId);
    }

    /// @inheritdoc ICohortRegistry
    function openOrder(uint256 cohortId) external restricted {
        Cohort storage cohort = _cohort(cohortId);
        CohortState storage state = cohort.state;
        _requireEnough(cohortId, cohort);
        _requireBudget(cohortId, cohort);
        if (state.openOrders == 0) {
            state.roundOpenedAt = uint40(block.timestamp);
        } else if (state.pending > 0 && block.timestamp >= state.roundOpenedAt + MAX_ROUND_SECONDS) {
            revert CohortRegistryRoundTooOld(cohortId, state.round, state.roundOpenedAt);
        }
        ++state.openOrders;
    }

    /// @inheritdoc ICohortRegistry
    function chargeOrder(uint256 cohortId) external restricted returns (uint32 active) {
        Cohort storage cohort = _cohort(cohortId);
        CohortState storage state = cohort.state;
        _requireEnough(cohortId, cohort);
        _requireBudget(cohortId, cohort);
        state.rhoSpentNano += cohort.terms.rhoPerOrderNano;
        emit BudgetCharged(cohortId, cohort.terms.rhoPerOrderNano, state.rhoSpentNano);
        return state.active;
    }

    /// @inheritdoc ICohortRegistry
    function settleOrder(uint256 cohortId, uint256 amount) external restricted returns (uint256 shared) {
        Cohort storage cohort = _cohort(cohortId);
        CohortState storage state = cohort.state;
        uint32 members = state.active;
        if (members == 0) revert CohortRegistryTooFewMembers(cohortId, 0, cohort.terms.kMin);
        uint256 perMember = amount / members;
        state.accPerMember += perMember;
        emit EarningsShared(cohortId, perMember, members);
        _closeOrder(cohortId, state);
        return perMember * members;
    }

    /// @inheritdoc ICohortRegistry
    function cancelOrder(uint256 cohortId, bool releaseBudget) external restricted {
        Cohort storage cohort = _cohort(cohortId);
        CohortState storage state = cohort.state;
        if (releaseBudget) {
            state.rhoSpentNano -= cohort.terms.rhoPerOrderNano;
            emit BudgetReleased(cohortId, cohort.terms.rhoPerOrderNano, state.rhoSpentNano);
        }
        _closeOrder(cohortId, state);
    }

    /// @inheritdoc ICohortRegistry
    function collect(
        uint256 cohortId,
        uint256 twinId
    ) external restricted returns (address beneficiary, uint256 amount) {
        Membership storage membership = _memberships[cohortId][twinId];
        beneficiary = membership.owner;
        amount = earned(cohortId, twinId);
        if (amount == 0) return (beneficiary, 0);
        _credits[cohortId][twinId][beneficiary] = 0;
        membership.paidUpTo = _cohorts[cohortId].state.accPerMember;
        emit EarningsCollected(cohortId, twinId, amount);
    }

    /// @inheritdoc ICohortRegistry
    function covers(uint256 cohortId, uint64 purposes, uint64 channels, InsightKind kind) external view returns (bool) {
        CohortTerms storage terms = _cohorts[cohortId].terms;
        return
            ConsentMasks.covers(terms.purposes, purposes) &&
            ConsentMasks.covers(terms.channels, channels) &&
            ConsentMasks.includesKind(terms.kinds, kind);
    }

    /// @inheritdoc ICohortRegistry
    function termsOf(uint256 cohortId) external view returns (CohortTerms memory) {
        return _cohort(cohortId).terms;
    }

    /// @inheritdoc ICohortRegistry
    function cohortOf(uint256 cohortId) external view returns (CohortState memory) {
        return _cohort(cohortId).state;
    }

    /// @inheritdoc ICohortRegistry
    function isActiveMember(uint256 cohortId, uint256 twinId) external view returns (bool) {
        Membership storage membership = _memberships[cohortId][twinId];
        return _isRightful(membership, twinId) && membership.activeFromRound <= _cohorts[cohortId].state.round;
    }

    /// @inheritdoc ICohortRegistry
    function earned(uint256 cohortId, uint256 twinId) public view returns (uint256) {
        return _credits[cohortId][twinId][_memberships[cohortId][twinId].owner] + _earnedSincePaid(cohortId, twinId);
    }

    /// @dev Ends a membership: what it earned becomes a credit of its owner.
    function _end(uint256 cohortId, uint256 twinId) private {
        Membership storage membership = _memberships[cohortId][twinId];
        if (!membership.current) revert CohortRegistryNotMember(cohortId, twinId);
        CohortState storage state = _cohorts[cohortId].state;
        uint256 credit = _earnedSincePaid(cohortId, twinId);
        _credits[cohortId][twinId][membership.owner] += credit;
        if (membership.activeFromRound <= state.round) --state.active;
        else --state.pending;
        membership.current = false;
        emit MemberLeft(cohortId, twinId, state.openOrders, credit);
    }

    /// @dev A round ends with its last open order; who waited is active from the next one on.
    function _closeOrder(uint256 cohortId, CohortState storage state) private {
        if (--state.openOrders > 0) return;
        ++state.round;
        if (state.pending > 0) {
            _accAtRound[cohortId][state.round] = state.accPerMember;
            state.active += state.pending;
            state.pending = 0;
        }
        emit RoundStarted(cohortId, state.round, state.active);
    }

    /// @dev A member that waited earns from the start of its round, which is never before its join.
    function _earnedSincePaid(uint256 cohortId, uint256 twinId) private view returns (uint256) {
        Membership storage membership = _memberships[cohortId][twinId];
        CohortState storage state = _cohorts[cohortId].state;
        if (!membership.current || membership.activeFromRound > state.round) return 0;
        uint256 from = Math.max(membership.paidUpTo, _accAtRound[cohortId][membership.activeFromRound]);
        return state.accPerMember - from;
    }

    /// @dev Whether the membership was made under the twin's current epoch. A burn advances the epoch too.
    function _isRightful(Membership storage membership, uint256 twinId) private view returns (bool) {
        return membership.current && membership.epoch == twins.epochOf(twinId);
    }

    function _cohort(uint256 cohortId) private view returns (Cohort storage cohort) {
        cohort = _cohorts[cohortId];
        if (cohort.state.curator == address(0)) revert CohortRegistryUnknownCohort(cohortId);
    }

    function _requireOwner(uint256 twinId) private view {
        if (twins.ownerOrZero(twinId) != msg.sender) revert CohortRegistryNotOwner(twinId, msg.sender);
    }

    function _requireEnough(uint256 cohortId, Cohort storage cohort) private view {
        (uint32 active, uint32 kMin) = (cohort.state.active, cohort.terms.kMin);
        if (active < kMin) revert CohortRegistryTooFewMembers(cohortId, active, kMin);
    }

    function _requireBudget(uint256 cohortId, Cohort storage cohort) private view {
        (uint64 spent, uint64 cap) = (cohort.state.rhoSpentNano, cohort.terms.rhoCapNano);
        if (uint256(spent) + cohort.terms.rhoPerOrderNano > cap) {
            revert CohortRegistryBudgetExhausted(cohortId, spent, cap);
        }
    }

    /// @dev A statistic is released with noise, so its cohort must say how much budget that spends.
    function _requireValid(CohortTerms calldata terms) private view {
        bool needsBudget = ConsentMasks.includesKind(terms.kinds, InsightKind.Statistic);
        if (
            terms.purposes == 0 ||
            !ConsentMasks.areKnown(terms.channels, terms.kinds) ||
            terms.kMin < 2 ||
            terms.rhoPerOrderNano > terms.rhoCapNano ||
            (needsBudget && terms.rhoPerOrderNano == 0) ||
            terms.processor == address(0) ||
            terms.token == address(0)
        ) revert CohortRegistryInvalidTerms();
        if (terms.claimRequestId != 0) claims.requestOf(terms.claimRequestId); // reverts for an unknown one
    }
}
