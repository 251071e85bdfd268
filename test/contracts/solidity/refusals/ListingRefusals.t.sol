// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IListingRegistry, Listing, ListingTerms, Sale} from "../../../../contracts/interfaces/IListingRegistry.sol";
import {
    ConsentStatus,
    InsightKind,
    ModelKind,
    SubjectKind
} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {MarketTest} from "../base/MarketTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What listings refuse, and with which error
contract ListingRefusals is MarketTest {
    uint256 private _twinId;
    uint256 private _cohortId;
    uint256 private _listingId;

    function setUp() public override {
        super.setUp();
        (_twinId, _listingId) = listedTwin();
        (_cohortId, ) = listedCohort(2);
    }

    function test_refusesTermsOfTwins() public {
        ListingTerms memory terms = twinListing(_twinId);
        terms.price = 0;
        _invalid("a price of zero", owner, terms);
        terms = twinListing(_twinId);
        terms.kind = InsightKind.Claim;
        _invalid("a claim", owner, terms);
        terms = twinListing(_twinId);
        terms.purposes = 0;
        _invalid("no purpose", owner, terms);
        terms = twinListing(_twinId);
        terms.channels = 0;
        _invalid("no channel", owner, terms);
        terms = twinListing(_twinId);
        terms.modelHash = 0;
        _invalid("a forecast without a model", owner, terms);
        (terms.kind, terms.modelHash) = (InsightKind.Statistic, 0);
        _invalid("a statistic about a twin", owner, terms);
        terms = twinListing(_twinId);
        terms.panelSize = 2;
        _invalid("an even panel", owner, terms);
        terms.panelSize = 9;
        _invalid("too large a panel", owner, terms);
        terms = twinListing(_twinId);
        terms.acceptSeconds = 0;
        _invalid("no time to accept", owner, terms);
        terms = twinListing(_twinId);
        terms.deliverSeconds = 0;
        _invalid("no time to deliver", owner, terms);
        terms = twinListing(_twinId);
        terms.reviewSeconds = 0;
        _invalid("no time to review", owner, terms);
        terms = twinListing(_twinId);
        terms.acceptSeconds = uint24(UNBONDING - 7 days - DELIVER - REVIEW) + 1;
        _invalid("windows that outlive a stake", owner, terms);
        terms.acceptSeconds -= 1;
        vm.prank(owner);
        listings.createListing(terms);
        terms = twinListing(_twinId);
        terms.kind = InsightKind.Simulation;
        _invalid("another kind than the model's", owner, terms);
        terms.kind = InsightKind.Synthetic;
        _invalid("a generator's kind for a forecast", owner, terms);
    }

    function test_takesModelsOfEachKind() public {
        ModelKind[3] memory kinds = [ModelKind.Generator, ModelKind.Dynamics, ModelKind.Planner];
        InsightKind[3] memory insights = [InsightKind.Synthetic, InsightKind.Simulation, InsightKind.Simulation];
        for (uint256 i = 0; i < 3; ++i) {
            bytes32 hash = keccak256(abi.encode("model", i));
            vm.prank(publisher);
            models.registerModel(hash, kinds[i], 0, keccak256("card"), 0);
            models.setApproved(hash, publisher, true);
            bool isOfMany = insights[i] == InsightKind.Synthetic;
            (ListingTerms memory terms, ListingTerms memory others) = (
                twinListing(_twinId),
                statisticListing(_cohortId)
            );
            (terms.modelHash, terms.kind, terms.panelSize) = (hash, insights[i], 7);
            (others.modelHash, others.kind, others.panelSize) = (hash, insights[i], 7);
            address[2] memory listers = [owner, curator];
            if (isOfMany) (terms, others, listers) = (others, terms, [curator, owner]);
            vm.prank(listers[0]);
            listings.createListing(terms);
            _invalid("about what the kind is not about", listers[1], others);
            terms.kind = InsightKind.Prediction;
            _invalid("a forecast by another model", listers[0], terms);
        }
    }

    function test_refusesTermsOfCohorts() public {
        ListingTerms memory terms = statisticListing(_cohortId);
        terms.modelHash = MODEL;
        _invalid("a statistic with a model", curator, terms);
        terms = statisticListing(_cohortId);
        (terms.kind, terms.modelHash) = (InsightKind.Prediction, MODEL);
        _invalid("a forecast about a cohort", curator, terms);
        terms.kind = InsightKind.Simulation;
        _invalid("a what-if about a cohort", curator, terms);
        (terms.kind, terms.modelHash) = (InsightKind.Synthetic, 0);
        _invalid("records without a model", curator, terms);
        terms = statisticListing(_cohortId);
        terms.scope = SCOPE;
        _invalid("a scope of a cohort", curator, terms);
        terms = statisticListing(_cohortId);
        terms.price = 999;
        _invalid("a price below the members'", curator, terms);
        terms = statisticListing(_cohortId);
        terms.workerBasisPoints = WORKER_BASIS_POINTS + 1;
        bytes4 high = IListingRegistry.ListingRegistryFeeTooHigh.selector;
        _refuses("more for the worker", curator, terms, abi.encodeWithSelector(high, WORKER_BASIS_POINTS + 1));
        listings.setTokenAllowed(stranger, true);
        terms = statisticListing(_cohortId);
        terms.token = stranger;
        _invalid("another token than the members'", curator, terms);
    }

    function test_refusesTokensModelsFeesAndStrangers() public {
        ListingTerms memory terms = twinListing(_twinId);
        terms.token = stranger;
        bytes memory reason = abi.encodeWithSelector(
            IListingRegistry.ListingRegistryTokenNotAllowed.selector,
            stranger
        );
        _refuses("a token that is not allowed", owner, terms, reason);
        terms = twinListing(_twinId);
        terms.modelHash = keccak256("unknown");
        reason = abi.encodeWithSelector(
            IListingRegistry.ListingRegistryModelNotApproved.selector,
            keccak256("unknown")
        );
        _refuses("a model that is not approved", owner, terms, reason);
        terms = twinListing(_twinId);
        terms.workerBasisPoints = 3000 - ROYALTY_BASIS_POINTS - PROTOCOL_BASIS_POINTS + 1;
        reason = abi.encodeWithSelector(IListingRegistry.ListingRegistryFeeTooHigh.selector, 3001);
        _refuses("more than 30 % for others", owner, terms, reason);
        terms.workerBasisPoints -= 1;
        vm.prank(owner);
        listings.createListing(terms);
        bytes4 entitled = IListingRegistry.ListingRegistryNotEntitled.selector;
        reason = abi.encodeWithSelector(entitled, SubjectKind.Twin, _twinId, stranger);
        _refuses("a stranger's twin", stranger, twinListing(_twinId), reason);
        reason = abi.encodeWithSelector(entitled, SubjectKind.Cohort, _cohortId, stranger);
        _refuses("a stranger's cohort", stranger, statisticListing(_cohortId), reason);
    }

    function test_refusesSettings() public {
        bytes4 zero = IListingRegistry.ListingRegistryZeroValue.selector;
        bytes memory data = abi.encodeCall(listings.setTokenAllowed, (address(0), true));
        refuses("a token of zero", address(this), address(listings), data, zero);
        data = abi.encodeCall(listings.setProtocolFee, (1, address(0)));
        refuses("a fee to nobody", address(this), address(listings), data, zero);
        data = abi.encodeCall(listings.setProtocolFee, (3001, treasury));
        bytes memory high = abi.encodeWithSelector(IListingRegistry.ListingRegistryFeeTooHigh.selector, 3001);
        refuses("a fee above the limit", address(this), address(listings), data, high);
        vm.expectEmit(address(listings));
        emit IListingRegistry.ProtocolFeeSet(3000, stranger);
        listings.setProtocolFee(3000, stranger);
        assertEq(listings.protocolBasisPoints(), 3000, "fee");
        assertEq(listings.protocolRecipient(), stranger, "recipient");
        vm.expectEmit(address(listings));
        emit IListingRegistry.TokenAllowed(address(token), false);
        listings.setTokenAllowed(address(token), false);
        assertThat(!listings.isTokenAllowed(address(token)), "no longer allowed");
        bytes memory arguments = abi.encode(access, twins, consents, cohorts, workers, models, address(0));
        bytes memory code = abi.encodePacked(vm.getCode("ListingRegistry.sol:ListingRegistry"), arguments);
        address deployed;
        assembly ("memory-safe") {
            deployed := create(0, add(code, 32), mload(code))
        }
        assertEq(deployed, address(0), "a recipient of zero is refused");
    }

    function test_closing() public {
        bytes memory data = abi.encodeCall(listings.closeListing, (_listingId));
        bytes4 notLister = IListingRegistry.ListingRegistryNotLister.selector;
        bytes memory reason = abi.encodeWithSelector(notLister, _listingId, stranger);
        refuses("a stranger", stranger, address(listings), data, reason);
        bytes memory none = abi.encodeCall(listings.closeListing, (99));
        reason = abi.encodeWithSelector(notLister, 99, address(0));
        refuses("no listing", address(0), address(listings), none, reason);
        vm.expectEmit(address(listings));
        emit IListingRegistry.ListingClosed(_listingId);
        accepts(owner, address(listings), data);
        reason = abi.encodeWithSelector(IListingRegistry.ListingRegistryClosed.selector, _listingId);
        refuses("a closed listing", owner, address(listings), data, reason);
        refuses(
            "its sale",
            buyer,
            address(listings),
            abi.encodeCall(listings.requireSale, (_listingId, buyer)),
            reason
        );
    }

    function test_newOwnerClosesWhatTheOldOneListed() public {
        vm.prank(owner);
        recovery.offerMigration(_twinId, otherOwner);
        vm.prank(otherOwner);
        recovery.acceptMigration(_twinId);
        vm.prank(otherOwner);
        listings.closeListing(_listingId);
        assertThat(!listings.listingOf(_listingId).open, "closed");
    }

    function test_requireSale_refuses() public {
        bytes memory data = abi.encodeCall(listings.requireSale, (_listingId, buyer));
        models.setApproved(MODEL, publisher, false);
        bytes memory reason = abi.encodeWithSelector(IListingRegistry.ListingRegistryModelNotApproved.selector, MODEL);
        refuses("a model that lost its approval", buyer, address(listings), data, reason);
        models.setApproved(MODEL, publisher, true);
        listings.setTokenAllowed(address(token), false);
        reason = abi.encodeWithSelector(IListingRegistry.ListingRegistryTokenNotAllowed.selector, token);
        refuses("a token that lost its", buyer, address(listings), data, reason);
        listings.setTokenAllowed(address(token), true);
        bytes memory other = abi.encodeCall(listings.requireSale, (_listingId, stranger));
        reason = abi.encodeWithSelector(
            IListingRegistry.ListingRegistryNotCovered.selector,
            _listingId,
            ConsentStatus.Absent
        );
        refuses("who was not granted", stranger, address(listings), other, reason);
        vm.prank(owner);
        twins.burn(_twinId);
        reason = abi.encodeWithSelector(
            IListingRegistry.ListingRegistryNotEntitled.selector,
            SubjectKind.Twin,
            _twinId,
            owner
        );
        refuses("a burned twin", buyer, address(listings), data, reason);
    }

    function test_storesWhatWasListed() public {
        ListingTerms memory terms = twinListing(_twinId);
        (terms.panelSize, terms.retentionDays) = (3, 77);
        Listing memory expected = Listing(terms, owner, true, ROYALTY_BASIS_POINTS, PROTOCOL_BASIS_POINTS);
        vm.expectEmit(address(listings));
        emit IListingRegistry.ListingCreated(_listingId + 2, SubjectKind.Twin, _twinId, expected);
        vm.prank(owner);
        uint256 listingId = listings.createListing(terms);
        Listing memory stored = listings.listingOf(listingId);
        assertThat(keccak256(abi.encode(stored)) == keccak256(abi.encode(expected)), "the listing");
        Sale memory sale = listings.requireSale(listingId, buyer);
        assertThat(sale.price == PRICE && sale.token == address(token) && sale.panelSize == 3, "the sale");
        assertThat(sale.modelHash == MODEL && sale.subjectId == _twinId, "its subject and model");
        assertEq(listings.saleOf(_listingId + 1).modelHash, 0, "a statistic has no model");
    }

    function _invalid(string memory what, address caller, ListingTerms memory terms) private {
        bytes memory reason = abi.encodePacked(IListingRegistry.ListingRegistryInvalidListing.selector);
        _refuses(what, caller, terms, reason);
    }

    function _refuses(string memory what, address caller, ListingTerms memory terms, bytes memory reason) private {
        refuses(what, caller, address(listings), abi.encodeCall(listings.createListing, (terms)), reason);
    }
}
