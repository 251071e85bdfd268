// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ClaimRequest, IClaimVerifier} from "../interfaces/IClaimVerifier.sol";
import {IProofVerifier} from "../interfaces/IProofVerifier.sol";
import {CHANNEL_COUNT, ClaimFlavour, DAY_COUNT} from "../libraries/ProtocolConstants.sol";
import {QUERY_CHANNEL_BITS, QUERY_CHANNEL_OFFSET, QUERY_END_DAY_OFFSET} from "../libraries/ProtocolConstants.sol";
import {QUERY_MIN_VALID_DAYS_BITS, QUERY_MIN_VALID_DAYS_OFFSET} from "../libraries/ProtocolConstants.sol";
import {QUERY_WINDOW_DAYS_BITS, QUERY_WINDOW_DAYS_OFFSET} from "../libraries/ProtocolConstants.sol";

/// @title Which circuits count, and what people are asked to prove with them
abstract contract ClaimRequests is IClaimVerifier, AccessManaged {
    struct Circuit {
        IProofVerifier verifier;
        ClaimFlavour flavour;
        bool disabled;
        bytes32 name;
    }

    /// @dev What a submission reads comes first: three slots, or four for an unlinkable claim.
    struct StoredRequest {
        uint120 query;
        uint16 maxAgeDays;
        uint16 circuitNumber;
        address issuer;
        bytes32 schema;
        uint256 scope;
        address requester;
    }

    bytes32 private constant SCOPE_DOMAIN = keccak256("gemel.ClaimVerifier.scope");

    /// @dev Public signals of each flavour's circuits.
    uint256 internal constant NAMED_SIGNALS = 3;
    uint256 internal constant UNLINKABLE_SIGNALS = 7;
    uint256 private constant MEMBERSHIP_SIGNALS = 4;

    uint256 private _lastRequestId;
    uint16 private _lastCircuitNumber;
    mapping(bytes32 name => uint16) private _circuitNumbers;
    mapping(uint16 circuitNumber => Circuit) private _circuits;
    mapping(uint256 requestId => StoredRequest) private _requests;

    /// @inheritdoc IClaimVerifier
    function setProofVerifier(bytes32 circuit, IProofVerifier verifier, ClaimFlavour flavour) external restricted {
        if (address(verifier) == address(0)) revert ClaimVerifierUnknownCircuit(circuit);
        if (_circuitNumbers[circuit] != 0) revert ClaimVerifierAlreadySet(circuit);
        if (flavour == ClaimFlavour.None) revert ClaimVerifierWrongFlavour(0, flavour);
        // A key has a point more than its circuit has signals.
        (uint256 points, uint256 expected) = (verifier.verifyingKey().combination.length, _signalsOf(flavour) + 1);
        if (points != expected) revert ClaimVerifierWrongSignalCount(circuit, points, expected);
        uint16 number = ++_lastCircuitNumber;
        _circuitNumbers[circuit] = number;
        _circuits[number] = Circuit({verifier: verifier, flavour: flavour, disabled: false, name: circuit});
        emit ProofVerifierSet(circuit, verifier, flavour);
    }

    /// @inheritdoc IClaimVerifier
    function disableCircuit(bytes32 circuit) external restricted {
        _circuits[_enabledCircuit(circuit)].disabled = true;
        emit CircuitDisabled(circuit);
    }

    /// @inheritdoc IClaimVerifier
    function createRequest(
        bytes32 circuit,
        uint256 query,
        bytes32 schema,
        address issuer,
        uint16 maxAgeDays,
        bytes32 scopeLabel
    ) external returns (uint256 requestId) {
        uint16 number = _enabledCircuit(circuit);
        ClaimFlavour flavour = _circuits[number].flavour;
        if (flavour == ClaimFlavour.Membership) revert ClaimVerifierWrongFlavour(0, flavour);
        if (flavour == ClaimFlavour.Unlinkable && issuer == address(0)) revert ClaimVerifierIssuerMissing(circuit);
        _requireWellFormed(query);
        requestId = ++_lastRequestId;
        uint256 scope = flavour == ClaimFlavour.Unlinkable ? _scope(requestId, scopeLabel) : 0;
        StoredRequest storage request = _requests[requestId];
        (request.query, request.maxAgeDays, request.circuitNumber) = (uint120(query), maxAgeDays, number);
        (request.issuer, request.schema, request.requester) = (issuer, schema, msg.sender);
        if (scope != 0) request.scope = scope;
        emit ClaimRequested(requestId, msg.sender, circuit, query, schema, issuer, maxAgeDays, scope);
    }

    /// @inheritdoc IClaimVerifier
    function proofVerifierOf(
        bytes32 circuit
    ) external view returns (IProofVerifier verifier, ClaimFlavour flavour, bool enabled) {
        Circuit storage stored = _circuits[_circuitNumbers[circuit]];
        (verifier, flavour) = (stored.verifier, stored.flavour);
        enabled = address(verifier) != address(0) && !stored.disabled;
    }

    /// @inheritdoc IClaimVerifier
    function requestOf(uint256 requestId) external view returns (ClaimRequest memory) {
        StoredRequest storage stored = _request(requestId);
        Circuit storage circuit = _circuits[stored.circuitNumber];
        return
            ClaimRequest({
                requester: stored.requester,
                circuit: circuit.name,
                flavour: circuit.flavour,
                query: stored.query,
                schema: stored.schema,
                issuer: stored.issuer,
                maxAgeDays: stored.maxAgeDays,
                scope: stored.scope
            });
    }

    function _request(uint256 requestId) internal view returns (StoredRequest storage request) {
        request = _requests[requestId];
        if (request.circuitNumber == 0) revert ClaimVerifierUnknownRequest(requestId);
    }

    /// @dev The circuit that proves the request's claims, if it is enabled and of this flavour.
    function _circuitOf(
        StoredRequest storage request,
        uint256 requestId,
        ClaimFlavour flavour
    ) internal view returns (Circuit storage circuit) {
        circuit = _circuits[request.circuitNumber];
        if (circuit.flavour != flavour) revert ClaimVerifierWrongFlavour(requestId, circuit.flavour);
        if (circuit.disabled) revert ClaimVerifierCircuitDisabled(circuit.name);
    }

    /// @dev `endDay` is the person's local day, which may be one ahead of the chain's.
    function _requireIssuerAndAge(StoredRequest storage request, address issuer, uint24 endDay) internal view {
        (address expected, uint16 maxAgeDays) = (request.issuer, request.maxAgeDays);
        if (expected != address(0) && expected != issuer) revert ClaimVerifierWrongIssuer(expected, issuer);
        uint256 today = block.timestamp / 1 days;
        if (endDay > today + 1 || uint256(endDay) + maxAgeDays < today) {
            revert ClaimVerifierStale(endDay, today, maxAgeDays);
        }
    }

    function _queryAt(StoredRequest storage request, uint24 endDay) internal view returns (uint256) {
        return uint256(request.query) | (uint256(endDay) << QUERY_END_DAY_OFFSET);
    }

    function _enabledCircuit(bytes32 name) private view returns (uint16 number) {
        number = _circuitNumbers[name];
        if (number == 0) revert ClaimVerifierUnknownCircuit(name);
        if (_circuits[number].disabled) revert ClaimVerifierCircuitDisabled(name);
    }

    function _scope(uint256 requestId, bytes32 label) private view returns (uint256) {
        uint256 ownRequestId = label == 0 ? requestId : 0;
        return
            uint256(
                keccak256(abi.encode(block.chainid, address(this), SCOPE_DOMAIN, msg.sender, label, ownRequestId))
            ) >> 8;
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

    function _signalsOf(ClaimFlavour flavour) private pure returns (uint256) {
        if (flavour == ClaimFlavour.Named) return NAMED_SIGNALS;
        return flavour == ClaimFlavour.Unlinkable ? UNLINKABLE_SIGNALS : MEMBERSHIP_SIGNALS;
    }

    function _field(uint256 query, uint256 offset, uint256 bits) private pure returns (uint256) {
        return (query >> offset) & ((1 << bits) - 1);
    }
}
