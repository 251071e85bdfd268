// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from circuits/circuits.json and the circuit's verification key by `npm run build:circuits`. Do not edit.

import {Groth16Verifier} from "../claims/Groth16Verifier.sol";
import {Groth16VerifyingKey} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";
import {isDevelopmentChain} from "../libraries/ProtocolConstants.sol";

/// @title Verifier of cohort-membership proofs, for development chains only
/// @dev Public signals: nullifier, registryRoot, scope, context.
/// Warning: this key's secrets follow from a public seed, so anyone can forge a proof that it accepts.
contract CohortMembershipVerifier is Groth16Verifier {
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
            0x16efbb32a809d60a203754d598b00d8781eacb3d706682a1e0021a1b3d98fc22,
            0x1fea5d5e41bf3a487a41db83594af83a0c2949d0e8e985c27de00d16818e63ec,
            0x26ee184742e783d1df4326917361f4b5d9b56f848c65047efcbb98bc6bd7fa1e,
            0x2f94a4a22d947e4ce359632e877b05a16b6250bb09421d8901633c9128cde4f2
        );
        key.combination = new BN254.G1Point[](5);
        key.combination[0] = BN254.G1Point(
            0x1719ab1244dd05b346490f1c4d6203f8b03e522b626aa520385f990ec7396188,
            0x149a30164bacaad08f6eb04b21a42f93f4e734b59566750e2dedfbad5a20d52f
        );
        key.combination[1] = BN254.G1Point(
            0x28931102e9ab9678f32a193cbce7a2c7d93403bca26a54080c17b2c2ada60ded,
            0x2e5719b4cf78d7212eb122e878c5cb257c378d2130d7c98980e481047f55dac0
        );
        key.combination[2] = BN254.G1Point(
            0x0682b1256959b05b07c64eb91783bb9d365d19139081a4e4f73c8e14e7102389,
            0x1a84177102d81fbc1c8cf741bf8c59c14e86a38020f4f0e9751318f58d504f74
        );
        key.combination[3] = BN254.G1Point(
            0x17fd351a7d3a3542fe066a8ceda17a08b1ee4036b03c38a82da60c8326c40ca3,
            0x2f351089558e1afe54ea3d793ce2b105b0c1a7d6676d2daed8ac61abc1a65da1
        );
        key.combination[4] = BN254.G1Point(
            0x1bd81f19951138071e8a9eec3a563cc9a6cc6b28d4120b601e0aad45e34ed976,
            0x150d510bc3725e6c72688e5b39396b5c6f80d13a20ecbab0a0c8fd9cf0d0a4b3
        );
    }
}
