// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {NoncesKeyed} from "@openzeppelin/contracts/utils/NoncesKeyed.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC5192} from "./interfaces/IERC5192.sol";
import {IERC5646} from "./interfaces/IERC5646.sol";
import {ITwinRegistry, StateUpdate, TwinKeys, TwinState} from "./interfaces/ITwinRegistry.sol";
import {Groth16} from "./libraries/Groth16.sol";

/// @title Twin ownership: an ERC-721 token that is locked to its owner (ERC-5192)
/// @dev Approvals can be given, as ERC-721 says, but nothing can be done with one: no twin ever moves.
contract TwinRegistry is ITwinRegistry, IERC4906, IERC5192, IERC5646, ERC721, EIP712, NoncesKeyed {
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

    uint256 private _lastTwinId;
    mapping(uint256 twinId => TwinState) private _states;
    mapping(uint256 twinId => TwinKeys) private _keys;
    mapping(uint256 twinId => uint64) private _epochs;

    modifier onlyTwinOwner(uint256 twinId) {
        if (_ownerOf(twinId) != msg.sender) revert TwinRegistryNotOwner(twinId, msg.sender);
        _;
    }

    constructor() ERC721("Gemel twin", "TWIN") EIP712("Gemel TwinRegistry", "1") {}

    /// @inheritdoc ITwinRegistry
    function mint(StateUpdate calldata state, TwinKeys calldata keys) external returns (uint256 twinId) {
        return _mintTwin(msg.sender, state, keys);
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
        if (block.timestamp > deadline) revert TwinRegistryDeadlinePassed(deadline, block.timestamp);
        _useCheckedNonce(owner, nonce);
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
        if (!SignatureChecker.isValidSignatureNowCalldata(owner, _hashTypedDataV4(structHash), signature)) {
            revert TwinRegistryInvalidSignature(owner);
        }
        return _mintTwin(owner, state, keys);
    }

    /// @inheritdoc ITwinRegistry
    function updateState(uint256 twinId, StateUpdate calldata state) external onlyTwinOwner(twinId) {
        _setState(twinId, state);
        emit MetadataUpdate(twinId);
    }

    /// @inheritdoc ITwinRegistry
    function setKeys(uint256 twinId, TwinKeys calldata keys) external onlyTwinOwner(twinId) {
        _setKeys(twinId, keys);
    }

    /// @inheritdoc ITwinRegistry
    function advanceEpoch(uint256 twinId) external onlyTwinOwner(twinId) {
        _advanceEpoch(twinId);
    }

    /// @inheritdoc ITwinRegistry
    function burn(uint256 twinId) external onlyTwinOwner(twinId) {
        delete _states[twinId];
        delete _keys[twinId];
        _burn(twinId);
        _advanceEpoch(twinId);
        emit TwinBurned(twinId, msg.sender);
    }

    /// @inheritdoc ITwinRegistry
    function stateOf(uint256 twinId) external view returns (TwinState memory) {
        _requireOwned(twinId);
        return _states[twinId];
    }

    /// @inheritdoc ITwinRegistry
    function keysOf(uint256 twinId) external view returns (TwinKeys memory) {
        _requireOwned(twinId);
        return _keys[twinId];
    }

    /// @inheritdoc ITwinRegistry
    function epochOf(uint256 twinId) external view returns (uint64) {
        return _epochs[twinId];
    }

    /// @inheritdoc ITwinRegistry
    function ownerOrZero(uint256 twinId) external view returns (address) {
        return _ownerOf(twinId);
    }

    /// @inheritdoc IERC5192
    function locked(uint256 tokenId) external view returns (bool) {
        _requireOwned(tokenId);
        return true;
    }

    /// @inheritdoc IERC5646
    function getStateFingerprint(uint256 tokenId) external view returns (bytes32) {
        address owner = _requireOwned(tokenId);
        return keccak256(abi.encode(tokenId, owner, _epochs[tokenId], _states[tokenId], _keys[tokenId]));
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) public view override(ERC721, IERC165) returns (bool) {
        return
            interfaceId == type(IERC5192).interfaceId ||
            interfaceId == type(IERC5646).interfaceId ||
            interfaceId == bytes4(0x49064906) || // ERC-4906
            super.supportsInterface(interfaceId);
    }

    /// @dev The only place through which ownership changes: a twin may be minted and burned, never moved.
    function _update(address to, uint256 twinId, address auth) internal override returns (address from) {
        from = _ownerOf(twinId);
        if (from != address(0) && to != address(0)) revert TwinRegistryTokenLocked(twinId);
        return super._update(to, twinId, auth);
    }

    /// @dev No receiver is called: an ERC-1271 wallet need not implement one, and there is nothing to re-enter.
    function _mintTwin(
        address owner,
        StateUpdate calldata state,
        TwinKeys calldata keys
    ) private returns (uint256 twinId) {
        twinId = ++_lastTwinId;
        _mint(owner, twinId);
        emit Locked(twinId);
        emit TwinMinted(twinId, owner);
        _setState(twinId, state);
        _setKeys(twinId, keys);
    }

    function _setState(uint256 twinId, StateUpdate calldata state) private {
        _requireField(state.stateRoot);
        if (state.contentDigest == 0 || state.schema == 0) revert TwinRegistryZeroValue();
        uint32 version = _states[twinId].version + 1;
        _states[twinId] = TwinState({
            stateRoot: state.stateRoot,
            contentDigest: state.contentDigest,
            schema: state.schema,
            version: version,
            updatedAt: uint40(block.timestamp)
        });
        emit StateUpdated(twinId, version, state.stateRoot, state.contentDigest, state.schema);
    }

    function _setKeys(uint256 twinId, TwinKeys calldata keys) private {
        if (keys.encryptionKey == 0) revert TwinRegistryZeroValue();
        _requireField(keys.identityCommitment);
        _keys[twinId] = keys;
        emit KeysUpdated(twinId, keys.encryptionKey, keys.identityCommitment);
    }

    function _advanceEpoch(uint256 twinId) private {
        emit EpochAdvanced(twinId, ++_epochs[twinId]);
    }

    /// @dev x and x + r would be one and the same in a circuit, so only x < r is let in.
    function _requireField(uint256 value) private pure {
        if (value == 0) revert TwinRegistryZeroValue();
        if (value >= Groth16.SCALAR_ORDER) revert TwinRegistryNotAField(value);
    }
}
