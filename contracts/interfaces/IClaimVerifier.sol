// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ClaimFlavour} from "../libraries/ProtocolConstants.sol";
import {IIdentityGroup} from "./IIdentityGroup.sol";
import {IIssuerRegistry} from "./IIssuerRegistry.sol";
import {Groth16Proof, IProofVerifier} from "./IProofVerifier.sol";
import {ITwinRegistry} from "./ITwinRegistry.sol";

/// @dev What a requester asks people to prove.
/// @param circuit keccak256 of the circuit's name in circuits/circuits.json, e.g. "window-claim-named".
/// @param flavour Whether the claim names its twin, or is about some registered twin of the prover.
/// @param query Packed claim query with an end day of zero; see protocol/constants.json.
/// @param schema Schema that the state must follow.
/// @param issuer The one issuer that counts, or zero for any accredited one; never zero for unlinkable claims.
/// @param maxAgeDays A state that ended more than this many days ago is too old.
/// @param scope Unlinkable claims: who proves twice in a scope shows the same nullifier; zero for named claims.
struct ClaimRequest {
    address requester;
    bytes32 circuit;
    ClaimFlavour flavour;
    uint256 query;
    bytes32 schema;
    address issuer;
    uint16 maxAgeDays;
    uint256 scope;
}

/// @dev A named claim, submitted by its twin's owner, or by anyone with the owner's signature.
/// @param issuer Whose attestation of the twin's state counts.
/// @param endDay Last day of the state, in days since 1970-01-01; it is bound by the proof.
/// @param deadline Last second at which the signature holds.
/// @param signature Signature by the owner (EIP-712, ERC-1271) of `ClaimSubmission(uint256 requestId,uint256 twinId,
/// uint64 epoch,address owner,address issuer,uint24 endDay,uint256 deadline)`; ignored when the owner submits.
struct ClaimSubmission {
    uint256 requestId;
    uint256 twinId;
    address issuer;
    uint24 endDay;
    uint256 deadline;
    bytes signature;
}

/// @dev What an unlinkable proof states, beside the request that it answers, its scope and its context.
/// @param issuer Issuer whose key signed the credential.
/// @param endDay Last day of the state, in days since 1970-01-01.
/// @param validOn Day, today or yesterday, on which the credential had not expired; in days since 1970-01-01.
/// @param nullifier The same for all that one identity proves in the scope.
/// @param revocationRoot Root of the issuer's revocation list that the proof was made with.
/// @param registryRoot Root of the identity group that the proof was made with.
struct UnlinkableStatement {
    address issuer;
    uint24 endDay;
    uint24 validOn;
    uint256 nullifier;
    uint256 revocationRoot;
    uint256 registryRoot;
}

/// @dev An unlinkable claim, submitted by its recipient, or by anyone with the recipient's signature.
/// @param recipient Account that the claim is recorded for.
/// @param twinId Twin of the recipient that it is recorded for too, or zero to record it for the account alone.
/// @param deadline Last second at which the signature holds.
/// @param signature Signature by the recipient (EIP-712, ERC-1271) of `UnlinkableClaim(uint256 requestId,uint256 twinId,
/// uint64 epoch,address recipient,address issuer,uint24 endDay,uint256 nullifier,uint256 deadline)`, the epoch zero without a
/// twin; ignored when the recipient submits.
struct UnlinkableClaim {
    uint256 requestId;
    address recipient;
    uint256 twinId;
    UnlinkableStatement statement;
    uint256 deadline;
    bytes signature;
}

/// @dev What is recorded of an accepted claim.
/// @param acceptedAt In seconds; 0 for none.
/// @param endDay Last day of the state that it is about, in days since 1970-01-01.
/// @param issuer Who vouched for that state.
struct AcceptedClaim {
    uint40 acceptedAt;
    uint24 endDay;
    address issuer;
}

/// @dev What a nullifier was last used for.
/// @param endDay Last day of the state that it was used for, in days since 1970-01-01.
/// @param acceptedAt In seconds; 0 for a nullifier that was not used.
/// @param recipient Account that the claim is recorded for.
/// @param twinId Twin that it is recorded for too, or zero.
struct NullifierUse {
    uint32 requestId;
    uint24 endDay;
    uint40 acceptedAt;
    address recipient;
    uint256 twinId;
}

/// @title Claims about twins, proven in zero knowledge and recorded on chain
/// @dev A claim is recorded for a twin, or for an account: what others build on is that the record exists, never proof bytes,
/// which anyone can change into others that prove the same. Named claims have the public signals (stateRoot, query, context),
/// unlinkable ones (nullifier, issuerKey, revocationRoot, registryRoot, query, scope, context); `issuerKey` is
/// `IIssuerRegistry.keyOf`, `registryRoot` a root of `IIdentityGroup`. Circuits of the flavour Membership answer no request:
/// `ICohortPasses` uses their verifiers.
///
/// Who was let to read a state can prove claims about it. So a claim needs its owner's own transaction or signature, and not
/// only a proof; the signature also binds the twin's epoch, so that advancing it takes back every signature.
interface IClaimVerifier {
    /// @notice The verifier of a circuit was set for good.
    event ProofVerifierSet(bytes32 indexed circuit, IProofVerifier verifier, ClaimFlavour flavour);
    /// @notice No more proofs of the circuit are accepted.
    event CircuitDisabled(bytes32 indexed circuit);
    /// @notice Somebody asks people to prove a claim.
    event ClaimRequested(
        uint256 indexed requestId,
        address indexed requester,
        bytes32 circuit,
        uint256 query,
        bytes32 schema,
        address issuer,
        uint16 maxAgeDays,
        uint256 scope
    );
    /// @notice An owner proved a claim about its twin, for this request.
    /// @param stateVersion Version of the state that the claim is about.
    /// @param endDay Last day of that state, in days since 1970-01-01.
    event ClaimAccepted(
        uint256 indexed requestId,
        uint256 indexed twinId,
        address indexed owner,
        address issuer,
        uint32 stateVersion,
        uint24 endDay
    );
    /// @notice Somebody proved a claim about a registered twin, which the proof does not tell, for this request.
    /// @param twinId Twin of the recipient that it was recorded for, or zero.
    event UnlinkableClaimAccepted(
        uint256 indexed requestId,
        uint256 indexed nullifier,
        address indexed recipient,
        uint256 twinId,
        address issuer,
        uint24 endDay
    );

    /// @notice No verifier is set for the circuit.
    error ClaimVerifierUnknownCircuit(bytes32 circuit);
    /// @notice The circuit has its verifier.
    error ClaimVerifierAlreadySet(bytes32 circuit);
    /// @notice Proofs of the circuit are no longer accepted.
    error ClaimVerifierCircuitDisabled(bytes32 circuit);
    /// @notice There is no such request.
    error ClaimVerifierUnknownRequest(uint256 requestId);
    /// @notice The query names an end day, or a channel, window or number of days that can't be.
    error ClaimVerifierMalformedQuery(uint256 query);
    /// @notice The request asks for claims of the other flavour.
    error ClaimVerifierWrongFlavour(uint256 requestId, ClaimFlavour flavour);
    /// @notice The verifier's key has `points` points K, and one for claims of this flavour has `expected`: a signal each, and one.
    error ClaimVerifierWrongSignalCount(bytes32 circuit, uint256 points, uint256 expected);
    /// @notice Only the twin's owner may do this; there may be no such twin.
    error ClaimVerifierNotOwner(uint256 twinId, address account);
    /// @notice A request for unlinkable claims names its issuer.
    error ClaimVerifierIssuerMissing(bytes32 circuit);
    /// @notice The signature is not `signer`'s for exactly this, under the twin's current epoch.
    error ClaimVerifierInvalidSignature(address signer);
    /// @notice The signature held up to `deadline`; both in seconds.
    error ClaimVerifierDeadlinePassed(uint256 deadline, uint256 timestamp);
    /// @notice A claim about a state that is as recent was accepted for this twin.
    error ClaimVerifierAlreadyAccepted(uint256 requestId, uint256 twinId);
    /// @notice An unlinkable claim of somebody else was accepted for this account, without a twin.
    error ClaimVerifierAccountAlreadyAccepted(uint256 requestId, address account);
    /// @notice The nullifier was used in the scope: for another request, account or twin, or for a state that is as recent.
    error ClaimVerifierNullifierUsed(uint256 scope, uint256 nullifier);
    /// @notice The request names another issuer.
    error ClaimVerifierWrongIssuer(address expected, address actual);
    /// @notice The issuer does not attest the twin's current state now, under the request's schema.
    error ClaimVerifierNotAttested(uint256 twinId, uint256 stateRoot, address issuer);
    /// @notice The issuer has no key for the schema now.
    error ClaimVerifierNoIssuerKey(address issuer, bytes32 schema);
    /// @notice The issuer did not publish this revocation root, or it counts no more.
    error ClaimVerifierOldRevocationRoot(address issuer, uint256 root);
    /// @notice The identity group never had this root, or has not for too long.
    error ClaimVerifierOldRegistryRoot(uint256 root);
    /// @notice The day on which the credential was valid is neither today nor yesterday; both days since 1970-01-01.
    error ClaimVerifierNotValidNow(uint24 validOn, uint256 today);
    /// @notice The state ended too long ago, or in the future; both days since 1970-01-01, the age in days.
    error ClaimVerifierStale(uint24 endDay, uint256 today, uint16 maxAgeDays);
    /// @notice The value is not below BN254's scalar field order, so a circuit would take it for another.
    error ClaimVerifierNotAField(uint256 value);
    /// @notice The proof does not prove the statement about some enrolled twin, in this scope and context.
    error ClaimVerifierUnlinkableProofRejected(uint256 requestId);
    /// @notice The proof does not prove the request's query about this twin's state, for its owner.
    error ClaimVerifierProofRejected(uint256 requestId, uint256 twinId);
    /// @notice One of the proofs does not prove its submission's claim; `count` were checked together.
    error ClaimVerifierBatchRejected(uint256 count);
    /// @notice The lists are empty or have different lengths.
    error ClaimVerifierLengthMismatch(uint256 submissions, uint256 proofs);

    /// @notice Sets the verifier of a circuit once and for all.
    /// @dev Restricted. Reverts `ClaimVerifierUnknownCircuit` for the zero account, `ClaimVerifierAlreadySet`,
    /// `ClaimVerifierWrongFlavour` for none (with request 0), or `ClaimVerifierWrongSignalCount`: proofs of several circuits are
    /// checked together, each read by as many signals as its key has, so one with another number would read those of the next.
    /// @param circuit keccak256 of the circuit's name.
    /// @param verifier Verifier of its proofs.
    /// @param flavour Which public signals they have.
    function setProofVerifier(bytes32 circuit, IProofVerifier verifier, ClaimFlavour flavour) external;

    /// @notice Stops accepting proofs of a circuit, for good: for one that was found unsound.
    /// @dev Restricted. Reverts `ClaimVerifierUnknownCircuit` or `ClaimVerifierCircuitDisabled`.
    /// Warning: claims that were accepted before stay recorded; who relies on them must judge for itself.
    /// @param circuit keccak256 of the circuit's name.
    function disableCircuit(bytes32 circuit) external;

    /// @notice Asks people to prove a claim; anyone may ask, and anyone may answer.
    /// @dev Reverts `ClaimVerifierUnknownCircuit`, `ClaimVerifierCircuitDisabled`, `ClaimVerifierMalformedQuery`,
    /// `ClaimVerifierIssuerMissing` or, for a circuit that proves no claim, `ClaimVerifierWrongFlavour` (with request 0).
    /// Warning: answers that share a scope can be linked to each other by their nullifiers. A nullifier is one identity's: it is
    /// one person's as far as the issuer gives credentials to one identity a person, which is why unlinkable claims are of one
    /// issuer. One who gives a person a credential for a second identity lets them answer twice.
    /// @param circuit keccak256 of the circuit's name.
    /// @param query Packed claim query with an end day of zero; see protocol/constants.json.
    /// @param schema Schema that the state must follow.
    /// @param issuer The one issuer that counts, or zero for any accredited one; not zero for unlinkable claims.
    /// @param maxAgeDays A state that ended more than this many days ago is too old.
    /// @param scopeLabel Unlinkable claims: one answer a person to all requests of the caller with this label; zero for one
    /// answer to this request. Others can't join a scope of the caller. Without effect on named claims.
    /// @return requestId Counts from 1.
    function createRequest(
        bytes32 circuit,
        uint256 query,
        bytes32 schema,
        address issuer,
        uint16 maxAgeDays,
        bytes32 scopeLabel
    ) external returns (uint256 requestId);

    /// @notice Accepts a claim about the caller's own twin, proven about its current, attested state. When one was accepted
    /// before, only a claim about a state that ended later is, and replaces it.
    /// @dev Reverts `ClaimVerifierUnknownRequest`, `ClaimVerifierWrongFlavour`, `ClaimVerifierCircuitDisabled`,
    /// `ClaimVerifierNotOwner`, `ClaimVerifierWrongIssuer`, `ClaimVerifierNotAttested`, `ClaimVerifierStale`,
    /// `ClaimVerifierAlreadyAccepted` or `ClaimVerifierProofRejected`.
    /// Warning: that the claim holds becomes public, and stays so when the state changes.
    /// @param requestId A request.
    /// @param twinId Twin of the caller.
    /// @param issuer Whose attestation of the state counts.
    /// @param endDay Last day of the state, in days since 1970-01-01; it is bound by the proof.
    /// @param proof Proof for the signals (state root, query with the end day, `claimContext`).
    function submitClaim(
        uint256 requestId,
        uint256 twinId,
        address issuer,
        uint24 endDay,
        Groth16Proof calldata proof
    ) external;

    /// @notice As `submitClaim`, by the owner's signature; anyone may pay the gas.
    /// @dev Reverts as `submitClaim`, and `ClaimVerifierDeadlinePassed` or `ClaimVerifierInvalidSignature`. The signature needs
    /// no nonce: a claim is accepted once for each request, twin and end day.
    /// @param submission The claim, with its owner's signature.
    /// @param proof Proof for the signals (state root, query with the end day, `claimContext`).
    function submitClaimWithSig(ClaimSubmission calldata submission, Groth16Proof calldata proof) external;

    /// @notice Submits several claims, of one or many owners: n proofs of k circuits are checked with n + 2 + k pairings.
    /// @dev As `submitClaimWithSig` each, but a claim that was accepted before is passed over, so that nobody stops a batch by
    /// submitting one of its claims alone. Put claims of one circuit next to each other: each change of the circuit costs a
    /// pairing. Reverts also `ClaimVerifierLengthMismatch`, `ClaimVerifierBatchRejected` (all are accepted or none is, and the
    /// check does not tell which proof is invalid), or `Groth16BatchDifferentSetup` when circuits' keys do not share the first
    /// phase of their setup.
    /// @param submissions The claims.
    /// @param proofs The proof of each.
    function submitClaims(ClaimSubmission[] calldata submissions, Groth16Proof[] calldata proofs) external;

    /// @notice Accepts a claim about some registered twin of a person, who is known by a nullifier only. The same nullifier
    /// renews it with a state that ended later, for the same request and twin or, without a twin, account.
    /// @dev Reverts `ClaimVerifierUnknownRequest`, `ClaimVerifierWrongFlavour`, `ClaimVerifierCircuitDisabled`,
    /// `ClaimVerifierNotOwner` for a twin that is not the recipient's, `ClaimVerifierDeadlinePassed`,
    /// `ClaimVerifierInvalidSignature`, `ClaimVerifierWrongIssuer`, `ClaimVerifierNoIssuerKey`,
    /// `ClaimVerifierOldRevocationRoot`, `ClaimVerifierOldRegistryRoot`, `ClaimVerifierStale`, `ClaimVerifierNotValidNow`,
    /// `ClaimVerifierNotAField`, `ClaimVerifierNullifierUsed`, `ClaimVerifierAlreadyAccepted`,
    /// `ClaimVerifierAccountAlreadyAccepted` or `ClaimVerifierUnlinkableProofRejected`.
    /// Warning: recording it for a twin links the nullifier to that twin. Who pays the gas is public too: use a relayer.
    /// @param claim The claim.
    /// @param proof Proof for the signals (nullifier, issuer's key, revocation root, registry root, query with the end day and the
    /// day of validity, scope, `claimContext`).
    function submitUnlinkableClaim(UnlinkableClaim calldata claim, Groth16Proof calldata proof) external;

    /// @notice Reverts unless `proof` proves the request's claim about some enrolled twin, under any scope and context of the
    /// caller's: for contracts that record such claims by rules of their own.
    /// @dev Reverts as `submitUnlinkableClaim` for a request, issuer, root, day or proof that does not count.
    /// Warning: records nothing. The caller must take each nullifier of its scope once, and choose scopes that no other contract
    /// does and contexts that bind all that the proof is to authorise.
    /// @param requestId A request for unlinkable claims; its own scope is not used.
    /// @param statement What is proven.
    /// @param scope Public signal, below the scalar field's order.
    /// @param context Public signal, below the scalar field's order.
    /// @param proof The proof.
    function requireUnlinkableProof(
        uint256 requestId,
        UnlinkableStatement calldata statement,
        uint256 scope,
        uint256 context,
        Groth16Proof calldata proof
    ) external view;

    /// @notice The public signal that ties a proof to one chain, contract, action, request, twin and recipient.
    /// @param requestId Any request.
    /// @param twinId Any twin, or zero for an unlinkable claim that is recorded for an account alone.
    /// @param recipient The twin's owner, or the account that an unlinkable claim is recorded for.
    /// @return keccak256(abi.encode(chainId, this, keccak256("gemel.ClaimVerifier.submitClaim"), requestId, twinId, recipient)) >> 8.
    function claimContext(uint256 requestId, uint256 twinId, address recipient) external view returns (uint256);

    /// @notice When the claim was last accepted for a twin, in seconds; 0 for never.
    /// @param requestId Any request.
    /// @param twinId Any twin.
    function acceptedAt(uint256 requestId, uint256 twinId) external view returns (uint40);

    /// @notice When an unlinkable claim was last accepted for an account, in seconds; 0 for never.
    /// @param requestId Any request.
    /// @param account Any account.
    function accountAcceptedAt(uint256 requestId, address account) external view returns (uint40);

    /// @notice What was last accepted for a twin; all zero for nothing.
    /// @param requestId Any request.
    /// @param twinId Any twin.
    function claimOf(uint256 requestId, uint256 twinId) external view returns (AcceptedClaim memory);

    /// @notice What a nullifier was last used for in a scope; all zero for nothing.
    /// @param scope Scope of a request.
    /// @param nullifier Any nullifier.
    function nullifierUseOf(uint256 scope, uint256 nullifier) external view returns (NullifierUse memory);

    /// @notice The verifier of a circuit, or zero, the flavour of its claims, and whether its proofs are accepted.
    /// @param circuit keccak256 of the circuit's name.
    function proofVerifierOf(
        bytes32 circuit
    ) external view returns (IProofVerifier verifier, ClaimFlavour flavour, bool enabled);

    /// @notice The registry of the twins that claims are about.
    function twins() external view returns (ITwinRegistry);

    /// @notice The registry of the issuers that attest their states.
    function issuers() external view returns (IIssuerRegistry);

    /// @notice The group of the identities that unlinkable claims are about.
    function identities() external view returns (IIdentityGroup);

    /// @notice A request.
    /// @dev Reverts `ClaimVerifierUnknownRequest`.
    /// @param requestId A request.
    function requestOf(uint256 requestId) external view returns (ClaimRequest memory);
}
