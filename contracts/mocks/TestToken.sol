// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {isDevelopmentChain} from "../libraries/ProtocolConstants.sol";

/// @title ERC-20 with permit that anyone may mint, for development chains only
contract TestToken is ERC20, ERC20Permit {
    /// @notice The token was deployed on a chain that may hold value.
    error TestTokenOnPublicChain(uint256 chainId);

    /// @dev Reverts `TestTokenOnPublicChain` unless the chain is a development chain.
    constructor() ERC20("Gemel test token", "GTT") ERC20Permit("Gemel test token") {
        if (!isDevelopmentChain(block.chainid)) revert TestTokenOnPublicChain(block.chainid);
    }

    /// @notice Mints `amount` base units to `to`.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
