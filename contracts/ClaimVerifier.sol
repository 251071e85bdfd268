// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {AcceptedClaim, ClaimRequest, ClaimSubmission} from "./interfaces/IClaimVerifier.sol";
import {IClaimVerifier, NullifierUse, UnlinkableClaim} from "./interfaces/IClaimVerifier.sol";
import {IIssuerRegistry} from "./interfaces/IIssuerRegistry.sol";
import {Groth16Proof, IProofVerifier} from "./interfaces/IProofVerifier.sol";
import {ITwinRegistry, TwinRecord} from "./interfaces/ITwinRegistry.sol";
import {BN254} from "./libraries/BN254.sol";
import {CHANNEL_COUNT, ClaimFlavour, DAY_COUNT} from "./libraries/ProtocolConstants.sol";
import {QUERY_CHANNEL_BITS, QUERY_CHANNEL_OFFSET, QUERY_END_DAY_OFFSET} from "./libraries/ProtocolConstants.sol";
import {QUERY_MIN_VALID_DAYS_BITS, QUERY_MIN_VALID_DAYS_OFFSET} from "./libraries/ProtocolConstants.sol";
import {QUERY_WINDOW_DAYS_BITS, QUERY_WINDOW_DAYS_OFFSET} from "./libraries/ProtocolConstants.sol";

/// @title Claims about twins, proven in zero knowledge and recorded on chain
contract ClaimVerifier is IClaimVerifier, AccessManaged, EIP712 {
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

    bytes32 private constant SUBMIT_ACTION = keccak256("gemel.ClaimVerifier.submitClaim");
    bytes32 private constant SCOPE_DOMAIN = keccak256("gemel.ClaimVerifier.scope");
    bytes32 private constant SUBMISSION_TYPEHASH = keccak256(
        "ClaimSubmission(uint256 requestId,uint256 twinId,uint64 epoch,address owner,address issuer,uint24 endDay,uint256 deadline)"
    );
    bytes32 private constant UNLINKABLE_TYPEHASH = keccak256(
        "UnlinkableClaim(uint256 requestId,uint256 twinId,uint64 epoch,address recipient,address issuer,uint24 endDay,uint256 nullifier,uint256 deadline)"
    );
    uint256 private constant NAMED_SIGNALS = 3;

    /// @inheritdoc IClaimVerifier
    ITwinRegistry public immutable twins;
    /// @inheritdoc IClaimVerifier
    IIssuerRegistry public immutable issuers;

    uint256 private _lastRequestId;
    uint16 private _lastCircuitNumber;
    mapping(bytes32 name => uint16) private _circuitNumbers;
    mapping(uint16 circuitNumber => Circuit) private _circuits;
    mapping(uint256 requestId => StoredRequest) private _requests;
    mapping(uint256 requestId => mapping(uint256 twinId => AcceptedClaim)) private _claims;
    mapping(uint256 requestId => mapping(address account => uint40)) private _accountClaims;
    mapping(uint256 scope => mapping(uint256 nullifier => NullifierUse)) private _nullifierUses;

    constructor(
        address accessManager,
        ITwinRegistry twinRegistry,
        IIssuerRegistry issuerRegistry
    ) AccessManaged(accessManager) EIP712("Gemel ClaimVerifier", "1") {
        twins = twinRegistry;
        issuers = issuerRegistry;
    }

    /// @inheritdoc IClaimVerifier
    function setProofVerifier(bytes32 circuit, IProofVerifier verifier, ClaimFlavour flavour) external restricted {
        if (address(verifier) == address(0)) revert ClaimVerifierUnknownCircuit(circuit);
        if (_circuitNumbers[circuit] != 0) revert ClaimVerifierAlreadySet(circuit);
        if (flavour == ClaimFlavour.None) revert ClaimVerifierWrongFlavour(0, flavour);
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
        _requireWellFormed(query);
        requestId = ++_lastRequestId;
        uint256 scope = _circuits[number].flavour == ClaimFlavour.Unlinkable ? _scope(requestId, scopeLabel) : 0;
        StoredRequest storage request = _requests[requestId];
        (request.query, request.maxAgeDays, request.circuitNumber) = (uint120(query), maxAgeDays, number);
        (request.issuer, request.schema, request.requester) = (issuer, schema, msg.sender);
        if (scope != 0) request.scope = scope;
        emit ClaimRequested(requestId, msg.sender, circuit, query, schema, issuer, maxAgeDays, scope);
    }

    /// @inheritdoc IClaimVerifier
    function submitClaim(
        uint256 requestId,
        uint256 twinId,
        address issuer,
        uint24 endDay,
        Groth16Proof calldata proof
    ) external {
        TwinRecord memory twin = twins.recordOf(twinId);
        if (twin.owner != msg.sender) revert ClaimVerifierNotOwner(twinId, msg.sender);
        _submitNamed(requestId, twinId, issuer, endDay, twin, proof);
    }

    /// @inheritdoc IClaimVerifier
    function submitClaimWithSig(ClaimSubmission calldata submission, Groth16Proof calldata proof) external {
        (uint256 requestId, uint256 twinId) = (submission.requestId, submission.twinId);
        TwinRecord memory twin = twins.recordOf(twinId);
        _requireOwnersWill(submission, twin);
        _submitNamed(requestId, twinId, submission.issuer, submission.endDay, twin, proof);
    }

    /// @inheritdoc IClaimVerifier
    function submitClaims(ClaimSubmission[] calldata submissions, Groth16Proof[] calldata proofs) external {
        uint256 count = submissions.length;
        if (count == 0 || count != proofs.length) revert ClaimVerifierLengthMismatch(count, proofs.length);
        uint256 firstRequestId = submissions[0].requestId;
        Circuit storage circuit = _circuitOf(_request(firstRequestId), firstRequestId, ClaimFlavour.Named);
        uint16 circuitNumber = _requests[firstRequestId].circuitNumber;
        uint256[] memory signals = new uint256[](NAMED_SIGNALS * count);
        for (uint256 i = 0; i < count; ++i) {
            ClaimSubmission calldata submission = submissions[i];
            StoredRequest storage request = _request(submission.requestId);
            if (request.circuitNumber != circuitNumber) {
                revert ClaimVerifierMixedCircuits(firstRequestId, submission.requestId);
            }
            TwinRecord memory twin = twins.recordOf(submission.twinId);
            _requireOwnersWill(submission, twin);
            (uint256 requestId, uint256 twinId) = (submission.requestId, submission.twinId);
            (address issuer, uint24 endDay) = (submission.issuer, submission.endDay);
            _requireAttested(request, twinId, issuer, endDay, twin.stateRoot);
            _setNamedSignals(signals, NAMED_SIGNALS * i, request, requestId, twinId, endDay, twin);
            if (_isNews(_claims[requestId][twinId], endDay)) _accept(requestId, twinId, issuer, endDay, twin);
        }
        if (!circuit.verifier.verifyProofs(proofs, signals)) revert ClaimVerifierBatchRejected(count);
    }

    /// @inheritdoc IClaimVerifier
    function submitUnlinkableClaim(UnlinkableClaim calldata claim, Groth16Proof calldata proof) external {
        StoredRequest storage request = _request(claim.requestId);
        Circuit storage circuit = _circuitOf(request, claim.requestId, ClaimFlavour.Unlinkable);
        _requireRecipientsWill(claim);
        _requireIssuerAndAge(request, claim.issuer, claim.endDay);
        uint256 key = issuers.keyOf(claim.issuer, request.schema);
        if (key == 0) revert ClaimVerifierNoIssuerKey(claim.issuer, request.schema);
        if (!issuers.isRecentRevocationRoot(claim.issuer, claim.revocationRoot)) {
            revert ClaimVerifierOldRevocationRoot(claim.issuer, claim.revocationRoot);
        }
        uint256[] memory signals = new uint256[](6);
        (signals[0], signals[1], signals[2]) = (claim.nullifier, key, claim.revocationRoot);
        (signals[3], signals[4]) = (_queryAt(request, claim.endDay), request.scope);
        signals[5] = claimContext(claim.requestId, claim.twinId, claim.recipient);
        _requireFields(signals);
        _acceptUnlinkable(claim, request.scope);
        if (!circuit.verifier.verifyProof(proof, signals)) {
            revert ClaimVerifierProofRejected(claim.requestId, claim.twinId);
        }
    }

    /// @inheritdoc IClaimVerifier
    function acceptedAt(uint256 requestId, uint256 twinId) external view returns (uint40) {
        return _claims[requestId][twinId].acceptedAt;
    }

    /// @inheritdoc IClaimVerifier
    function accountAcceptedAt(uint256 requestId, address account) external view returns (uint40) {
        return _accountClaims[requestId][account];
    }

    /// @inheritdoc IClaimVerifier
    function claimOf(uint256 requestId, uint256 twinId) external view returns (AcceptedClaim memory) {
        return _claims[requestId][twinId];
    }

    /// @inheritdoc IClaimVerifier
    function nullifierUseOf(uint256 scope, uint256 nullifier) external view returns (NullifierUse memory) {
        return _nullifierUses[scope][nullifier];
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

    /// @inheritdoc IClaimVerifier
    function claimContext(uint256 requestId, uint256 twinId, address recipient) public view returns (uint256) {
        bytes32 context = keccak256(
            abi.encode(block.chainid, address(this), SUBMIT_ACTION, requestId, twinId, recipient)
        );
        return uint256(context) >> 8; // so that it is below the scalar field's order
    }

    function _submitNamed(
        uint256 requestId,
        uint256 twinId,
        address issuer,
        uint24 endDay,
        TwinRecord memory twin,
        Groth16Proof calldata proof
    ) private {
        StoredRequest storage request = _request(requestId);
        Circuit storage circuit = _circuitOf(request, requestId, ClaimFlavour.Named);
        if (!_isNews(_claims[requestId][twinId], endDay)) revert ClaimVerifierAlreadyAccepted(requestId, twinId);
        _requireAttested(request, twinId, issuer, endDay, twin.stateRoot);
        uint256[] memory signals = new uint256[](NAMED_SIGNALS);
        _setNamedSignals(signals, 0, request, requestId, twinId, endDay, twin);
        _accept(requestId, twinId, issuer, endDay, twin);
        if (!circuit.verifier.verifyProof(proof, signals)) revert ClaimVerifierProofRejected(requestId, twinId);
    }

    function _accept(uint256 requestId, uint256 twinId, address issuer, uint24 endDay, TwinRecord memory twin) private {
        _claims[requestId][twinId] = AcceptedClaim(uint40(block.timestamp), endDay, issuer);
        emit ClaimAccepted(requestId, twinId, twin.owner, issuer, twin.version, endDay);
    }

    function _acceptUnlinkable(UnlinkableClaim calldata claim, uint256 scope) private {
        (uint256 requestId, uint256 twinId) = (claim.requestId, claim.twinId);
        (address recipient, uint40 timestamp) = (claim.recipient, uint40(block.timestamp));
        if (_nullifierUses[scope][claim.nullifier].acceptedAt != 0) {
            revert ClaimVerifierNullifierUsed(scope, claim.nullifier);
        }
        _nullifierUses[scope][claim.nullifier] = NullifierUse(uint56(requestId), timestamp, recipient);
        if (twinId == 0) {
            if (_accountClaims[requestId][recipient] != 0) {
                revert ClaimVerifierAccountAlreadyAccepted(requestId, recipient);
            }
            _accountClaims[requestId][recipient] = timestamp;
        } else {
            if (_claims[requestId][twinId].acceptedAt != 0) revert ClaimVerifierAlreadyAccepted(requestId, twinId);
            _claims[requestId][twinId] = AcceptedClaim(timestamp, claim.endDay, claim.issuer);
        }
        emit UnlinkableClaimAccepted(requestId, claim.nullifier, recipient, twinId, claim.issuer, claim.endDay);
    }

    function _setNamedSignals(
        uint256[] memory signals,
        uint256 start,
        StoredRequest storage request,
        uint256 requestId,
        uint256 twinId,
        uint24 endDay,
        TwinRecord memory twin
    ) private view {
        // TwinRegistry takes only roots below the field's order; the other two have at most 144 and 248 bits.
        signals[start] = twin.stateRoot;
        signals[start + 1] = _queryAt(request, endDay);
        signals[start + 2] = claimContext(requestId, twinId, twin.owner);
    }

    function _request(uint256 requestId) private view returns (StoredRequest storage request) {
        request = _requests[requestId];
        if (request.circuitNumber == 0) revert ClaimVerifierUnknownRequest(requestId);
    }

    function _enabledCircuit(bytes32 name) private view returns (uint16 number) {
        number = _circuitNumbers[name];
        if (number == 0) revert ClaimVerifierUnknownCircuit(name);
        if (_circuits[number].disabled) revert ClaimVerifierCircuitDisabled(name);
    }

    /// @dev The circuit that proves the request's claims, if it is enabled and of this flavour.
    function _circuitOf(
        StoredRequest storage request,
        uint256 requestId,
        ClaimFlavour flavour
    ) private view returns (Circuit storage circuit) {
        circuit = _circuits[request.circuitNumber];
        if (circuit.flavour != flavour) revert ClaimVerifierWrongFlavour(requestId, circuit.flavour);
        if (circuit.disabled) revert ClaimVerifierCircuitDisabled(circuit.name);
    }

    function _requireOwnersWill(ClaimSubmission calldata submission, TwinRecord memory twin) private view {
        if (twin.owner == address(0)) revert ClaimVerifierNotOwner(submission.twinId, address(0));
        if (twin.owner == msg.sender) return;
        bytes32 structHash = keccak256(
            abi.encode(
                SUBMISSION_TYPEHASH,
                submission.requestId,
                submission.twinId,
                twin.epoch,
                twin.owner,
                submission.issuer,
                submission.endDay,
                submission.deadline
            )
        );
        _requireSignature(twin.owner, structHash, submission.deadline, submission.signature);
    }

    function _requireRecipientsWill(UnlinkableClaim calldata claim) private view {
        uint64 epoch;
        if (claim.twinId != 0) {
            address owner;
            (owner, epoch) = twins.ownerAndEpochOf(claim.twinId);
            if (owner != claim.recipient) revert ClaimVerifierNotOwner(claim.twinId, claim.recipient);
        }
        if (claim.recipient == msg.sender) return;
        bytes32 structHash = keccak256(
            abi.encode(
                UNLINKABLE_TYPEHASH,
                claim.requestId,
                claim.twinId,
                epoch,
                claim.recipient,
                claim.issuer,
                claim.endDay,
                claim.nullifier,
                claim.deadline
            )
        );
        _requireSignature(claim.recipient, structHash, claim.deadline, claim.signature);
    }

    function _requireSignature(
        address signer,
        bytes32 structHash,
        uint256 deadline,
        bytes calldata signature
    ) private view {
        if (block.timestamp > deadline) revert ClaimVerifierDeadlinePassed(deadline, block.timestamp);
        if (!SignatureChecker.isValidSignatureNowCalldata(signer, _hashTypedDataV4(structHash), signature)) {
            revert ClaimVerifierInvalidSignature(signer);
        }
    }

    function _requireAttested(
        StoredRequest storage request,
        uint256 twinId,
        address issuer,
        uint24 endDay,
        uint256 stateRoot
    ) private view {
        _requireIssuerAndAge(request, issuer, endDay);
        if (!issuers.isAttested(twinId, stateRoot, request.schema, issuer)) {
            revert ClaimVerifierNotAttested(twinId, stateRoot, issuer);
        }
    }

    /// @dev `endDay` is the person's local day, which may be one ahead of the chain's.
    function _requireIssuerAndAge(StoredRequest storage request, address issuer, uint24 endDay) private view {
        (address expected, uint16 maxAgeDays) = (request.issuer, request.maxAgeDays);
        if (expected != address(0) && expected != issuer) revert ClaimVerifierWrongIssuer(expected, issuer);
        uint256 today = block.timestamp / 1 days;
        if (endDay > today + 1 || uint256(endDay) + maxAgeDays < today) {
            revert ClaimVerifierStale(endDay, today, maxAgeDays);
        }
    }

    /// @dev Whether nothing was accepted, or only a claim about a state that ended before.
    function _isNews(AcceptedClaim storage accepted, uint24 endDay) private view returns (bool) {
        return accepted.acceptedAt == 0 || endDay > accepted.endDay;
    }

    function _queryAt(StoredRequest storage request, uint24 endDay) private view returns (uint256) {
        return uint256(request.query) | (uint256(endDay) << QUERY_END_DAY_OFFSET);
    }

    function _scope(uint256 requestId, bytes32 label) private view returns (uint256) {
        uint256 ownRequestId = label == 0 ? requestId : 0;
        return
            uint256(
                keccak256(abi.encode(block.chainid, address(this), SCOPE_DOMAIN, msg.sender, label, ownRequestId))
            ) >> 8;
    }

    function _requireFields(uint256[] memory signals) private pure {
        for (uint256 i = 0; i < signals.length; ++i) {
            if (signals[i] >= BN254.SCALAR_ORDER) revert ClaimVerifierNotAField(signals[i]);
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
