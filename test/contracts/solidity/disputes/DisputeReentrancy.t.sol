// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IDisputeModule} from "../../../../contracts/interfaces/IDisputeModule.sol";
import {Attestation} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {IPullPayments} from "../../../../contracts/interfaces/IPullPayments.sol";
import {DisputeGround} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {HostileToken} from "../../../../contracts/mocks/HostileToken.sol";
import {DisputeTest} from "../base/DisputeTest.sol";
import {vm} from "../base/Vm.sol";

/// @title T12: a stake token that calls back while a bond is posted finds every entry closed; and what disputes announce
contract DisputeReentrancyTest is DisputeTest {
    function test_everyEntryIsClosedWhileABondIsPosted() external {
        (uint256 orderId, Attestation memory attestation) = deliveredOrder(plainListing);
        HostileToken hostile = HostileToken(deploy("HostileToken.sol:HostileToken", ""));
        // The stake token turns hostile; its balances and allowances stay where they are.
        vm.etch(address(token), address(hostile).code);
        bytes32[] memory path = new bytes32[](0);
        refusesWhilePosting(attestation, abi.encodeCall(disputes.challengeResult, (attestation)));
        refusesWhilePosting(attestation, abi.encodeCall(disputes.demandDelivery, (attestation)));
        refusesWhilePosting(attestation, abi.encodeCall(disputes.proveContributor, (attestation, 1, path)));
        refusesWhilePosting(attestation, abi.encodeCall(disputes.proveFraud, (attestation, "")));
        refusesWhilePosting(attestation, abi.encodeCall(disputes.resolve, (orderId)));
        refusesWhilePosting(attestation, abi.encodeCall(disputes.withdraw, (address(token), stranger)));
    }

    function test_announcesAPanelThatAListingAsksFor() external {
        uint256 orderId = acceptedOrder(panelListing);
        vm.expectEmit(address(disputes));
        emit IDisputeModule.DisputeOpened(orderId, DisputeGround.Quorum, worker, address(market));
        deliverOrder(orderId);
    }

    function test_announcesCredits() external {
        (uint256 orderId, Attestation memory attestation) = challengedOrder();
        bytes32[3] memory outputs = [OUTPUT, OUTPUT, OUTPUT];
        drawnPanel(orderId, EXACT, outputs);
        for (uint256 i = 0; i < 3; ++i) revealAs(attestation, jurorAt(i), EXACT, outputs[i]);
        uint256 first = BOND - 2 * (BOND / 3);
        address juror = disputes.committersOf(orderId)[0];
        vm.expectEmit(address(disputes));
        emit IPullPayments.Credited(juror, address(token), first);
        disputes.resolve(orderId);
        assertCredit(juror, first, "the first juror gets the dust");
    }

    function refusesWhilePosting(Attestation memory attestation, bytes memory callback) private {
        HostileToken(address(token)).setCallback(address(disputes), callback);
        vm.expectRevert(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        vm.prank(stranger);
        disputes.challengeResult(attestation);
    }
}
