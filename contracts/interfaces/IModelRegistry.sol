// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ModelKind} from "../libraries/ProtocolConstants.sol";

/// @dev A published model. Its identifier is its hash: the sha2-256 of the artefact, so also the digest of its CID.
/// @param cardDigest sha2-256 of the model card (evaluation and fairness report).
/// @param royaltyBasisPoints Share of each order's price, at most `MAX_FEE_BASIS_POINTS`.
struct Model {
    address publisher;
    ModelKind kind;
    uint16 royaltyBasisPoints;
    bool approved;
    bytes32 cardDigest;
}

/// @title Models that workers may run
interface IModelRegistry {
    event ModelRegistered(
        bytes32 indexed modelHash,
        address indexed publisher,
        ModelKind kind,
        uint16 royaltyBasisPoints,
        bytes32 cardDigest
    );
    event ModelApprovalSet(bytes32 indexed modelHash, bool approved);

    error ModelRegistryZeroHash();
    error ModelRegistryAlreadyRegistered(bytes32 modelHash);
    error ModelRegistryUnknownModel(bytes32 modelHash);
    error ModelRegistryRoyaltyTooHigh(uint16 basisPoints);

    function registerModel(bytes32 modelHash, ModelKind kind, uint16 royaltyBasisPoints, bytes32 cardDigest) external;

    /// @notice Approves a model for orders, or withdraws the approval.
    function setApproved(bytes32 modelHash, bool approved) external;

    function modelOf(bytes32 modelHash) external view returns (Model memory);

    function isApproved(bytes32 modelHash) external view returns (bool);
}
