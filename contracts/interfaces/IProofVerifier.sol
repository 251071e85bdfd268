// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @dev A Groth16 proof over BN254; `b`'s coordinates are ordered (imaginary, real), as the pairing precompile takes them.
struct Groth16Proof {
    uint256[2] a;
    uint256[2][2] b;
    uint256[2] c;
}

/// @title Verifier of one circuit's proofs
interface IProofVerifier {
    /// @notice A development key was deployed on a chain that may hold value.
    error DevelopmentKeyOnPublicChain(uint256 chainId);

    /// @notice Whether `proof` proves the circuit's statement for `signals`.
    /// @dev False, never a revert, for a malformed proof, a wrong number of signals, or a signal that is not below the field order.
    /// @param signals The circuit's public signals, in the order that circuits/circuits.json lists.
    function verifyProof(Groth16Proof calldata proof, uint256[] calldata signals) external view returns (bool);

    /// @notice Whether every one of `proofs` proves the circuit's statement for its signals; n proofs cost n + 3 pairings.
    /// @dev False, never a revert, as `verifyProof`, and for no proof at all. It does not tell which proof is invalid.
    /// @param signals The public signals of the first proof, then those of the second, and so on.
    function verifyProofs(Groth16Proof[] calldata proofs, uint256[] calldata signals) external view returns (bool);
}
