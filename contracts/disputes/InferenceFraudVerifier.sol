// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IFraudVerifier} from "../interfaces/IFraudVerifier.sol";
import {Attestation} from "../interfaces/IInsightMarket.sol";
import {Groth16Proof, IProofVerifier} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";

/// @dev What proves that a worker attested another score than the model's.
/// @param proof Proof of inference-mismatch for (stateRoot, weights commitment, attested score and end day).
/// @param twinId,stateRoot The one contributor behind the attestation's input commitment.
/// @param salt,score,endDay What the attested document says, besides the order and the model.
struct ScoreFraud {
    Groth16Proof proof;
    uint256 twinId;
    uint256 stateRoot;
    bytes32 salt;
    int256 score;
    uint256 endDay;
}

/// @title Verifier of proofs that an attested score is not the model's
/// @dev For one model. The document that the worker attested is written anew from its fields, so the fields given are those
/// that were attested when its hash is; see `scoreDocument` in sdk/src/insight/document.ts. The proof shows what the score is not,
/// so the state's owner gives nothing away but the lie.
contract InferenceFraudVerifier is IFraudVerifier {
    using Strings for int256;
    using Strings for uint256;

    /// @dev Every part of a ScoreFraud is a whole word and none is dynamic, so bytes of this length always decode.
    uint256 private constant FRAUD_BYTES = 13 * 32;
    int256 private constant SCORE_OFFSET = 2 ** 39;
    uint256 private constant END_DAY_SHIFT = 40;
    uint256 private constant END_DAY_LIMIT = 2 ** 24;

    /// @notice Verifier of inference-mismatch proofs.
    IProofVerifier public immutable verifier;
    /// @notice Poseidon over the model's packed weights, as its card states it.
    uint256 public immutable weightsCommitment;
    /// @notice The model, as it is registered: sha2-256 of the file that workers run.
    bytes32 public immutable modelHash;

    /// @dev Reverts `WeightsCommitmentNotAField`.
    constructor(IProofVerifier inferenceMismatchVerifier, uint256 commitment, bytes32 model) {
        if (commitment >= BN254.SCALAR_ORDER) revert IProofVerifier.WeightsCommitmentNotAField(commitment);
        verifier = inferenceMismatchVerifier;
        weightsCommitment = commitment;
        modelHash = model;
    }

    /// @inheritdoc IFraudVerifier
    /// @param proof An ABI-encoded ScoreFraud.
    function verifyFraud(Attestation calldata attestation, bytes calldata proof) external view returns (bool) {
        if (attestation.modelHash != modelHash || proof.length != FRAUD_BYTES) return false;
        ScoreFraud memory fraud = abi.decode(proof, (ScoreFraud));
        if (_leaf(fraud.twinId, fraud.stateRoot) != attestation.inputCommitment) return false;
        if (sha256(_document(attestation.orderId, fraud)) != attestation.outputHash) return false;
        if (!_isPossible(fraud.score, fraud.endDay)) return true;
        uint256[] memory signals = new uint256[](3);
        (signals[0], signals[1]) = (fraud.stateRoot, weightsCommitment);
        signals[2] = uint256(fraud.score + SCORE_OFFSET) + (fraud.endDay << END_DAY_SHIFT);
        return verifier.verifyProof(fraud.proof, signals);
    }

    /// @dev Whether the circuit could give this at all, so that the packed signal reads one way. What it can't is never a model's.
    function _isPossible(int256 score, uint256 endDay) private pure returns (bool) {
        return -SCORE_OFFSET < score && score < SCORE_OFFSET && endDay < END_DAY_LIMIT;
    }

    /* solhint-disable quotes */
    /// @dev The canonical document: keys in order, no white space.
    function _document(uint256 orderId, ScoreFraud memory fraud) private view returns (bytes memory) {
        return
            bytes.concat(
                bytes(string.concat('{"endDay":', fraud.endDay.toString(), ',"kind":"SCORE","modelHash":"')),
                bytes(uint256(modelHash).toHexString(32)),
                bytes(string.concat('","orderId":"', orderId.toString(), '","salt":"')),
                bytes(uint256(fraud.salt).toHexString(32)),
                bytes(string.concat('","score":', fraud.score.toStringSigned(), "}"))
            );
    }
    /* solhint-enable quotes */

    /// @dev A tree over one contributor is its leaf.
    function _leaf(uint256 twinId, uint256 stateRoot) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(twinId, stateRoot))));
    }
}
