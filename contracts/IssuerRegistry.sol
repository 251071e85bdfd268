// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IIssuerRegistry, RevocationRoots, StateAttestation} from "./interfaces/IIssuerRegistry.sol";
import {BabyJubJub, SecretProof} from "./libraries/BabyJubJub.sol";
import {BN254} from "./libraries/BN254.sol";

/// @title Issuers accredited per schema: their attestations of state roots, keys of their credentials, and revocation roots
contract IssuerRegistry is IIssuerRegistry, AccessManaged, EIP712 {
    struct Accreditation {
        uint40 until;
        uint40 suspendedAt;
    }

    struct AttestationRecord {
        uint40 issuedAt;
        uint40 expiry;
        bool revoked;
    }

    /// @dev A key and the one before it, which counts until `from`; y coordinates, 0 for none.
    struct KeyRecord {
        uint256 previous;
        uint256 latest;
        uint40 from;
        uint40 previousSetAt;
        uint40 latestSetAt;
    }

    bytes32 private constant ATTESTATION_TYPEHASH = keccak256(
        "StateAttestation(uint256 twinId,uint256 stateRoot,bytes32 schema,address issuer,uint40 issuedAt,uint40 expiry)"
    );

    mapping(address issuer => mapping(bytes32 schema => Accreditation)) private _accreditations;
    /// @dev One slot each, with the schema in the key.
    mapping(address issuer => mapping(bytes32 schema => mapping(uint256 twinId => mapping(uint256 stateRoot => AttestationRecord))))
        private _attestations;
    mapping(address issuer => mapping(bytes32 schema => KeyRecord)) private _keys;
    mapping(uint256 y => bool) private _keyUsed;
    /// @dev First second at which a published root counts no more; never 0 for one that was published.
    mapping(address issuer => mapping(uint256 root => uint40)) private _rootUntil;
    /// @inheritdoc IIssuerRegistry
    mapping(address issuer => uint256) public latestRevocationRoot;
    /// @dev The root before the latest, zero for none.
    mapping(address issuer => uint256) private _previousRoot;

    /// @inheritdoc IIssuerRegistry
    uint40 public constant MAX_ROOT_SECONDS = 30 days;
    /// @inheritdoc IIssuerRegistry
    uint40 public constant MAX_ROOT_OVERLAP_SECONDS = 1 hours;

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
        AttestationRecord storage record = _attestations[issuer][schema][attestation.twinId][attestation.stateRoot];
        if (record.revoked) revert IssuerRegistryRevoked(attestation.twinId, attestation.stateRoot, issuer);
        if (attestation.issuedAt <= record.issuedAt) {
            revert IssuerRegistrySuperseded(attestation.issuedAt, record.issuedAt);
        }
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(ATTESTATION_TYPEHASH, attestation)));
        if (!SignatureChecker.isValidSignatureNowCalldata(issuer, digest, signature)) {
            revert IssuerRegistryInvalidSignature(issuer);
        }
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
    function revokeAttestation(uint256 twinId, uint256 stateRoot, bytes32 schema) external {
        AttestationRecord storage record = _attestations[msg.sender][schema][twinId][stateRoot];
        if (record.revoked) revert IssuerRegistryRevoked(twinId, stateRoot, msg.sender);
        record.revoked = true;
        emit AttestationRevoked(twinId, msg.sender, stateRoot, schema);
    }

    /// @inheritdoc IIssuerRegistry
    function isAttested(
        uint256 twinId,
        uint256 stateRoot,
        bytes32 schema,
        address issuer
    ) external view returns (bool) {
        AttestationRecord storage record = _attestations[issuer][schema][twinId][stateRoot];
        Accreditation storage accreditation = _accreditations[issuer][schema];
        return
            record.issuedAt > accreditation.suspendedAt &&
            block.timestamp < accreditation.until &&
            block.timestamp < record.expiry &&
            !record.revoked;
    }

    /// @inheritdoc IIssuerRegistry
    function setKey(bytes32 schema, SecretProof calldata proof, uint40 from) external {
        if (!isAccredited(msg.sender, schema)) revert IssuerRegistryNotAccredited(msg.sender, schema);
        (uint256 x, uint256 y) = (proof.publicKey[0], proof.publicKey[1]);
        if (!BabyJubJub.isPublicKey(x, y)) revert IssuerRegistryInvalidKey(x, y);
        if (_keyUsed[y]) revert IssuerRegistryKeyUsed(y);
        uint256 challenge = keyChallenge(msg.sender, schema, proof.publicKey, proof.commitment);
        if (!BabyJubJub.knowsSecret(proof.publicKey, proof.commitment, challenge, proof.response)) {
            revert IssuerRegistryInvalidKeyProof(msg.sender, x, y);
        }
        uint40 timestamp = uint40(block.timestamp);
        if (from < timestamp) from = timestamp;
        KeyRecord storage key = _keys[msg.sender][schema];
        if (timestamp >= key.from) (key.previous, key.previousSetAt) = (key.latest, key.latestSetAt);
        (key.latest, key.latestSetAt, key.from) = (y, timestamp, from);
        _keyUsed[y] = true;
        emit IssuerKeySet(msg.sender, schema, x, y, from);
    }

    /// @inheritdoc IIssuerRegistry
    function publishRevocationRoot(uint256 root, uint40 validUntil, uint40 previousUntil) external {
        if (root == 0 || root >= BN254.SCALAR_ORDER) revert IssuerRegistryInvalidRoot(root);
        uint40 timestamp = uint40(block.timestamp);
        if (validUntil <= timestamp || validUntil > timestamp + MAX_ROOT_SECONDS) {
            revert IssuerRegistryInvalidPeriod(timestamp, validUntil, timestamp);
        }
        uint256 previous = latestRevocationRoot[msg.sender];
        mapping(uint256 root => uint40) storage until = _rootUntil[msg.sender];
        if (previous == root) {
            (previous, previousUntil) = (0, 0);
        } else {
            if (until[root] != 0) revert IssuerRegistryRootSuperseded(msg.sender, root);
            previousUntil = _retireRoots(previous, previousUntil);
            latestRevocationRoot[msg.sender] = root;
        }
        until[root] = validUntil;
        emit RevocationRootPublished(msg.sender, root, validUntil, previous, previousUntil);
    }

    /// @inheritdoc IIssuerRegistry
    function keyOf(address issuer, bytes32 schema) external view returns (uint256 y) {
        KeyRecord storage key = _keys[issuer][schema];
        uint40 setAt;
        (y, setAt) = block.timestamp < key.from ? (key.previous, key.previousSetAt) : (key.latest, key.latestSetAt);
        Accreditation storage accreditation = _accreditations[issuer][schema];
        if (setAt <= accreditation.suspendedAt || block.timestamp >= accreditation.until) return 0;
    }

    /// @inheritdoc IIssuerRegistry
    function isRecentRevocationRoot(address issuer, uint256 root) external view returns (bool) {
        return block.timestamp < _rootUntil[issuer][root];
    }

    /// @inheritdoc IIssuerRegistry
    function revocationRootsOf(address issuer) external view returns (RevocationRoots memory) {
        (uint256 latest, uint256 previous) = (latestRevocationRoot[issuer], _previousRoot[issuer]);
        mapping(uint256 root => uint40) storage until = _rootUntil[issuer];
        return RevocationRoots(latest, until[latest], previous, until[previous]);
    }

    /// @inheritdoc IIssuerRegistry
    function isAccredited(address issuer, bytes32 schema) public view returns (bool) {
        return block.timestamp < _accreditations[issuer][schema].until;
    }

    /// @inheritdoc IIssuerRegistry
    function keyChallenge(
        address issuer,
        bytes32 schema,
        uint256[2] calldata publicKey,
        uint256[2] calldata commitment
    ) public view returns (uint128) {
        bytes32 hash = keccak256(abi.encode(block.chainid, address(this), issuer, schema, publicKey, commitment));
        return uint128(uint256(hash));
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

    /// @dev Who has a root of their own is known by it, so the root before counts for a while only, and those before it no more.
    /// @param previous The caller's latest root, zero for none.
    /// @return The first second at which it counts no more; zero for none.
    function _retireRoots(uint256 previous, uint40 wanted) private returns (uint40) {
        if (previous == 0) return 0;
        mapping(uint256 root => uint40) storage until = _rootUntil[msg.sender];
        uint256 older = _previousRoot[msg.sender];
        uint40 timestamp = uint40(block.timestamp);
        if (until[older] > timestamp) until[older] = timestamp;
        until[previous] = _soonest(until[previous], _soonest(wanted, timestamp + MAX_ROOT_OVERLAP_SECONDS));
        _previousRoot[msg.sender] = previous;
        return until[previous];
    }

    /// @dev The sooner of the two, or now when that is over.
    function _soonest(uint40 first, uint40 second) private view returns (uint40) {
        uint40 sooner = first < second ? first : second;
        return sooner < block.timestamp ? uint40(block.timestamp) : sooner;
    }
}
