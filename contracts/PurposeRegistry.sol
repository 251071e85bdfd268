// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IPurposeRegistry} from "./interfaces/IPurposeRegistry.sol";
import {ConsentMasks} from "./libraries/ConsentMasks.sol";
import {KNOWN_PURPOSES, PURPOSE_CONDITIONS} from "./libraries/ProtocolConstants.sol";
import {PurposeTable} from "./libraries/PurposeTable.sol";

/// @title What the bits of a purpose mask mean: terms of GA4GH DUO, W3C DPV and Gemel
contract PurposeRegistry is IPurposeRegistry {
    /// @inheritdoc IPurposeRegistry
    function termOf(uint8 bit) external pure returns (string memory) {
        return _known(bit, PurposeTable.termOf(bit));
    }

    /// @inheritdoc IPurposeRegistry
    function titleOf(uint8 bit) external pure returns (string memory) {
        return _known(bit, PurposeTable.titleOf(bit));
    }

    /// @inheritdoc IPurposeRegistry
    function knownPurposes() external pure returns (uint64) {
        return KNOWN_PURPOSES;
    }

    /// @inheritdoc IPurposeRegistry
    function conditions() external pure returns (uint64) {
        return PURPOSE_CONDITIONS;
    }

    /// @inheritdoc IPurposeRegistry
    function covers(uint64 granted, uint64 used) external pure returns (bool) {
        return ConsentMasks.coversPurposes(granted, used);
    }

    function _known(uint8 bit, string memory text) private pure returns (string memory) {
        if (bytes(text).length == 0) revert PurposeRegistryUnknownBit(bit);
        return text;
    }
}
