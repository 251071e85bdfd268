// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IClaimVerifier, UnlinkableStatement} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {ICohortPasses, PassHolder} from "../../../../contracts/interfaces/ICohortPasses.sol";
import {CohortTerms} from "../../../../contracts/interfaces/ICohortRegistry.sol";
import {Groth16Proof, IProofVerifier} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {AnonymousSurvey} from "../../../../contracts/examples/AnonymousSurvey.sol";
import {PassGated} from "../../../../contracts/cohorts/PassGated.sol";
import {BabyJubJub, SecretProof} from "../../../../contracts/libraries/BabyJubJub.sol";
import {BN254} from "../../../../contracts/libraries/BN254.sol";
import {
    CHANNEL_SCHEMA,
    ClaimFlavour,
    QUERY_END_DAY_OFFSET,
    QUERY_VALID_ON_OFFSET
} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title Who gets a pass of a cohort, and what gates ask of it
contract CohortPassesTest is ClaimTest {
    uint256 private constant NULLIFIER = 999;
    uint256 private constant REVOCATION_ROOT = 777;

    uint256 private _open;
    uint256 private _gated;
    uint256 private _request;
    uint256 private _root;

    function setUp() public override {
        super.setUp();
        enrolIdentity(mintTwin(owner), owner);
        _root = identities.currentRoot();
        _request = createRequest(UNLINKABLE);
        CohortTerms memory terms = cohortTerms();
        vm.startPrank(curator);
        _open = cohorts.createCohort(terms);
        terms.claimRequestId = _request;
        _gated = cohorts.createCohort(terms);
        vm.stopPrank();
        SecretProof memory proof = keyProof();
        vm.startPrank(issuer);
        issuers.setKey(CHANNEL_SCHEMA, proof, 0);
        issuers.publishRevocationRoot(REVOCATION_ROOT, uint40(block.timestamp + 1 days), 0);
        vm.stopPrank();
    }

    function test_entersAndRenews() public {
        for (uint32 entry = 1; entry <= 2; ++entry) {
            vm.warp(block.timestamp + 10);
            vm.expectEmit(address(passes));
            emit ICohortPasses.PassGranted(_open, stranger, NULLIFIER, entry);
            _enter(stranger);
            assertEq(passes.enteredAt(_open, stranger), block.timestamp, "entered now");
            PassHolder memory holder = passes.holderOf(_open, NULLIFIER);
            assertEq(holder.account, stranger, "account");
            assertEq(holder.entryCount, entry, "entries");
        }
    }

    function test_T40_oneAccountAnIdentity() public {
        _enter(stranger);
        bytes4 used = ICohortPasses.CohortPassesNullifierUsed.selector;
        _refuses("another account", _open, buyer, NULLIFIER, abi.encodeWithSelector(used, _open, NULLIFIER, stranger));
    }

    function test_T20_refusesOtherProofs() public {
        bytes4 rejected = ICohortPasses.CohortPassesProofRejected.selector;
        Groth16Proof memory proof = proofOf(_signals(_open, buyer, NULLIFIER));
        bytes memory data = abi.encodeCall(passes.enter, (_open, stranger, NULLIFIER, _root, proof));
        bytes memory reason = abi.encodeWithSelector(rejected, _open, stranger);
        refuses("another account's proof", curator, address(passes), data, reason);
        Groth16Proof memory old = proofOf(_signals(_open, stranger, NULLIFIER));
        _enter(stranger);
        data = abi.encodeCall(passes.enter, (_open, stranger, NULLIFIER, _root, old));
        refuses("an old proof", curator, address(passes), data, reason);
    }

    function test_enter_refuse() public {
        bytes4 selector = ICohortPasses.CohortPassesZeroAccount.selector;
        _refuses("nobody", _open, address(0), NULLIFIER, abi.encodePacked(selector));
        selector = ICohortPasses.CohortPassesClaimMissing.selector;
        _refuses("a claim", _gated, stranger, NULLIFIER, abi.encodeWithSelector(selector, _gated, _request));
        selector = ICohortPasses.CohortPassesNotAField.selector;
        uint256 order = BN254.SCALAR_ORDER;
        _refuses("x + r", _open, stranger, order, abi.encodeWithSelector(selector, order));
        selector = ICohortPasses.CohortPassesNoCircuit.selector;
        IProofVerifier verifierOfMembership = deployVerifier(4, 4, 0);
        bytes memory asked = abi.encodeCall(claims.proofVerifierOf, (MEMBERSHIP));
        vm.mockCall(address(claims), asked, abi.encode(verifierOfMembership, ClaimFlavour.Named, true));
        _refuses("flavour", _open, stranger, NULLIFIER, abi.encodeWithSelector(selector, MEMBERSHIP));
        vm.clearMockedCalls();
        claims.disableCircuit(MEMBERSHIP);
        _refuses("disabled", _open, stranger, NULLIFIER, abi.encodeWithSelector(selector, MEMBERSHIP));
        selector = ICohortPasses.CohortPassesOldRegistryRoot.selector;
        _root = 1;
        _refuses("root", _open, stranger, NULLIFIER, abi.encodeWithSelector(selector, 1));
    }

    function test_entersWithTheClaim() public {
        (UnlinkableStatement memory statement, Groth16Proof memory proof) = _claim(_gated);
        bytes memory data = abi.encodeCall(passes.enterWithClaim, (_open, stranger, statement, proof));
        bytes4 none = ICohortPasses.CohortPassesNoClaim.selector;
        refuses("no claim", buyer, address(passes), data, abi.encodeWithSelector(none, _open));
        ++statement.nullifier;
        data = abi.encodeCall(passes.enterWithClaim, (_gated, stranger, statement, proof));
        bytes4 rejected = IClaimVerifier.ClaimVerifierUnlinkableProofRejected.selector;
        refuses("another nullifier", buyer, address(passes), data, abi.encodeWithSelector(rejected, _request));
        --statement.nullifier;
        passes.enterWithClaim(_gated, stranger, statement, proof);
        assertEq(passes.enteredAt(_gated, stranger), block.timestamp, "entered now");
    }

    function test_leaves() public {
        _enter(stranger);
        vm.expectEmit(address(passes));
        emit ICohortPasses.PassEnded(_open, stranger);
        vm.prank(stranger);
        passes.leave(_open);
        assertEq(passes.enteredAt(_open, stranger), 0, "no pass");
        bytes4 none = ICohortPasses.CohortPassesNoPass.selector;
        bytes memory data = abi.encodeCall(passes.leave, (_open));
        refuses("twice", stranger, address(passes), data, abi.encodeWithSelector(none, _open, stranger));
    }

    function test_gates() public {
        AnonymousSurvey survey = AnonymousSurvey(
            deploy("AnonymousSurvey.sol:AnonymousSurvey", abi.encode(passes, _open))
        );
        bytes memory data = abi.encodeCall(survey.answer, ("yes"));
        bytes4 none = PassGated.PassGatedNoPass.selector;
        refuses("no pass", stranger, address(survey), data, abi.encodeWithSelector(none, _open, stranger));
        _enter(stranger);
        uint40 entered = uint40(block.timestamp);
        uint256 maxAge = survey.MAX_AGE_SECONDS();
        vm.warp(entered + maxAge + 1);
        bytes4 old = PassGated.PassGatedTooOld.selector;
        bytes memory reason = abi.encodeWithSelector(old, entered, block.timestamp, maxAge);
        refuses("too old", stranger, address(survey), data, reason);
        vm.warp(entered + maxAge);
        accepts(stranger, address(survey), data);
        assertThat(survey.answerOf(stranger) == "yes", "answered");
    }

    function _enter(address account) private {
        Groth16Proof memory proof = proofOf(_signals(_open, account, NULLIFIER));
        vm.prank(buyer);
        passes.enter(_open, account, NULLIFIER, _root, proof);
    }

    function _signals(
        uint256 cohortId,
        address account,
        uint256 nullifier
    ) private view returns (uint256[] memory signals) {
        signals = new uint256[](4);
        (signals[0], signals[1]) = (nullifier, _root);
        (signals[2], signals[3]) = (passes.passScope(cohortId), passes.passContext(cohortId, account, nullifier));
    }

    function _claim(
        uint256 cohortId
    ) private view returns (UnlinkableStatement memory statement, Groth16Proof memory proof) {
        statement = UnlinkableStatement(issuer, today(), today(), NULLIFIER, REVOCATION_ROOT, _root);
        uint256[] memory signals = new uint256[](7);
        (signals[0], signals[1], signals[2]) = (NULLIFIER, BabyJubJub.BASE_Y, REVOCATION_ROOT);
        signals[3] = _root;
        signals[4] = CLAIM_QUERY | (uint256(today()) << QUERY_END_DAY_OFFSET);
        signals[4] |= uint256(today()) << QUERY_VALID_ON_OFFSET;
        signals[5] = passes.passScope(cohortId);
        signals[6] = passes.passContext(cohortId, stranger, NULLIFIER);
        proof = proofOf(signals);
    }

    function _refuses(
        string memory what,
        uint256 cohortId,
        address account,
        uint256 nullifier,
        bytes memory reason
    ) private {
        Groth16Proof memory proof = proofOf(_signals(cohortId, account, nullifier));
        bytes memory data = abi.encodeCall(passes.enter, (cohortId, account, nullifier, _root, proof));
        refuses(what, buyer, address(passes), data, reason);
    }
}
