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
        (IProofVerifier unset, ClaimFlavour none, bool usable) = claims.proofVerifierOf(OTHER);
        assertEq(address(unset), address(0), "no verifier yet");
        assertEq(uint256(none), uint256(ClaimFlavour.None), "no flavour yet");
        assertThat(!usable, "not usable yet");
        vm.expectEmit(address(claims));
        emit IClaimVerifier.ProofVerifierSet(OTHER, verifier, ClaimFlavour.Unlinkable);
        claims.setProofVerifier(OTHER, verifier, ClaimFlavour.Unlinkable);
        (IProofVerifier set, ClaimFlavour flavour, bool enabled) = claims.proofVerifierOf(OTHER);
        assertEq(address(set), address(verifier), "the verifier is kept");
        assertEq(uint256(flavour), uint256(ClaimFlavour.Unlinkable), "the flavour is kept");
        assertThat(enabled, "a circuit that was set is usable");
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
}
