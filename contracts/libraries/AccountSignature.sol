// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Signatures of accounts: by their key, or by ERC-1271
library AccountSignature {
    /// @notice Whether the signature is `account`'s.
    /// @dev Tries the key first, so that an account without code costs no look at its code (2,600 gas). An account that has both
    /// (EIP-7702) can sign either way: its key can do anything anyhow. A wallet that reverts, loops or answers oddly is refused.
    function isValid(address account, bytes32 hash, bytes calldata signature) internal view returns (bool) {
        (address signer, ECDSA.RecoverError problem, ) = ECDSA.tryRecoverCalldata(hash, signature);
        if (problem == ECDSA.RecoverError.NoError && signer == account) return true;
        return SignatureChecker.isValidERC1271SignatureNowCalldata(account, hash, signature);
    }
}
