// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IPullPayments} from "../interfaces/IPullPayments.sol";

/// @title Balances that accounts withdraw themselves
abstract contract PullPayments is IPullPayments, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    mapping(address beneficiary => mapping(address token => uint256)) private _balances;

    /// @inheritdoc IPullPayments
    function withdraw(address token, address to) external nonReentrant returns (uint256 amount) {
        if (to == address(0)) revert PullPaymentsZeroRecipient();
        amount = _balances[msg.sender][token];
        if (amount == 0) revert PullPaymentsNothingToWithdraw(msg.sender, token);
        _balances[msg.sender][token] = 0;
        emit Withdrawn(msg.sender, token, to, amount);
        _beforePayment();
        IERC20(token).safeTransfer(to, amount);
    }

    /// @inheritdoc IPullPayments
    function balanceOf(address beneficiary, address token) external view returns (uint256) {
        return _balances[beneficiary][token];
    }

    function _credit(address beneficiary, address token, uint256 amount) internal {
        if (amount == 0) return;
        _balances[beneficiary][token] += amount;
        emit Credited(beneficiary, token, amount);
    }

    /// @dev Called before each withdrawal is paid: whose money is partly held elsewhere fetches it here.
    function _beforePayment() internal virtual {}
}
