// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ICohortPasses} from "../interfaces/ICohortPasses.sol";

/// @title Base of contracts whose functions ask their caller for a cohort's pass
/// @dev Name the cohort, and put the modifier on the function:
///
///     contract Survey is PassGated {
///         constructor(ICohortPasses passes) PassGated(passes) {}
///
///         function answer(bytes32 choice) external requiresPass(COHORT_ID, 30 days) { … }
///     }
///
/// Warning: a pass is one identity's, not one person's. In a cohort whose terms ask for no claim, whoever enrols a new identity
/// in each epoch of a twin, or mints twins, has as many passes as it likes. Where each person counts once, demand in the constructor
/// that the terms ask for a claim, as {AnonymousSurvey} does, and read whose: its issuer must give a credential to one identity a
/// person.
///
/// Warning: a pass outlives the twin behind it, for nobody can tell whose it was. Say how recent it must be.
abstract contract PassGated {
    /// @notice Where passes are recorded.
    ICohortPasses public immutable cohortPasses;

    /// @notice The account has no pass of the cohort.
    error PassGatedNoPass(uint256 cohortId, address account);
    /// @notice The pass was given or renewed too long ago; all in seconds.
    error PassGatedTooOld(uint40 enteredAt, uint256 timestamp, uint256 maxAgeSeconds);

    constructor(ICohortPasses passes) {
        cohortPasses = passes;
    }

    /// @dev Lets only accounts pass whose pass was given or renewed at most `maxAgeSeconds` ago.
    /// Reverts `PassGatedNoPass` or `PassGatedTooOld`.
    modifier requiresPass(uint256 cohortId, uint256 maxAgeSeconds) {
        _requirePass(cohortId, maxAgeSeconds);
        _;
    }

    function _requirePass(uint256 cohortId, uint256 maxAgeSeconds) private view {
        uint40 enteredAt = cohortPasses.enteredAt(cohortId, msg.sender);
        if (enteredAt == 0) revert PassGatedNoPass(cohortId, msg.sender);
        if (block.timestamp - enteredAt > maxAgeSeconds) {
            revert PassGatedTooOld(enteredAt, block.timestamp, maxAgeSeconds);
        }
    }
}
