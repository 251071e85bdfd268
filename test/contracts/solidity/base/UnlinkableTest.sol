// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {UnlinkableClaim, UnlinkableStatement} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {Groth16Proof} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {
    CHANNEL_SCHEMA,
    QUERY_END_DAY_OFFSET,
    QUERY_VALID_ON_OFFSET
} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {SecretProof} from "../../../../contracts/libraries/BabyJubJub.sol";
import {ClaimTest} from "./ClaimTest.sol";
import {vm} from "./Vm.sol";

/// @title A request for unlinkable claims of one issuer, a twin whose identity is enrolled, and claims with their proofs
abstract contract UnlinkableTest is ClaimTest {
    bytes32 internal constant UNLINKABLE_TYPEHASH = keccak256(
        "UnlinkableClaim(uint256 requestId,uint256 twinId,uint64 epoch,address recipient,address issuer,uint24 endDay,uint256 nullifier,uint256 deadline)"
    );
    uint256 internal constant FIELD_ORDER =
        21888242871839275222246405745257275088548364400416034343698204186575808495617;
    // Of the base point of ERC-2494.
    uint256 internal constant KEY_Y = 16950150798460657717958625567821834550301663161624707787222815936182638968203;
    uint256 internal constant ROOT = 777;
    uint256 internal constant NULLIFIER = 999;

    uint256 internal _request;
    uint256 internal _scope;
    uint256 internal _twinId;

    function setUp() public virtual override {
        super.setUp();
        _request = createRequest(UNLINKABLE);
        _scope = claims.requestOf(_request).scope;
        _twinId = mintTwin(owner);
        enrolIdentity(_twinId, owner);
        SecretProof memory proof = keyProof();
        vm.startPrank(issuer);
        issuers.setKey(CHANNEL_SCHEMA, proof, 0);
        issuers.publishRevocationRoot(ROOT, uint40(block.timestamp + 1 days), 0);
        vm.stopPrank();
    }

    function _claim() internal view returns (UnlinkableClaim memory claim) {
        (claim.requestId, claim.recipient, claim.deadline) = (_request, otherOwner, block.timestamp + 1 hours);
        claim.statement = UnlinkableStatement(issuer, today(), today(), NULLIFIER, ROOT, identities.currentRoot());
    }

    function _signed(UnlinkableClaim memory claim, uint256 key) internal view returns (UnlinkableClaim memory) {
        uint64 epoch;
        if (claim.twinId != 0) (, epoch) = twins.ownerAndEpochOf(claim.twinId);
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
        claim.signature = signTyped(key, address(claims), structHash);
        return claim;
    }

    function _signals(UnlinkableClaim memory claim) internal view returns (uint256[] memory signals) {
        UnlinkableStatement memory statement = claim.statement;
        signals = new uint256[](7);
        (signals[0], signals[1], signals[2]) = (statement.nullifier, KEY_Y, statement.revocationRoot);
        signals[3] = statement.registryRoot;
        signals[4] = CLAIM_QUERY | (uint256(statement.endDay) << QUERY_END_DAY_OFFSET);
        signals[4] |= uint256(statement.validOn) << QUERY_VALID_ON_OFFSET;
        signals[5] = claims.requestOf(claim.requestId).scope;
        signals[6] = claims.claimContext(claim.requestId, claim.twinId, claim.recipient);
    }

    function _submit(UnlinkableClaim memory claim, address by) internal {
        Groth16Proof memory proof = proofOf(_signals(claim));
        vm.prank(by);
        claims.submitUnlinkableClaim(claim, proof);
    }

    function _refuses(string memory what, UnlinkableClaim memory claim, address by, bytes memory reason) internal {
        bytes memory data = abi.encodeCall(claims.submitUnlinkableClaim, (claim, proofOf(_signals(claim))));
        refuses(what, by, address(claims), data, reason);
    }
}
