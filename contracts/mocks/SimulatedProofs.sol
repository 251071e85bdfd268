// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Proof, Groth16VerifyingKey} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";

/// @title Groth16 keys for tests whose secrets are known, and proofs of anything under them
/// @dev With α, β, γ, δ and the discrete logarithms kⱼ of the Kⱼ at hand, A = α·β + (k₀ + Σ xⱼ·kⱼ)·γ + c·δ, B = 1 and C = c prove
/// whatever signals x: what Groth16 calls the simulator. All keys of one setup have β = 5 and γ = 7; δ is 11, 13 or 17.
library SimulatedProofs {
    uint256 private constant ALPHA = 3;
    uint256 private constant BETA = 5;
    uint256 private constant GAMMA = 7;

    /// @notice The key of a circuit of so many signals; `setup` tells first phases apart.
    function key(
        uint256 circuit,
        uint256 signalCount,
        uint256 setup
    ) internal view returns (Groth16VerifyingKey memory result) {
        result.alpha = _times(ALPHA + setup);
        result.minusBeta = BN254.G2Point(
            0x0a09ccf561b55fd99d1c1208dee1162457b57ac5af3759d50671e510e428b2a1,
            0x2e539c423b302d13f4e5773c603948eaf5db5df8ae8a9a9113708390a06410d8,
            0x16aceb21a80cf8f2d36188a908b83c41d5ab129284508a356a0c7815bb8035e4,
            0x00d6aed828fa78623e2059b044c9a177ac5e6644991e6fb89ed9b881dd0d9151
        );
        result.minusGamma = BN254.G2Point(
            0x2903ba015a9abde26a5d081e84551e63be0fd4516e46ee6d593edeba46362455,
            0x224bdc5d4327fcf8ed702e01de1c2f1657a253ba75e32a89c390142aaa28b308,
            0x2c9b96a53a7ec14e3d619656a73b0d8c274aabefa38ad2df81336d58d5471c6f,
            0x12d14e7db70b5011c98392439e03dde1c34fea829e48eab50dfea4119768da08
        );
        result.minusDelta = _minusDelta(circuit);
        result.combination = new BN254.G1Point[](signalCount + 1);
        for (uint256 j = 0; j <= signalCount; ++j) result.combination[j] = _times(_k(circuit, j));
    }

    /// @notice A proof under the circuit's key of setup 0 for these signals.
    function prove(uint256 circuit, uint256[] memory signals) internal view returns (Groth16Proof memory proof) {
        uint256 order = BN254.SCALAR_ORDER;
        uint256 c = uint256(keccak256(abi.encode(circuit, signals))) % order;
        uint256 logarithm = _k(circuit, 0);
        for (uint256 j = 0; j < signals.length; ++j) {
            logarithm = addmod(logarithm, mulmod(signals[j], _k(circuit, j + 1), order), order);
        }
        logarithm = addmod(mulmod(logarithm, GAMMA, order), ALPHA * BETA, order);
        BN254.G1Point memory a = _times(addmod(logarithm, mulmod(c, _delta(circuit), order), order));
        BN254.G1Point memory pointC = _times(c);
        proof.a = [a.x, a.y];
        proof.b = [
            [
                0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2,
                0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed
            ],
            [
                0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b,
                0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa
            ]
        ];
        proof.c = [pointC.x, pointC.y];
    }

    function _k(uint256 circuit, uint256 j) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(circuit, j))) % BN254.SCALAR_ORDER;
    }

    function _times(uint256 scalar) private view returns (BN254.G1Point memory product) {
        (, product) = BN254.multiply(BN254.G1Point(1, 2), scalar);
    }

    function _delta(uint256 circuit) private pure returns (uint256) {
        if (circuit % 3 == 0) return 11;
        return circuit % 3 == 1 ? 13 : 17;
    }

    function _minusDelta(uint256 circuit) private pure returns (BN254.G2Point memory) {
        if (circuit % 3 == 0) {
            return
                BN254.G2Point(
                    0x228b515a17f28b89920873207477f8c7fc05582debaf3184febf1cfdedc5ce88,
                    0x12bb1156a9f6b360fcb2614e15d8a3ff07f2c699dc69ca830b20d2df91fe9cd3,
                    0x054e72103b67bcc420bef7dac1a30fdd2cf2bead0be48dc042c901464a776db5,
                    0x2dbf50fc91df591b8880468421c7ef2e41aab1e0f082cbe337401ac423ab02b3
                );
        }
        if (circuit % 3 == 1) {
            return
                BN254.G2Point(
                    0x009edaf0698a8c56f51139588acc094cee3c37d427bb6d2eab830aae529097d1,
                    0x23ad66f3a7cca9dc75049635faebd124316244b91de5fb2764cd151572a905f7,
                    0x096365d045b5ebca882da42c79c391f0952d14f350a4e43f00d5ba015f800937,
                    0x158f55f5a5ee2a861ec799ace67d2d3f1b74f93aef8d07ce93902cb65b83ac4f
                );
        }
        return
            BN254.G2Point(
                0x227071bba5ff3b47ed8b504bb5b215bc701d7a3259b933bff1a4164eae499c2c,
                0x0c51a367b61d3119677b29739ddccbb78002b5558d8f49ff16e299c1b41f8098,
                0x27a935e7b6d0186e99c8c269fbdaaf46214404d7d885d7c8dd7d523960823932,
                0x17671ea1a54956dd7e679ca35baf6921efafc88b976a41a9b056ab793c9485de
            );
    }
}
