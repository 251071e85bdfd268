// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IIssuerRegistry, StateAttestation} from "../../../../contracts/interfaces/IIssuerRegistry.sol";
import {BabyJubJub, SecretProof} from "../../../../contracts/libraries/BabyJubJub.sol";
import {CHANNEL_SCHEMA} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What issuers do and refuse
contract IssuerRefusals is ClaimTest {
    uint256 private constant FIELD_ORDER =
        21888242871839275222246405745257275088548364400416034343698204186575808495617;
    // The base point of ERC-2494.
    uint256 private constant KEY_X = 5299619240641551281634865583518297030282874472190772894086521144482721001553;
    uint256 private constant KEY_Y = 16950150798460657717958625567821834550301663161624707787222815936182638968203;

    uint256 private _twinId;

    function setUp() public override {
        super.setUp();
        _twinId = mintTwin(owner);
        attestState(_twinId);
    }

    function test_issuers_refuse() public {
        bytes4 zero = IIssuerRegistry.IssuerRegistryZeroIssuer.selector;
        bytes memory data = abi.encodeCall(issuers.accredit, (address(0), CHANNEL_SCHEMA, type(uint40).max));
        refuses("nobody as issuer", address(this), address(issuers), data, zero);
        data = abi.encodeCall(issuers.accredit, (stranger, CHANNEL_SCHEMA, uint40(block.timestamp)));
        bytes memory reason = abi.encodeWithSelector(
            IIssuerRegistry.IssuerRegistryInvalidPeriod.selector,
            block.timestamp,
            block.timestamp,
            block.timestamp
        );
        refuses("a period that is over", address(this), address(issuers), data, reason);
        data = abi.encodeCall(issuers.suspend, (stranger, CHANNEL_SCHEMA));
        reason = abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryNotAccredited.selector, stranger, CHANNEL_SCHEMA);
        refuses("who is not accredited", address(this), address(issuers), data, reason);
    }

    function test_attestations_refuse() public {
        StateAttestation memory attestation = _attestation();
        attestation.issuer = address(0);
        _attest("nobody", attestation, abi.encodePacked(IIssuerRegistry.IssuerRegistryZeroIssuer.selector));
        attestation = _attestation();
        attestation.issuer = stranger;
        bytes memory reason = abi.encodeWithSelector(
            IIssuerRegistry.IssuerRegistryNotAccredited.selector,
            stranger,
            CHANNEL_SCHEMA
        );
        _attest("who is not accredited", attestation, reason);
        attestation = _attestation();
        attestation.issuedAt = uint40(block.timestamp + 1);
        _attest("from the future", attestation, _period(attestation));
        attestation = _attestation();
        attestation.expiry = uint40(block.timestamp);
        _attest("one that is over", attestation, _period(attestation));
        attestation = _attestation();
        reason = abi.encodeWithSelector(
            IIssuerRegistry.IssuerRegistrySuperseded.selector,
            attestation.issuedAt,
            attestation.issuedAt
        );
        _attest("the same again", attestation, reason);
        vm.warp(block.timestamp + 1);
        attestation = _attestation();
        bytes memory data = abi.encodeCall(issuers.attest, (attestation, signState(OWNER_KEY, attestation)));
        reason = abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryInvalidSignature.selector, issuer);
        refuses("another's signature", stranger, address(issuers), data, reason);
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.StateAttested(
            _twinId,
            issuer,
            attestation.stateRoot,
            CHANNEL_SCHEMA,
            attestation.issuedAt,
            attestation.expiry
        );
        issuers.attest(attestation, signState(ISSUER_KEY, attestation));
        data = abi.encodeCall(issuers.revokeAttestation, (_twinId, attestation.stateRoot, CHANNEL_SCHEMA));
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.AttestationRevoked(_twinId, issuer, attestation.stateRoot, CHANNEL_SCHEMA);
        accepts(issuer, address(issuers), data);
        assertThat(!_isAttested(), "revoked");
        reason = abi.encodeWithSelector(
            IIssuerRegistry.IssuerRegistryRevoked.selector,
            _twinId,
            attestation.stateRoot,
            issuer
        );
        refuses("revoking twice", issuer, address(issuers), data, reason);
        vm.warp(block.timestamp + 1);
        _attest("what was revoked", _attestation(), reason);
    }

    function test_T26_suspensionEndsWhatWasAttestedBefore() public {
        assertThat(_isAttested(), "attested");
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.IssuerSuspended(issuer, CHANNEL_SCHEMA);
        issuers.suspend(issuer, CHANNEL_SCHEMA);
        assertThat(!_isAttested() && !issuers.isAccredited(issuer, CHANNEL_SCHEMA), "suspended");
        uint40 until = uint40(block.timestamp + 365 days);
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.IssuerAccredited(issuer, CHANNEL_SCHEMA, until);
        issuers.accredit(issuer, CHANNEL_SCHEMA, until);
        assertThat(!_isAttested(), "what was attested before does not come back");
        StateAttestation memory attestation = _attestation();
        _attest("signed before the suspension ended", attestation, _period(attestation));
        vm.warp(block.timestamp + 1);
        attestState(_twinId);
        assertThat(_isAttested(), "attested anew");
        vm.warp(until - 1);
        assertThat(issuers.isAccredited(issuer, CHANNEL_SCHEMA) && _isAttested(), "up to the end");
        vm.warp(until);
        assertThat(!issuers.isAccredited(issuer, CHANNEL_SCHEMA) && !_isAttested(), "not at the end");
    }

    function test_keys() public {
        bytes memory reason = abi.encodeWithSelector(
            IIssuerRegistry.IssuerRegistryNotAccredited.selector,
            stranger,
            CHANNEL_SCHEMA
        );
        bytes memory data = abi.encodeCall(issuers.setKey, (CHANNEL_SCHEMA, keyProof(), 0));
        refuses("who is not accredited", stranger, address(issuers), data, reason);
        _key("a point off the curve", KEY_X, KEY_Y + 1);
        _key("the identity", 0, 1);
        _key("the point of order two", 0, FIELD_ORDER - 1);
        _key("x above the field", KEY_X + FIELD_ORDER, KEY_Y);
        _key("y above the field", KEY_X, KEY_Y + FIELD_ORDER);
        // The generator of ERC-2494, of eight times the order.
        _key(
            "a point with a component of low order",
            995203441582195749578291179787384436505546430278305826713579947235728471134,
            5472060717959818805561601436314318772137091100104008585924551046643952123905
        );
        assertEq(issuers.keyOf(issuer, CHANNEL_SCHEMA), 0, "no key yet");
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.IssuerKeySet(issuer, CHANNEL_SCHEMA, KEY_X, KEY_Y, uint40(block.timestamp));
        accepts(issuer, address(issuers), data);
        assertEq(issuers.keyOf(issuer, CHANNEL_SCHEMA), KEY_Y, "the key");
        reason = abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryKeyUsed.selector, KEY_Y);
        refuses("a key twice", issuer, address(issuers), data, reason);
        // −P has another x and the same y, so it is no other key; 0 − P.
        uint256 minusOne = BabyJubJub.SUBGROUP_ORDER - 1;
        SecretProof memory negative = keyProof(CHANNEL_SCHEMA, FIELD_ORDER - KEY_X, KEY_Y, minusOne);
        data = abi.encodeCall(issuers.setKey, (CHANNEL_SCHEMA, negative, 0));
        refuses("its negative", issuer, address(issuers), data, reason);
        issuers.suspend(issuer, CHANNEL_SCHEMA);
        assertEq(issuers.keyOf(issuer, CHANNEL_SCHEMA), 0, "suspended with its issuer");
        issuers.accredit(issuer, CHANNEL_SCHEMA, uint40(block.timestamp + 1));
        assertEq(issuers.keyOf(issuer, CHANNEL_SCHEMA), 0, "and stays so");
    }

    function test_T20_aKeyIsOnlyTakenByWhoKnowsItsSecret() public {
        bytes32 otherSchema = keccak256("other schema");
        issuers.accredit(issuer, otherSchema, uint40(block.timestamp + 1 days));
        issuers.accredit(stranger, CHANNEL_SCHEMA, uint40(block.timestamp + 1 days));
        SecretProof memory proof = keyProof();
        bytes32 hash = keccak256(
            abi.encode(block.chainid, address(issuers), issuer, CHANNEL_SCHEMA, proof.publicKey, proof.commitment)
        );
        uint256 challenge = issuers.keyChallenge(issuer, CHANNEL_SCHEMA, proof.publicKey, proof.commitment);
        assertEq(challenge, uint128(uint256(hash)), "the last 128 bits of the hash");
        _unproven("another issuer's, copied", stranger, CHANNEL_SCHEMA, proof);
        _unproven("for another schema", issuer, otherSchema, proof);
        _unproven("of another secret", issuer, CHANNEL_SCHEMA, keyProof(CHANNEL_SCHEMA, KEY_X, KEY_Y, 2));
        ++proof.response;
        _unproven("another response", issuer, CHANNEL_SCHEMA, proof);
        proof = keyProof();
        proof.response += BabyJubJub.SUBGROUP_ORDER;
        _unproven("a response above the order", issuer, CHANNEL_SCHEMA, proof);
        accepts(issuer, address(issuers), abi.encodeCall(issuers.setKey, (CHANNEL_SCHEMA, keyProof(), 0)));
        assertEq(issuers.keyOf(issuer, CHANNEL_SCHEMA), KEY_Y, "the key is still its owner's to set");
    }

    function test_revocationRoots() public {
        _root("a root of zero", 0, uint40(block.timestamp + 1), _invalidRoot(0));
        _root("a root of the order", FIELD_ORDER, uint40(block.timestamp + 1), _invalidRoot(FIELD_ORDER));
        uint40 late = uint40(block.timestamp) + issuers.MAX_ROOT_SECONDS() + 1;
        _root("one that is over", 5, uint40(block.timestamp), _rootPeriod(uint40(block.timestamp)));
        _root("one for too long", 5, late, _rootPeriod(late));
        uint40 start = uint40(block.timestamp);
        vm.startPrank(issuer);
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.RevocationRootPublished(issuer, 5, start + 100, 0, 0);
        issuers.publishRevocationRoot(5, start + 100, start + 50);
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.RevocationRootPublished(issuer, 5, start + 200, 0, 0);
        issuers.publishRevocationRoot(5, start + 200, 0);
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.RevocationRootPublished(issuer, 6, start + 300, 5, start + 60);
        issuers.publishRevocationRoot(6, start + 300, start + 60);
        assertEq(issuers.latestRevocationRoot(issuer), 6, "latest");
        vm.warp(start + 59);
        assertThat(issuers.isRecentRevocationRoot(issuer, 5), "the old one counts for a while");
        vm.warp(start + 60);
        assertThat(!issuers.isRecentRevocationRoot(issuer, 5), "and then no more");
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.RevocationRootPublished(issuer, 7, start + 400, 6, start + 60);
        issuers.publishRevocationRoot(7, start + 400, start);
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.RevocationRootPublished(issuer, 8, start + 500, 7, start + 400);
        issuers.publishRevocationRoot(8, start + 500, start + 450);
        vm.warp(start + 399);
        assertThat(issuers.isRecentRevocationRoot(issuer, 7), "up to its own end");
        vm.warp(start + 400);
        assertThat(!issuers.isRecentRevocationRoot(issuer, 7), "and no longer");
        vm.stopPrank();
        bytes memory reason = abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryRootSuperseded.selector, issuer, 7);
        _root("a root of before", 7, start + 450, reason);
    }

    function _attestation() private view returns (StateAttestation memory) {
        return
            StateAttestation({
                twinId: _twinId,
                stateRoot: twins.stateRootOf(_twinId),
                schema: CHANNEL_SCHEMA,
                issuer: issuer,
                issuedAt: uint40(block.timestamp),
                expiry: uint40(block.timestamp + 2 * 365 days)
            });
    }

    function _isAttested() private view returns (bool) {
        return issuers.isAttested(_twinId, twins.stateRootOf(_twinId), CHANNEL_SCHEMA, issuer);
    }

    function _period(StateAttestation memory attestation) private view returns (bytes memory) {
        bytes4 selector = IIssuerRegistry.IssuerRegistryInvalidPeriod.selector;
        return abi.encodeWithSelector(selector, attestation.issuedAt, attestation.expiry, block.timestamp);
    }

    function _rootPeriod(uint40 until) private view returns (bytes memory) {
        bytes4 selector = IIssuerRegistry.IssuerRegistryInvalidPeriod.selector;
        return abi.encodeWithSelector(selector, block.timestamp, until, block.timestamp);
    }

    function _invalidRoot(uint256 root) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryInvalidRoot.selector, root);
    }

    function _attest(string memory what, StateAttestation memory attestation, bytes memory reason) private {
        bytes memory data = abi.encodeCall(issuers.attest, (attestation, signState(ISSUER_KEY, attestation)));
        refuses(what, stranger, address(issuers), data, reason);
    }

    function _key(string memory what, uint256 x, uint256 y) private {
        bytes memory reason = abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryInvalidKey.selector, x, y);
        SecretProof memory proof = keyProof(CHANNEL_SCHEMA, x, y, 1);
        refuses(what, issuer, address(issuers), abi.encodeCall(issuers.setKey, (CHANNEL_SCHEMA, proof, 0)), reason);
    }

    function _unproven(string memory what, address account, bytes32 schema, SecretProof memory proof) private {
        bytes4 selector = IIssuerRegistry.IssuerRegistryInvalidKeyProof.selector;
        bytes memory reason = abi.encodeWithSelector(selector, account, KEY_X, KEY_Y);
        refuses(what, account, address(issuers), abi.encodeCall(issuers.setKey, (schema, proof, 0)), reason);
    }

    function _root(string memory what, uint256 root, uint40 until, bytes memory reason) private {
        bytes memory data = abi.encodeCall(issuers.publishRevocationRoot, (root, until, 0));
        refuses(what, issuer, address(issuers), data, reason);
    }
}
