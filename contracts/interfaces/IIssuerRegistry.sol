// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @dev An issuer's statement that a twin's state is accurate and that its features follow from its series (EIP-712).
/// @param issuedAt,expiry In seconds; the attestation holds in [issuedAt, expiry).
struct StateAttestation {
    uint256 twinId;
    uint256 stateRoot;
    bytes32 schema;
    address issuer;
    uint40 issuedAt;
    uint40 expiry;
}

/// @title Issuers accredited per schema, and their attestations of state roots
interface IIssuerRegistry {
    event IssuerAccredited(address indexed issuer, bytes32 indexed schema, uint40 until);
    event IssuerSuspended(address indexed issuer, bytes32 indexed schema);
    event StateAttested(
        uint256 indexed twinId,
        address indexed issuer,
        uint256 stateRoot,
        bytes32 schema,
        uint40 issuedAt,
        uint40 expiry
    );
    event AttestationRevoked(uint256 indexed twinId, address indexed issuer, uint256 stateRoot);

    error IssuerRegistryNotAccredited(address issuer, bytes32 schema);
    error IssuerRegistryInvalidSignature(address issuer);
    error IssuerRegistryInvalidPeriod(uint40 issuedAt, uint40 expiry, uint256 timestamp);
    error IssuerRegistrySuperseded(uint40 issuedAt, uint40 previous);
    error IssuerRegistryRevoked(uint256 twinId, uint256 stateRoot, address issuer);
    error IssuerRegistryNotAttested(uint256 twinId, uint256 stateRoot, address issuer);
    error IssuerRegistryZeroIssuer();

    /// @notice Accredits `issuer` for `schema` up to, not including, `until` (seconds).
    function accredit(address issuer, bytes32 schema, uint40 until) external;

    /// @notice Ends an accreditation at once; its attestations no longer count.
    function suspend(address issuer, bytes32 schema) external;

    /// @notice Records an attestation that its issuer signed (EIP-712, ERC-1271); anyone may pay the gas.
    function attest(StateAttestation calldata attestation, bytes calldata signature) external;

    /// @notice Withdraws the caller's own attestation for good: the same state can't be attested again by the caller.
    function revokeAttestation(uint256 twinId, uint256 stateRoot) external;

    /// @notice Whether `issuer`, accredited now, attests this state of this twin now.
    function isAttested(uint256 twinId, uint256 stateRoot, bytes32 schema, address issuer) external view returns (bool);

    function isAccredited(address issuer, bytes32 schema) external view returns (bool);
}
