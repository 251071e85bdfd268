// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title Disputes about delivered orders: decided by proof or by a re-executing panel, never by an administrator
interface IDisputeModule {
    /// @notice Begins the check of a delivery whose listing asks for a panel.
    /// @dev Only the market, which has put the order into `Disputed`.
    /// @param orderId The order.
    /// @param worker Operator that delivered.
    /// @param panelSize Operators that check it, odd.
    function openCheck(uint256 orderId, address worker, uint8 panelSize) external;
}
