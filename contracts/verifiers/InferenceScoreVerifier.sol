// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from circuits/circuits.json and the circuit's verification key by `npm run build:circuits`. Do not edit.

import {Groth16Verifier} from "../claims/Groth16Verifier.sol";
import {Groth16VerifyingKey} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";
import {isDevelopmentChain} from "../libraries/ProtocolConstants.sol";

/// @title Verifier of inference-score proofs, for development chains only
/// @dev Public signals: stateRoot, weightsCommitment, result.
/// Warning: this key's secrets follow from a public seed, so anyone can forge a proof that it accepts.
contract InferenceScoreVerifier is Groth16Verifier {
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
            0x0fc3e817aaf1a68b10116e01fea99bc743b1834460cc2780b1e7005434bc7ea6,
            0x0d5017d5b1853c559f6a739049b7ce3e7666245812dac1479658018d728c1859,
            0x263e4caeb1ad377c04e369e86ac85efcb74ef1580ae54d97526e14092fc228a2,
            0x10e79f0bced9c6b1fd9c7049affa1ce9d0ea0aa9b21bb9c350c97c66654994f3
        );
        key.combination = new BN254.G1Point[](4);
        key.combination[0] = BN254.G1Point(
            0x10e0e3bb399a9e59df263a2e8e3e0697f13515ecc235e733f7cfae0982b5cec8,
            0x1f3e096a5891535e055c84470a39fe276bab23cce7cbbe89fd1ae5a30501c64d
        );
        key.combination[1] = BN254.G1Point(
            0x24cb2be8c109bcd3365755ab09ae45b7e1023f109620e3a0780f38e38b97299b,
            0x27ac73638a744c2955dbafca60ac2c6c67b513cb8a4d4b2bc211d6c4761b3638
        );
        key.combination[2] = BN254.G1Point(
            0x04398271a10d462c21e20c17d1a135c45060991490f23b984ec10ba860b1dc9b,
            0x191760021f9481802ba5f4699c4d8f489318e33c2e7cd6dd4096dd490e3074bf
        );
        key.combination[3] = BN254.G1Point(
            0x05ef7e0003f2b878c892c62743306d8e534f43270daf71ec54761b6636b18b0b,
            0x058a224080979a9be5f2fb06530e8467abee4b4d195991849ddc536df37095f1
        );
    }
}
