// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from circuits/circuits.json and the circuit's verification key by `npm run build:circuits`. Do not edit.

import {Groth16Verifier} from "../claims/Groth16Verifier.sol";
import {Groth16VerifyingKey} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";
import {isDevelopmentChain} from "../libraries/ProtocolConstants.sol";

/// @title Verifier of window-claim-named proofs, for development chains only
/// @dev Public signals: stateRoot, query, context.
/// Warning: this key's secrets follow from a public seed, so anyone can forge a proof that it accepts.
contract WindowClaimNamedVerifier is Groth16Verifier {
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
            0x042ce5a48d5b6fec10920c07d563ec61060718a809128c77586f05864ada53c3,
            0x06a621e5934ed5870176673eb8230af58346adcb9af6e690e9f862ab0e395545,
            0x113b33bcee3108c967716ed860fb2216edd76c9ca0f2e0ca38140f942a562fc1,
            0x21899808158d66be67d1c7173e271346eb42e616f7f35d316998ea8a1b831d7f
        );
        key.combination = new BN254.G1Point[](4);
        key.combination[0] = BN254.G1Point(
            0x2469eaf133cfc4a1f19c751d50b025e87200db4cd2674548d957da5077d23c3b,
            0x0433beaa9f144cea437f9f5c562c8d551e538160002a3893bb6e5fb448e8f38d
        );
        key.combination[1] = BN254.G1Point(
            0x0930d4874b65f1f1437be49b35d2663274fddb04817baa2970b098278d38f5d7,
            0x1a9ca19990f5d2e18b1dd8f8f259571774eeffaf34e87780a1cab50e1ca5d7b8
        );
        key.combination[2] = BN254.G1Point(
            0x0539fdaf25d804d170d719242a72f5cb49ad3d02c3a00d649f7d2c9f7a57c716,
            0x04ca9633e39cb92eb320578d42d72975458ef085e2d8e4ef5741c0ebc18122cb
        );
        key.combination[3] = BN254.G1Point(
            0x0f267848b1f0db3fcd6ed6bd09c54502791ea08e5d594da253ad3fa60cd75ecd,
            0x2d0cee640d9c25b8e9de575ea0acb91b0a19e95808c4f90356202cc93c8cf370
        );
    }
}
