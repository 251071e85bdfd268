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

/// @dev The current state of a twin. `version` counts from 1; `updatedAt` in seconds.
struct TwinState {
    uint256 stateRoot;
    bytes32 contentDigest;
    bytes32 schema;
    uint32 version;
    uint40 updatedAt;
}

/// @dev Public keys of a twin.
/// @param encryptionKey X25519 public key.
/// @param identityCommitment Semaphore v4 identity commitment; below BN254's scalar field order.
struct TwinKeys {
    bytes32 encryptionKey;
    uint256 identityCommitment;
}

/// @title Twin ownership: an ERC-721 token that is locked to its owner (ERC-5192)
/// @dev Signatures are EIP-712, by an account's key or by ERC-1271; `eip712Domain()` (EIP-5267) describes their domain.
interface ITwinRegistry {
    /// @notice A twin was minted.
    event TwinMinted(uint256 indexed twinId, address indexed owner);
    /// @notice A twin got its next state; versions count from 1 and none is ever replaced.
    event StateUpdated(
        uint256 indexed twinId,
        uint32 indexed version,
        uint256 stateRoot,
        bytes32 contentDigest,
        bytes32 schema
    );
    /// @notice A twin's public keys were set.
    event KeysUpdated(uint256 indexed twinId, bytes32 encryptionKey, uint256 identityCommitment);
    /// @notice Every grant and membership made under an earlier epoch has ended.
    event EpochAdvanced(uint256 indexed twinId, uint64 epoch);
    /// @notice A twin was burned by its owner.
    event TwinBurned(uint256 indexed twinId, address indexed owner);

    /// @notice Twins never move.
    error TwinRegistryTokenLocked(uint256 twinId);
    /// @notice Only the owner may do this; an approved account may not.
    error TwinRegistryNotOwner(uint256 twinId, address account);
    /// @notice The value is not below BN254's scalar field order, so circuits would confuse it with another.
    error TwinRegistryNotAField(uint256 value);
    /// @notice A root, digest, schema or key is zero.
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
    /// Reverts `TwinRegistryDeadlinePassed`, `InvalidAccountNonce` or `TwinRegistryInvalidSignature`; else as `mint`.
    /// @param owner Account that gets the twin.
    /// @param state First state.
    /// @param keys First public keys.
    /// @param nonce Keyed nonce (`nonces(owner, key)`), see OpenZeppelin NoncesKeyed.
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

    /// @notice Ends every grant and every membership of the twin at once.
    /// @dev Reverts `TwinRegistryNotOwner`. Also ends every signature for a grant or revocation that names the epoch.
    /// @param twinId Twin of the caller.
    function advanceEpoch(uint256 twinId) external;

    /// @notice Burns the twin: its state, keys, grants and memberships end. What was read before can't be called back.
    /// @dev Reverts `TwinRegistryNotOwner`.
    /// @param twinId Twin of the caller.
    function burn(uint256 twinId) external;

    /// @notice The twin's current state.
    /// @dev Reverts `ERC721NonexistentToken` for a twin that does not exist.
    /// @param twinId Any twin.
    function stateOf(uint256 twinId) external view returns (TwinState memory);

    /// @notice The twin's current public keys.
    /// @dev Reverts `ERC721NonexistentToken` for a twin that does not exist.
    /// @param twinId Any twin.
    function keysOf(uint256 twinId) external view returns (TwinKeys memory);

    /// @notice The twin's epoch; it counts from 0 and only grows, also past a burn.
    /// @param twinId Any number.
    function epochOf(uint256 twinId) external view returns (uint64);

    /// @notice The twin's owner, or zero for a twin that does not exist.
    /// @param twinId Any number.
    function ownerOrZero(uint256 twinId) external view returns (address);
}
