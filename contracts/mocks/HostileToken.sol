// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title ERC-20 that misbehaves on request, for tests
/// @dev Its ERC-2612 permit is the fallback: absent, or accepted and ignored. It has a permit of its own kind, as DAI has.
contract HostileToken is ERC20 {
    error HostileTokenBlocked(address account);
    error HostileTokenPaused();
    error HostileTokenUnknownFunction(bytes4 selector);

    /// @notice Base units that each transfer destroys.
    uint256 public fee;
    /// @notice Nobody can send to this account.
    address public blocked;
    /// @notice Nobody can send anything.
    bool public paused;
    /// @notice Transfers answer with nothing, as the first ERC-20 tokens do.
    bool public silent;
    /// @notice A transfer that fails answers false instead of reverting.
    bool public answersFalse;
    /// @notice Calls of functions that there are not succeed, as WETH's do.
    bool public swallows;
    /// @notice What the last callback returned.
    bytes public answer;
    uint8 private _decimals = 18;
    address private _target;
    bytes private _callback;

    constructor() ERC20("Hostile token", "EVIL") {}

    fallback() external {
        if (!swallows) revert HostileTokenUnknownFunction(msg.sig);
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @notice Makes units of an account disappear, as a rebase does.
    function rebase(address account, uint256 amount) external {
        _burn(account, amount);
    }

    /// @notice Lends the token to itself for one call, and takes it back.
    function flashMint(uint256 amount, address spender, bytes calldata data) external {
        _mint(address(this), amount);
        _approve(address(this), spender, amount);
        Address.functionCall(spender, data);
        _burn(address(this), amount);
    }

    /// @notice Permit as DAI has it, for tests without a signature.
    function permit(address holder, address spender, uint256, uint256, bool allowed, uint8, bytes32, bytes32) external {
        _approve(holder, spender, allowed ? type(uint256).max : 0);
    }

    function setFee(uint256 amount) external {
        fee = amount;
    }

    function setBlocked(address account) external {
        blocked = account;
    }

    function setPaused(bool paused_) external {
        paused = paused_;
    }

    function setDecimals(uint8 decimals_) external {
        _decimals = decimals_;
    }

    function setAnswers(bool silent_, bool answersFalse_, bool swallows_) external {
        (silent, answersFalse, swallows) = (silent_, answersFalse_, swallows_);
    }

    /// @notice Calls `target` with `data` in the middle of each transfer.
    function setCallback(address target, bytes calldata data) external {
        _target = target;
        _callback = data;
    }

    function decimals() public view override returns (uint8) {
        return _decimals;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        if (answersFalse && (paused || to == blocked || balanceOf(msg.sender) < amount)) return false;
        super.transfer(to, amount);
        _return();
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        bool allowed = allowance(from, msg.sender) >= amount && balanceOf(from) >= amount;
        if (answersFalse && (paused || to == blocked || !allowed)) return false;
        super.transferFrom(from, to, amount);
        _return();
        return true;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (to != address(0) && to == blocked) revert HostileTokenBlocked(to);
        if (paused) revert HostileTokenPaused();
        super._update(from, to, amount);
        if (from == address(0) || to == address(0)) return;
        if (_target != address(0)) answer = Address.functionCall(_target, _callback);
        if (fee > 0) _burn(to, fee);
    }

    /// @dev Ends the call with no return data; Solidity alone can't.
    function _return() private view {
        if (!silent) return;
        assembly {
            return(0, 0)
        }
    }
}
