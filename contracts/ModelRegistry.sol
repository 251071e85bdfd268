// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IModelRegistry, Model} from "./interfaces/IModelRegistry.sol";
import {MAX_FEE_BASIS_POINTS, ModelKind} from "./libraries/ProtocolConstants.sol";

/// @title Models that workers may run
contract ModelRegistry is IModelRegistry, AccessManaged {
    mapping(bytes32 modelHash => Model) private _models;

    constructor(address accessManager) AccessManaged(accessManager) {}

    /// @inheritdoc IModelRegistry
    function registerModel(
        bytes32 modelHash,
        ModelKind kind,
        uint16 royaltyBasisPoints,
        bytes32 cardDigest,
        bytes32 circuit
    ) external {
        if (modelHash == 0 || cardDigest == 0) revert ModelRegistryZeroHash();
        if (royaltyBasisPoints > MAX_FEE_BASIS_POINTS) revert ModelRegistryRoyaltyTooHigh(royaltyBasisPoints);
        if (_models[modelHash].publisher != address(0)) revert ModelRegistryAlreadyRegistered(modelHash);
        _models[modelHash] = Model({
            publisher: msg.sender,
            kind: kind,
            royaltyBasisPoints: royaltyBasisPoints,
            approved: false,
            cardDigest: cardDigest,
            circuit: circuit
        });
        emit ModelRegistered(modelHash, msg.sender, kind, royaltyBasisPoints, cardDigest, circuit);
    }

    /// @inheritdoc IModelRegistry
    function setApproved(bytes32 modelHash, address publisher, bool approved) external restricted {
        Model storage model = _models[modelHash];
        if (model.publisher == address(0) || model.publisher != publisher) {
            revert ModelRegistryWrongPublisher(modelHash, publisher, model.publisher);
        }
        model.approved = approved;
        emit ModelApprovalSet(modelHash, approved);
    }

    /// @inheritdoc IModelRegistry
    function modelOf(bytes32 modelHash) external view returns (Model memory) {
        return _models[modelHash];
    }

    /// @inheritdoc IModelRegistry
    function isApproved(bytes32 modelHash) external view returns (bool) {
        return _models[modelHash].approved;
    }
}
