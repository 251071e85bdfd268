// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ITwinRegistry} from "./ITwinRegistry.sol";
import {ConsentStatus, InsightKind} from "../libraries/ProtocolConstants.sol";

/// @dev What a grant allows.
/// @param purposes Mask of purposes; see protocol/purposes.json.
/// @param channels Mask of channel indexes.
/// @param kinds Mask of insight kinds, bit = `InsightKind`.
/// @param notBefore First second at which the grant holds.
/// @param expiry First second at which it holds no more.
/// @param processor The worker operator that may process the data.
struct ConsentTerms {
    uint64 purposes;
    uint64 channels;
    uint16 kinds;
    uint40 notBefore;
    uint40 expiry;
    address processor;
}

/// @dev A use of a twin's data that a grant must cover.
struct ConsentUse {
    uint64 purposes;
    uint64 channels;
    InsightKind kind;
    address processor;
}

/// @title Consent: who may learn what from a twin, for which purposes, until when
/// @dev A grant is keyed by (twin, twin's epoch, grantee, scope), so an epoch bump ends all of them.
interface IConsentRegistry {
    /// @param receiptHash Hash of the ISO/IEC TS 27560 consent receipt.
    event ConsentGranted(
        uint256 indexed twinId,
        address indexed grantee,
        bytes32 indexed scope,
        uint64 epoch,
        ConsentTerms terms,
        bytes32 receiptHash
    );
    event ConsentRevoked(
        uint256 indexed twinId,
        address indexed grantee,
        bytes32 indexed scope,
        uint64 epoch,
        bytes32 receiptHash
    );

    error ConsentRegistryNotOwner(uint256 twinId, address account);
    error ConsentRegistryInvalidTerms();
    error ConsentRegistryInvalidSignature(address owner);
    error ConsentRegistryDeadlinePassed(uint256 deadline, uint256 timestamp);
    error ConsentRegistryEpochEnded(uint256 twinId, uint64 epoch, uint64 currentEpoch);
    error ConsentRegistryNothingToRevoke(uint256 twinId, address grantee, bytes32 scope);

    /// @notice Grants, or replaces a grant with the same grantee and scope.
    function grant(
        uint256 twinId,
        address grantee,
        bytes32 scope,
        ConsentTerms calldata terms,
        bytes32 receiptHash
    ) external;

    /// @notice Grants by the owner's signature (EIP-712, ERC-1271); anyone may pay the gas.
    /// @param epoch The twin's epoch that the owner signed for.
    function grantWithSig(
        uint256 twinId,
        uint64 epoch,
        address grantee,
        bytes32 scope,
        ConsentTerms calldata terms,
        bytes32 receiptHash,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Ends a grant at once.
    function revoke(uint256 twinId, address grantee, bytes32 scope, bytes32 receiptHash) external;

    /// @notice Ends a grant at once by the owner's signature.
    function revokeWithSig(
        uint256 twinId,
        uint64 epoch,
        address grantee,
        bytes32 scope,
        bytes32 receiptHash,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Whether the grant to `grantee` under `scope` covers `use` now, and if not, why not.
    function check(
        uint256 twinId,
        address grantee,
        bytes32 scope,
        ConsentUse calldata use
    ) external view returns (ConsentStatus);

    function twins() external view returns (ITwinRegistry);

    function grantOf(uint256 twinId, address grantee, bytes32 scope) external view returns (ConsentTerms memory);
}
