// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {CHANNEL_COUNT, InsightKind, KNOWN_PURPOSES, PURPOSE_CONDITIONS} from "./ProtocolConstants.sol";

/// @title Masks of purposes, channels and insight kinds, as grants and cohort terms hold them
library ConsentMasks {
    /// @notice Whether every bit of `asked` is allowed; asking for nothing is never covered.
    function covers(uint64 allowed, uint64 asked) internal pure returns (bool) {
        return asked != 0 && asked & ~allowed == 0;
    }

    /// @notice Whether every purpose of `asked` is allowed, and every condition of `allowed` is undertaken.
    /// @dev See IPurposeRegistry: a condition works the other way round, so that who promises more than was asked is covered.
    function coversPurposes(uint64 allowed, uint64 asked) internal pure returns (bool) {
        return
            covers(allowed & ~PURPOSE_CONDITIONS, asked & ~PURPOSE_CONDITIONS) &&
            allowed & PURPOSE_CONDITIONS & ~asked == 0;
    }

    /// @notice Whether the kind's bit is set.
    function includesKind(uint16 kinds, InsightKind kind) internal pure returns (bool) {
        return (kinds >> uint8(kind)) & 1 == 1;
    }

    /// @notice Whether the masks name a purpose, a channel and a kind, and only what exists: nobody consents to what is not
    /// defined yet.
    function areKnown(uint64 purposes, uint64 channels, uint16 kinds) internal pure returns (bool) {
        return
            purposes & ~PURPOSE_CONDITIONS != 0 &&
            purposes & ~KNOWN_PURPOSES == 0 &&
            channels != 0 &&
            channels >> CHANNEL_COUNT == 0 &&
            kinds != 0 &&
            kinds >> (uint8(type(InsightKind).max) + 1) == 0;
    }
}
