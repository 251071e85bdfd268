// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IWorkerRegistry} from "../interfaces/IWorkerRegistry.sol";

/// @title Market for tests that ends disputes after a given time
contract TestMarket {
    uint40 public immutable MAX_DISPUTE_SECONDS;

    constructor(uint40 longest) {
        MAX_DISPUTE_SECONDS = longest;
    }

    function workers() external pure returns (IWorkerRegistry) {
        return IWorkerRegistry(address(0));
    }
}
