// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {AccountSignature} from "./libraries/AccountSignature.sol";
import {ConsentTarget, ConsentTerms, ConsentUse, IConsentRegistry} from "./interfaces/IConsentRegistry.sol";
import {ITwinRegistry} from "./interfaces/ITwinRegistry.sol";
import {ConsentMasks} from "./libraries/ConsentMasks.sol";
import {ConsentStatus} from "./libraries/ProtocolConstants.sol";
import {UnorderedNonces} from "./UnorderedNonces.sol";

/// @title Consent: who may learn what from a twin, for which purposes, until when
contract ConsentRegistry is IConsentRegistry, EIP712, UnorderedNonces {
    /// @dev A grant is one slot, from the lowest bit: purposes 64, channels 64, kinds 16, notBefore 40, expiry 40 and, for the
    /// processor, its number 32.
    uint256 private constant CHANNELS_OFFSET = 64;
    uint256 private constant KINDS_OFFSET = 128;
    uint256 private constant NOT_BEFORE_OFFSET = 144;
    uint256 private constant EXPIRY_OFFSET = 184;
    uint256 private constant PROCESSOR_OFFSET = 224;

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

    /// @dev A grant that exists is not zero. An epoch that ended leaves its grants behind, out of reach for good.
    mapping(uint256 twinId => mapping(uint64 epoch => mapping(address grantee => mapping(bytes32 scope => uint256))))
        private _grants;
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
        _grant(twinId, epoch, grantee, scope, _packed(terms), terms, receiptHash);
    }

    /// @inheritdoc IConsentRegistry
    function grantBatch(ConsentTerms calldata terms, ConsentTarget[] calldata targets) external {
        uint256 packed = _packed(terms);
        uint256 twinId = 0;
        uint64 epoch = 0;
        for (uint256 i = 0; i < targets.length; ++i) {
            ConsentTarget calldata target = targets[i];
            if (i == 0 || target.twinId != twinId) {
                twinId = target.twinId;
                epoch = _requireOwner(twinId);
            }
            _grant(twinId, epoch, target.grantee, target.scope, packed, terms, target.receiptHash);
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
        _grant(twinId, epoch, grantee, scope, _packed(terms), terms, receiptHash);
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
        (ConsentTerms memory terms, uint32 processorId) = _currentGrant(twinId, grantee, scope);
        if (terms.expiry == 0) return ConsentStatus.Absent;
        if (block.timestamp < terms.notBefore) return ConsentStatus.NotYetValid;
        if (block.timestamp >= terms.expiry) return ConsentStatus.Expired;
        if (!ConsentMasks.coversPurposes(terms.purposes, use.purposes)) return ConsentStatus.PurposeNotCovered;
        if (!ConsentMasks.covers(terms.channels, use.channels)) return ConsentStatus.ChannelNotCovered;
        if (!ConsentMasks.includesKind(terms.kinds, use.kind)) return ConsentStatus.KindNotCovered;
        if (use.processor != address(0) && _processorIds[use.processor] != processorId) {
            return ConsentStatus.ProcessorNotNamed;
        }
        return ConsentStatus.Granted;
    }

    /// @inheritdoc IConsentRegistry
    function grantOf(uint256 twinId, address grantee, bytes32 scope) external view returns (ConsentTerms memory) {
        (ConsentTerms memory terms, uint32 processorId) = _currentGrant(twinId, grantee, scope);
        terms.processor = _processors[processorId];
        return terms;
    }

    /// @param packed `_packed(terms)`.
    function _grant(
        uint256 twinId,
        uint64 epoch,
        address grantee,
        bytes32 scope,
        uint256 packed,
        ConsentTerms calldata terms,
        bytes32 receiptHash
    ) private {
        if (grantee == address(0)) revert ConsentRegistryInvalidTerms();
        _grants[twinId][epoch][grantee][scope] = packed;
        // `emit ConsentGranted(twinId, grantee, scope, epoch, terms, receiptHash)`, without decoding the terms again: their
        // words were checked by `_packed`, and decoding costs 660 gas.
        bytes32 topic = ConsentGranted.selector;
        assembly ("memory-safe") {
            let data := mload(0x40)
            mstore(data, epoch)
            calldatacopy(add(data, 0x20), terms, 0xc0)
            mstore(add(data, 0xe0), receiptHash)
            log4(data, 0x100, topic, twinId, grantee, scope)
        }
    }

    function _revoke(uint256 twinId, uint64 epoch, address grantee, bytes32 scope, bytes32 receiptHash) private {
        mapping(bytes32 => uint256) storage grants = _grants[twinId][epoch][grantee];
        if (grants[scope] == 0) revert ConsentRegistryNothingToRevoke(twinId, grantee, scope);
        delete grants[scope];
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
        if (!AccountSignature.isValid(owner, _hashTypedDataV4(structHash), signature)) {
            revert ConsentRegistryInvalidSignature(owner);
        }
    }

    function _requireOwner(uint256 twinId) private view returns (uint64 epoch) {
        address owner;
        (owner, epoch) = twins.ownerAndEpochOf(twinId);
        if (owner != msg.sender) revert ConsentRegistryNotOwner(twinId, msg.sender);
    }

    /// @dev The terms without the processor, which is the number beside them. All zero for a twin that was burned: nobody can
    /// grant under the epoch that it has since.
    function _currentGrant(
        uint256 twinId,
        address grantee,
        bytes32 scope
    ) private view returns (ConsentTerms memory terms, uint32 processorId) {
        (, uint64 epoch) = twins.ownerAndEpochOf(twinId);
        uint256 packed = _grants[twinId][epoch][grantee][scope];
        terms.purposes = uint64(packed);
        terms.channels = uint64(packed >> CHANNELS_OFFSET);
        terms.kinds = uint16(packed >> KINDS_OFFSET);
        terms.notBefore = uint40(packed >> NOT_BEFORE_OFFSET);
        terms.expiry = uint40(packed >> EXPIRY_OFFSET);
        processorId = uint32(packed >> PROCESSOR_OFFSET);
    }

    /// @dev The slot of a grant with these terms. Reads the words as they are, for the compiler's decoding of a struct in
    /// calldata costs 1,500 gas; what it checks, that each word fits its type, is checked here.
    function _packed(ConsentTerms calldata terms) private returns (uint256 packed) {
        uint256 excess;
        uint256 processor;
        assembly ("memory-safe") {
            let purposes := calldataload(terms)
            let channels := calldataload(add(terms, 0x20))
            let kinds := calldataload(add(terms, 0x40))
            let notBefore := calldataload(add(terms, 0x60))
            let expiry := calldataload(add(terms, 0x80))
            processor := calldataload(add(terms, 0xa0))
            excess := or(or(shr(64, purposes), shr(64, channels)), or(shr(16, kinds), shr(160, processor)))
            excess := or(excess, or(shr(40, notBefore), shr(40, expiry)))
            packed := or(or(purposes, shl(CHANNELS_OFFSET, channels)), shl(KINDS_OFFSET, kinds))
            packed := or(packed, or(shl(NOT_BEFORE_OFFSET, notBefore), shl(EXPIRY_OFFSET, expiry)))
        }
        uint256 expires = packed >> EXPIRY_OFFSET;
        if (
            excess != 0 ||
            processor == 0 ||
            !ConsentMasks.areKnown(uint64(packed), uint64(packed >> CHANNELS_OFFSET), uint16(packed >> KINDS_OFFSET)) ||
            expires <= uint40(packed >> NOT_BEFORE_OFFSET) ||
            expires <= block.timestamp
        ) revert ConsentRegistryInvalidTerms();
        packed |= uint256(_processorIdOf(address(uint160(processor)))) << PROCESSOR_OFFSET;
    }
}
