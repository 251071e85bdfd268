// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from circuits/circuits.json and the circuit's verification key by `npm run build:circuits`. Do not edit.

import {Groth16Verifier} from "../claims/Groth16Verifier.sol";
import {Groth16VerifyingKey} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";
import {isDevelopmentChain} from "../libraries/ProtocolConstants.sol";

/// @title Verifier of inference-mismatch proofs, for development chains only
/// @dev Public signals: stateRoot, weightsCommitment, attested.
/// Warning: this key's secrets follow from a public seed, so anyone can forge a proof that it accepts.
contract InferenceMismatchVerifier is Groth16Verifier {
    constructor() {
        if (!isDevelopmentChain(block.chainid)) revert DevelopmentKeyOnPublicChain(block.chainid);
    }

    function _verifyingKey() internal pure override returns (Groth16VerifyingKey memory key) {
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
            0x0acd8867ea30088e72bbf7be2ab21f78ea807162c8f7e4f99b2bcf13c48db403,
            0x054cae01c9a54259628eeb2b5c7991e4c16283fd8ed579eb663c6d0cd3119b26,
            0x0913072fb35290606595c6b4ed5267637d76d3c9018f9ee0e03a2989397e4eb6,
            0x04306483c4fc53101277f3a133611b3e1b928912c640c8fca9f4beefa35a3e79
        );
        key.combination = new BN254.G1Point[](4);
        key.combination[0] = BN254.G1Point(
            0x0bfcccf0728ddd13e4493a9a75123aca511cb3f760fa73f2bd0350faad74909d,
            0x185108d996c72c9113c03f93e64b1037e40fbd6f5c5a46ede84d3fa8a5903b93
        );
        key.combination[1] = BN254.G1Point(
            0x246c600412162fd9e0c8ee633daa6ba36add0e81e89fed983d7a034dd3377292,
            0x0d1945011e6d6b321f7c805218cd450c439f7fa69ba6cc6d60f0ee2d0016ebf4
        );
        key.combination[2] = BN254.G1Point(
            0x201c55e9e1e16d2370a4943d5d3d9405e5b83e89627ec755dcd42bcfc0676a89,
            0x08182cc12f2f22c0eed9340f37087d865172d8c5f52c42df20aaf1c880ec7ba9
        );
        key.combination[3] = BN254.G1Point(
            0x124907abb920026e97ce3f55eb39000b0a72926a3624b736558b3a271abc3610,
            0x1ab5e76a3675be30cddbea08ae8f8d0bccb4765ac68fae99f1e604a4a6fc6220
        );
    }
}
