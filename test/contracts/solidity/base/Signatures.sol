// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {ConsentTerms} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {StateUpdate, TwinKeys} from "../../../../contracts/interfaces/ITwinRegistry.sol";
import {vm} from "./Vm.sol";

/// @title EIP-712 signatures, from the types that the interfaces document and the domain that a contract states (EIP-5267)
abstract contract Signatures {
    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    string private constant TERMS_TYPE =
        "ConsentTerms(uint64 purposes,uint64 channels,uint16 kinds,uint40 notBefore,uint40 expiry,address processor)";
    string private constant STATE_TYPE = "StateUpdate(uint256 stateRoot,bytes32 contentDigest,bytes32 schema)";
    string private constant KEYS_TYPE = "TwinKeys(bytes32 encryptionKey,uint256 identityCommitment)";

    function signTyped(uint256 key, address target, bytes32 structHash) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, typedDigest(target, structHash));
        return abi.encodePacked(r, s, v);
    }

    function typedDigest(address target, bytes32 structHash) internal view returns (bytes32) {
        (, string memory name, string memory version, uint256 chainId, address verifyingContract, , ) = IERC5267(target)
            .eip712Domain();
        bytes32 domain = keccak256(
            abi.encode(DOMAIN_TYPEHASH, keccak256(bytes(name)), keccak256(bytes(version)), chainId, verifyingContract)
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, structHash));
    }

    function mintHash(
        address account,
        StateUpdate memory state,
        TwinKeys memory keys,
        uint256 nonce,
        uint256 deadline
    ) internal pure returns (bytes32) {
        bytes32 mintType = keccak256(
            abi.encodePacked(
                "Mint(address owner,StateUpdate state,TwinKeys keys,uint256 nonce,uint256 deadline)",
                STATE_TYPE,
                KEYS_TYPE
            )
        );
        bytes32 stateHash = keccak256(abi.encode(keccak256(bytes(STATE_TYPE)), state));
        bytes32 keysHash = keccak256(abi.encode(keccak256(bytes(KEYS_TYPE)), keys));
        return keccak256(abi.encode(mintType, account, stateHash, keysHash, nonce, deadline));
    }

    function advanceEpochHash(
        uint256 twinId,
        uint64 epoch,
        address account,
        bytes32 receiptHash,
        uint256 nonce,
        uint256 deadline
    ) internal pure returns (bytes32) {
        bytes32 advanceType = keccak256(
            "AdvanceEpoch(uint256 twinId,uint64 epoch,address owner,bytes32 receiptHash,uint256 nonce,uint256 deadline)"
        );
        return keccak256(abi.encode(advanceType, twinId, epoch, account, receiptHash, nonce, deadline));
    }

    function grantHash(
        uint256 twinId,
        uint64 epoch,
        address account,
        address grantee,
        bytes32 scope,
        ConsentTerms memory terms,
        bytes32 receiptHash,
        uint256 nonce,
        uint256 deadline
    ) internal pure returns (bytes32) {
        bytes32 grantType = keccak256(
            abi.encodePacked(
                "Grant(uint256 twinId,uint64 epoch,address owner,address grantee,bytes32 scope,ConsentTerms terms,",
                "bytes32 receiptHash,uint256 nonce,uint256 deadline)",
                TERMS_TYPE
            )
        );
        bytes32 termsHash = keccak256(abi.encode(keccak256(bytes(TERMS_TYPE)), terms));
        return
            keccak256(
                abi.encode(grantType, twinId, epoch, account, grantee, scope, termsHash, receiptHash, nonce, deadline)
            );
    }

    function revokeHash(
        uint256 twinId,
        uint64 epoch,
        address account,
        address grantee,
        bytes32 scope,
        bytes32 receiptHash,
        uint256 nonce,
        uint256 deadline
    ) internal pure returns (bytes32) {
        bytes32 revokeType = keccak256(
            "Revoke(uint256 twinId,uint64 epoch,address owner,address grantee,bytes32 scope,bytes32 receiptHash,"
            "uint256 nonce,uint256 deadline)"
        );
        return keccak256(abi.encode(revokeType, twinId, epoch, account, grantee, scope, receiptHash, nonce, deadline));
    }
}
