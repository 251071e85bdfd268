// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IClaimVerifier, UnlinkableStatement} from "../interfaces/IClaimVerifier.sol";
import {ICohortPasses, PassEntry, PassHolder} from "../interfaces/ICohortPasses.sol";
import {ICohortRegistry} from "../interfaces/ICohortRegistry.sol";
import {IIdentityGroup} from "../interfaces/IIdentityGroup.sol";
import {Groth16Proof, IProofVerifier} from "../interfaces/IProofVerifier.sol";
import {AccountSignature} from "../libraries/AccountSignature.sol";
import {BN254} from "../libraries/BN254.sol";
import {ClaimFlavour} from "../libraries/ProtocolConstants.sol";

/// @title Passes: accounts behind which some enrolled twin agrees to a cohort's terms, and nobody sees which
contract CohortPasses is ICohortPasses, EIP712 {
    /// @dev `entryCount` stays when the account leaves: the account keeps the nullifier that it entered with first.
    struct Pass {
        uint40 enteredAt;
        uint32 entryCount;
    }

    bytes32 private constant ENTRY_TYPEHASH = keccak256(
        "PassEntry(uint256 cohortId,address account,uint256 nullifier,uint32 entryCount,bool renews,uint256 deadline)"
    );
    bytes32 private constant CIRCUIT = keccak256("cohort-membership");
    bytes32 private constant SCOPE_DOMAIN = keccak256("gemel.CohortPasses.scope");
    bytes32 private constant ENTER_ACTION = keccak256("gemel.CohortPasses.enter");

    /// @inheritdoc ICohortPasses
    ICohortRegistry public immutable cohorts;
    /// @inheritdoc ICohortPasses
    IClaimVerifier public immutable claims;
    IIdentityGroup private immutable _identities;

    mapping(uint256 cohortId => mapping(address account => Pass)) private _passes;
    mapping(uint256 cohortId => mapping(uint256 nullifier => address account)) private _accounts;

    constructor(ICohortRegistry cohortRegistry) EIP712("Gemel CohortPasses", "1") {
        cohorts = cohortRegistry;
        claims = cohortRegistry.claims();
        _identities = claims.identities();
    }

    /// @inheritdoc ICohortPasses
    function enter(
        PassEntry calldata entry,
        uint256 nullifier,
        uint256 registryRoot,
        Groth16Proof calldata proof
    ) external {
        (uint256 cohortId, address account) = (entry.cohortId, entry.account);
        uint256 requestId = cohorts.termsOf(cohortId).claimRequestId;
        if (requestId != 0) revert CohortPassesClaimMissing(cohortId, requestId);
        if (nullifier >= BN254.SCALAR_ORDER) revert CohortPassesNotAField(nullifier);
        if (!_identities.isRecentRoot(registryRoot)) revert CohortPassesOldRegistryRoot(registryRoot);
        uint256[] memory signals = new uint256[](4);
        (signals[0], signals[1]) = (nullifier, registryRoot);
        (signals[2], signals[3]) = (passScope(cohortId), passContext(cohortId, account));
        _grant(entry, nullifier);
        if (!_verifier().verifyProof(proof, signals)) revert CohortPassesProofRejected(cohortId, account);
    }

    /// @inheritdoc ICohortPasses
    function enterWithClaim(
        PassEntry calldata entry,
        UnlinkableStatement calldata statement,
        Groth16Proof calldata proof
    ) external {
        uint256 cohortId = entry.cohortId;
        uint256 requestId = cohorts.termsOf(cohortId).claimRequestId;
        if (requestId == 0) revert CohortPassesNoClaim(cohortId);
        uint256 context = passContext(cohortId, entry.account);
        _grant(entry, statement.nullifier);
        claims.requireUnlinkableProof(requestId, statement, passScope(cohortId), context, proof);
    }

    /// @inheritdoc ICohortPasses
    function leave(uint256 cohortId) external {
        Pass storage pass = _passes[cohortId][msg.sender];
        if (pass.enteredAt == 0) revert CohortPassesNoPass(cohortId, msg.sender);
        pass.enteredAt = 0;
        emit PassEnded(cohortId, msg.sender);
    }

    /// @inheritdoc ICohortPasses
    function enteredAt(uint256 cohortId, address account) external view returns (uint40) {
        return _passes[cohortId][account].enteredAt;
    }

    /// @inheritdoc ICohortPasses
    function holderOf(uint256 cohortId, uint256 nullifier) external view returns (PassHolder memory) {
        address account = _accounts[cohortId][nullifier];
        return PassHolder(account, _passes[cohortId][account].entryCount);
    }

    /// @inheritdoc ICohortPasses
    function passScope(uint256 cohortId) public view returns (uint256) {
        return _field(keccak256(abi.encode(block.chainid, address(this), SCOPE_DOMAIN, cohortId)));
    }

    /// @inheritdoc ICohortPasses
    function passContext(uint256 cohortId, address account) public view returns (uint256) {
        bytes32 terms = keccak256(abi.encode(cohorts.termsOf(cohortId)));
        uint32 entryCount = _passes[cohortId][account].entryCount;
        return
            _field(
                keccak256(abi.encode(block.chainid, address(this), ENTER_ACTION, cohortId, terms, account, entryCount))
            );
    }

    function _grant(PassEntry calldata entry, uint256 nullifier) private {
        (uint256 cohortId, address account) = (entry.cohortId, entry.account);
        if (account == address(0)) revert CohortPassesZeroAccount();
        Pass memory pass = _passes[cohortId][account];
        address current = _accounts[cohortId][nullifier];
        if (current == address(0)) {
            if (pass.entryCount != 0) revert CohortPassesAccountUsed(cohortId, account, nullifier);
            _accounts[cohortId][nullifier] = account;
        } else if (current != account) {
            revert CohortPassesNullifierUsed(cohortId, nullifier, current);
        }
        if (account != msg.sender) _requireSignature(entry, nullifier, pass);
        uint32 entryCount = pass.entryCount + 1;
        _passes[cohortId][account] = Pass(uint40(block.timestamp), entryCount);
        emit PassGranted(cohortId, account, nullifier, entryCount);
    }

    function _requireSignature(PassEntry calldata entry, uint256 nullifier, Pass memory pass) private view {
        if (block.timestamp > entry.deadline) revert CohortPassesDeadlinePassed(entry.deadline, block.timestamp);
        bytes32 structHash = keccak256(
            abi.encode(
                ENTRY_TYPEHASH,
                entry.cohortId,
                entry.account,
                nullifier,
                pass.entryCount,
                pass.enteredAt != 0,
                entry.deadline
            )
        );
        if (!AccountSignature.isValid(entry.account, _hashTypedDataV4(structHash), entry.signature)) {
            revert CohortPassesInvalidSignature(entry.account);
        }
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
