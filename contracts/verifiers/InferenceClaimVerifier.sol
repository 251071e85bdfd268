// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from circuits/circuits.json and the circuit's verification key by `npm run build:circuits`. Do not edit.

import {Groth16Verifier} from "../claims/Groth16Verifier.sol";
import {Groth16VerifyingKey} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";
import {isDevelopmentChain} from "../libraries/ProtocolConstants.sol";

/// @title Verifier of inference-claim proofs, for development chains only
/// @dev Public signals: stateRoot, weightsCommitment, query, context.
/// Warning: this key's secrets follow from a public seed, so anyone can forge a proof that it accepts.
contract InferenceClaimVerifier is Groth16Verifier {
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
            0x084f2eca1dc8e54879459bfe332e63633430168bcabbb6f1ebe6d1ce325a2f1e,
            0x1b2dd20ead020c5af6aa2ac4319a5c37cf5b9b9d55b33993d228ec3a090396de,
            0x09a871be07d54bbb58e5cee4b68dd89f43600459352507ddb95ba80d8c79fe68,
            0x20bf64225804fe6607d2a2b03af8d08e4ae2d4f3460045e42774fe8ba19b627c
        );
        key.combination = new BN254.G1Point[](5);
        key.combination[0] = BN254.G1Point(
            0x1129af96f130c9c59210db2f03693a0e28ecc649103aebe89121f056af7dbe2a,
            0x1d913073c068d7bdadbb83a9e5f4ce17c368a5d7577bd5d5a48fbc0718fe378e
        );
        key.combination[1] = BN254.G1Point(
            0x2a481db4687c5ba5dc8b6a2420de00cd8ab03fde08948ad28e5d7ec93e4527ab,
            0x0e2afcc354a5177e0a4e4b5dc19cc8a5edfe7e63bcec73de2113e3b4767406d5
        );
        key.combination[2] = BN254.G1Point(
            0x23a4de068b72e6485f4b5486342f3bb59c57a3f1540380f219031e9739350989,
            0x294cc93c6bc81b47956350a0da773ccce67e4878e4c83d0284e313668a08ea22
        );
        key.combination[3] = BN254.G1Point(
            0x0c000bc99e5e52da2e624761c9dace71a516e3b6210f7b3e8644eb3d852635a0,
            0x192b52639e95ea740c5f58d2315181a05800a8e77b8cd0ab9a8d6990d73da086
        );
        key.combination[4] = BN254.G1Point(
            0x171a9100d915444f527745e894ea0e7d2a2d5efa1c4423a8b8b95ec8c985a435,
            0x0e8679c986caf3acafbed270ff2f17ebe3edd672dae0aecc1d28e744fe256379
        );
    }
}
