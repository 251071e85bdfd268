// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ClaimSubmission, UnlinkableClaim} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {Groth16Proof} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {HostileToken} from "../../../../contracts/mocks/HostileToken.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title T12: a bounty's token that calls back while it is paid in finds every entry closed
contract BountyReentrancyTest is ClaimTest {
    function test_everyEntryIsClosedWhileABountyIsPaidIn() external {
        ClaimSubmission memory submission;
        UnlinkableClaim memory claim;
        Groth16Proof memory proof;
        IERC20 other = IERC20(address(token));
        uint40 expiry = uint40(block.timestamp + 1 days);
        refusesWhileOpening(abi.encodeCall(bounties.open, (1, other, 1, 1, expiry)));
        refusesWhileOpening(abi.encodeCall(bounties.collect, (1, 1)));
        refusesWhileOpening(abi.encodeCall(bounties.collectUnlinkable, (1, 1)));
        refusesWhileOpening(abi.encodeCall(bounties.submitAndCollect, (1, submission, proof)));
        refusesWhileOpening(abi.encodeCall(bounties.submitAndCollectUnlinkable, (1, claim, proof)));
        refusesWhileOpening(abi.encodeCall(bounties.close, (1)));
        refusesWhileOpening(abi.encodeCall(bounties.withdraw, (address(other), stranger)));
    }

    function refusesWhileOpening(bytes memory callback) private {
        uint256 requestId = createRequest();
        HostileToken hostile = HostileToken(deploy("HostileToken.sol:HostileToken", ""));
        hostile.mint(stranger, 100);
        hostile.setCallback(address(bounties), callback);
        vm.startPrank(stranger);
        hostile.approve(address(bounties), 100);
        vm.expectRevert(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        bounties.open(requestId, hostile, 10, 10, uint40(block.timestamp + 1 days));
        vm.stopPrank();
    }
}
