// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Attestation} from "./IInsightMarket.sol";

/// @title Verifier of proofs that an attested output is not the model's
/// @dev One for each circuit that a model names. `inference-claim` is the kind that fits: it proves the model's output on a
/// committed input in zero knowledge, and the verifier compares that with what was attested.
interface IFraudVerifier {
    /// @notice Whether `proof` proves that `attestation.modelHash`, run on the input behind `attestation.inputCommitment`,
    /// gives another output than the one that `attestation.outputHash` is the sha2-256 of.
    /// @dev False, never a revert, for a malformed proof.
    /// Warning: who is slashed can't answer the proof. A verifier that accepts a wrong one takes stakes from honest workers.
    /// @param attestation What the worker signed, as the market holds its hash.
    /// @param proof As the circuit's verifier expects it.
    function verifyFraud(Attestation calldata attestation, bytes calldata proof) external view returns (bool);
}
