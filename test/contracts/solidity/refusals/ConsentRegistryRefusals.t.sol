// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {
    ConsentTarget,
    ConsentTerms,
    ConsentUse,
    IConsentRegistry
} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {IUnorderedNonces} from "../../../../contracts/interfaces/IUnorderedNonces.sol";
import {
    ConsentStatus,
    InsightKind,
    KNOWN_PURPOSES,
    PURPOSE_CONDITIONS
} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {TwinTest} from "../base/TwinTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What consents refuse, and why `check` says no
contract ConsentRegistryRefusals is TwinTest {
    uint256 private constant DEADLINE = START + 1 hours;
    uint64 private constant CONDITION = PURPOSE_CONDITIONS & (~PURPOSE_CONDITIONS + 1);

    function setUp() public override {
        super.setUp();
        mintTwin(owner);
    }

    function test_refusesTerms() public {
        ConsentTerms memory terms = consentTerms();
        terms.purposes = 0;
        _refusesTerms("no purpose", terms);
        terms.purposes = CONDITION;
        _refusesTerms("a condition without a purpose", terms);
        terms.purposes = PURPOSES | (~KNOWN_PURPOSES & (KNOWN_PURPOSES + 1));
        _refusesTerms("a purpose that is not known", terms);
        terms = consentTerms();
        terms.channels = 0;
        _refusesTerms("no channel", terms);
        terms.channels = uint64(1) << 32;
        _refusesTerms("a channel that is not known", terms);
        terms = consentTerms();
        terms.kinds = 0;
        _refusesTerms("no kind", terms);
        terms.kinds = 1 << 5;
        _refusesTerms("a kind that is not known", terms);
        terms = consentTerms();
        terms.processor = address(0);
        _refusesTerms("no processor", terms);
        terms = consentTerms();
        terms.notBefore = terms.expiry;
        _refusesTerms("an end before the beginning", terms);
        terms = consentTerms();
        (terms.notBefore, terms.expiry) = (0, uint40(block.timestamp));
        _refusesTerms("an end that is over", terms);
        bytes memory data = abi.encodeCall(consents.grant, (1, address(0), SCOPE, consentTerms(), RECEIPT));
        _refuses("nobody as grantee", owner, data, abi.encodePacked(_invalidTerms()));
    }

    function test_takesEveryKnownChannelAndKind() public {
        ConsentTerms memory terms = consentTerms();
        (terms.channels, terms.kinds) = (type(uint32).max, 0x1f);
        terms.purposes = KNOWN_PURPOSES;
        vm.expectEmit(address(consents));
        emit IConsentRegistry.ConsentGranted(1, buyer, SCOPE, 0, terms, RECEIPT);
        vm.prank(owner);
        consents.grant(1, buyer, SCOPE, terms, RECEIPT);
        ConsentTerms memory stored = consents.grantOf(1, buyer, SCOPE);
        assertThat(keccak256(abi.encode(stored)) == keccak256(abi.encode(terms)), "terms are stored");
    }

    function test_refusesStrangers() public {
        bytes memory reason = abi.encodeWithSelector(IConsentRegistry.ConsentRegistryNotOwner.selector, 1, stranger);
        bytes memory data = abi.encodeCall(consents.grant, (1, stranger, SCOPE, consentTerms(), RECEIPT));
        _refuses("a stranger's grant", stranger, data, reason);
        _refuses(
            "a stranger's revocation",
            stranger,
            abi.encodeCall(consents.revoke, (1, buyer, SCOPE, RECEIPT)),
            reason
        );
        ConsentTarget[] memory targets = new ConsentTarget[](2);
        targets[0] = ConsentTarget(1, buyer, SCOPE, RECEIPT);
        targets[1] = ConsentTarget(mintTwin(stranger), buyer, SCOPE, RECEIPT);
        reason = abi.encodeWithSelector(IConsentRegistry.ConsentRegistryNotOwner.selector, 2, owner);
        _refuses(
            "a batch with another's twin",
            owner,
            abi.encodeCall(consents.grantBatch, (consentTerms(), targets)),
            reason
        );
        bytes memory missing = abi.encodeWithSelector(
            IConsentRegistry.ConsentRegistryNothingToRevoke.selector,
            1,
            buyer,
            SCOPE
        );
        _refuses("no grant", owner, abi.encodeCall(consents.revoke, (1, buyer, SCOPE, RECEIPT)), missing);
    }

    function test_grantBatch_grantsAboutEachTwin() public {
        mintTwin(owner);
        vm.prank(owner);
        twins.advanceEpoch(2, RECEIPT);
        ConsentTarget[] memory targets = new ConsentTarget[](4);
        for (uint256 i = 0; i < 4; ++i) {
            targets[i] = ConsentTarget(1 + i / 2, i % 2 == 0 ? buyer : stranger, SCOPE, RECEIPT);
        }
        vm.prank(owner);
        consents.grantBatch(consentTerms(), targets);
        for (uint256 i = 0; i < 4; ++i) {
            ConsentStatus status = consents.check(1 + i / 2, targets[i].grantee, SCOPE, consentUse());
            assertThat(status == ConsentStatus.Granted, "each grant holds");
        }
        vm.prank(owner);
        consents.grantBatch(consentTerms(), new ConsentTarget[](0));
        vm.prank(owner);
        twins.advanceEpoch(1, RECEIPT);
        assertThat(consents.check(1, buyer, SCOPE, consentUse()) == ConsentStatus.Absent, "its epoch ended");
        assertThat(consents.check(2, buyer, SCOPE, consentUse()) == ConsentStatus.Granted, "the other's did not");
    }

    function test_grantBatch_refusesTheTwinThatIsNone() public {
        ConsentTarget[] memory targets = new ConsentTarget[](2);
        targets[0] = ConsentTarget(0, buyer, SCOPE, RECEIPT);
        targets[1] = ConsentTarget(1, buyer, SCOPE, RECEIPT);
        bytes memory reason = abi.encodeWithSelector(IConsentRegistry.ConsentRegistryNotOwner.selector, 0, owner);
        _refuses("no twin", owner, abi.encodeCall(consents.grantBatch, (consentTerms(), targets)), reason);
    }

    function test_keepsTermsApart_whateverTheyHold() public {
        ConsentTerms memory terms = consentTerms();
        terms.channels = type(uint32).max;
        (terms.notBefore, terms.expiry) = (type(uint40).max - 2, type(uint40).max - 1);
        vm.prank(owner);
        consents.grant(1, buyer, SCOPE, terms, RECEIPT);
        bytes memory stored = abi.encode(consents.grantOf(1, buyer, SCOPE));
        assertThat(keccak256(stored) == keccak256(abi.encode(terms)), "as granted");
    }

    function test_check_saysWhyNot() public {
        ConsentTerms memory terms = consentTerms();
        terms.notBefore += 10;
        terms.kinds = uint16(1) << uint8(InsightKind.Prediction);
        terms.purposes |= CONDITION;
        _check(ConsentStatus.Absent, _use());
        vm.prank(owner);
        consents.grant(1, buyer, SCOPE, terms, RECEIPT);
        vm.warp(terms.notBefore - 1);
        _check(ConsentStatus.NotYetValid, _use());
        vm.warp(terms.notBefore);
        _check(ConsentStatus.Granted, _use());
        ConsentUse memory use = _use();
        use.purposes = PURPOSES;
        _check(ConsentStatus.PurposeNotCovered, use);
        use.purposes = CONDITION;
        _check(ConsentStatus.PurposeNotCovered, use);
        use.purposes = (PURPOSES << 1) | CONDITION;
        _check(ConsentStatus.PurposeNotCovered, use);
        use = _use();
        use.channels = 0;
        _check(ConsentStatus.ChannelNotCovered, use);
        use.channels = CHANNELS + 1;
        _check(ConsentStatus.ChannelNotCovered, use);
        use = _use();
        use.kind = InsightKind.Simulation;
        _check(ConsentStatus.KindNotCovered, use);
        use = _use();
        use.processor = stranger;
        _check(ConsentStatus.ProcessorNotNamed, use);
        use.processor = address(0);
        _check(ConsentStatus.Granted, use);
        vm.warp(terms.expiry - 1);
        _check(ConsentStatus.Granted, _use());
        vm.warp(terms.expiry);
        _check(ConsentStatus.Expired, _use());
    }

    function test_processorsKeepTheirNumber() public {
        ConsentTerms memory terms = consentTerms();
        vm.startPrank(owner);
        consents.grant(1, buyer, SCOPE, terms, RECEIPT);
        terms.processor = stranger;
        consents.grant(1, stranger, SCOPE, terms, RECEIPT);
        terms.processor = worker;
        consents.grant(1, curator, SCOPE, terms, RECEIPT);
        vm.stopPrank();
        assertEq(consents.grantOf(1, buyer, SCOPE).processor, worker, "first processor");
        assertEq(consents.grantOf(1, stranger, SCOPE).processor, stranger, "second processor");
        assertEq(consents.grantOf(1, curator, SCOPE).processor, worker, "first processor again");
        assertEq(address(consents.twins()), address(twins), "registry of twins");
    }

    function test_revoke_endsOneGrant() public {
        vm.startPrank(owner);
        consents.grant(1, buyer, SCOPE, consentTerms(), RECEIPT);
        consents.grant(1, buyer, 0, consentTerms(), RECEIPT);
        vm.expectEmit(address(consents));
        emit IConsentRegistry.ConsentRevoked(1, buyer, SCOPE, 0, RECEIPT);
        consents.revoke(1, buyer, SCOPE, RECEIPT);
        vm.stopPrank();
        _checkIn(SCOPE, ConsentStatus.Absent);
        _checkIn(0, ConsentStatus.Granted);
    }

    function test_signedGrantAndRevocation() public {
        bytes memory signature = _signGrant(OWNER_KEY, 0, 1);
        vm.warp(DEADLINE);
        vm.prank(stranger);
        consents.grantWithSig(1, 0, buyer, SCOPE, _terms(), RECEIPT, 1, DEADLINE, signature);
        _checkIn(SCOPE, ConsentStatus.Granted);
        signature = signTyped(
            OWNER_KEY,
            address(consents),
            revokeHash(1, 0, owner, buyer, SCOPE, RECEIPT, 2, DEADLINE)
        );
        vm.prank(stranger);
        consents.revokeWithSig(1, 0, buyer, SCOPE, RECEIPT, 2, DEADLINE, signature);
        _checkIn(SCOPE, ConsentStatus.Absent);
        assertEq(IUnorderedNonces(address(consents)).nonceWord(owner, 0), 6, "both nonces are used");
    }

    function test_refusesSignatures() public {
        bytes memory signature = _signGrant(OWNER_KEY, 0, 1);
        bytes memory invalid = abi.encodeWithSelector(IConsentRegistry.ConsentRegistryInvalidSignature.selector, owner);
        _refuses("another's signature", stranger, _grantCall(0, 1, _signGrant(OTHER_OWNER_KEY, 0, 1)), invalid);
        _refuses("another nonce", stranger, _grantCall(0, 2, signature), invalid);
        bytes memory ended = abi.encodeWithSelector(IConsentRegistry.ConsentRegistryEpochEnded.selector, 1, 1, 0);
        _refuses("another epoch", stranger, _grantCall(1, 1, signature), ended);
        bytes memory revocation = abi.encodeCall(
            consents.revokeWithSig,
            (1, 0, buyer, SCOPE, RECEIPT, 1, DEADLINE, signature)
        );
        _refuses("a grant as a revocation", stranger, revocation, invalid);
        accepts(stranger, address(consents), _grantCall(0, 1, signature));
        bytes memory used = abi.encodeWithSelector(IUnorderedNonces.UnorderedNoncesUsed.selector, owner, 1);
        _refuses("a signature twice", stranger, _grantCall(0, 1, signature), used);
        vm.warp(DEADLINE + 1);
        bytes memory late = abi.encodeWithSelector(
            IConsentRegistry.ConsentRegistryDeadlinePassed.selector,
            DEADLINE,
            DEADLINE + 1
        );
        _refuses("a late grant", stranger, _grantCall(0, 1, signature), late);
        _refuses("a late revocation", stranger, revocation, late);
    }

    function testFuzz_check_isGrantedOnlyWhenAllIsCovered(
        uint64 purposes,
        uint64 channels,
        uint8 kind,
        uint64 used,
        uint64 read
    ) public {
        ConsentTerms memory terms = consentTerms();
        terms.purposes = (purposes & KNOWN_PURPOSES & ~PURPOSE_CONDITIONS) | PURPOSES;
        terms.channels = (channels & type(uint32).max) | 1;
        terms.kinds = uint16(1) << (kind % 5);
        vm.prank(owner);
        consents.grant(1, buyer, SCOPE, terms, RECEIPT);
        used &= KNOWN_PURPOSES & ~PURPOSE_CONDITIONS;
        ConsentUse memory use = ConsentUse(used, read, InsightKind(kind % 5), worker);
        bool covered = used != 0 && read != 0 && used | terms.purposes == terms.purposes;
        covered = covered && read | terms.channels == terms.channels;
        assertThat((consents.check(1, buyer, SCOPE, use) == ConsentStatus.Granted) == covered, "covered or not");
    }

    function _terms() private view returns (ConsentTerms memory terms) {
        terms = consentTerms();
        (terms.notBefore, terms.expiry) = (uint40(START), uint40(START + 365 days));
    }

    function _use() private view returns (ConsentUse memory use) {
        use = consentUse();
        use.purposes |= CONDITION;
    }

    function _signGrant(uint256 key, uint64 epoch, uint256 nonce) private view returns (bytes memory) {
        bytes32 hash = grantHash(1, epoch, owner, buyer, SCOPE, _terms(), RECEIPT, nonce, DEADLINE);
        return signTyped(key, address(consents), hash);
    }

    function _grantCall(uint64 epoch, uint256 nonce, bytes memory signature) private view returns (bytes memory) {
        return
            abi.encodeCall(
                consents.grantWithSig,
                (1, epoch, buyer, SCOPE, _terms(), RECEIPT, nonce, DEADLINE, signature)
            );
    }

    function _check(ConsentStatus expected, ConsentUse memory use) private view {
        assertEq(uint8(consents.check(1, buyer, SCOPE, use)), uint8(expected), "status");
    }

    function _checkIn(bytes32 scope, ConsentStatus expected) private view {
        assertEq(uint8(consents.check(1, buyer, scope, consentUse())), uint8(expected), "status in its scope");
    }

    function _invalidTerms() private pure returns (bytes4) {
        return IConsentRegistry.ConsentRegistryInvalidTerms.selector;
    }

    function _refusesTerms(string memory what, ConsentTerms memory terms) private {
        bytes memory data = abi.encodeCall(consents.grant, (1, buyer, SCOPE, terms, RECEIPT));
        _refuses(what, owner, data, abi.encodePacked(_invalidTerms()));
    }

    function _refuses(string memory what, address caller, bytes memory data, bytes memory reason) private {
        refuses(what, caller, address(consents), data, reason);
    }
}
