// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Verifier} from "../claims/Groth16Verifier.sol";
import {Groth16Proof, Groth16VerifyingKey} from "../interfaces/IProofVerifier.sol";
import {isDevelopmentChain} from "../libraries/ProtocolConstants.sol";
import {SimulatedProofs} from "./SimulatedProofs.sol";

/// @title Verifier for development chains only: its key's secrets are known, so anything can be proven to it
contract TestProofVerifier is Groth16Verifier {
    uint256 public immutable circuit;
    uint256 public immutable signalCount;
    uint256 public immutable setup;

    /// @dev Reverts `DevelopmentKeyOnPublicChain` unless the chain is a development chain.
    constructor(uint256 circuitNumber, uint256 count, uint256 setupNumber) {
        if (!isDevelopmentChain(block.chainid)) revert DevelopmentKeyOnPublicChain(block.chainid);
        (circuit, signalCount, setup) = (circuitNumber, count, setupNumber);
    }

    /// @notice A proof of these signals.
    function prove(uint256[] calldata signals) external view returns (Groth16Proof memory) {
        return SimulatedProofs.prove(circuit, signals);
    }

    function _verifyingKey() internal view override returns (Groth16VerifyingKey memory) {
        return SimulatedProofs.key(circuit, signalCount, setup);
    }
}
