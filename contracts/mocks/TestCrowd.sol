// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ICohortRegistry} from "../interfaces/ICohortRegistry.sol";
import {IInsightMarket} from "../interfaces/IInsightMarket.sol";
import {ITwinRegistry, StateUpdate, TwinKeys} from "../interfaces/ITwinRegistry.sol";

/// @title Very many members, or orders, for tests: an account that does each a hundred times in a transaction
contract TestCrowd {
    function join(ICohortRegistry cohorts, uint256 cohortId, uint256 count) external {
        ITwinRegistry twins = cohorts.twins();
        StateUpdate memory state = StateUpdate(1, keccak256("content"), keccak256("schema"));
        TwinKeys memory keys = TwinKeys(keccak256("key"), 1);
        for (uint256 i = 0; i < count; ++i) cohorts.join(cohortId, twins.mint(state, keys));
    }

    function buy(IInsightMarket market, uint256 listingId, IERC20 token, uint256 price, uint256 count) external {
        token.approve(address(market), price * count);
        bytes32 query = keccak256("query");
        for (uint256 i = 0; i < count; ++i) market.buy(listingId, query, query, price);
    }
}
