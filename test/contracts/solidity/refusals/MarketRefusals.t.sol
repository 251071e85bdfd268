// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Attestation, IInsightMarket, Order} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {ListingTerms} from "../../../../contracts/interfaces/IListingRegistry.sol";
import {IPullPayments} from "../../../../contracts/interfaces/IPullPayments.sol";
import {IDisputeModule} from "../../../../contracts/interfaces/IDisputeModule.sol";
import {ISubscriptions, Subscription} from "../../../../contracts/interfaces/ISubscriptions.sol";
import {
    ConsentStatus,
    EvidenceType,
    ModelKind,
    OrderState
} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {HostileToken} from "../../../../contracts/mocks/HostileToken.sol";
import {MarketTest} from "../base/MarketTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What the market and subscriptions do and refuse
contract MarketRefusals is MarketTest {
    uint256 private constant WORKER_PART = PRICE / 10;
    uint256 private constant ROYALTY_PART = PRICE / 20;
    uint256 private constant PROTOCOL_PART = PRICE / 100;
    uint256 private constant OWNERS_PART = PRICE - WORKER_PART - ROYALTY_PART - PROTOCOL_PART;

    uint256 private _twinId;
    uint256 private _listingId;
    uint256 private _cohortId;
    uint256 private _cohortListing;

    function setUp() public override {
        super.setUp();
        (_twinId, _listingId) = listedTwin();
        (_cohortId, _cohortListing) = listedCohort(3);
    }

    function test_buying() public {
        bytes4 zero = IInsightMarket.InsightMarketZeroValue.selector;
        refuses("no query", buyer, address(market), abi.encodeCall(market.buy, (_listingId, 0, KEY, PRICE)), zero);
        refuses("no key", buyer, address(market), abi.encodeCall(market.buy, (_listingId, QUERY, 0, PRICE)), zero);
        bytes memory data = abi.encodeCall(market.buy, (_listingId, QUERY, KEY, PRICE - 1));
        bytes memory reason = abi.encodeWithSelector(
            IInsightMarket.InsightMarketPriceTooHigh.selector,
            PRICE,
            PRICE - 1
        );
        _refuses("a price above the buyer's", buyer, data, reason);
        vm.expectEmit(address(market));
        emit IInsightMarket.PauseSet(true);
        market.setPaused(true);
        data = abi.encodeCall(market.buy, (_listingId, QUERY, KEY, PRICE));
        _refuses("a pause", buyer, data, abi.encodePacked(IInsightMarket.InsightMarketPaused.selector));
        market.setPaused(false);
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderCreated(1, _listingId, buyer, PRICE, QUERY, KEY, uint40(block.timestamp) + ACCEPT);
        assertEq(buyOrder(_listingId), 1, "first order");
        Order memory order = market.orderOf(1);
        assertThat(order.state == OrderState.Created && order.buyer == buyer, "created");
        assertEq(order.deadline, block.timestamp + ACCEPT, "accept by");
        assertEq(token.balanceOf(address(market)), PRICE, "escrowed");
        assertEq(buyOrder(_listingId), 2, "second order");
    }

    function test_buyingForAnother() public {
        bytes memory data = abi.encodeCall(market.buyFor, (buyer, _listingId, QUERY, KEY, PRICE));
        bytes memory reason = abi.encodeWithSelector(IInsightMarket.InsightMarketNotOperator.selector, buyer, stranger);
        _refuses("who was not named", stranger, data, reason);
        fund(stranger, PRICE);
        vm.expectEmit(address(market));
        emit IInsightMarket.OperatorSet(buyer, stranger, true);
        vm.prank(buyer);
        market.setOperator(stranger, true);
        assertThat(market.isOperator(buyer, stranger), "an operator");
        accepts(stranger, address(market), data);
        assertEq(market.orderOf(1).buyer, buyer, "the buyer's order");
        assertEq(token.balanceOf(stranger), 0, "the operator paid");
    }

    function test_T8_buyingWithAPermit() public {
        uint256 key = 0xBEEF;
        address account = vm.addr(key);
        token.mint(account, 3 * uint256(PRICE));
        ListingTerms memory terms = twinListing(_twinId);
        vm.startPrank(owner);
        consents.grant(_twinId, account, SCOPE, consentTerms(), RECEIPT);
        vm.stopPrank();
        assertEq(terms.price, PRICE, "price");
        bytes32 permitType = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        bytes32 hash = keccak256(abi.encode(permitType, account, market, PRICE, 0, block.timestamp));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, typedDigest(address(token), hash));
        // Somebody spends the permit first; the allowance is the same.
        token.permit(account, address(market), PRICE, block.timestamp, v, r, s);
        vm.prank(account);
        uint256 orderId = market.buyWithPermit(_listingId, QUERY, KEY, PRICE, block.timestamp, v, r, s);
        assertEq(market.orderOf(orderId).buyer, account, "bought");
        hash = keccak256(abi.encode(permitType, account, market, PRICE, 1, block.timestamp));
        (v, r, s) = vm.sign(key, typedDigest(address(token), hash));
        vm.prank(account);
        market.buyWithPermit(_listingId, QUERY, KEY, PRICE, block.timestamp, v, r, s);
        bytes memory data = abi.encodeCall(market.buyWithPermit, (99, QUERY, KEY, PRICE, block.timestamp, v, r, s));
        bytes memory reason = abi.encodeWithSignature("ListingRegistryClosed(uint256)", 99);
        _refuses("no listing", account, data, reason);
    }

    function test_accepting() public {
        uint256 orderId = buyOrder(_listingId);
        bytes memory accept = abi.encodeCall(market.accept, (orderId, bytes32(0)));
        bytes memory reason = abi.encodeWithSelector(IInsightMarket.InsightMarketWorkerInactive.selector, stranger);
        _refuses("no worker", stranger, accept, reason);
        models.setApproved(MODEL, publisher, false);
        reason = abi.encodeWithSelector(IInsightMarket.InsightMarketModelNotApproved.selector, MODEL);
        _refuses("a model that lost its approval", worker, accept, reason);
        models.setApproved(MODEL, publisher, true);
        registerWorker(stranger, 0xABC);
        reason = abi.encodeWithSelector(
            IInsightMarket.InsightMarketNotCovered.selector,
            _listingId,
            ConsentStatus.ProcessorNotNamed
        );
        _refuses("a worker that the consent does not name", stranger, accept, reason);
        uint256 deadline = market.orderOf(orderId).deadline;
        vm.warp(deadline);
        bytes4 passed = IInsightMarket.InsightMarketDeadlinePassed.selector;
        _refuses("too late", worker, accept, abi.encodeWithSelector(passed, orderId, deadline, deadline));
        vm.warp(deadline - 1);
        vm.roll(777);
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderAccepted(orderId, worker, 0, 1, uint40(deadline - 1) + DELIVER);
        vm.prank(worker);
        market.accept(orderId, NOISE);
        Order memory order = market.orderOf(orderId);
        assertEq(order.commitment, bytes32(twins.stateRootOf(_twinId)), "the state that counts");
        assertThat(order.acceptedBlock == 777 && order.acceptedAt == deadline - 1, "when");
        assertEq(order.deadline, deadline - 1 + DELIVER, "deliver by");
        reason = abi.encodeWithSelector(IInsightMarket.InsightMarketWrongState.selector, orderId, OrderState.Accepted);
        _refuses("an order twice", worker, accept, reason);
        orderId = buyOrder(_cohortListing);
        accept = abi.encodeCall(market.accept, (orderId, bytes32(0)));
        reason = abi.encodeWithSelector(IInsightMarket.InsightMarketNoiseCommitmentMissing.selector, orderId);
        _refuses("a statistic without noise", worker, accept, reason);
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderAccepted(orderId, worker, NOISE, 3, uint40(block.timestamp) + DELIVER);
        acceptOrder(orderId);
        assertEq(market.orderOf(orderId).commitment, NOISE, "noise");
    }

    function test_acceptNeedsAPanelThatCanBe() public {
        ListingTerms memory terms = twinListing(_twinId);
        terms.panelSize = 1;
        vm.prank(owner);
        uint256 orderId = _buyListed(terms);
        bytes memory reason = abi.encodeWithSelector(IInsightMarket.InsightMarketPanelTooLarge.selector, orderId, 1, 1);
        _refuses("no juror", worker, abi.encodeCall(market.accept, (orderId, NOISE)), reason);
        registerWorker(stranger, 0xABC);
        vm.prank(worker);
        workers.appoint(stranger, true);
        vm.prank(stranger);
        workers.joinProcessor(worker);
        acceptOrder(orderId);
        Attestation memory attestation = attestationOf(orderId);
        bytes memory signature = signAttestation(attestation);
        uint40 endsBy = uint40(block.timestamp) + market.MAX_DISPUTE_SECONDS();
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderDelivered(orderId, worker, attestation, endsBy);
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderDisputed(orderId, endsBy);
        vm.prank(worker);
        market.deliver(attestation, signature);
        assertThat(market.orderOf(orderId).state == OrderState.Disputed, "checked at once");
        assertEq(market.orderOf(orderId).deadline, endsBy, "ends by");
    }

    function test_delivering() public {
        uint256 orderId = acceptedOrder(_listingId);
        Attestation memory attestation = attestationOf(orderId);
        bytes memory signature = signAttestation(attestation);
        bytes memory deliver = abi.encodeCall(market.deliver, (attestation, signature));
        bytes memory reason = abi.encodeWithSelector(IInsightMarket.InsightMarketNotWorker.selector, orderId, stranger);
        _refuses("another worker", stranger, deliver, reason);
        vm.warp(block.timestamp + 1);
        bytes4 passed = IInsightMarket.InsightMarketDeadlinePassed.selector;
        reason = abi.encodeWithSelector(passed, orderId, attestation.deadline, block.timestamp);
        _refuses("a late signature", worker, deliver, reason);
        vm.warp(block.timestamp - 1);
        address key = vm.addr(WORKER_SIGNING_KEY);
        reason = abi.encodeWithSelector(IInsightMarket.InsightMarketInvalidSignature.selector, key);
        attestation.outputHash = keccak256("another output");
        _refuses("a changed output", worker, abi.encodeCall(market.deliver, (attestation, signature)), reason);
        uint256 deadline = market.orderOf(orderId).deadline;
        vm.warp(deadline);
        _refuses("too late", worker, deliver, abi.encodeWithSelector(passed, orderId, deadline, deadline));
        vm.warp(deadline - 1);
        attestation = attestationOf(orderId);
        signature = signAttestation(attestation);
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderDelivered(orderId, worker, attestation, uint40(deadline - 1) + REVIEW);
        vm.prank(worker);
        market.deliver(attestation, signature);
        assertEq(market.orderOf(orderId).commitment, market.hashAttestation(attestation), "attested");
    }

    function test_refusesAttestationsOfTwins() public {
        uint256 orderId = acceptedOrder(_listingId);
        Attestation memory attestation = attestationOf(orderId);
        attestation.modelHash = NOISE;
        _mismatch("another model", attestation);
        attestation = attestationOf(orderId);
        attestation.outputHash = 0;
        _mismatch("no output", attestation);
        attestation = attestationOf(orderId);
        attestation.ciphertextDigest = 0;
        _mismatch("no ciphertext", attestation);
        attestation = attestationOf(orderId);
        attestation.noiseCommitment = NOISE;
        _mismatch("noise", attestation);
        attestation = attestationOf(orderId);
        attestation.contributors = 2;
        _mismatch("two contributors", attestation);
        attestation = attestationOf(orderId);
        attestation.rhoNano = 1;
        _mismatch("a budget", attestation);
        attestation = attestationOf(orderId);
        attestation.contributorsRoot = NOISE;
        _mismatch("another contributor", attestation);
        attestation = attestationOf(orderId);
        attestation.inputCommitment = NOISE;
        _mismatch("another state", attestation);
        vm.prank(worker);
        workers.setEvidenceTypes(uint16(1) << uint8(EvidenceType.Zk));
        attestation = attestationOf(orderId);
        attestation.evidenceType = EvidenceType.Reexec;
        _mismatch("evidence that it can't give", attestation);
        attestation.evidenceType = EvidenceType.Zk;
        bytes memory signature = signAttestation(attestation);
        vm.prank(worker);
        market.deliver(attestation, signature);
    }

    function test_refusesAttestationsOfCohorts() public {
        uint256 orderId = acceptedOrder(_cohortListing);
        Attestation memory attestation = attestationOf(orderId);
        attestation.noiseCommitment = 0;
        _mismatch("no noise", attestation);
        attestation = attestationOf(orderId);
        attestation.inputCommitment = 0;
        _mismatch("no inputs", attestation);
        attestation = attestationOf(orderId);
        attestation.contributorsRoot = 0;
        _mismatch("no contributors", attestation);
        attestation = attestationOf(orderId);
        attestation.contributors = 2;
        _mismatch("fewer contributors", attestation);
        attestation = attestationOf(orderId);
        attestation.rhoNano = 0;
        _mismatch("another budget", attestation);
        deliverOrder(orderId);
    }

    function test_deliverNeedsTheConsent() public {
        uint256 orderId = acceptedOrder(_listingId);
        Attestation memory attestation = attestationOf(orderId);
        bytes memory signature = signAttestation(attestation);
        vm.prank(owner);
        consents.revoke(_twinId, buyer, SCOPE, RECEIPT);
        bytes memory reason = abi.encodeWithSelector(
            IInsightMarket.InsightMarketNotCovered.selector,
            _listingId,
            ConsentStatus.Absent
        );
        _refuses("a consent that is gone", worker, abi.encodeCall(market.deliver, (attestation, signature)), reason);
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderRefunded(orderId, buyer, PRICE, OrderState.Accepted);
        market.refund(orderId);
        assertEq(market.balanceOf(buyer, address(token)), PRICE, "the whole price");
    }

    function test_settlingATwin() public {
        (uint256 orderId, ) = deliveredOrder(_listingId);
        uint256 deadline = market.orderOf(orderId).deadline;
        bytes memory settle = abi.encodeCall(market.settle, (orderId));
        vm.warp(deadline - 1);
        bytes memory reason = abi.encodeWithSelector(IInsightMarket.InsightMarketNotBuyer.selector, orderId, stranger);
        _refuses("a stranger before the end", stranger, settle, reason);
        vm.warp(deadline);
        vm.expectEmit(address(market));
        emit IPullPayments.Credited(owner, address(token), OWNERS_PART);
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderSettled(orderId, OWNERS_PART, WORKER_PART, ROYALTY_PART, PROTOCOL_PART, 1);
        accepts(stranger, address(market), settle);
        _balances(OWNERS_PART, WORKER_PART, ROYALTY_PART, PROTOCOL_PART);
        reason = abi.encodeWithSelector(IInsightMarket.InsightMarketWrongState.selector, orderId, OrderState.Settled);
        _refuses("settling twice", buyer, settle, reason);
        _refuses("a refund after", buyer, abi.encodeCall(market.refund, (orderId)), reason);
    }

    function test_settlingACohort() public {
        (uint256 orderId, ) = deliveredOrder(_cohortListing);
        uint256 owners = PRICE - WORKER_PART - PROTOCOL_PART;
        uint256 dust = owners % 3;
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderSettled(orderId, owners - dust, WORKER_PART, 0, PROTOCOL_PART + dust, 3);
        vm.prank(buyer);
        market.settle(orderId);
        _balances(0, WORKER_PART, 0, PROTOCOL_PART + dust);
        vm.expectEmit(address(market));
        emit IInsightMarket.EarningsClaimed(_cohortId, 2, memberAt(0), owners / 3);
        assertEq(market.claimEarnings(_cohortId, 2), owners / 3, "claimed");
        bytes memory reason = abi.encodeWithSelector(IInsightMarket.InsightMarketNothingToClaim.selector, _cohortId, 2);
        _refuses("claiming twice", stranger, abi.encodeCall(market.claimEarnings, (_cohortId, 2)), reason);
        _refuses("crediting after", stranger, abi.encodeCall(market.creditEarnings, (_cohortId, 2)), reason);
        assertEq(market.creditEarnings(_cohortId, 3), owners / 3, "credited");
        assertEq(market.balanceOf(memberAt(1), address(token)), owners / 3, "to its owner's balance");
    }

    function test_T16_consentGoneAfterDeliveryReturnsTheOwnersPart() public {
        (uint256 orderId, ) = deliveredOrder(_listingId);
        vm.prank(owner);
        consents.revoke(_twinId, buyer, SCOPE, RECEIPT);
        bytes memory reason = abi.encodeWithSelector(
            IInsightMarket.InsightMarketWrongState.selector,
            orderId,
            OrderState.Delivered
        );
        _refuses("a refund of what was delivered", buyer, abi.encodeCall(market.refund, (orderId)), reason);
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderRefunded(orderId, buyer, OWNERS_PART, OrderState.Delivered);
        vm.prank(buyer);
        market.settle(orderId);
        assertThat(market.orderOf(orderId).state == OrderState.Refunded, "refunded");
        assertEq(market.balanceOf(buyer, address(token)), OWNERS_PART, "the owners' part");
        _balances(0, WORKER_PART, ROYALTY_PART, PROTOCOL_PART);
    }

    function test_expiredConsentStillPaysTheOwner() public {
        (uint256 orderId, ) = deliveredOrder(_listingId);
        vm.warp(block.timestamp + 366 days);
        market.settle(orderId);
        assertEq(market.balanceOf(owner, address(token)), OWNERS_PART, "the owner is paid");
    }

    function test_cohortWithoutMembersReturnsTheirPart() public {
        (uint256 orderId, ) = deliveredOrder(_cohortListing);
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(memberAt(i));
            cohorts.leave(_cohortId, 2 + i);
        }
        vm.prank(buyer);
        market.settle(orderId);
        assertThat(market.orderOf(orderId).state == OrderState.Refunded, "refunded");
        assertEq(market.balanceOf(buyer, address(token)), PRICE - WORKER_PART - PROTOCOL_PART, "their part");
    }

    function test_refunding() public {
        bytes4 wrong = IInsightMarket.InsightMarketWrongState.selector;
        bytes memory reason = abi.encodeWithSelector(wrong, 1, OrderState.None);
        _refuses("no order", stranger, abi.encodeCall(market.refund, (1)), reason);
        uint256 orderId = buyOrder(_listingId);
        uint256 deadline = market.orderOf(orderId).deadline;
        bytes memory refund = abi.encodeCall(market.refund, (orderId));
        vm.warp(deadline - 1);
        bytes4 notPassed = IInsightMarket.InsightMarketDeadlineNotPassed.selector;
        reason = abi.encodeWithSelector(notPassed, orderId, deadline, deadline - 1);
        _refuses("too soon", buyer, refund, reason);
        vm.warp(deadline);
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderRefunded(orderId, buyer, PRICE, OrderState.Created);
        accepts(stranger, address(market), refund);
        _refuses("twice", stranger, refund, abi.encodeWithSelector(wrong, orderId, OrderState.Refunded));
        orderId = acceptedOrder(_cohortListing);
        assertEq(cohorts.cohortOf(_cohortId).chargedOrders, 1, "charged");
        vm.warp(block.timestamp + DELIVER);
        market.refund(orderId);
        assertEq(cohorts.cohortOf(_cohortId).chargedOrders, 0, "released, for nothing was delivered");
        assertEq(market.balanceOf(buyer, address(token)), 2 * uint256(PRICE), "both prices");
    }

    function test_disputes() public {
        (uint256 orderId, ) = deliveredOrder(_cohortListing);
        address[] memory paid = new address[](0);
        bytes memory reason = abi.encodeWithSelector(IInsightMarket.InsightMarketNotDisputes.selector, stranger);
        _refuses("a stranger's dispute", stranger, abi.encodeCall(market.openDispute, (orderId)), reason);
        bytes memory close = abi.encodeCall(market.closeDispute, (orderId, true, paid));
        _refuses("a stranger's decision", stranger, close, reason);
        bytes4 wrong = IInsightMarket.InsightMarketWrongState.selector;
        reason = abi.encodeWithSelector(wrong, orderId, OrderState.Delivered);
        _refuses("no dispute to decide", address(disputes), close, reason);
        uint40 endsBy = uint40(block.timestamp) + 7 days;
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderDisputed(orderId, endsBy);
        vm.prank(address(disputes));
        market.openDispute(orderId);
        assertEq(market.orderOf(orderId).deadline, endsBy, "ends by");
        vm.prank(memberAt(0));
        cohorts.leave(_cohortId, 2);
        vm.prank(memberAt(1));
        cohorts.leave(_cohortId, 3);
        reason = abi.encodeWithSelector(
            IInsightMarket.InsightMarketDeadlineNotPassed.selector,
            orderId,
            endsBy,
            block.timestamp
        );
        _refuses("a refund of a dispute", buyer, abi.encodeCall(market.refund, (orderId)), reason);
        accepts(address(disputes), address(market), close);
        assertEq(market.balanceOf(buyer, address(token)), PRICE, "upheld: the whole price");
        assertEq(cohorts.cohortOf(_cohortId).chargedOrders, 1, "what was delivered stays spent");
    }

    function test_deciding_paysThePanel() public {
        (uint256 orderId, ) = deliveredOrder(_listingId);
        vm.prank(address(disputes));
        market.openDispute(orderId);
        address[] memory paid = new address[](3);
        (paid[0], paid[1], paid[2]) = (worker, stranger, curator);
        uint256 dust = WORKER_PART % 3;
        vm.expectEmit(address(market));
        emit IInsightMarket.OrderSettled(
            orderId,
            OWNERS_PART,
            WORKER_PART - dust,
            ROYALTY_PART,
            PROTOCOL_PART + dust,
            1
        );
        vm.prank(address(disputes));
        market.closeDispute(orderId, false, paid);
        _balances(OWNERS_PART, WORKER_PART / 3, ROYALTY_PART, PROTOCOL_PART + dust);
        assertEq(market.balanceOf(curator, address(token)), WORKER_PART / 3, "each juror alike");
        (orderId, ) = deliveredOrder(_listingId);
        uint256 deadline = market.orderOf(orderId).deadline;
        vm.warp(deadline);
        bytes memory reason = abi.encodeWithSelector(
            IInsightMarket.InsightMarketDeadlinePassed.selector,
            orderId,
            deadline,
            deadline
        );
        _refuses("a late dispute", address(disputes), abi.encodeCall(market.openDispute, (orderId)), reason);
    }

    function test_withdrawing() public {
        bytes memory reason = abi.encodeWithSelector(
            IPullPayments.PullPaymentsNothingToWithdraw.selector,
            buyer,
            token
        );
        _refuses("nothing", buyer, abi.encodeCall(market.withdraw, (address(token), buyer)), reason);
        bytes memory data = abi.encodeCall(market.withdraw, (address(token), address(0)));
        _refuses("nobody", buyer, data, abi.encodePacked(IPullPayments.PullPaymentsZeroRecipient.selector));
        (uint256 orderId, ) = deliveredOrder(_listingId);
        vm.prank(buyer);
        market.settle(orderId);
        vm.expectEmit(address(market));
        emit IPullPayments.Withdrawn(owner, address(token), curator, OWNERS_PART);
        vm.prank(owner);
        assertEq(market.withdraw(address(token), curator), OWNERS_PART, "amount");
        assertEq(token.balanceOf(curator), OWNERS_PART, "paid");
        assertEq(market.balanceOf(owner, address(token)), 0, "no balance left");
    }

    function test_settingDisputes() public {
        bytes4 invalid = IInsightMarket.InsightMarketInvalidDisputes.selector;
        bytes memory data = abi.encodeWithSelector(market.setDisputes.selector, stranger);
        _refuses("other disputes", address(this), data, abi.encodeWithSelector(invalid, stranger));
        IInsightMarket fresh = IInsightMarket(
            deploy("InsightMarket.sol:InsightMarket", abi.encode(access, twins, cohorts, listings, workers, models))
        );
        data = abi.encodeWithSelector(market.setDisputes.selector, address(0));
        refuses("no disputes", address(this), address(fresh), data, abi.encodeWithSelector(invalid, address(0)));
        vm.expectEmit(address(fresh));
        emit IInsightMarket.DisputesSet(stranger);
        fresh.setDisputes(IDisputeModule(stranger));
        assertEq(address(market.twins()), address(twins), "twins");
        assertEq(address(market.cohorts()), address(cohorts), "cohorts");
    }

    function test_T10_refusesATokenThatTakesAFee() public {
        HostileToken hostile = _hostileListing();
        hostile.setFee(1);
        bytes memory data = abi.encodeCall(market.buy, (_listingId, QUERY, KEY, PRICE));
        bytes memory reason = abi.encodeWithSelector(
            IPullPayments.PullPaymentsWrongTransfer.selector,
            PRICE,
            PRICE - 1
        );
        _refuses("a fee on transfer", buyer, data, reason);
    }

    function test_T12_reentrantTokenEntersNothing() public {
        HostileToken hostile = _hostileListing();
        bytes[7] memory calls = [
            abi.encodeCall(market.buy, (_listingId, QUERY, KEY, PRICE)),
            abi.encodeCall(market.buyWithPermit, (_listingId, QUERY, KEY, PRICE, 0, 0, 0, 0)),
            abi.encodeCall(market.accept, (1, NOISE)),
            abi.encodeCall(market.settle, (1)),
            abi.encodeCall(market.refund, (1)),
            abi.encodeCall(market.claimEarnings, (1, 1)),
            abi.encodeCall(market.withdraw, (address(hostile), buyer))
        ];
        bytes memory reentered = abi.encodeWithSignature("ReentrancyGuardReentrantCall()");
        bytes memory buy = abi.encodeCall(market.buy, (_listingId, QUERY, KEY, PRICE));
        for (uint256 i = 0; i < calls.length; ++i) {
            hostile.setCallback(address(market), calls[i]);
            _refuses("a call from within", buyer, buy, reentered);
        }
        hostile.setCallback(address(market), abi.encodeCall(market.creditEarnings, (1, 1)));
        _refuses("a credit from within", buyer, buy, reentered);
        vm.prank(buyer);
        market.setOperator(address(hostile), true);
        hostile.setCallback(address(market), abi.encodeCall(market.buyFor, (buyer, _listingId, QUERY, KEY, PRICE)));
        _refuses("a purchase from within", buyer, buy, reentered);
        Attestation memory attestation;
        hostile.setCallback(address(market), abi.encodeCall(market.deliver, (attestation, "")));
        _refuses("a delivery from within", buyer, buy, reentered);
    }

    function test_subscribing() public {
        vm.prank(owner);
        uint256 closed = listings.createListing(twinListing(_twinId));
        vm.prank(owner);
        listings.closeListing(closed);
        bytes4 zero = ISubscriptions.SubscriptionsZeroValue.selector;
        _subscription("no order", _subscribe(_listingId, 0, 1, QUERY, KEY, PRICE), abi.encodePacked(zero));
        _subscription("no interval", _subscribe(_listingId, 1, 0, QUERY, KEY, PRICE), abi.encodePacked(zero));
        _subscription("no query", _subscribe(_listingId, 1, 1, 0, KEY, PRICE), abi.encodePacked(zero));
        _subscription("no key", _subscribe(_listingId, 1, 1, QUERY, 0, PRICE), abi.encodePacked(zero));
        bytes memory reason = abi.encodeWithSelector(ISubscriptions.SubscriptionsListingClosed.selector, closed);
        _subscription("a closed listing", _subscribe(closed, 1, 1, QUERY, KEY, PRICE), reason);
        reason = abi.encodeWithSelector(ISubscriptions.SubscriptionsPriceTooHigh.selector, PRICE, PRICE - 1);
        _subscription("a price above", _subscribe(_listingId, 1, 1, QUERY, KEY, PRICE - 1), reason);
        reason = abi.encodeWithSelector(ISubscriptions.SubscriptionsNotOperator.selector, buyer);
        _subscription("no operator", _subscribe(_listingId, 1, 1, QUERY, KEY, PRICE), reason);
        vm.prank(buyer);
        market.setOperator(address(subscriptions), true);
        vm.expectEmit(address(subscriptions));
        emit ISubscriptions.Subscribed(1, _listingId, buyer, PRICE, 3, 1 hours, QUERY, KEY);
        accepts(buyer, address(subscriptions), _subscribe(_listingId, 3, 1 hours, QUERY, KEY, PRICE));
        assertEq(token.balanceOf(address(subscriptions)), 3 * uint256(PRICE), "prepaid");
        Subscription memory expected = Subscription(
            buyer,
            uint40(_listingId),
            uint40(block.timestamp),
            3,
            1 hours,
            QUERY,
            KEY
        );
        assertThat(keccak256(abi.encode(subscriptions.subscriptionOf(1))) == keccak256(abi.encode(expected)), "stored");
        assertEq(address(subscriptions.market()), address(market), "market");
    }

    function test_renewing() public {
        vm.startPrank(buyer);
        market.setOperator(address(subscriptions), true);
        subscriptions.subscribe(_listingId, 2, 1 hours, QUERY, KEY, PRICE);
        vm.stopPrank();
        uint40 nextAt = uint40(block.timestamp) + 1 hours;
        vm.expectEmit(address(subscriptions));
        emit ISubscriptions.SubscriptionRenewed(1, 1, 1, nextAt);
        vm.prank(stranger);
        assertEq(subscriptions.renew(1), 1, "an order");
        assertEq(market.orderOf(1).buyer, buyer, "for the subscriber");
        vm.warp(nextAt - 1);
        bytes memory renew = abi.encodeCall(subscriptions.renew, (1));
        bytes memory reason = abi.encodeWithSelector(
            ISubscriptions.SubscriptionsNotDue.selector,
            1,
            nextAt,
            nextAt - 1
        );
        _subscription("too soon", renew, reason);
        vm.warp(nextAt);
        accepts(stranger, address(subscriptions), renew);
        assertEq(subscriptions.subscriptionOf(1).subscriber, address(0), "used up");
        reason = abi.encodeWithSelector(ISubscriptions.SubscriptionsUnknown.selector, 1);
        _subscription("a third", renew, reason);
        _subscription("cancelling it", abi.encodeCall(subscriptions.cancel, (1)), reason);
    }

    function test_cancelling() public {
        vm.startPrank(buyer);
        market.setOperator(address(subscriptions), true);
        subscriptions.subscribe(_listingId, 3, 1 hours, QUERY, KEY, PRICE);
        subscriptions.subscribe(_listingId, 1, 1 hours, QUERY, KEY, PRICE);
        subscriptions.renew(1);
        vm.stopPrank();
        bytes memory cancel = abi.encodeCall(subscriptions.cancel, (1));
        bytes memory reason = abi.encodeWithSelector(ISubscriptions.SubscriptionsNotSubscriber.selector, 1, stranger);
        refuses("a stranger", stranger, address(subscriptions), cancel, reason);
        vm.expectEmit(address(subscriptions));
        emit ISubscriptions.SubscriptionCancelled(1, 2 * uint256(PRICE));
        accepts(buyer, address(subscriptions), cancel);
        assertEq(subscriptions.balanceOf(buyer, address(token)), 2 * uint256(PRICE), "unspent");
        vm.prank(owner);
        listings.closeListing(_listingId);
        vm.prank(stranger);
        subscriptions.cancel(2);
        assertEq(subscriptions.balanceOf(buyer, address(token)), 3 * uint256(PRICE), "anyone, once it is closed");
    }

    /// forge-config: default.fuzz.runs = 1000
    function testFuzz_legsSumToThePrice(uint96 price, uint16 workerShare, uint16 royalty, uint16 protocol) public {
        price = price == 0 ? 1 : price;
        royalty %= 1001;
        protocol %= 1001;
        workerShare %= 1001;
        listings.setProtocolFee(protocol, treasury);
        bytes32 model = keccak256(abi.encode(royalty));
        vm.prank(publisher);
        models.registerModel(model, ModelKind.Forecast, royalty, KEY, 0);
        models.setApproved(model, publisher, true);
        ListingTerms memory terms = twinListing(_twinId);
        (terms.price, terms.workerBasisPoints, terms.modelHash) = (price, workerShare, model);
        vm.prank(owner);
        uint256 listingId = listings.createListing(terms);
        token.mint(buyer, price);
        vm.prank(buyer);
        uint256 orderId = market.buy(listingId, QUERY, KEY, price);
        acceptOrder(orderId);
        deliverOrder(orderId);
        vm.prank(buyer);
        market.settle(orderId);
        uint256 others = _balanceOf(worker) + _balanceOf(publisher) + _balanceOf(treasury);
        assertEq(_balanceOf(owner) + others, price, "the legs sum to the price");
        assertLe(others, (uint256(price) * 3_000) / 10_000, "others get at most 30 %");
    }

    function _hostileListing() private returns (HostileToken hostile) {
        hostile = HostileToken(deploy("HostileToken.sol:HostileToken", ""));
        listings.setTokenAllowed(address(hostile), true);
        hostile.mint(buyer, 1e9);
        vm.prank(buyer);
        hostile.approve(address(market), type(uint256).max);
        ListingTerms memory terms = twinListing(_twinId);
        terms.token = address(hostile);
        vm.prank(owner);
        _listingId = listings.createListing(terms);
    }

    function _buyListed(ListingTerms memory terms) private returns (uint256) {
        return buyOrder(listings.createListing(terms));
    }

    function _balanceOf(address account) private view returns (uint256) {
        return market.balanceOf(account, address(token));
    }

    function _balances(uint256 owners, uint256 workers_, uint256 royalty, uint256 protocol) private view {
        assertEq(_balanceOf(owner), owners, "owner's balance");
        assertEq(_balanceOf(worker), workers_, "worker's balance");
        assertEq(_balanceOf(publisher), royalty, "publisher's balance");
        assertEq(_balanceOf(treasury), protocol, "protocol's balance");
    }

    function _mismatch(string memory what, Attestation memory attestation) private {
        bytes memory data = abi.encodeCall(market.deliver, (attestation, signAttestation(attestation)));
        bytes4 mismatch = IInsightMarket.InsightMarketAttestationMismatch.selector;
        _refuses(what, worker, data, abi.encodeWithSelector(mismatch, attestation.orderId));
    }

    function _subscribe(
        uint256 listingId,
        uint16 orders,
        uint32 interval,
        bytes32 query,
        bytes32 key,
        uint256 maxPrice
    ) private view returns (bytes memory) {
        return abi.encodeCall(subscriptions.subscribe, (listingId, orders, interval, query, key, maxPrice));
    }

    function _subscription(string memory what, bytes memory data, bytes memory reason) private {
        refuses(what, buyer, address(subscriptions), data, reason);
    }

    function _refuses(string memory what, address caller, bytes memory data, bytes memory reason) private {
        refuses(what, caller, address(market), data, reason);
    }
}
