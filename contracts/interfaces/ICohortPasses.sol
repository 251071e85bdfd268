// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IClaimVerifier, UnlinkableStatement} from "./IClaimVerifier.sol";
import {ICohortRegistry} from "./ICohortRegistry.sol";
import {Groth16Proof} from "./IProofVerifier.sol";

/// @dev An account that enters a cohort, by its own transaction or its signature.
/// @param cohortId The cohort.
/// @param account Account that the pass is for.
/// @param deadline Last second at which the signature holds.
/// @param signature Signature by the account (EIP-712, ERC-1271) of `PassEntry(uint256 cohortId,address account,
/// uint256 nullifier,uint32 entryCount,bool renews,uint256 deadline)`: how often the account has entered, and whether it has a pass
/// now; ignored when the account itself enters.
struct PassEntry {
    uint256 cohortId;
    address account;
    uint256 deadline;
    bytes signature;
}

/// @dev What an identity's nullifier was used for in a cohort.
/// @param account The one account that it may hold a pass with; zero for a nullifier that was not used.
/// @param entryCount How often it entered; the next proof and signature must be made for this number.
struct PassHolder {
    address account;
    uint32 entryCount;
}

/// @title Passes: accounts behind which some enrolled twin agrees to a cohort's terms, and nobody sees which
/// @dev Whoever holds an enrolled identity proves membership with the circuit cohort-membership, whose public signals are
/// (nullifier, registryRoot, scope, context), for a fresh account. Where the cohort's terms ask for a claim, one proof of
/// window-claim-unlinkable carries both. The account enters by its own transaction or its signature, so nobody consents in another's
/// name; the context binds the terms. In a cohort an identity has one account, and an account one identity, also once it has left.
/// Gates ask for a pass with {PassGated}.
///
/// Warning: a pass is one identity's, which is not one person's. Who advances a twin's epoch enrols another identity for it, and who
/// mints another twin has another, each good for a pass. Only terms that ask for a claim, of an issuer that gives a credential to
/// one identity a person, make a pass one person's.
///
/// A pass is no membership by which orders see the twin's data: that is `ICohortRegistry.join`, and names the twin.
interface ICohortPasses {
    /// @notice An account entered, or renewed its pass.
    /// @param nullifier The same for all that one identity proves to the cohort.
    /// @param entryCount How often the nullifier has entered.
    event PassGranted(uint256 indexed cohortId, address indexed account, uint256 indexed nullifier, uint32 entryCount);
    /// @notice The account took its consent back; its pass ended.
    event PassEnded(uint256 indexed cohortId, address indexed account);

    /// @notice No usable circuit proves cohort membership.
    error CohortPassesNoCircuit(bytes32 circuit);
    /// @notice The cohort's terms ask for this claim too.
    error CohortPassesClaimMissing(uint256 cohortId, uint256 requestId);
    /// @notice The cohort's terms ask for no claim.
    error CohortPassesNoClaim(uint256 cohortId);
    /// @notice The identity entered the cohort with another account.
    error CohortPassesNullifierUsed(uint256 cohortId, uint256 nullifier, address account);
    /// @notice The account entered the cohort with another nullifier than this.
    error CohortPassesAccountUsed(uint256 cohortId, address account, uint256 nullifier);
    /// @notice The signature held up to `deadline`; both in seconds.
    error CohortPassesDeadlinePassed(uint256 deadline, uint256 timestamp);
    /// @notice The signature is not `signer`'s for exactly this entry.
    error CohortPassesInvalidSignature(address signer);
    /// @notice The identity group never had this root, or has not for too long.
    error CohortPassesOldRegistryRoot(uint256 root);
    /// @notice The value is not below BN254's scalar field order, so a circuit would take it for another.
    error CohortPassesNotAField(uint256 value);
    /// @notice The proof does not prove membership for this account and these terms.
    error CohortPassesProofRejected(uint256 cohortId, address account);
    /// @notice The account has no pass.
    error CohortPassesNoPass(uint256 cohortId, address account);
    /// @notice A pass is for an account.
    error CohortPassesZeroAccount();

    /// @notice Gives the account a pass, or renews it: some enrolled twin is behind it and agrees to the cohort's terms. Anyone may
    /// pay the gas, with the account's signature.
    /// @dev Reverts `CohortRegistryUnknownCohort`, `CohortPassesZeroAccount`, `CohortPassesClaimMissing`, `CohortPassesNoCircuit`,
    /// `CohortPassesOldRegistryRoot`, `CohortPassesNotAField`, `CohortPassesNullifierUsed`, `CohortPassesAccountUsed`,
    /// `CohortPassesDeadlinePassed`, `CohortPassesInvalidSignature` or `CohortPassesProofRejected`.
    ///
    /// A signature and a proof enter once, and a signature to renew a pass does not bring it back once the account has left. So when
    /// somebody's copy of the transaction lands first, this one reverts `CohortPassesInvalidSignature`, and the account has its pass
    /// all the same: a contract that enters and then acts asks `enteredAt` first.
    /// Warning: an account that has done anything else links the pass to that. Use a fresh one, and a relayer.
    /// @param entry The account, in a cohort whose terms ask for no claim.
    /// @param nullifier Public signal of the proof.
    /// @param registryRoot Root of the identity group that the proof was made with.
    /// @param proof Proof for the signals (nullifier, registryRoot, `passScope`, `passContext`).
    function enter(
        PassEntry calldata entry,
        uint256 nullifier,
        uint256 registryRoot,
        Groth16Proof calldata proof
    ) external;

    /// @notice As `enter`, with the unlinkable claim that the cohort's terms ask for, in the same proof.
    /// @dev Reverts as `enter`, `CohortPassesNoClaim`, or as `IClaimVerifier.requireUnlinkableProof`.
    /// @param entry The account, in a cohort whose terms ask for an unlinkable claim.
    /// @param statement What is proven.
    /// @param proof Proof of window-claim-unlinkable for the scope `passScope` and the context `passContext`.
    function enterWithClaim(
        PassEntry calldata entry,
        UnlinkableStatement calldata statement,
        Groth16Proof calldata proof
    ) external;

    /// @notice Ends the caller's pass: its consent to the cohort's terms is taken back. The identity can enter again, with this
    /// account, a new proof and the account's will.
    /// @dev Reverts `CohortPassesNoPass`.
    /// @param cohortId A cohort.
    function leave(uint256 cohortId) external;

    /// @notice When the account's pass was given or renewed, in seconds; 0 for none.
    /// @param cohortId Any cohort.
    /// @param account Any account.
    function enteredAt(uint256 cohortId, address account) external view returns (uint40);

    /// @notice What a nullifier was used for; all zero for nothing.
    /// @param cohortId Any cohort.
    /// @param nullifier Any nullifier.
    function holderOf(uint256 cohortId, uint256 nullifier) external view returns (PassHolder memory);

    /// @notice The public signal in which a cohort's nullifiers are unique.
    /// @param cohortId Any cohort.
    /// @return keccak256(abi.encode(chainId, this, keccak256("gemel.CohortPasses.scope"), cohortId)) >> 8.
    function passScope(uint256 cohortId) external view returns (uint256);

    /// @notice The public signal that ties a proof to one chain, contract, action, cohort, its terms, account and entry.
    /// @dev Reverts `CohortRegistryUnknownCohort`.
    /// @param cohortId A cohort.
    /// @param account Account that the pass is for.
    /// @return keccak256(abi.encode(chainId, this, keccak256("gemel.CohortPasses.enter"), cohortId, keccak256(abi.encode(terms)),
    /// account, entryCount)) >> 8, with how often the account has entered, so that an old proof does not enter again.
    function passContext(uint256 cohortId, address account) external view returns (uint256);

    /// @notice The registry of the cohorts.
    function cohorts() external view returns (ICohortRegistry);

    /// @notice Where circuits have their verifiers, and claims their requests.
    function claims() external view returns (IClaimVerifier);
}
