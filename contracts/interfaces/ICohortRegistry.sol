// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IClaimVerifier} from "./IClaimVerifier.sol";
import {ITwinRegistry} from "./ITwinRegistry.sol";
import {InsightKind} from "../libraries/ProtocolConstants.sol";

/// @dev Terms that a member agrees to by joining; they never change.
/// @param purposes,channels,kinds Masks, as in a consent.
/// @param kMin Fewest active members with which an order may be accepted and settled; at least 2.
/// @param rhoPerOrderNano zCDP budget that each order spends, in 1e-9 ρ.
/// @param rhoCapNano Most that all orders together may ever spend, in 1e-9 ρ.
/// @param claimRequestId Claim that a twin must have proven to join, or 0 for none.
/// @param processor The worker operator that may process members' data.
/// @param token The token that members are paid in.
struct CohortTerms {
    uint64 purposes;
    uint64 channels;
    uint16 kinds;
    uint32 kMin;
    uint64 rhoPerOrderNano;
    uint64 rhoCapNano;
    uint256 claimRequestId;
    address processor;
    address token;
}

/// @dev Running totals of a cohort. `accPerMember` is what one member who was active from the first order has earned.
struct CohortState {
    address curator;
    uint32 active;
    uint32 pending;
    uint32 openOrders;
    uint64 round;
    uint64 rhoSpentNano;
    uint40 roundOpenedAt;
    uint256 accPerMember;
}

/// @title Cohorts: standing consents under fixed terms, with O(1) accounting for any number of members
/// @dev A join is active at once when no order is open, else from the next round; a round ends with its last open order.
interface ICohortRegistry {
    event CohortCreated(uint256 indexed cohortId, address indexed curator, CohortTerms terms);
    event MemberJoined(uint256 indexed cohortId, uint256 indexed twinId, uint64 epoch, uint64 activeFromRound);
    /// @param openOrders Orders that were open when the member left: none of them pays this member any more.
    event MemberLeft(uint256 indexed cohortId, uint256 indexed twinId, uint32 openOrders, uint256 credited);
    event RoundStarted(uint256 indexed cohortId, uint64 round, uint32 active);
    event BudgetCharged(uint256 indexed cohortId, uint64 rhoNano, uint64 rhoSpentNano);
    event BudgetReleased(uint256 indexed cohortId, uint64 rhoNano, uint64 rhoSpentNano);
    event EarningsShared(uint256 indexed cohortId, uint256 perMember, uint32 members);
    event EarningsCollected(uint256 indexed cohortId, uint256 indexed twinId, uint256 amount);

    error CohortRegistryInvalidTerms();
    error CohortRegistryUnknownCohort(uint256 cohortId);
    error CohortRegistryNotOwner(uint256 twinId, address account);
    error CohortRegistryAlreadyMember(uint256 cohortId, uint256 twinId);
    error CohortRegistryNotMember(uint256 cohortId, uint256 twinId);
    error CohortRegistryClaimMissing(uint256 requestId, uint256 twinId);
    error CohortRegistryTooFewMembers(uint256 cohortId, uint32 active, uint32 kMin);
    error CohortRegistryBudgetExhausted(uint256 cohortId, uint64 rhoSpentNano, uint64 rhoCapNano);
    error CohortRegistryRoundTooOld(uint256 cohortId, uint64 round, uint40 roundOpenedAt);
    error CohortRegistryStillValid(uint256 cohortId, uint256 twinId);

    /// @return cohortId Counts from 1.
    function createCohort(CohortTerms calldata terms) external returns (uint256 cohortId);

    /// @notice Joins with the caller's own twin: a standing consent to the cohort's terms.
    function join(uint256 cohortId, uint256 twinId) external;

    /// @notice Leaves at once. What is settled is credited; what is not is forfeited.
    function leave(uint256 cohortId, uint256 twinId) external;

    /// @notice Ends the membership of a twin whose epoch ended or that was burned; anyone may call.
    function evict(uint256 cohortId, uint256 twinId) external;

    /// @notice Opens an order. Only the market.
    function openOrder(uint256 cohortId) external;

    /// @notice Charges an order's ρ and returns the number of active members. Only the market.
    /// @dev Reverts below kMin or beyond the ρ cap.
    function chargeOrder(uint256 cohortId) external returns (uint32 active);

    /// @notice Ends an order with payment, shared equally among the active members. Only the market.
    /// @param amount Token base units for the members.
    /// @return shared What was shared: a multiple of the number of members; the market keeps the dust.
    function settleOrder(uint256 cohortId, uint256 amount) external returns (uint256 shared);

    /// @notice Ends an order without payment. Only the market.
    /// @param releaseBudget Whether its ρ was charged and nothing was delivered.
    function cancelOrder(uint256 cohortId, bool releaseBudget) external;

    /// @notice Takes what the twin has earned and not collected, for its owner. Only the market.
    function collect(uint256 cohortId, uint256 twinId) external returns (address beneficiary, uint256 amount);

    /// @notice Whether the cohort's terms cover `purposes`, `channels` and `kind`.
    function covers(uint256 cohortId, uint64 purposes, uint64 channels, InsightKind kind) external view returns (bool);

    function termsOf(uint256 cohortId) external view returns (CohortTerms memory);

    function cohortOf(uint256 cohortId) external view returns (CohortState memory);

    /// @notice Whether the twin is a member whose join is active in the current round and under its current epoch.
    function isActiveMember(uint256 cohortId, uint256 twinId) external view returns (bool);

    function MAX_ROUND_SECONDS() external view returns (uint40);

    function twins() external view returns (ITwinRegistry);

    function claims() external view returns (IClaimVerifier);

    /// @notice What `collect` would return now, in token base units.
    function earned(uint256 cohortId, uint256 twinId) external view returns (uint256);
}
