// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {BN254} from "../libraries/BN254.sol";

/// @dev A Groth16 proof over BN254; `b`'s coordinates are ordered (imaginary, real), as the pairing precompile takes them.
struct Groth16Proof {
    uint256[2] a;
    uint256[2][2] b;
    uint256[2] c;
}

/// @dev A Groth16 verifying key over BN254, see the library Groth16.
/// @param alpha,minusBeta,minusGamma From the first phase of the setup, which circuits share.
/// @param minusDelta From the second phase: the circuit's own.
/// @param combination K₀…Kₘ: one point more than there are signals.
struct Groth16VerifyingKey {
    BN254.G1Point alpha;
    BN254.G2Point minusBeta;
    BN254.G2Point minusGamma;
    BN254.G2Point minusDelta;
    BN254.G1Point[] combination;
}

/// @title Verifier of one circuit's proofs
interface IProofVerifier {
    /// @notice A development key was deployed on a chain that may hold value.
    error DevelopmentKeyOnPublicChain(uint256 chainId);

    /// @notice A model's weights commitment is not below BN254's scalar field order: no proof could ever name it.
    error WeightsCommitmentNotAField(uint256 commitment);

    /// @notice Whether `proof` proves the circuit's statement for `signals`.
    /// @dev False, never a revert, for a malformed proof, a wrong number of signals, or a signal that is not below the field order.
    /// @param signals The circuit's public signals, in the order that circuits/circuits.json lists.
    function verifyProof(Groth16Proof calldata proof, uint256[] calldata signals) external view returns (bool);

    /// @notice Whether every one of `proofs` proves the circuit's statement for its signals; n proofs cost n + 3 pairings.
    /// @dev False, never a revert, as `verifyProof`, and for no proof at all. It does not tell which proof is invalid.
    /// @param signals The public signals of the first proof, then those of the second, and so on.
    function verifyProofs(Groth16Proof[] calldata proofs, uint256[] calldata signals) external view returns (bool);

    /// @notice The key that `verifyProof` checks with, for those who check proofs of several circuits together.
    /// @dev A verifier that fixes some of its circuit's signals adds them, times their points, to the key's K₀.
    function verifyingKey() external view returns (Groth16VerifyingKey memory);
}
