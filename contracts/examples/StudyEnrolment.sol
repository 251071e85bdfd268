// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ClaimGated} from "../ClaimGated.sol";
import {IClaimVerifier} from "../interfaces/IClaimVerifier.sol";

/// @title Example of a dApp that asks for a claim: a study enrols twins whose owners proved that they fit
/// @dev Copy it. The request says what is to be proven, and is made once with `IClaimVerifier.createRequest`.
contract StudyEnrolment is ClaimGated {
    uint256 public constant MAX_CLAIM_AGE = 30 days;
    uint256 public immutable requestId;

    mapping(uint256 twinId => bool) public isEnrolled;

    event TwinEnrolled(uint256 indexed twinId, address indexed owner);
    event TwinLeft(uint256 indexed twinId);
    event VolunteerRegistered(address indexed account);

    constructor(IClaimVerifier claims, uint256 requestId_) ClaimGated(claims) {
        requestId = requestId_;
    }

    /// @notice Enrols the caller's twin, when the claim was proven about it in the last 30 days.
    function enrol(uint256 twinId) external requiresRecentClaim(requestId, twinId, MAX_CLAIM_AGE) {
        isEnrolled[twinId] = true;
        emit TwinEnrolled(twinId, msg.sender);
    }

    /// @notice Takes the caller's twin out again; a claim of any age will do.
    function leave(uint256 twinId) external requiresClaim(requestId, twinId) {
        isEnrolled[twinId] = false;
        emit TwinLeft(twinId);
    }

    /// @notice Registers an account for which some person proved the claim, without saying which twin it is about.
    function volunteer() external requiresAccountClaim(requestId, MAX_CLAIM_AGE) {
        emit VolunteerRegistered(msg.sender);
    }
}
