// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title Payments of which exactly what was asked for arrives
library ExactTransfer {
    using SafeERC20 for IERC20;

    /// @notice Another amount arrived than was sent: the token takes a fee or rebases. In token base units.
    error ExactTransferMismatch(uint256 expected, uint256 received);

    /// @dev Takes `amount` from the caller. A token that takes a fee on transfer would leave less than is owed, so the exact
    /// amount must arrive.
    function pull(IERC20 token, uint256 amount) internal {
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        if (received != amount) revert ExactTransferMismatch(amount, received);
    }
}
