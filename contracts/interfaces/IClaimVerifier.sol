// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IIssuerRegistry} from "./IIssuerRegistry.sol";
import {Groth16Proof, IProofVerifier} from "./IProofVerifier.sol";
import {ITwinRegistry} from "./ITwinRegistry.sol";

/// @dev What a requester asks owners to prove.
/// @param circuit keccak256 of the circuit's name in circuits/circuits.json, e.g. "window-claim-named".
/// @param query Packed claim query with an end day of zero; see protocol/constants.json.
/// @param schema Schema that the state must follow.
/// @param issuer The one issuer that counts, or zero for any accredited one.
/// @param maxAgeDays A state that ended more than this many days ago is too old.
struct ClaimRequest {
    address requester;
    bytes32 circuit;
    uint256 query;
    bytes32 schema;
    address issuer;
    uint16 maxAgeDays;
}

/// @title Claims about twins, proven in zero knowledge and recorded on chain
interface IClaimVerifier {
    /// @notice The verifier of a circuit was set for good.
    event ProofVerifierSet(bytes32 indexed circuit, IProofVerifier verifier);
    /// @notice Somebody asks owners to prove a claim.
    event ClaimRequested(
        uint256 indexed requestId,
        address indexed requester,
        bytes32 circuit,
        uint256 query,
        bytes32 schema,
        address issuer,
        uint16 maxAgeDays
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

    /// @notice No verifier is set for the circuit.
    error ClaimVerifierUnknownCircuit(bytes32 circuit);
    /// @notice The circuit has its verifier.
    error ClaimVerifierAlreadySet(bytes32 circuit);
    /// @notice There is no such request.
    error ClaimVerifierUnknownRequest(uint256 requestId);
    /// @notice The query names an end day, or a channel, window or number of days that can't be.
    error ClaimVerifierMalformedQuery(uint256 query);
    /// @notice Only the twin's owner may prove claims about it.
    error ClaimVerifierNotOwner(uint256 twinId, address account);
    /// @notice The claim was accepted for this twin.
    error ClaimVerifierAlreadyAccepted(uint256 requestId, uint256 twinId);
    /// @notice The twin's state follows another schema than the request asks for.
    error ClaimVerifierWrongSchema(bytes32 expected, bytes32 actual);
    /// @notice The request names another issuer.
    error ClaimVerifierWrongIssuer(address expected, address actual);
    /// @notice The issuer does not attest the twin's current state now.
    error ClaimVerifierNotAttested(uint256 twinId, uint256 stateRoot, address issuer);
    /// @notice The state ended too long ago, or in the future; both days since 1970-01-01, the age in days.
    error ClaimVerifierStale(uint24 endDay, uint256 today, uint16 maxAgeDays);
    /// @notice The proof does not prove the request's query about this twin's state, for this caller.
    error ClaimVerifierProofRejected(uint256 requestId, uint256 twinId);

    /// @notice Sets the verifier of a circuit once and for all.
    /// @dev Restricted. Reverts `ClaimVerifierUnknownCircuit` for the zero account or `ClaimVerifierAlreadySet`.
    /// @param circuit keccak256 of the circuit's name.
    /// @param verifier Verifier of its proofs, whose public signals are (stateRoot, query, context).
    function setProofVerifier(bytes32 circuit, IProofVerifier verifier) external;

    /// @notice Asks owners to prove a claim; anyone may ask, and any owner may answer.
    /// @dev Reverts `ClaimVerifierUnknownCircuit` or `ClaimVerifierMalformedQuery`.
    /// @param circuit keccak256 of the circuit's name.
    /// @param query Packed claim query with an end day of zero; see protocol/constants.json.
    /// @param schema Schema that the state must follow.
    /// @param issuer The one issuer that counts, or zero for any accredited one.
    /// @param maxAgeDays A state that ended more than this many days ago is too old.
    /// @return requestId Counts from 1.
    function createRequest(
        bytes32 circuit,
        uint256 query,
        bytes32 schema,
        address issuer,
        uint16 maxAgeDays
    ) external returns (uint256 requestId);

    /// @notice Accepts a claim about the caller's own twin, proven about its current, attested state.
    /// @dev Reverts `ClaimVerifierUnknownRequest`, `ClaimVerifierNotOwner`, `ClaimVerifierAlreadyAccepted`,
    /// `ClaimVerifierWrongSchema`, `ClaimVerifierWrongIssuer`, `ClaimVerifierNotAttested`, `ClaimVerifierStale` or
    /// `ClaimVerifierProofRejected`. Keyed on (request, twin), never on the proof, whose bytes anyone can change.
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

    /// @notice The public signal that ties a proof to one chain, contract, action, request, twin and recipient.
    /// @param requestId Any request.
    /// @param twinId Any twin.
    /// @param recipient Account that will submit the claim.
    /// @return keccak256(abi.encode(chainId, this, keccak256("gemel.ClaimVerifier.submitClaim"), requestId, twinId, recipient)) >> 8.
    function claimContext(uint256 requestId, uint256 twinId, address recipient) external view returns (uint256);

    /// @notice When the claim was accepted, in seconds; 0 for never.
    /// @param requestId Any request.
    /// @param twinId Any twin.
    function acceptedAt(uint256 requestId, uint256 twinId) external view returns (uint40);

    /// @notice The verifier of a circuit, or zero.
    /// @param circuit keccak256 of the circuit's name.
    function proofVerifierOf(bytes32 circuit) external view returns (IProofVerifier);

    /// @notice The registry of the twins that claims are about.
    function twins() external view returns (ITwinRegistry);

    /// @notice The registry of the issuers that attest their states.
    function issuers() external view returns (IIssuerRegistry);

    /// @notice A request.
    /// @dev Reverts `ClaimVerifierUnknownRequest`.
    /// @param requestId A request.
    function requestOf(uint256 requestId) external view returns (ClaimRequest memory);
}
