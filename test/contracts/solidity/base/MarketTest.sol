// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {CohortTerms} from "../../../../contracts/interfaces/ICohortRegistry.sol";
import {Attestation, Order} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {ListingTerms, Sale} from "../../../../contracts/interfaces/IListingRegistry.sol";
import {EvidenceType, InsightKind, ModelKind, SubjectKind} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {GemelTest} from "./GemelTest.sol";
import {vm} from "./Vm.sol";

/// @title A market with a worker, a model, a twin's listing and a cohort's: what tests of orders begin with
abstract contract MarketTest is GemelTest {
    uint96 internal constant PRICE = 1_000_003;
    uint16 internal constant WORKER_BASIS_POINTS = 1_000;
    uint16 internal constant ROYALTY_BASIS_POINTS = 500;
    uint24 internal constant ACCEPT = 1 hours;
    uint24 internal constant DELIVER = 2 hours;
    uint24 internal constant REVIEW = 3 hours;
    uint64 internal constant RHO_PER_ORDER = 10_000_000;
    uint64 internal constant RHO_CAP = 100_000_000;
    bytes32 internal constant MODEL = keccak256("model");
    bytes32 internal constant CIRCUIT = keccak256("circuit");
    bytes32 internal constant QUERY = keccak256("query");
    bytes32 internal constant KEY = keccak256("buyer key");
    bytes32 internal constant NOISE = keccak256("noise");

    function setUp() public virtual override {
        super.setUp();
        registerWorker(worker, WORKER_SIGNING_KEY);
        vm.prank(publisher);
        models.registerModel(MODEL, ModelKind.Forecast, ROYALTY_BASIS_POINTS, keccak256("card"), CIRCUIT);
        models.setApproved(MODEL, publisher, true);
        fund(buyer, 1e6 * ONE);
    }

    function fund(address account, uint256 amount) internal {
        token.mint(account, amount);
        vm.startPrank(account);
        token.approve(address(market), type(uint256).max);
        token.approve(address(disputes), type(uint256).max);
        token.approve(address(subscriptions), type(uint256).max);
        token.approve(address(bounties), type(uint256).max);
        vm.stopPrank();
    }

    function registerWorker(address operator, uint256 signingKey) internal {
        token.mint(operator, MINIMUM_STAKE);
        bytes memory signature = signKey(signingKey, operator, block.timestamp);
        vm.startPrank(operator);
        token.approve(address(workers), type(uint256).max);
        workers.register(
            vm.addr(signingKey),
            keccak256(abi.encode("encryption", operator)),
            type(uint16).max,
            MINIMUM_STAKE,
            block.timestamp,
            signature
        );
        vm.stopPrank();
    }

    function signKey(uint256 key, address operator, uint256 deadline) internal view returns (bytes memory) {
        bytes32 keyType = keccak256("SigningKey(address operator,uint256 deadline)");
        return signTyped(key, address(workers), keccak256(abi.encode(keyType, operator, deadline)));
    }

    function twinListing(uint256 twinId) internal view returns (ListingTerms memory) {
        return
            ListingTerms({
                subjectKind: SubjectKind.Twin,
                kind: InsightKind.Prediction,
                workerBasisPoints: WORKER_BASIS_POINTS,
                panelSize: 0,
                retentionDays: 30,
                acceptSeconds: ACCEPT,
                deliverSeconds: DELIVER,
                reviewSeconds: REVIEW,
                purposes: PURPOSES,
                channels: CHANNELS,
                token: address(token),
                price: PRICE,
                subjectId: twinId,
                modelHash: MODEL,
                scope: SCOPE
            });
    }

    function statisticListing(uint256 cohortId) internal view returns (ListingTerms memory terms) {
        terms = twinListing(cohortId);
        (terms.subjectKind, terms.kind) = (SubjectKind.Cohort, InsightKind.Statistic);
        (terms.modelHash, terms.scope) = (0, 0);
    }

    function cohortTerms() internal view returns (CohortTerms memory) {
        return
            CohortTerms({
                purposes: PURPOSES,
                channels: CHANNELS,
                kinds: ALL_KINDS,
                kMin: 2,
                maxWorkerBasisPoints: WORKER_BASIS_POINTS,
                rhoPerOrderNano: RHO_PER_ORDER,
                rhoCapNano: RHO_CAP,
                claimRequestId: 0,
                processor: worker,
                token: address(token),
                minPrice: 1_000
            });
    }

    /// @dev A twin of the owner's, granted to the buyer and listed.
    function listedTwin() internal returns (uint256 twinId, uint256 listingId) {
        twinId = mintTwin(owner);
        vm.startPrank(owner);
        consents.grant(twinId, buyer, SCOPE, consentTerms(), RECEIPT);
        listingId = listings.createListing(twinListing(twinId));
        vm.stopPrank();
    }

    /// @dev A cohort of `members` twins of as many owners, listed.
    function listedCohort(uint256 members) internal returns (uint256 cohortId, uint256 listingId) {
        vm.prank(curator);
        cohortId = cohorts.createCohort(cohortTerms());
        for (uint256 i = 0; i < members; ++i) joinWith(cohortId, memberAt(i));
        vm.prank(curator);
        listingId = listings.createListing(statisticListing(cohortId));
    }

    function memberAt(uint256 index) internal pure returns (address) {
        return address(uint160(0x100000 + index));
    }

    function joinWith(uint256 cohortId, address account) internal returns (uint256 twinId) {
        twinId = mintTwin(account);
        vm.prank(account);
        cohorts.join(cohortId, twinId);
    }

    function buyOrder(uint256 listingId) internal returns (uint256 orderId) {
        vm.prank(buyer);
        return market.buy(listingId, QUERY, KEY, PRICE);
    }

    function acceptOrder(uint256 orderId) internal {
        vm.prank(worker);
        market.accept(orderId, NOISE);
    }

    function deliverOrder(uint256 orderId) internal returns (Attestation memory attestation) {
        attestation = attestationOf(orderId);
        bytes memory signature = signAttestation(attestation);
        vm.prank(worker);
        market.deliver(attestation, signature);
    }

    function acceptedOrder(uint256 listingId) internal returns (uint256 orderId) {
        orderId = buyOrder(listingId);
        acceptOrder(orderId);
    }

    function deliveredOrder(uint256 listingId) internal returns (uint256 orderId, Attestation memory attestation) {
        orderId = acceptedOrder(listingId);
        attestation = deliverOrder(orderId);
    }

    /// @dev What an honest worker attests about an accepted order.
    function attestationOf(uint256 orderId) internal view returns (Attestation memory attestation) {
        Order memory order = market.orderOf(orderId);
        Sale memory sale = listings.saleOf(order.listingId);
        attestation.orderId = orderId;
        attestation.modelHash = sale.modelHash;
        attestation.outputHash = keccak256("output");
        attestation.ciphertextDigest = sha256("ciphertext");
        attestation.deadline = block.timestamp;
        attestation.evidenceType = EvidenceType.None;
        if (sale.subjectKind == SubjectKind.Cohort) {
            attestation.noiseCommitment = order.commitment;
            attestation.inputCommitment = keccak256("inputs");
            attestation.contributorsRoot = keccak256("contributors");
            attestation.contributors = cohorts.cohortOf(sale.subjectId).active;
            attestation.rhoNano = cohorts.termsOf(sale.subjectId).rhoPerOrderNano;
        } else {
            attestation.contributors = 1;
            attestation.contributorsRoot = leafOf(abi.encode(sale.subjectId));
            attestation.inputCommitment = leafOf(abi.encode(sale.subjectId, order.commitment));
        }
    }

    function signAttestation(Attestation memory attestation) internal view returns (bytes memory) {
        bytes32 attestationType = keccak256(
            "Attestation(uint256 orderId,bytes32 modelHash,bytes32 inputCommitment,bytes32 contributorsRoot,"
            "uint32 contributors,bytes32 outputHash,bytes32 ciphertextDigest,bytes32 noiseCommitment,uint64 rhoNano,"
            "uint8 evidenceType,bytes32 evidenceHash,uint256 deadline)"
        );
        bytes32 structHash = keccak256(abi.encode(attestationType, attestation));
        return signTyped(WORKER_SIGNING_KEY, address(market), structHash);
    }

    function leafOf(bytes memory value) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(value)));
    }
}
