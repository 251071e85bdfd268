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
    event ProofVerifierSet(bytes32 indexed circuit, IProofVerifier verifier);
    event ClaimRequested(
        uint256 indexed requestId,
        address indexed requester,
        bytes32 circuit,
        uint256 query,
        bytes32 schema,
        address issuer,
        uint16 maxAgeDays
    );
    event ClaimAccepted(
        uint256 indexed requestId,
        uint256 indexed twinId,
        address indexed owner,
        address issuer,
        uint32 stateVersion,
        uint24 endDay
    );

    error ClaimVerifierUnknownCircuit(bytes32 circuit);
    error ClaimVerifierAlreadySet(bytes32 circuit);
    error ClaimVerifierUnknownRequest(uint256 requestId);
    error ClaimVerifierMalformedQuery(uint256 query);
    error ClaimVerifierNotOwner(uint256 twinId, address account);
    error ClaimVerifierAlreadyAccepted(uint256 requestId, uint256 twinId);
    error ClaimVerifierWrongSchema(bytes32 expected, bytes32 actual);
    error ClaimVerifierWrongIssuer(address expected, address actual);
    error ClaimVerifierNotAttested(uint256 twinId, uint256 stateRoot, address issuer);
    error ClaimVerifierStale(uint24 endDay, uint256 today, uint16 maxAgeDays);
    error ClaimVerifierProofRejected(uint256 requestId, uint256 twinId);

    /// @notice Sets the verifier of a circuit once and for all.
    function setProofVerifier(bytes32 circuit, IProofVerifier verifier) external;

    /// @return requestId Counts from 1.
    function createRequest(
        bytes32 circuit,
        uint256 query,
        bytes32 schema,
        address issuer,
        uint16 maxAgeDays
    ) external returns (uint256 requestId);

    /// @notice Accepts a claim about the caller's own twin, proven about its current, attested state.
    /// @param issuer Whose attestation of the state counts.
    /// @param endDay Last day of the state, in days since 1970-01-01; it is bound by the proof.
    function submitClaim(
        uint256 requestId,
        uint256 twinId,
        address issuer,
        uint24 endDay,
        Groth16Proof calldata proof
    ) external;

    /// @notice The public signal that ties a proof to one chain, contract, action, request, twin and recipient.
    /// @return keccak256(abi.encode(chainId, this, keccak256("gemel.ClaimVerifier.submitClaim"), requestId, twinId, recipient)) >> 8.
    function claimContext(uint256 requestId, uint256 twinId, address recipient) external view returns (uint256);

    /// @notice When the claim was accepted, in seconds; 0 for never.
    function acceptedAt(uint256 requestId, uint256 twinId) external view returns (uint40);

    function proofVerifierOf(bytes32 circuit) external view returns (IProofVerifier);

    function twins() external view returns (ITwinRegistry);

    function issuers() external view returns (IIssuerRegistry);

    function requestOf(uint256 requestId) external view returns (ClaimRequest memory);
}
