// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ClaimGated} from "../../../../contracts/ClaimGated.sol";
import {StudyEnrolment} from "../../../../contracts/examples/StudyEnrolment.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title Whom a dApp that asks for a claim lets in, by the example of a study
contract ClaimGatedRefusals is ClaimTest {
    StudyEnrolment private _study;
    uint256 private _request;
    uint256 private _twinId;

    function setUp() public override {
        super.setUp();
        _request = createRequest();
        _twinId = mintTwin(owner);
        _study = StudyEnrolment(deploy("StudyEnrolment.sol:StudyEnrolment", abi.encode(claims, _request)));
    }

    function test_enrolling() public {
        bytes memory enrol = abi.encodeCall(_study.enrol, (_twinId));
        bytes memory reason = abi.encodeWithSelector(ClaimGated.ClaimGatedNotOwner.selector, _twinId, stranger);
        refuses("another's twin", stranger, address(_study), enrol, reason);
        reason = abi.encodeWithSelector(ClaimGated.ClaimGatedNoClaim.selector, _request, _twinId);
        refuses("no claim", owner, address(_study), enrol, reason);
        submit(_request, _twinId, owner);
        uint256 acceptedAt = block.timestamp;
        vm.warp(acceptedAt + 30 days + 1);
        reason = abi.encodeWithSelector(ClaimGated.ClaimGatedTooOld.selector, acceptedAt, block.timestamp, 30 days);
        refuses("an old claim", owner, address(_study), enrol, reason);
        vm.warp(acceptedAt + 30 days);
        accepts(owner, address(_study), enrol);
        assertThat(_study.isEnrolled(_twinId), "enrolled");
    }

    function test_leaving() public {
        bytes memory leave = abi.encodeCall(_study.leave, (_twinId));
        bytes memory reason = abi.encodeWithSelector(ClaimGated.ClaimGatedNoClaim.selector, _request, _twinId);
        refuses("no claim", owner, address(_study), leave, reason);
        submit(_request, _twinId, owner);
        accepts(owner, address(_study), abi.encodeCall(_study.enrol, (_twinId)));
        vm.warp(block.timestamp + 3650 days);
        reason = abi.encodeWithSelector(ClaimGated.ClaimGatedNotOwner.selector, _twinId, stranger);
        refuses("another's twin", stranger, address(_study), leave, reason);
        accepts(owner, address(_study), leave);
        assertThat(!_study.isEnrolled(_twinId), "a claim of any age lets the owner leave");
    }

    function test_volunteering() public {
        bytes memory volunteer = abi.encodeCall(_study.volunteer, ());
        bytes memory reason = abi.encodeWithSelector(ClaimGated.ClaimGatedNoAccountClaim.selector, _request, stranger);
        refuses("no claim", stranger, address(_study), volunteer, reason);
        bytes memory asked = abi.encodeCall(claims.accountAcceptedAt, (_request, stranger));
        vm.mockCall(address(claims), asked, abi.encode(block.timestamp - 30 days - 1));
        reason = abi.encodeWithSelector(
            ClaimGated.ClaimGatedTooOld.selector,
            block.timestamp - 30 days - 1,
            block.timestamp,
            30 days
        );
        refuses("an old claim", stranger, address(_study), volunteer, reason);
        vm.mockCall(address(claims), asked, abi.encode(block.timestamp - 30 days));
        accepts(stranger, address(_study), volunteer);
    }
}
