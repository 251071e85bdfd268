// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IFraudVerifier} from "./IFraudVerifier.sol";
import {Attestation, IInsightMarket} from "./IInsightMarket.sol";
import {IPullPayments} from "./IPullPayments.sol";
import {IWorkerRegistry} from "./IWorkerRegistry.sol";
import {DisputeGround} from "../libraries/ProtocolConstants.sol";

/// @dev What a dispute waits for.
/// Demand: the ciphertext. Recheck: a challenge of the delivery that was just answered. Commit: seals of jurors. Draw: the hash
/// of a later block. Reveal: the answers of those drawn. Ended: nothing.
enum DisputePhase {
    None,
    Demand,
    Recheck,
    Commit,
    Draw,
    Reveal,
    Ended
}

/// @dev How a dispute ended. Upheld: the delivery was wrong. Rejected: it was right. Hung: nobody knows.
enum DisputeOutcome {
    None,
    Upheld,
    Rejected,
    Hung
}

/// @dev A dispute; its number is its order's, for an order has at most one.
/// @param ground Why it was opened; a proof that ends it has its own ground in the event.
/// @param panelSize Jurors to draw; 0 without a panel.
/// @param reveals Drawn jurors that have revealed.
/// @param computed Whether the majority computed an output at all; means nothing without a majority.
/// @param confirmed Whether the majority's output and ciphertext are the attested ones; means nothing without a majority.
/// @param deadline First second at which the phase is over, so that anyone may push the dispute on.
/// @param drawBlock Block whose hash draws the jurors; 0 before it is fixed.
/// @param accused Operator that delivered.
/// @param challenger Who posted a bond against the result; zero for none.
/// @param claimant The buyer, while a ciphertext is demanded that was not posted; else zero.
/// @param answerBy First second at which that ciphertext comes too late.
/// @param majority Answer of more than half of the panel; zero for none.
struct Dispute {
    DisputeGround ground;
    DisputePhase phase;
    DisputeOutcome outcome;
    uint8 panelSize;
    uint8 reveals;
    bool computed;
    bool confirmed;
    uint40 deadline;
    uint48 drawBlock;
    address accused;
    address challenger;
    address claimant;
    uint40 answerBy;
    bytes32 majority;
}

/// @title Disputes about delivered orders: decided by proof or by a re-executing panel, never by an administrator
/// @dev A panel is drawn from operators of the processor that the order was accepted for. Each commits to its answer first:
/// `sealOf(orderId, juror, answer, salt)`, with `answerOf(orderId, keccak256(output), sha256(output), sha256(ciphertext))`, over
/// the exact output bytes and the ciphertext for the buyer's key. The attested sha2-256 does not give the other hash away, so a
/// juror must have the output; zeros say that it can't be computed, e.g. because the worker keeps from the panel the states, the
/// salt of the output, the seed of its noise, or the one that the encryption is derived from. What the accused answers is its
/// attestation: it need not commit again, and can't change its mind.
/// Every phase has a deadline past which anyone pushes the dispute on, all together end before the market's own last exit.
/// Bonds, and what is slashed, are in the workers' stake token. Dust of a division goes to the first who shares. Of a worker's
/// slashed stake at most a bond is a reward; the rest, what jurors lose, and what nobody earned are the protocol recipient's.
/// Warning: who controls more than half of a drawn panel decides, be it right or wrong, and takes bonds and stakes. SECURITY.md
/// says how likely that is. A processor that appoints only its own operators always can.
interface IDisputeModule is IPullPayments {
    /// @notice A dispute was opened, or a second ground was added to one.
    /// @param account Who opened it: the challenger, the buyer, who proves, or the market.
    event DisputeOpened(
        uint256 indexed orderId,
        DisputeGround indexed ground,
        address indexed accused,
        address account
    );
    /// @notice Seals are taken until `commitBy` (seconds) from operators that worked for `processor` at the order's accept.
    event PanelOpened(uint256 indexed orderId, address indexed processor, uint8 panelSize, uint40 commitBy);
    /// @notice The accused published what jurors need besides the states: a JWE to the operators of its processor, by the sha2-256
    /// of its bytes, which is its CID's digest.
    event MaterialPublished(uint256 indexed orderId, bytes32 contentDigest);
    /// @notice An operator committed to an answer.
    event AnswerCommitted(uint256 indexed orderId, address indexed juror, bytes32 seal);
    /// @notice The hash of block `drawBlock` draws the jurors; also when an earlier one is out of reach.
    event DrawFixed(uint256 indexed orderId, uint48 drawBlock);
    /// @notice The jurors were drawn; they reveal until `revealBy` (seconds).
    event JurorsDrawn(uint256 indexed orderId, address[] jurors, uint40 revealBy);
    /// @notice A juror revealed its answer.
    /// @param exactDigest keccak256 of the output that it computed.
    /// @param outputHash sha2-256 of it.
    /// @param ciphertextDigest sha2-256 of the ciphertext that the output gives for the buyer's key.
    event AnswerRevealed(
        uint256 indexed orderId,
        address indexed juror,
        bytes32 exactDigest,
        bytes32 outputHash,
        bytes32 ciphertextDigest
    );
    /// @notice The demanded ciphertext was posted; the buyer may challenge what it contains until `recheckBy` (seconds), or 0
    /// when a panel is on it anyway.
    event DeliveryAnswered(uint256 indexed orderId, bytes ciphertext, uint40 recheckBy);
    /// @notice A dispute ended.
    /// @param ground What decided.
    event DisputeEnded(uint256 indexed orderId, DisputeGround indexed ground, DisputeOutcome outcome);
    /// @notice The verifier of a circuit's fraud proofs was set for good.
    event FraudVerifierSet(bytes32 indexed circuit, IFraudVerifier verifier);

    /// @notice Only the market may.
    error DisputeModuleNotMarket(address account);
    /// @notice Only the order's buyer may.
    error DisputeModuleNotBuyer(uint256 orderId, address account);
    /// @notice Only the accused worker may.
    error DisputeModuleNotAccused(uint256 orderId, address account);
    /// @notice The dispute's phase does not allow this.
    error DisputeModuleWrongPhase(uint256 orderId, DisputePhase phase);
    /// @notice The phase is over; both in seconds.
    error DisputeModuleDeadlinePassed(uint256 orderId, uint40 deadline, uint256 timestamp);
    /// @notice The phase is not over; both in seconds.
    error DisputeModuleDeadlineNotPassed(uint256 orderId, uint40 deadline, uint256 timestamp);
    /// @notice The worker attested something else for this order.
    error DisputeModuleWrongAttestation(uint256 orderId, bytes32 attestationHash, bytes32 commitment);
    /// @notice The accused has published what jurors need, once for all; or the digest is zero.
    error DisputeModuleMaterialFixed(uint256 orderId, bytes32 contentDigest);
    /// @notice Too few operators committed to draw a panel from them.
    error DisputeModuleTooFewCommitters(uint256 orderId, uint256 committers, uint256 panelSize);
    /// @notice The account is not an active operator, was not the processor's at the order's accept, or is the accused.
    error DisputeModuleNotEligible(uint256 orderId, address account);
    /// @notice The operator has committed.
    error DisputeModuleAlreadyCommitted(uint256 orderId, address juror);
    /// @notice As many have committed as are taken.
    error DisputeModulePanelFull(uint256 orderId, uint256 committers);
    /// @notice The block whose hash draws is not there yet, or it is the current one.
    error DisputeModuleDrawNotReady(uint256 orderId, uint48 drawBlock, uint256 blockNumber);
    /// @notice The account was not drawn.
    error DisputeModuleNotDrawn(uint256 orderId, address account);
    /// @notice The juror has revealed.
    error DisputeModuleAlreadyRevealed(uint256 orderId, address juror);
    /// @notice This is not what was committed to; or nothing is committed to.
    error DisputeModuleWrongSeal(uint256 orderId, address juror, bytes32 seal);
    /// @notice The bytes have another sha2-256 than the attested ciphertext.
    error DisputeModuleWrongCiphertext(uint256 orderId, bytes32 digest, bytes32 expected);
    /// @notice A ciphertext is demanded already.
    error DisputeModuleAlreadyDemanded(uint256 orderId);
    /// @notice No ciphertext is demanded.
    error DisputeModuleNotDemanded(uint256 orderId);
    /// @notice The proof shows no wrong contributor.
    error DisputeModuleContributorNotProven(uint256 orderId, uint256 twinId);
    /// @notice The model's circuit has no verifier of fraud proofs, or the model no circuit.
    error DisputeModuleNoFraudVerifier(bytes32 modelHash, bytes32 circuit);
    /// @notice The verifier does not accept the proof.
    error DisputeModuleFraudNotProven(uint256 orderId);
    /// @notice The circuit has its verifier, or the verifier is the zero account.
    error DisputeModuleInvalidFraudVerifier(bytes32 circuit, IFraudVerifier verifier);
    /// @notice All windows together would not end before the market's longest dispute does; both in seconds.
    error DisputeModuleWindowsTooLong(uint256 longest, uint256 allowed);

    /// @notice Begins the check of a delivery whose listing asks for a panel.
    /// @dev Only the market, which has put the order into `Disputed`.
    /// @param orderId The order.
    /// @param worker Operator that delivered.
    /// @param panelSize Operators that check it, odd.
    function openCheck(uint256 orderId, address worker, uint8 panelSize) external;

    /// @notice Challenges a delivered result before a panel of `CHALLENGE_PANEL_SIZE`; the caller posts `bond()`, which it must
    /// have approved. Within the review window, or while a delivery that was demanded can be checked again.
    /// @dev Reverts `DisputeModuleWrongAttestation`, `DisputeModuleWrongPhase`,
    /// `DisputeModuleDeadlinePassed`, `ExactTransferMismatch`, or as `InsightMarket.openDispute`. When the panel confirms
    /// the result the bond is its; when it does not, the bond is returned, with a reward that is shared with the panel; hung, the
    /// bond is returned and the delivery stands.
    /// Warning: where a processor has no other operators no panel can be drawn, and a wrong result can only be proven. A listing
    /// with a panel takes no worker whose processor has too few.
    /// @param attestation What the worker delivered.
    function challengeResult(Attestation calldata attestation) external;

    /// @notice Demands the delivered ciphertext, as the buyer that can't fetch it; the caller posts `bond()`. Within the review
    /// window, or while a panel takes seals.
    /// @dev Reverts `DisputeModuleWrongAttestation`, `DisputeModuleNotBuyer`, `DisputeModuleWrongPhase`,
    /// `DisputeModuleDeadlinePassed`, `DisputeModuleAlreadyDemanded`, `ExactTransferMismatch`, or as
    /// `InsightMarket.openDispute`. The bond pays the worker for posting; if nothing is posted in time, it is returned, with
    /// a reward.
    /// @param attestation What the worker delivered.
    function demandDelivery(Attestation calldata attestation) external;

    /// @notice Posts the demanded ciphertext, for all to read; anyone may do so for the worker, whom the bond is credited.
    /// @dev Reverts `DisputeModuleNotDemanded`, `DisputeModuleDeadlinePassed`, `DisputeModuleWrongAttestation` or
    /// `DisputeModuleWrongCiphertext`.
    /// Warning: it must fit into one transaction; a worker does not take orders whose result could not.
    /// @param attestation What the worker delivered.
    /// @param ciphertext Bytes whose sha2-256 is `attestation.ciphertextDigest`.
    function answerDelivery(Attestation calldata attestation, bytes calldata ciphertext) external;

    /// @notice Proves that the attested contributors include a twin that was no member of the cohort when the order was accepted:
    /// consent that was revoked, or never given, was used. Ends the dispute, whatever phase it is in; within the review window it
    /// opens one. The caller is credited the reward.
    /// @dev Reverts `DisputeModuleWrongAttestation`, `DisputeModuleContributorNotProven`, `DisputeModuleWrongPhase`, or as
    /// `InsightMarket.openDispute`. Membership is judged by when the twin last left: one that left, and joined again after the
    /// accept, can't be told from one that stayed. An epoch that ended is no proof, for the chain does not say when it did.
    /// @param attestation What the worker delivered.
    /// @param twinId Twin that should not be among the contributors.
    /// @param proof Merkle proof of the leaf (uint256 twinId) to `attestation.contributorsRoot`; OpenZeppelin standard tree.
    function proveContributor(Attestation calldata attestation, uint256 twinId, bytes32[] calldata proof) external;

    /// @notice Proves by the model's circuit that the attested output is not the model's. Ends the dispute, whatever phase it is
    /// in; within the review window it opens one. The caller is credited the reward.
    /// @dev Reverts `DisputeModuleWrongAttestation`, `DisputeModuleNoFraudVerifier`, `DisputeModuleFraudNotProven`,
    /// `DisputeModuleWrongPhase`, or as `InsightMarket.openDispute`.
    /// @param attestation What the worker delivered.
    /// @param proof As the circuit's fraud verifier expects it.
    function proveFraud(Attestation calldata attestation, bytes calldata proof) external;

    /// @notice Publishes where jurors find what they need: the states that were used, the salt of the output, and the seeds of
    /// its noise and of its encryption, encrypted to the operators of the processor.
    /// Once for all: every juror gets the same.
    /// @dev Reverts `DisputeModuleNotAccused`, `DisputeModuleWrongPhase` or `DisputeModuleMaterialFixed`.
    /// @param orderId An order whose panel takes seals.
    /// @param contentDigest sha2-256 of the encrypted bytes.
    function publishMaterial(uint256 orderId, bytes32 contentDigest) external;

    /// @notice Commits to an answer, as an operator that may be drawn; at most `MAX_COMMITTERS` can.
    /// @dev Reverts `DisputeModuleWrongPhase`, `DisputeModuleDeadlinePassed`, `DisputeModuleNotEligible`,
    /// `DisputeModuleWrongSeal` for zero, `DisputeModuleAlreadyCommitted` or `DisputeModulePanelFull`. Who is drawn is not known before seals are closed (T29), and a
    /// seal names its juror, so a copied one can't be revealed (T27).
    /// Warning: a drawn juror that does not reveal in time, or is outvoted, is slashed by `jurorSlash()`.
    /// @param orderId An order whose panel takes seals.
    /// @param seal See `sealOf`.
    function commit(uint256 orderId, bytes32 seal) external;

    /// @notice Closes the seals once their window is over, and fixes the block whose hash draws. Anyone may call.
    /// @dev Reverts `DisputeModuleWrongPhase`, `DisputeModuleDeadlineNotPassed`, `DisputeModuleDeadlinePassed` when the time
    /// for the draw is over too, or `DisputeModuleTooFewCommitters`: then `resolve` ends the dispute as hung.
    /// @param orderId An order whose panel takes seals.
    function closeCommits(uint256 orderId) external;

    /// @notice Draws the jurors by the hash of the fixed block, or fixes a new one when that hash is out of reach. Anyone may call.
    /// @dev Reverts `DisputeModuleWrongPhase`, `DisputeModuleDeadlinePassed` or `DisputeModuleDrawNotReady`.
    /// Warning: who proposes the fixed block can withhold it, at the price of its reward, and so has one more draw.
    /// @param orderId An order whose seals are closed.
    function draw(uint256 orderId) external;

    /// @notice Reveals the caller's answer, as a drawn juror.
    /// @dev Reverts `DisputeModuleWrongPhase`, `DisputeModuleDeadlinePassed`, `DisputeModuleNotDrawn`,
    /// `DisputeModuleAlreadyRevealed`, `DisputeModuleWrongSeal` or `DisputeModuleWrongAttestation`.
    /// @param attestation What the worker delivered.
    /// @param exactDigest keccak256 of the exact output; zero when it can't be computed.
    /// @param outputHash sha2-256 of the exact output; zero when it can't be computed.
    /// @param ciphertextDigest sha2-256 of the ciphertext for the buyer's key; zero when it can't be computed.
    /// @param salt Of the seal.
    function reveal(
        Attestation calldata attestation,
        bytes32 exactDigest,
        bytes32 outputHash,
        bytes32 ciphertextDigest,
        bytes32 salt
    ) external;

    /// @notice Ends a dispute once all drawn jurors have revealed, or its phase's deadline has passed. Anyone may call.
    /// @dev Reverts `DisputeModuleWrongPhase` or `DisputeModuleDeadlineNotPassed`. More than half of the panel decides: the
    /// attested output stands, and worker and majority share the worker's part of a quorum order; or it falls, the buyer gets
    /// the whole price back, and challenger and majority share the reward, unless all that they say is that nothing can be
    /// computed. Without a majority a challenged delivery stands; in a quorum order the owners are paid, and the worker's part,
    /// which nobody confirmed, goes back to the buyer. Jurors who did not reveal are slashed. An order that the market has refunded
    /// meanwhile stays as it is; bonds and stakes are settled all the same.
    /// @param orderId An order in dispute.
    function resolve(uint256 orderId) external;

    /// @notice Sets the verifier of a circuit's fraud proofs once and for all.
    /// @dev Restricted. Reverts `DisputeModuleInvalidFraudVerifier`.
    /// @param circuit keccak256 of the circuit's name.
    /// @param verifier Verifier that proves an output wrong.
    function setFraudVerifier(bytes32 circuit, IFraudVerifier verifier) external;

    /// @notice A dispute; all zero for an order that has none.
    /// @param orderId Any order.
    function disputeOf(uint256 orderId) external view returns (Dispute memory);

    /// @notice Operators that committed; once drawn, the jurors are the first `panelSize`.
    /// @param orderId Any order.
    function committersOf(uint256 orderId) external view returns (address[] memory);

    /// @notice A juror's seal, and its answer once revealed; zero for none.
    /// @param orderId Any order.
    /// @param juror Any account.
    function jurorOf(uint256 orderId, address juror) external view returns (bytes32 seal, bytes32 answer);

    /// @notice What a juror commits to.
    /// @param orderId The order.
    /// @param juror The operator that will reveal.
    /// @param answer See `answerOf`.
    /// @param salt 32 secret random bytes.
    /// @return keccak256(abi.encode(orderId, juror, answer, salt)).
    function sealOf(uint256 orderId, address juror, bytes32 answer, bytes32 salt) external pure returns (bytes32);

    /// @notice A juror's answer.
    /// @param orderId The order.
    /// @param exactDigest keccak256 of the exact output bytes.
    /// @param outputHash sha2-256 of them.
    /// @param ciphertextDigest sha2-256 of the ciphertext for the buyer's key.
    /// @return keccak256(abi.encode(orderId, exactDigest, outputHash, ciphertextDigest)).
    function answerOf(
        uint256 orderId,
        bytes32 exactDigest,
        bytes32 outputHash,
        bytes32 ciphertextDigest
    ) external pure returns (bytes32);

    /// @notice The verifier of a circuit's fraud proofs, or zero.
    /// @param circuit Any hash.
    function fraudVerifierOf(bytes32 circuit) external view returns (IFraudVerifier);

    /// @notice What a challenge or demand posts, in token base units.
    function bond() external view returns (uint256);

    /// @notice What an accused worker loses, in token base units, as far as its stake goes.
    function workerSlash() external view returns (uint256);

    /// @notice What a drawn juror that does not reveal, or is outvoted, loses, in token base units, as far as its stake goes.
    function jurorSlash() external view returns (uint256);

    /// @notice Jurors of a challenge.
    function CHALLENGE_PANEL_SIZE() external view returns (uint8);

    /// @notice Most operators that may commit to one panel.
    function MAX_COMMITTERS() external view returns (uint256);

    /// @notice How long a demanded ciphertext may be posted, in seconds.
    function ANSWER_SECONDS() external view returns (uint40);

    /// @notice How long a posted ciphertext may be challenged, in seconds.
    function RECHECK_SECONDS() external view returns (uint40);

    /// @notice How long operators may commit, in seconds.
    function COMMIT_SECONDS() external view returns (uint40);

    /// @notice How long jurors may be drawn, in seconds.
    function DRAW_SECONDS() external view returns (uint40);

    /// @notice How long jurors may reveal, in seconds.
    function REVEAL_SECONDS() external view returns (uint40);

    /// @notice The market whose orders are disputed.
    function market() external view returns (IInsightMarket);

    /// @notice The registry of the workers that judge and are judged.
    function workers() external view returns (IWorkerRegistry);

    /// @notice The ERC-20 of bonds and stakes.
    function token() external view returns (IERC20);
}
