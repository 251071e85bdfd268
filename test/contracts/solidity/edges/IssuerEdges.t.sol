// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IIssuerRegistry, RevocationRoots, StateAttestation} from "../../../../contracts/interfaces/IIssuerRegistry.sol";
import {SecretProof} from "../../../../contracts/libraries/BabyJubJub.sol";
import {CHANNEL_SCHEMA} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What an issuer's keys, roots and attestations count for, second by second
contract IssuerEdges is ClaimTest {
    uint256 private constant FIELD_ORDER =
        21888242871839275222246405745257275088548364400416034343698204186575808495617;
    // The base point of ERC-2494, and twice and three times it.
    uint256 private constant KEY_X = 5299619240641551281634865583518297030282874472190772894086521144482721001553;
    uint256 private constant KEY_Y = 16950150798460657717958625567821834550301663161624707787222815936182638968203;
    uint256 private constant SECOND_X = 10031262171927540148667355526369034398030886437092045105752248699557385197826;
    uint256 private constant SECOND_Y = 633281375905621697187330766174974863687049529291089048651929454608812697683;
    uint256 private constant THIRD_X = 2763488322167937039616325905516046217694264098671987087929565332380420898366;
    uint256 private constant THIRD_Y = 15305195750036305661220525648961313310481046260814497672243197092298550508693;

    function test_aKeyReplacesTheOneBeforeInItsSecond() public {
        uint40 start = uint40(block.timestamp);
        _setKey(KEY_X, KEY_Y, 1, 0);
        _setKey(SECOND_X, SECOND_Y, 2, start + 100);
        assertEq(_key(), KEY_Y, "the first, as long as the second does not count");
        vm.warp(start + 50);
        // The second never counted: it is not what the third replaces.
        _setKey(THIRD_X, THIRD_Y, 3, start + 200);
        vm.warp(start + 199);
        assertEq(_key(), KEY_Y, "still the first");
        vm.warp(start + 200);
        assertEq(_key(), THIRD_Y, "the third from its second on");
    }

    function test_aKeyEndsWithTheAccreditation() public {
        uint40 until = uint40(block.timestamp) + 100;
        issuers.accredit(issuer, CHANNEL_SCHEMA, until);
        _setKey(KEY_X, KEY_Y, 1, 0);
        vm.warp(until - 1);
        assertEq(_key(), KEY_Y, "up to its end");
        vm.warp(until);
        assertEq(_key(), 0, "and not in it");
    }

    function test_aKeyHasNoPartOfOrderTwo() public {
        // The negative of the key, plus the point of order two.
        (uint256 x, uint256 y) = (FIELD_ORDER - KEY_X, FIELD_ORDER - KEY_Y);
        bytes memory data = abi.encodeCall(issuers.setKey, (CHANNEL_SCHEMA, keyProof(CHANNEL_SCHEMA, x, y, 1), 0));
        bytes memory reason = abi.encodeWithSelector(IIssuerRegistry.IssuerRegistryInvalidKey.selector, x, y);
        refuses("a key of twice the order", issuer, address(issuers), data, reason);
    }

    function test_aRootCountsForThirtyDaysAtMost() public {
        assertEq(issuers.MAX_ROOT_SECONDS(), 30 days, "at most");
        uint40 until = uint40(block.timestamp) + 30 days;
        vm.prank(issuer);
        issuers.publishRevocationRoot(5, until, 0);
        vm.warp(until - 1);
        assertThat(issuers.isRecentRevocationRoot(issuer, 5), "for as long as that");
    }

    function test_theSmallestRootIsReplacedToo() public {
        uint40 start = uint40(block.timestamp);
        vm.startPrank(issuer);
        issuers.publishRevocationRoot(1, start + 100, 0);
        issuers.publishRevocationRoot(2, start + 100, start + 10);
        vm.stopPrank();
        vm.warp(start + 10);
        assertThat(!issuers.isRecentRevocationRoot(issuer, 1), "it ended when it was told to");
    }

    function test_T33_theRootBeforeCountsForAnHourMoreAtMost() public {
        assertEq(issuers.MAX_ROOT_OVERLAP_SECONDS(), 1 hours, "at most");
        uint40 start = uint40(block.timestamp);
        vm.startPrank(issuer);
        issuers.publishRevocationRoot(1, start + 1 days, 0);
        vm.expectEmit(address(issuers));
        emit IIssuerRegistry.RevocationRootPublished(issuer, 2, start + 2 days, 1, start + 1 hours);
        issuers.publishRevocationRoot(2, start + 2 days, start + 1 days);
        vm.stopPrank();
        vm.warp(start + 1 hours - 1);
        assertThat(issuers.isRecentRevocationRoot(issuer, 1), "up to the hour");
        vm.warp(start + 1 hours);
        assertThat(!issuers.isRecentRevocationRoot(issuer, 1), "and not in it");
    }

    function test_T33_twoRootsCountAtOnceAtMost() public {
        uint40 start = uint40(block.timestamp);
        vm.startPrank(issuer);
        for (uint256 root = 1; root <= 3; ++root) issuers.publishRevocationRoot(root, start + 1 days, start + 1 hours);
        vm.stopPrank();
        assertThat(!issuers.isRecentRevocationRoot(issuer, 1), "the oldest ended with the third");
        assertThat(issuers.isRecentRevocationRoot(issuer, 2), "the one before counts");
        assertThat(issuers.isRecentRevocationRoot(issuer, 3), "and the latest");
        _assertRoots(RevocationRoots(3, start + 1 days, 2, start + 1 hours));
        // One that is replaced keeps its end when it is over already.
        vm.warp(start + 2 hours);
        vm.prank(issuer);
        issuers.publishRevocationRoot(4, start + 1 days, 0);
        _assertRoots(RevocationRoots(4, start + 1 days, 3, start + 2 hours));
        assertThat(!issuers.isRecentRevocationRoot(issuer, 2), "it stays over");
    }

    function test_theSameRootAgainLeavesTheOneBeforeAsItIs() public {
        uint40 start = uint40(block.timestamp);
        _assertRoots(RevocationRoots(0, 0, 0, 0));
        vm.startPrank(issuer);
        issuers.publishRevocationRoot(1, start + 1 days, 0);
        _assertRoots(RevocationRoots(1, start + 1 days, 0, 0));
        issuers.publishRevocationRoot(2, start + 1 days, start + 10);
        issuers.publishRevocationRoot(2, start + 2 days, 0);
        vm.stopPrank();
        _assertRoots(RevocationRoots(2, start + 2 days, 1, start + 10));
    }

    function test_anAttestationEndsInItsSecond() public {
        uint256 twinId = mintTwin(owner);
        StateAttestation memory attestation = StateAttestation({
            twinId: twinId,
            stateRoot: twins.stateRootOf(twinId),
            schema: CHANNEL_SCHEMA,
            issuer: issuer,
            issuedAt: uint40(block.timestamp),
            expiry: uint40(block.timestamp) + 100
        });
        issuers.attest(attestation, signState(ISSUER_KEY, attestation));
        vm.warp(attestation.expiry - 1);
        assertThat(_isAttested(attestation), "up to its end");
        vm.warp(attestation.expiry);
        assertThat(!_isAttested(attestation), "and not in it");
    }

    function _assertRoots(RevocationRoots memory expected) private view {
        RevocationRoots memory roots = issuers.revocationRootsOf(issuer);
        assertEq(roots.latest, expected.latest, "latest");
        assertEq(roots.latestUntil, expected.latestUntil, "its end");
        assertEq(roots.previous, expected.previous, "the one before");
        assertEq(roots.previousUntil, expected.previousUntil, "and its end");
    }

    function _isAttested(StateAttestation memory attestation) private view returns (bool) {
        return issuers.isAttested(attestation.twinId, attestation.stateRoot, CHANNEL_SCHEMA, issuer);
    }

    function _setKey(uint256 x, uint256 y, uint256 secret, uint40 from) private {
        SecretProof memory proof = keyProof(CHANNEL_SCHEMA, x, y, secret);
        vm.prank(issuer);
        issuers.setKey(CHANNEL_SCHEMA, proof, from);
    }

    function _key() private view returns (uint256) {
        return issuers.keyOf(issuer, CHANNEL_SCHEMA);
    }
}
