// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {CohortTerms, ICohortRegistry} from "./interfaces/ICohortRegistry.sol";
import {ConsentUse, IConsentRegistry} from "./interfaces/IConsentRegistry.sol";
import {DISPUTE_SECONDS} from "./interfaces/IInsightMarket.sol";
import {IListingRegistry, Listing, ListingTerms, Sale} from "./interfaces/IListingRegistry.sol";
import {IModelRegistry, Model} from "./interfaces/IModelRegistry.sol";
import {ITwinRegistry} from "./interfaces/ITwinRegistry.sol";
import {IWorkerRegistry} from "./interfaces/IWorkerRegistry.sol";
import {ConsentMasks} from "./libraries/ConsentMasks.sol";
import {MAX_FEE_BASIS_POINTS} from "./libraries/ProtocolConstants.sol";
import {ConsentStatus, InsightKind, ModelKind, SubjectKind} from "./libraries/ProtocolConstants.sol";

/// @title Listings: what insights are offered, under which terms, at which price
contract ListingRegistry is IListingRegistry, AccessManaged {
    /// @dev Five slots, each with what is used together: the price; the money's; the subject's; the model's; the consent's.
    struct StoredListing {
        address lister;
        uint96 price;
        address token;
        uint16 workerBasisPoints;
        uint16 royaltyBasisPoints;
        uint16 protocolBasisPoints;
        SubjectKind subjectKind;
        InsightKind kind;
        uint8 panelSize;
        bool open;
        uint16 retentionDays;
        uint48 subjectId;
        uint64 purposes;
        uint64 channels;
        uint24 acceptSeconds;
        uint24 deliverSeconds;
        uint24 reviewSeconds;
        bytes32 modelHash;
        bytes32 scope;
    }

    /// @dev Most operators that a panel can have.
    uint8 private constant MAX_PANEL = 7;

    ITwinRegistry private immutable _twins;
    IConsentRegistry private immutable _consents;
    ICohortRegistry private immutable _cohorts;
    IWorkerRegistry private immutable _workers;
    IModelRegistry private immutable _models;

    /// @inheritdoc IListingRegistry
    address public protocolRecipient;
    /// @inheritdoc IListingRegistry
    uint16 public protocolBasisPoints;
    uint40 private _lastListingId;
    mapping(address token => bool) private _allowedTokens;
    mapping(uint256 listingId => StoredListing) private _listings;

    constructor(
        address accessManager,
        ITwinRegistry twinRegistry,
        IConsentRegistry consentRegistry,
        ICohortRegistry cohortRegistry,
        IWorkerRegistry workerRegistry,
        IModelRegistry modelRegistry,
        address feeRecipient
    ) AccessManaged(accessManager) {
        if (feeRecipient == address(0)) revert ListingRegistryZeroValue();
        _twins = twinRegistry;
        _consents = consentRegistry;
        _cohorts = cohortRegistry;
        _workers = workerRegistry;
        _models = modelRegistry;
        protocolRecipient = feeRecipient;
    }

    /// @inheritdoc IListingRegistry
    function setTokenAllowed(address token, bool allowed) external restricted {
        if (token == address(0)) revert ListingRegistryZeroValue();
        _allowedTokens[token] = allowed;
        emit TokenAllowed(token, allowed);
    }

    /// @inheritdoc IListingRegistry
    function setProtocolFee(uint16 basisPoints, address recipient) external restricted {
        if (basisPoints > MAX_FEE_BASIS_POINTS) revert ListingRegistryFeeTooHigh(basisPoints);
        if (recipient == address(0)) revert ListingRegistryZeroValue();
        (protocolBasisPoints, protocolRecipient) = (basisPoints, recipient);
        emit ProtocolFeeSet(basisPoints, recipient);
    }

    /// @inheritdoc IListingRegistry
    function createListing(ListingTerms calldata terms) external returns (uint256 listingId) {
        if (!_allowedTokens[terms.token]) revert ListingRegistryTokenNotAllowed(terms.token);
        _requireEntitled(terms.subjectKind, terms.subjectId, msg.sender);
        _requireValid(terms);
        _requireApproved(terms.modelHash);
        uint16 royalty = _royaltyFor(terms);

        listingId = ++_lastListingId;
        StoredListing storage listing = _listings[listingId];
        (listing.lister, listing.price) = (msg.sender, terms.price);
        (listing.token, listing.open, listing.retentionDays) = (terms.token, true, terms.retentionDays);
        (listing.subjectKind, listing.kind, listing.panelSize) = (terms.subjectKind, terms.kind, terms.panelSize);
        listing.workerBasisPoints = terms.workerBasisPoints;
        (listing.royaltyBasisPoints, listing.protocolBasisPoints) = (royalty, protocolBasisPoints);
        listing.subjectId = SafeCast.toUint48(terms.subjectId);
        (listing.purposes, listing.channels) = (terms.purposes, terms.channels);
        (listing.acceptSeconds, listing.deliverSeconds) = (terms.acceptSeconds, terms.deliverSeconds);
        listing.reviewSeconds = terms.reviewSeconds;
        (listing.modelHash, listing.scope) = (terms.modelHash, terms.scope);
        emit ListingCreated(listingId, terms.subjectKind, terms.subjectId, listingOf(listingId));
    }

    /// @inheritdoc IListingRegistry
    function closeListing(uint256 listingId) external {
        StoredListing storage listing = _listings[listingId];
        address lister = listing.lister;
        if (
            lister == address(0) ||
            (lister != msg.sender && _entitled(listing.subjectKind, listing.subjectId) != msg.sender)
        ) revert ListingRegistryNotLister(listingId, msg.sender);
        if (!listing.open) revert ListingRegistryClosed(listingId);
        listing.open = false;
        emit ListingClosed(listingId);
    }

    /// @inheritdoc IListingRegistry
    function requireSale(uint256 listingId, address buyer) external view returns (Sale memory sale) {
        StoredListing storage listing = _listings[listingId];
        if (!listing.open) revert ListingRegistryClosed(listingId);
        sale = saleOf(listingId);
        if (!_allowedTokens[sale.token]) revert ListingRegistryTokenNotAllowed(sale.token);
        // A cohort's curator never changes; a twin's owner does, by recovery, migration and burning.
        if (sale.subjectKind == SubjectKind.Twin) {
            _requireEntitled(SubjectKind.Twin, sale.subjectId, listing.lister);
        }
        _requireApproved(sale.modelHash);
        ConsentStatus status = coverage(listingId, buyer, address(0));
        if (status != ConsentStatus.Granted) revert ListingRegistryNotCovered(listingId, status);
    }

    /// @inheritdoc IListingRegistry
    function isTokenAllowed(address token) external view returns (bool) {
        return _allowedTokens[token];
    }

    /// @inheritdoc IListingRegistry
    function saleOf(uint256 listingId) public view returns (Sale memory) {
        StoredListing storage listing = _listings[listingId];
        InsightKind kind = listing.kind;
        return
            Sale({
                subjectKind: listing.subjectKind,
                kind: kind,
                panelSize: listing.panelSize,
                workerBasisPoints: listing.workerBasisPoints,
                royaltyBasisPoints: listing.royaltyBasisPoints,
                protocolBasisPoints: listing.protocolBasisPoints,
                acceptSeconds: listing.acceptSeconds,
                deliverSeconds: listing.deliverSeconds,
                reviewSeconds: listing.reviewSeconds,
                token: listing.token,
                price: listing.price,
                subjectId: listing.subjectId,
                modelHash: kind == InsightKind.Statistic ? bytes32(0) : listing.modelHash
            });
    }

    /// @inheritdoc IListingRegistry
    function coverage(uint256 listingId, address buyer, address processor) public view returns (ConsentStatus) {
        StoredListing storage listing = _listings[listingId];
        (uint256 subjectId, InsightKind kind) = (listing.subjectId, listing.kind);
        (uint64 purposes, uint64 channels) = (listing.purposes, listing.channels);
        if (listing.subjectKind == SubjectKind.Cohort) {
            return _cohorts.check(subjectId, purposes, channels, kind, processor);
        }
        return _consents.check(subjectId, buyer, listing.scope, ConsentUse(purposes, channels, kind, processor));
    }

    /// @inheritdoc IListingRegistry
    function listingOf(uint256 listingId) public view returns (Listing memory) {
        StoredListing storage listing = _listings[listingId];
        ListingTerms memory terms = ListingTerms({
            subjectKind: listing.subjectKind,
            kind: listing.kind,
            workerBasisPoints: listing.workerBasisPoints,
            panelSize: listing.panelSize,
            retentionDays: listing.retentionDays,
            acceptSeconds: listing.acceptSeconds,
            deliverSeconds: listing.deliverSeconds,
            reviewSeconds: listing.reviewSeconds,
            purposes: listing.purposes,
            channels: listing.channels,
            token: listing.token,
            price: listing.price,
            subjectId: listing.subjectId,
            modelHash: listing.modelHash,
            scope: listing.scope
        });
        return
            Listing({
                terms: terms,
                lister: listing.lister,
                open: listing.open,
                royaltyBasisPoints: listing.royaltyBasisPoints,
                protocolBasisPoints: listing.protocolBasisPoints
            });
    }

    function _entitled(SubjectKind subjectKind, uint256 subjectId) private view returns (address owner) {
        if (subjectKind == SubjectKind.Cohort) return _cohorts.cohortOf(subjectId).curator;
        (owner, ) = _twins.ownerAndEpochOf(subjectId);
    }

    function _requireEntitled(SubjectKind subjectKind, uint256 subjectId, address account) private view {
        if (_entitled(subjectKind, subjectId) != account) {
            revert ListingRegistryNotEntitled(subjectKind, subjectId, account);
        }
    }

    function _requireApproved(bytes32 modelHash) private view {
        if (modelHash != 0 && !_models.isApproved(modelHash)) revert ListingRegistryModelNotApproved(modelHash);
    }

    /// @dev The model's royalty, if with it the worker's and the protocol's share leave the owners at least 70 %.
    function _royaltyFor(ListingTerms calldata terms) private view returns (uint16 royalty) {
        if (terms.modelHash != 0) {
            Model memory model = _models.modelOf(terms.modelHash);
            if (!_computes(model.kind, terms.kind)) revert ListingRegistryInvalidListing();
            royalty = model.royaltyBasisPoints;
        }
        uint256 sum = uint256(terms.workerBasisPoints) + royalty + protocolBasisPoints;
        if (sum > MAX_FEE_BASIS_POINTS) revert ListingRegistryFeeTooHigh(sum);
    }

    /// @dev Whether models of this kind compute insights of that kind.
    function _computes(ModelKind model, InsightKind insight) private pure returns (bool) {
        if (model == ModelKind.Forecast) return insight == InsightKind.Prediction;
        if (model == ModelKind.Generator) return insight == InsightKind.Synthetic;
        return insight == InsightKind.Simulation;
    }

    /// @dev A statistic and synthetic records are about many people, so never about one twin; a forecast and a what-if are
    /// about one twin, so never about a cohort. Only a statistic needs no model.
    function _requireValid(ListingTerms calldata terms) private view {
        bool isCohort = terms.subjectKind == SubjectKind.Cohort;
        bool isStatistic = terms.kind == InsightKind.Statistic;
        bool isOfMany = isStatistic || terms.kind == InsightKind.Synthetic;
        uint256 boundSeconds = uint256(terms.acceptSeconds) + terms.deliverSeconds + terms.reviewSeconds;
        if (
            terms.price == 0 ||
            terms.kind == InsightKind.Claim ||
            !ConsentMasks.areKnown(terms.purposes, terms.channels, uint16(1) << uint8(terms.kind)) ||
            isStatistic != (terms.modelHash == 0) ||
            isOfMany != isCohort ||
            (isCohort && terms.scope != 0) ||
            terms.panelSize > MAX_PANEL ||
            (terms.panelSize != 0 && terms.panelSize % 2 == 0) ||
            terms.acceptSeconds == 0 ||
            terms.deliverSeconds == 0 ||
            terms.reviewSeconds == 0 ||
            boundSeconds + DISPUTE_SECONDS > _workers.unbondingPeriod() // a worker's stake outlives its orders
        ) revert ListingRegistryInvalidListing();
        if (isCohort) _requireWithinCohort(terms);
    }

    /// @dev A cohort's members agreed to one token, a lowest price and the most that a worker may get.
    function _requireWithinCohort(ListingTerms calldata terms) private view {
        CohortTerms memory cohort = _cohorts.termsOf(terms.subjectId);
        if (cohort.token != terms.token || terms.price < cohort.minPrice) revert ListingRegistryInvalidListing();
        if (terms.workerBasisPoints > cohort.maxWorkerBasisPoints) {
            revert ListingRegistryFeeTooHigh(terms.workerBasisPoints);
        }
    }
}
