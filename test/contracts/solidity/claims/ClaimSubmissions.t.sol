// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ClaimSubmission, IClaimVerifier} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {Groth16Proof} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {CHANNEL_SCHEMA, ClaimFlavour} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {Groth16Batch} from "../../../../contracts/libraries/Groth16Batch.sol";
import {SimulatedProofs} from "../../../../contracts/mocks/SimulatedProofs.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title Named claims that a relayer submits: one, and several at once
contract ClaimSubmissions is ClaimTest {
    bytes32 private constant SUBMISSION_TYPEHASH = keccak256(
        "ClaimSubmission(uint256 requestId,uint256 twinId,uint64 epoch,address owner,address issuer,uint24 endDay,uint256 deadline)"
    );

    uint256 private _request;
    uint256 private _twinId;
    uint256 private _otherTwinId;

    function setUp() public override {
        super.setUp();
        _request = createRequest();
        _twinId = mintTwin(owner);
        _otherTwinId = mintTwin(otherOwner);
        attestState(_twinId);
        attestState(_otherTwinId);
    }

    function test_relayed() public {
        ClaimSubmission memory claim = _signed(_submission(_request, _twinId), OWNER_KEY);
        claim.deadline = block.timestamp;
        claim = _signed(claim, OWNER_KEY);
        vm.expectEmit(address(claims));
        emit IClaimVerifier.ClaimAccepted(_request, _twinId, owner, issuer, 1, today());
        vm.prank(stranger);
        claims.submitClaimWithSig(claim, _proof(claim));
        assertEq(claims.acceptedAt(_request, _twinId), block.timestamp, "accepted now");
        assertEq(claims.claimOf(_request, _twinId).issuer, issuer, "issuer");
        bytes memory reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierAlreadyAccepted.selector,
            _request,
            _twinId
        );
        bytes memory data = abi.encodeCall(claims.submitClaimWithSig, (claim, _proof(claim)));
        refuses("the same again", stranger, address(claims), data, reason);
    }

    function test_theFirstDayOfAll() public {
        vm.prank(stranger);
        uint256 anyAge = claims.createRequest(NAMED, CLAIM_QUERY, CHANNEL_SCHEMA, issuer, type(uint16).max, 0);
        ClaimSubmission memory claim = _submission(anyAge, _twinId);
        claim.endDay = 0;
        claim = _signed(claim, OWNER_KEY);
        claims.submitClaimWithSig(claim, _proof(claim));
        assertEq(claims.acceptedAt(anyAge, _twinId), block.timestamp, "accepted now");
    }

    function test_ofAnyIssuer() public {
        vm.prank(stranger);
        uint256 anyIssuer = claims.createRequest(NAMED, CLAIM_QUERY, CHANNEL_SCHEMA, address(0), MAX_AGE, 0);
        ClaimSubmission memory claim = _signed(_submission(anyIssuer, _twinId), OWNER_KEY);
        claims.submitClaimWithSig(claim, _proof(claim));
        assertEq(claims.claimOf(anyIssuer, _twinId).issuer, issuer, "whoever attested the state");
    }

    function test_relayed_refuse() public {
        ClaimSubmission memory signed = _signed(_submission(_request, _twinId), OWNER_KEY);
        Groth16Proof memory proof = _proof(signed);
        for (uint256 i = 0; i < 6; ++i) {
            ClaimSubmission memory claim = _signed(_submission(_request, _twinId), OWNER_KEY);
            if (i == 0) claim.signature = "";
            if (i == 1) claim = _signed(claim, OTHER_OWNER_KEY);
            if (i == 2) claim.requestId = createRequest();
            if (i == 3) claim.issuer = stranger;
            if (i == 4) --claim.endDay;
            if (i == 5) ++claim.deadline;
            _refusesSignature(claim, proof, owner);
        }
        signed.twinId = _otherTwinId;
        _refusesSignature(signed, proof, otherOwner);
        signed.twinId = _twinId;
        vm.prank(owner);
        twins.advanceEpoch(_twinId, RECEIPT);
        _refusesSignature(signed, proof, owner);
        signed.twinId = 99;
        bytes memory reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierNotOwner.selector, 99, address(0));
        bytes memory data = abi.encodeCall(claims.submitClaimWithSig, (signed, proof));
        refuses("no such twin", stranger, address(claims), data, reason);
        signed = _signed(_submission(_request, _twinId), OWNER_KEY);
        vm.warp(signed.deadline + 1);
        data = abi.encodeCall(claims.submitClaimWithSig, (signed, proof));
        reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierDeadlinePassed.selector,
            signed.deadline,
            block.timestamp
        );
        refuses("a late one", stranger, address(claims), data, reason);
    }

    function test_batch() public {
        (ClaimSubmission[] memory list, Groth16Proof[] memory proofs) = _both();
        vm.expectEmit(address(claims));
        emit IClaimVerifier.ClaimAccepted(_request, _twinId, owner, issuer, 1, today());
        vm.expectEmit(address(claims));
        emit IClaimVerifier.ClaimAccepted(_request, _otherTwinId, otherOwner, issuer, 1, today());
        vm.prank(stranger);
        claims.submitClaims(list, proofs);
        uint40 acceptedAt = uint40(block.timestamp);
        vm.warp(block.timestamp + 10);
        vm.recordLogs();
        claims.submitClaims(list, proofs);
        assertEq(vm.getRecordedLogs().length, 0, "passed over");
        assertEq(claims.acceptedAt(_request, _twinId), acceptedAt, "first time");
        assertEq(claims.acceptedAt(_request, _otherTwinId), acceptedAt, "first time");
    }

    function test_batch_ofTheCallersOwn() public {
        (ClaimSubmission[] memory list, Groth16Proof[] memory proofs) = _both();
        list[0].signature = "";
        vm.prank(owner);
        claims.submitClaims(list, proofs);
        assertEq(claims.acceptedAt(_request, _otherTwinId), block.timestamp, "both");
    }

    function test_T18_batch_refusesPointsThatAreOnNoCurve() public {
        bytes memory reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierBatchRejected.selector, 2);
        for (uint256 i = 0; i < 3; ++i) {
            (ClaimSubmission[] memory list, Groth16Proof[] memory proofs) = _both();
            if (i == 0) ++proofs[1].a[0];
            if (i == 1) ++proofs[1].b[0][0];
            if (i == 2) ++proofs[1].c[0];
            bytes memory data = abi.encodeCall(claims.submitClaims, (list, proofs));
            refuses("a point on no curve", stranger, address(claims), data, reason);
        }
    }

    function test_batch_refuse() public {
        (ClaimSubmission[] memory list, Groth16Proof[] memory proofs) = _both();
        bytes4 mismatch = IClaimVerifier.ClaimVerifierLengthMismatch.selector;
        _refusesBatch("none", new ClaimSubmission[](0), new Groth16Proof[](0), abi.encodeWithSelector(mismatch, 0, 0));
        _refusesBatch("lengths", list, new Groth16Proof[](1), abi.encodeWithSelector(mismatch, 2, 1));
        (proofs[0], proofs[1]) = (proofs[1], proofs[0]);
        bytes memory reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierBatchRejected.selector, 2);
        _refusesBatch("swapped proofs", list, proofs, reason);
        list[1].requestId = 99;
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierUnknownRequest.selector, 99);
        _refusesBatch("no request", list, proofs, reason);
        list[0].requestId = createRequest(UNLINKABLE);
        reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierWrongFlavour.selector,
            list[0].requestId,
            ClaimFlavour.Unlinkable
        );
        _refusesBatch("unlinkable", list, proofs, reason);
    }

    /// @dev Circuits 3 and 8 have different keys; a run of one circuit that is interrupted counts as two.
    function test_batch_ofSeveralCircuits() public {
        claims.setProofVerifier(keccak256("another"), deployVerifier(8, 3, 0), ClaimFlavour.Named);
        uint256[3] memory requests = [_request, createRequest(keccak256("another")), createRequest()];
        ClaimSubmission[] memory list = new ClaimSubmission[](3);
        Groth16Proof[] memory proofs = new Groth16Proof[](3);
        for (uint256 i = 0; i < 3; ++i) {
            list[i] = _signed(_submission(requests[i], _twinId), OWNER_KEY);
            uint256[] memory signals = namedSignals(requests[i], _twinId, owner, today());
            proofs[i] = SimulatedProofs.prove(i == 1 ? 8 : 3, signals);
        }
        bytes memory reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierBatchRejected.selector, 3);
        (proofs[0], proofs[1]) = (proofs[1], proofs[0]);
        _refusesBatch("another circuit's proof", list, proofs, reason);
        (proofs[0], proofs[1]) = (proofs[1], proofs[0]);
        vm.prank(stranger);
        claims.submitClaims(list, proofs);
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(claims.acceptedAt(requests[i], _twinId), block.timestamp, "accepted now");
        }
    }

    function test_T25_batch_refusesKeysOfAnotherSetup() public {
        claims.setProofVerifier(keccak256("another"), deployVerifier(8, 3, 1), ClaimFlavour.Named);
        (ClaimSubmission[] memory list, Groth16Proof[] memory proofs) = _both();
        list[1] = _signed(_submission(createRequest(keccak256("another")), _otherTwinId), OTHER_OWNER_KEY);
        bytes memory reason = abi.encodeWithSelector(Groth16Batch.Groth16BatchDifferentSetup.selector, 1);
        _refusesBatch("two first phases", list, proofs, reason);
    }

    function test_batch_refusesEachOnItsOwn() public {
        (ClaimSubmission[] memory list, Groth16Proof[] memory proofs) = _both();
        list[1].signature = list[0].signature;
        bytes memory reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierInvalidSignature.selector, otherOwner);
        _refusesBatch("another's signature", list, proofs, reason);
        list[1].endDay = today() - MAX_AGE - 1;
        list[1] = _signed(list[1], OTHER_OWNER_KEY);
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierStale.selector, list[1].endDay, today(), MAX_AGE);
        _refusesBatch("too old", list, proofs, reason);
        vm.prank(otherOwner);
        twins.updateState(_otherTwinId, stateOf(9));
        list[1].endDay = today();
        list[1] = _signed(list[1], OTHER_OWNER_KEY);
        reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierNotAttested.selector,
            _otherTwinId,
            stateOf(9).stateRoot,
            issuer
        );
        _refusesBatch("not attested", list, proofs, reason);
        claims.disableCircuit(NAMED);
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierCircuitDisabled.selector, NAMED);
        _refusesBatch("disabled", list, proofs, reason);
    }

    function test_newerStateReplaces() public {
        submit(_request, _twinId, owner);
        vm.warp(block.timestamp + 1 days);
        submit(_request, _twinId, owner);
        assertEq(claims.acceptedAt(_request, _twinId), block.timestamp, "renewed");
        assertEq(claims.claimOf(_request, _twinId).endDay, today(), "newer day");
    }

    function _both() private view returns (ClaimSubmission[] memory list, Groth16Proof[] memory proofs) {
        (list, proofs) = (new ClaimSubmission[](2), new Groth16Proof[](2));
        list[0] = _signed(_submission(_request, _twinId), OWNER_KEY);
        list[1] = _signed(_submission(_request, _otherTwinId), OTHER_OWNER_KEY);
        (proofs[0], proofs[1]) = (_proof(list[0]), _proof(list[1]));
    }

    function _submission(uint256 requestId, uint256 twinId) private view returns (ClaimSubmission memory claim) {
        (claim.requestId, claim.twinId, claim.issuer) = (requestId, twinId, issuer);
        (claim.endDay, claim.deadline) = (today(), block.timestamp + 1 hours);
    }

    function _signed(ClaimSubmission memory claim, uint256 key) private view returns (ClaimSubmission memory) {
        (address account, uint64 epoch) = twins.ownerAndEpochOf(claim.twinId);
        bytes32 structHash = keccak256(
            abi.encode(
                SUBMISSION_TYPEHASH,
                claim.requestId,
                claim.twinId,
                epoch,
                account,
                claim.issuer,
                claim.endDay,
                claim.deadline
            )
        );
        claim.signature = signTyped(key, address(claims), structHash);
        return claim;
    }

    function _proof(ClaimSubmission memory claim) private view returns (Groth16Proof memory) {
        (address account, ) = twins.ownerAndEpochOf(claim.twinId);
        return proofOf(namedSignals(claim.requestId, claim.twinId, account, claim.endDay));
    }

    function _refusesSignature(ClaimSubmission memory claim, Groth16Proof memory proof, address signer) private {
        bytes memory reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierInvalidSignature.selector, signer);
        bytes memory data = abi.encodeCall(claims.submitClaimWithSig, (claim, proof));
        refuses("a signature for something else", stranger, address(claims), data, reason);
    }

    function _refusesBatch(
        string memory what,
        ClaimSubmission[] memory list,
        Groth16Proof[] memory proofs,
        bytes memory reason
    ) private {
        refuses(what, stranger, address(claims), abi.encodeCall(claims.submitClaims, (list, proofs)), reason);
    }
}
