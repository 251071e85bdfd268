// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IPullPayments} from "../../../../contracts/interfaces/IPullPayments.sol";
import {ExactTransfer} from "../../../../contracts/libraries/ExactTransfer.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {DisputeOutcome, DisputePhase, IDisputeModule} from "../../../../contracts/interfaces/IDisputeModule.sol";
import {IFraudVerifier} from "../../../../contracts/interfaces/IFraudVerifier.sol";
import {Attestation, IInsightMarket} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {DisputeGround, OrderState} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {DisputeTest} from "../base/DisputeTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What disputes do and refuse: grounds, proofs, ends and money
contract DisputeRefusals is DisputeTest {
    function test_challenging() public {
        (uint256 orderId, Attestation memory attestation) = deliveredOrder(plainListing);
        Attestation memory forged = _copy(attestation);
        forged.outputHash = OTHER_OUTPUT;
        bytes memory data = abi.encodeCall(disputes.challengeResult, (forged));
        refuses("another attestation", stranger, address(disputes), data, wrongAttestation(forged));
        uint256 before = token.balanceOf(stranger);
        vm.expectEmit(address(disputes));
        emit IDisputeModule.DisputeOpened(orderId, DisputeGround.WrongResult, worker, stranger);
        vm.expectEmit(address(disputes));
        emit IDisputeModule.PanelOpened(orderId, worker, 3, uint40(block.timestamp) + 1 days);
        vm.prank(stranger);
        disputes.challengeResult(attestation);
        assertEq(before - token.balanceOf(stranger), BOND, "the bond is posted");
        assertEq(disputeOf(orderId).challenger, stranger, "the challenger is kept");
        assertEq(disputeOf(orderId).panelSize, 3, "three jurors");
        assertThat(market.orderOf(orderId).state == OrderState.Disputed, "the order waits");
        data = abi.encodeCall(disputes.challengeResult, (attestation));
        refuses("twice", buyer, address(disputes), data, wrongPhase(orderId, DisputePhase.Commit));
    }

    function test_openingChecks() public {
        bytes memory data = abi.encodeCall(disputes.openCheck, (1, worker, 3));
        bytes4 notMarket = IDisputeModule.DisputeModuleNotMarket.selector;
        refuses("a stranger", stranger, address(disputes), data, abi.encodeWithSelector(notMarket, stranger));
        (uint256 orderId, ) = deliveredOrder(panelListing);
        assertPhase(orderId, DisputePhase.Commit, "a panel begins with the delivery");
        assertThat(disputeOf(orderId).ground == DisputeGround.Quorum, "as a quorum");
        assertEq(disputeOf(orderId).accused, worker, "about its worker");
    }

    function test_demanding() public {
        (uint256 orderId, Attestation memory attestation) = deliveredOrder(plainListing);
        bytes memory data = abi.encodeCall(disputes.demandDelivery, (attestation));
        bytes4 notBuyer = IDisputeModule.DisputeModuleNotBuyer.selector;
        refuses("a stranger", stranger, address(disputes), data, abi.encodeWithSelector(notBuyer, orderId, stranger));
        uint256 before = token.balanceOf(buyer);
        vm.prank(buyer);
        disputes.demandDelivery(attestation);
        assertEq(before - token.balanceOf(buyer), BOND, "the bond is posted");
        assertPhase(orderId, DisputePhase.Demand, "the ciphertext is demanded");
        assertEq(disputeOf(orderId).answerBy, block.timestamp + 1 days, "within a day");
        assertEq(disputeOf(orderId).deadline, block.timestamp + 1 days, "which ends the phase");
        bytes4 already = IDisputeModule.DisputeModuleAlreadyDemanded.selector;
        refuses("twice", buyer, address(disputes), data, abi.encodeWithSelector(already, orderId));
    }

    function test_demandingWhileAPanelTakesSeals() public {
        (uint256 orderId, Attestation memory attestation) = deliveredOrder(panelListing);
        bytes memory data = abi.encodeCall(disputes.demandDelivery, (attestation));
        uint40 deadline = disputeOf(orderId).deadline;
        for (uint256 i = 0; i < 3; ++i) commitAs(orderId, jurorAt(i), EXACT, OUTPUT);
        vm.warp(deadline);
        refuses("too late", buyer, address(disputes), data, passed(orderId, deadline));
        disputes.closeCommits(orderId);
        refuses("after the seals", buyer, address(disputes), data, wrongPhase(orderId, DisputePhase.Draw));
        (orderId, attestation) = deliveredOrder(panelListing);
        deadline = disputeOf(orderId).deadline;
        vm.warp(deadline - 1);
        vm.prank(buyer);
        disputes.demandDelivery(attestation);
        assertPhase(orderId, DisputePhase.Commit, "the panel goes on");
        assertEq(disputeOf(orderId).deadline, deadline, "with its deadline");
        for (uint256 i = 0; i < 3; ++i) commitAs(orderId, jurorAt(i), EXACT, OUTPUT);
        drawPanel(orderId);
        for (uint256 i = 0; i < 3; ++i) revealAs(attestation, jurorAt(i), EXACT, OUTPUT);
        uint40 answerBy = disputeOf(orderId).answerBy;
        bytes memory resolve = abi.encodeCall(disputes.resolve, (orderId));
        vm.warp(answerBy - 1);
        refuses("unanswered", stranger, address(disputes), resolve, notPassed(orderId, answerBy));
        vm.warp(answerBy);
        disputes.resolve(orderId);
        assertEnded(orderId, DisputeOutcome.Upheld, "never delivered, whatever the panel says");
        assertCredit(buyer, 2 * BOND, "bond and reward");
    }

    function test_answering() public {
        (uint256 orderId, Attestation memory attestation) = demandedOrder();
        bytes memory data = abi.encodeCall(disputes.answerDelivery, (attestation, "other bytes"));
        bytes4 wrong = IDisputeModule.DisputeModuleWrongCiphertext.selector;
        bytes memory reason = abi.encodeWithSelector(wrong, orderId, sha256("other bytes"), ciphertextDigest);
        refuses("other bytes", worker, address(disputes), data, reason);
        Attestation memory forged = _copy(attestation);
        forged.ciphertextDigest = sha256("other bytes");
        data = abi.encodeCall(disputes.answerDelivery, (forged, "other bytes"));
        refuses("another attestation", worker, address(disputes), data, wrongAttestation(forged));
        uint40 answerBy = disputeOf(orderId).answerBy;
        vm.warp(answerBy - 1);
        vm.expectEmit(address(disputes));
        emit IDisputeModule.DeliveryAnswered(orderId, "ciphertext", uint40(block.timestamp) + 12 hours);
        disputes.answerDelivery(attestation, "ciphertext");
        assertCredit(worker, BOND, "the bond pays for posting");
        assertPhase(orderId, DisputePhase.Recheck, "and the buyer can look");
        assertEq(disputeOf(orderId).claimant, address(0), "nothing is demanded any more");
        data = abi.encodeCall(disputes.answerDelivery, (attestation, "ciphertext"));
        bytes4 notDemanded = IDisputeModule.DisputeModuleNotDemanded.selector;
        refuses("twice", worker, address(disputes), data, abi.encodeWithSelector(notDemanded, orderId));
        (orderId, attestation) = demandedOrder();
        answerBy = disputeOf(orderId).answerBy;
        vm.warp(answerBy);
        data = abi.encodeCall(disputes.answerDelivery, (attestation, "ciphertext"));
        refuses("too late", worker, address(disputes), data, passed(orderId, answerBy));
    }

    function test_rechecking() public {
        (uint256 orderId, Attestation memory attestation) = demandedOrder();
        disputes.answerDelivery(attestation, "ciphertext");
        uint40 deadline = disputeOf(orderId).deadline;
        bytes memory resolve = abi.encodeCall(disputes.resolve, (orderId));
        vm.warp(deadline - 1);
        refuses("too early", stranger, address(disputes), resolve, notPassed(orderId, deadline));
        uint256 snapshot = vm.snapshotState();
        vm.prank(buyer);
        disputes.challengeResult(attestation);
        assertThat(disputeOf(orderId).ground == DisputeGround.WrongResult, "a challenge now");
        judge(attestation, EXACT, [OTHER_OUTPUT, OTHER_OUTPUT, OTHER_OUTPUT]);
        assertEnded(orderId, DisputeOutcome.Upheld, "wrong after all");
        vm.revertToState(snapshot);
        vm.warp(deadline);
        bytes memory challenge = abi.encodeCall(disputes.challengeResult, (attestation));
        refuses("too late", buyer, address(disputes), challenge, passed(orderId, deadline));
        disputes.resolve(orderId);
        assertEnded(orderId, DisputeOutcome.Rejected, "delivered");
        assertThat(market.orderOf(orderId).state == OrderState.Settled, "and paid");
        assertThat(market.balanceOf(worker, address(token)) > 0, "to the worker");
        assertCredit(stranger, 0, "nobody else gets anything");
    }

    function test_unansweredDemandIsUpheld() public {
        (uint256 orderId, ) = demandedOrder();
        uint40 answerBy = disputeOf(orderId).answerBy;
        bytes memory resolve = abi.encodeCall(disputes.resolve, (orderId));
        vm.warp(answerBy - 1);
        refuses("too early", stranger, address(disputes), resolve, notPassed(orderId, answerBy));
        vm.warp(answerBy);
        vm.expectEmit(address(disputes));
        emit IDisputeModule.DisputeEnded(orderId, DisputeGround.MissingDelivery, DisputeOutcome.Upheld);
        disputes.resolve(orderId);
        assertThat(market.orderOf(orderId).state == OrderState.Refunded, "the buyer is refunded");
        assertCredit(buyer, 2 * BOND, "bond and reward");
        assertCredit(treasury, WORKER_SLASH - BOND, "the rest is lost to all who took part");
        assertEq(workers.workerOf(worker).stake, MINIMUM_STAKE - WORKER_SLASH, "the worker is slashed");
        refuses("twice", stranger, address(disputes), resolve, wrongPhase(orderId, DisputePhase.Ended));
        resolve = abi.encodeCall(disputes.resolve, (99));
        refuses("none", stranger, address(disputes), resolve, wrongPhase(99, DisputePhase.None));
    }

    function test_upheldChallenge() public {
        (uint256 orderId, Attestation memory attestation) = challengedOrder();
        judge(attestation, EXACT, [OTHER_OUTPUT, OTHER_OUTPUT, OUTPUT]);
        assertEnded(orderId, DisputeOutcome.Upheld, "two of three");
        assertThat(market.orderOf(orderId).state == OrderState.Refunded, "the buyer is refunded");
        uint256 part = BOND / 3;
        assertCredit(stranger, BOND + BOND - 2 * part, "bond, share and dust");
        uint256 won;
        for (uint256 i = 0; i < 3; ++i) won += disputes.balanceOf(jurorAt(i), address(token));
        assertEq(won, 2 * part, "the two share");
        assertEq(workers.workerOf(jurorAt(2)).stake, MINIMUM_STAKE - JUROR_SLASH, "the third loses a little");
        assertCredit(treasury, WORKER_SLASH - BOND + JUROR_SLASH, "which nobody gains");
    }

    function test_upheldForNothing() public {
        (uint256 orderId, Attestation memory attestation) = challengedOrder();
        judge(attestation, 0, [bytes32(0), 0, 0]);
        assertEnded(orderId, DisputeOutcome.Upheld, "nothing can be computed");
        assertCredit(stranger, BOND, "the bond alone");
        assertCredit(jurorAt(0), 0, "no reward");
        assertCredit(treasury, WORKER_SLASH, "all of it");
    }

    function test_rejectedChallenge() public {
        (uint256 orderId, Attestation memory attestation) = challengedOrder();
        judge(attestation, EXACT, [OUTPUT, OUTPUT, OUTPUT]);
        assertEnded(orderId, DisputeOutcome.Rejected, "confirmed");
        assertThat(market.orderOf(orderId).state == OrderState.Settled, "the worker is paid");
        assertCredit(stranger, 0, "the bond is lost");
        uint256 won;
        for (uint256 i = 0; i < 3; ++i) won += disputes.balanceOf(jurorAt(i), address(token));
        assertEq(won, BOND, "to the panel");
        assertEq(market.balanceOf(jurorAt(0), address(token)), 0, "which has no part in the price");
    }

    function test_hungChallenge() public {
        (uint256 orderId, Attestation memory attestation) = challengedOrder();
        drawnPanel(orderId, EXACT, [OUTPUT, OTHER_OUTPUT, OUTPUT]);
        revealAs(attestation, jurorAt(0), EXACT, OUTPUT);
        revealAs(attestation, jurorAt(1), EXACT, OTHER_OUTPUT);
        uint40 deadline = disputeOf(orderId).deadline;
        bytes memory resolve = abi.encodeCall(disputes.resolve, (orderId));
        vm.warp(deadline - 1);
        refuses("one is missing", stranger, address(disputes), resolve, notPassed(orderId, deadline));
        vm.warp(deadline);
        disputes.resolve(orderId);
        assertEnded(orderId, DisputeOutcome.Hung, "no majority");
        assertThat(market.orderOf(orderId).state == OrderState.Settled, "the delivery stands");
        assertCredit(stranger, BOND, "the bond is returned");
        assertEq(workers.workerOf(jurorAt(2)).stake, MINIMUM_STAKE - JUROR_SLASH, "silence costs");
        assertEq(workers.workerOf(jurorAt(1)).stake, MINIMUM_STAKE, "an opinion does not");
        assertEq(workers.workerOf(worker).stake, MINIMUM_STAKE, "nor an accusation");
    }

    function test_confirmedQuorum() public {
        (uint256 orderId, Attestation memory attestation) = deliveredOrder(panelListing);
        judge(attestation, EXACT, [OUTPUT, OUTPUT, OUTPUT]);
        assertEnded(orderId, DisputeOutcome.Rejected, "confirmed");
        uint256 workerAmount = (uint256(PRICE) * WORKER_BASIS_POINTS) / 10_000;
        assertLe(workerAmount / 4, market.balanceOf(worker, address(token)), "the worker gets a fourth");
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(market.balanceOf(jurorAt(i), address(token)), workerAmount / 4, "as each juror does");
        }
    }

    function test_hungQuorum() public {
        (uint256 orderId, ) = deliveredOrder(panelListing);
        for (uint256 i = 0; i < 2; ++i) commitAs(orderId, jurorAt(i), EXACT, OUTPUT);
        uint40 deadline = disputeOf(orderId).deadline;
        bytes memory resolve = abi.encodeCall(disputes.resolve, (orderId));
        vm.warp(deadline - 1);
        refuses("too early", stranger, address(disputes), resolve, notPassed(orderId, deadline));
        vm.warp(deadline);
        disputes.resolve(orderId);
        assertEnded(orderId, DisputeOutcome.Hung, "too few");
        assertEq(market.balanceOf(worker, address(token)), 0, "nobody confirmed the worker");
        uint256 workerAmount = (uint256(PRICE) * WORKER_BASIS_POINTS) / 10_000;
        assertEq(market.balanceOf(buyer, address(token)), workerAmount, "its part goes back");
        assertThat(market.balanceOf(owner, address(token)) > 0, "the owner is paid");
    }

    function test_abandonedBeforeTheDraw() public {
        (uint256 orderId, ) = challengedOrder();
        for (uint256 i = 0; i < 3; ++i) commitAs(orderId, jurorAt(i), EXACT, OUTPUT);
        uint40 drawBy = disputeOf(orderId).deadline + 6 hours;
        bytes memory resolve = abi.encodeCall(disputes.resolve, (orderId));
        vm.warp(drawBy - 1);
        refuses("it can be drawn", stranger, address(disputes), resolve, notPassed(orderId, drawBy));
        uint256 snapshot = vm.snapshotState();
        vm.warp(drawBy);
        disputes.resolve(orderId);
        assertEnded(orderId, DisputeOutcome.Hung, "never closed");
        vm.revertToState(snapshot);
        disputes.closeCommits(orderId);
        refuses("it can still be drawn", stranger, address(disputes), resolve, notPassed(orderId, drawBy));
        vm.warp(drawBy);
        disputes.resolve(orderId);
        assertEnded(orderId, DisputeOutcome.Hung, "never drawn");
        assertEq(workers.slashedStake(), 0, "nobody who was not drawn loses anything");
    }

    function test_endsAfterTheMarketRefunded() public {
        (uint256 orderId, ) = challengedOrder();
        vm.warp(market.orderOf(orderId).deadline);
        market.refund(orderId);
        disputes.resolve(orderId);
        assertThat(market.orderOf(orderId).state == OrderState.Refunded, "as the market left it");
        assertCredit(stranger, BOND, "the bond is returned all the same");
    }

    function test_provingAContributor() public {
        (, uint256 listingId) = listedCohort(3);
        uint256 outsider = mintTwin(stranger);
        uint256 leaver = joinWith(1, stranger);
        vm.prank(stranger);
        cohorts.leave(1, leaver);
        vm.warp(block.timestamp + 1);
        uint256 late = joinWith(1, otherOwner);
        uint256[3] memory named = [outsider, leaver, late];
        for (uint256 i = 0; i < 3; ++i) {
            uint256 orderId = acceptedOrder(listingId);
            Attestation memory attestation = attestationOf(orderId);
            attestation.contributorsRoot = leafOf(abi.encode(named[i]));
            bytes memory signature = signAttestation(attestation);
            vm.prank(worker);
            market.deliver(attestation, signature);
            _contributor("another twin", attestation, 99);
            if (named[i] == late) {
                _contributor("a member", attestation, late);
                vm.prank(otherOwner);
                cohorts.leave(1, late);
                _contributor("a member that left after the accept", attestation, late);
                continue;
            }
            vm.prank(curator);
            disputes.proveContributor(attestation, named[i], new bytes32[](0));
            assertEnded(orderId, DisputeOutcome.Upheld, "no member");
            assertCredit(curator, (i + 1) * BOND, "a reward");
            token.mint(worker, WORKER_SLASH);
            vm.prank(worker);
            workers.addStake(WORKER_SLASH);
        }
        (, Attestation memory ofTwin) = deliveredOrder(plainListing);
        _contributor("a twin's own insight", ofTwin, 1);
    }

    function test_provingFraud() public {
        IFraudVerifier verifier = IFraudVerifier(deploy("TestFraudVerifier.sol:TestFraudVerifier", ""));
        (uint256 orderId, Attestation memory attestation) = challengedOrder();
        bytes memory data = abi.encodeCall(disputes.proveFraud, (attestation, "the right output"));
        bytes4 none = IDisputeModule.DisputeModuleNoFraudVerifier.selector;
        refuses("no verifier", curator, address(disputes), data, abi.encodeWithSelector(none, MODEL, CIRCUIT));
        _setVerifier(verifier);
        vm.mockCall(address(verifier), abi.encodeWithSelector(verifier.verifyFraud.selector), abi.encode(false));
        bytes4 unproven = IDisputeModule.DisputeModuleFraudNotProven.selector;
        refuses("no proof", curator, address(disputes), data, abi.encodeWithSelector(unproven, orderId));
        vm.clearMockedCalls();
        Attestation memory forged = _copy(attestation);
        forged.outputHash = OTHER_OUTPUT;
        bytes memory other = abi.encodeCall(disputes.proveFraud, (forged, "the right output"));
        refuses("another attestation", curator, address(disputes), other, wrongAttestation(forged));
        vm.expectEmit(address(disputes));
        emit IDisputeModule.DisputeEnded(orderId, DisputeGround.ProvenFraud, DisputeOutcome.Upheld);
        vm.prank(curator);
        disputes.proveFraud(attestation, "the right output");
        assertCredit(curator, BOND, "the reward is the prover's");
        assertCredit(stranger, BOND, "the challenger's bond is returned");
        refuses("twice", curator, address(disputes), data, wrongPhase(orderId, DisputePhase.Ended));
    }

    function test_settingVerifiers() public {
        IFraudVerifier verifier = IFraudVerifier(address(0xFE));
        bytes memory data = abi.encodeCall(disputes.setFraudVerifier, (CIRCUIT, verifier));
        bytes4 unauthorized = IAccessManaged.AccessManagedUnauthorized.selector;
        refuses("a stranger", stranger, address(disputes), data, abi.encodeWithSelector(unauthorized, stranger));
        _verifier("no verifier", CIRCUIT, IFraudVerifier(address(0)));
        _verifier("no circuit", 0, verifier);
        _setVerifier(verifier);
        assertEq(address(disputes.fraudVerifierOf(CIRCUIT)), address(verifier), "set");
        _verifier("twice", CIRCUIT, IFraudVerifier(address(0xFF)));
    }

    function test_withdrawing() public {
        bytes memory data = abi.encodeCall(disputes.withdraw, (address(token), stranger));
        bytes4 nothing = IPullPayments.PullPaymentsNothingToWithdraw.selector;
        refuses("nothing", stranger, address(disputes), data, abi.encodeWithSelector(nothing, stranger, token));
        data = abi.encodeCall(disputes.withdraw, (address(token), address(0)));
        refuses("nobody", stranger, address(disputes), data, IPullPayments.PullPaymentsZeroRecipient.selector);
        (uint256 orderId, ) = demandedOrder();
        vm.warp(disputeOf(orderId).answerBy);
        disputes.resolve(orderId);
        uint256 before = token.balanceOf(curator);
        vm.expectEmit(address(disputes));
        emit IPullPayments.Withdrawn(buyer, address(token), curator, 2 * BOND);
        vm.prank(buyer);
        assertEq(disputes.withdraw(address(token), curator), 2 * BOND, "all of it");
        assertEq(token.balanceOf(curator) - before, 2 * BOND, "arrives");
        assertEq(workers.slashedStake(), 0, "what was slashed is collected");
        assertCredit(buyer, 0, "once");
        vm.prank(treasury);
        disputes.withdraw(address(token), treasury);
        assertEq(token.balanceOf(address(disputes)), 0, "nothing is stranded");
    }

    function test_T10_refusesATokenThatTakesAFee() public {
        (, Attestation memory attestation) = deliveredOrder(plainListing);
        bytes memory data = abi.encodeCall(disputes.challengeResult, (attestation));
        vm.mockCall(address(token), abi.encodeCall(token.balanceOf, (address(disputes))), abi.encode(7));
        bytes4 wrong = ExactTransfer.ExactTransferMismatch.selector;
        refuses("nothing arrives", stranger, address(disputes), data, abi.encodeWithSelector(wrong, BOND, 0));
        vm.clearMockedCalls();
    }

    function test_windowsEndBeforeTheMarketsDo() public {
        uint256 longest =
            disputes.ANSWER_SECONDS() +
                disputes.RECHECK_SECONDS() +
                disputes.COMMIT_SECONDS() +
                disputes.DRAW_SECONDS() +
                disputes.REVEAL_SECONDS();
        assertLe(longest + 1, market.MAX_DISPUTE_SECONDS(), "in time");
        bytes memory limit = abi.encodeCall(IInsightMarket.MAX_DISPUTE_SECONDS, ());
        vm.mockCall(address(market), limit, abi.encode(longest));
        bytes memory arguments = abi.encode(access, market, BOND, WORKER_SLASH, JUROR_SLASH);
        bytes memory reason = abi.encodeWithSelector(
            IDisputeModule.DisputeModuleWindowsTooLong.selector,
            longest,
            longest
        );
        try this.deployModule(arguments) {
            revert Accepted("windows that are too long");
        } catch (bytes memory actual) {
            bytes memory expected = abi.encodeWithSelector(
                DeploymentFailed.selector,
                "DisputeModule.sol:DisputeModule",
                reason
            );
            assertEq(keccak256(actual), keccak256(expected), "with both lengths");
        }
        vm.mockCall(address(market), limit, abi.encode(longest + 1));
        this.deployModule(arguments);
        vm.clearMockedCalls();
        assertEq(address(disputes.market()), address(market), "market");
        assertEq(address(disputes.workers()), address(workers), "workers");
        assertEq(address(disputes.token()), address(token), "token");
        assertEq(
            disputes.bond() + disputes.workerSlash() + disputes.jurorSlash(),
            BOND + WORKER_SLASH + JUROR_SLASH,
            "terms"
        );
    }

    function deployModule(bytes calldata arguments) external returns (address) {
        return deploy("DisputeModule.sol:DisputeModule", arguments);
    }

    function _contributor(string memory what, Attestation memory attestation, uint256 twinId) private {
        bytes memory data = abi.encodeCall(disputes.proveContributor, (attestation, twinId, new bytes32[](0)));
        bytes4 selector = IDisputeModule.DisputeModuleContributorNotProven.selector;
        refuses(what, curator, address(disputes), data, abi.encodeWithSelector(selector, attestation.orderId, twinId));
    }

    function _verifier(string memory what, bytes32 circuit, IFraudVerifier verifier) private {
        bytes memory data = abi.encodeCall(disputes.setFraudVerifier, (circuit, verifier));
        bytes4 selector = IDisputeModule.DisputeModuleInvalidFraudVerifier.selector;
        refuses(what, address(this), address(disputes), data, abi.encodeWithSelector(selector, circuit, verifier));
    }

    function _setVerifier(IFraudVerifier verifier) private {
        vm.expectEmit(address(disputes));
        emit IDisputeModule.FraudVerifierSet(CIRCUIT, verifier);
        disputes.setFraudVerifier(CIRCUIT, verifier);
    }

    function _copy(Attestation memory attestation) private pure returns (Attestation memory) {
        return abi.decode(abi.encode(attestation), (Attestation));
    }
}
