// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ClaimBounty, IClaimBounties} from "../../../../contracts/interfaces/IClaimBounties.sol";
import {
    ClaimRequest,
    ClaimSubmission,
    IClaimVerifier,
    UnlinkableClaim
} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {IIssuerRegistry, StateAttestation} from "../../../../contracts/interfaces/IIssuerRegistry.sol";
import {Groth16Proof, IProofVerifier} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {
    CHANNEL_SCHEMA,
    ClaimFlavour,
    QUERY_END_DAY_OFFSET,
    QUERY_MIN_VALID_DAYS_OFFSET,
    QUERY_WINDOW_DAYS_OFFSET
} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {HostileToken} from "../../../../contracts/mocks/HostileToken.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What issuers, claims and bounties refuse, and with which error
contract ClaimRefusals is ClaimTest {
    uint256 private constant FIELD_ORDER =
        21888242871839275222246405745257275088548364400416034343698204186575808495617;
    // The base point of ERC-2494.
    uint256 private constant KEY_X = 5299619240641551281634865583518297030282874472190772894086521144482721001553;
    uint256 private constant KEY_Y = 16950150798460657717958625567821834550301663161624707787222815936182638968203;

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

    function test_issuers_refuse() public {
        bytes4 zero = IIssuerRegistry.IssuerRegistryZeroIssuer.selector;
        bytes memory data = abi.encodeCall(issuers.accredit, (address(0), CHANNEL_SCHEMA, type(uint40).max));
        refuses("nobody as issuer", address(this), address(issuers), data, zero);
        data = abi.encodeCall(issuers.accredit, (stranger, CHANNEL_SCHEMA, uint40(block.timestamp)));
        bytes memory reason = abi.encodeWithSelector(
            IIssuerRegistry.IssuerRegistryInvalidPeriod.selector,
            block.timestamp,
            block.timestamp,
            block.timestamp
        );
        refuses("a period that is over", address(this), address(issuers), data, reason);
        data = abi.encodeCall(issuers.suspend, (stranger, CHANNEL_SCHEMA));
        reason = abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryNotAccredited.selector, stranger, CHANNEL_SCHEMA);
        refuses("who is not accredited", address(this), address(issuers), data, reason);
    }

    function test_attestations_refuse() public {
        StateAttestation memory attestation = _attestation();
        attestation.issuer = address(0);
        _attest("nobody", attestation, abi.encodePacked(IIssuerRegistry.IssuerRegistryZeroIssuer.selector));
        attestation = _attestation();
        attestation.issuer = stranger;
        bytes memory reason = abi.encodeWithSelector(
            IIssuerRegistry.IssuerRegistryNotAccredited.selector,
            stranger,
            CHANNEL_SCHEMA
        );
        _attest("who is not accredited", attestation, reason);
        attestation = _attestation();
        attestation.issuedAt = uint40(block.timestamp + 1);
        _attest("from the future", attestation, _period(attestation));
        attestation = _attestation();
        attestation.expiry = uint40(block.timestamp);
        _attest("one that is over", attestation, _period(attestation));
        attestation = _attestation();
        reason = abi.encodeWithSelector(
            IIssuerRegistry.IssuerRegistrySuperseded.selector,
            attestation.issuedAt,
            attestation.issuedAt
        );
        _attest("the same again", attestation, reason);
        vm.warp(block.timestamp + 1);
        attestation = _attestation();
        bytes memory data = abi.encodeCall(issuers.attest, (attestation, signState(OWNER_KEY, attestation)));
        reason = abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryInvalidSignature.selector, issuer);
        refuses("another's signature", stranger, address(issuers), data, reason);
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.StateAttested(
            _twinId,
            issuer,
            attestation.stateRoot,
            CHANNEL_SCHEMA,
            attestation.issuedAt,
            attestation.expiry
        );
        issuers.attest(attestation, signState(ISSUER_KEY, attestation));
        data = abi.encodeCall(issuers.revokeAttestation, (_twinId, attestation.stateRoot, CHANNEL_SCHEMA));
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.AttestationRevoked(_twinId, issuer, attestation.stateRoot, CHANNEL_SCHEMA);
        accepts(issuer, address(issuers), data);
        assertThat(!_isAttested(), "revoked");
        reason = abi.encodeWithSelector(
            IIssuerRegistry.IssuerRegistryRevoked.selector,
            _twinId,
            attestation.stateRoot,
            issuer
        );
        refuses("revoking twice", issuer, address(issuers), data, reason);
        vm.warp(block.timestamp + 1);
        _attest("what was revoked", _attestation(), reason);
    }

    function test_T26_suspensionEndsWhatWasAttestedBefore() public {
        assertThat(_isAttested(), "attested");
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.IssuerSuspended(issuer, CHANNEL_SCHEMA);
        issuers.suspend(issuer, CHANNEL_SCHEMA);
        assertThat(!_isAttested() && !issuers.isAccredited(issuer, CHANNEL_SCHEMA), "suspended");
        uint40 until = uint40(block.timestamp + 365 days);
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.IssuerAccredited(issuer, CHANNEL_SCHEMA, until);
        issuers.accredit(issuer, CHANNEL_SCHEMA, until);
        assertThat(!_isAttested(), "what was attested before does not come back");
        StateAttestation memory attestation = _attestation();
        _attest("signed before the suspension ended", attestation, _period(attestation));
        vm.warp(block.timestamp + 1);
        attestState(_twinId);
        assertThat(_isAttested(), "attested anew");
        vm.warp(until - 1);
        assertThat(issuers.isAccredited(issuer, CHANNEL_SCHEMA) && _isAttested(), "up to the end");
        vm.warp(until);
        assertThat(!issuers.isAccredited(issuer, CHANNEL_SCHEMA) && !_isAttested(), "not at the end");
    }

    function test_keys() public {
        bytes memory reason = abi.encodeWithSelector(
            IIssuerRegistry.IssuerRegistryNotAccredited.selector,
            stranger,
            CHANNEL_SCHEMA
        );
        bytes memory data = abi.encodeCall(issuers.setKey, (CHANNEL_SCHEMA, KEY_X, KEY_Y, 0));
        refuses("who is not accredited", stranger, address(issuers), data, reason);
        _key("a point off the curve", KEY_X, KEY_Y + 1);
        _key("the identity", 0, 1);
        _key("the point of order two", 0, FIELD_ORDER - 1);
        _key("x above the field", KEY_X + FIELD_ORDER, KEY_Y);
        _key("y above the field", KEY_X, KEY_Y + FIELD_ORDER);
        // The generator of ERC-2494, of eight times the order.
        _key(
            "a point with a component of low order",
            995203441582195749578291179787384436505546430278305826713579947235728471134,
            5472060717959818805561601436314318772137091100104008585924551046643952123905
        );
        assertEq(issuers.keyOf(issuer, CHANNEL_SCHEMA), 0, "no key yet");
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.IssuerKeySet(issuer, CHANNEL_SCHEMA, KEY_X, KEY_Y, uint40(block.timestamp));
        accepts(issuer, address(issuers), data);
        assertEq(issuers.keyOf(issuer, CHANNEL_SCHEMA), KEY_Y, "the key");
        reason = abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryKeyUsed.selector, KEY_Y);
        refuses("a key twice", issuer, address(issuers), data, reason);
        // −P has another x and the same y, so it is no other key; 0 − P.
        data = abi.encodeCall(issuers.setKey, (CHANNEL_SCHEMA, FIELD_ORDER - KEY_X, KEY_Y, 0));
        refuses("its negative", issuer, address(issuers), data, reason);
        issuers.suspend(issuer, CHANNEL_SCHEMA);
        assertEq(issuers.keyOf(issuer, CHANNEL_SCHEMA), 0, "suspended with its issuer");
        issuers.accredit(issuer, CHANNEL_SCHEMA, uint40(block.timestamp + 1));
        assertEq(issuers.keyOf(issuer, CHANNEL_SCHEMA), 0, "and stays so");
    }

    function test_revocationRoots() public {
        _root("a root of zero", 0, uint40(block.timestamp + 1), _invalidRoot(0));
        _root("a root of the order", FIELD_ORDER, uint40(block.timestamp + 1), _invalidRoot(FIELD_ORDER));
        uint40 late = uint40(block.timestamp) + issuers.MAX_ROOT_SECONDS() + 1;
        _root("one that is over", 5, uint40(block.timestamp), _rootPeriod(uint40(block.timestamp)));
        _root("one for too long", 5, late, _rootPeriod(late));
        uint40 start = uint40(block.timestamp);
        vm.startPrank(issuer);
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.RevocationRootPublished(issuer, 5, start + 100, 0, 0);
        issuers.publishRevocationRoot(5, start + 100, start + 50);
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.RevocationRootPublished(issuer, 5, start + 200, 0, 0);
        issuers.publishRevocationRoot(5, start + 200, 0);
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.RevocationRootPublished(issuer, 6, start + 300, 5, start + 60);
        issuers.publishRevocationRoot(6, start + 300, start + 60);
        assertEq(issuers.latestRevocationRoot(issuer), 6, "latest");
        vm.warp(start + 59);
        assertThat(issuers.isRecentRevocationRoot(issuer, 5), "the old one counts for a while");
        vm.warp(start + 60);
        assertThat(!issuers.isRecentRevocationRoot(issuer, 5), "and then no more");
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.RevocationRootPublished(issuer, 7, start + 400, 6, start + 60);
        issuers.publishRevocationRoot(7, start + 400, start);
        issuers.publishRevocationRoot(8, start + 500, start + 450);
        vm.warp(start + 399);
        assertThat(issuers.isRecentRevocationRoot(issuer, 7), "up to its own end");
        vm.warp(start + 400);
        assertThat(!issuers.isRecentRevocationRoot(issuer, 7), "and no longer");
        vm.stopPrank();
        bytes memory reason = abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryRootSuperseded.selector, issuer, 7);
        _root("a root of before", 7, start + 450, reason);
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

    function test_bounties_refuse() public {
        uint40 expiry = uint40(block.timestamp + 1 days);
        _open("no reward", 0, 1, expiry);
        _open("no claim", 1, 0, expiry);
        _open("an end that is over", 1, 1, uint40(block.timestamp));
        _open("an end too far away", 1, 1, uint40(block.timestamp) + bounties.MAX_SECONDS() + 1);
        vm.startPrank(buyer);
        vm.expectEmit(address(bounties));
        emit IClaimBounties.BountyOpened(1, _request, buyer, token, 7, 1, expiry);
        uint256 bountyId = bounties.open(_request, token, 7, 1, expiry);
        bounties.open(_unlinkable, token, 7, 1, uint40(block.timestamp) + bounties.MAX_SECONDS());
        vm.stopPrank();
        bytes4 notOpen = IClaimBounties.ClaimBountiesNotOpen.selector;
        _bounty("no bounty", abi.encodeCall(bounties.collect, (9, 1)), abi.encodeWithSelector(notOpen, 9));
        _bounty("no bounty to close", abi.encodeCall(bounties.close, (9)), abi.encodeWithSelector(notOpen, 9));
        bytes memory reason = abi.encodeWithSelector(
            IClaimBounties.ClaimBountiesNotExpired.selector,
            expiry,
            block.timestamp
        );
        _bounty("closing too soon", abi.encodeCall(bounties.close, (bountyId)), reason);
        bytes memory collect = abi.encodeCall(bounties.collect, (bountyId, _twinId));
        reason = abi.encodeWithSelector(
            IClaimBounties.ClaimBountiesNoClaim.selector,
            bountyId,
            _twinId,
            0,
            block.timestamp
        );
        _bounty("no claim yet", collect, reason);
        bytes4 flavour = IClaimBounties.ClaimBountiesWrongFlavour.selector;
        _bounty(
            "a named claim for an unlinkable bounty",
            abi.encodeCall(bounties.collect, (2, _twinId)),
            abi.encodeWithSelector(flavour, 2)
        );
        _bounty(
            "an unlinkable one for a named bounty",
            abi.encodeCall(bounties.collectUnlinkable, (1, 5)),
            abi.encodeWithSelector(flavour, 1)
        );
        submit(_request, _twinId, owner);
        vm.expectEmit(address(bounties));
        emit IClaimBounties.BountyCollected(bountyId, _twinId, owner, 7);
        accepts(stranger, address(bounties), collect);
        assertEq(bounties.creditOf(token, owner), 7, "credited");
        reason = abi.encodeWithSelector(IClaimBounties.ClaimBountiesExhausted.selector, bountyId);
        _bounty("nothing left", collect, reason);
        vm.expectEmit(address(bounties));
        emit IClaimBounties.BountyClosed(bountyId, buyer, 0);
        bounties.close(bountyId);
        reason = abi.encodeWithSelector(IClaimBounties.ClaimBountiesNothingToWithdraw.selector, token, stranger);
        _bounty("nothing to withdraw", abi.encodeCall(bounties.withdraw, (token, stranger)), reason);
        vm.expectEmit(address(bounties));
        emit IClaimBounties.Withdrawn(token, owner, curator, 7);
        vm.prank(owner);
        bounties.withdraw(token, curator);
        assertEq(token.balanceOf(curator), 7, "withdrawn");
        assertEq(address(bounties.claims()), address(claims), "claims");
    }

    function test_bounties_endAtTheirExpiry() public {
        uint40 expiry = uint40(block.timestamp + 1 days);
        vm.prank(buyer);
        bounties.open(_request, token, 7, 2, expiry);
        submit(_request, _twinId, owner);
        bounties.collect(1, _twinId);
        bytes memory collect = abi.encodeCall(bounties.collect, (1, _twinId));
        bytes memory reason = abi.encodeWithSelector(IClaimBounties.ClaimBountiesAlreadyPaid.selector, 1, _twinId);
        _bounty("paying twice", collect, reason);
        vm.warp(expiry);
        reason = abi.encodeWithSelector(IClaimBounties.ClaimBountiesExpired.selector, expiry, expiry);
        _bounty("too late", collect, reason);
        bounties.close(1);
        assertEq(bounties.creditOf(token, buyer), 7, "the rest is the sponsor's");
        ClaimBounty memory bounty = bounties.bountyOf(1);
        assertEq(bounty.sponsor, address(0), "gone");
    }

    function test_T10_bountiesRefuseATokenThatTakesAFee() public {
        HostileToken hostile = HostileToken(deploy("HostileToken.sol:HostileToken", ""));
        hostile.mint(buyer, 100);
        hostile.setFee(1);
        vm.prank(buyer);
        hostile.approve(address(bounties), 100);
        bytes memory data = abi.encodeCall(bounties.open, (_request, hostile, 7, 2, uint40(block.timestamp + 1)));
        bytes memory reason = abi.encodeWithSelector(IClaimBounties.ClaimBountiesWrongDeposit.selector, 14, 13);
        refuses("a fee on transfer", buyer, address(bounties), data, reason);
    }

    function _attestation() private view returns (StateAttestation memory) {
        return
            StateAttestation({
                twinId: _twinId,
                stateRoot: twins.stateRootOf(_twinId),
                schema: CHANNEL_SCHEMA,
                issuer: issuer,
                issuedAt: uint40(block.timestamp),
                expiry: uint40(block.timestamp + 2 * 365 days)
            });
    }

    function _isAttested() private view returns (bool) {
        return issuers.isAttested(_twinId, twins.stateRootOf(_twinId), CHANNEL_SCHEMA, issuer);
    }

    function _period(StateAttestation memory attestation) private view returns (bytes memory) {
        bytes4 selector = IIssuerRegistry.IssuerRegistryInvalidPeriod.selector;
        return abi.encodeWithSelector(selector, attestation.issuedAt, attestation.expiry, block.timestamp);
    }

    function _rootPeriod(uint40 until) private view returns (bytes memory) {
        bytes4 selector = IIssuerRegistry.IssuerRegistryInvalidPeriod.selector;
        return abi.encodeWithSelector(selector, block.timestamp, until, block.timestamp);
    }

    function _invalidRoot(uint256 root) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryInvalidRoot.selector, root);
    }

    function _window(uint256 windowDays, uint256 validDays) private pure returns (uint256) {
        return (windowDays << QUERY_WINDOW_DAYS_OFFSET) | (validDays << QUERY_MIN_VALID_DAYS_OFFSET);
    }

    function _attest(string memory what, StateAttestation memory attestation, bytes memory reason) private {
        bytes memory data = abi.encodeCall(issuers.attest, (attestation, signState(ISSUER_KEY, attestation)));
        refuses(what, stranger, address(issuers), data, reason);
    }

    function _key(string memory what, uint256 x, uint256 y) private {
        bytes memory reason = abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryInvalidKey.selector, x, y);
        refuses(what, issuer, address(issuers), abi.encodeCall(issuers.setKey, (CHANNEL_SCHEMA, x, y, 0)), reason);
    }

    function _root(string memory what, uint256 root, uint40 until, bytes memory reason) private {
        bytes memory data = abi.encodeCall(issuers.publishRevocationRoot, (root, until, 0));
        refuses(what, issuer, address(issuers), data, reason);
    }

    function _query(string memory what, uint256 query) private {
        bytes memory data = abi.encodeCall(claims.createRequest, (NAMED, query, CHANNEL_SCHEMA, issuer, 0, 0));
        bytes4 malformed = IClaimVerifier.ClaimVerifierMalformedQuery.selector;
        _refuses(what, stranger, data, abi.encodeWithSelector(malformed, query));
    }

    function _open(string memory what, uint96 reward, uint32 count, uint40 expiry) private {
        bytes memory data = abi.encodeCall(bounties.open, (_request, token, reward, count, expiry));
        bytes4 invalid = IClaimBounties.ClaimBountiesInvalidTerms.selector;
        refuses(what, buyer, address(bounties), data, abi.encodeWithSelector(invalid, reward, count, expiry));
    }

    function _bounty(string memory what, bytes memory data, bytes memory reason) private {
        refuses(what, stranger, address(bounties), data, reason);
    }

    function _refuses(string memory what, address caller, bytes memory data, bytes memory reason) private {
        refuses(what, caller, address(claims), data, reason);
    }
}
