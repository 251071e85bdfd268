// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Proof} from "../interfaces/IProofVerifier.sol";
import {BN254} from "./BN254.sol";
import {Groth16} from "./Groth16.sol";

/// @title Groth16 verification of n proofs of one circuit at once, with n + 3 pairings instead of 4n
/// @dev Each proof's equation (see {Groth16}) is raised to a power rᵢ, and all are multiplied:
///
///     Π e(rᵢ·Aᵢ, Bᵢ) · e(Σ rᵢ·α, −β) · e(Σ rᵢ·Lᵢ, −γ) · e(Σ rᵢ·Cᵢ, −δ) = 1
///     with   Σ rᵢ·Lᵢ = (Σ rᵢ)·K₀ + (Σ rᵢ·xᵢ₁)·K₁ + … + (Σ rᵢ·xᵢₘ)·Kₘ
///
/// When one of the equations does not hold, the product is one for at most one in 2¹²⁸ choices of its rᵢ. So the rᵢ must be
/// fixed after everything that enters the product: they are drawn from a hash of the key, all proofs and all signals (Fiat and
/// Shamir's challenge). Leave the signals out, and whoever knows the rᵢ moves an amount from one proof's signal to another's.
library Groth16Batch {
    /// @notice Whether every proof proves the key's statement for its signals.
    /// @dev False for no proof, a wrong number of signals, a signal that is not below the groups' order, and a malformed proof.
    /// Reverts `BN254InsufficientGas` only when the proofs were not accepted and the gas left may be why.
    /// @param signals Those of the first proof, then those of the second, and so on.
    function verify(
        Groth16.VerifyingKey memory key,
        Groth16Proof[] calldata proofs,
        uint256[] calldata signals
    ) internal view returns (bool) {
        if (proofs.length == 0 || signals.length != proofs.length * (key.combination.length - 1)) return false;
        for (uint256 i = 0; i < signals.length; ++i) {
            if (signals[i] >= BN254.SCALAR_ORDER) return false;
        }
        // The encoding of lists begins with their lengths.
        bytes32 keyHash = keccak256(abi.encode(key));
        return verifyUnder(keccak256(abi.encode(keyHash, proofs, signals)), key, proofs, signals);
    }

    /// @notice As `verify`, for a given challenge.
    /// @dev Warning: sound only for a challenge that nobody could know before the proofs and signals were fixed.
    function verifyUnder(
        bytes32 challenge,
        Groth16.VerifyingKey memory key,
        Groth16Proof[] calldata proofs,
        uint256[] calldata signals
    ) internal view returns (bool) {
        uint256[] memory coefficients = _coefficients(challenge, proofs.length);
        uint256[] memory scalars = _scalars(coefficients, signals);
        (bool valid, uint256[] memory input, BN254.G1Point memory sumC) = _proofPairs(proofs, coefficients);
        if (!valid) return false;
        _setKeyPairs(input, key, scalars, sumC);
        return BN254.pairingProductIsOne(input);
    }

    /// @dev r₀ = 1, for only the ratios count; the others have 128 bits.
    function _coefficients(bytes32 challenge, uint256 count) private pure returns (uint256[] memory coefficients) {
        coefficients = new uint256[](count);
        coefficients[0] = 1;
        for (uint256 i = 1; i < count; ++i) {
            coefficients[i] = uint128(uint256(keccak256(abi.encode(challenge, i))));
        }
    }

    /// @dev The pairs (rᵢ·Aᵢ, Bᵢ), with room for three more, and the sum of the rᵢ·Cᵢ; `valid` is false when an Aᵢ or Cᵢ is
    /// not a point of the curve, but for the first, which the pairing checks.
    function _proofPairs(
        Groth16Proof[] calldata proofs,
        uint256[] memory coefficients
    ) private view returns (bool valid, uint256[] memory input, BN254.G1Point memory sumC) {
        input = new uint256[]((proofs.length + 3) * BN254.PAIR_WORDS);
        sumC = Groth16.pointC(proofs[0]);
        BN254.setPair(input, 0, Groth16.pointA(proofs[0]), Groth16.pointB(proofs[0]));
        valid = true;
        for (uint256 i = 1; valid && i < proofs.length; ++i) {
            Groth16Proof calldata proof = proofs[i];
            BN254.G1Point memory scaled;
            (valid, scaled) = BN254.multiply(Groth16.pointA(proof), coefficients[i]);
            if (!valid) break;
            BN254.setPair(input, i, scaled, Groth16.pointB(proof));
            (valid, scaled) = BN254.multiply(Groth16.pointC(proof), coefficients[i]);
            if (!valid) break;
            (valid, sumC) = BN254.add(sumC, scaled);
        }
    }

    /// @dev Writes the last three pairs. The points are the key's, so all are on the curve.
    function _setKeyPairs(
        uint256[] memory input,
        Groth16.VerifyingKey memory key,
        uint256[] memory scalars,
        BN254.G1Point memory sumC
    ) private view {
        uint256 first = input.length / BN254.PAIR_WORDS - 3;
        (, BN254.G1Point memory sumAlpha) = BN254.multiply(key.alpha, scalars[0]);
        BN254.setPair(input, first, sumAlpha, key.minusBeta);
        BN254.setPair(input, first + 1, _combine(key.combination, scalars), key.minusGamma);
        BN254.setPair(input, first + 2, sumC, key.minusDelta);
    }

    /// @dev Σ rᵢ, then Σ rᵢ·xᵢⱼ for each signal j, all modulo the groups' order.
    function _scalars(
        uint256[] memory coefficients,
        uint256[] calldata signals
    ) private pure returns (uint256[] memory scalars) {
        uint256 width = signals.length / coefficients.length;
        scalars = new uint256[](width + 1);
        for (uint256 i = 0; i < coefficients.length; ++i) {
            uint256 coefficient = coefficients[i];
            scalars[0] = addmod(scalars[0], coefficient, BN254.SCALAR_ORDER);
            for (uint256 j = 0; j < width; ++j) {
                uint256 term = mulmod(coefficient, signals[i * width + j], BN254.SCALAR_ORDER);
                scalars[j + 1] = addmod(scalars[j + 1], term, BN254.SCALAR_ORDER);
            }
        }
    }

    /// @dev s₀·K₀ + … + sₘ·Kₘ.
    function _combine(
        BN254.G1Point[] memory points,
        uint256[] memory scalars
    ) private view returns (BN254.G1Point memory sum) {
        for (uint256 i = 0; i < points.length; ++i) {
            (, BN254.G1Point memory term) = BN254.multiply(points[i], scalars[i]);
            (, sum) = BN254.add(sum, term);
        }
    }
}
