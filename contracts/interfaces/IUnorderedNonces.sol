// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title Nonces of signatures that may be used in any order, each once; its signer may cancel 256 in one call
/// @dev As Permit2's: bit `nonce & 255` of word `nonce >> 8`. Nonces of one word cost 5,000 gas after its first.
interface IUnorderedNonces {
    /// @notice A signer cancelled the nonces of `mask` in word `word`.
    event NoncesCancelled(address indexed signer, uint256 indexed word, uint256 mask);

    /// @notice The nonce was used, or cancelled.
    error UnorderedNoncesUsed(address signer, uint256 nonce);

    /// @notice Cancels nonces of the caller, so that signatures with them never count; those used stay used.
    /// @param word Nonces `256 × word` to `256 × word + 255`.
    /// @param mask Bit i cancels nonce `256 × word + i`.
    function cancelNonces(uint256 word, uint256 mask) external;

    /// @notice Which nonces of a word are used or cancelled: bit i is nonce `256 × word + i`.
    /// @param signer Any account.
    /// @param word Any word.
    function nonceWord(address signer, uint256 word) external view returns (uint256);
}
