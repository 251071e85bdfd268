// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {vm} from "./Vm.sol";

/// @title Invalid calls, each with the exact error that answers it
abstract contract Refusals {
    error Accepted(string what);
    error WrongRefusal(string what, bytes actual, bytes expected);

    /// @dev Calls as `caller`, and demands that exactly `expected` comes back.
    function refuses(
        string memory what,
        address caller,
        address target,
        bytes memory data,
        bytes memory expected
    ) internal {
        vm.prank(caller);
        (bool accepted, bytes memory answer) = target.call(data);
        if (accepted) revert Accepted(what);
        if (keccak256(answer) != keccak256(expected)) revert WrongRefusal(what, answer, expected);
    }

    function refuses(string memory what, address caller, address target, bytes memory data, bytes4 expected) internal {
        refuses(what, caller, target, data, abi.encodePacked(expected));
    }

    /// @dev Calls as `caller`, and passes on what it reverts with.
    function accepts(address caller, address target, bytes memory data) internal returns (bytes memory answer) {
        bool accepted;
        vm.prank(caller);
        (accepted, answer) = target.call(data);
        if (accepted) return answer;
        assembly ("memory-safe") {
            revert(add(answer, 32), mload(answer))
        }
    }
}
