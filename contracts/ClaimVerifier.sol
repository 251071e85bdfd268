// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ClaimRequest, IClaimVerifier} from "./interfaces/IClaimVerifier.sol";
import {IIssuerRegistry} from "./interfaces/IIssuerRegistry.sol";
import {Groth16Proof, IProofVerifier} from "./interfaces/IProofVerifier.sol";
import {ITwinRegistry, TwinState} from "./interfaces/ITwinRegistry.sol";
import {CHANNEL_COUNT, DAY_COUNT} from "./libraries/ProtocolConstants.sol";
import {QUERY_CHANNEL_BITS, QUERY_CHANNEL_OFFSET, QUERY_END_DAY_OFFSET} from "./libraries/ProtocolConstants.sol";
import {QUERY_MIN_VALID_DAYS_BITS, QUERY_MIN_VALID_DAYS_OFFSET} from "./libraries/ProtocolConstants.sol";
import {QUERY_WINDOW_DAYS_BITS, QUERY_WINDOW_DAYS_OFFSET} from "./libraries/ProtocolConstants.sol";

/// @title Claims about twins, proven in zero knowledge and recorded on chain
/// @dev Keyed on (request, twin), never on proof bytes: a Groth16 proof can be re-randomised by anyone.
contract ClaimVerifier is IClaimVerifier, AccessManaged {
    bytes32 private constant SUBMIT_ACTION = keccak256("gemel.ClaimVerifier.submitClaim");

    /// @inheritdoc IClaimVerifier
    ITwinRegistry public immutable twins;
    /// @inheritdoc IClaimVerifier
    IIssuerRegistry public immutable issuers;

    uint256 private _lastRequestId;
    mapping(bytes32 circuit => IProofVerifier) private _verifiers;
    mapping(uint256 requestId => ClaimRequest) private _requests;
    mapping(uint256 requestId => mapping(uint256 twinId => uint40)) private _acceptedAt;

    constructor(
        address accessManager,
        ITwinRegistry twinRegistry,
        IIssuerRegistry issuerRegistry
    ) AccessManaged(accessManager) {
        twins = twinRegistry;
        issuers = issuerRegistry;
    }

    /// @inheritdoc IClaimVerifier
    function setProofVerifier(bytes32 circuit, IProofVerifier verifier) external restricted {
        if (address(verifier) == address(0)) revert ClaimVerifierUnknownCircuit(circuit);
        if (address(_verifiers[circuit]) != address(0)) revert ClaimVerifierAlreadySet(circuit);
        _verifiers[circuit] = verifier;
        emit ProofVerifierSet(circuit, verifier);
    }

    /// @inheritdoc IClaimVerifier
    function createRequest(
        bytes32 circuit,
        uint256 query,
        bytes32 schema,
        address issuer,
        uint16 maxAgeDays
    ) external returns (uint256 requestId) {
        if (address(_verifiers[circuit]) == address(0)) revert ClaimVerifierUnknownCircuit(circuit);
        _requireWellFormed(query);
        requestId = ++_lastRequestId;
        _requests[requestId] = ClaimRequest({
            requester: msg.sender,
            circuit: circuit,
            query: query,
            schema: schema,
            issuer: issuer,
            maxAgeDays: maxAgeDays
        });
        emit ClaimRequested(requestId, msg.sender, circuit, query, schema, issuer, maxAgeDays);
    }

    /// @inheritdoc IClaimVerifier
    function submitClaim(
        uint256 requestId,
        uint256 twinId,
        address issuer,
        uint24 endDay,
        Groth16Proof calldata proof
    ) external {
        ClaimRequest memory request = requestOf(requestId);
        if (twins.ownerOrZero(twinId) != msg.sender) revert ClaimVerifierNotOwner(twinId, msg.sender);
        if (_acceptedAt[requestId][twinId] != 0) revert ClaimVerifierAlreadyAccepted(requestId, twinId);
        TwinState memory state = twins.stateOf(twinId);
        _requireAttestedState(request, twinId, state, issuer);
        _requireFresh(endDay, request.maxAgeDays);

        uint256[] memory signals = new uint256[](3);
        signals[0] = state.stateRoot;
        signals[1] = request.query | (uint256(endDay) << QUERY_END_DAY_OFFSET);
        signals[2] = claimContext(requestId, twinId, msg.sender);
        if (!_verifiers[request.circuit].verifyProof(proof, signals)) {
            revert ClaimVerifierProofRejected(requestId, twinId);
        }
        _acceptedAt[requestId][twinId] = uint40(block.timestamp);
        emit ClaimAccepted(requestId, twinId, msg.sender, issuer, state.version, endDay);
    }

    /// @inheritdoc IClaimVerifier
    function acceptedAt(uint256 requestId, uint256 twinId) external view returns (uint40) {
        return _acceptedAt[requestId][twinId];
    }

    /// @inheritdoc IClaimVerifier
    function proofVerifierOf(bytes32 circuit) external view returns (IProofVerifier) {
        return _verifiers[circuit];
    }

    /// @inheritdoc IClaimVerifier
    function claimContext(uint256 requestId, uint256 twinId, address recipient) public view returns (uint256) {
        bytes32 context = keccak256(
            abi.encode(block.chainid, address(this), SUBMIT_ACTION, requestId, twinId, recipient)
        );
        return uint256(context) >> 8; // so that it is below the scalar field's order
    }

    /// @inheritdoc IClaimVerifier
    function requestOf(uint256 requestId) public view returns (ClaimRequest memory request) {
        request = _requests[requestId];
        if (request.requester == address(0)) revert ClaimVerifierUnknownRequest(requestId);
    }

    function _requireAttestedState(
        ClaimRequest memory request,
        uint256 twinId,
        TwinState memory state,
        address issuer
    ) private view {
        if (state.schema != request.schema) revert ClaimVerifierWrongSchema(request.schema, state.schema);
        if (request.issuer != address(0) && request.issuer != issuer) {
            revert ClaimVerifierWrongIssuer(request.issuer, issuer);
        }
        if (!issuers.isAttested(twinId, state.stateRoot, state.schema, issuer)) {
            revert ClaimVerifierNotAttested(twinId, state.stateRoot, issuer);
        }
    }

    /// @dev `endDay` is the person's local day, which may be one ahead of the chain's.
    function _requireFresh(uint24 endDay, uint16 maxAgeDays) private view {
        uint256 today = block.timestamp / 1 days;
        if (endDay > today + 1 || uint256(endDay) + maxAgeDays < today) {
            revert ClaimVerifierStale(endDay, today, maxAgeDays);
        }
    }

    /// @dev What every circuit needs; the bounds' meaning is the circuit's. The end day is the prover's to fill in.
    function _requireWellFormed(uint256 query) private pure {
        uint256 windowDays = _field(query, QUERY_WINDOW_DAYS_OFFSET, QUERY_WINDOW_DAYS_BITS);
        uint256 minValidDays = _field(query, QUERY_MIN_VALID_DAYS_OFFSET, QUERY_MIN_VALID_DAYS_BITS);
        if (
            query >> QUERY_END_DAY_OFFSET != 0 ||
            _field(query, QUERY_CHANNEL_OFFSET, QUERY_CHANNEL_BITS) >= CHANNEL_COUNT ||
            windowDays > DAY_COUNT ||
            minValidDays == 0 ||
            minValidDays > windowDays
        ) revert ClaimVerifierMalformedQuery(query);
    }

    function _field(uint256 query, uint256 offset, uint256 bits) private pure returns (uint256) {
        return (query >> offset) & ((1 << bits) - 1);
    }
}
