// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Attestation, IInsightMarket, Order} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {ListingTerms} from "../../../../contracts/interfaces/IListingRegistry.sol";
import {ExactTransfer} from "../../../../contracts/libraries/ExactTransfer.sol";
import {ConsentStatus, EvidenceType, OrderState} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {HostileToken} from "../../../../contracts/mocks/HostileToken.sol";
import {MarketTest} from "../base/MarketTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What the market does and refuses up to the delivery of an order
contract MarketRefusals is MarketTest {
    uint256 private _twinId;
    uint256 private _listingId;
    uint256 private _cohortListing;

    function setUp() public override {
        super.setUp();
        (_twinId, _listingId) = listedTwin();
        (, _cohortListing) = listedCohort(3);
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

    function test_T10_refusesATokenThatTakesAFee() public {
        HostileToken hostile = _hostileListing();
        hostile.setFee(1);
        bytes memory data = abi.encodeCall(market.buy, (_listingId, QUERY, KEY, PRICE));
        bytes memory reason = abi.encodeWithSelector(ExactTransfer.ExactTransferMismatch.selector, PRICE, PRICE - 1);
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

    function _mismatch(string memory what, Attestation memory attestation) private {
        bytes memory data = abi.encodeCall(market.deliver, (attestation, signAttestation(attestation)));
        bytes4 mismatch = IInsightMarket.InsightMarketAttestationMismatch.selector;
        _refuses(what, worker, data, abi.encodeWithSelector(mismatch, attestation.orderId));
    }

    function _refuses(string memory what, address caller, bytes memory data, bytes memory reason) private {
        refuses(what, caller, address(market), data, reason);
    }
}
