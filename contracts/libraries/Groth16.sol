// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Proof, Groth16VerifyingKey} from "../interfaces/IProofVerifier.sol";
import {BN254} from "./BN254.sol";

/// @title Groth16 verification over BN254
/// @dev A proof (A, B, C) is valid for the signals x₁…xₘ when
///
///     e(A, B) = e(α, β) · e(L, γ) · e(C, δ)   with   L = K₀ + x₁·K₁ + … + xₘ·Kₘ
///
/// The precompile compares a product of pairings with one, so the equation is checked as
///
///     e(A, B) · e(α, −β) · e(L, −γ) · e(C, −δ) = 1
///
/// and the key holds −β, −γ and −δ: nothing of the proof changes its sign, so its coordinates reach the precompile as
/// they came, which refuses any that is not below the coordinate field's order or not a point of the right group.
///
/// A proof is malleable: anyone can turn a valid one into another for the same signals. Key on what was proven, never on
/// the proof's bytes.
library Groth16 {
    /// @notice Whether `proof` proves the key's statement for `signals`.
    /// @dev False for a wrong number of signals, a signal that is not below the groups' order, and a malformed proof.
    /// Reverts `BN254InsufficientGas` only when the proof was not accepted and the gas left may be why.
    function verify(
        Groth16VerifyingKey memory key,
        Groth16Proof calldata proof,
        uint256[] calldata signals
    ) internal view returns (bool) {
        if (signals.length + 1 != key.combination.length) return false;
        for (uint256 i = 0; i < signals.length; ++i) {
            if (signals[i] >= BN254.SCALAR_ORDER) return false;
        }
        uint256[] memory input = new uint256[](4 * BN254.PAIR_WORDS);
        BN254.setPair(input, 0, pointA(proof), pointB(proof));
        BN254.setPair(input, 1, key.alpha, key.minusBeta);
        BN254.setPair(input, 2, _combine(key.combination, signals), key.minusGamma);
        BN254.setPair(input, 3, pointC(proof), key.minusDelta);
        return BN254.pairingProductIsOne(input);
    }

    function pointA(Groth16Proof calldata proof) internal pure returns (BN254.G1Point memory) {
        return BN254.G1Point(proof.a[0], proof.a[1]);
    }

    function pointB(Groth16Proof calldata proof) internal pure returns (BN254.G2Point memory) {
        return BN254.G2Point(proof.b[0][0], proof.b[0][1], proof.b[1][0], proof.b[1][1]);
    }

    function pointC(Groth16Proof calldata proof) internal pure returns (BN254.G1Point memory) {
        return BN254.G1Point(proof.c[0], proof.c[1]);
    }

    /// @dev L = K₀ + x₁·K₁ + … + xₘ·Kₘ. The points are the key's, so all are on the curve.
    function _combine(
        BN254.G1Point[] memory points,
        uint256[] calldata signals
    ) private view returns (BN254.G1Point memory sum) {
        sum = points[0];
        for (uint256 i = 0; i < signals.length; ++i) {
            (, BN254.G1Point memory term) = BN254.multiply(points[i + 1], signals[i]);
            (, sum) = BN254.add(sum, term);
        }
    }
}
