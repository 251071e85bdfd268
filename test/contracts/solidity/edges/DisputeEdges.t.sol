// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Dispute, DisputeOutcome, DisputePhase} from "../../../../contracts/interfaces/IDisputeModule.sol";
import {IDisputeModule} from "../../../../contracts/interfaces/IDisputeModule.sol";
import {Attestation} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {ListingTerms} from "../../../../contracts/interfaces/IListingRegistry.sol";
import {DisputeGround} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {DisputeTest} from "../base/DisputeTest.sol";
import {vm} from "../base/Vm.sol";

/// @title Disputes that lack a party, or change their ground, and panels of other sizes than three
contract DisputeEdges is DisputeTest {
    function test_aDemandNamesItsGround() public {
        (uint256 orderId, ) = demandedOrder();
        assertThat(disputeOf(orderId).ground == DisputeGround.MissingDelivery, "a missing delivery");
    }

    function test_anAnswerLeavesTimeToCheckIt() public {
        (uint256 orderId, Attestation memory attestation) = demandedOrder();
        disputes.answerDelivery(attestation, "ciphertext");
        uint256 until = block.timestamp + disputes.RECHECK_SECONDS();
        assertEq(disputeOf(orderId).deadline, until, "half a day");
        // Long before the time to answer would have been over.
        vm.warp(until);
        disputes.resolve(orderId);
        assertEnded(orderId, DisputeOutcome.Rejected, "delivered");
    }

    function test_anAnswerLeavesAPanelAlone() public {
        (uint256 orderId, Attestation memory attestation) = challengedOrder();
        vm.prank(buyer);
        disputes.demandDelivery(attestation);
        uint40 deadline = disputeOf(orderId).deadline;
        vm.expectEmit(address(disputes));
        emit IDisputeModule.DeliveryAnswered(orderId, "ciphertext", 0);
        disputes.answerDelivery(attestation, "ciphertext");
        assertPhase(orderId, DisputePhase.Commit, "seals are still taken");
        assertEq(disputeOf(orderId).deadline, deadline, "for as long as before");
    }

    function test_nobodyIsCreditedWhereNobodyPosted() public {
        (, Attestation memory attestation) = deliveredOrder(panelListing);
        judge(attestation, EXACT, [OTHER_OUTPUT, OTHER_OUTPUT, OTHER_OUTPUT]);
        assertEnded(attestation.orderId, DisputeOutcome.Upheld, "wrong");
        assertCredit(address(0), 0, "no challenger");
        uint256 won;
        for (uint256 i = 0; i < 3; ++i) won += disputes.balanceOf(jurorAt(i), address(token));
        assertEq(won, BOND, "the reward is the panel's");
    }

    function test_aConfirmationEarnsNoBondThatNobodyPosted() public {
        (, Attestation memory attestation) = deliveredOrder(panelListing);
        judge(attestation, EXACT, [OUTPUT, OUTPUT, OUTPUT]);
        assertEnded(attestation.orderId, DisputeOutcome.Rejected, "confirmed");
        for (uint256 i = 0; i < 3; ++i) assertCredit(jurorAt(i), 0, "no bond to share");
        assertCredit(address(0), 0, "nobody demanded anything");
        assertCredit(treasury, 0, "nobody lost anything");
    }

    function test_whoIsOutvotedIsSlashedWhereverItSits() public {
        for (uint256 seat = 0; seat < 3; ++seat) {
            uint256 snapshot = vm.snapshotState();
            (uint256 orderId, Attestation memory attestation) = challengedOrder();
            // Who sits where is known before the seals: the block's hash is.
            address outvoted = _seated(orderId, seat);
            for (uint256 i = 0; i < 3; ++i) {
                commitAs(orderId, jurorAt(i), EXACT, jurorAt(i) == outvoted ? OTHER_OUTPUT : OUTPUT);
            }
            drawPanel(orderId);
            assertEq(disputes.committersOf(orderId)[seat], outvoted, "its seat");
            for (uint256 i = 0; i < 3; ++i) {
                revealAs(attestation, jurorAt(i), EXACT, jurorAt(i) == outvoted ? OTHER_OUTPUT : OUTPUT);
            }
            disputes.resolve(orderId);
            for (uint256 i = 0; i < 3; ++i) {
                uint256 lost = jurorAt(i) == outvoted ? JUROR_SLASH : 0;
                assertEq(workers.workerOf(jurorAt(i)).stake, MINIMUM_STAKE - lost, "who is outvoted loses");
            }
            vm.revertToState(snapshot);
        }
    }

    function test_aPanelOfFiveNeedsThree() public {
        Dispute memory dispute = _panelOfFive(2);
        assertEq(dispute.majority, 0, "two of five are none");
        dispute = _panelOfFive(3);
        assertThat(dispute.majority != 0 && dispute.confirmed, "three are a majority");
    }

    /// @dev Where the first three jurors will sit, when they commit in order.
    function _seated(uint256 orderId, uint256 seat) private view returns (address) {
        address[3] memory seats = [jurorAt(0), jurorAt(1), jurorAt(2)];
        for (uint256 i = 0; i < 3; ++i) {
            uint256 drawn = i + (uint256(keccak256(abi.encode(keccak256("block"), orderId, i))) % (3 - i));
            (seats[i], seats[drawn]) = (seats[drawn], seats[i]);
        }
        return seats[seat];
    }

    /// @dev The dispute about a new order with a panel of five, of whom `reveals` have revealed the attested answer.
    function _panelOfFive(uint256 reveals) private returns (Dispute memory) {
        if (!workers.isActive(jurorAt(4))) _hireTheFifth();
        ListingTerms memory terms = twinListing(listings.saleOf(plainListing).subjectId);
        terms.panelSize = 5;
        vm.prank(owner);
        (uint256 orderId, Attestation memory attestation) = deliveredOrder(listings.createListing(terms));
        for (uint256 i = 0; i < 5; ++i) commitAs(orderId, jurorAt(i), EXACT, OUTPUT);
        drawPanel(orderId);
        for (uint256 i = 0; i < reveals; ++i) revealAs(attestation, jurorAt(i), EXACT, OUTPUT);
        return disputeOf(orderId);
    }

    function _hireTheFifth() private {
        registerWorker(jurorAt(4), 0x7004);
        vm.prank(worker);
        workers.appoint(jurorAt(4), true);
        vm.prank(jurorAt(4));
        workers.joinProcessor(worker);
        vm.warp(block.timestamp + 1 hours);
    }
}
