// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IFraudVerifier} from "../interfaces/IFraudVerifier.sol";
import {Attestation} from "../interfaces/IInsightMarket.sol";

/// @title Verifier for tests: the proof is an output, and shows fraud when it is not the attested one
contract TestFraudVerifier is IFraudVerifier {
    /// @inheritdoc IFraudVerifier
    function verifyFraud(Attestation calldata attestation, bytes calldata proof) external pure returns (bool) {
        return sha256(proof) != attestation.outputHash;
    }
}
