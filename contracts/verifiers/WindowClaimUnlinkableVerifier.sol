// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from circuits/circuits.json and the circuit's verification key by `npm run build:circuits`. Do not edit.

import {Groth16Verifier} from "../claims/Groth16Verifier.sol";
import {Groth16VerifyingKey} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";
import {isDevelopmentChain} from "../libraries/ProtocolConstants.sol";

/// @title Verifier of window-claim-unlinkable proofs, for development chains only
/// @dev Public signals: nullifier, issuerKey, revocationRoot, registryRoot, query, scope, context.
/// Warning: this key's secrets follow from a public seed, so anyone can forge a proof that it accepts.
contract WindowClaimUnlinkableVerifier is Groth16Verifier {
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
            0x2921d4f19978baf98d8d9510aa250d325a7ddabe2c278c469183d74bb76da7b9,
            0x258468f0fe6dd016c504199c41b364f3da769584a5b12d590c561eef0419fe84,
            0x1b6ab0dcea721b59598ff81410ec24948eabf4fd0a1983371181e5e719f7b386,
            0x01370120310f992da47d9328d2d747e1e936fff3b5b1338fb0f28fd03b38f6c9
        );
        key.combination = new BN254.G1Point[](8);
        key.combination[0] = BN254.G1Point(
            0x177b77e68a9abe0ebef7a458aa23ae889c6067efca019b015ea51b340adfb625,
            0x201618072de616bebbd00745f1d6e78e7f757f1a353c744f8fcc80d7e4b78dd4
        );
        key.combination[1] = BN254.G1Point(
            0x23e3d27437eabe28f834839506d2bbce1d9fa8c8eef7dedb0aa1c0d4f97ba131,
            0x223045a5ad400444e569d4a963e02bc62eb3bcc5feacfd62f43860007bd6c4c2
        );
        key.combination[2] = BN254.G1Point(
            0x1d73c682b9e0fca576f8a0370bb70ab6b36757522a94179b04d38a1735fdae97,
            0x2ec78cf5c97c4bed06fa8cc6d83322585e59c835ab0c8e3e2cb9a37200532abd
        );
        key.combination[3] = BN254.G1Point(
            0x1042cc5cc60645ff925fd139181e93f1178b660bf65bfa49b54fd20f119eebdb,
            0x24a2aa3aa6ca6b7c394662c675f5db8c0e8503272e6a972a8299cc2a74c62ca6
        );
        key.combination[4] = BN254.G1Point(
            0x1f372a07e75c97f12721e1d57e07fa69745e537bf14987c5de21a792e0b0dab6,
            0x06af631658025bf6b0cb04242c56b81a910191abbd3270fa4cd2f7232b8d5116
        );
        key.combination[5] = BN254.G1Point(
            0x21c0f19330a5dc587796ef00b158b435a6cc50ab6423f8db9a2a3f885741e55b,
            0x1e70bd09adb705a56d9f3873aa52b934053313bcfe1b6eae88ae56deac18ae40
        );
        key.combination[6] = BN254.G1Point(
            0x06c61c357d1b52d9eb1c9992085d5c39b64eee1436f8f5ec5f286b660d2c5aa3,
            0x1874bf8580920fda5b6612f8c9772faa7744afcc8d346dd1cac2f884bb6fbcaa
        );
        key.combination[7] = BN254.G1Point(
            0x0a956edda946bd08a4817b6cbcdcf2f1620b0c0698f5b46a90ea69e1893a586e,
            0x22540813da14177b0b76e9edc2a9c5c1443adbe8a4168a4f746f54d00e17634d
        );
    }
}
