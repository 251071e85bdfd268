// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {SecretProof} from "../libraries/BabyJubJub.sol";

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

/// @dev The two roots of an issuer's revocation list that may count; zeros for none.
/// @param latest,latestUntil The root published last, and the first second at which it counts no more.
/// @param previous,previousUntil The same of the root before it; an older one counts no more.
struct RevocationRoots {
    uint256 latest;
    uint40 latestUntil;
    uint256 previous;
    uint40 previousUntil;
}

/// @title Issuers accredited per schema: their attestations of state roots, keys of their credentials, and revocation roots
/// @dev Named claims rest on attestations, which are recorded here. Unlinkable claims rest on credentials, which nobody sees:
/// a circuit proves that one was signed (EdDSA over BabyJubJub) by the issuer's key for the schema, and that it is not
/// revoked in the issuer's list, whose root is published here.
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
    event AttestationRevoked(uint256 indexed twinId, address indexed issuer, uint256 stateRoot, bytes32 schema);

    /// @notice An issuer set the public key (x, y) of its credentials for a schema; it counts alone from `from` (seconds) on.
    event IssuerKeySet(address indexed issuer, bytes32 indexed schema, uint256 x, uint256 indexed y, uint40 from);
    /// @notice An issuer published a root of its revocation list, which counts up to not including `validUntil` (seconds).
    /// @param previousRoot The root before it, zero for none or for the same.
    /// @param previousUntil First second at which that one counts no more; zero without one.
    event RevocationRootPublished(
        address indexed issuer,
        uint256 indexed root,
        uint40 validUntil,
        uint256 previousRoot,
        uint40 previousUntil
    );

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
    /// @notice The issuer is the zero account.
    error IssuerRegistryZeroIssuer();
    /// @notice The coordinates are not those of a point of BabyJubJub of the subgroup's order.
    error IssuerRegistryInvalidKey(uint256 x, uint256 y);
    /// @notice That `issuer` knows the secret of the key is not proven.
    error IssuerRegistryInvalidKeyProof(address issuer, uint256 x, uint256 y);
    /// @notice The key, or its negative, is or was a key of some issuer for some schema.
    error IssuerRegistryKeyUsed(uint256 y);
    /// @notice The root is zero, or not below BN254's scalar field order.
    error IssuerRegistryInvalidRoot(uint256 root);
    /// @notice The issuer has published another root after this one.
    error IssuerRegistryRootSuperseded(address issuer, uint256 root);

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

    /// @notice Withdraws the caller's own attestation for good, also one that was signed and not recorded yet: the same state
    /// can't be attested again by the caller.
    /// @dev Reverts `IssuerRegistryRevoked`.
    /// @param twinId Twin that the attestation is about.
    /// @param stateRoot State that it is about.
    /// @param schema Schema that it is under.
    function revokeAttestation(uint256 twinId, uint256 stateRoot, bytes32 schema) external;

    /// @notice Sets the public key of the caller's credentials for `schema`. The key before it counts until `from`, and never
    /// after; a key that was set and counts only later is dropped.
    /// @dev Reverts `IssuerRegistryNotAccredited`, `IssuerRegistryInvalidKey`, `IssuerRegistryKeyUsed` or
    /// `IssuerRegistryInvalidKeyProof`: each key serves one issuer and one schema, so a credential's key tells its schema, and only
    /// who knows its secret can take it, so nobody takes one that another is about to set. The curve is
    /// a·x² + y² = 1 + d·x²·y² with a = 168700 and d = 168696; point and order are checked here, for about 220,000 gas, and the
    /// proof for 270,000.
    /// Warning: credentials under the key before end with it; issue them anew before `from`. A suspension ends the key.
    /// @param schema Schema that the caller is accredited for.
    /// @param proof The public key, and that its secret is known: answers `keyChallenge`.
    /// @param from First second at which the key counts; one that is over means now.
    function setKey(bytes32 schema, SecretProof calldata proof, uint40 from) external;

    /// @notice Publishes a root of the caller's revocation list: of one list for all credentials that it signs. The root
    /// published last can be published again, to change until when it counts. The root before it counts for another
    /// `MAX_ROOT_OVERLAP_SECONDS` at most, and every older one ends at once: an unlinkable proof shows its root, and with a root
    /// for each holder an issuer would tell them apart.
    /// @dev Reverts `IssuerRegistryInvalidRoot`, `IssuerRegistryRootSuperseded`, or `IssuerRegistryInvalidPeriod` for a
    /// `validUntil` that is over or more than `MAX_ROOT_SECONDS` ahead.
    /// Warning: until `previousUntil` a credential that only the new root revokes still counts.
    /// @param root Root of the list.
    /// @param validUntil First second at which it counts no more.
    /// @param previousUntil First second at which the root before counts no more, if that is sooner than its own and than
    /// `MAX_ROOT_OVERLAP_SECONDS` from now; one that is over means now.
    function publishRevocationRoot(uint256 root, uint40 validUntil, uint40 previousUntil) external;

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

    /// @notice The key under which `issuer`, accredited now, signs credentials for `schema` now; zero for none.
    /// @dev The y coordinate. With the curve's equation it fixes the key up to its sign, and who can sign under the negative
    /// of a key is who can sign under the key.
    /// @param issuer Any account.
    /// @param schema Any schema.
    function keyOf(address issuer, bytes32 schema) external view returns (uint256 y);

    /// @notice What a key's proof answers: it ties the proof to one chain, contract, issuer and schema.
    /// @param issuer Any account.
    /// @param schema Any schema.
    /// @param publicKey The key.
    /// @param commitment The proof's R.
    /// @return The last 128 bits of keccak256(abi.encode(chainId, this, issuer, schema, publicKey, commitment)).
    function keyChallenge(
        address issuer,
        bytes32 schema,
        uint256[2] calldata publicKey,
        uint256[2] calldata commitment
    ) external view returns (uint128);

    /// @notice Whether `issuer` published `root` as its revocation root and it counts now.
    /// @param issuer Any account, accredited or not.
    /// @param root Any root.
    function isRecentRevocationRoot(address issuer, uint256 root) external view returns (bool);

    /// @notice The revocation root that `issuer` published last, expired or not; zero for none.
    /// @param issuer Any account.
    function latestRevocationRoot(address issuer) external view returns (uint256);

    /// @notice The revocation roots of `issuer` that may count: what a holder compares its list with.
    /// @dev In one answer that does not depend on the holder's list, so asking tells the node nothing of it.
    /// @param issuer Any account.
    function revocationRootsOf(address issuer) external view returns (RevocationRoots memory);

    /// @notice Longest time that a revocation root counts, in seconds.
    function MAX_ROOT_SECONDS() external view returns (uint40);

    /// @notice Longest time that a revocation root counts after the next was published, in seconds.
    function MAX_ROOT_OVERLAP_SECONDS() external view returns (uint40);
}
