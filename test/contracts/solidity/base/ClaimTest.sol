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
import {MarketTest} from "./MarketTest.sol";
import {vm} from "./Vm.sol";

/// @title An accredited issuer and two circuits whose proofs are the hash of their signals: what tests of claims begin with
abstract contract ClaimTest is MarketTest {
    bytes32 internal constant NAMED = keccak256("named circuit");
    bytes32 internal constant UNLINKABLE = keccak256("unlinkable circuit");
    uint256 internal constant CLAIM_QUERY = 1 | (7 << QUERY_WINDOW_DAYS_OFFSET) | (3 << QUERY_MIN_VALID_DAYS_OFFSET);
    uint16 internal constant MAX_AGE = 5;

    IProofVerifier internal verifier;

    function setUp() public virtual override {
        super.setUp();
        verifier = IProofVerifier(deploy("TestProofVerifier.sol:TestProofVerifier", ""));
        claims.setProofVerifier(NAMED, verifier, ClaimFlavour.Named);
        claims.setProofVerifier(UNLINKABLE, verifier, ClaimFlavour.Unlinkable);
        issuers.accredit(issuer, CHANNEL_SCHEMA, uint40(block.timestamp + 10 * 365 days));
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

    function proofOf(uint256[] memory signals) internal pure returns (Groth16Proof memory proof) {
        proof.a[0] = uint256(keccak256(abi.encode(signals)));
    }
}
