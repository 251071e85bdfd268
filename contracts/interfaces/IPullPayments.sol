// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title Balances that accounts withdraw themselves
/// @dev Nobody is ever paid in a loop or as part of someone else's step, so an account that a token refuses stalls nobody.
interface IPullPayments {
    /// @notice An account can withdraw this much more, in token base units.
    event Credited(address indexed beneficiary, address indexed token, uint256 amount);
    /// @notice An account withdrew its balance, in token base units.
    event Withdrawn(address indexed beneficiary, address indexed token, address indexed to, uint256 amount);

    /// @notice The account has no balance in this token.
    error PullPaymentsNothingToWithdraw(address beneficiary, address token);
    /// @notice The recipient is the zero account.
    error PullPaymentsZeroRecipient();

    /// @notice Sends the caller's whole balance of `token` to `to`.
    /// @dev Reverts `PullPaymentsZeroRecipient`, `PullPaymentsNothingToWithdraw`, or as the token does: then the balance stays.
    /// @param token Token of the balance; it need not be allowed any more.
    /// @param to Account that gets it.
    /// @return amount Token base units.
    function withdraw(address token, address to) external returns (uint256 amount);

    /// @notice What an account can withdraw, in token base units.
    /// @param beneficiary Any account.
    /// @param token Any token.
    function balanceOf(address beneficiary, address token) external view returns (uint256);
}
