// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {vm} from "../base/Vm.sol";

/// @dev The functions of one contract that a campaign calls.
struct FuzzSelector {
    address addr;
    bytes4[] selectors;
}

/// @title A campaign whose handlers are functions of the test itself
/// @dev A handler reverts when the call that it tries is refused: the runner counts how often each succeeded.
abstract contract Campaign {
    error NothingToDo();
    error HandlerRuleBroken(string rule);

    bytes4[] private _handlers;
    string private _brokenRule;

    /// @dev Around each handler: what must not change in passing is compared with what was.
    modifier step() {
        beforeStep();
        _;
        afterStep();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(this);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory selectors) {
        selectors = new FuzzSelector[](1);
        selectors[0] = FuzzSelector(address(this), _handlers);
    }

    function handle(bytes4 selector) internal {
        _handlers.push(selector);
    }

    function beforeStep() internal virtual {}

    function afterStep() internal virtual {}

    /// @dev A rule that a handler finds broken: a revert would only count as a refused call, so the campaign's invariant
    /// fails for it, by {requireUnbroken}.
    function rule(bool holds, string memory name) internal {
        if (!holds) _brokenRule = name;
    }

    function requireUnbroken() internal view {
        if (bytes(_brokenRule).length > 0) revert HandlerRuleBroken(_brokenRule);
    }

    /// @dev Some time passes: minutes mostly, days sometimes.
    function pass(uint256 seed) internal {
        vm.warp(block.timestamp + (seed % 8 == 0 ? seed % 3 days : seed % 30 minutes) + 1);
        vm.roll(block.number + 1 + (seed % 3));
    }
}
