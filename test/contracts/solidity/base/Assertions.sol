// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title Assertions whose failure names the rule that broke
abstract contract Assertions {
    error RuleBroken(string rule);
    error NotEqual(string rule, uint256 actual, uint256 expected);
    error NotEqualBytes32(string rule, bytes32 actual, bytes32 expected);
    error NotEqualAddress(string rule, address actual, address expected);
    error Above(string rule, uint256 actual, uint256 limit);

    function assertThat(bool holds, string memory rule) internal pure {
        if (!holds) revert RuleBroken(rule);
    }

    function assertEq(uint256 actual, uint256 expected, string memory rule) internal pure {
        if (actual != expected) revert NotEqual(rule, actual, expected);
    }

    function assertEq(bytes32 actual, bytes32 expected, string memory rule) internal pure {
        if (actual != expected) revert NotEqualBytes32(rule, actual, expected);
    }

    function assertEq(address actual, address expected, string memory rule) internal pure {
        if (actual != expected) revert NotEqualAddress(rule, actual, expected);
    }

    function assertLe(uint256 actual, uint256 limit, string memory rule) internal pure {
        if (actual > limit) revert Above(rule, actual, limit);
    }
}
