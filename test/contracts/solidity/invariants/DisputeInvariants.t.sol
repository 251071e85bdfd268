// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Dispute, DisputePhase} from "../../../../contracts/interfaces/IDisputeModule.sol";
import {Attestation} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {ListingTerms} from "../../../../contracts/interfaces/IListingRegistry.sol";
import {Worker} from "../../../../contracts/interfaces/IWorkerRegistry.sol";
import {OrderState} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {MarketTest} from "../base/MarketTest.sol";
import {vm} from "../base/Vm.sol";
import {Campaign} from "./Campaign.sol";

/// @title Stakes, panels and bonds, by whatever sequence of challengers, buyers, jurors and workers
contract DisputeInvariants is MarketTest, Campaign {
    uint256 private constant JURORS = 5;
    bytes32 private constant EXACT = keccak256("exact");
    bytes32 private constant OUTPUT = keccak256("output");

    uint256 private _plainListing;
    uint256 private _panelListing;
    uint256 private _orderCount;
    mapping(uint256 orderId => Attestation) private _attestations;
    mapping(uint256 orderId => mapping(address juror => bytes32)) private _outputs;
    mapping(uint256 orderId => mapping(address juror => bytes32)) private _salts;
    mapping(uint256 orderId => bytes32) private _endedAs;

    function setUp() public override {
        super.setUp();
        fund(stranger, 1e6 * ONE);
        for (uint256 i = 0; i < JURORS; ++i) {
            registerWorker(_operator(i + 1), 0x7000 + i);
            vm.prank(worker);
            workers.appoint(_operator(i + 1), true);
            vm.prank(_operator(i + 1));
            workers.joinProcessor(worker);
        }
        vm.warp(block.timestamp + 1 hours);
        (uint256 twinId, uint256 listingId) = listedTwin();
        _plainListing = listingId;
        ListingTerms memory terms = twinListing(twinId);
        terms.panelSize = 3;
        vm.prank(owner);
        _panelListing = listings.createListing(terms);
        _registerHandlers();
    }

    function order(uint256 seed) external step {
        if (seed % 2 == 0 && _orderCount > 6) revert NothingToDo();
        (uint256 orderId, Attestation memory attestation) = deliveredOrder(
            seed % 3 == 0 ? _plainListing : _panelListing
        );
        _orderCount = orderId;
        _attestations[orderId] = attestation;
    }

    function challenge(uint256 seed) external step {
        uint256 orderId = _orderIn(DisputePhase.None, seed);
        vm.prank(stranger);
        disputes.challengeResult(_attestations[orderId]);
    }

    function demand(uint256 seed) external step {
        uint256 orderId = _orderIn(seed % 4 > 0 ? DisputePhase.None : DisputePhase.Commit, seed);
        vm.prank(buyer);
        disputes.demandDelivery(_attestations[orderId]);
    }

    function answer(uint256 seed) external step {
        if (_orderCount == 0) revert NothingToDo();
        uint256 orderId = 1 + (seed % _orderCount);
        for (uint256 i = 0; i < _orderCount && disputes.disputeOf(orderId).claimant == address(0); ++i) {
            orderId = 1 + (orderId % _orderCount);
        }
        disputes.answerDelivery(_attestations[orderId], "ciphertext");
    }

    function commit(uint256 seed) external step {
        uint256 orderId = _orderIn(DisputePhase.Commit, seed);
        for (uint256 i = 0; i < 3 + (seed % 3); ++i) {
            address juror = _operator(1 + i);
            (bytes32 sealed_, ) = disputes.jurorOf(orderId, juror);
            if (sealed_ != 0 || !workers.isActive(juror)) continue;
            bytes32 output = (seed >> (8 + i)) % 4 == 0 ? keccak256("another output") : OUTPUT;
            bytes32 ciphertextDigest = _attestations[orderId].ciphertextDigest;
            bytes32 answered = disputes.answerOf(orderId, EXACT, output, ciphertextDigest);
            bytes32 seal = disputes.sealOf(orderId, juror, answered, bytes32(seed));
            _outputs[orderId][juror] = output;
            _salts[orderId][juror] = bytes32(seed);
            vm.prank(juror);
            disputes.commit(orderId, seal);
        }
    }

    function close(uint256 seed) external step {
        uint256 orderId = _orderIn(DisputePhase.Commit, seed);
        if (disputes.committersOf(orderId).length < 3) revert NothingToDo();
        if (block.timestamp < disputes.disputeOf(orderId).deadline) vm.warp(disputes.disputeOf(orderId).deadline);
        disputes.closeCommits(orderId);
    }

    function draw(uint256 seed) external step {
        uint256 orderId = _orderIn(DisputePhase.Draw, seed);
        if (block.number <= disputes.disputeOf(orderId).drawBlock) vm.roll(disputes.disputeOf(orderId).drawBlock + 1);
        disputes.draw(orderId);
    }

    function reveal(uint256 seed) external step {
        uint256 orderId = _orderIn(DisputePhase.Reveal, seed);
        address[] memory committers = disputes.committersOf(orderId);
        for (uint256 i = 0; i < 3; ++i) {
            (, bytes32 answered) = disputes.jurorOf(orderId, committers[i]);
            if (answered != 0 || (seed >> i) % 4 == 0) continue;
            bytes32 output = _outputs[orderId][committers[i]];
            bytes32 ciphertextDigest = _attestations[orderId].ciphertextDigest;
            bytes32 salt = _salts[orderId][committers[i]];
            vm.prank(committers[i]);
            disputes.reveal(_attestations[orderId], EXACT, output, ciphertextDigest, salt);
        }
    }

    function resolve(uint256 seed) external step {
        if (_orderCount == 0) revert NothingToDo();
        uint256 orderId = 1 + (seed % _orderCount);
        if (seed % 2 == 0) revert NothingToDo();
        for (uint256 i = 0; i < _orderCount && !_isOpen(orderId); ++i) orderId = 1 + (orderId % _orderCount);
        Dispute memory dispute = disputes.disputeOf(orderId);
        if (dispute.phase < DisputePhase.Reveal && dispute.phase > DisputePhase.Recheck && seed % 8 > 1)
            revert NothingToDo();
        if (seed % 8 == 1 && block.timestamp < dispute.deadline) vm.warp(dispute.deadline);
        disputes.resolve(orderId);
        rule(market.orderOf(orderId).state > OrderState.Disputed, "a resolved dispute lets its order go");
    }

    function settle(uint256 seed) external step {
        if (_orderCount == 0) revert NothingToDo();
        uint256 orderId = 1 + (seed % _orderCount);
        for (uint256 i = 0; i < _orderCount && market.orderOf(orderId).state != OrderState.Delivered; ++i) {
            orderId = 1 + (orderId % _orderCount);
        }
        vm.prank(buyer);
        market.settle(orderId);
    }

    function withdraw(uint256 seed) external step {
        address[4] memory people = [buyer, stranger, worker, _operator(1 + (seed % JURORS))];
        for (uint256 i = 0; i < 4; ++i) {
            if (disputes.balanceOf(people[i], address(token)) == 0) continue;
            vm.prank(people[i]);
            disputes.withdraw(address(token), people[i]);
            return;
        }
        revert NothingToDo();
    }

    function addStake(uint256 seed) external step {
        address operator = _operator(seed % (JURORS + 1));
        token.mint(operator, 10 * ONE);
        vm.prank(operator);
        workers.addStake(10 * ONE);
    }

    function leaveAndJoin(uint256 seed) external step {
        address operator = _operator(1 + (seed % JURORS));
        if (workers.workerOf(operator).processor == worker) {
            if (seed % 4 != 0) revert NothingToDo();
            vm.prank(operator);
            return workers.leaveProcessor(operator);
        }
        vm.prank(worker);
        workers.appoint(operator, true);
        vm.prank(operator);
        workers.joinProcessor(worker);
    }

    function unbond(uint256 seed) external step {
        if (seed % 8 != 0) revert NothingToDo();
        vm.prank(_operator(JURORS));
        workers.startUnbonding();
    }

    function passTime(uint256 seed) external step {
        pass(seed);
    }

    function invariant_disputes() external view {
        requireUnbroken();
        uint256 stakes;
        uint256 activeOperators;
        for (uint256 i = 0; i <= JURORS; ++i) {
            Worker memory record = workers.workerOf(_operator(i));
            stakes += record.stake;
            if (workers.isActive(_operator(i))) {
                assertLe(MINIMUM_STAKE, record.stake, "an active operator has the least stake");
                if (record.processor == worker) ++activeOperators;
            }
        }
        uint256 slashed = workers.slashedStake();
        assertEq(token.balanceOf(address(workers)), stakes + slashed, "stakes and what was slashed are held");
        assertEq(workers.activeOperatorsOf(worker), activeOperators, "active operators are counted");
        uint256 bonds;
        for (uint256 orderId = 1; orderId <= _orderCount; ++orderId) bonds += _checkDispute(orderId);
        uint256 credits = _creditOf(buyer) + _creditOf(stranger) + _creditOf(treasury);
        for (uint256 i = 0; i <= JURORS; ++i) credits += _creditOf(_operator(i));
        uint256 held = token.balanceOf(address(disputes)) + slashed;
        assertLe(credits + bonds, held, "bonds and awards are backed by bonds and slashed stake");
        assertEq(held, credits + bonds, "no bond and no slashed stake is stranded");
    }

    function _creditOf(address account) private view returns (uint256) {
        return disputes.balanceOf(account, address(token));
    }

    function _checkDispute(uint256 orderId) private view returns (uint256 bonds) {
        Dispute memory dispute = disputes.disputeOf(orderId);
        OrderState state = market.orderOf(orderId).state;
        if (dispute.phase == DisputePhase.Ended) {
            assertThat(state > OrderState.Disputed, "an ended dispute's order has ended");
            assertThat(dispute.claimant == address(0), "an ended dispute owes no answer");
            return 0;
        }
        assertThat(
            (dispute.phase == DisputePhase.None) == (state != OrderState.Disputed),
            "a disputed order has a dispute"
        );
        assertLe(dispute.reveals, dispute.panelSize, "only who was drawn answers, once");
        assertThat(!dispute.confirmed || dispute.majority != 0, "only a majority confirms");
        assertThat(
            dispute.majority == 0 || 2 * dispute.reveals > dispute.panelSize,
            "a majority is one of the whole panel"
        );
        if (dispute.challenger != address(0)) bonds += BOND;
        if (dispute.claimant != address(0)) bonds += BOND;
    }

    function afterStep() internal override {
        for (uint256 orderId = 1; orderId <= _orderCount; ++orderId) {
            Dispute memory dispute = disputes.disputeOf(orderId);
            if (dispute.phase != DisputePhase.Ended) continue;
            bytes32 now_ = keccak256(abi.encode(dispute, market.orderOf(orderId)));
            rule(_endedAs[orderId] == 0 || _endedAs[orderId] == now_, "a dispute ends once");
            _endedAs[orderId] = now_;
        }
    }

    function _registerHandlers() private {
        handle(this.order.selector);
        handle(this.challenge.selector);
        handle(this.demand.selector);
        handle(this.answer.selector);
        handle(this.commit.selector);
        handle(this.close.selector);
        handle(this.draw.selector);
        handle(this.reveal.selector);
        handle(this.resolve.selector);
        handle(this.settle.selector);
        handle(this.withdraw.selector);
        handle(this.addStake.selector);
        handle(this.leaveAndJoin.selector);
        handle(this.unbond.selector);
        handle(this.passTime.selector);
    }

    function _isOpen(uint256 orderId) private view returns (bool) {
        DisputePhase phase = disputes.disputeOf(orderId).phase;
        return phase != DisputePhase.None && phase != DisputePhase.Ended;
    }

    function _orderIn(DisputePhase phase, uint256 seed) private view returns (uint256 orderId) {
        if (_orderCount == 0) revert NothingToDo();
        orderId = 1 + (seed % _orderCount);
        for (uint256 i = 0; i < _orderCount; ++i) {
            bool isFresh = phase != DisputePhase.None || market.orderOf(orderId).state == OrderState.Delivered;
            if (disputes.disputeOf(orderId).phase == phase && isFresh) return orderId;
            orderId = 1 + (orderId % _orderCount);
        }
        revert NothingToDo();
    }

    /// @dev The worker, then the jurors.
    function _operator(uint256 index) private view returns (address) {
        return index == 0 ? worker : address(uint160(0x200000 + index));
    }
}
