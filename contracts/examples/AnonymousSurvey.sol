// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {PassGated} from "../cohorts/PassGated.sol";
import {ICohortPasses} from "../interfaces/ICohortPasses.sol";

/// @title Example: a survey that a cohort's people answer once each, and nobody knows who they are
/// @dev Once each, for the cohort's terms must ask for a claim: that is as true as its issuer gives a credential to one identity a
/// person. Without a claim an owner could answer as often as it enrols identities.
contract AnonymousSurvey is PassGated {
    /// @notice The cohort whose passes count.
    uint256 public immutable cohortId;
    /// @notice How recent a pass must be, in seconds.
    uint256 public constant MAX_AGE_SECONDS = 30 days;

    /// @notice What an account answered; zero for nothing.
    mapping(address account => bytes32) public answerOf;

    /// @notice An account answered.
    event Answered(address indexed account, bytes32 answer);

    /// @notice The account has answered.
    error AnonymousSurveyAlreadyAnswered(address account);

    /// @notice The cohort's terms ask for no claim, so a person could hold any number of passes.
    error AnonymousSurveyNoClaim(uint256 cohortId);

    constructor(ICohortPasses passes, uint256 cohort) PassGated(passes) {
        if (passes.cohorts().termsOf(cohort).claimRequestId == 0) revert AnonymousSurveyNoClaim(cohort);
        cohortId = cohort;
    }

    /// @notice Answers, once.
    /// @dev Reverts `PassGatedNoPass`, `PassGatedTooOld` or `AnonymousSurveyAlreadyAnswered`.
    /// @param choice The answer.
    function answer(bytes32 choice) external requiresPass(cohortId, MAX_AGE_SECONDS) {
        if (answerOf[msg.sender] != 0) revert AnonymousSurveyAlreadyAnswered(msg.sender);
        answerOf[msg.sender] = choice;
        emit Answered(msg.sender, choice);
    }
}
