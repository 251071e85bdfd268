// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ModelKind} from "../libraries/ProtocolConstants.sol";

/// @dev A published model. Its identifier is its hash: the sha2-256 of the artefact, so also the digest of its CID.
/// @param cardDigest sha2-256 of the model card (evaluation and fairness report).
/// @param circuit keccak256 of the name of the circuit that proves its output, or that another output is not its; zero: none.
/// @param royaltyBasisPoints Share of each order's price, at most `MAX_FEE_BASIS_POINTS`.
struct Model {
    address publisher;
    ModelKind kind;
    uint16 royaltyBasisPoints;
    bool approved;
    bytes32 cardDigest;
    bytes32 circuit;
}

/// @title Models that workers may run
interface IModelRegistry {
    /// @notice A model was registered; nobody may run it before it is approved.
    event ModelRegistered(
        bytes32 indexed modelHash,
        address indexed publisher,
        ModelKind kind,
        uint16 royaltyBasisPoints,
        bytes32 cardDigest,
        bytes32 circuit
    );
    /// @notice A model was approved for orders, or its approval was withdrawn.
    event ModelApprovalSet(bytes32 indexed modelHash, bool approved);

    /// @notice A model and its card have hashes.
    error ModelRegistryZeroHash();
    /// @notice The hash is registered.
    error ModelRegistryAlreadyRegistered(bytes32 modelHash);
    /// @notice Another account registered the hash, or none.
    error ModelRegistryWrongPublisher(bytes32 modelHash, address expected, address actual);
    /// @notice The royalty is above `MAX_FEE_BASIS_POINTS`.
    error ModelRegistryRoyaltyTooHigh(uint16 basisPoints);

    /// @notice Registers a model with the caller as its publisher; none of it can be changed.
    /// @dev Reverts `ModelRegistryZeroHash`, `ModelRegistryRoyaltyTooHigh` or `ModelRegistryAlreadyRegistered`.
    /// Warning: anyone who knows the artefact can register it first, and would be paid its royalty. So whoever approves
    /// a model checks who its publisher is; a publisher registers before it shows the artefact to anyone.
    /// @param modelHash sha2-256 of the artefact.
    /// @param kind What the model computes.
    /// @param royaltyBasisPoints Share of each order's price that the publisher gets.
    /// @param cardDigest sha2-256 of the model card.
    /// @param circuit keccak256 of the name of its circuit, or zero.
    function registerModel(
        bytes32 modelHash,
        ModelKind kind,
        uint16 royaltyBasisPoints,
        bytes32 cardDigest,
        bytes32 circuit
    ) external;

    /// @notice Approves a model for orders, or withdraws the approval: then it is neither bought nor accepted.
    /// @dev Restricted. Reverts `ModelRegistryWrongPublisher`, also for a model that is not registered. Naming the publisher
    /// keeps an approval from going to whoever registered the hash first (T4).
    /// @param modelHash A registered model.
    /// @param publisher Its publisher.
    /// @param approved Whether it may be used.
    function setApproved(bytes32 modelHash, address publisher, bool approved) external;

    /// @notice A model; all zero for one that is not registered.
    /// @param modelHash Any hash.
    function modelOf(bytes32 modelHash) external view returns (Model memory);

    /// @notice Whether the model is registered and approved.
    /// @param modelHash Any hash.
    function isApproved(bytes32 modelHash) external view returns (bool);
}
