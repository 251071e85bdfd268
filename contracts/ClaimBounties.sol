// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ClaimBounty, IClaimBounties} from "./interfaces/IClaimBounties.sol";
import {ClaimRequest, ClaimSubmission} from "./interfaces/IClaimVerifier.sol";
import {IClaimVerifier, NullifierUse, UnlinkableClaim} from "./interfaces/IClaimVerifier.sol";
import {Groth16Proof} from "./interfaces/IProofVerifier.sol";
import {ExactTransfer} from "./libraries/ExactTransfer.sol";
import {ClaimFlavour} from "./libraries/ProtocolConstants.sol";
import {PullPayments} from "./market/PullPayments.sol";

/// @title Bounties on claims: escrow that pays the first n valid proofs
contract ClaimBounties is IClaimBounties, PullPayments {
    using ExactTransfer for IERC20;

    /// @inheritdoc IClaimBounties
    uint40 public constant MAX_SECONDS = 365 days;
    /// @inheritdoc IClaimBounties
    IClaimVerifier public immutable claims;

    uint256 private _lastBountyId;
    mapping(uint256 bountyId => ClaimBounty) private _bounties;
    /// @inheritdoc IClaimBounties
    mapping(uint256 bountyId => mapping(uint256 claimant => bool)) public isPaid;

    constructor(IClaimVerifier claimVerifier) {
        claims = claimVerifier;
    }

    /// @inheritdoc IClaimBounties
    function open(
        uint256 requestId,
        IERC20 token,
        uint96 reward,
        uint32 claimCount,
        uint40 expiry
    ) external nonReentrant returns (uint256 bountyId) {
        ClaimRequest memory request = claims.requestOf(requestId);
        if (reward == 0 || claimCount == 0 || expiry <= block.timestamp || expiry > block.timestamp + MAX_SECONDS) {
            revert ClaimBountiesInvalidTerms(reward, claimCount, expiry);
        }
        bountyId = ++_lastBountyId;
        _bounties[bountyId] = ClaimBounty({
            sponsor: msg.sender,
            token: token,
            reward: reward,
            remaining: claimCount,
            openedAt: uint40(block.timestamp),
            expiry: expiry,
            requestId: uint64(requestId), // requests count from 1
            unlinkable: request.flavour == ClaimFlavour.Unlinkable
        });
        emit BountyOpened(bountyId, requestId, msg.sender, token, reward, claimCount, expiry);
        token.pull(uint256(reward) * claimCount);
    }

    /// @inheritdoc IClaimBounties
    function collect(uint256 bountyId, uint256 twinId) external nonReentrant {
        _collect(bountyId, twinId);
    }

    /// @inheritdoc IClaimBounties
    function collectUnlinkable(uint256 bountyId, uint256 nullifier) external nonReentrant {
        _collectUnlinkable(bountyId, nullifier);
    }

    /// @inheritdoc IClaimBounties
    function submitAndCollect(
        uint256 bountyId,
        ClaimSubmission calldata submission,
        Groth16Proof calldata proof
    ) external nonReentrant {
        ClaimBounty storage bounty = _openFor(bountyId, submission.requestId);
        // Who copied the claim from the mempool may have submitted it.
        if (claims.acceptedAt(submission.requestId, submission.twinId) < bounty.openedAt) {
            claims.submitClaimWithSig(submission, proof);
        }
        _collect(bountyId, submission.twinId);
    }

    /// @inheritdoc IClaimBounties
    function submitAndCollectUnlinkable(
        uint256 bountyId,
        UnlinkableClaim calldata claim,
        Groth16Proof calldata proof
    ) external nonReentrant {
        ClaimBounty storage bounty = _openFor(bountyId, claim.requestId);
        uint256 scope = claims.requestOf(claim.requestId).scope;
        uint256 nullifier = claim.statement.nullifier;
        if (claims.nullifierUseOf(scope, nullifier).acceptedAt < bounty.openedAt) {
            claims.submitUnlinkableClaim(claim, proof);
        }
        _collectUnlinkable(bountyId, nullifier);
    }

    /// @inheritdoc IClaimBounties
    function close(uint256 bountyId) external nonReentrant {
        ClaimBounty memory bounty = _open(bountyId);
        if (bounty.remaining > 0 && block.timestamp < bounty.expiry) {
            revert ClaimBountiesNotExpired(bounty.expiry, block.timestamp);
        }
        delete _bounties[bountyId];
        uint256 rest = uint256(bounty.reward) * bounty.remaining;
        emit BountyClosed(bountyId, bounty.sponsor, rest);
        _credit(bounty.sponsor, address(bounty.token), rest);
    }

    /// @inheritdoc IClaimBounties
    function bountyOf(uint256 bountyId) external view returns (ClaimBounty memory) {
        return _bounties[bountyId];
    }

    function _collect(uint256 bountyId, uint256 twinId) private {
        ClaimBounty storage bounty = _open(bountyId);
        if (bounty.unlinkable) revert ClaimBountiesWrongFlavour(bountyId);
        uint40 acceptedAt = claims.acceptedAt(bounty.requestId, twinId);
        _pay(bountyId, bounty, twinId, acceptedAt, claims.twins().beneficiaryOf(twinId));
    }

    function _collectUnlinkable(uint256 bountyId, uint256 nullifier) private {
        ClaimBounty storage bounty = _open(bountyId);
        if (!bounty.unlinkable) revert ClaimBountiesWrongFlavour(bountyId);
        uint64 requestId = bounty.requestId;
        NullifierUse memory use = claims.nullifierUseOf(claims.requestOf(requestId).scope, nullifier);
        if (use.acceptedAt != 0 && use.requestId != requestId) {
            revert ClaimBountiesWrongRequest(requestId, use.requestId);
        }
        _pay(bountyId, bounty, nullifier, use.acceptedAt, use.recipient);
    }

    function _pay(
        uint256 bountyId,
        ClaimBounty storage bounty,
        uint256 claimant,
        uint40 acceptedAt,
        address payee
    ) private {
        (uint40 openedAt, uint40 expiry) = (bounty.openedAt, bounty.expiry);
        if (block.timestamp >= expiry) revert ClaimBountiesExpired(expiry, block.timestamp);
        if (bounty.remaining == 0) revert ClaimBountiesExhausted(bountyId);
        if (isPaid[bountyId][claimant]) revert ClaimBountiesAlreadyPaid(bountyId, claimant);
        if (acceptedAt < openedAt) revert ClaimBountiesNoClaim(bountyId, claimant, acceptedAt, openedAt);
        isPaid[bountyId][claimant] = true;
        --bounty.remaining;
        uint256 reward = bounty.reward;
        emit BountyCollected(bountyId, claimant, payee, reward);
        _credit(payee, address(bounty.token), reward);
    }

    function _open(uint256 bountyId) private view returns (ClaimBounty storage bounty) {
        bounty = _bounties[bountyId];
        if (bounty.sponsor == address(0)) revert ClaimBountiesNotOpen(bountyId);
    }

    function _openFor(uint256 bountyId, uint256 requestId) private view returns (ClaimBounty storage bounty) {
        bounty = _open(bountyId);
        if (requestId != bounty.requestId) revert ClaimBountiesWrongRequest(bounty.requestId, requestId);
    }
}
