// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IClaimBounties} from "../../../../contracts/interfaces/IClaimBounties.sol";
import {IClaimVerifier, NullifierUse, UnlinkableClaim} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {Groth16Proof} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {CHANNEL_SCHEMA} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {UnlinkableTest} from "../base/UnlinkableTest.sol";
import {vm} from "../base/Vm.sol";

/// @title Unlinkable claims that are proven again about a later state
contract UnlinkableRenewals is UnlinkableTest {
    function test_anAccountsClaim() public {
        UnlinkableClaim memory claim = _claim();
        --claim.statement.endDay;
        _submit(claim, otherOwner);
        _refusesUsed("the same day again", claim, otherOwner);
        --claim.statement.endDay;
        _refusesUsed("a day before", claim, otherOwner);
        claim.statement.endDay = today();
        vm.warp(block.timestamp + 1 minutes);
        vm.expectEmit(address(claims));
        emit IClaimVerifier.UnlinkableClaimAccepted(_request, NULLIFIER, otherOwner, 0, issuer, today());
        _submit(claim, otherOwner);
        assertEq(claims.accountAcceptedAt(_request, otherOwner), block.timestamp, "accepted now");
        NullifierUse memory use = claims.nullifierUseOf(_scope, NULLIFIER);
        assertEq(use.acceptedAt, block.timestamp, "used now");
        assertEq(use.endDay, today(), "for the later day");
        assertEq(use.recipient, otherOwner, "by the same account");
    }

    function test_T21_onlyWhereItIsRecorded() public {
        UnlinkableClaim memory claim = _claim();
        --claim.statement.endDay;
        _submit(claim, otherOwner);
        claim.statement.endDay = today();
        claim.recipient = stranger;
        _refusesUsed("another account", claim, stranger);
        (claim.recipient, claim.twinId) = (owner, _twinId);
        _refusesUsed("a twin", claim, owner);
        (claim.recipient, claim.twinId) = (otherOwner, mintTwin(otherOwner));
        _refusesUsed("a twin of the account", claim, otherOwner);
    }

    function test_T21_onlyForItsRequestOfAScope() public {
        bytes32 label = keccak256("label");
        UnlinkableClaim memory claim = _claim();
        --claim.statement.endDay;
        uint256[2] memory requests;
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(buyer);
            requests[i] = claims.createRequest(UNLINKABLE, CLAIM_QUERY, CHANNEL_SCHEMA, issuer, MAX_AGE, label);
        }
        claim.requestId = requests[0];
        _submit(claim, otherOwner);
        claim.statement.endDay = today();
        claim.requestId = requests[1];
        _refusesUsed("another request of the scope", claim, otherOwner);
        claim.requestId = requests[0];
        _submit(claim, otherOwner);
        assertEq(claims.accountAcceptedAt(requests[0], otherOwner), block.timestamp, "its own");
    }

    function test_aTwinsClaim() public {
        UnlinkableClaim memory claim = _claim();
        (claim.twinId, claim.recipient) = (_twinId, owner);
        --claim.statement.endDay;
        _submit(claim, owner);
        assertEq(claims.nullifierUseOf(_scope, NULLIFIER).twinId, _twinId, "its twin");
        _refusesUsed("the same day again", claim, owner);
        claim.statement.endDay = today();
        uint256 twinId = mintTwin(owner);
        claim.twinId = twinId;
        _refusesUsed("another twin of the owner", claim, owner);
        claim.twinId = 0;
        _refusesUsed("the owner's account", claim, owner);
        claim.twinId = _twinId;
        vm.warp(block.timestamp + 1 minutes);
        _submit(claim, owner);
        assertEq(claims.acceptedAt(_request, _twinId), block.timestamp, "accepted now");
        assertEq(claims.claimOf(_request, _twinId).endDay, today(), "for the later day");
        assertEq(claims.nullifierUseOf(_scope, NULLIFIER).twinId, _twinId, "still its twin");
    }

    /// @dev A person who moved to another account is still that person.
    function test_aTwinThatMoved() public {
        UnlinkableClaim memory claim = _claim();
        (claim.twinId, claim.recipient) = (_twinId, owner);
        --claim.statement.endDay;
        _submit(claim, owner);
        vm.prank(owner);
        recovery.offerMigration(_twinId, otherOwner);
        vm.prank(otherOwner);
        recovery.acceptMigration(_twinId);
        (claim.recipient, claim.statement.endDay) = (otherOwner, today());
        _submit(claim, otherOwner);
        NullifierUse memory use = claims.nullifierUseOf(_scope, NULLIFIER);
        assertEq(use.recipient, otherOwner, "at the new account");
        assertEq(use.twinId, _twinId, "for the same twin");
    }

    function test_bountiesTakeWhatIsProvenAgain() public {
        UnlinkableClaim memory claim = _claim();
        --claim.statement.endDay;
        _submit(claim, otherOwner);
        vm.warp(block.timestamp + 1);
        vm.prank(buyer);
        uint256 bountyId = bounties.open(_request, token, 7, 2, uint40(block.timestamp + 1 days));
        bytes memory data = abi.encodeCall(bounties.collectUnlinkable, (bountyId, NULLIFIER));
        bytes memory reason = abi.encodeWithSelector(
            IClaimBounties.ClaimBountiesNoClaim.selector,
            bountyId,
            NULLIFIER,
            block.timestamp - 1,
            block.timestamp
        );
        refuses("a claim from before", stranger, address(bounties), data, reason);
        claim.statement.endDay = today();
        claim = _signed(claim, OTHER_OWNER_KEY);
        Groth16Proof memory proof = proofOf(_signals(claim));
        uint256 snapshot = vm.snapshotState();
        for (uint256 i = 0; i < 2; ++i) {
            // The second time, somebody has submitted the copied claim before, in the same second.
            if (i == 1) claims.submitUnlinkableClaim(claim, proof);
            vm.prank(stranger);
            bounties.submitAndCollectUnlinkable(bountyId, claim, proof);
            assertEq(bounties.balanceOf(otherOwner, address(token)), 7, "credited");
            vm.revertToState(snapshot);
        }
    }

    function test_requestsNameTheirIssuer() public {
        bytes memory data = abi.encodeCall(
            claims.createRequest,
            (UNLINKABLE, CLAIM_QUERY, CHANNEL_SCHEMA, address(0), MAX_AGE, bytes32(0))
        );
        bytes memory reason = abi.encodeWithSelector(IClaimVerifier.ClaimVerifierIssuerMissing.selector, UNLINKABLE);
        refuses("no issuer", buyer, address(claims), data, reason);
        vm.prank(buyer);
        uint256 requestId = claims.createRequest(NAMED, CLAIM_QUERY, CHANNEL_SCHEMA, address(0), MAX_AGE, 0);
        assertEq(claims.requestOf(requestId).issuer, address(0), "a named claim may be of any");
    }

    function _refusesUsed(string memory what, UnlinkableClaim memory claim, address by) private {
        uint256 scope = claims.requestOf(claim.requestId).scope;
        bytes4 used = IClaimVerifier.ClaimVerifierNullifierUsed.selector;
        _refuses(what, claim, by, abi.encodeWithSelector(used, scope, NULLIFIER));
    }
}
