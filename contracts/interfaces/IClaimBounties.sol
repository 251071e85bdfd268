// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ClaimSubmission, IClaimVerifier, UnlinkableClaim} from "./IClaimVerifier.sol";
import {Groth16Proof} from "./IProofVerifier.sol";
import {IPullPayments} from "./IPullPayments.sol";

/// @dev A reward for the first claims that answer a request.
/// @param reward For each claim, in token base units.
/// @param remaining Claims that can still be paid.
/// @param openedAt,expiry In seconds; claims accepted and collected in [openedAt, expiry) are paid.
/// @param unlinkable Whether the request asks for unlinkable claims.
struct ClaimBounty {
    address sponsor;
    IERC20 token;
    uint96 reward;
    uint32 remaining;
    uint40 openedAt;
    uint40 expiry;
    uint64 requestId;
    bool unlinkable;
}

/// @title Bounties on claims: escrow that pays the first n valid proofs
/// @dev Each twin, or nullifier, is paid once by a bounty. Rewards are credited and pulled, so a payee that a token blocks
/// delays nobody.
/// Warning: a person can hold several twins. A bounty on named claims trusts the issuer of the request to attest one of them.
/// Warning: a token whose balances shrink by themselves leaves the last to withdraw unpaid; other tokens are not affected.
interface IClaimBounties is IPullPayments {
    /// @notice A sponsor escrowed `reward` × `claims` of `token` until `expiry` (seconds).
    event BountyOpened(
        uint256 indexed bountyId,
        uint256 indexed requestId,
        address indexed sponsor,
        IERC20 token,
        uint96 reward,
        uint32 claims,
        uint40 expiry
    );
    /// @notice A claim was paid: credited to `payee`, in token base units.
    /// @param claimant Number of the twin, or the nullifier.
    event BountyCollected(uint256 indexed bountyId, uint256 indexed claimant, address indexed payee, uint256 amount);
    /// @notice The bounty ended; what was left was credited to its sponsor, in token base units.
    event BountyClosed(uint256 indexed bountyId, address indexed sponsor, uint256 amount);

    /// @notice There is no such bounty, or it was closed.
    error ClaimBountiesNotOpen(uint256 bountyId);
    /// @notice The bounty expired; both in seconds.
    error ClaimBountiesExpired(uint40 expiry, uint256 timestamp);
    /// @notice The bounty has not expired; both in seconds.
    error ClaimBountiesNotExpired(uint40 expiry, uint256 timestamp);
    /// @notice The reward or the number of claims is zero, or the time is over or too long.
    error ClaimBountiesInvalidTerms(uint96 reward, uint32 claims, uint40 expiry);
    /// @notice All rewards of the bounty are paid.
    error ClaimBountiesExhausted(uint256 bountyId);
    /// @notice The twin or nullifier was paid.
    error ClaimBountiesAlreadyPaid(uint256 bountyId, uint256 claimant);
    /// @notice The claim was not accepted since the bounty opened; both in seconds, 0 for a claim that never was.
    error ClaimBountiesNoClaim(uint256 bountyId, uint256 claimant, uint40 acceptedAt, uint40 openedAt);
    /// @notice The bounty's request asks for claims of the other flavour.
    error ClaimBountiesWrongFlavour(uint256 bountyId);
    /// @notice The claim answers another request.
    error ClaimBountiesWrongRequest(uint256 expected, uint256 actual);

    /// @notice Escrows the rewards for the first `claims` claims that answer a request; the caller has approved the token.
    /// @dev Reverts `ClaimVerifierUnknownRequest`, `ClaimBountiesInvalidTerms` or `ExactTransferMismatch`.
    /// Warning: nothing ends a bounty before it expires, and a claim that was accepted before it opened is not paid.
    /// @param requestId Request of anyone.
    /// @param token ERC-20 that pays exactly what it is told.
    /// @param reward For each claim, in token base units.
    /// @param claims How many claims are paid.
    /// @param expiry First second at which no more claim is paid; at most `MAX_SECONDS` ahead.
    /// @return bountyId Counts from 1.
    function open(
        uint256 requestId,
        IERC20 token,
        uint96 reward,
        uint32 claims,
        uint40 expiry
    ) external returns (uint256 bountyId);

    /// @notice Pays a named claim that was accepted while the bounty is open: credits the owner of its twin, or the last one
    /// when it was burned. Anyone may call.
    /// @dev Reverts `ClaimBountiesNotOpen`, `ClaimBountiesExpired`, `ClaimBountiesWrongFlavour`, `ClaimBountiesExhausted`,
    /// `ClaimBountiesAlreadyPaid` or `ClaimBountiesNoClaim`.
    /// Warning: rewards go in the order of these calls; `submitAndCollect` proves and collects at once.
    /// @param bountyId A bounty.
    /// @param twinId Twin that the claim is about.
    function collect(uint256 bountyId, uint256 twinId) external;

    /// @notice Pays an unlinkable claim that was accepted while the bounty is open: credits its recipient. Anyone may call.
    /// @dev Reverts as `collect`.
    /// @param bountyId A bounty.
    /// @param nullifier Nullifier of the claim.
    function collectUnlinkable(uint256 bountyId, uint256 nullifier) external;

    /// @notice Submits a named claim by its owner's signature, unless it was submitted since the bounty opened, and pays it.
    /// @dev Reverts as `IClaimVerifier.submitClaimWithSig` and `collect`, or `ClaimBountiesWrongRequest`.
    /// @param bountyId A bounty.
    /// @param submission The claim, with its owner's signature.
    /// @param proof Its proof.
    function submitAndCollect(
        uint256 bountyId,
        ClaimSubmission calldata submission,
        Groth16Proof calldata proof
    ) external;

    /// @notice Submits an unlinkable claim by its recipient's signature, unless its nullifier was used, and pays it.
    /// @dev Reverts as `IClaimVerifier.submitUnlinkableClaim` and `collect`, or `ClaimBountiesWrongRequest`.
    /// @param bountyId A bounty.
    /// @param claim The claim, with its recipient's signature.
    /// @param proof Its proof.
    function submitAndCollectUnlinkable(
        uint256 bountyId,
        UnlinkableClaim calldata claim,
        Groth16Proof calldata proof
    ) external;

    /// @notice Ends a bounty that expired, or whose rewards are all paid: credits the rest to its sponsor. Anyone may call.
    /// @dev Reverts `ClaimBountiesNotOpen` or `ClaimBountiesNotExpired`.
    /// @param bountyId A bounty.
    function close(uint256 bountyId) external;

    /// @notice A bounty; all zero for one that does not exist or was closed.
    /// @param bountyId Any number.
    function bountyOf(uint256 bountyId) external view returns (ClaimBounty memory);

    /// @notice Whether the bounty has paid for this twin or nullifier.
    /// @param bountyId Any number.
    /// @param claimant Any twin, or nullifier.
    function isPaid(uint256 bountyId, uint256 claimant) external view returns (bool);

    /// @notice Longest time for which a bounty is open, in seconds.
    function MAX_SECONDS() external view returns (uint40);

    /// @notice The contract that accepts the claims.
    function claims() external view returns (IClaimVerifier);
}
