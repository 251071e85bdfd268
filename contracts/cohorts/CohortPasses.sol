// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IClaimVerifier, UnlinkableStatement} from "../interfaces/IClaimVerifier.sol";
import {ICohortPasses, PassHolder} from "../interfaces/ICohortPasses.sol";
import {ICohortRegistry} from "../interfaces/ICohortRegistry.sol";
import {IIdentityGroup} from "../interfaces/IIdentityGroup.sol";
import {Groth16Proof, IProofVerifier} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";
import {ClaimFlavour} from "../libraries/ProtocolConstants.sol";

/// @title Passes: accounts behind which some enrolled twin agrees to a cohort's terms, and nobody sees which
contract CohortPasses is ICohortPasses {
    bytes32 private constant CIRCUIT = keccak256("cohort-membership");
    bytes32 private constant SCOPE_DOMAIN = keccak256("gemel.CohortPasses.scope");
    bytes32 private constant ENTER_ACTION = keccak256("gemel.CohortPasses.enter");

    /// @inheritdoc ICohortPasses
    ICohortRegistry public immutable cohorts;
    /// @inheritdoc ICohortPasses
    IClaimVerifier public immutable claims;
    IIdentityGroup private immutable _identities;

    /// @inheritdoc ICohortPasses
    mapping(uint256 cohortId => mapping(address account => uint40)) public enteredAt;
    mapping(uint256 cohortId => mapping(uint256 nullifier => PassHolder)) private _holders;

    constructor(ICohortRegistry cohortRegistry) {
        cohorts = cohortRegistry;
        claims = cohortRegistry.claims();
        _identities = claims.identities();
    }

    /// @inheritdoc ICohortPasses
    function enter(
        uint256 cohortId,
        address account,
        uint256 nullifier,
        uint256 registryRoot,
        Groth16Proof calldata proof
    ) external {
        uint256 requestId = cohorts.termsOf(cohortId).claimRequestId;
        if (requestId != 0) revert CohortPassesClaimMissing(cohortId, requestId);
        if (nullifier >= BN254.SCALAR_ORDER) revert CohortPassesNotAField(nullifier);
        if (!_identities.isRecentRoot(registryRoot)) revert CohortPassesOldRegistryRoot(registryRoot);
        uint256[] memory signals = new uint256[](4);
        (signals[0], signals[1]) = (nullifier, registryRoot);
        (signals[2], signals[3]) = (passScope(cohortId), passContext(cohortId, account, nullifier));
        _grant(cohortId, account, nullifier);
        if (!_verifier().verifyProof(proof, signals)) revert CohortPassesProofRejected(cohortId, account);
    }

    /// @inheritdoc ICohortPasses
    function enterWithClaim(
        uint256 cohortId,
        address account,
        UnlinkableStatement calldata statement,
        Groth16Proof calldata proof
    ) external {
        uint256 requestId = cohorts.termsOf(cohortId).claimRequestId;
        if (requestId == 0) revert CohortPassesNoClaim(cohortId);
        uint256 context = passContext(cohortId, account, statement.nullifier);
        _grant(cohortId, account, statement.nullifier);
        claims.requireUnlinkableProof(requestId, statement, passScope(cohortId), context, proof);
    }

    /// @inheritdoc ICohortPasses
    function leave(uint256 cohortId) external {
        if (enteredAt[cohortId][msg.sender] == 0) revert CohortPassesNoPass(cohortId, msg.sender);
        delete enteredAt[cohortId][msg.sender];
        emit PassEnded(cohortId, msg.sender);
    }

    /// @inheritdoc ICohortPasses
    function holderOf(uint256 cohortId, uint256 nullifier) external view returns (PassHolder memory) {
        return _holders[cohortId][nullifier];
    }

    /// @inheritdoc ICohortPasses
    function passScope(uint256 cohortId) public view returns (uint256) {
        return _field(keccak256(abi.encode(block.chainid, address(this), SCOPE_DOMAIN, cohortId)));
    }

    /// @inheritdoc ICohortPasses
    function passContext(uint256 cohortId, address account, uint256 nullifier) public view returns (uint256) {
        bytes32 terms = keccak256(abi.encode(cohorts.termsOf(cohortId)));
        uint32 entryCount = _holders[cohortId][nullifier].entryCount;
        return
            _field(
                keccak256(abi.encode(block.chainid, address(this), ENTER_ACTION, cohortId, terms, account, entryCount))
            );
    }

    function _grant(uint256 cohortId, address account, uint256 nullifier) private {
        if (account == address(0)) revert CohortPassesZeroAccount();
        PassHolder storage holder = _holders[cohortId][nullifier];
        address current = holder.account;
        if (current != address(0) && current != account) {
            revert CohortPassesNullifierUsed(cohortId, nullifier, current);
        }
        uint32 entryCount = holder.entryCount + 1;
        (holder.account, holder.entryCount) = (account, entryCount);
        enteredAt[cohortId][account] = uint40(block.timestamp);
        emit PassGranted(cohortId, account, nullifier, entryCount);
    }

    function _verifier() private view returns (IProofVerifier) {
        (IProofVerifier verifier, ClaimFlavour flavour, bool enabled) = claims.proofVerifierOf(CIRCUIT);
        if (!enabled || flavour != ClaimFlavour.Membership) revert CohortPassesNoCircuit(CIRCUIT);
        return verifier;
    }

    /// @dev A hash as a signal, below the scalar field's order.
    function _field(bytes32 hash) private pure returns (uint256) {
        return uint256(hash) >> 8;
    }
}
