// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ClaimRequests} from "./claims/ClaimRequests.sol";
import {AcceptedClaim, ClaimSubmission, IClaimVerifier} from "./interfaces/IClaimVerifier.sol";
import {NullifierUse, UnlinkableClaim, UnlinkableStatement} from "./interfaces/IClaimVerifier.sol";
import {IIdentityGroup} from "./interfaces/IIdentityGroup.sol";
import {IIssuerRegistry} from "./interfaces/IIssuerRegistry.sol";
import {Groth16Proof, Groth16VerifyingKey, IProofVerifier} from "./interfaces/IProofVerifier.sol";
import {ITwinRegistry, TwinRecord} from "./interfaces/ITwinRegistry.sol";
import {BN254} from "./libraries/BN254.sol";
import {Groth16Batch} from "./libraries/Groth16Batch.sol";
import {ClaimFlavour, QUERY_VALID_ON_OFFSET} from "./libraries/ProtocolConstants.sol";

/// @title Claims about twins, proven in zero knowledge and recorded on chain
contract ClaimVerifier is IClaimVerifier, ClaimRequests, EIP712 {
    bytes32 private constant SUBMIT_ACTION = keccak256("gemel.ClaimVerifier.submitClaim");
    bytes32 private constant SUBMISSION_TYPEHASH = keccak256(
        "ClaimSubmission(uint256 requestId,uint256 twinId,uint64 epoch,address owner,address issuer,uint24 endDay,uint256 deadline)"
    );
    bytes32 private constant UNLINKABLE_TYPEHASH = keccak256(
        "UnlinkableClaim(uint256 requestId,uint256 twinId,uint64 epoch,address recipient,address issuer,uint24 endDay,uint256 nullifier,uint256 deadline)"
    );

    /// @inheritdoc IClaimVerifier
    ITwinRegistry public immutable twins;
    /// @inheritdoc IClaimVerifier
    IIssuerRegistry public immutable issuers;
    /// @inheritdoc IClaimVerifier
    IIdentityGroup public immutable identities;

    mapping(uint256 requestId => mapping(uint256 twinId => AcceptedClaim)) private _claims;
    mapping(uint256 requestId => mapping(address account => uint40)) private _accountClaims;
    mapping(uint256 scope => mapping(uint256 nullifier => NullifierUse)) private _nullifierUses;

    constructor(
        address accessManager,
        ITwinRegistry twinRegistry,
        IIssuerRegistry issuerRegistry,
        IIdentityGroup identityGroup
    ) AccessManaged(accessManager) EIP712("Gemel ClaimVerifier", "1") {
        (twins, issuers, identities) = (twinRegistry, issuerRegistry, identityGroup);
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
        uint256[] memory signals = new uint256[](NAMED_SIGNALS * count);
        address[] memory verifiers = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            verifiers[i] = address(_admit(submissions[i], signals, NAMED_SIGNALS * i));
        }
        (Groth16VerifyingKey[] memory keys, uint256[] memory counts) = _keysOf(verifiers);
        if (!Groth16Batch.verify(keys, counts, proofs, signals)) revert ClaimVerifierBatchRejected(count);
    }

    /// @inheritdoc IClaimVerifier
    function submitUnlinkableClaim(UnlinkableClaim calldata claim, Groth16Proof calldata proof) external {
        _requireRecipientsWill(claim);
        (uint256 requestId, uint256 twinId) = (claim.requestId, claim.twinId);
        uint256 scope = _request(requestId).scope;
        _acceptUnlinkable(claim, scope);
        uint256 context = claimContext(requestId, twinId, claim.recipient);
        requireUnlinkableProof(requestId, claim.statement, scope, context, proof);
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
    function requireUnlinkableProof(
        uint256 requestId,
        UnlinkableStatement calldata statement,
        uint256 scope,
        uint256 context,
        Groth16Proof calldata proof
    ) public view {
        StoredRequest storage request = _request(requestId);
        Circuit storage circuit = _circuitOf(request, requestId, ClaimFlavour.Unlinkable);
        uint256[] memory signals = new uint256[](UNLINKABLE_SIGNALS);
        signals[0] = statement.nullifier;
        signals[1] = _issuerKey(request, statement);
        (signals[2], signals[3]) = (statement.revocationRoot, statement.registryRoot);
        signals[4] = _queryAt(request, statement.endDay) | (uint256(statement.validOn) << QUERY_VALID_ON_OFFSET);
        (signals[5], signals[6]) = (scope, context);
        _requireFields(signals);
        if (!circuit.verifier.verifyProof(proof, signals)) revert ClaimVerifierUnlinkableProofRejected(requestId);
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

    /// @dev Checks and records one claim of a batch, and writes the signals that its proof must have; the proof is checked later.
    function _admit(
        ClaimSubmission calldata submission,
        uint256[] memory signals,
        uint256 start
    ) private returns (IProofVerifier) {
        (uint256 requestId, uint256 twinId) = (submission.requestId, submission.twinId);
        (address issuer, uint24 endDay) = (submission.issuer, submission.endDay);
        StoredRequest storage request = _request(requestId);
        Circuit storage circuit = _circuitOf(request, requestId, ClaimFlavour.Named);
        TwinRecord memory twin = twins.recordOf(twinId);
        _requireOwnersWill(submission, twin);
        _requireAttested(request, twinId, issuer, endDay, twin.stateRoot);
        _setNamedSignals(signals, start, request, requestId, twinId, endDay, twin);
        if (_isNews(_claims[requestId][twinId], endDay)) _accept(requestId, twinId, issuer, endDay, twin);
        return circuit.verifier;
    }

    /// @dev The key of each run of proofs of one circuit, and how long the run is.
    function _keysOf(
        address[] memory verifiers
    ) private view returns (Groth16VerifyingKey[] memory keys, uint256[] memory counts) {
        uint256 runs = 1;
        for (uint256 i = 1; i < verifiers.length; ++i) {
            if (verifiers[i] != verifiers[i - 1]) ++runs;
        }
        (keys, counts) = (new Groth16VerifyingKey[](runs), new uint256[](runs));
        uint256 run = 0;
        for (uint256 i = 0; i < verifiers.length; ++i) {
            if (i > 0 && verifiers[i] != verifiers[i - 1]) ++run;
            if (counts[run] == 0) keys[run] = IProofVerifier(verifiers[i]).verifyingKey();
            ++counts[run];
        }
    }

    function _accept(uint256 requestId, uint256 twinId, address issuer, uint24 endDay, TwinRecord memory twin) private {
        _claims[requestId][twinId] = AcceptedClaim(uint40(block.timestamp), endDay, issuer);
        emit ClaimAccepted(requestId, twinId, twin.owner, issuer, twin.version, endDay);
    }

    function _acceptUnlinkable(UnlinkableClaim calldata claim, uint256 scope) private {
        (uint256 requestId, uint256 twinId) = (claim.requestId, claim.twinId);
        (address recipient, uint40 timestamp) = (claim.recipient, uint40(block.timestamp));
        UnlinkableStatement calldata statement = claim.statement;
        NullifierUse storage use = _nullifierUses[scope][statement.nullifier];
        bool isFirst = use.acceptedAt == 0;
        if (!isFirst && !_renews(claim, use)) revert ClaimVerifierNullifierUsed(scope, statement.nullifier);
        (use.requestId, use.endDay) = (uint32(requestId), statement.endDay);
        (use.acceptedAt, use.recipient) = (timestamp, recipient);
        if (twinId == 0) {
            if (isFirst && _accountClaims[requestId][recipient] != 0) {
                revert ClaimVerifierAccountAlreadyAccepted(requestId, recipient);
            }
            _accountClaims[requestId][recipient] = timestamp;
        } else {
            if (isFirst && _claims[requestId][twinId].acceptedAt != 0) {
                revert ClaimVerifierAlreadyAccepted(requestId, twinId);
            }
            if (isFirst) use.twinId = twinId;
            _claims[requestId][twinId] = AcceptedClaim(timestamp, statement.endDay, statement.issuer);
        }
        emit UnlinkableClaimAccepted(
            requestId,
            statement.nullifier,
            recipient,
            twinId,
            statement.issuer,
            statement.endDay
        );
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
                claim.statement.issuer,
                claim.statement.endDay,
                claim.statement.nullifier,
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

    /// @dev The key of the statement's issuer, once everything is as recent as it must be.
    function _issuerKey(
        StoredRequest storage request,
        UnlinkableStatement calldata statement
    ) private view returns (uint256 key) {
        (address issuer, uint24 validOn) = (statement.issuer, statement.validOn);
        _requireIssuerAndAge(request, issuer, statement.endDay);
        uint256 today = block.timestamp / 1 days;
        if (validOn != today && uint256(validOn) + 1 != today) revert ClaimVerifierNotValidNow(validOn, today);
        key = issuers.keyOf(issuer, request.schema);
        if (key == 0) revert ClaimVerifierNoIssuerKey(issuer, request.schema);
        if (!issuers.isRecentRevocationRoot(issuer, statement.revocationRoot)) {
            revert ClaimVerifierOldRevocationRoot(issuer, statement.revocationRoot);
        }
        if (!identities.isRecentRoot(statement.registryRoot)) {
            revert ClaimVerifierOldRegistryRoot(statement.registryRoot);
        }
    }

    /// @dev Whether nothing was accepted, or only a claim about a state that ended before.
    function _isNews(AcceptedClaim storage accepted, uint24 endDay) private view returns (bool) {
        return accepted.acceptedAt == 0 || endDay > accepted.endDay;
    }

    /// @dev Whether a claim is about a later state, and recorded where the nullifier's claim is. A twin may have moved to another
    /// account since.
    function _renews(UnlinkableClaim calldata claim, NullifierUse storage use) private view returns (bool) {
        return
            claim.requestId == use.requestId &&
            claim.twinId == use.twinId &&
            (claim.twinId != 0 || claim.recipient == use.recipient) &&
            claim.statement.endDay > use.endDay;
    }

    function _requireFields(uint256[] memory signals) private pure {
        for (uint256 i = 0; i < signals.length; ++i) {
            if (signals[i] >= BN254.SCALAR_ORDER) revert ClaimVerifierNotAField(signals[i]);
        }
    }
}
