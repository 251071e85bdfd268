// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {ConsentTerms, ConsentUse} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {GuardianTerms, Recovery} from "../../../../contracts/interfaces/ITwinRecovery.sol";
import {TwinRecord} from "../../../../contracts/interfaces/ITwinRegistry.sol";
import {IUnorderedNonces} from "../../../../contracts/interfaces/IUnorderedNonces.sol";
import {ConsentStatus, InsightKind} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {TwinTest} from "../base/TwinTest.sol";
import {vm} from "../base/Vm.sol";
import {Campaign} from "./Campaign.sol";

/// @title Twins and consents, by whatever sequence of owners, guardians, thieves and relayers
contract TwinInvariants is TwinTest, Campaign {
    uint256 private constant PEOPLE = 4;
    uint256 private constant MOST_TWINS = 8;

    /// @dev A grant as the model knows it: who was granted what under which epoch.
    struct Granted {
        bool exists;
        uint64 epoch;
        ConsentTerms terms;
    }

    uint256 private _twinCount;
    uint256 private _nonces;
    bool private _isMove;
    mapping(uint256 twinId => TwinRecord) private _last;
    mapping(uint256 twinId => bool) private _burned;
    mapping(uint256 twinId => mapping(address grantee => Granted)) private _granted;
    mapping(address signer => uint256) private _usedNonces;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < PEOPLE; ++i) _mint(_person(i));
        handle(this.mint.selector);
        handle(this.mintBySignature.selector);
        handle(this.update.selector);
        handle(this.setKeys.selector);
        handle(this.advanceEpoch.selector);
        handle(this.burn.selector);
        handle(this.nameGuardians.selector);
        handle(this.approveRecovery.selector);
        handle(this.withdrawApproval.selector);
        handle(this.veto.selector);
        handle(this.executeRecovery.selector);
        handle(this.offer.selector);
        handle(this.migrate.selector);
        handle(this.steal.selector);
        handle(this.grant.selector);
        handle(this.grantBySignature.selector);
        handle(this.revoke.selector);
        handle(this.passTime.selector);
    }

    function mint(uint256 seed) external step {
        if (_twinCount >= MOST_TWINS && seed % 8 != 0) revert NothingToDo();
        _mint(_person(seed % PEOPLE));
    }

    function mintBySignature(uint256 seed) external step {
        if (_twinCount >= 2 * MOST_TWINS) revert NothingToDo();
        uint256 index = seed % PEOPLE;
        uint256 nonce = seed % 4 == 0 ? _nonces % 8 : ++_nonces % 256;
        bytes32 hash = mintHash(_person(index), stateOf(1), keysOf(1), nonce, block.timestamp);
        bytes memory signature = signTyped(_key(index), address(twins), hash);
        uint256 twinId = twins.mintWithSig(_person(index), stateOf(1), keysOf(1), nonce, block.timestamp, signature);
        _useNonce(_person(index), nonce);
        rule(twinId == ++_twinCount, "twins are numbered in sequence");
        _last[twinId] = twins.recordOf(twinId);
    }

    function update(uint256 seed) external step {
        (uint256 twinId, address account) = _living(seed);
        vm.prank(account);
        twins.updateState(twinId, stateOf(seed));
    }

    function setKeys(uint256 seed) external step {
        (uint256 twinId, address account) = _living(seed);
        vm.prank(account);
        twins.setKeys(twinId, keysOf(seed));
    }

    function advanceEpoch(uint256 seed) external step {
        (uint256 twinId, address account) = _living(seed);
        vm.prank(account);
        twins.advanceEpoch(twinId, RECEIPT);
    }

    function burn(uint256 seed) external step {
        if (seed % 4 != 0) revert NothingToDo();
        (uint256 twinId, address account) = _living(seed >> 8);
        vm.prank(account);
        twins.burn(twinId);
        _burned[twinId] = true;
    }

    function nameGuardians(uint256 seed) external step {
        (uint256 twinId, address account) = _living(seed);
        if (recovery.guardiansOf(twinId).quorum > 0 && seed % 4 != 0) revert NothingToDo();
        GuardianTerms memory terms = guardianTerms(uint8(2 + (seed % 2)));
        vm.prank(account);
        recovery.setGuardians(twinId, terms);
    }

    function approveRecovery(uint256 seed) external step {
        uint256 twinId = _guarded(seed);
        address to = _person((seed >> 4) % 2);
        for (uint160 i = 0; i < 1 + (seed % 3); ++i) {
            vm.prank(address(0x6000 + i));
            recovery.approveRecovery(twinId, to);
        }
    }

    function withdrawApproval(uint256 seed) external step {
        uint256 twinId = _guarded(seed);
        vm.prank(address(uint160(0x6000 + (seed % 3))));
        recovery.withdrawApproval(twinId);
    }

    function veto(uint256 seed) external step {
        uint256 twinId = _guarded(seed);
        if (seed % 2 == 0) revert NothingToDo();
        vm.prank(twins.beneficiaryOf(twinId));
        recovery.cancelRecovery(twinId);
    }

    function executeRecovery(uint256 seed) external step {
        uint256 twinId = 1 + (seed % _twinCount);
        for (uint256 i = 0; i < _twinCount && recovery.recoveryOf(twinId).newOwner == address(0); ++i) {
            twinId = 1 + (twinId % _twinCount);
        }
        Recovery memory agreed = recovery.recoveryOf(twinId);
        if (seed % 2 == 0 && block.timestamp < agreed.executableAt) vm.warp(agreed.executableAt);
        uint8 quorum = recovery.guardiansOf(twinId).quorum;
        recovery.executeRecovery(twinId);
        rule(agreed.approvals >= quorum && 2 * quorum > 3, "a recovery needs more than half of the guardians");
        rule(block.timestamp >= agreed.executableAt, "a recovery waits for the owner's veto");
        rule(twins.beneficiaryOf(twinId) == agreed.newOwner, "a recovery goes where the quorum said");
        _moved(twinId);
    }

    function offer(uint256 seed) external step {
        (uint256 twinId, address account) = _living(seed);
        vm.prank(account);
        recovery.offerMigration(twinId, _person((seed >> 8) % PEOPLE));
    }

    function migrate(uint256 seed) external step {
        uint256 twinId = 1 + (seed % _twinCount);
        for (uint256 i = 0; i < _twinCount && recovery.migrationOf(twinId) == address(0); ++i) {
            twinId = 1 + (twinId % _twinCount);
        }
        address to = recovery.migrationOf(twinId);
        if (to == address(0)) revert NothingToDo();
        vm.prank(to);
        recovery.acceptMigration(twinId);
        rule(twins.beneficiaryOf(twinId) == to, "a migration goes to whom it was offered");
        _moved(twinId);
    }

    /// @dev Every way that a thief might try; the call itself succeeds when all of them are refused.
    function steal(uint256 seed) external step {
        (uint256 twinId, address account) = _living(seed);
        address thief = stranger;
        IERC721 token = IERC721(address(twins));
        vm.prank(account);
        (bool approved, ) = address(token).call(abi.encodeCall(token.approve, (thief, twinId)));
        vm.startPrank(thief);
        (bool moved, ) = address(token).call(abi.encodeCall(token.transferFrom, (account, thief, twinId)));
        (bool migrated, ) = address(recovery).call(abi.encodeCall(recovery.acceptMigration, (twinId)));
        (bool guarded, ) = address(recovery).call(abi.encodeCall(recovery.approveRecovery, (twinId, thief)));
        (bool burned, ) = address(twins).call(abi.encodeCall(twins.burn, (twinId)));
        vm.stopPrank();
        rule(!approved && !moved && !migrated && !guarded && !burned, "a stranger can do nothing to a twin");
    }

    function grant(uint256 seed) external step {
        (uint256 twinId, address account) = _living(seed);
        ConsentTerms memory terms = _terms(seed);
        vm.prank(account);
        consents.grant(twinId, _grantee(seed), SCOPE, terms, RECEIPT);
        _remember(twinId, _grantee(seed), terms);
    }

    function grantBySignature(uint256 seed) external step {
        (uint256 twinId, address account) = _living(seed);
        ConsentTerms memory terms = _terms(seed);
        uint256 nonce = ++_nonces;
        (, uint64 epoch) = twins.ownerAndEpochOf(twinId);
        bytes32 hash = grantHash(twinId, epoch, account, _grantee(seed), SCOPE, terms, RECEIPT, nonce, block.timestamp);
        bytes memory signature = signTyped(_keyOf(account), address(consents), hash);
        consents.grantWithSig(twinId, epoch, _grantee(seed), SCOPE, terms, RECEIPT, nonce, block.timestamp, signature);
        _remember(twinId, _grantee(seed), terms);
    }

    function revoke(uint256 seed) external step {
        (uint256 twinId, address account) = _living(seed);
        address grantee = _grantee(seed);
        if (!_granted[twinId][grantee].exists) grantee = _grantee(seed + 1);
        vm.prank(account);
        consents.revoke(twinId, grantee, SCOPE, RECEIPT);
        rule(_granted[twinId][grantee].exists, "only what was granted is revoked");
        _granted[twinId][grantee].exists = false;
    }

    function passTime(uint256 seed) external step {
        pass(seed);
    }

    function invariant_twins() external view {
        requireUnbroken();
        uint256 living;
        for (uint256 twinId = 1; twinId <= _twinCount; ++twinId) {
            TwinRecord memory record = twins.recordOf(twinId);
            assertThat(_burned[twinId] == (record.keyVersion == 0), "a burned twin never comes back");
            assertThat(_burned[twinId] == (record.owner == address(0)), "a living twin has an owner");
            if (!_burned[twinId]) ++living;
            if (_burned[twinId]) assertEq(record.stateRoot, 0, "a burned twin has no state");
            Recovery memory agreed = recovery.recoveryOf(twinId);
            if (agreed.newOwner != address(0)) {
                assertLe(recovery.guardiansOf(twinId).quorum, agreed.approvals, "a scheduled recovery has its quorum");
            }
            _checkConsent(twinId, buyer);
            _checkConsent(twinId, stranger);
        }
        uint256 counted;
        for (uint256 i = 0; i < PEOPLE; ++i) counted += IERC721(address(twins)).balanceOf(_person(i));
        assertEq(counted, living, "living twins are counted, each with one owner");
        for (uint256 i = 0; i < PEOPLE; ++i) {
            uint256 used = _usedNonces[_person(i)];
            assertEq(
                IUnorderedNonces(address(twins)).nonceWord(_person(i), 0) & used,
                used,
                "a nonce that was used stays so"
            );
        }
    }

    /// @dev What `check` answers is what the model says, for a use that the terms may or may not cover.
    function _checkConsent(uint256 twinId, address grantee) private view {
        Granted storage granted = _granted[twinId][grantee];
        (, uint64 epoch) = twins.ownerAndEpochOf(twinId);
        ConsentStatus status = consents.check(
            twinId,
            grantee,
            SCOPE,
            ConsentUse(PURPOSES, 1, InsightKind.Prediction, worker)
        );
        if (status != ConsentStatus.Granted) return;
        assertThat(granted.exists, "a revoked grant never passes");
        assertEq(granted.epoch, epoch, "a grant of an earlier epoch never passes");
        assertThat(block.timestamp >= granted.terms.notBefore, "a grant that does not hold yet never passes");
        assertThat(block.timestamp < granted.terms.expiry, "an expired grant never passes");
        assertThat(granted.terms.channels & 1 == 1, "a channel that was not granted never passes");
        assertThat(granted.terms.processor == worker, "a processor that was not named never passes");
        assertThat(!_burned[twinId], "a burned twin's grant never passes");
    }

    function beforeStep() internal override {
        _isMove = false;
        for (uint256 twinId = 1; twinId <= _twinCount; ++twinId) _last[twinId] = twins.recordOf(twinId);
    }

    function afterStep() internal override {
        for (uint256 twinId = 1; twinId <= _twinCount; ++twinId) {
            TwinRecord memory record = twins.recordOf(twinId);
            TwinRecord memory before = _last[twinId];
            rule(record.epoch >= before.epoch, "an epoch only grows");
            if (record.keyVersion == 0) continue;
            rule(record.version >= before.version, "a state version is never replaced");
            rule(record.keyVersion >= before.keyVersion, "a key version is never replaced");
            rule(
                record.version > before.version || record.stateRoot == before.stateRoot,
                "a new state is a new version"
            );
            if (record.owner == before.owner) continue;
            rule(_isMove, "a twin changes its account by recovery or migration alone");
            rule(record.epoch > before.epoch, "a new account ends all that the old one agreed to");
        }
    }

    function _moved(uint256 twinId) private {
        _isMove = true;
        rule(recovery.guardiansOf(twinId).quorum == 0, "a new account starts without guardians");
        rule(recovery.migrationOf(twinId) == address(0), "a new account starts without an offer");
    }

    function _mint(address account) private {
        rule(mintTwin(account) == ++_twinCount, "twins are numbered in sequence");
        _last[_twinCount] = twins.recordOf(_twinCount);
    }

    function _remember(uint256 twinId, address grantee, ConsentTerms memory terms) private {
        (, uint64 epoch) = twins.ownerAndEpochOf(twinId);
        _granted[twinId][grantee] = Granted(true, epoch, terms);
    }

    function _useNonce(address signer, uint256 nonce) private {
        rule((_usedNonces[signer] >> nonce) & 1 == 0, "a nonce is used once");
        _usedNonces[signer] |= 1 << nonce;
    }

    function _terms(uint256 seed) private view returns (ConsentTerms memory terms) {
        terms = consentTerms();
        terms.channels = uint64(1 + (seed % 4));
        terms.notBefore = uint40(block.timestamp + (seed % 5 == 0 ? 1 hours : 0));
        terms.expiry = terms.notBefore + 1 + uint40((seed >> 16) % 1 days);
        if (seed % 7 == 0) terms.processor = stranger;
    }

    function _living(uint256 seed) private view returns (uint256 twinId, address account) {
        twinId = 1 + (seed % _twinCount);
        for (uint256 i = 0; i < _twinCount && _burned[twinId]; ++i) twinId = 1 + (twinId % _twinCount);
        account = twins.beneficiaryOf(twinId);
    }

    function _guarded(uint256 seed) private view returns (uint256 twinId) {
        twinId = 1 + (seed % _twinCount);
        for (uint256 i = 0; i < _twinCount && recovery.guardiansOf(twinId).quorum == 0; ++i) {
            twinId = 1 + (twinId % _twinCount);
        }
    }

    function _grantee(uint256 seed) private view returns (address) {
        return seed % 2 == 0 ? buyer : stranger;
    }

    function _key(uint256 index) private pure returns (uint256) {
        return 0xBEEF + index;
    }

    function _person(uint256 index) private pure returns (address) {
        return vm.addr(_key(index));
    }

    function _keyOf(address account) private pure returns (uint256) {
        for (uint256 i = 0; i < PEOPLE; ++i) {
            if (_person(i) == account) return _key(i);
        }
        revert NothingToDo();
    }
}
