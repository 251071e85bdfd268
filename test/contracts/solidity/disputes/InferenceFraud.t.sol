// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ScoreFraud} from "../../../../contracts/disputes/InferenceFraudVerifier.sol";
import {IFraudVerifier} from "../../../../contracts/interfaces/IFraudVerifier.sol";
import {Attestation} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {Assertions} from "../base/Assertions.sol";
import {TestProofs} from "../base/TestProofs.sol";

/// @title What shows that a worker attested another score than the model's
contract InferenceFraud is TestProofs, Assertions {
    uint256 private constant WEIGHTS = 4711;
    bytes32 private constant MODEL = keccak256("model");
    bytes32 private constant SALT = keccak256("salt");
    uint256 private constant ORDER = 12;
    uint256 private constant TWIN = 7;
    int256 private constant SCORE = -42;
    uint256 private constant END_DAY = 20_000;

    IFraudVerifier private _verifier;

    function setUp() public {
        bytes memory arguments = abi.encode(deployVerifier(CIRCUIT, SIGNALS, 0), WEIGHTS, MODEL);
        _verifier = IFraudVerifier(deploy("InferenceFraudVerifier.sol:InferenceFraudVerifier", arguments));
    }

    function test_T18_anotherScoreIsFraud() public view {
        assertThat(_isProven(SCORE + 1, END_DAY), "a higher score");
        assertThat(_isProven(SCORE - 1, END_DAY), "a lower score");
        assertThat(_isProven(0, END_DAY), "no score");
        assertThat(_isProven(SCORE, END_DAY + 1), "of another day");
    }

    function test_T18_theModelsScoreIsNoFraud() public view {
        assertThat(!_isProven(SCORE, END_DAY), "the model's own");
    }

    function test_T18_isAboutWhatWasAttested() public view {
        (Attestation memory attestation, ScoreFraud memory fraud) = _fraud(SCORE + 1, END_DAY);
        attestation.modelHash = keccak256("another model");
        assertThat(!_verify(attestation, fraud), "another model");
        (attestation, fraud) = _fraud(SCORE + 1, END_DAY);
        attestation.inputCommitment = keccak256("another input");
        assertThat(!_verify(attestation, fraud), "another input");
        (attestation, fraud) = _fraud(SCORE + 1, END_DAY);
        attestation.outputHash = keccak256("another document");
        assertThat(!_verify(attestation, fraud), "another document");
        (attestation, fraud) = _fraud(SCORE + 1, END_DAY);
        attestation.orderId = ORDER + 1;
        assertThat(!_verify(attestation, fraud), "another order");
    }

    function test_T18_needsAProof() public view {
        (Attestation memory attestation, ScoreFraud memory fraud) = _fraud(SCORE + 1, END_DAY);
        fraud.result += 5;
        assertThat(!_verify(attestation, fraud), "another result");
        (attestation, fraud) = _fraud(SCORE + 1, END_DAY);
        fraud.proof.a = fraud.proof.c;
        assertThat(!_verify(attestation, fraud), "no proof");
        bytes memory encoded = abi.encode(fraud);
        assertThat(!_verifier.verifyFraud(attestation, bytes.concat(encoded, hex"00")), "a byte too many");
        assertThat(!_verifier.verifyFraud(attestation, ""), "nothing");
    }

    /// @dev Whether a document with this score and day is shown to be wrong by a proof of SCORE and END_DAY.
    function _isProven(int256 score, uint256 endDay) private view returns (bool) {
        (Attestation memory attestation, ScoreFraud memory fraud) = _fraud(score, endDay);
        return _verify(attestation, fraud);
    }

    function _verify(Attestation memory attestation, ScoreFraud memory fraud) private view returns (bool) {
        return _verifier.verifyFraud(attestation, abi.encode(fraud));
    }

    function _fraud(
        int256 score,
        uint256 endDay
    ) private view returns (Attestation memory attestation, ScoreFraud memory fraud) {
        fraud.result = uint256(SCORE + 2 ** 39) + (END_DAY << 40);
        uint256[] memory signals = new uint256[](SIGNALS);
        (signals[0], signals[1], signals[2]) = (STATE_ROOT, WEIGHTS, fraud.result);
        fraud.proof = prove(CIRCUIT, signals);
        (fraud.twinId, fraud.stateRoot) = (TWIN, STATE_ROOT);
        (fraud.salt, fraud.score, fraud.endDay) = (SALT, score, endDay);
        attestation.orderId = ORDER;
        attestation.modelHash = MODEL;
        attestation.inputCommitment = keccak256(bytes.concat(keccak256(abi.encode(TWIN, STATE_ROOT))));
        attestation.outputHash = sha256(_document(score, endDay));
    }

    /// @dev Written out, apart from the contract's own code.
    function _document(int256 score, uint256 endDay) private pure returns (bytes memory) {
        string memory day = endDay == END_DAY ? "20000" : "20001";
        string memory text =
            score == SCORE
                ? "-42"
                : score == SCORE + 1
                    ? "-41"
                    : score == 0
                        ? "0"
                        : "-43";
        // solhint-disable quotes
        return
            bytes.concat(
                bytes(string.concat('{"endDay":', day, ',"kind":"SCORE","modelHash":"', _hex(MODEL))),
                bytes(string.concat('","orderId":"12","salt":"', _hex(SALT), '","score":', text, "}"))
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
