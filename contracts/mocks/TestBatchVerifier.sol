// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Proof, Groth16VerifyingKey, IProofVerifier} from "../interfaces/IProofVerifier.sol";
import {Groth16Batch} from "../libraries/Groth16Batch.sol";

/// @title Batch verification of several circuits' proofs for tests, as it is and as it must not be
contract TestBatchVerifier {
    /// @notice Whether all proofs are valid, `counts[k]` of them for the k-th verifier's key.
    function verify(
        IProofVerifier[] calldata verifiers,
        uint256[] calldata counts,
        Groth16Proof[] calldata proofs,
        uint256[] calldata signals
    ) external view returns (bool) {
        return Groth16Batch.verify(_keys(verifiers), counts, proofs, signals);
    }

    /// @notice The same under a challenge that leaves the signals out, so that it is known before they are chosen.
    function verifyLoosely(
        IProofVerifier[] calldata verifiers,
        uint256[] calldata counts,
        Groth16Proof[] calldata proofs,
        uint256[] calldata signals
    ) external view returns (bool) {
        return Groth16Batch.verifyUnder(keccak256(abi.encode(proofs)), _keys(verifiers), counts, proofs, signals);
    }

    function _keys(IProofVerifier[] calldata verifiers) private view returns (Groth16VerifyingKey[] memory keys) {
        keys = new Groth16VerifyingKey[](verifiers.length);
        for (uint256 k = 0; k < verifiers.length; ++k) keys[k] = verifiers[k].verifyingKey();
    }
}
