// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IClaimVerifier} from "./interfaces/IClaimVerifier.sol";

/// @title Base of contracts whose functions ask their caller for a proven claim
/// @dev Name one request that you made with `IClaimVerifier.createRequest` (or one that you trust), and put a modifier on the
/// function:
///
///     contract Study is ClaimGated {
///         constructor(IClaimVerifier claims) ClaimGated(claims) {}
///
///         function enrol(uint256 twinId) external requiresClaim(REQUEST_ID, twinId) { … }
///     }
///
/// Warning: a recorded claim says what was proven when it was accepted. Where it must be recent, say how recent. Where one
/// person must not count twice, ask for an unlinkable claim of an issuer that gives a credential to one identity a person: a person
/// may hold several twins, and enrol another identity in each epoch.
abstract contract ClaimGated {
    /// @notice Where claims are recorded.
    IClaimVerifier public immutable claimVerifier;

    /// @notice The twin is not the account's.
    error ClaimGatedNotOwner(uint256 twinId, address account);
    /// @notice The claim was never accepted for the twin.
    error ClaimGatedNoClaim(uint256 requestId, uint256 twinId);
    /// @notice The claim was never accepted for the account.
    error ClaimGatedNoAccountClaim(uint256 requestId, address account);
    /// @notice The claim was accepted too long ago; all in seconds.
    error ClaimGatedTooOld(uint40 acceptedAt, uint256 timestamp, uint256 maxAgeSeconds);

    constructor(IClaimVerifier claims) {
        claimVerifier = claims;
    }

    /// @dev Lets only the owner of `twinId` pass, once the claim is accepted for that twin.
    /// Reverts `ClaimGatedNotOwner` or `ClaimGatedNoClaim`.
    modifier requiresClaim(uint256 requestId, uint256 twinId) {
        _requireClaim(requestId, twinId, type(uint256).max);
        _;
    }

    /// @dev As {requiresClaim}, while the claim was accepted at most `maxAgeSeconds` ago; else reverts `ClaimGatedTooOld`.
    modifier requiresRecentClaim(uint256 requestId, uint256 twinId, uint256 maxAgeSeconds) {
        _requireClaim(requestId, twinId, maxAgeSeconds);
        _;
    }

    /// @dev Lets only accounts pass that an unlinkable claim is accepted for, at most `maxAgeSeconds` ago.
    /// Reverts `ClaimGatedNoAccountClaim` or `ClaimGatedTooOld`.
    modifier requiresAccountClaim(uint256 requestId, uint256 maxAgeSeconds) {
        _requireAccountClaim(requestId, maxAgeSeconds);
        _;
    }

    function _requireClaim(uint256 requestId, uint256 twinId, uint256 maxAgeSeconds) private view {
        (address owner, ) = claimVerifier.twins().ownerAndEpochOf(twinId);
        if (owner != msg.sender) revert ClaimGatedNotOwner(twinId, msg.sender);
        uint40 acceptedAt = claimVerifier.acceptedAt(requestId, twinId);
        if (acceptedAt == 0) revert ClaimGatedNoClaim(requestId, twinId);
        _requireRecent(acceptedAt, maxAgeSeconds);
    }

    function _requireAccountClaim(uint256 requestId, uint256 maxAgeSeconds) private view {
        uint40 acceptedAt = claimVerifier.accountAcceptedAt(requestId, msg.sender);
        if (acceptedAt == 0) revert ClaimGatedNoAccountClaim(requestId, msg.sender);
        _requireRecent(acceptedAt, maxAgeSeconds);
    }

    function _requireRecent(uint40 acceptedAt, uint256 maxAgeSeconds) private view {
        if (block.timestamp - acceptedAt > maxAgeSeconds) {
            revert ClaimGatedTooOld(acceptedAt, block.timestamp, maxAgeSeconds);
        }
    }
}
