// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ITwinRegistry} from "./ITwinRegistry.sol";
import {ConsentStatus, InsightKind} from "../libraries/ProtocolConstants.sol";

/// @dev What a grant allows.
/// @param purposes Mask of purposes that are allowed and conditions that are demanded; see IPurposeRegistry.
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
/// @param purposes Mask of the purposes, and of the conditions that are undertaken; see IPurposeRegistry.
/// @param channels Mask of channel indexes.
/// @param kind What is learned.
/// @param processor Who processes the data; zero for whoever the grant names.
struct ConsentUse {
    uint64 purposes;
    uint64 channels;
    InsightKind kind;
    address processor;
}

/// @dev One grant of a batch whose grants have the same terms.
/// @param twinId Twin of the caller.
/// @param grantee Account that may buy insights under the grant.
/// @param scope Tells several grants to one grantee apart.
/// @param receiptHash Hash of the consent receipt.
struct ConsentTarget {
    uint256 twinId;
    address grantee;
    bytes32 scope;
    bytes32 receiptHash;
}

/// @title Consent: who may learn what from a twin, for which purposes, until when
/// @dev A grant is keyed by (twin, twin's epoch, grantee, scope), so an epoch bump ends all of them.
/// Warning: revocation is immediate, but what a grantee or processor has read before can't be called back.
interface IConsentRegistry {
    /// @notice A grant was made, or replaced.
    /// @param receiptHash Hash of the ISO/IEC TS 27560 consent receipt.
    event ConsentGranted(
        uint256 indexed twinId,
        address indexed grantee,
        bytes32 indexed scope,
        uint64 epoch,
        ConsentTerms terms,
        bytes32 receiptHash
    );
    /// @notice A grant was ended by the twin's owner.
    /// @param receiptHash Hash of the ISO/IEC TS 27560 consent receipt.
    event ConsentRevoked(
        uint256 indexed twinId,
        address indexed grantee,
        bytes32 indexed scope,
        uint64 epoch,
        bytes32 receiptHash
    );

    /// @notice Only the twin's owner may do this.
    error ConsentRegistryNotOwner(uint256 twinId, address account);
    /// @notice The terms name no purpose, channel, kind, grantee or processor, name what does not exist, end before they begin,
    /// or ended already.
    error ConsentRegistryInvalidTerms();
    /// @notice The signature is not `owner`'s for exactly this.
    error ConsentRegistryInvalidSignature(address owner);
    /// @notice The signature held up to `deadline`; both in seconds.
    error ConsentRegistryDeadlinePassed(uint256 deadline, uint256 timestamp);
    /// @notice The signature is for another epoch of the twin than the current one.
    error ConsentRegistryEpochEnded(uint256 twinId, uint64 epoch, uint64 currentEpoch);
    /// @notice There is no such grant under the twin's current epoch.
    error ConsentRegistryNothingToRevoke(uint256 twinId, address grantee, bytes32 scope);

    /// @notice Grants, or replaces a grant with the same grantee and scope.
    /// @dev Reverts `ConsentRegistryNotOwner` or `ConsentRegistryInvalidTerms`. Purposes, channels and kinds that do not
    /// exist can't be granted, so that nobody consents to what is added later. All grants at once end by
    /// `TwinRegistry.advanceEpoch`.
    /// @param twinId Twin of the caller.
    /// @param grantee Account that may buy insights under the grant.
    /// @param scope Tells several grants to one grantee apart.
    /// @param terms What is allowed.
    /// @param receiptHash Hash of the consent receipt.
    function grant(
        uint256 twinId,
        address grantee,
        bytes32 scope,
        ConsentTerms calldata terms,
        bytes32 receiptHash
    ) external;

    /// @notice Makes several grants with the same terms, about any twins of the caller; all of them or none.
    /// @dev Reverts as `grant`. Cheapest with targets of one twin in a row.
    /// @param terms What each grant allows.
    /// @param targets Twins, and to whom and under which scopes to grant.
    function grantBatch(ConsentTerms calldata terms, ConsentTarget[] calldata targets) external;

    /// @notice Grants by the owner's signature (EIP-712, ERC-1271); anyone may pay the gas.
    /// @dev Signs `Grant(uint256 twinId,uint64 epoch,address owner,address grantee,bytes32 scope,ConsentTerms terms,
    /// bytes32 receiptHash,uint256 nonce,uint256 deadline)`. Reverts `ConsentRegistryDeadlinePassed`,
    /// `ConsentRegistryEpochEnded`, `UnorderedNoncesUsed` or `ConsentRegistryInvalidSignature`; else as `grant`.
    /// @param twinId Twin of the signer.
    /// @param epoch The twin's epoch that the owner signed for.
    /// @param grantee Account that may buy insights under the grant.
    /// @param scope Tells several grants to one grantee apart.
    /// @param terms What is allowed.
    /// @param receiptHash Hash of the consent receipt.
    /// @param nonce Unordered nonce of the owner, see IUnorderedNonces.
    /// @param deadline Last second at which the signature holds.
    /// @param signature Signature by the twin's owner.
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
    /// @dev Reverts `ConsentRegistryNotOwner` or `ConsentRegistryNothingToRevoke`. Orders under the grant that are not
    /// settled refund.
    /// @param twinId Twin of the caller.
    /// @param grantee Account whose grant ends.
    /// @param scope Scope of the grant.
    /// @param receiptHash Hash of the receipt of the revocation.
    function revoke(uint256 twinId, address grantee, bytes32 scope, bytes32 receiptHash) external;

    /// @notice Ends a grant at once by the owner's signature.
    /// @dev Signs `Revoke(uint256 twinId,uint64 epoch,address owner,address grantee,bytes32 scope,bytes32 receiptHash,
    /// uint256 nonce,uint256 deadline)`. Reverts as `grantWithSig` and `revoke`.
    /// @param twinId Twin of the signer.
    /// @param epoch The twin's epoch that the owner signed for.
    /// @param grantee Account whose grant ends.
    /// @param scope Scope of the grant.
    /// @param receiptHash Hash of the receipt of the revocation.
    /// @param nonce Unordered nonce of the owner, see IUnorderedNonces.
    /// @param deadline Last second at which the signature holds.
    /// @param signature Signature by the twin's owner.
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
    /// @dev A use without a purpose or without a channel is never covered.
    /// @param twinId Any twin; one that does not exist granted nothing.
    /// @param grantee Who wants to learn something.
    /// @param scope Scope of the grant.
    /// @param use What is wanted.
    function check(
        uint256 twinId,
        address grantee,
        bytes32 scope,
        ConsentUse calldata use
    ) external view returns (ConsentStatus);

    /// @notice The grant to `grantee` under `scope` and the twin's current epoch; all zero when there is none.
    /// @param twinId Any twin.
    /// @param grantee Whose grant.
    /// @param scope Scope of the grant.
    function grantOf(uint256 twinId, address grantee, bytes32 scope) external view returns (ConsentTerms memory);

    /// @notice The registry of the twins that consents are about.
    function twins() external view returns (ITwinRegistry);
}
