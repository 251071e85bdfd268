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
            0x0ea21b5dff1883b2d05703121801e4819beec0c71da214707aaecfb5c304b259,
            0x1205d61abefe371a330ecc7ef254b2e84b9155ac2f5cd3b3f55240cb663d2d37
        );
        key.combination[1] = BN254.G1Point(
            0x0c12504ec78388bf68d32666af3b6e0acf78f187206c1588d0f84515a8596a95,
            0x03a533ef17399aea99efa183607359f969f783ba23cf7b585a96fc0d6205d4e0
        );
        key.combination[2] = BN254.G1Point(
            0x20622f121687dd4c8af43411b8c4e602b7a0ba219cdcc6dc6a7648d44ad8a3fe,
            0x25577c0133416f389a9847de83cc07a65ddd627c9fc4a661e11ee2116d6cf526
        );
        key.combination[3] = BN254.G1Point(
            0x2fa1b5cc4f7fe517f21b5d2f1e826cbad8c4987873f3f197a6c2825bc9079f12,
            0x1c6b87745de4ca54e47391cd3db42824928744f41e7492688b31dddaafa0e045
        );
        key.combination[4] = BN254.G1Point(
            0x2313c37b55bc525b531545b79a314ae87954d74d541d7e27d6a4b5445b1f93de,
            0x10a077a2f29a182765f44bbd08edf5065542d3bf8cb7136e6c408479d83c084a
        );
    }
}
