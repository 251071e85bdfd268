// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title ERC-1271 wallet of one key, for tests, that can be told to answer oddly
contract TestWallet is IERC1271 {
    enum Answer {
        Honest,
        Revert,
        Loop,
        WrongMagic,
        TooShort,
        Huge
    }

    error TestWalletRefuses();

    address public immutable key;
    Answer public answer;

    constructor(address signer) {
        key = signer;
    }

    function setAnswer(Answer next) external {
        answer = next;
    }

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4 magic) {
        if (answer == Answer.Revert) revert TestWalletRefuses();
        if (answer == Answer.WrongMagic) return 0xffffffff;
        if (answer == Answer.TooShort) {
            assembly ("memory-safe") {
                mstore(0, shl(224, 0x1626ba7e))
                return(0, 4)
            }
        }
        if (answer == Answer.Huge) {
            assembly ("memory-safe") {
                return(0, 100000)
            }
        }
        while (answer == Answer.Loop) {}
        (address recovered, , ) = ECDSA.tryRecoverCalldata(hash, signature);
        return recovered == key ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}
