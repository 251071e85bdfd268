// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {vm} from "./Vm.sol";

/// @title Deploys contracts by name: so tests import interfaces only, and a change of a contract compiles no test again
abstract contract Deployment {
    error DeploymentFailed(string artifact, bytes reason);

    /// @dev Reverts `DeploymentFailed` with the constructor's error.
    function deploy(string memory artifact, bytes memory arguments) internal returns (address deployed) {
        bytes memory code = abi.encodePacked(vm.getCode(artifact), arguments);
        assembly ("memory-safe") {
            deployed := create(0, add(code, 32), mload(code))
        }
        if (deployed == address(0)) revert DeploymentFailed(artifact, returnedData());
    }

    function returnedData() internal pure returns (bytes memory data) {
        assembly ("memory-safe") {
            data := mload(0x40)
            mstore(data, returndatasize())
            returndatacopy(add(data, 32), 0, returndatasize())
            mstore(0x40, and(add(add(data, returndatasize()), 63), not(31)))
        }
    }
}
