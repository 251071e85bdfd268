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
interface ITwinRegistry {
    event TwinMinted(uint256 indexed twinId, address indexed owner);
    event StateUpdated(
        uint256 indexed twinId,
        uint32 indexed version,
        uint256 stateRoot,
        bytes32 contentDigest,
        bytes32 schema
    );
    event KeysUpdated(uint256 indexed twinId, bytes32 encryptionKey, uint256 identityCommitment);
    /// @notice Every grant and membership made under an earlier epoch has ended.
    event EpochAdvanced(uint256 indexed twinId, uint64 epoch);
    event TwinBurned(uint256 indexed twinId, address indexed owner);

    error TwinRegistryTokenLocked(uint256 twinId);
    error TwinRegistryNotOwner(uint256 twinId, address account);
    error TwinRegistryNotAField(uint256 value);
    error TwinRegistryZeroValue();
    error TwinRegistryInvalidSignature(address owner);
    error TwinRegistryDeadlinePassed(uint256 deadline, uint256 timestamp);

    /// @notice Mints a twin to the caller.
    /// @return twinId Counts from 1.
    function mint(StateUpdate calldata state, TwinKeys calldata keys) external returns (uint256 twinId);

    /// @notice Mints a twin to `owner`, who signed for it (EIP-712, ERC-1271); anyone may pay the gas.
    /// @param nonce Keyed nonce (`nonces(owner, key)`), see OpenZeppelin NoncesKeyed.
    /// @param deadline Last second at which the signature holds.
    function mintWithSig(
        address owner,
        StateUpdate calldata state,
        TwinKeys calldata keys,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 twinId);

    /// @notice Publishes the twin's next state version.
    function updateState(uint256 twinId, StateUpdate calldata state) external;

    /// @notice Replaces the twin's public keys.
    function setKeys(uint256 twinId, TwinKeys calldata keys) external;

    /// @notice Ends every grant and every membership of the twin at once.
    function advanceEpoch(uint256 twinId) external;

    /// @notice Burns the twin: its state, keys, grants and memberships end. What was read before can't be called back.
    function burn(uint256 twinId) external;

    /// @dev Reverts `ERC721NonexistentToken` for a twin that does not exist.
    function stateOf(uint256 twinId) external view returns (TwinState memory);

    function keysOf(uint256 twinId) external view returns (TwinKeys memory);

    /// @notice The twin's epoch; it only grows, also past a burn.
    function epochOf(uint256 twinId) external view returns (uint64);

    /// @notice The twin's owner, or zero for a twin that does not exist.
    function ownerOrZero(uint256 twinId) external view returns (address);
}
