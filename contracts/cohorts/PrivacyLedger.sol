// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IPrivacyLedger, PrivacyBudget} from "../interfaces/IPrivacyLedger.sol";
import {ITwinRegistry} from "../interfaces/ITwinRegistry.sol";
import {DEFAULT_RHO_NANO, MAX_RHO_NANO} from "../libraries/ProtocolConstants.sol";

/// @title Ledger of the twins' privacy budgets
/// @dev A reservation fits or is refused, and what is released is spent or free again, so reserved + spent never exceeds the
/// cap, whatever the cohorts do with what they reserved.
abstract contract PrivacyLedger is IPrivacyLedger {
    /// @dev One slot, in 1e-9 ρ.
    /// @param capPlusOne Zero until the owner sets a cap.
    struct Budget {
        uint64 capPlusOne;
        uint64 reserved;
        uint64 spent;
    }

    /// @inheritdoc IPrivacyLedger
    ITwinRegistry public immutable twins;

    mapping(uint256 twinId => Budget) private _budgets;

    constructor(ITwinRegistry twinRegistry) {
        twins = twinRegistry;
    }

    /// @inheritdoc IPrivacyLedger
    function setBudgetCap(uint256 twinId, uint64 capNano) external {
        (address owner, ) = twins.ownerAndEpochOf(twinId);
        if (owner != msg.sender) revert PrivacyLedgerNotOwner(twinId, msg.sender);
        Budget storage budget = _budgets[twinId];
        uint64 used = budget.reserved + budget.spent;
        if (capNano > MAX_RHO_NANO || capNano < used) revert PrivacyLedgerInvalidCap(twinId, capNano, used);
        budget.capPlusOne = capNano + 1;
        emit BudgetCapSet(twinId, capNano);
    }

    /// @inheritdoc IPrivacyLedger
    function budgetOf(uint256 twinId) external view returns (PrivacyBudget memory) {
        Budget memory budget = _budgets[twinId];
        return PrivacyBudget({capNano: _cap(budget), reservedNano: budget.reserved, spentNano: budget.spent});
    }

    /// @dev Reserves what a cohort may spend on the twin.
    function _reserve(uint256 twinId, uint64 amountNano) internal {
        if (amountNano == 0) return;
        Budget memory budget = _budgets[twinId];
        uint64 left = _cap(budget) - budget.reserved - budget.spent;
        if (amountNano > left) revert PrivacyLedgerBudgetExceeded(twinId, amountNano, left);
        _budgets[twinId].reserved = budget.reserved + amountNano;
    }

    /// @dev Ends a reservation of which `spentNano`, at most all of it, was spent.
    function _release(uint256 twinId, uint64 amountNano, uint64 spentNano) internal {
        if (amountNano == 0) return;
        Budget storage budget = _budgets[twinId];
        (budget.reserved, budget.spent) = (budget.reserved - amountNano, budget.spent + spentNano);
    }

    function _cap(Budget memory budget) private pure returns (uint64) {
        return budget.capPlusOne == 0 ? uint64(DEFAULT_RHO_NANO) : budget.capPlusOne - 1;
    }
}
