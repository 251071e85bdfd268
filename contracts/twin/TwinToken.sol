// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/interfaces/IERC721Metadata.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IERC5192} from "../interfaces/IERC5192.sol";
import {IERC5646} from "../interfaces/IERC5646.sol";
import {ITwinRegistry, TwinRecord} from "../interfaces/ITwinRegistry.sol";

/// @title The locked ERC-721 token of a twin
/// @dev Three functions write an owner: `_create`, `_move` (recovery and migration alone) and `_end`. Approvals do not exist,
/// so there is no other path.
abstract contract TwinToken is ITwinRegistry, IERC721Metadata, IERC4906, IERC5192, IERC5646 {
    /// @dev One slot and a root. The owner of a burned twin stays, with a key version of 0, so that what it earned in
    /// cohorts can be paid. A counter that is full reverts: 2^24 epochs or states, 2^16 keys.
    struct Twin {
        address owner;
        uint24 epoch;
        uint24 version;
        uint16 keyVersion;
        uint32 stateBlock;
        uint256 stateRoot;
    }

    mapping(uint256 twinId => Twin) internal _twins;
    uint256 private _lastTwinId;
    mapping(address owner => uint256) private _balances;

    modifier onlyTwinOwner(uint256 twinId) {
        if (_ownerOrZero(twinId) != msg.sender) revert TwinRegistryNotOwner(twinId, msg.sender);
        _;
    }

    modifier onlyExisting(uint256 twinId) {
        if (_twins[twinId].keyVersion == 0) revert TwinRegistryNoTwin(twinId);
        _;
    }

    /// @inheritdoc IERC721
    function approve(address, uint256 twinId) external pure {
        revert TwinRegistryTokenLocked(twinId);
    }

    /// @inheritdoc IERC721
    function setApprovalForAll(address, bool) external pure {
        revert TwinRegistryTokenLocked(0);
    }

    /// @inheritdoc IERC721
    function transferFrom(address, address, uint256 twinId) external pure {
        revert TwinRegistryTokenLocked(twinId);
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address, address, uint256 twinId) external pure {
        revert TwinRegistryTokenLocked(twinId);
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address, address, uint256 twinId, bytes calldata) external pure {
        revert TwinRegistryTokenLocked(twinId);
    }

    /// @inheritdoc ITwinRegistry
    function recordOf(uint256 twinId) external view returns (TwinRecord memory) {
        Twin memory twin = _twins[twinId];
        if (twin.keyVersion == 0) twin.owner = address(0);
        return TwinRecord(twin.owner, twin.epoch, twin.version, twin.keyVersion, twin.stateBlock, twin.stateRoot);
    }

    /// @inheritdoc ITwinRegistry
    function ownerAndEpochOf(uint256 twinId) external view returns (address owner, uint64 epoch) {
        Twin storage twin = _twins[twinId];
        // Read before the branch, so that one read of the slot serves all three.
        bool exists = twin.keyVersion != 0;
        (owner, epoch) = (twin.owner, twin.epoch);
        if (!exists) owner = address(0);
    }

    /// @inheritdoc ITwinRegistry
    function beneficiaryOf(uint256 twinId) external view returns (address) {
        return _twins[twinId].owner;
    }

    /// @inheritdoc ITwinRegistry
    function stateRootOf(uint256 twinId) external view returns (uint256) {
        return _twins[twinId].stateRoot;
    }

    /// @inheritdoc IERC721
    function ownerOf(uint256 twinId) external view onlyExisting(twinId) returns (address) {
        return _twins[twinId].owner;
    }

    /// @inheritdoc IERC721
    function balanceOf(address owner) external view returns (uint256) {
        if (owner == address(0)) revert TwinRegistryZeroValue();
        return _balances[owner];
    }

    /// @inheritdoc IERC721
    function getApproved(uint256 twinId) external view onlyExisting(twinId) returns (address) {
        return address(0);
    }

    /// @inheritdoc IERC721
    function isApprovedForAll(address, address) external pure returns (bool) {
        return false;
    }

    /// @inheritdoc IERC5192
    function locked(uint256 twinId) external view onlyExisting(twinId) returns (bool) {
        return true;
    }

    /// @inheritdoc IERC5646
    function getStateFingerprint(uint256 twinId) external view onlyExisting(twinId) returns (bytes32) {
        // Digest, schema and keys are in events; each change of theirs has its version here.
        return keccak256(abi.encode(twinId, _twins[twinId]));
    }

    /// @inheritdoc IERC721Metadata
    function name() external pure returns (string memory) {
        return "Gemel twin";
    }

    /// @inheritdoc IERC721Metadata
    function symbol() external pure returns (string memory) {
        return "TWIN";
    }

    /// @inheritdoc IERC721Metadata
    /// @dev Says only what the chain knows: the number, and which state is current.
    function tokenURI(uint256 twinId) external view onlyExisting(twinId) returns (string memory) {
        Twin storage twin = _twins[twinId];
        // solhint-disable quotes
        return
            string.concat(
                'data:application/json;utf8,{"name":"Gemel twin ',
                Strings.toString(twinId),
                '","stateVersion":',
                Strings.toString(twin.version),
                ',"stateRoot":"',
                Strings.toHexString(twin.stateRoot, 32),
                '"}'
            );
        // solhint-enable quotes
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == type(IERC165).interfaceId ||
            interfaceId == type(IERC721).interfaceId ||
            interfaceId == type(IERC721Metadata).interfaceId ||
            interfaceId == bytes4(0x49064906) || // ERC-4906
            interfaceId == type(IERC5192).interfaceId ||
            interfaceId == type(IERC5267).interfaceId ||
            interfaceId == type(IERC5646).interfaceId;
    }

    /// @dev Numbers `count` twins of `owner`. No receiver is called: an ERC-1271 wallet need not implement one, and there is
    /// nothing to re-enter.
    function _number(address owner, uint256 count) internal returns (uint256 firstTwinId) {
        firstTwinId = _lastTwinId + 1;
        _lastTwinId += count;
        _balances[owner] += count;
    }

    /// @dev Moves a twin and ends all that its old owner agreed to.
    function _move(uint256 twinId, address to) internal returns (address from) {
        Twin storage twin = _twins[twinId];
        from = twin.owner;
        twin.owner = to;
        --_balances[from];
        ++_balances[to];
        emit Transfer(from, to, twinId);
        _advanceEpoch(twinId, 0);
    }

    /// @dev Ends a twin for good; its epoch goes on counting, so no grant of it can ever hold again.
    function _end(uint256 twinId) internal {
        Twin storage twin = _twins[twinId];
        --_balances[twin.owner];
        twin.version = 0;
        twin.keyVersion = 0;
        twin.stateBlock = 0;
        twin.stateRoot = 0;
        emit Transfer(twin.owner, address(0), twinId);
        _advanceEpoch(twinId, 0);
    }

    function _advanceEpoch(uint256 twinId, bytes32 receiptHash) internal {
        emit EpochAdvanced(twinId, ++_twins[twinId].epoch, receiptHash);
    }

    /// @dev Zero for a twin that does not exist or was burned.
    function _ownerOrZero(uint256 twinId) internal view returns (address) {
        Twin storage twin = _twins[twinId];
        return twin.keyVersion == 0 ? address(0) : twin.owner;
    }
}
