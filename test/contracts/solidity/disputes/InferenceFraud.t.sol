// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {InferenceFraudVerifier, ScoreFraud} from "../../../../contracts/disputes/InferenceFraudVerifier.sol";
import {IFraudVerifier} from "../../../../contracts/interfaces/IFraudVerifier.sol";
import {Attestation} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {IProofVerifier} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {BN254} from "../../../../contracts/libraries/BN254.sol";
import {Assertions} from "../base/Assertions.sol";
import {TestProofs} from "../base/TestProofs.sol";
import {vm} from "../base/Vm.sol";

/// @title What shows that a worker attested another score than the model's
contract InferenceFraud is TestProofs, Assertions {
    uint256 private constant WEIGHTS = 4711;
    bytes32 private constant MODEL = keccak256("model");
    bytes32 private constant SALT = keccak256("salt");
    uint256 private constant ORDER = 12;
    uint256 private constant TWIN = 7;
    /// @dev Scores of models are smaller than this in size.
    int256 private constant LIMIT = 2 ** 39;

    /// @dev What a worker attested, and how its document writes it.
    struct Said {
        int256 score;
        string text;
        uint256 endDay;
        string day;
    }

    IFraudVerifier private _verifier;

    function setUp() public {
        bytes memory arguments = abi.encode(deployVerifier(CIRCUIT, SIGNALS, 0), WEIGHTS, MODEL);
        _verifier = IFraudVerifier(deploy("InferenceFraudVerifier.sol:InferenceFraudVerifier", arguments));
    }

    function test_T18_weightsAreBelowTheField() public {
        string memory name = "InferenceFraudVerifier.sol:InferenceFraudVerifier";
        InferenceFraudVerifier model = InferenceFraudVerifier(this.deployModel(BN254.SCALAR_ORDER - 1));
        assertEq(model.weightsCommitment(), BN254.SCALAR_ORDER - 1, "the greatest there is");
        bytes4 selector = IProofVerifier.WeightsCommitmentNotAField.selector;
        bytes memory reason = abi.encodeWithSelector(selector, BN254.SCALAR_ORDER);
        vm.expectRevert(abi.encodeWithSelector(DeploymentFailed.selector, name, reason));
        this.deployModel(BN254.SCALAR_ORDER);
    }

    function deployModel(uint256 weights) external returns (address) {
        bytes memory arguments = abi.encode(deployVerifier(CIRCUIT, SIGNALS, 0), weights, MODEL);
        return deploy("InferenceFraudVerifier.sol:InferenceFraudVerifier", arguments);
    }

    function test_T18_whatIsProvenNotToBeTheModelsIsFraud() public view {
        assertThat(_isProven(Said(-42, "-42", 20_000, "20000"), true), "a score");
        assertThat(_isProven(Said(0, "0", 0, "0"), true), "nothing");
        assertThat(_isProven(Said(LIMIT - 1, "549755813887", 16_777_215, "16777215"), true), "the greatest");
        assertThat(_isProven(Said(1 - LIMIT, "-549755813887", 20_000, "20000"), true), "the least");
    }

    function test_T18_whatNoModelCouldSayNeedsNoProof() public view {
        assertThat(_isProven(Said(LIMIT, "549755813888", 20_000, "20000"), false), "too great");
        assertThat(_isProven(Said(-LIMIT, "-549755813888", 20_000, "20000"), false), "too small");
        assertThat(_isProven(Said(-42, "-42", 16_777_216, "16777216"), false), "too late");
        assertThat(
            _isProven(
                Said(
                    type(int256).min,
                    "-57896044618658097711785492504343953926634992332820282019728792003956564819968",
                    20_000,
                    "20000"
                ),
                false
            ),
            "the least number of all"
        );
        assertThat(!_isProven(Said(LIMIT - 1, "549755813887", 20_000, "20000"), false), "nearly too great");
        assertThat(!_isProven(Said(1 - LIMIT, "-549755813887", 20_000, "20000"), false), "nearly too small");
        assertThat(!_isProven(Said(-42, "-42", 16_777_215, "16777215"), false), "nearly too late");
    }

    function test_T18_aProofIsOfTheScoreAndDayItWasMadeFor() public view {
        (Attestation memory attestation, ScoreFraud memory fraud) = _fraud(_lie());
        (, ScoreFraud memory another) = _fraud(Said(-41, "-41", 20_000, "20000"));
        fraud.proof = another.proof;
        assertThat(!_verify(attestation, fraud), "of another score");
        (, another) = _fraud(Said(-42, "-42", 20_001, "20001"));
        fraud.proof = another.proof;
        assertThat(!_verify(attestation, fraud), "of another day");
    }

    function test_T18_isAboutWhatWasAttested() public view {
        (Attestation memory attestation, ScoreFraud memory fraud) = _fraud(_lie());
        attestation.modelHash = keccak256("another model");
        assertThat(!_verify(attestation, fraud), "another model");
        (attestation, fraud) = _fraud(_lie());
        attestation.inputCommitment = keccak256("another input");
        assertThat(!_verify(attestation, fraud), "another input");
        (attestation, fraud) = _fraud(_lie());
        attestation.outputHash = keccak256("another document");
        assertThat(!_verify(attestation, fraud), "another document");
        (attestation, fraud) = _fraud(_lie());
        attestation.orderId = ORDER + 1;
        assertThat(!_verify(attestation, fraud), "another order");
    }

    function test_T18_needsAProof() public view {
        (Attestation memory attestation, ScoreFraud memory fraud) = _fraud(_lie());
        fraud.proof.a = fraud.proof.c;
        assertThat(!_verify(attestation, fraud), "no proof");
        bytes memory encoded = abi.encode(fraud);
        assertThat(!_verifier.verifyFraud(attestation, bytes.concat(encoded, hex"00")), "a byte too many");
        assertThat(!_verifier.verifyFraud(attestation, ""), "nothing");
    }

    function _lie() private pure returns (Said memory) {
        return Said(-42, "-42", 20_000, "20000");
    }

    /// @dev Whether a document that says this is shown to be wrong, with a proof or without.
    function _isProven(Said memory said, bool withProof) private view returns (bool) {
        (Attestation memory attestation, ScoreFraud memory fraud) = _fraud(said);
        if (!withProof) delete fraud.proof;
        return _verify(attestation, fraud);
    }

    function _verify(Attestation memory attestation, ScoreFraud memory fraud) private view returns (bool) {
        return _verifier.verifyFraud(attestation, abi.encode(fraud));
    }

    function _fraud(Said memory said) private view returns (Attestation memory attestation, ScoreFraud memory fraud) {
        uint256[] memory signals = new uint256[](SIGNALS);
        (signals[0], signals[1]) = (STATE_ROOT, WEIGHTS);
        unchecked {
            signals[2] = uint256(said.score + LIMIT) + said.endDay * 2 ** 40;
        }
        if (signals[2] < 2 ** 64) fraud.proof = prove(CIRCUIT, signals);
        (fraud.twinId, fraud.stateRoot) = (TWIN, STATE_ROOT);
        (fraud.salt, fraud.score, fraud.endDay) = (SALT, said.score, said.endDay);
        attestation.orderId = ORDER;
        attestation.modelHash = MODEL;
        attestation.inputCommitment = keccak256(bytes.concat(keccak256(abi.encode(TWIN, STATE_ROOT))));
        attestation.outputHash = sha256(_document(said));
    }

    /// @dev Written out, apart from the contract's own code.
    function _document(Said memory said) private pure returns (bytes memory) {
        // solhint-disable quotes
        return
            bytes.concat(
                bytes(string.concat('{"endDay":', said.day, ',"kind":"SCORE","modelHash":"', _hex(MODEL))),
                bytes(string.concat('","orderId":"12","salt":"', _hex(SALT), '","score":', said.text, "}"))
            );
        // solhint-enable quotes
    }

    function _hex(bytes32 word) private pure returns (string memory) {
        bytes memory digits = "0123456789abcdef";
        bytes memory text = new bytes(66);
        (text[0], text[1]) = ("0", "x");
        for (uint256 i = 0; i < 32; ++i) {
            text[2 + 2 * i] = digits[uint8(word[i]) >> 4];
            text[3 + 2 * i] = digits[uint8(word[i]) & 15];
        }
        return string(text);
    }
}
