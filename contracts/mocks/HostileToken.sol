// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title ERC-20 that misbehaves on request, for tests; it has no permit
contract HostileToken is ERC20 {
    error HostileTokenBlocked(address account);

    /// @notice Base units that each transfer destroys.
    uint256 public fee;
    /// @notice Nobody can send to this account.
    address public blocked;
    /// @notice What the last callback returned.
    bytes public answer;
    address private _target;
    bytes private _callback;

    constructor() ERC20("Hostile token", "EVIL") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setFee(uint256 amount) external {
        fee = amount;
    }

    function setBlocked(address account) external {
        blocked = account;
    }

    /// @notice Calls `target` with `data` in the middle of each transfer.
    function setCallback(address target, bytes calldata data) external {
        _target = target;
        _callback = data;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (to != address(0) && to == blocked) revert HostileTokenBlocked(to);
        super._update(from, to, amount);
        if (from == address(0) || to == address(0)) return;
        if (_target != address(0)) answer = Address.functionCall(_target, _callback);
        if (fee > 0) _burn(to, fee);
    }
}
