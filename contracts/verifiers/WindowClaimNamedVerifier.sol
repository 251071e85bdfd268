// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from circuits/circuits.json and the circuit's verification key by `npm run build:circuits`. Do not edit.

import {Groth16Proof, IProofVerifier} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";
import {Groth16} from "../libraries/Groth16.sol";
import {Groth16Batch} from "../libraries/Groth16Batch.sol";
import {isDevelopmentChain} from "../libraries/ProtocolConstants.sol";

/// @title Verifier of window-claim-named proofs, for development chains only
/// @dev Public signals: stateRoot, query, context.
/// Warning: this key's secrets follow from a public seed, so anyone can forge a proof that it accepts.
contract WindowClaimNamedVerifier is IProofVerifier {
    constructor() {
        if (!isDevelopmentChain(block.chainid)) revert DevelopmentKeyOnPublicChain(block.chainid);
    }

    /// @inheritdoc IProofVerifier
    function verifyProof(Groth16Proof calldata proof, uint256[] calldata signals) external view returns (bool) {
        return Groth16.verify(_verifyingKey(), proof, signals);
    }

    /// @inheritdoc IProofVerifier
    function verifyProofs(Groth16Proof[] calldata proofs, uint256[] calldata signals) external view returns (bool) {
        return Groth16Batch.verify(_verifyingKey(), proofs, signals);
    }

    function _verifyingKey() internal pure returns (Groth16.VerifyingKey memory key) {
        key.alpha = BN254.G1Point(
            0x00eda751d601b9e296de8b1dc7435762d21726a829b4e3f13e393760fcfb90d3,
            0x29e406dfbcb1f553dc52f15ace53f31101f190d1ba7eff548ff2aeed311aca30
        );
        key.minusBeta = BN254.G2Point(
            0x08a8a856d302cdda389f7d60328ba15253f05075f988edbe675a4213d17bbac9,
            0x0340a58823518e9c2df765939d6d190ebfe929f3417c6b18265c05b4a1f9db6a,
            0x05d63cf8218981ad7e9d609b7a01b73f8e6138b98a58c8182ef5d4a78fbe6f3e,
            0x13869adcc423dbca3170cfabaef8724095b9e5c8f054aa2603f0dc1e2e47fe6c
        );
        key.minusGamma = BN254.G2Point(
            0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2,
            0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed,
            0x275dc4a288d1afb3cbb1ac09187524c7db36395df7be3b99e673b13a075a65ec,
            0x1d9befcd05a5323e6da4d435f3b617cdb3af83285c2df711ef39c01571827f9d
        );
        key.minusDelta = BN254.G2Point(
            0x042ce5a48d5b6fec10920c07d563ec61060718a809128c77586f05864ada53c3,
            0x06a621e5934ed5870176673eb8230af58346adcb9af6e690e9f862ab0e395545,
            0x113b33bcee3108c967716ed860fb2216edd76c9ca0f2e0ca38140f942a562fc1,
            0x21899808158d66be67d1c7173e271346eb42e616f7f35d316998ea8a1b831d7f
        );
        key.combination = new BN254.G1Point[](4);
        key.combination[0] = BN254.G1Point(
            0x0e16096bcb01eb3adea81b678b5ca28de98615b819884eb5d07ad12583e38a26,
            0x16dabf04a34df087030f5c16708bee52bfb0a5636adc220c41ee332e13a0080a
        );
        key.combination[1] = BN254.G1Point(
            0x0e9e8ddc8f3c35db880e37b3ccaf7220d34fe0f98bffdd287a7489b749b3ffa1,
            0x047fb8cb2f7ae67af3cda58baa3e61b258c9ccd59064b1350f5a0c5dd71fbaba
        );
        key.combination[2] = BN254.G1Point(
            0x2c2fc47ed2d12e52624707883a40d381e42b1a7397c8d9ab2510f90b27c64d36,
            0x0573b67e63dcef1581261606d94e605395c381ee5418c8e0b4121d63d0335244
        );
        key.combination[3] = BN254.G1Point(
            0x194ac87a5e6a025c7d27469384aba3c81932875faa474d2262a33fab02ef3eee,
            0x1da0429fd4b9593e1dfbf22a192623947a83bd2f2e9fd174f73cda07d13a287b
        );
    }
}
