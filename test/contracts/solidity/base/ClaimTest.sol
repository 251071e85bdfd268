// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {StateAttestation} from "../../../../contracts/interfaces/IIssuerRegistry.sol";
import {Groth16Proof, IProofVerifier} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {
    CHANNEL_SCHEMA,
    ClaimFlavour,
    QUERY_END_DAY_OFFSET,
    QUERY_MIN_VALID_DAYS_OFFSET,
    QUERY_WINDOW_DAYS_OFFSET
} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {LeafPath} from "../../../../contracts/interfaces/IIdentityGroup.sol";
import {BabyJubJub, SecretProof} from "../../../../contracts/libraries/BabyJubJub.sol";
import {SimulatedProofs} from "../../../../contracts/mocks/SimulatedProofs.sol";
import {MarketTest} from "./MarketTest.sol";
import {vm} from "./Vm.sol";

/// @title An accredited issuer and a circuit of each flavour whose key's secrets are known: what tests of claims begin with
/// @dev A test verifier's circuit is numbered by how many signals it has.
abstract contract ClaimTest is MarketTest {
    bytes32 internal constant NAMED = keccak256("named circuit");
    bytes32 internal constant MEMBERSHIP = keccak256("cohort-membership");
    bytes32 internal constant UNLINKABLE = keccak256("unlinkable circuit");
    uint256 internal constant CLAIM_QUERY = 1 | (7 << QUERY_WINDOW_DAYS_OFFSET) | (3 << QUERY_MIN_VALID_DAYS_OFFSET);
    uint16 internal constant MAX_AGE = 5;

    IProofVerifier internal verifier;

    function setUp() public virtual override {
        super.setUp();
        verifier = deployVerifier(3, 3, 0);
        claims.setProofVerifier(NAMED, verifier, ClaimFlavour.Named);
        claims.setProofVerifier(UNLINKABLE, deployVerifier(7, 7, 0), ClaimFlavour.Unlinkable);
        claims.setProofVerifier(MEMBERSHIP, deployVerifier(4, 4, 0), ClaimFlavour.Membership);
        issuers.accredit(issuer, CHANNEL_SCHEMA, uint40(block.timestamp + 10 * 365 days));
    }

    function deployVerifier(uint256 circuit, uint256 signalCount, uint256 setup) internal returns (IProofVerifier) {
        bytes memory arguments = abi.encode(circuit, signalCount, setup);
        return IProofVerifier(deploy("TestProofVerifier.sol:TestProofVerifier", arguments));
    }

    function createRequest() internal returns (uint256) {
        return createRequest(NAMED);
    }

    function createRequest(bytes32 circuit) internal returns (uint256) {
        vm.prank(stranger);
        return claims.createRequest(circuit, CLAIM_QUERY, CHANNEL_SCHEMA, issuer, MAX_AGE, 0);
    }

    function today() internal view returns (uint24) {
        return uint24(block.timestamp / 1 days);
    }

    function attestState(uint256 twinId) internal {
        uint256 root = twins.stateRootOf(twinId);
        if (issuers.isAttested(twinId, root, CHANNEL_SCHEMA, issuer)) return;
        StateAttestation memory attestation = StateAttestation({
            twinId: twinId,
            stateRoot: root,
            schema: CHANNEL_SCHEMA,
            issuer: issuer,
            issuedAt: uint40(block.timestamp),
            expiry: uint40(block.timestamp + 365 days)
        });
        issuers.attest(attestation, signState(ISSUER_KEY, attestation));
    }

    function signState(uint256 key, StateAttestation memory attestation) internal view returns (bytes memory) {
        bytes32 attestationType = keccak256(
            "StateAttestation(uint256 twinId,uint256 stateRoot,bytes32 schema,address issuer,uint40 issuedAt,uint40 expiry)"
        );
        return signTyped(key, address(issuers), keccak256(abi.encode(attestationType, attestation)));
    }

    /// @dev Proves a claim about the twin's state of today, as its owner.
    function submit(uint256 requestId, uint256 twinId, address account) internal {
        attestState(twinId);
        Groth16Proof memory proof = proofOf(namedSignals(requestId, twinId, account, today()));
        vm.prank(account);
        claims.submitClaim(requestId, twinId, issuer, today(), proof);
    }

    function namedSignals(
        uint256 requestId,
        uint256 twinId,
        address account,
        uint24 endDay
    ) internal view returns (uint256[] memory signals) {
        signals = new uint256[](3);
        signals[0] = twins.stateRootOf(twinId);
        signals[1] = CLAIM_QUERY | (uint256(endDay) << QUERY_END_DAY_OFFSET);
        signals[2] = claims.claimContext(requestId, twinId, account);
    }

    function proofOf(uint256[] memory signals) internal view returns (Groth16Proof memory) {
        return SimulatedProofs.prove(signals.length, signals);
    }

    /// @dev Enrols the identity whose secret is 1 for the twin of `account`; its proof commits to 1 too.
    function enrolIdentity(uint256 twinId, address account) internal {
        LeafPath memory none;
        SecretProof memory proof = identityProof(twinId, 1);
        vm.prank(account);
        identities.enrol(twinId, proof, none);
    }

    /// @dev Of the identity whose public key is the base point, for the twin's current epoch.
    function identityProof(uint256 twinId, uint256 secret) internal view returns (SecretProof memory proof) {
        (, uint64 epoch) = twins.ownerAndEpochOf(twinId);
        proof.publicKey = [BabyJubJub.BASE_X, BabyJubJub.BASE_Y];
        proof.commitment = [BabyJubJub.BASE_X, BabyJubJub.BASE_Y];
        proof.response = _response(
            identities.enrolmentChallenge(twinId, epoch, proof.publicKey, proof.commitment),
            secret
        );
    }

    /// @dev Of the issuer's key whose public key is the base point.
    function keyProof() internal view returns (SecretProof memory) {
        return keyProof(CHANNEL_SCHEMA, BabyJubJub.BASE_X, BabyJubJub.BASE_Y, 1);
    }

    /// @dev Of a key of the issuer's whose secret is said to be `secret`.
    function keyProof(
        bytes32 schema,
        uint256 x,
        uint256 y,
        uint256 secret
    ) internal view returns (SecretProof memory proof) {
        proof.publicKey = [x, y];
        proof.commitment = [BabyJubJub.BASE_X, BabyJubJub.BASE_Y];
        proof.response = _response(issuers.keyChallenge(issuer, schema, proof.publicKey, proof.commitment), secret);
    }

    /// @dev For the commitment to 1.
    function _response(uint256 challenge, uint256 secret) private pure returns (uint256) {
        return addmod(1, mulmod(challenge, secret, BabyJubJub.SUBGROUP_ORDER), BabyJubJub.SUBGROUP_ORDER);
    }
}
