// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {vm} from "./Vm.sol";

/// @title The people of a test; each has a key that it can sign with
abstract contract Accounts {
    uint256 internal constant OWNER_KEY = 0xA11CE;
    uint256 internal constant OTHER_OWNER_KEY = 0xA11CE2;
    uint256 internal constant WORKER_SIGNING_KEY = 0x51617;
    uint256 internal constant ISSUER_KEY = 0x155;
    uint256 internal constant STRANGER_KEY = 0x57A;

    address internal immutable owner = vm.addr(OWNER_KEY);
    address internal immutable otherOwner = vm.addr(OTHER_OWNER_KEY);
    address internal immutable issuer = vm.addr(ISSUER_KEY);
    address internal immutable buyer = vm.addr(0xB0B);
    address internal immutable curator = vm.addr(0xC0);
    address internal immutable publisher = vm.addr(0x9B);
    address internal immutable worker = vm.addr(0x303C);
    address internal immutable treasury = vm.addr(0x7EA);
    address internal immutable stranger = vm.addr(STRANGER_KEY);
}
