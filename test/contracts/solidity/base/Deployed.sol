// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Compiled because forge and Hardhat find by name only what some file imports.
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
