// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ClaimRequest, IClaimVerifier} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {Groth16Proof, IProofVerifier} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {
    CHANNEL_SCHEMA,
    ClaimFlavour,
    QUERY_END_DAY_OFFSET,
    QUERY_MIN_VALID_DAYS_OFFSET,
    QUERY_WINDOW_DAYS_OFFSET
} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What requests and claims do and refuse
contract ClaimRefusals is ClaimTest {
    uint256 private _twinId;
    uint256 private _request;
    uint256 private _unlinkable;

    function setUp() public override {
        super.setUp();
        _twinId = mintTwin(owner);
        _request = createRequest();
        _unlinkable = createRequest(UNLINKABLE);
        attestState(_twinId);
    }

    function test_requests_refuse() public {
        bytes memory reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierUnknownCircuit.selector,
            keccak256("unknown")
        );
        bytes memory data = abi.encodeCall(
            claims.createRequest,
            (keccak256("unknown"), CLAIM_QUERY, CHANNEL_SCHEMA, issuer, 0, 0)
        );
        _refuses("an unknown circuit", stranger, data, reason);
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierWrongFlavour.selector, 0, ClaimFlavour.Membership);
        data = abi.encodeCall(claims.createRequest, (MEMBERSHIP, CLAIM_QUERY, CHANNEL_SCHEMA, issuer, 0, 0));
        _refuses("a membership, which claims nothing", stranger, data, reason);
        _query("an end day", CLAIM_QUERY | (1 << QUERY_END_DAY_OFFSET));
        _query("a channel that is not", (CLAIM_QUERY & ~uint256(0xff)) | 32);
        _query("a window that is too long", _window(65, 3));
        _query("no valid day", _window(7, 0));
        _query("more valid days than days", _window(7, 8));
        vm.startPrank(stranger);
        claims.createRequest(NAMED, _window(64, 64) | 31, CHANNEL_SCHEMA, issuer, 0, 0);
        vm.stopPrank();
        claims.disableCircuit(NAMED);
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierCircuitDisabled.selector, NAMED);
        data = abi.encodeCall(claims.createRequest, (NAMED, CLAIM_QUERY, CHANNEL_SCHEMA, issuer, 0, 0));
        _refuses("a disabled circuit", stranger, data, reason);
        _refuses("disabling twice", address(this), abi.encodeCall(claims.disableCircuit, (NAMED)), reason);
        Groth16Proof memory proof = proofOf(namedSignals(_request, _twinId, owner, today()));
        data = abi.encodeCall(claims.submitClaim, (_request, _twinId, issuer, today(), proof));
        _refuses("a claim for a disabled circuit", owner, data, reason);
        (, , bool enabled) = claims.proofVerifierOf(NAMED);
        assertThat(!enabled, "disabled");
    }

    function test_verifiers_refuse() public {
        bytes memory data = abi.encodeCall(
            claims.setProofVerifier,
            (keccak256("new"), IProofVerifier(address(0)), ClaimFlavour.Named)
        );
        bytes memory reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierUnknownCircuit.selector,
            keccak256("new")
        );
        _refuses("no verifier", address(this), data, reason);
        data = abi.encodeCall(claims.setProofVerifier, (NAMED, verifier, ClaimFlavour.Named));
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierAlreadySet.selector, NAMED);
        _refuses("another verifier", address(this), data, reason);
        data = abi.encodeCall(claims.setProofVerifier, (keccak256("new"), verifier, ClaimFlavour.None));
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierWrongFlavour.selector, 0, ClaimFlavour.None);
        _refuses("no flavour", address(this), data, reason);
        ClaimRequest memory request = claims.requestOf(_request);
        assertThat(request.requester == stranger && request.circuit == NAMED, "the request");
        assertThat(request.query == CLAIM_QUERY && request.maxAgeDays == MAX_AGE, "its query");
        assertThat(request.scope == 0 && claims.requestOf(_unlinkable).scope != 0, "scopes");
    }

    function test_claims_refuse() public {
        Groth16Proof memory proof = proofOf(namedSignals(_request, _twinId, owner, today()));
        bytes memory data = abi.encodeCall(claims.submitClaim, (99, _twinId, issuer, today(), proof));
        bytes memory reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierUnknownRequest.selector, 99);
        _refuses("no request", owner, data, reason);
        data = abi.encodeCall(claims.submitClaim, (_request, _twinId, issuer, today(), proof));
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierNotOwner.selector, _twinId, stranger);
        _refuses("a stranger", stranger, data, reason);
        data = abi.encodeCall(claims.submitClaim, (_unlinkable, _twinId, issuer, today(), proof));
        reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierWrongFlavour.selector,
            _unlinkable,
            ClaimFlavour.Unlinkable
        );
        _refuses("another flavour", owner, data, reason);
        data = abi.encodeCall(claims.submitClaim, (_request, _twinId, stranger, today(), proof));
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierWrongIssuer.selector, issuer, stranger);
        _refuses("another issuer", owner, data, reason);
        bytes4 stale = IClaimVerifier.ClaimVerifierStale.selector;
        data = abi.encodeCall(claims.submitClaim, (_request, _twinId, issuer, today() + 2, proof));
        _refuses("the day after tomorrow", owner, data, abi.encodeWithSelector(stale, today() + 2, today(), MAX_AGE));
        data = abi.encodeCall(claims.submitClaim, (_request, _twinId, issuer, today() - MAX_AGE - 1, proof));
        reason = abi.encodeWithSelector(stale, today() - MAX_AGE - 1, today(), MAX_AGE);
        _refuses("a state that is too old", owner, data, reason);
        data = abi.encodeCall(claims.submitClaim, (_request, _twinId, issuer, today() - 1, proof));
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierProofRejected.selector, _request, _twinId);
        _refuses("a proof about another day", owner, data, reason);
        submit(_request, _twinId, owner);
        data = abi.encodeCall(claims.submitClaim, (_request, _twinId, issuer, today(), proof));
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierAlreadyAccepted.selector, _request, _twinId);
        _refuses("the same day again", owner, data, reason);
        uint256 other = mintTwin(otherOwner);
        proof = proofOf(namedSignals(_request, other, otherOwner, today()));
        vm.prank(otherOwner);
        twins.updateState(other, stateOf(5));
        data = abi.encodeCall(claims.submitClaim, (_request, other, issuer, today(), proof));
        reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierNotAttested.selector,
            other,
            stateOf(5).stateRoot,
            issuer
        );
        _refuses("a state that nobody attested", otherOwner, data, reason);
    }

    function test_claims_agesAtTheirEdges() public {
        for (uint24 endDay = today() - MAX_AGE; endDay <= today() + 1; endDay += MAX_AGE + 1) {
            Groth16Proof memory proof = proofOf(namedSignals(_request, _twinId, owner, endDay));
            vm.expectEmit(address(claims));
            emit IClaimVerifier.ClaimAccepted(_request, _twinId, owner, issuer, 1, endDay);
            vm.prank(owner);
            claims.submitClaim(_request, _twinId, issuer, endDay, proof);
            assertEq(claims.claimOf(_request, _twinId).endDay, endDay, "end day");
        }
        assertEq(claims.acceptedAt(_request, _twinId), block.timestamp, "accepted now");
    }

    function _window(uint256 windowDays, uint256 validDays) private pure returns (uint256) {
        return (windowDays << QUERY_WINDOW_DAYS_OFFSET) | (validDays << QUERY_MIN_VALID_DAYS_OFFSET);
    }

    function _query(string memory what, uint256 query) private {
        bytes memory data = abi.encodeCall(claims.createRequest, (NAMED, query, CHANNEL_SCHEMA, issuer, 0, 0));
        bytes4 malformed = IClaimVerifier.ClaimVerifierMalformedQuery.selector;
        _refuses(what, stranger, data, abi.encodeWithSelector(malformed, query));
    }

    function _refuses(string memory what, address caller, bytes memory data, bytes memory reason) private {
        refuses(what, caller, address(claims), data, reason);
    }
}
