// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ITwinRegistry} from "./ITwinRegistry.sol";

/// @dev A twin's privacy budget, in 1e-9 ρ of zero-concentrated differential privacy (Bun and Steinke 2016).
/// @param capNano Most that may ever be spent on the twin, over all cohorts and buyers.
/// @param reservedNano Reserved by the cohorts that the twin is a member of: they may spend it, and no more.
/// @param spentNano Spent by cohorts that the twin has left.
struct PrivacyBudget {
    uint64 capNano;
    uint64 reservedNano;
    uint64 spentNano;
}

/// @title Ledger of the twins' privacy budgets
/// @dev zCDP composes by addition: reserved + spent ≤ cap holds at every moment, whatever the order of buyers and cohorts.
interface IPrivacyLedger {
    /// @notice An owner set the twin's own cap, in 1e-9 ρ.
    event BudgetCapSet(uint256 indexed twinId, uint64 capNano);

    /// @notice The cap is above `MAX_RHO_NANO`, or below what is reserved and spent; all in 1e-9 ρ.
    error PrivacyLedgerInvalidCap(uint256 twinId, uint64 capNano, uint64 usedNano);
    /// @notice What would be reserved does not fit in what is left of the twin's cap; both in 1e-9 ρ.
    error PrivacyLedgerBudgetExceeded(uint256 twinId, uint64 askedNano, uint64 leftNano);
    /// @notice Only the twin's owner may set its cap.
    error PrivacyLedgerNotOwner(uint256 twinId, address account);

    /// @notice Sets the cap of the caller's twin, at most `MAX_RHO_NANO`; it is `DEFAULT_RHO_NANO` until then.
    /// @dev Reverts `PrivacyLedgerNotOwner` or `PrivacyLedgerInvalidCap`.
    /// @param twinId Twin of the caller.
    /// @param capNano In 1e-9 ρ.
    function setBudgetCap(uint256 twinId, uint64 capNano) external;

    /// @notice A twin's budget.
    /// @param twinId Any twin.
    function budgetOf(uint256 twinId) external view returns (PrivacyBudget memory);

    /// @notice The registry of the twins that budgets belong to, and that join cohorts.
    function twins() external view returns (ITwinRegistry);
}
