// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {
    Dispute,
    DisputeOutcome,
    DisputePhase,
    IDisputeModule
} from "../../../../contracts/interfaces/IDisputeModule.sol";
import {Attestation} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {ListingTerms} from "../../../../contracts/interfaces/IListingRegistry.sol";
import {MarketTest} from "./MarketTest.sol";
import {vm} from "./Vm.sol";

/// @title A market whose worker is the processor of four jurors, with a listing that can be challenged and one with a panel
abstract contract DisputeTest is MarketTest {
    uint256 internal constant JURORS = 4;
    bytes32 internal constant EXACT = keccak256("exact");
    bytes32 internal constant OUTPUT = keccak256("output");
    bytes32 internal constant OTHER_OUTPUT = keccak256("another output");
    bytes32 internal immutable ciphertextDigest = sha256("ciphertext");

    uint256 internal plainListing;
    uint256 internal panelListing;

    function setUp() public virtual override {
        super.setUp();
        fund(stranger, 1e6 * ONE);
        for (uint256 i = 0; i < JURORS; ++i) {
            registerWorker(jurorAt(i), 0x7000 + i);
            vm.prank(worker);
            workers.appoint(jurorAt(i), true);
            vm.prank(jurorAt(i));
            workers.joinProcessor(worker);
        }
        vm.warp(block.timestamp + 1 hours);
        uint256 twinId;
        (twinId, plainListing) = listedTwin();
        ListingTerms memory terms = twinListing(twinId);
        terms.panelSize = 3;
        vm.prank(owner);
        panelListing = listings.createListing(terms);
    }

    function jurorAt(uint256 index) internal pure returns (address) {
        return address(uint160(0x200000 + index));
    }

    function challengedOrder() internal returns (uint256 orderId, Attestation memory attestation) {
        (orderId, attestation) = deliveredOrder(plainListing);
        vm.prank(stranger);
        disputes.challengeResult(attestation);
    }

    function demandedOrder() internal returns (uint256 orderId, Attestation memory attestation) {
        (orderId, attestation) = deliveredOrder(plainListing);
        vm.prank(buyer);
        disputes.demandDelivery(attestation);
    }

    function sealFor(uint256 orderId, address juror, bytes32 exact, bytes32 output) internal view returns (bytes32) {
        bytes32 digest = output == 0 ? bytes32(0) : ciphertextDigest;
        return disputes.sealOf(orderId, juror, disputes.answerOf(orderId, exact, output, digest), "salt");
    }

    function commitAs(uint256 orderId, address juror, bytes32 exact, bytes32 output) internal {
        bytes32 seal = sealFor(orderId, juror, exact, output);
        vm.prank(juror);
        disputes.commit(orderId, seal);
    }

    function revealAs(Attestation memory attestation, address juror, bytes32 exact, bytes32 output) internal {
        vm.prank(juror);
        disputes.reveal(attestation, exact, output, output == 0 ? bytes32(0) : ciphertextDigest, "salt");
    }

    /// @dev The first three jurors commit to `outputs`, and are drawn, for there are no others.
    function drawnPanel(uint256 orderId, bytes32 exact, bytes32[3] memory outputs) internal {
        for (uint256 i = 0; i < 3; ++i) commitAs(orderId, jurorAt(i), exact, outputs[i]);
        drawPanel(orderId);
    }

    function drawPanel(uint256 orderId) internal {
        vm.warp(disputeOf(orderId).deadline);
        disputes.closeCommits(orderId);
        uint256 drawBlock = disputeOf(orderId).drawBlock;
        vm.roll(drawBlock + 1);
        vm.setBlockhash(drawBlock, keccak256("block"));
        disputes.draw(orderId);
    }

    /// @dev Three jurors commit, are drawn, reveal, and the dispute is resolved.
    function judge(Attestation memory attestation, bytes32 exact, bytes32[3] memory outputs) internal {
        drawnPanel(attestation.orderId, exact, outputs);
        for (uint256 i = 0; i < 3; ++i) revealAs(attestation, jurorAt(i), exact, outputs[i]);
        disputes.resolve(attestation.orderId);
    }

    function disputeOf(uint256 orderId) internal view returns (Dispute memory) {
        return disputes.disputeOf(orderId);
    }

    function assertPhase(uint256 orderId, DisputePhase phase, string memory rule) internal view {
        assertEq(uint256(disputeOf(orderId).phase), uint256(phase), rule);
    }

    function assertEnded(uint256 orderId, DisputeOutcome outcome, string memory rule) internal view {
        assertPhase(orderId, DisputePhase.Ended, rule);
        assertEq(uint256(disputeOf(orderId).outcome), uint256(outcome), rule);
    }

    function assertCredit(address account, uint256 amount, string memory rule) internal view {
        assertEq(disputes.balanceOf(account, address(token)), amount, rule);
    }

    function wrongPhase(uint256 orderId, DisputePhase phase) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IDisputeModule.DisputeModuleWrongPhase.selector, orderId, phase);
    }

    function passed(uint256 orderId, uint256 deadline) internal view returns (bytes memory) {
        bytes4 selector = IDisputeModule.DisputeModuleDeadlinePassed.selector;
        return abi.encodeWithSelector(selector, orderId, deadline, block.timestamp);
    }

    function notPassed(uint256 orderId, uint256 deadline) internal view returns (bytes memory) {
        bytes4 selector = IDisputeModule.DisputeModuleDeadlineNotPassed.selector;
        return abi.encodeWithSelector(selector, orderId, deadline, block.timestamp);
    }

    function wrongAttestation(Attestation memory forged) internal view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IDisputeModule.DisputeModuleWrongAttestation.selector,
                forged.orderId,
                market.hashAttestation(forged),
                market.orderOf(forged.orderId).commitment
            );
    }
}
