// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ClaimBounty, IClaimBounties} from "../../../../contracts/interfaces/IClaimBounties.sol";
import {IPullPayments} from "../../../../contracts/interfaces/IPullPayments.sol";
import {ExactTransfer} from "../../../../contracts/libraries/ExactTransfer.sol";
import {HostileToken} from "../../../../contracts/mocks/HostileToken.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What bounties do and refuse
contract BountyRefusals is ClaimTest {
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

    function test_bounties_refuse() public {
        uint40 expiry = uint40(block.timestamp + 1 days);
        _open("no reward", 0, 1, expiry);
        _open("no claim", 1, 0, expiry);
        assertEq(bounties.MAX_SECONDS(), 365 days, "longest");
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
        assertEq(bounties.balanceOf(owner, address(token)), 7, "credited");
        reason = abi.encodeWithSelector(IClaimBounties.ClaimBountiesExhausted.selector, bountyId);
        _bounty("nothing left", collect, reason);
        vm.expectEmit(address(bounties));
        emit IClaimBounties.BountyClosed(bountyId, buyer, 0);
        bounties.close(bountyId);
        reason = abi.encodeWithSelector(IPullPayments.PullPaymentsNothingToWithdraw.selector, stranger, token);
        _bounty("nothing to withdraw", abi.encodeCall(bounties.withdraw, (address(token), stranger)), reason);
        vm.expectEmit(address(bounties));
        emit IPullPayments.Withdrawn(owner, address(token), curator, 7);
        vm.prank(owner);
        bounties.withdraw(address(token), curator);
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
        assertEq(bounties.balanceOf(buyer, address(token)), 7, "the rest is the sponsor's");
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
        bytes memory reason = abi.encodeWithSelector(ExactTransfer.ExactTransferMismatch.selector, 14, 13);
        refuses("a fee on transfer", buyer, address(bounties), data, reason);
    }

    function _open(string memory what, uint96 reward, uint32 count, uint40 expiry) private {
        bytes memory data = abi.encodeCall(bounties.open, (_request, token, reward, count, expiry));
        bytes4 invalid = IClaimBounties.ClaimBountiesInvalidTerms.selector;
        refuses(what, buyer, address(bounties), data, abi.encodeWithSelector(invalid, reward, count, expiry));
    }

    function _bounty(string memory what, bytes memory data, bytes memory reason) private {
        refuses(what, stranger, address(bounties), data, reason);
    }
}
