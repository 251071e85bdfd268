// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title What the bits of a purpose mask mean: terms of GA4GH DUO, W3C DPV and Gemel
/// @dev Generated from protocol/purposes.json, as are the SDK's and the console's. Bits are only ever added: a grant means for
/// good what it meant when it was made, and a registry with more bits is a new contract.
///
/// A bit has one of two roles, and works accordingly in a grant (or in a cohort's terms) and in a use (of a listing or order):
/// - **purpose** (e.g. health research). In a grant: the owner allows it. In a use: the data is used for it. A use is covered
///   when each of its purposes, at least one, is allowed.
/// - **condition** (e.g. an ethics board's approval, no re-identification). In a grant: the owner demands it. In a use: the buyer
///   undertakes it. A use is covered when each condition that the grant demands is undertaken; more may be.
///
/// Bits do not imply each other: DUO says that general research includes health research, yet a grant for the first alone does
/// not cover a use for the second. So what is granted is what the owner saw.
/// Warning: a chain can check that a condition was undertaken, not that it is kept. What a term needs beside it (which disease,
/// region, date or project) is not in the mask: let the grant's scope be the hash of the text that says so.
interface IPurposeRegistry {
    /// @notice The bit is not in use.
    error PurposeRegistryUnknownBit(uint8 bit);

    /// @notice Term of a bit as a CURIE: `DUO:` is http://purl.obolibrary.org/obo/DUO_, `dpv:` is https://w3id.org/dpv#.
    /// @dev Reverts `PurposeRegistryUnknownBit`.
    /// @param bit 0 to 63.
    function termOf(uint8 bit) external pure returns (string memory);

    /// @notice Title of a bit for people, in English.
    /// @dev Reverts `PurposeRegistryUnknownBit`.
    /// @param bit 0 to 63.
    function titleOf(uint8 bit) external pure returns (string memory);

    /// @notice Mask of every bit in use.
    function knownPurposes() external pure returns (uint64);

    /// @notice Mask of the bits that are conditions.
    function conditions() external pure returns (uint64);

    /// @notice Whether a grant or terms with the mask `granted` cover a use with the mask `used`.
    /// @param granted Purposes allowed and conditions demanded.
    /// @param used Purposes of the use and conditions undertaken.
    function covers(uint64 granted, uint64 used) external pure returns (bool);
}
