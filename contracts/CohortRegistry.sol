// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {PrivacyLedger} from "./cohorts/PrivacyLedger.sol";
import {IClaimVerifier} from "./interfaces/IClaimVerifier.sol";
import {CohortState, CohortTerms, ICohortRegistry, Membership} from "./interfaces/ICohortRegistry.sol";
import {ITwinRegistry} from "./interfaces/ITwinRegistry.sol";
import {ConsentMasks} from "./libraries/ConsentMasks.sol";
import {BASIS_POINTS, MAX_RHO_NANO} from "./libraries/ProtocolConstants.sol";
import {ConsentStatus, InsightKind} from "./libraries/ProtocolConstants.sol";

/// @title Cohorts: standing consents under fixed terms, with O(1) accounting for any number of members
/// @dev Holds no money. The market escrows each order and, at settle, tells how much of it the members share; what one
/// member has earned is `accPerMember` now less `accPerMember` when the member became active or last claimed.
contract CohortRegistry is ICohortRegistry, PrivacyLedger, AccessManaged {
    /// @dev Running totals, in one slot; see CohortState.
    struct Totals {
        uint112 accPerMember;
        uint32 active;
        uint32 pending;
        uint16 openOrders;
        uint32 round;
        uint32 chargedOrders;
    }

    /// @dev Five slots, each with what is used together: totals; the curator's; the join's; the money's; the consent's.
    struct Cohort {
        Totals totals;
        address curator;
        uint40 roundOpenedAt;
        uint32 kMin;
        uint16 maxWorkerBasisPoints;
        address processor;
        uint32 claimRequestId;
        uint32 rhoPerOrderNano;
        uint32 rhoCapNano;
        address token;
        uint96 minPrice;
        uint64 purposes;
        uint64 channels;
        uint16 kinds;
    }

    /// @dev One slot, for a membership and for what is left of one.
    /// @param epochPlusOne The twin's epoch at the join, plus one; zero when not a member.
    /// @param chargedOrders The cohort's at the join.
    /// @param waited Whether it joined for a later round: then the marks of that round count, not those of the join.
    /// @param reservedOrLeftAt While a member, what it reserved of its twin's budget, in 1e-9 ρ; afterwards when it left. So a
    /// leave need not read the terms.
    /// @param amount While a member, `accPerMember` at the join or the last claim; afterwards what is still to be claimed.
    struct Member {
        uint32 epochPlusOne;
        uint32 activeFromRound;
        uint32 chargedOrders;
        uint40 reservedOrLeftAt;
        bool waited;
        uint112 amount;
    }

    /// @dev A cohort's totals when a round began that took in waiting members.
    struct RoundStart {
        uint112 accPerMember;
        uint32 chargedOrders;
    }

    /// @inheritdoc ICohortRegistry
    uint40 public constant MAX_ROUND_SECONDS = 7 days;
    /// @dev In place of the round of who is no member: its curator removed it, for good.
    uint32 private constant _REMOVED = type(uint32).max;

    /// @inheritdoc ICohortRegistry
    IClaimVerifier public immutable claims;

    /// @inheritdoc ICohortRegistry
    address public market;

    uint256 private _lastCohortId;
    mapping(uint256 cohortId => Cohort) private _cohorts;
    mapping(uint256 cohortId => mapping(uint256 twinId => Member)) private _members;
    mapping(uint256 cohortId => mapping(uint32 round => RoundStart)) private _roundStarts;

    modifier onlyMarket() {
        if (msg.sender != market) revert CohortRegistryNotMarket(msg.sender);
        _;
    }

    constructor(
        address accessManager,
        ITwinRegistry twinRegistry,
        IClaimVerifier claimVerifier
    ) AccessManaged(accessManager) PrivacyLedger(twinRegistry) {
        claims = claimVerifier;
    }

    /// @inheritdoc ICohortRegistry
    function setMarket(address market_) external restricted {
        if (market != address(0) || market_ == address(0)) revert CohortRegistryInvalidMarket(market_);
        market = market_;
        emit MarketSet(market_);
    }

    /// @inheritdoc ICohortRegistry
    function createCohort(CohortTerms calldata terms) external returns (uint256 cohortId) {
        _requireValid(terms);
        cohortId = ++_lastCohortId;
        Cohort storage cohort = _cohorts[cohortId];
        cohort.totals.round = 1;
        (cohort.curator, cohort.kMin) = (msg.sender, terms.kMin);
        cohort.maxWorkerBasisPoints = terms.maxWorkerBasisPoints;
        (cohort.processor, cohort.claimRequestId) = (terms.processor, uint32(terms.claimRequestId));
        // Both fit: they are at most MAX_RHO_NANO.
        (cohort.rhoPerOrderNano, cohort.rhoCapNano) = (uint32(terms.rhoPerOrderNano), uint32(terms.rhoCapNano));
        (cohort.token, cohort.minPrice) = (terms.token, terms.minPrice);
        (cohort.purposes, cohort.channels, cohort.kinds) = (terms.purposes, terms.channels, terms.kinds);
        emit CohortCreated(cohortId, msg.sender, terms);
    }

    /// @inheritdoc ICohortRegistry
    function join(uint256 cohortId, uint256 twinId) external {
        Cohort storage cohort = _cohort(cohortId);
        uint64 epoch = _requireOwner(twinId);
        Member storage member = _members[cohortId][twinId];
        if (member.epochPlusOne > 0) {
            if (member.epochPlusOne == epoch + 1) revert CohortRegistryAlreadyMember(cohortId, twinId);
            _end(cohortId, cohort, twinId);
        }
        if (member.activeFromRound == _REMOVED) revert CohortRegistryRemoved(cohortId, twinId);
        if (member.amount > 0) revert CohortRegistryUnclaimedEarnings(cohortId, twinId, member.amount);
        uint256 claimRequestId = cohort.claimRequestId;
        if (claimRequestId != 0 && claims.acceptedAt(claimRequestId, twinId) == 0) {
            revert CohortRegistryClaimMissing(claimRequestId, twinId);
        }
        uint32 rhoCapNano = cohort.rhoCapNano;
        _reserve(twinId, rhoCapNano);

        Totals memory totals = cohort.totals;
        if (uint256(totals.active) + totals.pending >= type(uint32).max) revert CohortRegistryFull(cohortId);
        bool waits = totals.openOrders > 0;
        uint32 activeFromRound = waits ? totals.round + 1 : totals.round;
        if (waits) cohort.totals.pending = totals.pending + 1;
        else cohort.totals.active = totals.active + 1;
        uint32 epochPlusOne = SafeCast.toUint32(epoch + 1);
        // Field by field, for the compiler writes these as one slot.
        member.epochPlusOne = epochPlusOne;
        member.activeFromRound = activeFromRound;
        member.chargedOrders = totals.chargedOrders;
        member.reservedOrLeftAt = rhoCapNano;
        member.waited = waits;
        member.amount = totals.accPerMember;
        emit MemberJoined(cohortId, twinId, epoch, activeFromRound);
    }

    /// @inheritdoc ICohortRegistry
    function leave(uint256 cohortId, uint256 twinId) external {
        Cohort storage cohort = _cohort(cohortId);
        _requireOwner(twinId);
        _end(cohortId, cohort, twinId);
    }

    /// @inheritdoc ICohortRegistry
    function evict(uint256 cohortId, uint256 twinId) external {
        Cohort storage cohort = _cohort(cohortId);
        if (_isRightful(_members[cohortId][twinId], twinId)) revert CohortRegistryStillValid(cohortId, twinId);
        _end(cohortId, cohort, twinId);
    }

    /// @inheritdoc ICohortRegistry
    function remove(uint256 cohortId, uint256 twinId) external {
        Cohort storage cohort = _cohort(cohortId);
        if (cohort.curator != msg.sender) revert CohortRegistryNotCurator(cohortId, msg.sender);
        Member storage member = _members[cohortId][twinId];
        // Else a curator could take from its members what an open order is about to pay them.
        if (cohort.totals.openOrders > 0 && member.activeFromRound <= cohort.totals.round) {
            revert CohortRegistryOrdersOpen(cohortId, cohort.totals.openOrders);
        }
        _end(cohortId, cohort, twinId);
        member.activeFromRound = _REMOVED;
    }

    /// @inheritdoc ICohortRegistry
    function openOrder(uint256 cohortId) external onlyMarket {
        Cohort storage cohort = _cohort(cohortId);
        _requireEnough(cohortId, cohort);
        _requireBudget(cohortId, cohort);
        uint16 openOrders = cohort.totals.openOrders;
        if (openOrders == 0) {
            cohort.roundOpenedAt = uint40(block.timestamp);
        } else if (cohort.totals.pending > 0 && block.timestamp >= cohort.roundOpenedAt + MAX_ROUND_SECONDS) {
            revert CohortRegistryRoundTooOld(cohortId, cohort.totals.round, cohort.roundOpenedAt);
        }
        // No open order can make a total overflow, even if one member were left to be paid all of them.
        uint256 mostPaid = (uint256(openOrders) + 1) * type(uint96).max;
        if (
            openOrders == type(uint16).max ||
            cohort.totals.round == type(uint32).max ||
            cohort.totals.accPerMember + mostPaid > type(uint112).max
        ) revert CohortRegistryFull(cohortId);
        cohort.totals.openOrders = openOrders + 1;
    }

    /// @inheritdoc ICohortRegistry
    function chargeOrder(uint256 cohortId) external onlyMarket returns (uint32 active) {
        Cohort storage cohort = _cohort(cohortId);
        _requireEnough(cohortId, cohort);
        _requireBudget(cohortId, cohort);
        uint64 rhoNano = cohort.rhoPerOrderNano;
        if (rhoNano > 0) {
            uint32 chargedOrders = ++cohort.totals.chargedOrders;
            emit CohortCharged(cohortId, rhoNano, rhoNano * chargedOrders);
        }
        return cohort.totals.active;
    }

    /// @inheritdoc ICohortRegistry
    function settleOrder(
        uint256 cohortId,
        uint256 amount
    ) external onlyMarket returns (uint256 shared, uint32 members) {
        Cohort storage cohort = _cohort(cohortId);
        members = cohort.totals.active;
        if (members > 0) {
            uint256 perMember = amount / members;
            cohort.totals.accPerMember = SafeCast.toUint112(cohort.totals.accPerMember + perMember);
            shared = perMember * members;
            emit EarningsShared(cohortId, perMember, members);
        }
        _closeOrder(cohortId, cohort);
    }

    /// @inheritdoc ICohortRegistry
    function cancelOrder(uint256 cohortId, bool releaseBudget) external onlyMarket {
        Cohort storage cohort = _cohort(cohortId);
        uint64 rhoNano = cohort.rhoPerOrderNano;
        if (releaseBudget && rhoNano > 0) {
            uint32 chargedOrders = --cohort.totals.chargedOrders;
            emit CohortChargeReleased(cohortId, rhoNano, rhoNano * chargedOrders);
        }
        _closeOrder(cohortId, cohort);
    }

    /// @inheritdoc ICohortRegistry
    function takeEarnings(
        uint256 cohortId,
        uint256 twinId
    ) external onlyMarket returns (address beneficiary, address token, uint256 amount) {
        Cohort storage cohort = _cohorts[cohortId];
        Member storage member = _members[cohortId][twinId];
        amount = _earned(cohortId, cohort.totals, member);
        if (amount == 0) return (address(0), address(0), 0);
        member.amount = member.epochPlusOne > 0 ? cohort.totals.accPerMember : 0;
        return (twins.beneficiaryOf(twinId), cohort.token, amount);
    }

    /// @inheritdoc ICohortRegistry
    function termsOf(uint256 cohortId) external view returns (CohortTerms memory) {
        Cohort storage cohort = _cohort(cohortId);
        return
            CohortTerms({
                purposes: cohort.purposes,
                channels: cohort.channels,
                kinds: cohort.kinds,
                kMin: cohort.kMin,
                maxWorkerBasisPoints: cohort.maxWorkerBasisPoints,
                rhoPerOrderNano: cohort.rhoPerOrderNano,
                rhoCapNano: cohort.rhoCapNano,
                claimRequestId: cohort.claimRequestId,
                processor: cohort.processor,
                token: cohort.token,
                minPrice: cohort.minPrice
            });
    }

    /// @inheritdoc ICohortRegistry
    function cohortOf(uint256 cohortId) external view returns (CohortState memory) {
        Cohort storage cohort = _cohort(cohortId);
        return
            CohortState({
                curator: cohort.curator,
                active: cohort.totals.active,
                pending: cohort.totals.pending,
                openOrders: cohort.totals.openOrders,
                round: cohort.totals.round,
                chargedOrders: cohort.totals.chargedOrders,
                roundOpenedAt: cohort.roundOpenedAt,
                accPerMember: cohort.totals.accPerMember
            });
    }

    /// @inheritdoc ICohortRegistry
    function isActiveMember(uint256 cohortId, uint256 twinId) external view returns (bool) {
        Member storage member = _members[cohortId][twinId];
        return _isRightful(member, twinId) && member.activeFromRound <= _cohorts[cohortId].totals.round;
    }

    /// @inheritdoc ICohortRegistry
    function membershipOf(uint256 cohortId, uint256 twinId) external view returns (Membership memory) {
        Member memory member = _members[cohortId][twinId];
        bool current = member.epochPlusOne > 0;
        return
            Membership({
                current: current,
                epoch: current ? member.epochPlusOne - 1 : 0,
                activeFromRound: current ? member.activeFromRound : 0,
                leftAt: current ? 0 : member.reservedOrLeftAt
            });
    }

    /// @inheritdoc ICohortRegistry
    function check(
        uint256 cohortId,
        uint64 purposes,
        uint64 channels,
        InsightKind kind,
        address processor
    ) external view returns (ConsentStatus) {
        Cohort storage cohort = _cohorts[cohortId];
        if (cohort.totals.round == 0 || cohort.totals.active < cohort.kMin) return ConsentStatus.Absent;
        if (!ConsentMasks.coversPurposes(cohort.purposes, purposes)) return ConsentStatus.PurposeNotCovered;
        if (!ConsentMasks.covers(cohort.channels, channels)) return ConsentStatus.ChannelNotCovered;
        if (!ConsentMasks.includesKind(cohort.kinds, kind)) return ConsentStatus.KindNotCovered;
        if (processor != address(0) && processor != cohort.processor) return ConsentStatus.ProcessorNotNamed;
        return ConsentStatus.Granted;
    }

    /// @inheritdoc ICohortRegistry
    function earned(uint256 cohortId, uint256 twinId) external view returns (uint256) {
        return _earned(cohortId, _cohorts[cohortId].totals, _members[cohortId][twinId]);
    }

    /// @dev Ends a membership: what it earned stays to be claimed, and the budget that was not spent is free again.
    function _end(uint256 cohortId, Cohort storage cohort, uint256 twinId) private {
        Member storage member = _members[cohortId][twinId];
        Member memory before = member;
        Totals memory totals = cohort.totals;
        if (before.epochPlusOne == 0) revert CohortRegistryNotMember(cohortId, twinId);
        uint112 unclaimed = _earned(cohortId, totals, before);
        uint64 spentNano;
        if (before.activeFromRound <= totals.round) {
            cohort.totals.active = totals.active - 1;
            uint64 charged = _chargedDuring(cohortId, totals, before);
            if (charged > 0) spentNano = charged * cohort.rhoPerOrderNano;
        } else {
            cohort.totals.pending = totals.pending - 1;
        }
        // Nobody reads the rest of who is no member.
        member.epochPlusOne = 0;
        member.reservedOrLeftAt = uint40(block.timestamp);
        member.amount = unclaimed;
        _release(twinId, before.reservedOrLeftAt, spentNano);
        emit MemberLeft(cohortId, twinId, unclaimed);
    }

    /// @dev A round ends with its last open order; who waited is active from the next one on.
    function _closeOrder(uint256 cohortId, Cohort storage cohort) private {
        uint16 openOrders = cohort.totals.openOrders - 1;
        cohort.totals.openOrders = openOrders;
        if (openOrders > 0) return;
        uint32 round = ++cohort.totals.round;
        if (cohort.totals.pending > 0) {
            _roundStarts[cohortId][round] = RoundStart(cohort.totals.accPerMember, cohort.totals.chargedOrders);
            cohort.totals.active += cohort.totals.pending;
            cohort.totals.pending = 0;
        }
        emit RoundStarted(cohortId, round, cohort.totals.active);
    }

    /// @dev A member that waited earns from the start of its round, or from its last claim, whichever is later.
    function _earned(uint256 cohortId, Totals memory totals, Member memory member) private view returns (uint112) {
        uint112 from = member.amount;
        if (member.epochPlusOne == 0) return from;
        if (member.activeFromRound > totals.round) return 0;
        if (member.waited) {
            uint112 atStart = _roundStarts[cohortId][member.activeFromRound].accPerMember;
            if (atStart > from) from = atStart;
        }
        return totals.accPerMember - from;
    }

    /// @dev Orders whose ρ an active member was charged. A member begins while no order is open, so none that was charged
    /// before it can be released after: the difference is never negative.
    function _chargedDuring(
        uint256 cohortId,
        Totals memory totals,
        Member memory member
    ) private view returns (uint64) {
        uint32 before = member.chargedOrders;
        if (member.waited) before = _roundStarts[cohortId][member.activeFromRound].chargedOrders;
        return totals.chargedOrders - before;
    }

    /// @dev Whether the membership was made under the twin's current epoch, and the twin exists.
    function _isRightful(Member storage member, uint256 twinId) private view returns (bool) {
        (address owner, uint64 epoch) = twins.ownerAndEpochOf(twinId);
        return owner != address(0) && member.epochPlusOne == epoch + 1;
    }

    function _cohort(uint256 cohortId) private view returns (Cohort storage cohort) {
        cohort = _cohorts[cohortId];
        if (cohort.totals.round == 0) revert CohortRegistryUnknownCohort(cohortId);
    }

    function _requireOwner(uint256 twinId) private view returns (uint64) {
        (address owner, uint64 epoch) = twins.ownerAndEpochOf(twinId);
        if (owner != msg.sender) revert CohortRegistryNotOwner(twinId, msg.sender);
        return epoch;
    }

    function _requireEnough(uint256 cohortId, Cohort storage cohort) private view {
        (uint32 active, uint32 kMin) = (cohort.totals.active, cohort.kMin);
        if (active < kMin) revert CohortRegistryTooFewMembers(cohortId, active, kMin);
    }

    function _requireBudget(uint256 cohortId, Cohort storage cohort) private view {
        (uint64 rhoNano, uint64 cap) = (cohort.rhoPerOrderNano, cohort.rhoCapNano);
        uint64 spent = rhoNano * cohort.totals.chargedOrders;
        if (spent + rhoNano > cap) revert CohortRegistryBudgetExhausted(cohortId, spent, cap);
    }

    /// @dev A statistic is released with noise, and records are drawn from a distribution that many people shaped: what each
    /// order tells about any of them has to be bounded, so its cohort must say how much budget that spends.
    function _requireValid(CohortTerms calldata terms) private view {
        bool needsBudget =
            ConsentMasks.includesKind(terms.kinds, InsightKind.Statistic) ||
                ConsentMasks.includesKind(terms.kinds, InsightKind.Synthetic);
        if (
            !ConsentMasks.areKnown(terms.purposes, terms.channels, terms.kinds) ||
            terms.kMin < 2 ||
            terms.maxWorkerBasisPoints > BASIS_POINTS ||
            terms.rhoPerOrderNano > terms.rhoCapNano ||
            terms.rhoCapNano > MAX_RHO_NANO ||
            (terms.rhoPerOrderNano == 0) != (terms.rhoCapNano == 0) ||
            (needsBudget && terms.rhoPerOrderNano == 0) ||
            terms.claimRequestId > type(uint32).max ||
            terms.processor == address(0) ||
            terms.token == address(0)
        ) revert CohortRegistryInvalidTerms();
        if (terms.claimRequestId != 0) claims.requestOf(terms.claimRequestId); // reverts for an unknown one
    }
}
