// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IFraudVerifier} from "../interfaces/IFraudVerifier.sol";
import {Attestation} from "../interfaces/IInsightMarket.sol";
import {isDevelopmentChain} from "../libraries/ProtocolConstants.sol";

/// @title Verifier for development chains only: the proof is an output, and shows fraud when it is not the attested one
contract TestFraudVerifier is IFraudVerifier {
    /// @notice The verifier was deployed on a chain that may hold value.
    error TestFraudVerifierOnPublicChain(uint256 chainId);

    /// @dev Reverts `TestFraudVerifierOnPublicChain` unless the chain is a development chain.
    constructor() {
        if (!isDevelopmentChain(block.chainid)) revert TestFraudVerifierOnPublicChain(block.chainid);
    }

    /// @inheritdoc IFraudVerifier
    function verifyFraud(Attestation calldata attestation, bytes calldata proof) external pure returns (bool) {
        return sha256(proof) != attestation.outputHash;
    }
}
