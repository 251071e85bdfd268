// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title ERC-5192: minimal soulbound tokens
interface IERC5192 {
    /// @notice The token is locked to its owner.
    event Locked(uint256 tokenId);
    /// @notice The token is no longer locked.
    event Unlocked(uint256 tokenId);

    /// @notice Whether the token is locked to its owner.
    /// @dev Reverts `TwinRegistryNoTwin` for a token that does not exist.
    function locked(uint256 tokenId) external view returns (bool);
}
