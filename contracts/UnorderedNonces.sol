// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IUnorderedNonces} from "./interfaces/IUnorderedNonces.sol";

/// @title Nonces of signatures that may be used in any order, each once
abstract contract UnorderedNonces is IUnorderedNonces {
    mapping(address signer => mapping(uint256 word => uint256)) private _words;

    /// @inheritdoc IUnorderedNonces
    function cancelNonces(uint256 word, uint256 mask) external {
        _words[msg.sender][word] |= mask;
        emit NoncesCancelled(msg.sender, word, mask);
    }

    /// @inheritdoc IUnorderedNonces
    function nonceWord(address signer, uint256 word) external view returns (uint256) {
        return _words[signer][word];
    }

    /// @dev Reverts `UnorderedNoncesUsed`. The caller must check the signature in the same transaction.
    function _useNonce(address signer, uint256 nonce) internal {
        mapping(uint256 => uint256) storage words = _words[signer];
        uint256 used = words[nonce >> 8];
        uint256 bit = 1 << (nonce & 0xff);
        if (used & bit != 0) revert UnorderedNoncesUsed(signer, nonce);
        words[nonce >> 8] = used | bit;
    }
}
