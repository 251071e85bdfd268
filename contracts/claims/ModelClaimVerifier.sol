// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Proof, Groth16VerifyingKey, IProofVerifier} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";

/// @title Verifier of claims about one model's score
/// @dev The circuit inference-claim serves every model; its second public signal says whose weights were run. Here that signal
/// is the weights commitment of one model for good, and callers give the signals of any named claim: stateRoot, query, context.
contract ModelClaimVerifier is IProofVerifier {
    /// @dev Signals that callers give for a proof, and those that the circuit has.
    uint256 private constant GIVEN = 3;
    uint256 private constant CIRCUIT = 4;

    /// @notice Verifier of inference-claim proofs.
    IProofVerifier public immutable verifier;
    /// @notice Poseidon over the model's packed weights, as its card states it.
    uint256 public immutable weightsCommitment;

    /// @dev Reverts `WeightsCommitmentNotAField`.
    constructor(IProofVerifier inferenceClaimVerifier, uint256 commitment) {
        if (commitment >= BN254.SCALAR_ORDER) revert WeightsCommitmentNotAField(commitment);
        verifier = inferenceClaimVerifier;
        weightsCommitment = commitment;
    }

    /// @inheritdoc IProofVerifier
    function verifyProof(Groth16Proof calldata proof, uint256[] calldata signals) external view returns (bool) {
        if (signals.length != GIVEN) return false;
        return verifier.verifyProof(proof, _withWeights(signals, 1));
    }

    /// @inheritdoc IProofVerifier
    function verifyProofs(Groth16Proof[] calldata proofs, uint256[] calldata signals) external view returns (bool) {
        if (signals.length != GIVEN * proofs.length) return false;
        return verifier.verifyProofs(proofs, _withWeights(signals, proofs.length));
    }

    /// @inheritdoc IProofVerifier
    /// @dev x₂·K₂ is the same for every proof here, so it is added to K₀.
    function verifyingKey() external view returns (Groth16VerifyingKey memory key) {
        key = verifier.verifyingKey();
        BN254.G1Point[] memory all = key.combination;
        (, BN254.G1Point memory weights) = BN254.multiply(all[2], weightsCommitment);
        key.combination = new BN254.G1Point[](GIVEN + 1);
        (, key.combination[0]) = BN254.add(all[0], weights);
        (key.combination[1], key.combination[2], key.combination[3]) = (all[1], all[3], all[4]);
    }

    function _withWeights(uint256[] calldata signals, uint256 count) private view returns (uint256[] memory all) {
        all = new uint256[](CIRCUIT * count);
        for (uint256 i = 0; i < count; ++i) {
            all[CIRCUIT * i] = signals[GIVEN * i];
            all[CIRCUIT * i + 1] = weightsCommitment;
            all[CIRCUIT * i + 2] = signals[GIVEN * i + 1];
            all[CIRCUIT * i + 3] = signals[GIVEN * i + 2];
        }
    }
}
