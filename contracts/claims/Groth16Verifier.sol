// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Proof, Groth16VerifyingKey, IProofVerifier} from "../interfaces/IProofVerifier.sol";
import {Groth16} from "../libraries/Groth16.sol";
import {Groth16Batch} from "../libraries/Groth16Batch.sol";

/// @title Base of verifiers: what they do with the key that they hold
abstract contract Groth16Verifier is IProofVerifier {
    /// @inheritdoc IProofVerifier
    function verifyProof(Groth16Proof calldata proof, uint256[] calldata signals) external view returns (bool) {
        return Groth16.verify(_verifyingKey(), proof, signals);
    }

    /// @inheritdoc IProofVerifier
    function verifyProofs(Groth16Proof[] calldata proofs, uint256[] calldata signals) external view returns (bool) {
        return Groth16Batch.verify(_verifyingKey(), proofs, signals);
    }

    /// @inheritdoc IProofVerifier
    function verifyingKey() external view returns (Groth16VerifyingKey memory) {
        return _verifyingKey();
    }

    function _verifyingKey() internal view virtual returns (Groth16VerifyingKey memory);
}
