// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ConsentTerms, ConsentUse, IConsentRegistry} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {GuardianTerms, ITwinRecovery} from "../../../../contracts/interfaces/ITwinRecovery.sol";
import {ITwinRegistry, StateUpdate, TwinKeys} from "../../../../contracts/interfaces/ITwinRegistry.sol";
import {
    CHANNEL_SCHEMA,
    InsightKind,
    PURPOSE_GENERAL_RESEARCH_USE
} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {Accounts} from "./Accounts.sol";
import {Assertions} from "./Assertions.sol";
import {Deployment} from "./Deployment.sol";
import {Refusals} from "./Refusals.sol";
import {Signatures} from "./Signatures.sol";
import {vm} from "./Vm.sol";

/// @title Twins and consents, deployed
abstract contract TwinTest is Accounts, Assertions, Deployment, Refusals, Signatures {
    uint256 internal constant START = 1_800_000_000;
    uint64 internal constant PURPOSES = PURPOSE_GENERAL_RESEARCH_USE;
    uint64 internal constant CHANNELS = 0x7;
    uint16 internal constant ALL_KINDS = 0x1f;
    bytes32 internal constant SCOPE = keccak256("scope");
    bytes32 internal constant RECEIPT = keccak256("receipt");

    ITwinRegistry internal twins;
    ITwinRecovery internal recovery;
    IConsentRegistry internal consents;

    function setUp() public virtual {
        vm.warp(START);
        vm.roll(1_000);
        twins = ITwinRegistry(deploy("TwinRegistry.sol:TwinRegistry", ""));
        recovery = ITwinRecovery(address(twins));
        consents = IConsentRegistry(deploy("ConsentRegistry.sol:ConsentRegistry", abi.encode(twins)));
    }

    function stateOf(uint256 seed) internal pure returns (StateUpdate memory) {
        return
            StateUpdate({
                stateRoot: (uint256(keccak256(abi.encode("root", seed))) >> 8) | 1,
                contentDigest: keccak256(abi.encode("content", seed)),
                schema: CHANNEL_SCHEMA
            });
    }

    function keysOf(uint256 seed) internal pure returns (TwinKeys memory) {
        return
            TwinKeys({
                encryptionKey: keccak256(abi.encode("key", seed)),
                identityCommitment: (uint256(keccak256(abi.encode("identity", seed))) >> 8) | 1
            });
    }

    function mintTwin(address account) internal returns (uint256 twinId) {
        vm.prank(account);
        return twins.mint(stateOf(0), keysOf(0));
    }

    function consentTerms() internal view returns (ConsentTerms memory) {
        return
            ConsentTerms({
                purposes: PURPOSES,
                channels: CHANNELS,
                kinds: ALL_KINDS,
                notBefore: uint40(block.timestamp),
                expiry: uint40(block.timestamp + 365 days),
                processor: worker
            });
    }

    function consentUse() internal view returns (ConsentUse memory) {
        return ConsentUse({purposes: PURPOSES, channels: 1, kind: InsightKind.Prediction, processor: worker});
    }

    function guardianTerms(uint8 quorum) internal view returns (GuardianTerms memory terms) {
        terms.quorum = quorum;
        terms.delaySeconds = recovery.MIN_RECOVERY_SECONDS();
        terms.guardians = new address[](3);
        for (uint160 i = 0; i < 3; ++i) terms.guardians[i] = address(0x6000 + i);
    }
}
