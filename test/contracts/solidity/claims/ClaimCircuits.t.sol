// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IClaimVerifier} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {IProofVerifier} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {CHANNEL_SCHEMA, ClaimFlavour} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title Which circuits count, and what a request records and announces
contract ClaimCircuitsTest is ClaimTest {
    bytes32 private constant OTHER = keccak256("another circuit");

    function test_announcesAVerifierAndKnowsIt() external {
        IProofVerifier added = deployVerifier(8, 7, 0);
        (IProofVerifier unset, ClaimFlavour none, bool usable) = claims.proofVerifierOf(OTHER);
        assertEq(address(unset), address(0), "no verifier yet");
        assertEq(uint256(none), uint256(ClaimFlavour.None), "no flavour yet");
        assertThat(!usable, "not usable yet");
        vm.expectEmit(address(claims));
        emit IClaimVerifier.ProofVerifierSet(OTHER, added, ClaimFlavour.Unlinkable);
        claims.setProofVerifier(OTHER, added, ClaimFlavour.Unlinkable);
        (IProofVerifier set, ClaimFlavour flavour, bool enabled) = claims.proofVerifierOf(OTHER);
        assertEq(address(set), address(added), "the verifier is kept");
        assertEq(uint256(flavour), uint256(ClaimFlavour.Unlinkable), "the flavour is kept");
        assertThat(enabled, "a circuit that was set is usable");
    }

    function test_T18_aCircuitHasTheSignalsOfItsFlavour() external {
        _demandsSignals(ClaimFlavour.Named, 3);
        _demandsSignals(ClaimFlavour.Unlinkable, 7);
        _demandsSignals(ClaimFlavour.Membership, 4);
    }

    function test_announcesThatACircuitIsDisabledForGood() external {
        vm.expectEmit(address(claims));
        emit IClaimVerifier.CircuitDisabled(NAMED);
        claims.disableCircuit(NAMED);
        (IProofVerifier set, , bool enabled) = claims.proofVerifierOf(NAMED);
        assertEq(address(set), address(verifier), "the verifier is kept");
        assertThat(!enabled, "a disabled circuit is not usable");
    }

    function test_announcesARequestWithItsScope() external {
        vm.expectEmit(address(claims));
        emit IClaimVerifier.ClaimRequested(1, stranger, NAMED, CLAIM_QUERY, CHANNEL_SCHEMA, issuer, MAX_AGE, 0);
        createRequest(NAMED);
        assertEq(claims.requestOf(1).scope, 0, "a named claim has no scope");
        uint256 unlinkable = createRequest(UNLINKABLE);
        uint256 scope = claims.requestOf(unlinkable).scope;
        assertThat(scope != 0, "an unlinkable claim has a scope");
        assertThat(scope != claims.requestOf(createRequest(UNLINKABLE)).scope, "without a label, of its own");
    }

    /// @dev Between one signal less and one more.
    function _demandsSignals(ClaimFlavour flavour, uint256 count) private {
        for (uint256 wrong = count - 1; wrong <= count + 1; wrong += 2) {
            bytes memory data = abi.encodeCall(claims.setProofVerifier, (OTHER, deployVerifier(8, wrong, 0), flavour));
            bytes4 selector = IClaimVerifier.ClaimVerifierWrongSignalCount.selector;
            bytes memory reason = abi.encodeWithSelector(selector, OTHER, wrong + 1, count + 1);
            refuses("another number of signals", address(this), address(claims), data, reason);
        }
        bytes32 circuit = keccak256(abi.encode(flavour));
        claims.setProofVerifier(circuit, deployVerifier(8, count, 0), flavour);
        (, ClaimFlavour set, ) = claims.proofVerifierOf(circuit);
        assertEq(uint256(set), uint256(flavour), "its own number");
    }
}
