// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IClaimVerifier} from "./IClaimVerifier.sol";
import {IPrivacyLedger} from "./IPrivacyLedger.sol";
import {ConsentStatus, InsightKind} from "../libraries/ProtocolConstants.sol";

/// @dev Terms that a member agrees to by joining; they never change.
/// @param purposes,channels,kinds Masks, as in a consent.
/// @param kMin Fewest active members with which an order may be accepted and delivered; at least 2.
/// @param maxWorkerBasisPoints Most that a listing about the cohort may give its worker.
/// @param rhoPerOrderNano zCDP budget that each order spends, in 1e-9 ρ.
/// @param rhoCapNano Most that all orders together may ever spend, in 1e-9 ρ; a join reserves it from the twin's own budget.
/// @param claimRequestId Claim that a twin must have proven to join, or 0 for none; at most 2³² − 1.
/// @param processor The processor that may process members' data: a worker operator, or one that appoints several.
/// @param token The token that members are paid in.
/// @param minPrice Lowest price of an order, in token base units.
struct CohortTerms {
    uint64 purposes;
    uint64 channels;
    uint16 kinds;
    uint32 kMin;
    uint16 maxWorkerBasisPoints;
    uint64 rhoPerOrderNano;
    uint64 rhoCapNano;
    uint256 claimRequestId;
    address processor;
    address token;
    uint96 minPrice;
}

/// @dev Running totals of a cohort.
/// @param active Members that share the next settlement. May count one whose epoch has ended until it is evicted.
/// @param pending Members that wait for the next round.
/// @param openOrders Orders that have not reached a terminal state.
/// @param round Counts from 1.
/// @param chargedOrders Orders whose ρ was charged and not released.
/// @param roundOpenedAt When the round's first order was opened, in seconds.
/// @param accPerMember What one member who was active from the first order has earned, in token base units.
struct CohortState {
    address curator;
    uint32 active;
    uint32 pending;
    uint16 openOrders;
    uint32 round;
    uint32 chargedOrders;
    uint40 roundOpenedAt;
    uint112 accPerMember;
}

/// @dev A twin's membership, now or before.
/// @param current Whether the twin is a member; it may still wait, or be of an epoch that ended.
/// @param epoch The twin's epoch at the join; 0 when not current.
/// @param activeFromRound First round that the member takes part in; 0 when not current.
/// @param leftAt When it last left, in seconds; 0 while current or when it never joined.
struct Membership {
    bool current;
    uint64 epoch;
    uint32 activeFromRound;
    uint40 leftAt;
}

/// @title Cohorts: standing consents under fixed terms, with O(1) accounting for any number of members
/// @dev A join is active at once when no order is open, else from the next round; a round ends with its last open order.
/// Also the ledger of the twins' privacy budgets: one contract, so that a join is one call.
interface ICohortRegistry is IPrivacyLedger {
    /// @notice A cohort was created; its terms never change.
    event CohortCreated(uint256 indexed cohortId, address indexed curator, CohortTerms terms);
    /// @notice A twin joined under its current epoch and counts from `activeFromRound` on.
    event MemberJoined(uint256 indexed cohortId, uint256 indexed twinId, uint64 epoch, uint32 activeFromRound);
    /// @notice A twin left, or was evicted.
    /// @param unclaimed Earned and not claimed, in token base units; the twin's owner can still claim it. Orders that were open
    /// pay this member no more.
    event MemberLeft(uint256 indexed cohortId, uint256 indexed twinId, uint256 unclaimed);
    /// @notice The last open order ended, and who waited is active now.
    event RoundStarted(uint256 indexed cohortId, uint32 round, uint32 active);
    /// @notice An order's ρ was charged to every active member; both in 1e-9 ρ.
    event CohortCharged(uint256 indexed cohortId, uint64 rhoNano, uint64 rhoSpentNano);
    /// @notice An order's ρ was released, for nothing was delivered; both in 1e-9 ρ.
    event CohortChargeReleased(uint256 indexed cohortId, uint64 rhoNano, uint64 rhoSpentNano);
    /// @notice An order was settled: each active member earned `perMember` token base units.
    event EarningsShared(uint256 indexed cohortId, uint256 perMember, uint32 members);
    /// @notice The market was named, for good.
    event MarketSet(address indexed market);

    /// @notice The terms name nothing, name what does not exist, or contradict themselves.
    error CohortRegistryInvalidTerms();
    /// @notice There is no such cohort.
    error CohortRegistryUnknownCohort(uint256 cohortId);
    /// @notice Only the twin's owner may do this.
    error CohortRegistryNotOwner(uint256 twinId, address account);
    /// @notice The twin is a member.
    error CohortRegistryAlreadyMember(uint256 cohortId, uint256 twinId);
    /// @notice The twin is no member.
    error CohortRegistryNotMember(uint256 cohortId, uint256 twinId);
    /// @notice The twin must first prove the claim that the terms ask for.
    error CohortRegistryClaimMissing(uint256 requestId, uint256 twinId);
    /// @notice Fewer members are active than the terms ask for.
    error CohortRegistryTooFewMembers(uint256 cohortId, uint32 active, uint32 kMin);
    /// @notice One more order would exceed the ρ cap; both in 1e-9 ρ.
    error CohortRegistryBudgetExhausted(uint256 cohortId, uint64 rhoSpentNano, uint64 rhoCapNano);
    /// @notice Members have waited for the round's orders too long; those must end before new ones are opened.
    error CohortRegistryRoundTooOld(uint256 cohortId, uint32 round, uint40 roundOpenedAt);
    /// @notice Only the cohort's curator may.
    error CohortRegistryNotCurator(uint256 cohortId, address account);
    /// @notice The membership was made under the twin's current epoch.
    error CohortRegistryStillValid(uint256 cohortId, uint256 twinId);
    /// @notice Only the market may.
    error CohortRegistryNotMarket(address account);
    /// @notice The market is set; or it is the zero account.
    error CohortRegistryInvalidMarket(address market);
    /// @notice What an earlier membership earned must be claimed first, in token base units.
    error CohortRegistryUnclaimedEarnings(uint256 cohortId, uint256 twinId, uint256 amount);
    /// @notice The cohort can't take another order or member: as many are, have been, or have paid as it can count.
    error CohortRegistryFull(uint256 cohortId);
    /// @notice Orders are open; an active member can be removed once they have ended.
    error CohortRegistryOrdersOpen(uint256 cohortId, uint16 openOrders);
    /// @notice The curator removed the twin for good.
    error CohortRegistryRemoved(uint256 cohortId, uint256 twinId);

    /// @notice Creates a cohort that the caller curates: only the caller may list insights about it.
    /// @dev Reverts `CohortRegistryInvalidTerms`, or `ClaimVerifierUnknownRequest` for a claim that nobody asked for.
    /// With `rhoPerOrderNano` zero a cohort can't offer statistics; both ρ are zero or none, and neither is above `MAX_RHO_NANO`.
    /// @param terms What members agree to.
    /// @return cohortId Counts from 1.
    function createCohort(CohortTerms calldata terms) external returns (uint256 cohortId);

    /// @notice Joins with the caller's own twin: a standing consent to the cohort's terms.
    /// @dev Reverts `CohortRegistryUnknownCohort`, `CohortRegistryNotOwner`, `CohortRegistryAlreadyMember`,
    /// `CohortRegistryRemoved`, `CohortRegistryClaimMissing`, `CohortRegistryUnclaimedEarnings`, `CohortRegistryFull` or, when the cap does not fit in
    /// what is left of the twin's own budget, `PrivacyLedgerBudgetExceeded`. A membership of an epoch that ended is ended first.
    /// Warning: one person may hold several twins. Without a claim that proves the person, some of a crowd may be one.
    /// @param cohortId A cohort.
    /// @param twinId Twin of the caller.
    function join(uint256 cohortId, uint256 twinId) external;

    /// @notice Leaves at once. What is settled stays claimable, what is not is forfeited; the unspent part of the reserved
    /// budget is returned, and what the cohort charged during the membership stays spent.
    /// @dev Reverts `CohortRegistryUnknownCohort`, `CohortRegistryNotOwner` or `CohortRegistryNotMember`.
    /// Warning: what an order before has computed or released can't be called back.
    /// @param cohortId A cohort.
    /// @param twinId Twin of the caller.
    function leave(uint256 cohortId, uint256 twinId) external;

    /// @notice Ends the membership of a twin whose epoch ended or that was burned; anyone may call.
    /// @dev Reverts `CohortRegistryUnknownCohort`, `CohortRegistryStillValid` or `CohortRegistryNotMember`. Until then the
    /// twin counts as active and shares, so a worker evicts such members before it accepts an order. What the member has
    /// earned stays its owner's, as recorded at the join.
    /// @param cohortId A cohort.
    /// @param twinId A member.
    function evict(uint256 cohortId, uint256 twinId) external;

    /// @notice Ends a membership for good as the cohort's curator, e.g. of a twin whose state no worker can open: the twin can't
    /// join again.
    /// @dev Reverts `CohortRegistryUnknownCohort`, `CohortRegistryNotCurator`, `CohortRegistryNotMember` or, for an active member
    /// while an order is open, `CohortRegistryOrdersOpen`: a curator can't take from members what an order is about to pay
    /// them. An order that nobody can serve ends by its deadline. What the member has earned stays its owner's.
    /// @param cohortId A cohort that the caller curates.
    /// @param twinId A member.
    function remove(uint256 cohortId, uint256 twinId) external;

    /// @notice Opens an order.
    /// @dev Only the market. Reverts `CohortRegistryUnknownCohort`, `CohortRegistryTooFewMembers`,
    /// `CohortRegistryBudgetExhausted`, `CohortRegistryRoundTooOld` or `CohortRegistryFull`. A price is a `uint96`; orders are
    /// refused while the open ones could still pay more than the totals can count, so that no settlement ever overflows.
    /// @param cohortId A cohort.
    function openOrder(uint256 cohortId) external;

    /// @notice Charges an order's ρ to every active member, before compute, and returns their number.
    /// @dev Only the market. Reverts `CohortRegistryTooFewMembers` or `CohortRegistryBudgetExhausted`.
    /// @param cohortId A cohort with an open order.
    /// @return active Members that are active now.
    function chargeOrder(uint256 cohortId) external returns (uint32 active);

    /// @notice Ends an order with payment, shared equally among the active members.
    /// @dev Only the market. With no member left, shares nothing. kMin was enforced at accept and at delivery; a member who
    /// leaves afterwards forfeits its share, and can't undo the others'.
    /// @param cohortId A cohort with an open order.
    /// @param amount Token base units for the members.
    /// @return shared What was shared: a multiple of the number of members; the market keeps the dust.
    /// @return members Members that share it.
    function settleOrder(uint256 cohortId, uint256 amount) external returns (uint256 shared, uint32 members);

    /// @notice Ends an order without payment.
    /// @dev Only the market.
    /// @param cohortId A cohort with an open order.
    /// @param releaseBudget Whether its ρ was charged and nothing was delivered.
    function cancelOrder(uint256 cohortId, bool releaseBudget) external;

    /// @notice Takes what the twin has earned and not claimed, for the twin's owner, or its last owner once it was burned.
    /// @dev Only the market.
    /// @param cohortId A cohort.
    /// @param twinId Any twin; one that never joined has earned nothing.
    /// @return beneficiary Account to pay.
    /// @return token Token that the cohort pays in.
    /// @return amount Token base units.
    function takeEarnings(
        uint256 cohortId,
        uint256 twinId
    ) external returns (address beneficiary, address token, uint256 amount);

    /// @notice Names the market, once and for all.
    /// @dev Restricted. Reverts `CohortRegistryInvalidMarket`.
    /// @param market The only account that may account for orders.
    function setMarket(address market) external;

    /// @notice A cohort's terms.
    /// @dev Reverts `CohortRegistryUnknownCohort`.
    /// @param cohortId A cohort.
    function termsOf(uint256 cohortId) external view returns (CohortTerms memory);

    /// @notice A cohort's running totals.
    /// @dev Reverts `CohortRegistryUnknownCohort`.
    /// @param cohortId A cohort.
    function cohortOf(uint256 cohortId) external view returns (CohortState memory);

    /// @notice Whether the twin is a member whose join is active in the current round and under its current epoch.
    /// @param cohortId Any cohort.
    /// @param twinId Any twin.
    function isActiveMember(uint256 cohortId, uint256 twinId) external view returns (bool);

    /// @notice How long a round takes new orders while members wait for it to end, in seconds.
    function MAX_ROUND_SECONDS() external view returns (uint40);

    /// @notice The contract that accepts the claims that terms ask for.
    function claims() external view returns (IClaimVerifier);

    /// @notice The market; zero before it is named.
    function market() external view returns (address);

    /// @notice A twin's membership; `current` false for none.
    /// @param cohortId Any cohort.
    /// @param twinId Any twin.
    function membershipOf(uint256 cohortId, uint256 twinId) external view returns (Membership memory);

    /// @notice Whether an order about the cohort may be accepted or delivered now: enough active members, and terms that
    /// cover `purposes`, `channels` and `kind`, with `processor` named (zero: whoever is named).
    /// @param cohortId A cohort.
    /// @param purposes Mask of purposes.
    /// @param channels Mask of channels.
    /// @param kind Insight kind.
    /// @param processor Who would process the data, or zero.
    function check(
        uint256 cohortId,
        uint64 purposes,
        uint64 channels,
        InsightKind kind,
        address processor
    ) external view returns (ConsentStatus);

    /// @notice What `takeEarnings` would take now, in token base units.
    /// @param cohortId Any cohort.
    /// @param twinId Any twin.
    function earned(uint256 cohortId, uint256 twinId) external view returns (uint256);
}
