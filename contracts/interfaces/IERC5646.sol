// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title ERC-5646: fingerprint of a token's state
interface IERC5646 {
    /// @notice A value that changes whenever the state of the token does.
    /// @dev Reverts `TwinRegistryNoTwin` for a token that does not exist.
    function getStateFingerprint(uint256 tokenId) external view returns (bytes32);
}
