// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IClaimVerifier, UnlinkableStatement} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {ICohortPasses, PassEntry, PassHolder} from "../../../../contracts/interfaces/ICohortPasses.sol";
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
    string private constant SURVEY = "AnonymousSurvey.sol:AnonymousSurvey";
    bytes32 private constant ENTRY_TYPEHASH = keccak256(
        "PassEntry(uint256 cohortId,address account,uint256 nullifier,uint32 entryCount,bool renews,uint256 deadline)"
    );
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
            _enter();
            assertEq(passes.enteredAt(_open, stranger), block.timestamp, "entered now");
            PassHolder memory holder = passes.holderOf(_open, NULLIFIER);
            assertEq(holder.account, stranger, "account");
            assertEq(holder.entryCount, entry, "entries");
        }
        assertEq(passes.holderOf(_open, NULLIFIER + 1).account, address(0), "another nullifier");
        assertEq(passes.holderOf(_open, NULLIFIER + 1).entryCount, 0, "another nullifier's entries");
    }

    function test_T40_oneAccountAnIdentity() public {
        _enter();
        bytes4 used = ICohortPasses.CohortPassesNullifierUsed.selector;
        bytes memory reason = abi.encodeWithSelector(used, _open, NULLIFIER, stranger);
        _refuses("another account", _entry(_open, OTHER_OWNER_KEY, NULLIFIER), NULLIFIER, reason);
    }

    function test_T42_oneIdentityAnAccount() public {
        _enter();
        uint256 other = NULLIFIER + 1;
        bytes4 used = ICohortPasses.CohortPassesAccountUsed.selector;
        bytes memory reason = abi.encodeWithSelector(used, _open, stranger, other);
        _refuses("another identity", _entry(_open, STRANGER_KEY, other), other, reason);
        vm.prank(stranger);
        passes.leave(_open);
        _refuses("also after leaving", _entry(_open, STRANGER_KEY, other), other, reason);
        _enter();
        assertEq(passes.holderOf(_open, NULLIFIER).entryCount, 2, "with its own");
    }

    function test_T42_accountsOwnTransaction() public {
        PassEntry memory entry = PassEntry(_open, stranger, 0, "");
        bytes memory data = _data(entry, NULLIFIER);
        bytes4 late = ICohortPasses.CohortPassesDeadlinePassed.selector;
        bytes memory reason = abi.encodeWithSelector(late, 0, block.timestamp);
        refuses("somebody else's", buyer, address(passes), data, reason);
        accepts(stranger, address(passes), data);
        assertEq(passes.enteredAt(_open, stranger), block.timestamp, "entered now");
    }

    function test_T42_refusesOtherSignatures() public {
        bytes4 invalid = ICohortPasses.CohortPassesInvalidSignature.selector;
        bytes memory reason = abi.encodeWithSelector(invalid, stranger);
        uint256 deadline = block.timestamp;
        uint256 other = OTHER_OWNER_KEY;
        bytes[8] memory signatures = [
            bytes(""),
            _sign(other, _open, stranger, NULLIFIER, 0, false, deadline),
            _sign(STRANGER_KEY, _gated, stranger, NULLIFIER, 0, false, deadline),
            _sign(STRANGER_KEY, _open, buyer, NULLIFIER, 0, false, deadline),
            _sign(STRANGER_KEY, _open, stranger, NULLIFIER + 1, 0, false, deadline),
            _sign(STRANGER_KEY, _open, stranger, NULLIFIER, 1, false, deadline),
            _sign(STRANGER_KEY, _open, stranger, NULLIFIER, 0, true, deadline),
            _sign(STRANGER_KEY, _open, stranger, NULLIFIER, 0, false, deadline + 1)
        ];
        for (uint256 i = 0; i < signatures.length; ++i) {
            PassEntry memory entry = PassEntry(_open, stranger, deadline, signatures[i]);
            _refuses("a signature for something else", entry, NULLIFIER, reason);
        }
    }

    function test_T42_deadline() public {
        PassEntry memory entry = _entry(_open, STRANGER_KEY, NULLIFIER);
        vm.warp(entry.deadline + 1);
        bytes4 late = ICohortPasses.CohortPassesDeadlinePassed.selector;
        _refuses("late", entry, NULLIFIER, abi.encodeWithSelector(late, entry.deadline, block.timestamp));
        vm.warp(entry.deadline);
        accepts(buyer, address(passes), _data(entry, NULLIFIER));
        assertEq(passes.enteredAt(_open, stranger), entry.deadline, "in its last second");
    }

    function test_T42_whoLeftStaysAway() public {
        PassEntry memory first = _entry(_open, STRANGER_KEY, NULLIFIER);
        accepts(buyer, address(passes), _data(first, NULLIFIER));
        bytes4 invalid = ICohortPasses.CohortPassesInvalidSignature.selector;
        bytes memory reason = abi.encodeWithSelector(invalid, stranger);
        _refuses("used", first, NULLIFIER, reason);
        PassEntry memory unused = _entry(_open, STRANGER_KEY, NULLIFIER);
        vm.prank(stranger);
        passes.leave(_open);
        _refuses("used, after leaving", first, NULLIFIER, reason);
        _refuses("a renewal, after leaving", unused, NULLIFIER, reason);
        assertEq(passes.enteredAt(_open, stranger), 0, "no pass");
        _enter();
        assertEq(passes.enteredAt(_open, stranger), block.timestamp, "by a signature of now");
    }

    function test_T42_copyGivesThePassAllTheSame() public {
        PassEntry memory entry = _entry(_open, STRANGER_KEY, NULLIFIER);
        bytes memory data = _data(entry, NULLIFIER);
        accepts(otherOwner, address(passes), data);
        bytes4 invalid = ICohortPasses.CohortPassesInvalidSignature.selector;
        refuses("the original", buyer, address(passes), data, abi.encodeWithSelector(invalid, stranger));
        assertEq(passes.enteredAt(_open, stranger), block.timestamp, "what a contract asks first");
    }

    function test_T42_wallets() public {
        address wallet = deploy("TestWallet.sol:TestWallet", abi.encode(stranger));
        address another = deploy("TestWallet.sol:TestWallet", abi.encode(stranger));
        bytes memory signature = _sign(STRANGER_KEY, _open, wallet, NULLIFIER, 0, false, block.timestamp);
        bytes4 invalid = ICohortPasses.CohortPassesInvalidSignature.selector;
        PassEntry memory entry = PassEntry(_open, another, block.timestamp, signature);
        _refuses("another wallet of the key", entry, NULLIFIER, abi.encodeWithSelector(invalid, another));
        entry.account = wallet;
        accepts(buyer, address(passes), _data(entry, NULLIFIER));
        assertEq(passes.enteredAt(_open, wallet), block.timestamp, "entered now");
    }

    function test_T20_refusesOtherProofs() public {
        bytes4 rejected = ICohortPasses.CohortPassesProofRejected.selector;
        bytes memory reason = abi.encodeWithSelector(rejected, _open, stranger);
        PassEntry memory entry = _entry(_open, STRANGER_KEY, NULLIFIER);
        Groth16Proof memory proof = proofOf(_signals(_open, buyer, NULLIFIER));
        bytes memory data = abi.encodeCall(passes.enter, (entry, NULLIFIER, _root, proof));
        refuses("another account's proof", curator, address(passes), data, reason);
        Groth16Proof memory old = proofOf(_signals(_open, stranger, NULLIFIER));
        _enter();
        entry = _entry(_open, STRANGER_KEY, NULLIFIER);
        data = abi.encodeCall(passes.enter, (entry, NULLIFIER, _root, old));
        refuses("an old proof", curator, address(passes), data, reason);
    }

    function test_T20_signalsAreBound() public {
        bytes32 domain = keccak256("gemel.CohortPasses.scope");
        bytes memory scope = abi.encode(block.chainid, passes, domain, _open);
        assertEq(passes.passScope(_open), uint256(keccak256(scope)) >> 8, "scope");
        bytes32 action = keccak256("gemel.CohortPasses.enter");
        bytes32 terms = keccak256(abi.encode(cohorts.termsOf(_open)));
        for (uint32 entries = 0; entries <= 1; ++entries) {
            bytes memory context = abi.encode(block.chainid, passes, action, _open, terms, stranger, entries);
            assertEq(passes.passContext(_open, stranger), uint256(keccak256(context)) >> 8, "context");
            if (entries == 0) _enter();
        }
    }

    function test_enter_refuse() public {
        PassEntry memory entry = _entry(_open, STRANGER_KEY, NULLIFIER);
        entry.account = address(0);
        bytes4 selector = ICohortPasses.CohortPassesZeroAccount.selector;
        _refuses("nobody", entry, NULLIFIER, abi.encodePacked(selector));
        entry.account = stranger;
        selector = ICohortPasses.CohortPassesClaimMissing.selector;
        bytes memory reason = abi.encodeWithSelector(selector, _gated, _request);
        _refuses("a claim", _entry(_gated, STRANGER_KEY, NULLIFIER), NULLIFIER, reason);
        selector = ICohortPasses.CohortPassesNotAField.selector;
        uint256 order = BN254.SCALAR_ORDER;
        _refuses("x + r", _entry(_open, STRANGER_KEY, order), order, abi.encodeWithSelector(selector, order));
        selector = ICohortPasses.CohortPassesNoCircuit.selector;
        IProofVerifier verifierOfMembership = deployVerifier(4, 4, 0);
        bytes memory asked = abi.encodeCall(claims.proofVerifierOf, (MEMBERSHIP));
        vm.mockCall(address(claims), asked, abi.encode(verifierOfMembership, ClaimFlavour.Named, true));
        _refuses("flavour", entry, NULLIFIER, abi.encodeWithSelector(selector, MEMBERSHIP));
        vm.clearMockedCalls();
        claims.disableCircuit(MEMBERSHIP);
        _refuses("disabled", entry, NULLIFIER, abi.encodeWithSelector(selector, MEMBERSHIP));
        selector = ICohortPasses.CohortPassesOldRegistryRoot.selector;
        _root = 1;
        _refuses("root", entry, NULLIFIER, abi.encodeWithSelector(selector, 1));
    }

    function test_entersWithTheClaim() public {
        (UnlinkableStatement memory statement, Groth16Proof memory proof) = _claim(_gated);
        PassEntry memory entry = _entry(_open, STRANGER_KEY, NULLIFIER);
        bytes memory data = abi.encodeCall(passes.enterWithClaim, (entry, statement, proof));
        bytes4 none = ICohortPasses.CohortPassesNoClaim.selector;
        refuses("no claim", buyer, address(passes), data, abi.encodeWithSelector(none, _open));
        entry = PassEntry(_gated, stranger, block.timestamp, entry.signature);
        data = abi.encodeCall(passes.enterWithClaim, (entry, statement, proof));
        bytes4 invalid = ICohortPasses.CohortPassesInvalidSignature.selector;
        refuses("T42", buyer, address(passes), data, abi.encodeWithSelector(invalid, stranger));
        ++statement.nullifier;
        entry = _entry(_gated, STRANGER_KEY, statement.nullifier);
        data = abi.encodeCall(passes.enterWithClaim, (entry, statement, proof));
        bytes4 rejected = IClaimVerifier.ClaimVerifierUnlinkableProofRejected.selector;
        refuses("another nullifier", buyer, address(passes), data, abi.encodeWithSelector(rejected, _request));
        --statement.nullifier;
        passes.enterWithClaim(_entry(_gated, STRANGER_KEY, NULLIFIER), statement, proof);
        assertEq(passes.enteredAt(_gated, stranger), block.timestamp, "entered now");
    }

    function test_leaves() public {
        _enter();
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
        AnonymousSurvey survey = this.deploySurvey(_gated);
        bytes memory data = abi.encodeCall(survey.answer, ("yes"));
        bytes4 none = PassGated.PassGatedNoPass.selector;
        refuses("no pass", stranger, address(survey), data, abi.encodeWithSelector(none, _gated, stranger));
        (UnlinkableStatement memory statement, Groth16Proof memory proof) = _claim(_gated);
        passes.enterWithClaim(_entry(_gated, STRANGER_KEY, NULLIFIER), statement, proof);
        uint40 entered = uint40(block.timestamp);
        uint256 maxAge = survey.MAX_AGE_SECONDS();
        vm.warp(entered + maxAge + 1);
        bytes4 old = PassGated.PassGatedTooOld.selector;
        bytes memory reason = abi.encodeWithSelector(old, entered, block.timestamp, maxAge);
        refuses("too old", stranger, address(survey), data, reason);
        vm.warp(entered + maxAge);
        accepts(stranger, address(survey), data);
        assertThat(survey.answerOf(stranger) == "yes", "answered");
        bytes4 already = AnonymousSurvey.AnonymousSurveyAlreadyAnswered.selector;
        refuses("twice", stranger, address(survey), data, abi.encodeWithSelector(already, stranger));
    }

    function test_T40_surveyNeedsAClaim() public {
        bytes memory reason = abi.encodeWithSelector(AnonymousSurvey.AnonymousSurveyNoClaim.selector, _open);
        vm.expectRevert(abi.encodeWithSelector(DeploymentFailed.selector, SURVEY, reason));
        this.deploySurvey(_open);
        assertEq(this.deploySurvey(_gated).cohortId(), _gated, "with one");
    }

    function deploySurvey(uint256 cohortId) external returns (AnonymousSurvey) {
        return AnonymousSurvey(deploy(SURVEY, abi.encode(passes, cohortId)));
    }

    function _enter() private {
        accepts(buyer, address(passes), _data(_entry(_open, STRANGER_KEY, NULLIFIER), NULLIFIER));
    }

    /// @dev Of the key's account, signed for its next entry, up to this second.
    function _entry(uint256 cohortId, uint256 key, uint256 nullifier) private view returns (PassEntry memory entry) {
        (entry.cohortId, entry.account, entry.deadline) = (cohortId, vm.addr(key), block.timestamp);
        uint32 entryCount = passes.holderOf(cohortId, nullifier).entryCount;
        bool renews = passes.enteredAt(cohortId, entry.account) != 0;
        entry.signature = _sign(key, cohortId, entry.account, nullifier, entryCount, renews, entry.deadline);
    }

    function _sign(
        uint256 key,
        uint256 cohortId,
        address account,
        uint256 nullifier,
        uint32 entryCount,
        bool renews,
        uint256 deadline
    ) private view returns (bytes memory) {
        bytes32 structHash = keccak256(
            abi.encode(ENTRY_TYPEHASH, cohortId, account, nullifier, entryCount, renews, deadline)
        );
        return signTyped(key, address(passes), structHash);
    }

    /// @dev The call that enters, with a proof for the account's next entry.
    function _data(PassEntry memory entry, uint256 nullifier) private view returns (bytes memory) {
        Groth16Proof memory proof = proofOf(_signals(entry.cohortId, entry.account, nullifier));
        return abi.encodeCall(passes.enter, (entry, nullifier, _root, proof));
    }

    function _signals(
        uint256 cohortId,
        address account,
        uint256 nullifier
    ) private view returns (uint256[] memory signals) {
        signals = new uint256[](4);
        (signals[0], signals[1]) = (nullifier, _root);
        (signals[2], signals[3]) = (passes.passScope(cohortId), passes.passContext(cohortId, account));
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
        signals[6] = passes.passContext(cohortId, stranger);
        proof = proofOf(signals);
    }

    function _refuses(string memory what, PassEntry memory entry, uint256 nullifier, bytes memory reason) private {
        refuses(what, buyer, address(passes), _data(entry, nullifier), reason);
    }
}
