// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Proof, IProofVerifier} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {ModelClaimVerifier} from "../../../../contracts/claims/ModelClaimVerifier.sol";
import {BN254} from "../../../../contracts/libraries/BN254.sol";
import {TestBatchVerifier} from "../../../../contracts/mocks/TestBatchVerifier.sol";
import {Assertions} from "../base/Assertions.sol";
import {TestProofs} from "../base/TestProofs.sol";
import {vm} from "../base/Vm.sol";

/// @title Lists that don't fit each other, and a verifier that fixes a signal of its circuit
contract Groth16Batches is Assertions, TestProofs {
    function test_refusesCountsThatDoNotFit() public {
        TestBatchVerifier batch = TestBatchVerifier(deploy("TestBatchVerifier.sol:TestBatchVerifier", ""));
        IProofVerifier[] memory verifiers = new IProofVerifier[](1);
        verifiers[0] = deployVerifier(CIRCUIT, SIGNALS, 0);
        for (uint256 length = 0; length <= 2; ++length) {
            uint256[] memory counts = new uint256[](length);
            if (length > 0) counts[0] = 2;
            bool accepted = batch.verify(verifiers, counts, proofsOf(2), signalsOf(2));
            assertThat(accepted == (length == 1), "one count a verifier");
        }
        for (uint256 count = 0; count <= 3; ++count) {
            uint256[] memory counts = new uint256[](1);
            counts[0] = count;
            bool accepted = batch.verify(verifiers, counts, proofsOf(2), signalsOf(2));
            assertThat(accepted == (count == 2), "as many as there are");
        }
    }

    function test_T18_weightsAreBelowTheField() public {
        string memory name = "ModelClaimVerifier.sol:ModelClaimVerifier";
        ModelClaimVerifier model = ModelClaimVerifier(this.deployModel(BN254.SCALAR_ORDER - 1));
        assertEq(model.weightsCommitment(), BN254.SCALAR_ORDER - 1, "the greatest there is");
        bytes4 selector = IProofVerifier.WeightsCommitmentNotAField.selector;
        bytes memory reason = abi.encodeWithSelector(selector, BN254.SCALAR_ORDER);
        vm.expectRevert(abi.encodeWithSelector(DeploymentFailed.selector, name, reason));
        this.deployModel(BN254.SCALAR_ORDER);
    }

    function deployModel(uint256 weights) external returns (address) {
        return deploy("ModelClaimVerifier.sol:ModelClaimVerifier", abi.encode(deployVerifier(4, 4, 0), weights));
    }

    /// @dev The circuit has four signals, of which the second is the weights' commitment.
    function test_modelsClaimsAreCheckedUnderTheirWeights() public {
        uint256 weights = 77;
        IProofVerifier circuit = deployVerifier(4, 4, 0);
        IProofVerifier model = IProofVerifier(
            deploy("ModelClaimVerifier.sol:ModelClaimVerifier", abi.encode(circuit, weights))
        );
        uint256[] memory signals = new uint256[](4);
        (signals[0], signals[1], signals[2], signals[3]) = (STATE_ROOT, weights, CLAIM_QUERY, 1);
        Groth16Proof[] memory proofs = new Groth16Proof[](1);
        proofs[0] = prove(4, signals);
        assertThat(model.verifyProof(proofs[0], signalsOf(1)), "one");
        assertThat(model.verifyProofs(proofs, signalsOf(1)), "a list");
        assertThat(!model.verifyProof(proofs[0], signalsOf(2)), "too many signals");
        assertThat(!model.verifyProofs(proofs, signalsOf(2)), "too many signals for a list");
        Groth16Proof[] memory two = new Groth16Proof[](2);
        (two[0], two[1]) = (proofs[0], proofs[0]);
        uint256[] memory twice = new uint256[](6);
        for (uint256 i = 0; i < 6; ++i) twice[i] = signalsOf(1)[i % 3];
        assertThat(model.verifyProofs(two, twice), "a list of two");
        twice[4] ^= 1;
        assertThat(!model.verifyProofs(two, twice), "a list of two with another signal");
        IProofVerifier[] memory verifiers = new IProofVerifier[](1);
        (verifiers[0], signals) = (model, signalsOf(1));
        uint256[] memory counts = new uint256[](1);
        counts[0] = 1;
        TestBatchVerifier batch = TestBatchVerifier(deploy("TestBatchVerifier.sol:TestBatchVerifier", ""));
        assertThat(batch.verify(verifiers, counts, proofs, signals), "under its own key");
        verifiers[0] = IProofVerifier(
            deploy("ModelClaimVerifier.sol:ModelClaimVerifier", abi.encode(circuit, weights + 1))
        );
        assertThat(!batch.verify(verifiers, counts, proofs, signals), "another model's");
    }
}
