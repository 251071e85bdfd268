// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @dev What an owner publishes when a twin gets a new state.
/// @param stateRoot Poseidon commitment to the state; below BN254's scalar field order.
/// @param contentDigest sha2-256 of the encrypted state, which is also the digest of its raw CID.
/// @param schema sha256 of the channel table that the state follows.
struct StateUpdate {
    uint256 stateRoot;
    bytes32 contentDigest;
    bytes32 schema;
}

/// @dev What the chain stores about a twin, in two slots; what is not here is in the event of `stateBlock`, see `StateUpdated`.
/// @param owner Zero for a twin that does not exist or was burned.
/// @param epoch Counts from 0 and only grows, also past a burn.
/// @param version Version of the state, from 1.
/// @param keyVersion Version of the public keys, from 1.
/// @param stateBlock Number of the block whose `StateUpdated` event holds the current state's digest and schema.
/// @param stateRoot Poseidon commitment to the current state.
struct TwinRecord {
    address owner;
    uint64 epoch;
    uint32 version;
    uint32 keyVersion;
    uint64 stateBlock;
    uint256 stateRoot;
}

/// @dev Public keys of a twin.
/// @param encryptionKey X25519 public key.
/// @param identityCommitment Semaphore v4 identity commitment; below BN254's scalar field order.
struct TwinKeys {
    bytes32 encryptionKey;
    uint256 identityCommitment;
}

/// @title Twin ownership: an ERC-721 token that is locked to its owner (ERC-5192)
/// @dev A minimal ERC-721 of its own: approvals do not exist, and the owner shares a slot with epoch and versions, so that
/// every check of owner and consent reads one slot. State digests, schemas and keys are in events alone.
/// Signatures are EIP-712, by an account's key or by ERC-1271; `eip712Domain()` (EIP-5267) describes their domain.
interface ITwinRegistry {
    /// @notice A twin got its next state; versions count from 1 and none is ever replaced. ERC-721's `Transfer` from zero says
    /// that it was minted, `Transfer` to zero that it was burned.
    event StateUpdated(
        uint256 indexed twinId,
        uint32 indexed version,
        uint256 stateRoot,
        bytes32 contentDigest,
        bytes32 schema
    );
    /// @notice A twin's public keys were set; versions count from 1.
    event KeysUpdated(
        uint256 indexed twinId,
        uint32 indexed keyVersion,
        bytes32 encryptionKey,
        uint256 identityCommitment
    );
    /// @notice Every grant and membership made under an earlier epoch has ended.
    /// @param receiptHash Hash of the ISO/IEC TS 27560 receipt of the withdrawal; zero when the account changed or the twin
    /// was burned.
    event EpochAdvanced(uint256 indexed twinId, uint64 epoch, bytes32 receiptHash);

    /// @notice Twins are locked (ERC-5192): approvals and transfers by whomever revert; 0 where all twins are meant.
    error TwinRegistryTokenLocked(uint256 twinId);
    /// @notice Only the owner may do this; an approved account may not.
    error TwinRegistryNotOwner(uint256 twinId, address account);
    /// @notice The value is not below BN254's scalar field order, so circuits would confuse it with another.
    error TwinRegistryNotAField(uint256 value);
    /// @notice There is no such twin.
    error TwinRegistryNoTwin(uint256 twinId);
    /// @notice The signature is for another epoch of the twin than the current one.
    error TwinRegistryEpochEnded(uint256 twinId, uint64 epoch, uint64 currentEpoch);
    /// @notice The lists are empty, or have different lengths.
    error TwinRegistryLengthMismatch(uint256 states, uint256 keys);
    /// @notice A root, digest, schema, key or account is zero.
    error TwinRegistryZeroValue();
    /// @notice The signature is not `owner`'s for exactly this.
    error TwinRegistryInvalidSignature(address owner);
    /// @notice The signature held up to `deadline`; both in seconds.
    error TwinRegistryDeadlinePassed(uint256 deadline, uint256 timestamp);

    /// @notice Mints a twin to the caller.
    /// @dev Reverts `TwinRegistryZeroValue` or `TwinRegistryNotAField` for a malformed state or key.
    /// @param state First state.
    /// @param keys First public keys.
    /// @return twinId Counts from 1.
    function mint(StateUpdate calldata state, TwinKeys calldata keys) external returns (uint256 twinId);

    /// @notice Mints a twin to `owner`, who signed for it (EIP-712, ERC-1271); anyone may pay the gas.
    /// @dev Signs `Mint(address owner,StateUpdate state,TwinKeys keys,uint256 nonce,uint256 deadline)`.
    /// Reverts `TwinRegistryDeadlinePassed`, `UnorderedNoncesUsed` or `TwinRegistryInvalidSignature`; else as `mint`.
    /// @param owner Account that gets the twin.
    /// @param state First state.
    /// @param keys First public keys.
    /// @param nonce Unordered nonce of `owner`, see IUnorderedNonces.
    /// @param deadline Last second at which the signature holds.
    /// @param signature Signature by `owner`.
    /// @return twinId Counts from 1.
    function mintWithSig(
        address owner,
        StateUpdate calldata state,
        TwinKeys calldata keys,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 twinId);

    /// @notice Mints several twins to the caller.
    /// @dev As `mint` each; reverts `TwinRegistryLengthMismatch` for lists that are empty or of different lengths.
    /// @param states First states.
    /// @param keys First public keys.
    /// @return firstTwinId The others follow it.
    function mintBatch(StateUpdate[] calldata states, TwinKeys[] calldata keys) external returns (uint256 firstTwinId);

    /// @notice Publishes the twin's next state version.
    /// @dev Reverts `TwinRegistryNotOwner`, `TwinRegistryZeroValue` or `TwinRegistryNotAField`.
    /// Warning: what issuers attested about the version before says nothing about the new one.
    /// @param twinId Twin of the caller.
    /// @param state Next state.
    function updateState(uint256 twinId, StateUpdate calldata state) external;

    /// @notice Replaces the twin's public keys.
    /// @dev Reverts `TwinRegistryNotOwner`, `TwinRegistryZeroValue` or `TwinRegistryNotAField`.
    /// Warning: what was encrypted to the old key stays readable with it.
    /// @param twinId Twin of the caller.
    /// @param keys Next public keys.
    function setKeys(uint256 twinId, TwinKeys calldata keys) external;

    /// @notice Ends every grant and every membership of the twin at once: `revokeAll`.
    /// @dev Reverts `TwinRegistryNotOwner`. Also ends every signature for a grant or revocation that names the epoch.
    /// @param twinId Twin of the caller.
    /// @param receiptHash Hash of the consent receipt of the withdrawal.
    function advanceEpoch(uint256 twinId, bytes32 receiptHash) external;

    /// @notice As `advanceEpoch`, by the owner's signature; anyone may pay the gas.
    /// @dev Signs `AdvanceEpoch(uint256 twinId,uint64 epoch,address owner,bytes32 receiptHash,uint256 nonce,uint256 deadline)`.
    /// Reverts `TwinRegistryDeadlinePassed`, `TwinRegistryEpochEnded`, `UnorderedNoncesUsed` or `TwinRegistryInvalidSignature`.
    /// @param twinId Twin of the signer.
    /// @param epoch The epoch that ends.
    /// @param receiptHash Hash of the consent receipt of the withdrawal.
    /// @param nonce Unordered nonce of the owner.
    /// @param deadline Last second at which the signature holds.
    /// @param signature Signature by the twin's owner.
    function advanceEpochWithSig(
        uint256 twinId,
        uint64 epoch,
        bytes32 receiptHash,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Burns the twin: its state, keys, grants, memberships, guardians and offers end.
    /// @dev Reverts `TwinRegistryNotOwner`. What it has earned in cohorts stays its last owner's, see `beneficiaryOf`.
    /// Warning: what was read before can't be called back, and what events said stays in the chain's history.
    /// @param twinId Twin of the caller.
    function burn(uint256 twinId) external;

    /// @notice What the chain stores about a twin; for one that does not exist, all zero but an epoch that it may have had.
    /// @param twinId Any number.
    function recordOf(uint256 twinId) external view returns (TwinRecord memory);

    /// @notice The twin's owner, or zero for a twin that does not exist, and its epoch.
    /// @param twinId Any number.
    function ownerAndEpochOf(uint256 twinId) external view returns (address owner, uint64 epoch);

    /// @notice The twin's owner, or its last one once it was burned: who is paid what it has earned.
    /// @param twinId Any number; zero for one that was never minted.
    function beneficiaryOf(uint256 twinId) external view returns (address);

    /// @notice Poseidon commitment to the twin's current state; zero for a twin that does not exist.
    /// @param twinId Any number.
    function stateRootOf(uint256 twinId) external view returns (uint256);
}
