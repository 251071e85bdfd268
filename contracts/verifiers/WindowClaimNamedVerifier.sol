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
            0x14d05e37e55083397c293a9382bba64190883557853329a947399b5b0a1381db,
            0x29a255c95059c2b8a2be050d0d98459985d5a3afa6b002e17b2d36788ca39295
        );
        key.minusBeta = BN254.G2Point(
            0x0e5f16c646ff8989b443373e506b897e313f90340703955129a584c53756db77,
            0x04724e58acb51d70864d2f096c440cc5ca3444ea805ab0406b2af31277e116e3,
            0x03b2d46336cbe007d384c834f7a9a789485179d816097c60a3706a022f069c95,
            0x17db233b6b9c929cf39ad9fd1e961d0f53534b31bc1d98d6a75ec23c398e2391
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
            0x25532c67d2ba914b84611f5267f54b5b69fbebae588b3e29385d0be8dc4c7254,
            0x0b4924901c8c775fa63f321e556a13e430497d17cb566cd436715285db3d2dac
        );
        key.combination[1] = BN254.G1Point(
            0x109de42471eacee62d68bee239855082ebdf4f22e49b899dee28050c9d934427,
            0x057ad0fe4e13d2463922aa2e79f10e58d05a3798f255dac7ac9cba5da4d2c9f6
        );
        key.combination[2] = BN254.G1Point(
            0x05c342a8bb776b5ac26496d8d0231fd446d80c2daccffa62b7cf66c0f10a8e72,
            0x04d3aa39b6273d3720fc2da601c5152e19ea358c76e9d1d5f66ae4dede9d8acc
        );
        key.combination[3] = BN254.G1Point(
            0x00b2bb1205f68d252de3909302aa03ac271183d585f568faf52f524be83d236d,
            0x2bf1f9c3c24e3e39f3d0e10f51d88d0da6ab28350d09d899882f00c74ebecc7d
        );
    }
}
