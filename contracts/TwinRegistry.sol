// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {AccountSignature} from "./libraries/AccountSignature.sol";
import {ITwinRegistry, StateUpdate, TwinKeys} from "./interfaces/ITwinRegistry.sol";
import {BN254} from "./libraries/BN254.sol";
import {TwinRecovery} from "./twin/TwinRecovery.sol";
import {UnorderedNonces} from "./UnorderedNonces.sol";

/// @title Twin ownership: an ERC-721 token that is locked to its owner (ERC-5192)
contract TwinRegistry is TwinRecovery, EIP712, UnorderedNonces {
    bytes32 private constant STATE_UPDATE_TYPEHASH = keccak256(
        "StateUpdate(uint256 stateRoot,bytes32 contentDigest,bytes32 schema)"
    );
    bytes32 private constant TWIN_KEYS_TYPEHASH = keccak256(
        "TwinKeys(bytes32 encryptionKey,uint256 identityCommitment)"
    );
    bytes32 private constant MINT_TYPEHASH = keccak256(
        "Mint(address owner,StateUpdate state,TwinKeys keys,uint256 nonce,uint256 deadline)"
        "StateUpdate(uint256 stateRoot,bytes32 contentDigest,bytes32 schema)"
        "TwinKeys(bytes32 encryptionKey,uint256 identityCommitment)"
    );
    bytes32 private constant ADVANCE_EPOCH_TYPEHASH = keccak256(
        "AdvanceEpoch(uint256 twinId,uint64 epoch,address owner,bytes32 receiptHash,uint256 nonce,uint256 deadline)"
    );

    constructor() EIP712("Gemel TwinRegistry", "1") {}

    /// @inheritdoc ITwinRegistry
    function mint(StateUpdate calldata state, TwinKeys calldata keys) external returns (uint256 twinId) {
        twinId = _number(msg.sender, 1);
        _create(twinId, msg.sender, state, keys);
    }

    /// @inheritdoc ITwinRegistry
    function mintWithSig(
        address owner,
        StateUpdate calldata state,
        TwinKeys calldata keys,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 twinId) {
        bytes32 structHash = keccak256(
            abi.encode(
                MINT_TYPEHASH,
                owner,
                keccak256(abi.encode(STATE_UPDATE_TYPEHASH, state)),
                keccak256(abi.encode(TWIN_KEYS_TYPEHASH, keys)),
                nonce,
                deadline
            )
        );
        _useSignature(owner, structHash, nonce, deadline, signature);
        twinId = _number(owner, 1);
        _create(twinId, owner, state, keys);
    }

    /// @inheritdoc ITwinRegistry
    function mintBatch(StateUpdate[] calldata states, TwinKeys[] calldata keys) external returns (uint256 firstTwinId) {
        if (states.length == 0 || states.length != keys.length) {
            revert TwinRegistryLengthMismatch(states.length, keys.length);
        }
        firstTwinId = _number(msg.sender, states.length);
        for (uint256 i = 0; i < states.length; ++i) {
            _create(firstTwinId + i, msg.sender, states[i], keys[i]);
        }
    }

    /// @inheritdoc ITwinRegistry
    function updateState(uint256 twinId, StateUpdate calldata state) external onlyTwinOwner(twinId) {
        _requireState(state);
        Twin storage twin = _twins[twinId];
        uint24 version = twin.version + 1;
        twin.version = version;
        twin.stateBlock = uint32(block.number);
        twin.stateRoot = state.stateRoot;
        emit StateUpdated(twinId, version, state.stateRoot, state.contentDigest, state.schema);
        emit MetadataUpdate(twinId);
    }

    /// @inheritdoc ITwinRegistry
    function setKeys(uint256 twinId, TwinKeys calldata keys) external onlyTwinOwner(twinId) {
        _requireKeys(keys);
        uint16 keyVersion = ++_twins[twinId].keyVersion;
        emit KeysUpdated(twinId, keyVersion, keys.encryptionKey, keys.identityCommitment);
    }

    /// @inheritdoc ITwinRegistry
    function advanceEpoch(uint256 twinId, bytes32 receiptHash) external onlyTwinOwner(twinId) {
        _advanceEpoch(twinId, receiptHash);
    }

    /// @inheritdoc ITwinRegistry
    function advanceEpochWithSig(
        uint256 twinId,
        uint64 epoch,
        bytes32 receiptHash,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external {
        uint64 current = _twins[twinId].epoch;
        if (epoch != current) revert TwinRegistryEpochEnded(twinId, epoch, current);
        address owner = _ownerOrZero(twinId);
        bytes32 structHash = keccak256(
            abi.encode(ADVANCE_EPOCH_TYPEHASH, twinId, epoch, owner, receiptHash, nonce, deadline)
        );
        _useSignature(owner, structHash, nonce, deadline, signature);
        _advanceEpoch(twinId, receiptHash);
    }

    /// @inheritdoc ITwinRegistry
    function burn(uint256 twinId) external onlyTwinOwner(twinId) {
        _endRecovery(twinId);
        _end(twinId);
    }

    /// @dev A state and keys of version 1 for a numbered twin.
    function _create(uint256 twinId, address owner, StateUpdate calldata state, TwinKeys calldata keys) private {
        _requireState(state);
        _requireKeys(keys);
        _twins[twinId] = Twin({
            owner: owner,
            epoch: 0,
            version: 1,
            keyVersion: 1,
            stateBlock: uint32(block.number),
            stateRoot: state.stateRoot
        });
        emit Transfer(address(0), owner, twinId);
        emit Locked(twinId);
        emit StateUpdated(twinId, 1, state.stateRoot, state.contentDigest, state.schema);
        emit KeysUpdated(twinId, 1, keys.encryptionKey, keys.identityCommitment);
    }

    function _useSignature(
        address owner,
        bytes32 structHash,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) private {
        if (block.timestamp > deadline) revert TwinRegistryDeadlinePassed(deadline, block.timestamp);
        _useNonce(owner, nonce);
        if (!AccountSignature.isValid(owner, _hashTypedDataV4(structHash), signature)) {
            revert TwinRegistryInvalidSignature(owner);
        }
    }

    function _requireState(StateUpdate calldata state) private pure {
        _requireField(state.stateRoot);
        if (state.contentDigest == 0 || state.schema == 0) revert TwinRegistryZeroValue();
    }

    function _requireKeys(TwinKeys calldata keys) private pure {
        if (keys.encryptionKey == 0) revert TwinRegistryZeroValue();
        _requireField(keys.identityCommitment);
    }

    /// @dev x and x + r would be one and the same in a circuit, so only x < r is let in.
    function _requireField(uint256 value) private pure {
        if (value == 0) revert TwinRegistryZeroValue();
        if (value >= BN254.SCALAR_ORDER) revert TwinRegistryNotAField(value);
    }
}
