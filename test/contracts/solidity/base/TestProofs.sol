// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Proof, IProofVerifier} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {SimulatedProofs} from "../../../../contracts/mocks/SimulatedProofs.sol";
import {Deployment} from "./Deployment.sol";

/// @title Proofs for a test verifier of three signals: a state root, a query and the context, 1 or 2
abstract contract TestProofs is Deployment {
    uint256 internal constant CIRCUIT = 3;
    uint256 internal constant SIGNALS = 3;
    uint256 internal constant STATE_ROOT = 0x0bef0eeb5b885717a843d065d29c68a91ca4d8d0e4288fffc068bc789b47e399;
    uint256 internal constant CLAIM_QUERY = 0x516100000017700000000000141e060100;

    /// @dev `setup` tells first phases apart.
    function deployVerifier(uint256 circuit, uint256 signalCount, uint256 setup) internal returns (IProofVerifier) {
        bytes memory arguments = abi.encode(circuit, signalCount, setup);
        return IProofVerifier(deploy("TestProofVerifier.sol:TestProofVerifier", arguments));
    }

    /// @dev For context 1 where `index` is even, for context 2 where it is odd.
    function proofAt(uint256 index) internal view returns (Groth16Proof memory proof) {
        uint256[] memory signals = signalsOf(1);
        signals[2] = 1 + (index % 2);
        return prove(CIRCUIT, signals);
    }

    function prove(uint256 circuit, uint256[] memory signals) internal view returns (Groth16Proof memory) {
        return SimulatedProofs.prove(circuit, signals);
    }

    function proofsOf(uint256 count) internal view returns (Groth16Proof[] memory proofs) {
        proofs = new Groth16Proof[](count);
        for (uint256 i = 0; i < count; ++i) proofs[i] = proofAt(i);
    }

    function signalsOf(uint256 count) internal pure returns (uint256[] memory signals) {
        signals = new uint256[](SIGNALS * count);
        for (uint256 i = 0; i < count; ++i) {
            (signals[SIGNALS * i], signals[SIGNALS * i + 1]) = (STATE_ROOT, CLAIM_QUERY);
            signals[SIGNALS * i + 2] = 1 + (i % 2);
        }
    }
}
