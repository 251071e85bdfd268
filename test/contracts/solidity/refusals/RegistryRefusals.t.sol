// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IModelRegistry, Model} from "../../../../contracts/interfaces/IModelRegistry.sol";
import {IPurposeRegistry} from "../../../../contracts/interfaces/IPurposeRegistry.sol";
import {IWorkerRegistry, Worker} from "../../../../contracts/interfaces/IWorkerRegistry.sol";
import {ExactTransfer} from "../../../../contracts/libraries/ExactTransfer.sol";
import {KNOWN_PURPOSES, ModelKind, PURPOSE_CONDITIONS} from "../../../../contracts/libraries/ProtocolConstants.sol";
import {HostileToken} from "../../../../contracts/mocks/HostileToken.sol";
import {MarketTest} from "../base/MarketTest.sol";
import {vm} from "../base/Vm.sol";

/// @title What the registries of workers, models and purposes do and refuse
contract RegistryRefusals is MarketTest {
    address private constant OPERATOR = address(0x0BE);
    uint256 private constant KEY_OF_OPERATOR = 0x0BE1;

    function test_models_refuse() public {
        bytes32 card = keccak256("card");
        bytes memory zero = abi.encodePacked(IModelRegistry.ModelRegistryZeroHash.selector);
        _model("a model hash of zero", 0, 0, card, zero);
        _model("a card digest of zero", keccak256("new"), 0, 0, zero);
        bytes memory taken = abi.encodeWithSelector(IModelRegistry.ModelRegistryAlreadyRegistered.selector, MODEL);
        _model("a hash that is registered", MODEL, 0, card, taken);
        bytes memory high = abi.encodeWithSelector(IModelRegistry.ModelRegistryRoyaltyTooHigh.selector, 3001);
        _model("a royalty above the limit", keccak256("new"), 3001, card, high);
        bytes memory data = abi.encodeCall(models.setApproved, (MODEL, stranger, true));
        bytes4 wrong = IModelRegistry.ModelRegistryWrongPublisher.selector;
        refuses(
            "another publisher",
            address(this),
            address(models),
            data,
            abi.encodeWithSelector(wrong, MODEL, stranger, publisher)
        );
        data = abi.encodeCall(models.setApproved, (keccak256("new"), address(0), true));
        refuses(
            "no model",
            address(this),
            address(models),
            data,
            abi.encodeWithSelector(wrong, keccak256("new"), address(0), address(0))
        );
    }

    function test_models_register() public {
        bytes32 hash = keccak256("new");
        vm.expectEmit(address(models));
        emit IModelRegistry.ModelRegistered(hash, stranger, ModelKind.Planner, 3000, keccak256("card"), CIRCUIT);
        vm.prank(stranger);
        models.registerModel(hash, ModelKind.Planner, 3000, keccak256("card"), CIRCUIT);
        Model memory model = models.modelOf(hash);
        assertThat(!model.approved && !models.isApproved(hash), "not approved yet");
        assertEq(model.publisher, stranger, "publisher");
        assertEq(model.circuit, CIRCUIT, "circuit");
        vm.expectEmit(address(models));
        emit IModelRegistry.ModelApprovalSet(hash, true);
        models.setApproved(hash, stranger, true);
        assertThat(models.isApproved(hash), "approved");
    }

    function test_restrictedFunctionsRefuseStrangers() public {
        bytes memory reason = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger);
        refuses(
            "approval",
            stranger,
            address(models),
            abi.encodeCall(models.setApproved, (MODEL, publisher, true)),
            reason
        );
        refuses(
            "workers' disputes",
            stranger,
            address(workers),
            abi.encodeCall(workers.setDisputes, (stranger)),
            reason
        );
        refuses("market", stranger, address(cohorts), abi.encodeCall(cohorts.setMarket, (stranger)), reason);
        refuses("pause", stranger, address(market), abi.encodeCall(market.setPaused, (true)), reason);
        refuses("market's disputes", stranger, address(market), abi.encodeCall(market.setDisputes, (disputes)), reason);
        refuses(
            "token",
            stranger,
            address(listings),
            abi.encodeCall(listings.setTokenAllowed, (stranger, true)),
            reason
        );
        refuses("fee", stranger, address(listings), abi.encodeCall(listings.setProtocolFee, (0, stranger)), reason);
        refuses("issuer", stranger, address(issuers), abi.encodeCall(issuers.accredit, (stranger, 0, 0)), reason);
        refuses("suspension", stranger, address(issuers), abi.encodeCall(issuers.suspend, (stranger, 0)), reason);
        refuses("circuit", stranger, address(claims), abi.encodeCall(claims.disableCircuit, (0)), reason);
        bytes memory data = abi.encodeWithSelector(claims.setProofVerifier.selector, bytes32(0), stranger, 1);
        refuses("verifier", stranger, address(claims), data, reason);
        data = abi.encodeWithSelector(disputes.setFraudVerifier.selector, CIRCUIT, stranger);
        refuses("fraud verifier", stranger, address(disputes), data, reason);
    }

    function test_register_refuses() public {
        token.mint(OPERATOR, 2 * MINIMUM_STAKE);
        vm.prank(OPERATOR);
        token.approve(address(workers), type(uint256).max);
        bytes memory signature = signKey(KEY_OF_OPERATOR, OPERATOR, block.timestamp);
        bytes memory invalidKeys = abi.encodePacked(IWorkerRegistry.WorkerRegistryInvalidKeys.selector);
        address key = vm.addr(KEY_OF_OPERATOR);
        _register("an encryption key of zero", key, 0, MINIMUM_STAKE, signature, invalidKeys);
        _register("a signing key of zero", address(0), KEY, MINIMUM_STAKE, signature, invalidKeys);
        bytes memory reason = abi.encodeWithSelector(
            IWorkerRegistry.WorkerRegistryStakeTooSmall.selector,
            MINIMUM_STAKE - 1,
            MINIMUM_STAKE
        );
        _register("too small a stake", key, KEY, MINIMUM_STAKE - 1, signature, reason);
        address taken = vm.addr(WORKER_SIGNING_KEY);
        reason = abi.encodeWithSelector(IWorkerRegistry.WorkerRegistrySigningKeyTaken.selector, taken);
        _register("another's signing key", taken, KEY, MINIMUM_STAKE, signature, reason);
        reason = abi.encodeWithSelector(IWorkerRegistry.WorkerRegistryInvalidSignature.selector, key);
        _register(
            "a key without its agreement",
            key,
            KEY,
            MINIMUM_STAKE,
            signKey(KEY_OF_OPERATOR, stranger, block.timestamp),
            reason
        );
        bytes memory data = abi.encodeCall(
            workers.register,
            (key, KEY, 0, MINIMUM_STAKE, block.timestamp - 1, signature)
        );
        reason = abi.encodeWithSelector(
            IWorkerRegistry.WorkerRegistrySignatureExpired.selector,
            block.timestamp - 1,
            block.timestamp
        );
        refuses("a late agreement", OPERATOR, address(workers), data, reason);
        reason = abi.encodeWithSelector(IWorkerRegistry.WorkerRegistryAlreadyRegistered.selector, worker);
        data = abi.encodeCall(workers.register, (key, KEY, 0, MINIMUM_STAKE, block.timestamp, signature));
        refuses("a worker again", worker, address(workers), data, reason);
    }

    function test_register_storesAndCounts() public {
        vm.warp(block.timestamp + 1);
        token.mint(OPERATOR, MINIMUM_STAKE);
        bytes memory signature = signKey(KEY_OF_OPERATOR, OPERATOR, block.timestamp);
        vm.startPrank(OPERATOR);
        token.approve(address(workers), MINIMUM_STAKE);
        address key = vm.addr(KEY_OF_OPERATOR);
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.WorkerRegistered(OPERATOR, key, KEY, 5);
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.StakeAdded(OPERATOR, MINIMUM_STAKE, MINIMUM_STAKE);
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.ProcessorSet(OPERATOR, OPERATOR);
        workers.register(key, KEY, 5, MINIMUM_STAKE, block.timestamp, signature);
        Worker memory stored = workers.workerOf(OPERATOR);
        assertEq(stored.signingKey, key, "signing key");
        assertEq(stored.encryptionKey, KEY, "encryption key");
        assertEq(stored.evidenceTypes, 5, "evidence");
        assertEq(stored.stake, MINIMUM_STAKE, "stake");
        assertEq(stored.processor, OPERATOR, "its own processor");
        assertEq(workers.activeOperatorsOf(OPERATOR), 1, "counted");
        assertEq(workers.processorAt(OPERATOR, block.timestamp - 1), address(0), "no processor before");
        assertEq(workers.processorAt(OPERATOR, block.timestamp), OPERATOR, "processor now");
        vm.stopPrank();
        assertThat(workers.isActive(OPERATOR) && !workers.isActive(stranger), "active");
    }

    function test_keysChange() public {
        bytes memory none = abi.encodeWithSelector(IWorkerRegistry.WorkerRegistryNotRegistered.selector, stranger);
        bytes memory signature = signKey(KEY_OF_OPERATOR, stranger, block.timestamp);
        address key = vm.addr(KEY_OF_OPERATOR);
        bytes memory data = abi.encodeCall(workers.setSigningKey, (key, block.timestamp, signature));
        refuses("a stranger's signing key", stranger, address(workers), data, none);
        refuses("a stranger's key", stranger, address(workers), abi.encodeCall(workers.setEncryptionKey, (KEY)), none);
        refuses(
            "a stranger's evidence",
            stranger,
            address(workers),
            abi.encodeCall(workers.setEvidenceTypes, (1)),
            none
        );
        bytes4 invalidKeys = IWorkerRegistry.WorkerRegistryInvalidKeys.selector;
        refuses("a key of zero", worker, address(workers), abi.encodeCall(workers.setEncryptionKey, (0)), invalidKeys);

        signature = signKey(KEY_OF_OPERATOR, worker, block.timestamp);
        vm.startPrank(worker);
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.SigningKeySet(worker, key);
        workers.setSigningKey(key, block.timestamp, signature);
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.EncryptionKeySet(worker, QUERY);
        workers.setEncryptionKey(QUERY);
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.EvidenceTypesSet(worker, 9);
        workers.setEvidenceTypes(9);
        Worker memory stored = workers.workerOf(worker);
        assertThat(stored.signingKey == key && stored.encryptionKey == QUERY && stored.evidenceTypes == 9, "changed");
        // The old key is nobody's again.
        bytes memory agreement = signKey(WORKER_SIGNING_KEY, worker, block.timestamp);
        workers.setSigningKey(vm.addr(WORKER_SIGNING_KEY), block.timestamp, agreement);
        vm.stopPrank();
    }

    function test_processors() public {
        registerWorker(OPERATOR, KEY_OF_OPERATOR);
        bytes memory reason = abi.encodeWithSelector(
            IWorkerRegistry.WorkerRegistryNotAppointed.selector,
            worker,
            OPERATOR
        );
        bytes memory join = abi.encodeCall(workers.joinProcessor, (worker));
        refuses("no appointment", OPERATOR, address(workers), join, reason);
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.OperatorAppointed(worker, OPERATOR, true);
        vm.prank(worker);
        workers.appoint(OPERATOR, true);
        assertThat(workers.isAppointed(worker, OPERATOR), "appointed");
        vm.warp(block.timestamp + 1);
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.OperatorAppointed(worker, OPERATOR, false);
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.ProcessorSet(OPERATOR, worker);
        accepts(OPERATOR, address(workers), join);
        assertThat(!workers.isAppointed(worker, OPERATOR), "an appointment is used up");
        assertEq(workers.activeOperatorsOf(worker), 2, "both count");
        assertEq(workers.activeOperatorsOf(OPERATOR), 0, "no longer its own");
        assertEq(workers.processorAt(OPERATOR, block.timestamp - 1), OPERATOR, "processor before");
        vm.prank(worker);
        workers.appoint(OPERATOR, true);
        reason = abi.encodeWithSelector(IWorkerRegistry.WorkerRegistryWrongProcessor.selector, OPERATOR, worker);
        refuses("who works for another", OPERATOR, address(workers), join, reason);
        bytes memory leave = abi.encodeCall(workers.leaveProcessor, (OPERATOR));
        refuses("a stranger's dismissal", stranger, address(workers), leave, reason);
        accepts(worker, address(workers), leave);
        assertEq(workers.workerOf(OPERATOR).processor, OPERATOR, "its own again");
        reason = abi.encodeWithSelector(IWorkerRegistry.WorkerRegistryWrongProcessor.selector, OPERATOR, OPERATOR);
        refuses("who works for none", OPERATOR, address(workers), leave, reason);
        uint256 joinableAt = block.timestamp + UNBONDING;
        vm.warp(joinableAt - 1);
        reason = abi.encodeWithSelector(
            IWorkerRegistry.WorkerRegistryJoinedRecently.selector,
            OPERATOR,
            joinableAt,
            joinableAt - 1
        );
        refuses("a change too soon", OPERATOR, address(workers), join, reason);
        vm.warp(joinableAt);
        accepts(OPERATOR, address(workers), join);
        accepts(OPERATOR, address(workers), leave);
    }

    function test_stakes() public {
        token.mint(worker, ONE);
        bytes memory none = abi.encodeWithSelector(IWorkerRegistry.WorkerRegistryNotRegistered.selector, stranger);
        refuses("a stranger's stake", stranger, address(workers), abi.encodeCall(workers.addStake, (1)), none);
        refuses("a stranger's leave", stranger, address(workers), abi.encodeCall(workers.startUnbonding, ()), none);
        refuses(
            "a stranger's withdrawal",
            stranger,
            address(workers),
            abi.encodeCall(workers.withdrawStake, (stranger)),
            none
        );
        bytes memory withdrawal = abi.encodeCall(workers.withdrawStake, (treasury));
        bytes4 bonded = IWorkerRegistry.WorkerRegistryStillBonded.selector;
        bytes memory reason = abi.encodeWithSelector(bonded, worker, type(uint256).max, block.timestamp);
        refuses("a worker that stays", worker, address(workers), withdrawal, reason);
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.StakeAdded(worker, ONE, MINIMUM_STAKE + ONE);
        accepts(worker, address(workers), abi.encodeCall(workers.addStake, (ONE)));
        uint256 until = block.timestamp + UNBONDING;
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.UnbondingStarted(worker, uint40(until));
        accepts(worker, address(workers), abi.encodeCall(workers.startUnbonding, ()));
        assertEq(workers.activeOperatorsOf(worker), 0, "not counted");
        reason = abi.encodeWithSelector(IWorkerRegistry.WorkerRegistryUnbonding.selector, worker);
        refuses("leaving twice", worker, address(workers), abi.encodeCall(workers.startUnbonding, ()), reason);
        refuses("stake while leaving", worker, address(workers), abi.encodeCall(workers.addStake, (1)), reason);
        refuses(
            "joining while leaving",
            worker,
            address(workers),
            abi.encodeCall(workers.joinProcessor, (stranger)),
            reason
        );
        vm.warp(until - 1);
        refuses(
            "a withdrawal too soon",
            worker,
            address(workers),
            withdrawal,
            abi.encodeWithSelector(bonded, worker, until, until - 1)
        );
        vm.warp(until);
        bytes4 zero = IWorkerRegistry.WorkerRegistryZeroAccount.selector;
        refuses("nobody", worker, address(workers), abi.encodeCall(workers.withdrawStake, (address(0))), zero);
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.ProcessorSet(worker, address(0));
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.StakeWithdrawn(worker, treasury, MINIMUM_STAKE + ONE);
        accepts(worker, address(workers), withdrawal);
        assertEq(token.balanceOf(treasury), MINIMUM_STAKE + ONE, "the whole stake");
        registerWorker(worker, WORKER_SIGNING_KEY);
        vm.prank(stranger);
        workers.appoint(worker, true);
        vm.prank(worker);
        workers.joinProcessor(stranger);
    }

    function test_slashing() public {
        bytes memory reason = abi.encodeWithSelector(IWorkerRegistry.WorkerRegistryNotDisputes.selector, stranger);
        refuses("a stranger's slash", stranger, address(workers), abi.encodeCall(workers.slash, (worker, 1)), reason);
        refuses(
            "a stranger's collection",
            stranger,
            address(workers),
            abi.encodeCall(workers.collectSlashed, ()),
            reason
        );
        bytes4 invalid = IWorkerRegistry.WorkerRegistryInvalidDisputes.selector;
        bytes memory data = abi.encodeCall(workers.setDisputes, (stranger));
        refuses("other disputes", address(this), address(workers), data, abi.encodeWithSelector(invalid, stranger));
        vm.startPrank(address(disputes));
        vm.expectEmit(address(workers));
        emit IWorkerRegistry.StakeSlashed(worker, 1, MINIMUM_STAKE - 1);
        assertEq(workers.slash(worker, 1), 1, "slashed");
        assertThat(!workers.isActive(worker), "below the least stake");
        assertEq(workers.activeOperatorsOf(worker), 0, "not counted");
        assertEq(workers.slash(worker, 2 * MINIMUM_STAKE), MINIMUM_STAKE - 1, "no more than there is");
        assertEq(workers.slashedStake(), MINIMUM_STAKE, "slashed stake");
        workers.collectSlashed();
        assertEq(workers.slashedStake(), 0, "collected");
        assertEq(token.balanceOf(address(disputes)), MINIMUM_STAKE, "by the disputes");
        vm.stopPrank();
        IWorkerRegistry fresh = IWorkerRegistry(
            deploy("WorkerRegistry.sol:WorkerRegistry", abi.encode(access, token, 1, UNBONDING))
        );
        data = abi.encodeCall(workers.setDisputes, (address(0)));
        refuses("no disputes", address(this), address(fresh), data, abi.encodeWithSelector(invalid, address(0)));
        vm.expectEmit(address(fresh));
        emit IWorkerRegistry.DisputesSet(stranger);
        fresh.setDisputes(stranger);
    }

    function test_T10_refusesAStakeTokenThatTakesAFee() public {
        HostileToken hostile = HostileToken(deploy("HostileToken.sol:HostileToken", ""));
        IWorkerRegistry fresh = IWorkerRegistry(
            deploy("WorkerRegistry.sol:WorkerRegistry", abi.encode(access, hostile, 10, UNBONDING))
        );
        hostile.mint(OPERATOR, 10);
        hostile.setFee(1);
        vm.prank(OPERATOR);
        hostile.approve(address(fresh), 10);
        bytes32 keyType = keccak256("SigningKey(address operator,uint256 deadline)");
        bytes32 hash = keccak256(abi.encode(keyType, OPERATOR, block.timestamp));
        bytes memory signature = signTyped(KEY_OF_OPERATOR, address(fresh), hash);
        bytes memory data = abi.encodeCall(
            workers.register,
            (vm.addr(KEY_OF_OPERATOR), KEY, 0, 10, block.timestamp, signature)
        );
        bytes memory reason = abi.encodeWithSelector(ExactTransfer.ExactTransferMismatch.selector, 10, 9);
        refuses("a fee on transfer", OPERATOR, address(fresh), data, reason);
    }

    function test_purposes() public {
        assertEq(purposes.knownPurposes(), KNOWN_PURPOSES, "known");
        assertEq(purposes.conditions(), PURPOSE_CONDITIONS, "conditions");
        for (uint8 bit = 0; bit < 64; ++bit) {
            if ((KNOWN_PURPOSES >> bit) & 1 == 1) {
                assertThat(bytes(purposes.termOf(bit)).length > 0, "a term");
                assertThat(bytes(purposes.titleOf(bit)).length > 0, "a title");
                continue;
            }
            bytes memory reason = abi.encodeWithSelector(IPurposeRegistry.PurposeRegistryUnknownBit.selector, bit);
            refuses("unknown term", stranger, address(purposes), abi.encodeCall(purposes.termOf, (bit)), reason);
            refuses("unknown title", stranger, address(purposes), abi.encodeCall(purposes.titleOf, (bit)), reason);
        }
        assertThat(purposes.covers(PURPOSES, PURPOSES) && !purposes.covers(PURPOSES, 0), "covers");
    }

    function _model(string memory what, bytes32 hash, uint16 royalty, bytes32 card, bytes memory reason) private {
        bytes memory data = abi.encodeCall(models.registerModel, (hash, ModelKind.Forecast, royalty, card, 0));
        refuses(what, stranger, address(models), data, reason);
    }

    function _register(
        string memory what,
        address key,
        bytes32 encryptionKey,
        uint256 stake,
        bytes memory signature,
        bytes memory reason
    ) private {
        bytes memory data = abi.encodeCall(
            workers.register,
            (key, encryptionKey, 0, stake, block.timestamp, signature)
        );
        refuses(what, OPERATOR, address(workers), data, reason);
    }
}
