// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ClaimSubmission, IClaimVerifier} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {NullifierUse, UnlinkableClaim} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {IClaimBounties} from "../../../../contracts/interfaces/IClaimBounties.sol";
import {Groth16Proof} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {CHANNEL_SCHEMA, ClaimFlavour} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {UnlinkableTest} from "../base/UnlinkableTest.sol";
import {vm} from "../base/Vm.sol";

/// @title Claims of people who are known by a nullifier only, and the bounties on them
contract UnlinkableClaims is UnlinkableTest {
    function test_forAnAccount() public {
        UnlinkableClaim memory claim = _claim();
        vm.expectEmit(address(claims));
        emit IClaimVerifier.UnlinkableClaimAccepted(_request, NULLIFIER, otherOwner, 0, issuer, today());
        _submit(claim, otherOwner);
        assertEq(claims.accountAcceptedAt(_request, otherOwner), block.timestamp, "accepted now");
        NullifierUse memory use = claims.nullifierUseOf(_scope, NULLIFIER);
        assertEq(use.acceptedAt, block.timestamp, "used now");
        assertEq(use.requestId, _request, "request");
        assertEq(use.endDay, today(), "day");
        assertEq(use.twinId, 0, "no twin");
        assertEq(use.recipient, otherOwner, "recipient");
        bytes memory reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierNullifierUsed.selector,
            _scope,
            NULLIFIER
        );
        _refuses("a used nullifier", claim, otherOwner, reason);
        ++claim.statement.nullifier;
        reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierAccountAlreadyAccepted.selector,
            _request,
            otherOwner
        );
        _refuses("a second one for the account", claim, otherOwner, reason);
    }

    function test_forATwin() public {
        UnlinkableClaim memory claim = _claim();
        claim.twinId = _twinId;
        bytes memory reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierNotOwner.selector,
            _twinId,
            otherOwner
        );
        _refuses("another's twin", claim, otherOwner, reason);
        claim.recipient = owner;
        vm.expectEmit(address(claims));
        emit IClaimVerifier.UnlinkableClaimAccepted(_request, NULLIFIER, owner, _twinId, issuer, today());
        _submit(claim, owner);
        assertEq(claims.acceptedAt(_request, _twinId), block.timestamp, "accepted now");
        assertEq(claims.claimOf(_request, _twinId).endDay, today(), "day");
        assertEq(claims.accountAcceptedAt(_request, owner), 0, "not for the account");
        ++claim.statement.nullifier;
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierAlreadyAccepted.selector, _request, _twinId);
        _refuses("a second one for the twin", claim, owner, reason);
    }

    function test_relayed() public {
        UnlinkableClaim memory claim = _signed(_claim(), OTHER_OWNER_KEY);
        vm.warp(claim.deadline);
        _submit(claim, stranger);
        assertEq(claims.accountAcceptedAt(_request, otherOwner), block.timestamp, "accepted now");
        UnlinkableClaim memory late = _claim();
        ++late.statement.nullifier;
        late = _signed(late, OTHER_OWNER_KEY);
        vm.warp(late.deadline + 1);
        bytes memory reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierDeadlinePassed.selector,
            late.deadline,
            block.timestamp
        );
        _refuses("a late one", late, stranger, reason);
    }

    function test_relayed_refuse() public {
        bytes memory reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierInvalidSignature.selector, otherOwner);
        for (uint256 i = 0; i < 7; ++i) {
            UnlinkableClaim memory claim = _signed(_claim(), OTHER_OWNER_KEY);
            if (i == 0) claim.signature = "";
            if (i == 1) claim = _signed(claim, OWNER_KEY);
            if (i == 2) claim.requestId = createRequest(UNLINKABLE);
            if (i == 3) claim.statement.issuer = stranger;
            if (i == 4) --claim.statement.endDay;
            if (i == 5) ++claim.statement.nullifier;
            if (i == 6) ++claim.deadline;
            _refuses("a signature for something else", claim, stranger, reason);
        }
        UnlinkableClaim memory ofTwin = _claim();
        (ofTwin.twinId, ofTwin.recipient) = (_twinId, owner);
        ofTwin = _signed(ofTwin, OWNER_KEY);
        vm.prank(owner);
        twins.advanceEpoch(_twinId, RECEIPT);
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierInvalidSignature.selector, owner);
        _refuses("another epoch", ofTwin, stranger, reason);
        _submit(_signed(ofTwin, OWNER_KEY), stranger);
        assertEq(claims.acceptedAt(_request, _twinId), block.timestamp, "accepted now");
    }

    function test_T18_signals() public {
        UnlinkableClaim memory claim = _claim();
        uint256[] memory signals = _signals(claim);
        bytes4 rejected = IClaimVerifier.ClaimVerifierUnlinkableProofRejected.selector;
        bytes memory reason = abi.encodeWithSelector(rejected, _request);
        for (uint256 i = 0; i < signals.length; ++i) {
            ++signals[i];
            bytes memory data = abi.encodeCall(claims.submitUnlinkableClaim, (claim, proofOf(signals)));
            refuses("a proof of another signal", otherOwner, address(claims), data, reason);
            --signals[i];
        }
        claim.statement.nullifier = FIELD_ORDER;
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierNotAField.selector, FIELD_ORDER);
        _refuses("no field element", claim, otherOwner, reason);
        claim.statement.nullifier = FIELD_ORDER - 1;
        _submit(claim, otherOwner);
        assertEq(claims.accountAcceptedAt(_request, otherOwner), block.timestamp, "accepted now");
    }

    function test_T26_issuers() public {
        UnlinkableClaim memory claim = _claim();
        claim.statement.revocationRoot = 1;
        bytes4 oldRoot = IClaimVerifier.ClaimVerifierOldRevocationRoot.selector;
        _refuses("an unknown root", claim, otherOwner, abi.encodeWithSelector(oldRoot, issuer, 1));
        claim.statement.revocationRoot = ROOT;
        claim.statement.issuer = stranger;
        bytes memory reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierWrongIssuer.selector,
            issuer,
            stranger
        );
        _refuses("another issuer", claim, otherOwner, reason);
        claim.statement.issuer = issuer;
        claim.statement.endDay = today() + 2;
        bytes4 stale = IClaimVerifier.ClaimVerifierStale.selector;
        _refuses(
            "the future",
            claim,
            otherOwner,
            abi.encodeWithSelector(stale, claim.statement.endDay, today(), MAX_AGE)
        );
        claim.statement.endDay = today();
        issuers.suspend(issuer, CHANNEL_SCHEMA);
        reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierNoIssuerKey.selector, issuer, CHANNEL_SCHEMA);
        _refuses("a suspended issuer", claim, otherOwner, reason);
        claim.requestId = createRequest();
        reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierWrongFlavour.selector,
            claim.requestId,
            ClaimFlavour.Named
        );
        _refuses("a named request", claim, otherOwner, reason);
    }

    function test_T26_validityAndRegistryRoot() public {
        UnlinkableClaim memory claim = _claim();
        bytes4 notNow = IClaimVerifier.ClaimVerifierNotValidNow.selector;
        for (uint256 i = 0; i < 2; ++i) {
            claim.statement.validOn = i == 0 ? today() + 1 : today() - 2;
            bytes memory data = abi.encodeWithSelector(notNow, claim.statement.validOn, today());
            _refuses("another day", claim, otherOwner, data);
        }
        claim.statement.validOn = today() - 1;
        claim.statement.registryRoot = 1;
        bytes memory reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierOldRegistryRoot.selector, 1);
        _refuses("an unknown root", claim, otherOwner, reason);
        claim.statement.registryRoot = identities.currentRoot();
        enrolIdentity(mintTwin(otherOwner), otherOwner);
        vm.warp(block.timestamp + identities.ROOT_SECONDS() - 1);
        claim.statement.validOn = today();
        uint256 snapshot = vm.snapshotState();
        _submit(claim, otherOwner);
        assertEq(claims.accountAcceptedAt(_request, otherOwner), block.timestamp, "the root before counts a while");
        vm.revertToState(snapshot);
        vm.warp(block.timestamp + 1);
        claim.statement.validOn = today();
        reason = abi.encodeWithSelector(
            IClaimVerifier.ClaimVerifierOldRegistryRoot.selector,
            claim.statement.registryRoot
        );
        _refuses("a root that expired", claim, otherOwner, reason);
    }

    function test_scopes() public {
        bytes32 domain = keccak256("gemel.ClaimVerifier.scope");
        bytes memory own = abi.encode(block.chainid, claims, domain, stranger, bytes32(0), _request);
        assertEq(_scope, uint256(keccak256(own)) >> 8, "a scope of its own");
        bytes32 label = keccak256("label");
        bytes memory shared = abi.encode(block.chainid, claims, domain, buyer, label, uint256(0));
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(buyer);
            uint256 requestId = claims.createRequest(UNLINKABLE, CLAIM_QUERY, CHANNEL_SCHEMA, issuer, MAX_AGE, label);
            assertEq(claims.requestOf(requestId).scope, uint256(keccak256(shared)) >> 8, "the requester's scope");
        }
    }

    function test_contexts() public view {
        bytes32 action = keccak256("gemel.ClaimVerifier.submitClaim");
        bytes memory bound = abi.encode(block.chainid, claims, action, _request, _twinId, owner);
        assertEq(claims.claimContext(_request, _twinId, owner), uint256(keccak256(bound)) >> 8, "what a proof is for");
    }

    function test_bounties() public {
        vm.prank(buyer);
        uint256 bountyId = bounties.open(_request, token, 7, 2, uint40(block.timestamp + 1 days));
        UnlinkableClaim memory claim = _signed(_claim(), OTHER_OWNER_KEY);
        Groth16Proof memory proof = proofOf(_signals(claim));
        bytes memory reason = abi.encodeWithSelector(
            IClaimBounties.ClaimBountiesNoClaim.selector,
            bountyId,
            NULLIFIER,
            0,
            block.timestamp
        );
        bytes memory data = abi.encodeCall(bounties.collectUnlinkable, (bountyId, NULLIFIER));
        refuses("an unused nullifier", stranger, address(bounties), data, reason);
        vm.expectEmit(address(bounties));
        emit IClaimBounties.BountyCollected(bountyId, NULLIFIER, otherOwner, 7);
        vm.prank(stranger);
        bounties.submitAndCollectUnlinkable(bountyId, claim, proof);
        assertEq(bounties.balanceOf(otherOwner, address(token)), 7, "credited");
        reason = abi.encodeWithSelector(IClaimBounties.ClaimBountiesAlreadyPaid.selector, bountyId, NULLIFIER);
        refuses("twice", stranger, address(bounties), data, reason);
        claim.requestId = createRequest(UNLINKABLE);
        reason = abi.encodeWithSelector(IClaimBounties.ClaimBountiesWrongRequest.selector, _request, claim.requestId);
        data = abi.encodeCall(bounties.submitAndCollectUnlinkable, (bountyId, claim, proof));
        refuses("another request", stranger, address(bounties), data, reason);
    }

    function test_bounties_payOnlyTheirRequestOfAScope() public {
        vm.startPrank(buyer);
        bytes32 label = keccak256("label");
        uint256 first = claims.createRequest(UNLINKABLE, CLAIM_QUERY, CHANNEL_SCHEMA, issuer, MAX_AGE, label);
        uint256 second = claims.createRequest(UNLINKABLE, CLAIM_QUERY, CHANNEL_SCHEMA, issuer, MAX_AGE, label);
        uint256 bountyId = bounties.open(second, token, 7, 2, uint40(block.timestamp + 1 days));
        vm.stopPrank();
        UnlinkableClaim memory claim = _claim();
        claim.requestId = first;
        _submit(claim, otherOwner);
        bytes memory reason = abi.encodeWithSelector(IClaimBounties.ClaimBountiesWrongRequest.selector, second, first);
        bytes memory data = abi.encodeCall(bounties.collectUnlinkable, (bountyId, NULLIFIER));
        refuses("another request's claim", stranger, address(bounties), data, reason);
    }

    function test_bounties_ofNamedClaimsSubmitToo() public {
        uint256 named = createRequest();
        attestState(_twinId);
        vm.prank(buyer);
        uint256 bountyId = bounties.open(named, token, 7, 1, uint40(block.timestamp + 1 days));
        ClaimSubmission memory claim;
        (claim.requestId, claim.twinId, claim.issuer) = (named, _twinId, issuer);
        (claim.endDay, claim.deadline) = (today(), block.timestamp);
        bytes32 typehash = keccak256(
            "ClaimSubmission(uint256 requestId,uint256 twinId,uint64 epoch,address owner,address issuer,uint24 endDay,uint256 deadline)"
        );
        bytes32 structHash = keccak256(
            abi.encode(typehash, named, _twinId, uint64(0), owner, issuer, today(), block.timestamp)
        );
        claim.signature = signTyped(OWNER_KEY, address(claims), structHash);
        Groth16Proof memory proof = proofOf(namedSignals(named, _twinId, owner, today()));
        uint256 snapshot = vm.snapshotState();
        for (uint256 i = 0; i < 2; ++i) {
            // The second time, somebody has submitted the copied claim before.
            if (i == 1) claims.submitClaimWithSig(claim, proof);
            vm.prank(stranger);
            bounties.submitAndCollect(bountyId, claim, proof);
            assertEq(bounties.balanceOf(owner, address(token)), 7, "credited");
            vm.revertToState(snapshot);
        }
        ++claim.requestId;
        bytes memory data = abi.encodeCall(bounties.submitAndCollect, (bountyId, claim, proof));
        bytes memory reason = abi.encodeWithSelector(
            IClaimBounties.ClaimBountiesWrongRequest.selector,
            named,
            named + 1
        );
        refuses("another request", stranger, address(bounties), data, reason);
    }
}
