// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ConsentGrant, ConsentTerms, ConsentUse, IConsentRegistry} from "./interfaces/IConsentRegistry.sol";
import {ITwinRegistry} from "./interfaces/ITwinRegistry.sol";
import {ConsentMasks} from "./libraries/ConsentMasks.sol";
import {ConsentStatus} from "./libraries/ProtocolConstants.sol";
import {UnorderedNonces} from "./UnorderedNonces.sol";

/// @title Consent: who may learn what from a twin, for which purposes, until when
contract ConsentRegistry is IConsentRegistry, EIP712, UnorderedNonces {
    /// @dev `ConsentTerms` in one slot: the processor by its number.
    struct Grant {
        uint64 purposes;
        uint64 channels;
        uint16 kinds;
        uint40 notBefore;
        uint40 expiry;
        uint32 processorId;
    }

    bytes32 private constant TERMS_TYPEHASH = keccak256(
        "ConsentTerms(uint64 purposes,uint64 channels,uint16 kinds,uint40 notBefore,uint40 expiry,address processor)"
    );
    bytes32 private constant GRANT_TYPEHASH = keccak256(
        "Grant(uint256 twinId,uint64 epoch,address owner,address grantee,bytes32 scope,ConsentTerms terms,"
        "bytes32 receiptHash,uint256 nonce,uint256 deadline)"
        "ConsentTerms(uint64 purposes,uint64 channels,uint16 kinds,uint40 notBefore,uint40 expiry,address processor)"
    );
    bytes32 private constant REVOKE_TYPEHASH = keccak256(
        "Revoke(uint256 twinId,uint64 epoch,address owner,address grantee,bytes32 scope,bytes32 receiptHash,"
        "uint256 nonce,uint256 deadline)"
    );

    /// @inheritdoc IConsentRegistry
    ITwinRegistry public immutable twins;

    /// @dev By keccak256(twin, epoch, grantee, scope); a grant that exists has an expiry.
    mapping(bytes32 grantId => Grant) private _grants;
    /// @dev Processors are numbered from 1 when they are first named, and keep their number.
    mapping(address processor => uint32) private _processorIds;
    mapping(uint32 processorId => address) private _processors;
    uint32 private _lastProcessorId;

    constructor(ITwinRegistry twinRegistry) EIP712("Gemel ConsentRegistry", "1") {
        twins = twinRegistry;
    }

    /// @inheritdoc IConsentRegistry
    function grant(
        uint256 twinId,
        address grantee,
        bytes32 scope,
        ConsentTerms calldata terms,
        bytes32 receiptHash
    ) external {
        uint64 epoch = _requireOwner(twinId);
        _grant(twinId, epoch, grantee, scope, terms, receiptHash);
    }

    /// @inheritdoc IConsentRegistry
    function grantBatch(ConsentGrant[] calldata grants) external {
        uint256 twinId = 0;
        uint64 epoch = 0;
        for (uint256 i = 0; i < grants.length; ++i) {
            ConsentGrant calldata item = grants[i];
            if (i == 0 || item.twinId != twinId) {
                twinId = item.twinId;
                epoch = _requireOwner(twinId);
            }
            _grant(twinId, epoch, item.grantee, item.scope, item.terms, item.receiptHash);
        }
    }

    /// @inheritdoc IConsentRegistry
    function grantWithSig(
        uint256 twinId,
        uint64 epoch,
        address grantee,
        bytes32 scope,
        ConsentTerms calldata terms,
        bytes32 receiptHash,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external {
        address owner = _useSignedAction(twinId, epoch, nonce, deadline);
        bytes32 termsHash = keccak256(abi.encode(TERMS_TYPEHASH, terms));
        bytes32 structHash = keccak256(
            abi.encode(GRANT_TYPEHASH, twinId, epoch, owner, grantee, scope, termsHash, receiptHash, nonce, deadline)
        );
        _requireSignature(owner, structHash, signature);
        _grant(twinId, epoch, grantee, scope, terms, receiptHash);
    }

    /// @inheritdoc IConsentRegistry
    function revoke(uint256 twinId, address grantee, bytes32 scope, bytes32 receiptHash) external {
        uint64 epoch = _requireOwner(twinId);
        _revoke(twinId, epoch, grantee, scope, receiptHash);
    }

    /// @inheritdoc IConsentRegistry
    function revokeWithSig(
        uint256 twinId,
        uint64 epoch,
        address grantee,
        bytes32 scope,
        bytes32 receiptHash,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external {
        address owner = _useSignedAction(twinId, epoch, nonce, deadline);
        bytes32 structHash = keccak256(
            abi.encode(REVOKE_TYPEHASH, twinId, epoch, owner, grantee, scope, receiptHash, nonce, deadline)
        );
        _requireSignature(owner, structHash, signature);
        _revoke(twinId, epoch, grantee, scope, receiptHash);
    }

    /// @inheritdoc IConsentRegistry
    function check(
        uint256 twinId,
        address grantee,
        bytes32 scope,
        ConsentUse calldata use
    ) external view returns (ConsentStatus) {
        Grant memory terms = _currentGrant(twinId, grantee, scope);
        if (terms.expiry == 0) return ConsentStatus.Absent;
        if (block.timestamp < terms.notBefore) return ConsentStatus.NotYetValid;
        if (block.timestamp >= terms.expiry) return ConsentStatus.Expired;
        if (!ConsentMasks.coversPurposes(terms.purposes, use.purposes)) return ConsentStatus.PurposeNotCovered;
        if (!ConsentMasks.covers(terms.channels, use.channels)) return ConsentStatus.ChannelNotCovered;
        if (!ConsentMasks.includesKind(terms.kinds, use.kind)) return ConsentStatus.KindNotCovered;
        if (use.processor != address(0) && _processorIds[use.processor] != terms.processorId) {
            return ConsentStatus.ProcessorNotNamed;
        }
        return ConsentStatus.Granted;
    }

    /// @inheritdoc IConsentRegistry
    function grantOf(uint256 twinId, address grantee, bytes32 scope) external view returns (ConsentTerms memory) {
        Grant memory terms = _currentGrant(twinId, grantee, scope);
        return
            ConsentTerms({
                purposes: terms.purposes,
                channels: terms.channels,
                kinds: terms.kinds,
                notBefore: terms.notBefore,
                expiry: terms.expiry,
                processor: _processors[terms.processorId]
            });
    }

    function _grant(
        uint256 twinId,
        uint64 epoch,
        address grantee,
        bytes32 scope,
        ConsentTerms calldata terms,
        bytes32 receiptHash
    ) private {
        if (
            grantee == address(0) ||
            terms.processor == address(0) ||
            !ConsentMasks.areKnown(terms.purposes, terms.channels, terms.kinds) ||
            terms.expiry <= terms.notBefore ||
            terms.expiry <= block.timestamp
        ) revert ConsentRegistryInvalidTerms();
        _grants[_grantId(twinId, epoch, grantee, scope)] = Grant({
            purposes: terms.purposes,
            channels: terms.channels,
            kinds: terms.kinds,
            notBefore: terms.notBefore,
            expiry: terms.expiry,
            processorId: _processorIdOf(terms.processor)
        });
        emit ConsentGranted(twinId, grantee, scope, epoch, terms, receiptHash);
    }

    function _revoke(uint256 twinId, uint64 epoch, address grantee, bytes32 scope, bytes32 receiptHash) private {
        bytes32 grantId = _grantId(twinId, epoch, grantee, scope);
        if (_grants[grantId].expiry == 0) revert ConsentRegistryNothingToRevoke(twinId, grantee, scope);
        delete _grants[grantId];
        emit ConsentRevoked(twinId, grantee, scope, epoch, receiptHash);
    }

    function _processorIdOf(address processor) private returns (uint32 processorId) {
        processorId = _processorIds[processor];
        if (processorId != 0) return processorId;
        processorId = ++_lastProcessorId;
        _processorIds[processor] = processorId;
        _processors[processorId] = processor;
    }

    /// @dev Everything that a signature binds but its content; uses up the nonce.
    function _useSignedAction(
        uint256 twinId,
        uint64 epoch,
        uint256 nonce,
        uint256 deadline
    ) private returns (address owner) {
        if (block.timestamp > deadline) revert ConsentRegistryDeadlinePassed(deadline, block.timestamp);
        uint64 current;
        (owner, current) = twins.ownerAndEpochOf(twinId);
        if (epoch != current) revert ConsentRegistryEpochEnded(twinId, epoch, current);
        _useNonce(owner, nonce);
    }

    function _requireSignature(address owner, bytes32 structHash, bytes calldata signature) private view {
        if (!SignatureChecker.isValidSignatureNowCalldata(owner, _hashTypedDataV4(structHash), signature)) {
            revert ConsentRegistryInvalidSignature(owner);
        }
    }

    function _requireOwner(uint256 twinId) private view returns (uint64 epoch) {
        address owner;
        (owner, epoch) = twins.ownerAndEpochOf(twinId);
        if (owner != msg.sender) revert ConsentRegistryNotOwner(twinId, msg.sender);
    }

    /// @dev All zero for a twin that does not exist or was burned: nobody can grant under the epoch it has then.
    function _currentGrant(uint256 twinId, address grantee, bytes32 scope) private view returns (Grant memory) {
        (, uint64 epoch) = twins.ownerAndEpochOf(twinId);
        return _grants[_grantId(twinId, epoch, grantee, scope)];
    }

    function _grantId(uint256 twinId, uint64 epoch, address grantee, bytes32 scope) private pure returns (bytes32) {
        return keccak256(abi.encode(twinId, epoch, grantee, scope));
    }
}
