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
    /// @notice An issuer was accredited, up to not including `until` (seconds).
    event IssuerAccredited(address indexed issuer, bytes32 indexed schema, uint40 until);
    /// @notice An accreditation was ended; nothing that the issuer attested under it counts any more.
    event IssuerSuspended(address indexed issuer, bytes32 indexed schema);
    /// @notice An issuer's attestation was recorded.
    event StateAttested(
        uint256 indexed twinId,
        address indexed issuer,
        uint256 stateRoot,
        bytes32 schema,
        uint40 issuedAt,
        uint40 expiry
    );
    /// @notice An issuer withdrew its attestation for good.
    event AttestationRevoked(uint256 indexed twinId, address indexed issuer, uint256 stateRoot);

    /// @notice The issuer is not accredited for the schema now.
    error IssuerRegistryNotAccredited(address issuer, bytes32 schema);
    /// @notice The signature is not the issuer's for exactly this attestation.
    error IssuerRegistryInvalidSignature(address issuer);
    /// @notice The period is not now, or begins before the issuer's last suspension ended; all in seconds.
    error IssuerRegistryInvalidPeriod(uint40 issuedAt, uint40 expiry, uint256 timestamp);
    /// @notice An attestation of the same state that was issued at `previous` (seconds), or later, is recorded.
    error IssuerRegistrySuperseded(uint40 issuedAt, uint40 previous);
    /// @notice The issuer withdrew its attestation of this state.
    error IssuerRegistryRevoked(uint256 twinId, uint256 stateRoot, address issuer);
    /// @notice The issuer has not attested this state.
    error IssuerRegistryNotAttested(uint256 twinId, uint256 stateRoot, address issuer);
    /// @notice The issuer is the zero account.
    error IssuerRegistryZeroIssuer();

    /// @notice Accredits `issuer` for `schema`, or changes until when.
    /// @dev Restricted. Reverts `IssuerRegistryZeroIssuer`, or `IssuerRegistryInvalidPeriod` for a time that is over.
    /// @param issuer Account that signs attestations; may be an ERC-1271 wallet.
    /// @param schema Schema that the issuer may attest.
    /// @param until First second at which the accreditation holds no more.
    function accredit(address issuer, bytes32 schema, uint40 until) external;

    /// @notice Ends an accreditation at once; its attestations no longer count, also after another accreditation.
    /// @dev Restricted. Reverts `IssuerRegistryNotAccredited`.
    /// @param issuer Issuer to suspend.
    /// @param schema Schema of the accreditation.
    function suspend(address issuer, bytes32 schema) external;

    /// @notice Records an attestation that its issuer signed (EIP-712, ERC-1271); anyone may pay the gas.
    /// @dev Signs `StateAttestation(uint256 twinId,uint256 stateRoot,bytes32 schema,address issuer,uint40 issuedAt,
    /// uint40 expiry)`; no nonce is needed, for only an attestation that is newer than the recorded one is taken.
    /// Reverts `IssuerRegistryZeroIssuer`, `IssuerRegistryNotAccredited`, `IssuerRegistryInvalidPeriod`,
    /// `IssuerRegistryRevoked`, `IssuerRegistrySuperseded` or `IssuerRegistryInvalidSignature`.
    /// @param attestation What is attested.
    /// @param signature Signature by its issuer.
    function attest(StateAttestation calldata attestation, bytes calldata signature) external;

    /// @notice Withdraws the caller's own attestation for good: the same state can't be attested again by the caller.
    /// @dev Reverts `IssuerRegistryNotAttested` or `IssuerRegistryRevoked`.
    /// @param twinId Twin that the attestation is about.
    /// @param stateRoot State that it is about.
    function revokeAttestation(uint256 twinId, uint256 stateRoot) external;

    /// @notice Whether `issuer`, accredited now, attests this state of this twin now.
    /// @param twinId Any twin.
    /// @param stateRoot Any state root.
    /// @param schema Schema that the state is said to follow.
    /// @param issuer Any account.
    function isAttested(uint256 twinId, uint256 stateRoot, bytes32 schema, address issuer) external view returns (bool);

    /// @notice Whether `issuer` is accredited for `schema` now.
    /// @param issuer Any account.
    /// @param schema Any schema.
    function isAccredited(address issuer, bytes32 schema) external view returns (bool);
}
