// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Proof} from "../interfaces/IProofVerifier.sol";
import {Groth16Batch} from "../libraries/Groth16Batch.sol";
import {WindowClaimNamedVerifier} from "../verifiers/WindowClaimNamedVerifier.sol";

/// @title A batch check as it must not be, for tests: its challenge leaves the signals out
contract ProofOnlyBatchVerifier is WindowClaimNamedVerifier {
    /// @notice As `verifyProofs`, under a challenge that is known before the signals are chosen.
    function verifyProofsLoosely(
        Groth16Proof[] calldata proofs,
        uint256[] calldata signals
    ) external view returns (bool) {
        return Groth16Batch.verifyUnder(keccak256(abi.encode(proofs)), _verifyingKey(), proofs, signals);
    }
}
