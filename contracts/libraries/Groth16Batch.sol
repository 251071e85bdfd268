// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {Groth16Proof, Groth16VerifyingKey} from "../interfaces/IProofVerifier.sol";
import {BN254} from "./BN254.sol";

/// @title Groth16 verification of n proofs of k circuits at once, with n + 2 + k pairings instead of 4n
/// @dev Each proof's equation (see {Groth16}) is raised to a power rᵢ, and all are multiplied. α, β and γ come from the first
/// phase of a setup and are the same for all circuits; δ comes from the second and is each circuit's own. So, with c(i) for the
/// circuit of proof i,
///
///     Π e(rᵢ·Aᵢ, Bᵢ) · e(Σ rᵢ·α, −β) · e(Σ rᵢ·Lᵢ, −γ) · Π e(Σ rᵢ·Cᵢ over c(i) = j, −δⱼ) = 1
///     i                                                 j
///     with   Lᵢ = K₀ + xᵢ₁·K₁ + … + xᵢₘ·Kₘ   for the points K of c(i),
///
/// and Σ rᵢ·Lᵢ is added up for each circuit as (Σ rᵢ)·K₀ + (Σ rᵢ·xᵢ₁)·K₁ + … + (Σ rᵢ·xᵢₘ)·Kₘ.
///
/// When one of the equations does not hold, the product is one for at most one in 2¹²⁸ choices of its rᵢ. So the rᵢ must be
/// fixed after everything that enters the product: they are drawn from a hash of all keys, how many proofs each has, all proofs
/// and all signals (Fiat and Shamir's challenge). Leave the signals out, and whoever knows the rᵢ moves an amount from one
/// proof's signal to another's.
library Groth16Batch {
    /// @dev What the loop over proofs writes to: Σ rᵢ·Cᵢ of a circuit, and room for the input of one curve operation.
    struct Workspace {
        BN254.G1Point sumC;
        uint256[4] operands;
    }

    uint256 private constant PAIR_BYTES = 192; // 32 · BN254.PAIR_WORDS, as a literal for the assembly
    uint256 private constant PROOF_BYTES = 256;

    /// @notice The key's α, β or γ is not the first key's: they come from different first phases.
    /// @param index Of the key.
    error Groth16BatchDifferentSetup(uint256 index);

    /// @notice Whether every proof proves the key's statement for its signals.
    /// @dev False for no proof, a wrong number of signals, a signal that is not below the groups' order, and a malformed proof.
    /// Reverts `BN254InsufficientGas` only when the proofs were not accepted and the gas left may be why.
    /// @param signals Those of the first proof, then those of the second, and so on.
    function verify(
        Groth16VerifyingKey memory key,
        Groth16Proof[] calldata proofs,
        uint256[] memory signals
    ) internal view returns (bool) {
        Groth16VerifyingKey[] memory keys = new Groth16VerifyingKey[](1);
        uint256[] memory counts = new uint256[](1);
        (keys[0], counts[0]) = (key, proofs.length);
        return verify(keys, counts, proofs, signals);
    }

    /// @notice Whether every proof proves its key's statement for its signals.
    /// @dev As for one key. Reverts also `Groth16BatchDifferentSetup`.
    /// @param counts The first `counts[0]` proofs are for the first key, the next `counts[1]` for the second, and so on.
    function verify(
        Groth16VerifyingKey[] memory keys,
        uint256[] memory counts,
        Groth16Proof[] calldata proofs,
        uint256[] memory signals
    ) internal view returns (bool) {
        if (!_isWellFormed(keys, counts, proofs.length, signals)) return false;
        return verifyUnder(_challenge(keys, counts, proofs, signals), keys, counts, proofs, signals);
    }

    /// @notice As `verify`, for a given challenge and lists that fit each other.
    /// @dev Warning: sound only for a challenge that nobody could know before the proofs and signals were fixed.
    function verifyUnder(
        bytes32 challenge,
        Groth16VerifyingKey[] memory keys,
        uint256[] memory counts,
        Groth16Proof[] calldata proofs,
        uint256[] memory signals
    ) internal view returns (bool) {
        uint256[] memory coefficients = _coefficients(challenge, proofs.length);
        uint256[] memory input = new uint256[]((proofs.length + 2 + keys.length) * BN254.PAIR_WORDS);
        if (!_setProofPairs(input, counts, proofs, coefficients)) return false;
        _setKeyPairs(input, keys, counts, coefficients, signals);
        return BN254.pairingProductIsOne(input);
    }

    /// @dev Whether the lists' lengths fit each other and every signal is below the groups' order.
    function _isWellFormed(
        Groth16VerifyingKey[] memory keys,
        uint256[] memory counts,
        uint256 proofCount,
        uint256[] memory signals
    ) private pure returns (bool) {
        if (proofCount == 0 || keys.length != counts.length) return false;
        uint256 signalCount = 0;
        for (uint256 k = 0; k < keys.length; ++k) {
            if (!_sharesSetup(keys[0], keys[k])) revert Groth16BatchDifferentSetup(k);
            if (counts[k] > proofCount) return false;
            proofCount -= counts[k];
            signalCount += counts[k] * (keys[k].combination.length - 1);
        }
        if (proofCount != 0 || signals.length != signalCount) return false;
        uint256 largest = 0;
        assembly ("memory-safe") {
            // For each signal, without the bounds check of an index that can't be out of bounds.
            let end := add(add(signals, 0x20), mul(signalCount, 0x20))
            for {
                let at := add(signals, 0x20)
            } lt(at, end) {
                at := add(at, 0x20)
            } {
                let signal := mload(at)
                if gt(signal, largest) {
                    largest := signal
                }
            }
        }
        return largest < BN254.SCALAR_ORDER;
    }

    function _sharesSetup(Groth16VerifyingKey memory a, Groth16VerifyingKey memory b) private pure returns (bool) {
        return
            keccak256(abi.encode(a.alpha, a.minusBeta, a.minusGamma)) ==
            keccak256(abi.encode(b.alpha, b.minusBeta, b.minusGamma));
    }

    /// @dev Hash of the keys' hashes, how many proofs each has, the proofs and the signals; all lengths follow from the first two.
    function _challenge(
        Groth16VerifyingKey[] memory keys,
        uint256[] memory counts,
        Groth16Proof[] calldata proofs,
        uint256[] memory signals
    ) private pure returns (bytes32 challenge) {
        bytes32[] memory keyHashes = new bytes32[](keys.length);
        for (uint256 k = 0; k < keys.length; ++k) keyHashes[k] = keccak256(abi.encode(keys[k]));
        bytes32 header = keccak256(abi.encode(keyHashes, counts));
        (bytes32 proofsHash, bytes32 signalsHash) = (0, 0);
        assembly ("memory-safe") {
            // A proof is eight words without an offset among them, so all lie in one piece: `abi.encode` would copy each by itself.
            let start := mload(0x40)
            let size := mul(proofs.length, PROOF_BYTES)
            calldatacopy(start, proofs.offset, size)
            proofsHash := keccak256(start, size)
            signalsHash := keccak256(add(signals, 0x20), mul(mload(signals), 0x20))
        }
        return keccak256(abi.encode(header, proofsHash, signalsHash));
    }

    /// @dev r₀ = 1, for only the ratios count; the others have 128 bits.
    function _coefficients(bytes32 challenge, uint256 count) private pure returns (uint256[] memory coefficients) {
        coefficients = new uint256[](count);
        coefficients[0] = 1;
        for (uint256 i = 1; i < count; ++i) {
            coefficients[i] = uint128(uint256(Hashes.efficientKeccak256(challenge, bytes32(i))));
        }
    }

    /// @dev Writes the pairs (rᵢ·Aᵢ, Bᵢ), and Σ rᵢ·Cᵢ into the pair of each key; false when an Aᵢ or Cᵢ is not a point of the
    /// curve, but for the first, which the pairing checks.
    function _setProofPairs(
        uint256[] memory input,
        uint256[] memory counts,
        Groth16Proof[] calldata proofs,
        uint256[] memory coefficients
    ) private view returns (bool) {
        Workspace memory space;
        uint256 i = 0;
        for (uint256 k = 0; k < counts.length; ++k) {
            space.sumC = BN254.G1Point(0, 0);
            for (uint256 end = i + counts[k]; i < end; ++i) {
                if (!_setProofPair(input, i, proofs[i], coefficients[i], space)) return false;
            }
            uint256 deltaPair = (proofs.length + 2 + k) * BN254.PAIR_WORDS;
            (input[deltaPair], input[deltaPair + 1]) = (space.sumC.x, space.sumC.y);
        }
        return true;
    }

    /// @dev Writes the pair (r·A, B) and adds r·C to the workspace's sum.
    function _setProofPair(
        uint256[] memory input,
        uint256 index,
        Groth16Proof calldata proof,
        uint256 coefficient,
        Workspace memory space
    ) private view returns (bool valid) {
        uint256[4] memory operands = space.operands;
        BN254.G1Point memory sumC = space.sumC;
        uint256 pair;
        assembly ("memory-safe") {
            // A and B are adjacent in a proof as they are in a pair.
            pair := add(add(input, 0x20), mul(index, PAIR_BYTES))
            calldatacopy(pair, proof, PAIR_BYTES)
            calldatacopy(operands, proof, 0x40)
            mstore(add(operands, 0x40), coefficient)
        }
        if (index == 0) {
            (sumC.x, sumC.y) = (proof.c[0], proof.c[1]); // r₀ = 1
            return true;
        }
        if (!BN254.multiplyAt(operands, pair)) return false;
        uint256 product;
        assembly ("memory-safe") {
            product := operands
            calldatacopy(operands, add(proof, PAIR_BYTES), 0x40)
        }
        if (!BN254.multiplyAt(operands, product)) return false;
        (operands[2], operands[3]) = (sumC.x, sumC.y);
        return BN254.addAt(operands, sumC);
    }

    /// @dev Writes what is left: the pairs of α and Σ rᵢ·Lᵢ, and the keys' −δ. Their points are the keys', so all are on the curve.
    function _setKeyPairs(
        uint256[] memory input,
        Groth16VerifyingKey[] memory keys,
        uint256[] memory counts,
        uint256[] memory coefficients,
        uint256[] memory signals
    ) private view {
        uint256 index = coefficients.length;
        uint256 sumR = 0;
        BN254.G1Point memory sumL;
        (uint256 proof, uint256 signal) = (0, 0);
        for (uint256 k = 0; k < keys.length; ++k) {
            uint256 width = keys[k].combination.length - 1;
            uint256[] memory scalars = _scalars(coefficients, signals, proof, proof + counts[k], signal, width);
            (proof, signal) = (proof + counts[k], signal + counts[k] * width);
            sumR = addmod(sumR, scalars[0], BN254.SCALAR_ORDER);
            sumL = _combine(sumL, keys[k].combination, scalars);
            BN254.setPointOfG2(input, index + 2 + k, keys[k].minusDelta);
        }
        (, BN254.G1Point memory sumAlpha) = BN254.multiply(keys[0].alpha, sumR);
        BN254.setPair(input, index, sumAlpha, keys[0].minusBeta);
        BN254.setPair(input, index + 1, sumL, keys[0].minusGamma);
    }

    /// @dev Σ rᵢ over the proofs from `first` up to `end`, then Σ rᵢ·xᵢⱼ for each of their `width` signals j, which begin at
    /// `signal`; all modulo the groups' order.
    function _scalars(
        uint256[] memory coefficients,
        uint256[] memory signals,
        uint256 first,
        uint256 end,
        uint256 signal,
        uint256 width
    ) private pure returns (uint256[] memory scalars) {
        scalars = new uint256[](width + 1);
        uint256 order = BN254.SCALAR_ORDER;
        for (uint256 i = first; i < end; ++i) {
            uint256 coefficient = coefficients[i];
            scalars[0] = addmod(scalars[0], coefficient, order);
            assembly ("memory-safe") {
                // The caller has checked the lists' lengths: every index is within bounds.
                let from := add(add(signals, 0x20), mul(signal, 0x20))
                let to := add(scalars, 0x40)
                for {
                    let until := add(from, mul(width, 0x20))
                } lt(from, until) {
                    from := add(from, 0x20)
                } {
                    mstore(to, addmod(mload(to), mulmod(coefficient, mload(from), order), order))
                    to := add(to, 0x20)
                }
            }
            signal += width;
        }
    }

    /// @dev start + s₀·K₀ + … + sₘ·Kₘ.
    function _combine(
        BN254.G1Point memory start,
        BN254.G1Point[] memory points,
        uint256[] memory scalars
    ) private view returns (BN254.G1Point memory sum) {
        sum = start;
        for (uint256 i = 0; i < points.length; ++i) {
            (, BN254.G1Point memory term) = BN254.multiply(points[i], scalars[i]);
            (, sum) = BN254.add(sum, term);
        }
    }
}
