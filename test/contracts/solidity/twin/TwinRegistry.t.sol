// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/interfaces/IERC721Metadata.sol";
import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IERC5192} from "../../../../contracts/interfaces/IERC5192.sol";
import {IERC5646} from "../../../../contracts/interfaces/IERC5646.sol";
import {ITwinRegistry, StateUpdate, TwinKeys, TwinRecord} from "../../../../contracts/interfaces/ITwinRegistry.sol";
import {IUnorderedNonces} from "../../../../contracts/interfaces/IUnorderedNonces.sol";
import {TwinTest} from "../base/TwinTest.sol";
import {RecordedLog, vm} from "../base/Vm.sol";

/// @title What the registry of twins does
contract TwinRegistryTest is TwinTest {
    uint256 private constant FIELD_ORDER =
        21888242871839275222246405745257275088548364400416034343698204186575808495617;
    uint256 private constant DEADLINE = START + 1 hours;

    function test_mint_numbersFromOneAndStoresTheFirstState() public {
        vm.expectEmit(address(twins));
        emit IERC721.Transfer(address(0), owner, 1);
        vm.expectEmit(address(twins));
        emit IERC5192.Locked(1);
        vm.expectEmit(address(twins));
        emit ITwinRegistry.StateUpdated(1, 1, stateOf(0).stateRoot, stateOf(0).contentDigest, stateOf(0).schema);
        vm.expectEmit(address(twins));
        emit ITwinRegistry.KeysUpdated(1, 1, keysOf(0).encryptionKey, keysOf(0).identityCommitment);
        assertEq(mintTwin(owner), 1, "first number");
        assertEq(mintTwin(owner), 2, "second number");
        assertEq(mintTwin(otherOwner), 3, "third number");
        _assertRecord(1, owner, 0, 1, 1, 1_000, stateOf(0).stateRoot);
        assertEq(IERC721(address(twins)).balanceOf(owner), 2, "twins of the owner");
        assertEq(IERC721(address(twins)).balanceOf(otherOwner), 1, "twins of the other");
        assertEq(IERC721(address(twins)).ownerOf(3), otherOwner, "owner of the third");
    }

    function test_mintBatch_mintsInOrder() public {
        mintTwin(stranger);
        StateUpdate[] memory states = new StateUpdate[](3);
        TwinKeys[] memory keys = new TwinKeys[](3);
        for (uint256 i = 0; i < 3; ++i) (states[i], keys[i]) = (stateOf(i), keysOf(i));
        vm.prank(owner);
        assertEq(twins.mintBatch(states, keys), 2, "first of the batch");
        for (uint256 i = 0; i < 3; ++i) _assertRecord(2 + i, owner, 0, 1, 1, 1_000, states[i].stateRoot);
        assertEq(IERC721(address(twins)).balanceOf(owner), 3, "twins of the owner");
        assertEq(mintTwin(owner), 5, "the next number");
    }

    function test_mintWithSig_mintsToTheSigner() public {
        bytes memory signature = signTyped(
            OWNER_KEY,
            address(twins),
            mintHash(owner, stateOf(1), keysOf(1), 513, DEADLINE)
        );
        vm.prank(stranger);
        uint256 twinId = twins.mintWithSig(owner, stateOf(1), keysOf(1), 513, DEADLINE, signature);
        assertEq(twinId, 1, "number");
        _assertRecord(1, owner, 0, 1, 1, 1_000, stateOf(1).stateRoot);
        assertEq(IUnorderedNonces(address(twins)).nonceWord(owner, 2), 2, "bit 1 of word 2");
    }

    function test_mintWithSig_holdsUpToItsDeadline() public {
        bytes memory signature = signTyped(
            OWNER_KEY,
            address(twins),
            mintHash(owner, stateOf(1), keysOf(1), 0, DEADLINE)
        );
        vm.warp(DEADLINE);
        twins.mintWithSig(owner, stateOf(1), keysOf(1), 0, DEADLINE, signature);
        assertEq(IERC721(address(twins)).ownerOf(1), owner, "owner");
    }

    function test_updateState_countsVersions() public {
        mintTwin(owner);
        vm.roll(1_234);
        vm.expectEmit(address(twins));
        emit ITwinRegistry.StateUpdated(1, 2, stateOf(5).stateRoot, stateOf(5).contentDigest, stateOf(5).schema);
        vm.expectEmit(address(twins));
        emit IERC4906.MetadataUpdate(1);
        vm.prank(owner);
        twins.updateState(1, stateOf(5));
        _assertRecord(1, owner, 0, 2, 1, 1_234, stateOf(5).stateRoot);
        assertEq(twins.stateRootOf(1), stateOf(5).stateRoot, "state root");
    }

    function test_setKeys_countsVersions() public {
        mintTwin(owner);
        vm.expectEmit(address(twins));
        emit ITwinRegistry.KeysUpdated(1, 2, keysOf(7).encryptionKey, keysOf(7).identityCommitment);
        vm.prank(owner);
        twins.setKeys(1, keysOf(7));
        _assertRecord(1, owner, 0, 1, 2, 1_000, stateOf(0).stateRoot);
    }

    function test_fieldElements_endBelowTheFieldOrder() public {
        StateUpdate memory state = stateOf(0);
        TwinKeys memory keys = keysOf(0);
        state.stateRoot = FIELD_ORDER - 1;
        keys.identityCommitment = FIELD_ORDER - 1;
        vm.prank(owner);
        twins.mint(state, keys);
        assertEq(twins.stateRootOf(1), FIELD_ORDER - 1, "state root");
    }

    function test_advanceEpoch_countsFromZero() public {
        mintTwin(owner);
        vm.expectEmit(address(twins));
        emit ITwinRegistry.EpochAdvanced(1, 1, RECEIPT);
        vm.prank(owner);
        twins.advanceEpoch(1, RECEIPT);
        _assertRecord(1, owner, 1, 1, 1, 1_000, stateOf(0).stateRoot);
    }

    function test_advanceEpochWithSig_endsTheEpochThatWasSignedFor() public {
        mintTwin(owner);
        bytes memory signature = signTyped(
            OWNER_KEY,
            address(twins),
            advanceEpochHash(1, 0, owner, RECEIPT, 3, DEADLINE)
        );
        vm.warp(DEADLINE);
        vm.expectEmit(address(twins));
        emit ITwinRegistry.EpochAdvanced(1, 1, RECEIPT);
        twins.advanceEpochWithSig(1, 0, RECEIPT, 3, DEADLINE, signature);
        (, uint64 epoch) = twins.ownerAndEpochOf(1);
        assertEq(epoch, 1, "epoch");
        assertEq(IUnorderedNonces(address(twins)).nonceWord(owner, 0), 8, "nonce 3");
    }

    function test_burn_leavesTheBeneficiaryAndTheEpoch() public {
        mintTwin(owner);
        mintTwin(owner);
        vm.expectEmit(address(twins));
        emit IERC721.Transfer(owner, address(0), 1);
        vm.expectEmit(address(twins));
        emit ITwinRegistry.EpochAdvanced(1, 1, 0);
        vm.prank(owner);
        twins.burn(1);
        _assertRecord(1, address(0), 1, 0, 0, 0, 0);
        assertEq(twins.beneficiaryOf(1), owner, "beneficiary");
        (address now_, uint64 epoch) = twins.ownerAndEpochOf(1);
        assertEq(now_, address(0), "no owner");
        assertEq(epoch, 1, "epoch");
        assertEq(IERC721(address(twins)).balanceOf(owner), 1, "twins of the owner");
        assertEq(IERC721(address(twins)).ownerOf(2), owner, "the other twin");
    }

    function test_cancelNonces_endsSignatures() public {
        vm.expectEmit(address(twins));
        emit IUnorderedNonces.NoncesCancelled(owner, 1, 5);
        vm.prank(owner);
        IUnorderedNonces(address(twins)).cancelNonces(1, 5);
        vm.prank(owner);
        IUnorderedNonces(address(twins)).cancelNonces(1, 3);
        assertEq(IUnorderedNonces(address(twins)).nonceWord(owner, 1), 7, "both cancellations");
    }

    function test_token_saysWhatItIs() public {
        mintTwin(owner);
        IERC721Metadata token = IERC721Metadata(address(twins));
        assertThat(keccak256(bytes(token.name())) == keccak256("Gemel twin"), "name");
        assertThat(keccak256(bytes(token.symbol())) == keccak256("TWIN"), "symbol");
        assertThat(token.getApproved(1) == address(0), "nobody is approved");
        assertThat(!token.isApprovedForAll(owner, stranger), "nobody is an operator");
        assertThat(IERC5192(address(twins)).locked(1), "locked");
        string memory json = string.concat(
            'data:application/json;utf8,{"name":"Gemel twin 1","stateVersion":1,"stateRoot":"',
            Strings.toHexString(stateOf(0).stateRoot, 32),
            '"}'
        );
        assertThat(keccak256(bytes(token.tokenURI(1))) == keccak256(bytes(json)), "token URI");
        bytes4[7] memory known = [
            type(IERC165).interfaceId,
            type(IERC721).interfaceId,
            type(IERC721Metadata).interfaceId,
            bytes4(0x49064906),
            type(IERC5192).interfaceId,
            type(IERC5267).interfaceId,
            type(IERC5646).interfaceId
        ];
        for (uint256 i = 0; i < known.length; ++i) {
            assertThat(IERC165(address(twins)).supportsInterface(known[i]), "interface");
        }
        assertThat(!IERC165(address(twins)).supportsInterface(0xffffffff), "no other interface");
    }

    function test_fingerprint_changesWithEachChange() public {
        mintTwin(owner);
        IERC5646 token = IERC5646(address(twins));
        bytes32[4] memory prints;
        prints[0] = token.getStateFingerprint(1);
        vm.startPrank(owner);
        twins.updateState(1, stateOf(1));
        prints[1] = token.getStateFingerprint(1);
        twins.setKeys(1, keysOf(1));
        prints[2] = token.getStateFingerprint(1);
        twins.advanceEpoch(1, 0);
        prints[3] = token.getStateFingerprint(1);
        vm.stopPrank();
        for (uint256 i = 1; i < 4; ++i) {
            for (uint256 j = 0; j < i; ++j) assertThat(prints[i] != prints[j], "fingerprints differ");
        }
    }

    function testFuzz_nonce_isUsedOnce(uint256 nonce) public {
        bytes memory signature = signTyped(
            OWNER_KEY,
            address(twins),
            mintHash(owner, stateOf(1), keysOf(1), nonce, DEADLINE)
        );
        twins.mintWithSig(owner, stateOf(1), keysOf(1), nonce, DEADLINE, signature);
        uint256 word = IUnorderedNonces(address(twins)).nonceWord(owner, nonce >> 8);
        assertEq(word, 1 << (nonce & 255), "only this nonce");
        refuses(
            "the same nonce again",
            stranger,
            address(twins),
            abi.encodeCall(twins.mintWithSig, (owner, stateOf(1), keysOf(1), nonce, DEADLINE, signature)),
            abi.encodeWithSelector(IUnorderedNonces.UnorderedNoncesUsed.selector, owner, nonce)
        );
    }

    function testFuzz_fieldElement_isRefusedAtOrAboveTheOrder(uint256 value) public {
        StateUpdate memory state = stateOf(0);
        state.stateRoot = value;
        vm.prank(owner);
        (bool accepted, ) = address(twins).call(abi.encodeCall(twins.mint, (state, keysOf(0))));
        assertThat(accepted == (value != 0 && value < FIELD_ORDER), "a state root is a field element, not zero");
    }

    function _assertRecord(
        uint256 twinId,
        address account,
        uint64 epoch,
        uint32 version,
        uint32 keyVersion,
        uint64 stateBlock,
        uint256 stateRoot
    ) private view {
        TwinRecord memory record = twins.recordOf(twinId);
        assertEq(record.owner, account, "record: owner");
        assertEq(record.epoch, epoch, "record: epoch");
        assertEq(record.version, version, "record: version");
        assertEq(record.keyVersion, keyVersion, "record: key version");
        assertEq(record.stateBlock, stateBlock, "record: block");
        assertEq(record.stateRoot, stateRoot, "record: state root");
    }
}
