// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IIssuerRegistry, StateAttestation} from "./interfaces/IIssuerRegistry.sol";

/// @title Issuers accredited per schema, and their attestations of state roots
contract IssuerRegistry is IIssuerRegistry, AccessManaged, EIP712 {
    struct Accreditation {
        uint40 until;
        uint40 suspendedAt;
    }

    struct AttestationRecord {
        bytes32 schema;
        uint40 issuedAt;
        uint40 expiry;
        bool revoked;
    }

    bytes32 private constant ATTESTATION_TYPEHASH = keccak256(
        "StateAttestation(uint256 twinId,uint256 stateRoot,bytes32 schema,address issuer,uint40 issuedAt,uint40 expiry)"
    );

    mapping(address issuer => mapping(bytes32 schema => Accreditation)) private _accreditations;
    mapping(uint256 twinId => mapping(uint256 stateRoot => mapping(address issuer => AttestationRecord)))
        private _attestations;

    constructor(address accessManager) AccessManaged(accessManager) EIP712("Gemel IssuerRegistry", "1") {}

    /// @inheritdoc IIssuerRegistry
    function accredit(address issuer, bytes32 schema, uint40 until) external restricted {
        if (issuer == address(0)) revert IssuerRegistryZeroIssuer();
        if (until <= block.timestamp) {
            revert IssuerRegistryInvalidPeriod(uint40(block.timestamp), until, block.timestamp);
        }
        _accreditations[issuer][schema].until = until;
        emit IssuerAccredited(issuer, schema, until);
    }

    /// @inheritdoc IIssuerRegistry
    function suspend(address issuer, bytes32 schema) external restricted {
        if (!isAccredited(issuer, schema)) revert IssuerRegistryNotAccredited(issuer, schema);
        _accreditations[issuer][schema] = Accreditation({until: 0, suspendedAt: uint40(block.timestamp)});
        emit IssuerSuspended(issuer, schema);
    }

    /// @inheritdoc IIssuerRegistry
    function attest(StateAttestation calldata attestation, bytes calldata signature) external {
        (address issuer, bytes32 schema) = (attestation.issuer, attestation.schema);
        if (issuer == address(0)) revert IssuerRegistryZeroIssuer();
        if (!isAccredited(issuer, schema)) revert IssuerRegistryNotAccredited(issuer, schema);
        _requirePeriod(attestation);
        AttestationRecord storage record = _attestations[attestation.twinId][attestation.stateRoot][issuer];
        if (record.revoked) revert IssuerRegistryRevoked(attestation.twinId, attestation.stateRoot, issuer);
        if (attestation.issuedAt <= record.issuedAt) {
            revert IssuerRegistrySuperseded(attestation.issuedAt, record.issuedAt);
        }
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(ATTESTATION_TYPEHASH, attestation)));
        if (!SignatureChecker.isValidSignatureNowCalldata(issuer, digest, signature)) {
            revert IssuerRegistryInvalidSignature(issuer);
        }
        record.schema = schema;
        record.issuedAt = attestation.issuedAt;
        record.expiry = attestation.expiry;
        emit StateAttested(
            attestation.twinId,
            issuer,
            attestation.stateRoot,
            schema,
            attestation.issuedAt,
            attestation.expiry
        );
    }

    /// @inheritdoc IIssuerRegistry
    function revokeAttestation(uint256 twinId, uint256 stateRoot) external {
        AttestationRecord storage record = _attestations[twinId][stateRoot][msg.sender];
        if (record.issuedAt == 0) revert IssuerRegistryNotAttested(twinId, stateRoot, msg.sender);
        if (record.revoked) revert IssuerRegistryRevoked(twinId, stateRoot, msg.sender);
        record.revoked = true;
        emit AttestationRevoked(twinId, msg.sender, stateRoot);
    }

    /// @inheritdoc IIssuerRegistry
    function isAttested(
        uint256 twinId,
        uint256 stateRoot,
        bytes32 schema,
        address issuer
    ) external view returns (bool) {
        AttestationRecord storage record = _attestations[twinId][stateRoot][issuer];
        return
            record.issuedAt > _accreditations[issuer][schema].suspendedAt &&
            block.timestamp < record.expiry &&
            record.schema == schema &&
            !record.revoked &&
            isAccredited(issuer, schema);
    }

    /// @inheritdoc IIssuerRegistry
    function isAccredited(address issuer, bytes32 schema) public view returns (bool) {
        return block.timestamp < _accreditations[issuer][schema].until;
    }

    /// @dev What an issuer signed up to its suspension never counts again, also after a new accreditation.
    function _requirePeriod(StateAttestation calldata attestation) private view {
        uint40 suspendedAt = _accreditations[attestation.issuer][attestation.schema].suspendedAt;
        if (
            attestation.issuedAt <= suspendedAt ||
            attestation.issuedAt > block.timestamp ||
            block.timestamp >= attestation.expiry
        ) revert IssuerRegistryInvalidPeriod(attestation.issuedAt, attestation.expiry, block.timestamp);
    }
}
