// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Proof, IProofVerifier} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {BN254} from "../../../../contracts/libraries/BN254.sol";
import {TestFraudVerifier} from "../../../../contracts/mocks/TestFraudVerifier.sol";
import {Assertions} from "../base/Assertions.sol";
import {TestProofs} from "../base/TestProofs.sol";
import {vm} from "../base/Vm.sol";

/// @title What the Groth16 verifier accepts and refuses, one proof at a time and in batches of one circuit
contract Groth16Proofs is Assertions, TestProofs {
    uint256 private constant SCALAR_ORDER = BN254.SCALAR_ORDER;
    uint256 private constant COORDINATE_ORDER =
        21888242871839275222246405745257275088696311157297823662689037894645226208583;
    uint256 private constant BATCH = 3;

    IProofVerifier private _verifier;

    function setUp() public {
        vm.chainId(31337);
        _verifier = deployVerifier(CIRCUIT, SIGNALS, 0);
    }

    function test_developmentKeyStaysOnDevelopmentChains() public {
        vm.chainId(1337);
        this.redeploy();
        vm.chainId(1);
        bytes memory reason = abi.encodeWithSelector(IProofVerifier.DevelopmentKeyOnPublicChain.selector, 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                DeploymentFailed.selector,
                "WindowClaimNamedVerifier.sol:WindowClaimNamedVerifier",
                reason
            )
        );
        this.redeploy();
    }

    /// @dev To each of these anything can be proven.
    function test_T25_testVerifiersStayOnDevelopmentChains() public {
        vm.chainId(1337);
        this.redeployTestVerifier();
        this.redeployTestFraudVerifier();
        vm.chainId(1);
        bytes memory reason = abi.encodeWithSelector(IProofVerifier.DevelopmentKeyOnPublicChain.selector, 1);
        bytes4 failed = DeploymentFailed.selector;
        vm.expectRevert(abi.encodeWithSelector(failed, "TestProofVerifier.sol:TestProofVerifier", reason));
        this.redeployTestVerifier();
        reason = abi.encodeWithSelector(TestFraudVerifier.TestFraudVerifierOnPublicChain.selector, 1);
        vm.expectRevert(abi.encodeWithSelector(failed, "TestFraudVerifier.sol:TestFraudVerifier", reason));
        this.redeployTestFraudVerifier();
    }

    function redeployTestVerifier() external {
        deployVerifier(CIRCUIT, SIGNALS, 0);
    }

    function redeployTestFraudVerifier() external {
        deploy("TestFraudVerifier.sol:TestFraudVerifier", "");
    }

    function redeploy() external {
        deploy("WindowClaimNamedVerifier.sol:WindowClaimNamedVerifier", "");
    }

    function test_acceptsTrueProofs() public view {
        assertThat(_verifier.verifyProof(proofAt(0), signalsOf(1)), "the first proof");
        for (uint256 count = 1; count <= 4; ++count) {
            assertThat(_verifier.verifyProofs(proofsOf(count), signalsOf(count)), "a batch");
        }
    }

    function test_T19_acceptsAProofInOtherBytes() public view {
        Groth16Proof[] memory proofs = proofsOf(BATCH);
        for (uint256 i = 0; i < BATCH; ++i) {
            proofs[i].a[1] = COORDINATE_ORDER - proofs[i].a[1];
            for (uint256 j = 0; j < 2; ++j) proofs[i].b[1][j] = COORDINATE_ORDER - proofs[i].b[1][j];
        }
        assertThat(_verifier.verifyProof(proofs[0], signalsOf(1)), "(-A, -B, C) proves the same");
        assertThat(_verifier.verifyProofs(proofs, signalsOf(BATCH)), "and so in a batch");
        proofs = proofsOf(BATCH);
        for (uint256 i = 0; i < BATCH; ++i) {
            proofs[i].a[1] = COORDINATE_ORDER - proofs[i].a[1];
            _refusedIn(i, proofs[i], "(-A, B, C) proves nothing");
        }
    }

    function test_refusesAWrongNumberOfSignals() public view {
        for (uint256 length = 0; length < 7; ++length) {
            uint256[] memory signals = new uint256[](length);
            for (uint256 i = 0; i < length; ++i) signals[i] = signalsOf(3)[i];
            assertThat(_verifier.verifyProof(proofAt(0), signals) == (length == 3), "one proof has three signals");
            assertThat(_verifier.verifyProofs(proofsOf(1), signals) == (length == 3), "and so a batch of one");
            assertThat(_verifier.verifyProofs(proofsOf(2), signals) == (length == 6), "two have six");
        }
    }

    function test_refusesNoProofs() public view {
        assertThat(!_verifier.verifyProofs(proofsOf(0), signalsOf(0)), "nothing at all");
        assertThat(!_verifier.verifyProofs(proofsOf(0), signalsOf(1)), "signals only");
    }

    function test_T18_refusesOtherSignals() public view {
        uint256[] memory signals = signalsOf(BATCH);
        for (uint256 i = 0; i < signals.length; ++i) {
            uint256 signal = signals[i];
            uint256[4] memory others = [signal + SCALAR_ORDER, SCALAR_ORDER, signal + 1, 0];
            for (uint256 j = 0; j < others.length; ++j) {
                signals[i] = others[j];
                assertThat(!_verifier.verifyProofs(proofsOf(BATCH), signals), "a batch");
                if (i < SIGNALS) assertThat(!_verifier.verifyProof(proofAt(0), _firstOf(signals)), "one proof");
            }
            signals[i] = signal;
        }
        assertThat(_verifier.verifyProofs(proofsOf(BATCH), signals), "the signals as they were");
    }

    function test_T20_refusesAnotherContext() public view {
        assertThat(!_verifier.verifyProof(proofAt(1), signalsOf(1)), "the second proof for the first signals");
        Groth16Proof[] memory proofs = proofsOf(2);
        (proofs[0], proofs[1]) = (proofs[1], proofs[0]);
        assertThat(!_verifier.verifyProofs(proofs, signalsOf(2)), "in each other's place");
        proofs = proofsOf(2);
        (proofs[0].c, proofs[1].c) = (proofs[1].c, proofs[0].c);
        assertThat(!_verifier.verifyProofs(proofs, signalsOf(2)), "with each other's C, whose sum stays");
    }

    function test_refusesMalformedPoints() public view {
        for (uint256 index = 0; index < BATCH; ++index) {
            Groth16Proof memory proof = proofAt(index);
            proof.a = [uint256(1), 1];
            _refusedIn(index, proof, "A off the curve");
            proof = proofAt(index);
            proof.b[0][0] ^= 1;
            _refusedIn(index, proof, "B off the curve");
            proof = proofAt(index);
            proof.c = [uint256(1), 1];
            _refusedIn(index, proof, "C off the curve");
            proof = proofAt(index);
            proof.a[0] += COORDINATE_ORDER;
            _refusedIn(index, proof, "a coordinate of A above the field");
            proof = proofAt(index);
            proof.c[1] += COORDINATE_ORDER;
            _refusedIn(index, proof, "a coordinate of C above the field");
            proof = proofAt(index);
            proof.a = [uint256(0), 0];
            _refusedIn(index, proof, "A at infinity");
            proof = proofAt(index);
            proof.c = [uint256(0), 0];
            _refusedIn(index, proof, "C at infinity");
        }
    }

    /// @dev Each amount of gas ends in the truth or in a revert: a true proof is never called false for want of gas.
    function test_tooLittleGasIsNoAnswer() public view {
        bytes[3] memory calls = [
            abi.encodeCall(_verifier.verifyProof, (proofAt(0), signalsOf(1))),
            abi.encodeCall(_verifier.verifyProofs, (proofsOf(1), signalsOf(1))),
            abi.encodeCall(_verifier.verifyProofs, (proofsOf(BATCH), signalsOf(BATCH)))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            uint256 refusals = 0;
            uint256 answers = 0;
            for (uint256 available = 20_000; available <= 1_000_000; available += 10_000) {
                (bool answered, bytes memory answer) = address(_verifier).staticcall{gas: available}(calls[i]);
                if (answered) {
                    assertThat(abi.decode(answer, (bool)), "true, when there is an answer");
                    ++answers;
                } else if (answer.length > 0) {
                    assertThat(bytes4(answer) == BN254.BN254InsufficientGas.selector, "the error says why");
                    ++refusals;
                }
            }
            assertThat(answers > 0 && refusals > 0, "both came up");
        }
    }

    /// @dev By itself where it can be, and as the proof at `index` of a batch that is valid otherwise.
    function _refusedIn(uint256 index, Groth16Proof memory proof, string memory rule) private view {
        uint256[] memory signals = signalsOf(1);
        signals[2] = 1 + (index % 2);
        assertThat(!_verifier.verifyProof(proof, signals), rule);
        Groth16Proof[] memory proofs = proofsOf(BATCH);
        proofs[index] = proof;
        assertThat(!_verifier.verifyProofs(proofs, signalsOf(BATCH)), rule);
    }

    function _firstOf(uint256[] memory signals) private pure returns (uint256[] memory first) {
        first = new uint256[](SIGNALS);
        for (uint256 i = 0; i < SIGNALS; ++i) first[i] = signals[i];
    }
}
