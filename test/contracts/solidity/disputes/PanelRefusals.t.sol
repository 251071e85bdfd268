// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Dispute, DisputePhase, IDisputeModule} from "../../../../contracts/interfaces/IDisputeModule.sol";
import {Attestation} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {DisputeTest} from "../base/DisputeTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What panels do and refuse: material, seals, the draw and answers
contract PanelRefusals is DisputeTest {
    function test_material() public {
        (uint256 orderId, ) = challengedOrder();
        bytes32 digest = keccak256("material");
        bytes4 notAccused = IDisputeModule.DisputeModuleNotAccused.selector;
        bytes4 isFixed = IDisputeModule.DisputeModuleMaterialFixed.selector;
        _material("nobody's order", worker, 99, digest, wrongPhase(99, DisputePhase.None));
        _material("a stranger", stranger, orderId, digest, abi.encodeWithSelector(notAccused, orderId, stranger));
        _material("zero", worker, orderId, 0, abi.encodeWithSelector(isFixed, orderId, bytes32(0)));
        vm.expectEmit(address(disputes));
        emit IDisputeModule.MaterialPublished(orderId, digest);
        vm.prank(worker);
        disputes.publishMaterial(orderId, digest);
        _material("twice", worker, orderId, digest, abi.encodeWithSelector(isFixed, orderId, digest));
    }

    function test_committing() public {
        vm.prank(jurorAt(3));
        workers.startUnbonding();
        (uint256 orderId, ) = challengedOrder();
        vm.warp(block.timestamp + 1);
        registerWorker(address(0x0BE), 0x0BE1);
        vm.prank(worker);
        workers.appoint(address(0x0BE), true);
        vm.prank(address(0x0BE));
        workers.joinProcessor(worker);
        bytes4 notEligible = IDisputeModule.DisputeModuleNotEligible.selector;
        address[4] memory others = [worker, stranger, jurorAt(3), address(0x0BE)];
        for (uint256 i = 0; i < 4; ++i) {
            _commit("not a juror", others[i], orderId, "seal", abi.encodeWithSelector(notEligible, orderId, others[i]));
        }
        bytes4 wrongSeal = IDisputeModule.DisputeModuleWrongSeal.selector;
        _commit("zero", jurorAt(0), orderId, 0, abi.encodeWithSelector(wrongSeal, orderId, jurorAt(0), bytes32(0)));
        _commit("no panel", jurorAt(0), 99, "seal", wrongPhase(99, DisputePhase.None));
        vm.expectEmit(address(disputes));
        emit IDisputeModule.AnswerCommitted(orderId, jurorAt(0), "seal");
        vm.prank(jurorAt(0));
        disputes.commit(orderId, "seal");
        (bytes32 seal, bytes32 answer) = disputes.jurorOf(orderId, jurorAt(0));
        assertEq(seal, "seal", "the seal is kept");
        assertEq(answer, 0, "no answer yet");
        assertEq(disputes.committersOf(orderId)[0], jurorAt(0), "the juror may be drawn");
        bytes4 already = IDisputeModule.DisputeModuleAlreadyCommitted.selector;
        _commit("twice", jurorAt(0), orderId, "s2", abi.encodeWithSelector(already, orderId, jurorAt(0)));
        uint40 deadline = disputeOf(orderId).deadline;
        vm.warp(deadline - 1);
        vm.prank(jurorAt(1));
        disputes.commit(orderId, "seal");
        vm.warp(deadline);
        _commit("too late", jurorAt(2), orderId, "seal", passed(orderId, deadline));
    }

    function test_thirtyTwoSealsAndNoMore() public {
        for (uint256 i = JURORS; i < 33; ++i) {
            registerWorker(jurorAt(i), 0x7000 + i);
            vm.prank(worker);
            workers.appoint(jurorAt(i), true);
            vm.prank(jurorAt(i));
            workers.joinProcessor(worker);
        }
        vm.warp(block.timestamp + 1);
        (uint256 orderId, ) = challengedOrder();
        for (uint256 i = 0; i < 32; ++i) commitAs(orderId, jurorAt(i), EXACT, OUTPUT);
        bytes4 full = IDisputeModule.DisputeModulePanelFull.selector;
        _commit("one more", jurorAt(32), orderId, "seal", abi.encodeWithSelector(full, orderId, 32));
        drawPanel(orderId);
        address[] memory committers = disputes.committersOf(orderId);
        for (uint256 i = 0; i < 32; ++i) {
            for (uint256 j = 0; j < i; ++j) assertThat(committers[i] != committers[j], "everyone is there once");
        }
    }

    function test_closing() public {
        (uint256 orderId, ) = challengedOrder();
        bytes memory close = abi.encodeCall(disputes.closeCommits, (orderId));
        uint40 deadline = disputeOf(orderId).deadline;
        assertEq(deadline, block.timestamp + 1 days, "a day for seals");
        commitAs(orderId, jurorAt(0), EXACT, OUTPUT);
        commitAs(orderId, jurorAt(1), EXACT, OUTPUT);
        vm.warp(deadline - 1);
        refuses("too early", stranger, address(disputes), close, notPassed(orderId, deadline));
        vm.warp(deadline);
        bytes4 tooFew = IDisputeModule.DisputeModuleTooFewCommitters.selector;
        refuses("two of three", stranger, address(disputes), close, abi.encodeWithSelector(tooFew, orderId, 2, 3));
        vm.warp(deadline + 6 hours);
        refuses("too late", stranger, address(disputes), close, passed(orderId, deadline + 6 hours));
        close = abi.encodeCall(disputes.closeCommits, (99));
        refuses("no panel", stranger, address(disputes), close, wrongPhase(99, DisputePhase.None));
    }

    function test_T29_drawing() public {
        (uint256 orderId, ) = challengedOrder();
        for (uint256 i = 0; i < 4; ++i) commitAs(orderId, jurorAt(i), EXACT, OUTPUT);
        uint40 deadline = disputeOf(orderId).deadline;
        vm.warp(deadline + 6 hours - 1);
        vm.expectEmit(address(disputes));
        emit IDisputeModule.DrawFixed(orderId, uint48(block.number) + 2);
        disputes.closeCommits(orderId);
        Dispute memory dispute = disputeOf(orderId);
        assertEq(uint256(dispute.phase), uint256(DisputePhase.Draw), "the draw is next");
        assertEq(dispute.deadline, deadline + 6 hours, "until its own deadline");
        bytes memory draw = abi.encodeCall(disputes.draw, (orderId));
        bytes4 notReady = IDisputeModule.DisputeModuleDrawNotReady.selector;
        vm.roll(dispute.drawBlock);
        bytes memory early = abi.encodeWithSelector(notReady, orderId, dispute.drawBlock, block.number);
        refuses("the block itself", stranger, address(disputes), draw, early);
        vm.roll(uint256(dispute.drawBlock) + 300);
        disputes.draw(orderId);
        assertEq(disputeOf(orderId).drawBlock, block.number + 2, "the hash was out of reach");
        vm.roll(block.number + 3);
        vm.setBlockhash(disputeOf(orderId).drawBlock, keccak256("block"));
        disputes.draw(orderId);
        dispute = disputeOf(orderId);
        assertEq(uint256(dispute.phase), uint256(DisputePhase.Reveal), "answers are next");
        assertEq(dispute.deadline, block.timestamp + 1 days, "for a day");
        _drawnAs(orderId, keccak256("block"));
    }

    function test_drawingEndsWithItsWindow() public {
        (uint256 orderId, ) = challengedOrder();
        for (uint256 i = 0; i < 3; ++i) commitAs(orderId, jurorAt(i), EXACT, OUTPUT);
        vm.warp(disputeOf(orderId).deadline);
        disputes.closeCommits(orderId);
        vm.warp(disputeOf(orderId).deadline);
        bytes memory draw = abi.encodeCall(disputes.draw, (orderId));
        refuses("too late", stranger, address(disputes), draw, passed(orderId, block.timestamp));
        draw = abi.encodeCall(disputes.draw, (99));
        refuses("no panel", stranger, address(disputes), draw, wrongPhase(99, DisputePhase.None));
    }

    function test_T27_revealing() public {
        (uint256 orderId, Attestation memory attestation) = challengedOrder();
        _reveal("before the draw", jurorAt(0), attestation, wrongPhase(orderId, DisputePhase.Commit));
        bytes32 copied = sealFor(orderId, jurorAt(0), EXACT, OUTPUT);
        vm.prank(jurorAt(2));
        disputes.commit(orderId, copied);
        commitAs(orderId, jurorAt(0), EXACT, OUTPUT);
        commitAs(orderId, jurorAt(1), EXACT, OUTPUT);
        drawPanel(orderId);
        _reveal("not drawn", stranger, attestation, _reason(IDisputeModule.DisputeModuleNotDrawn.selector, stranger));
        bytes32 seal = sealFor(orderId, jurorAt(2), EXACT, OUTPUT);
        bytes4 wrongSeal = IDisputeModule.DisputeModuleWrongSeal.selector;
        bytes memory reason = abi.encodeWithSelector(wrongSeal, orderId, jurorAt(2), seal);
        _reveal("a copied seal", jurorAt(2), attestation, reason);
        Attestation memory forged = abi.decode(abi.encode(attestation), (Attestation));
        forged.outputHash = OTHER_OUTPUT;
        _reveal("another attestation", jurorAt(0), forged, wrongAttestation(forged));
    }

    function test_majorities() public {
        (uint256 orderId, Attestation memory attestation) = challengedOrder();
        drawnPanel(orderId, EXACT, [OUTPUT, OUTPUT, OUTPUT]);
        vm.expectEmit(address(disputes));
        emit IDisputeModule.AnswerRevealed(orderId, jurorAt(0), EXACT, OUTPUT, ciphertextDigest);
        revealAs(attestation, jurorAt(0), EXACT, OUTPUT);
        assertEq(disputeOf(orderId).majority, 0, "one of three is no majority");
        bytes memory twice = _reason(IDisputeModule.DisputeModuleAlreadyRevealed.selector, jurorAt(0));
        _reveal("twice", jurorAt(0), attestation, twice);
        revealAs(attestation, jurorAt(1), EXACT, OUTPUT);
        Dispute memory dispute = disputeOf(orderId);
        (, bytes32 answer) = disputes.jurorOf(orderId, jurorAt(1));
        assertEq(dispute.majority, answer, "two of three are one");
        assertThat(dispute.confirmed && dispute.computed, "and confirm what was attested");
        assertEq(dispute.reveals, 2, "reveals are counted");
        vm.warp(dispute.deadline);
        _reveal("too late", jurorAt(2), attestation, passed(orderId, block.timestamp));
    }

    /// @dev The first steps of a Fisher–Yates shuffle of jurors 0…3, by the hash.
    function _drawnAs(uint256 orderId, bytes32 hash) private view {
        address[] memory expected = new address[](4);
        for (uint256 i = 0; i < 4; ++i) expected[i] = jurorAt(i);
        for (uint256 i = 0; i < 3; ++i) {
            uint256 drawn = i + (uint256(keccak256(abi.encode(hash, orderId, i))) % (4 - i));
            (expected[i], expected[drawn]) = (expected[drawn], expected[i]);
        }
        address[] memory actual = disputes.committersOf(orderId);
        for (uint256 i = 0; i < 4; ++i) assertEq(actual[i], expected[i], "drawn by the hash");
    }

    function _material(string memory what, address caller, uint256 orderId, bytes32 digest, bytes memory why) private {
        refuses(what, caller, address(disputes), abi.encodeCall(disputes.publishMaterial, (orderId, digest)), why);
    }

    function _commit(string memory what, address caller, uint256 orderId, bytes32 seal, bytes memory why) private {
        refuses(what, caller, address(disputes), abi.encodeCall(disputes.commit, (orderId, seal)), why);
    }

    /// @dev Of an error about the first order and an account.
    function _reason(bytes4 selector, address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(selector, 1, account);
    }

    function _reveal(string memory what, address caller, Attestation memory attestation, bytes memory why) private {
        bytes memory data = abi.encodeCall(
            disputes.reveal,
            (attestation, EXACT, OUTPUT, ciphertextDigest, bytes32("salt"))
        );
        refuses(what, caller, address(disputes), data, why);
    }
}
