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
            0x1e7d7f463fb677d546b1cb16dcf899336f37977917c3fade8cd7903ad392d31f,
            0x2e9e51e230a288219fe08f2c48f32d56a94784f3433016eaabf1efa0cd8db693
        );
        key.combination[1] = BN254.G1Point(
            0x07773bd87884372ee004885cbb40eb797942639295eabc6162366a9626af78c8,
            0x2b3d4f3e5c3044164c32c39ad77b543dbfcd71305498aaa17fee0f72b0f4c1e2
        );
        key.combination[2] = BN254.G1Point(
            0x06268c5e2017792a2d25c1515fb1b93e0841c8937c68d1104a69a3e8afffeb1b,
            0x26399c0e68b72936ab9fda0956cd2433688782388ca2cd10c705f39227e6c144
        );
        key.combination[3] = BN254.G1Point(
            0x0cc7eac0f344c934a68e455af47edba649d55957ccd779008b0b5380ccf994c4,
            0x2724221ca8354bfaca0f1b1c4655cd801896902fc9d3fd4f9a6b7f9c79d747ce
        );
        key.combination[4] = BN254.G1Point(
            0x1ed97fbf65d9861c9edf6a6280b82ee20162d154133f5ebf8a3d32fa38f7b9c8,
            0x01b819b7462dd1e775771ada14581ea1ef0196b21796455570b70f059e5345cb
        );
        key.combination[5] = BN254.G1Point(
            0x0d2713cac7346dfed5b69e889e302bfef883a385c1855cc2e92eab0df90bfe0e,
            0x18004f35fd120cd55feee253bea6e873c580dc90fc45a100a806e0dc5b67f801
        );
        key.combination[6] = BN254.G1Point(
            0x2c93edf957859ba4a0293b67266bf6aa338409c3dc209a84a303bce30d459cf3,
            0x0ecad6bb8e9515a059aabafbc70881050ba3f5060c22c03f8477a4f3fa192d56
        );
        key.combination[7] = BN254.G1Point(
            0x2f3a3fd976bf120767570dbcd666b671f6c57997888a1b10a63ccd80d4a205f3,
            0x0757367196d6f54c6552362c1895ff12ca42ed51d36555173351ed04c68616b3
        );
    }
}
