// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Proof} from "../interfaces/IProofVerifier.sol";

/// @title Groth16 verification over BN254, by the precompiles of EIP-196 and EIP-197
/// @dev A proof (A, B, C) is valid for the signals x₁…xₙ when
///
///     e(A, B) = e(α, β) · e(L, γ) · e(C, δ)   with   L = K₀ + x₁·K₁ + … + xₙ·Kₙ
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
    struct G1Point {
        uint256 x;
        uint256 y;
    }

    /// @dev The coordinates of a quadratic extension, imaginary parts first.
    struct G2Point {
        uint256 xImaginary;
        uint256 xReal;
        uint256 yImaginary;
        uint256 yReal;
    }

    /// @param combination K₀…Kₙ: one point more than there are signals.
    struct VerifyingKey {
        G1Point alpha;
        G2Point minusBeta;
        G2Point minusGamma;
        G2Point minusDelta;
        G1Point[] combination;
    }

    /// @notice Too little gas was left to tell an invalid proof from a check that could not run.
    error Groth16InsufficientGas(uint256 available, uint256 needed);

    /// @dev Order of BN254's groups, the field of the signals.
    uint256 internal constant SCALAR_ORDER =
        21888242871839275222246405745257275088548364400416034343698204186575808495617;

    /// @dev Twice what EIP-1108 charges for four pairings. The precompile burns all that it is given when an input is
    /// malformed; the limit bounds what such a proof costs, the factor leaves room for a chain that charges more.
    uint256 internal constant PAIRING_GAS = 2 * (45_000 + 4 * 34_000);

    /// @notice Whether `proof` proves the key's statement for `signals`.
    /// @dev False for a wrong number of signals, a signal that is not below {SCALAR_ORDER}, and a malformed proof, which
    /// costs up to {PAIRING_GAS}. Reverts {Groth16InsufficientGas} only when the proof was not accepted and the gas left
    /// may be why.
    function verify(
        VerifyingKey memory key,
        Groth16Proof calldata proof,
        uint256[] calldata signals
    ) internal view returns (bool) {
        if (signals.length + 1 != key.combination.length) return false;
        for (uint256 i = 0; i < signals.length; ++i) {
            if (signals[i] >= SCALAR_ORDER) return false;
        }
        return _pairingProductIsOne(key, proof, _combine(key.combination, signals));
    }

    /// @dev L = K₀ + x₁·K₁ + … + xₙ·Kₙ.
    function _combine(G1Point[] memory points, uint256[] calldata signals) private view returns (G1Point memory sum) {
        sum = points[0];
        for (uint256 i = 0; i < signals.length; ++i) {
            sum = _add(sum, _multiply(points[i + 1], signals[i]));
        }
    }

    function _pairingProductIsOne(
        VerifyingKey memory key,
        Groth16Proof calldata proof,
        G1Point memory combined
    ) private view returns (bool) {
        uint256[24] memory input;
        (input[0], input[1]) = (proof.a[0], proof.a[1]);
        (input[2], input[3], input[4], input[5]) = (proof.b[0][0], proof.b[0][1], proof.b[1][0], proof.b[1][1]);
        _setPair(input, 6, key.alpha, key.minusBeta);
        _setPair(input, 12, combined, key.minusGamma);
        _setPair(input, 18, G1Point(proof.c[0], proof.c[1]), key.minusDelta);

        uint256 available = gasleft();
        bool ran;
        uint256 result;
        assembly ("memory-safe") {
            ran := staticcall(PAIRING_GAS, 8, input, 0x300, 0x00, 0x20)
            result := mload(0x00)
        }
        // A call receives at most 63/64 of the gas left, less the few hundred that the call itself costs.
        uint256 needed = (PAIRING_GAS * 64) / 63 + 1_000;
        if (!ran && available < needed) revert Groth16InsufficientGas(available, needed);
        return ran && result == 1;
    }

    function _setPair(uint256[24] memory input, uint256 start, G1Point memory p, G2Point memory q) private pure {
        (input[start], input[start + 1]) = (p.x, p.y);
        (input[start + 2], input[start + 3]) = (q.xImaginary, q.xReal);
        (input[start + 4], input[start + 5]) = (q.yImaginary, q.yReal);
    }

    /// @dev Both are points of the key or sums of such, so only a lack of gas makes the precompile fail.
    function _add(G1Point memory p, G1Point memory q) private view returns (G1Point memory sum) {
        uint256[4] memory input = [p.x, p.y, q.x, q.y];
        bool ran;
        assembly ("memory-safe") {
            ran := staticcall(gas(), 6, input, 0x80, sum, 0x40)
        }
        if (!ran) revert Groth16InsufficientGas(gasleft(), 150);
    }

    /// @dev As {_add}: only a lack of gas makes the precompile fail.
    function _multiply(G1Point memory p, uint256 scalar) private view returns (G1Point memory product) {
        uint256[3] memory input = [p.x, p.y, scalar];
        bool ran;
        assembly ("memory-safe") {
            ran := staticcall(gas(), 7, input, 0x60, product, 0x40)
        }
        if (!ran) revert Groth16InsufficientGas(gasleft(), 6_000);
    }
}
