// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type GuardianTermsStruct = {quorum: BigNumberish, delaySeconds: BigNumberish, guardians: AddressLike[]}

    export type GuardianTermsStructOutput = [quorum: bigint, delaySeconds: bigint, guardians: string[]] & {quorum: bigint, delaySeconds: bigint, guardians: string[] }

    export type StateUpdateStruct = {stateRoot: BigNumberish, contentDigest: BytesLike, schema: BytesLike}

    export type StateUpdateStructOutput = [stateRoot: bigint, contentDigest: string, schema: string] & {stateRoot: bigint, contentDigest: string, schema: string }

    export type TwinKeysStruct = {encryptionKey: BytesLike, identityCommitment: BigNumberish}

    export type TwinKeysStructOutput = [encryptionKey: string, identityCommitment: bigint] & {encryptionKey: string, identityCommitment: bigint }

    export type TwinRecordStruct = {owner: AddressLike, epoch: BigNumberish, version: BigNumberish, keyVersion: BigNumberish, stateBlock: BigNumberish, stateRoot: BigNumberish}

    export type TwinRecordStructOutput = [owner: string, epoch: bigint, version: bigint, keyVersion: bigint, stateBlock: bigint, stateRoot: bigint] & {owner: string, epoch: bigint, version: bigint, keyVersion: bigint, stateBlock: bigint, stateRoot: bigint }

    export type RecoveryStruct = {newOwner: AddressLike, approvals: BigNumberish, executableAt: BigNumberish}

    export type RecoveryStructOutput = [newOwner: string, approvals: bigint, executableAt: bigint] & {newOwner: string, approvals: bigint, executableAt: bigint }

  export interface TwinRegistryInterface extends Interface {
    getFunction(nameOrSignature: "MAX_GUARDIANS" | "MAX_RECOVERY_SECONDS" | "MIN_RECOVERY_SECONDS" | "acceptMigration" | "advanceEpoch" | "advanceEpochWithSig" | "approvalsFor" | "approve" | "approveRecovery" | "balanceOf" | "beneficiaryOf" | "burn" | "cancelNonces" | "cancelRecovery" | "eip712Domain" | "executeRecovery" | "getApproved" | "getStateFingerprint" | "guardiansOf" | "isApprovedForAll" | "locked" | "migrationOf" | "mint" | "mintBatch" | "mintWithSig" | "name" | "nonceWord" | "offerMigration" | "ownerAndEpochOf" | "ownerOf" | "recordOf" | "recoveryOf" | "safeTransferFrom(address,address,uint256)" | "safeTransferFrom(address,address,uint256,bytes)" | "setApprovalForAll" | "setGuardians" | "setKeys" | "stateRootOf" | "supportsInterface" | "symbol" | "tokenURI" | "transferFrom" | "updateState" | "withdrawApproval"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "Approval" | "ApprovalForAll" | "BatchMetadataUpdate" | "EIP712DomainChanged" | "EpochAdvanced" | "GuardiansSet" | "KeysUpdated" | "Locked" | "MetadataUpdate" | "MigrationOffered" | "NoncesCancelled" | "OwnerChanged" | "RecoveryApprovalWithdrawn" | "RecoveryApproved" | "RecoveryCancelled" | "RecoveryScheduled" | "StateUpdated" | "Transfer" | "Unlocked"): EventFragment;

    encodeFunctionData(functionFragment: 'MAX_GUARDIANS', values?: undefined): string;
encodeFunctionData(functionFragment: 'MAX_RECOVERY_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'MIN_RECOVERY_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'acceptMigration', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'advanceEpoch', values: [BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'advanceEpochWithSig', values: [BigNumberish, BigNumberish, BytesLike, BigNumberish, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'approvalsFor', values: [BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'approve', values: [AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'approveRecovery', values: [BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'balanceOf', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'beneficiaryOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'burn', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'cancelNonces', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'cancelRecovery', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'eip712Domain', values?: undefined): string;
encodeFunctionData(functionFragment: 'executeRecovery', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'getApproved', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'getStateFingerprint', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'guardiansOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'isApprovedForAll', values: [AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'locked', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'migrationOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'mint', values: [StateUpdateStruct, TwinKeysStruct]): string;
encodeFunctionData(functionFragment: 'mintBatch', values: [StateUpdateStruct[], TwinKeysStruct[]]): string;
encodeFunctionData(functionFragment: 'mintWithSig', values: [AddressLike, StateUpdateStruct, TwinKeysStruct, BigNumberish, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'name', values?: undefined): string;
encodeFunctionData(functionFragment: 'nonceWord', values: [AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'offerMigration', values: [BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'ownerAndEpochOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'ownerOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'recordOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'recoveryOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'safeTransferFrom(address,address,uint256)', values: [AddressLike, AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'safeTransferFrom(address,address,uint256,bytes)', values: [AddressLike, AddressLike, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'setApprovalForAll', values: [AddressLike, boolean]): string;
encodeFunctionData(functionFragment: 'setGuardians', values: [BigNumberish, GuardianTermsStruct]): string;
encodeFunctionData(functionFragment: 'setKeys', values: [BigNumberish, TwinKeysStruct]): string;
encodeFunctionData(functionFragment: 'stateRootOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'supportsInterface', values: [BytesLike]): string;
encodeFunctionData(functionFragment: 'symbol', values?: undefined): string;
encodeFunctionData(functionFragment: 'tokenURI', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'transferFrom', values: [AddressLike, AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'updateState', values: [BigNumberish, StateUpdateStruct]): string;
encodeFunctionData(functionFragment: 'withdrawApproval', values: [BigNumberish]): string;

    decodeFunctionResult(functionFragment: 'MAX_GUARDIANS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'MAX_RECOVERY_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'MIN_RECOVERY_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'acceptMigration', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'advanceEpoch', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'advanceEpochWithSig', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'approvalsFor', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'approve', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'approveRecovery', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'balanceOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'beneficiaryOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'burn', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'cancelNonces', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'cancelRecovery', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'eip712Domain', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'executeRecovery', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'getApproved', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'getStateFingerprint', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'guardiansOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isApprovedForAll', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'locked', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'migrationOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'mint', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'mintBatch', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'mintWithSig', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'name', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'nonceWord', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'offerMigration', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'ownerAndEpochOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'ownerOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'recordOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'recoveryOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'safeTransferFrom(address,address,uint256)', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'safeTransferFrom(address,address,uint256,bytes)', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setApprovalForAll', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setGuardians', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setKeys', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'stateRootOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'supportsInterface', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'symbol', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'tokenURI', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'transferFrom', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'updateState', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'withdrawApproval', data: BytesLike): Result;
  }

  export declare namespace ApprovalEvent {
      export type InputTuple = [owner: AddressLike, approved: AddressLike, tokenId: BigNumberish];
      export type OutputTuple = [owner: string, approved: string, tokenId: bigint];
      export interface OutputObject {owner: string, approved: string, tokenId: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace ApprovalForAllEvent {
      export type InputTuple = [owner: AddressLike, operator: AddressLike, approved: boolean];
      export type OutputTuple = [owner: string, operator: string, approved: boolean];
      export interface OutputObject {owner: string, operator: string, approved: boolean }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace BatchMetadataUpdateEvent {
      export type InputTuple = [_fromTokenId: BigNumberish, _toTokenId: BigNumberish];
      export type OutputTuple = [_fromTokenId: bigint, _toTokenId: bigint];
      export interface OutputObject {_fromTokenId: bigint, _toTokenId: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace EIP712DomainChangedEvent {
      export type InputTuple = [];
      export type OutputTuple = [];
      export interface OutputObject {}
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace EpochAdvancedEvent {
      export type InputTuple = [twinId: BigNumberish, epoch: BigNumberish, receiptHash: BytesLike];
      export type OutputTuple = [twinId: bigint, epoch: bigint, receiptHash: string];
      export interface OutputObject {twinId: bigint, epoch: bigint, receiptHash: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace GuardiansSetEvent {
      export type InputTuple = [twinId: BigNumberish, guardians: AddressLike[], quorum: BigNumberish, delaySeconds: BigNumberish];
      export type OutputTuple = [twinId: bigint, guardians: string[], quorum: bigint, delaySeconds: bigint];
      export interface OutputObject {twinId: bigint, guardians: string[], quorum: bigint, delaySeconds: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace KeysUpdatedEvent {
      export type InputTuple = [twinId: BigNumberish, keyVersion: BigNumberish, encryptionKey: BytesLike, identityCommitment: BigNumberish];
      export type OutputTuple = [twinId: bigint, keyVersion: bigint, encryptionKey: string, identityCommitment: bigint];
      export interface OutputObject {twinId: bigint, keyVersion: bigint, encryptionKey: string, identityCommitment: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace LockedEvent {
      export type InputTuple = [tokenId: BigNumberish];
      export type OutputTuple = [tokenId: bigint];
      export interface OutputObject {tokenId: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace MetadataUpdateEvent {
      export type InputTuple = [_tokenId: BigNumberish];
      export type OutputTuple = [_tokenId: bigint];
      export interface OutputObject {_tokenId: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace MigrationOfferedEvent {
      export type InputTuple = [twinId: BigNumberish, newOwner: AddressLike];
      export type OutputTuple = [twinId: bigint, newOwner: string];
      export interface OutputObject {twinId: bigint, newOwner: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace NoncesCancelledEvent {
      export type InputTuple = [signer: AddressLike, word: BigNumberish, mask: BigNumberish];
      export type OutputTuple = [signer: string, word: bigint, mask: bigint];
      export interface OutputObject {signer: string, word: bigint, mask: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace OwnerChangedEvent {
      export type InputTuple = [twinId: BigNumberish, from: AddressLike, to: AddressLike, byGuardians: boolean];
      export type OutputTuple = [twinId: bigint, from: string, to: string, byGuardians: boolean];
      export interface OutputObject {twinId: bigint, from: string, to: string, byGuardians: boolean }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace RecoveryApprovalWithdrawnEvent {
      export type InputTuple = [twinId: BigNumberish, guardian: AddressLike, newOwner: AddressLike];
      export type OutputTuple = [twinId: bigint, guardian: string, newOwner: string];
      export interface OutputObject {twinId: bigint, guardian: string, newOwner: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace RecoveryApprovedEvent {
      export type InputTuple = [twinId: BigNumberish, guardian: AddressLike, newOwner: AddressLike, approvals: BigNumberish];
      export type OutputTuple = [twinId: bigint, guardian: string, newOwner: string, approvals: bigint];
      export interface OutputObject {twinId: bigint, guardian: string, newOwner: string, approvals: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace RecoveryCancelledEvent {
      export type InputTuple = [twinId: BigNumberish, account: AddressLike];
      export type OutputTuple = [twinId: bigint, account: string];
      export interface OutputObject {twinId: bigint, account: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace RecoveryScheduledEvent {
      export type InputTuple = [twinId: BigNumberish, newOwner: AddressLike, executableAt: BigNumberish];
      export type OutputTuple = [twinId: bigint, newOwner: string, executableAt: bigint];
      export interface OutputObject {twinId: bigint, newOwner: string, executableAt: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace StateUpdatedEvent {
      export type InputTuple = [twinId: BigNumberish, version: BigNumberish, stateRoot: BigNumberish, contentDigest: BytesLike, schema: BytesLike];
      export type OutputTuple = [twinId: bigint, version: bigint, stateRoot: bigint, contentDigest: string, schema: string];
      export interface OutputObject {twinId: bigint, version: bigint, stateRoot: bigint, contentDigest: string, schema: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace TransferEvent {
      export type InputTuple = [from: AddressLike, to: AddressLike, tokenId: BigNumberish];
      export type OutputTuple = [from: string, to: string, tokenId: bigint];
      export interface OutputObject {from: string, to: string, tokenId: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace UnlockedEvent {
      export type InputTuple = [tokenId: BigNumberish];
      export type OutputTuple = [tokenId: bigint];
      export interface OutputObject {tokenId: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export interface TwinRegistry extends BaseContract {

    connect(runner?: ContractRunner | null): TwinRegistry;
    waitForDeployment(): Promise<this>;

    interface: TwinRegistryInterface;

  queryFilter<TCEvent extends TypedContractEvent>(
    event: TCEvent,
    fromBlockOrBlockhash?: string | number | undefined,
    toBlock?: string | number | undefined,
  ): Promise<Array<TypedEventLog<TCEvent>>>
  queryFilter<TCEvent extends TypedContractEvent>(
    filter: TypedDeferredTopicFilter<TCEvent>,
    fromBlockOrBlockhash?: string | number | undefined,
    toBlock?: string | number | undefined
  ): Promise<Array<TypedEventLog<TCEvent>>>;

  on<TCEvent extends TypedContractEvent>(event: TCEvent, listener: TypedListener<TCEvent>): Promise<this>
  on<TCEvent extends TypedContractEvent>(filter: TypedDeferredTopicFilter<TCEvent>, listener: TypedListener<TCEvent>): Promise<this>

  once<TCEvent extends TypedContractEvent>(event: TCEvent, listener: TypedListener<TCEvent>): Promise<this>
  once<TCEvent extends TypedContractEvent>(filter: TypedDeferredTopicFilter<TCEvent>, listener: TypedListener<TCEvent>): Promise<this>

  listeners<TCEvent extends TypedContractEvent>(
    event: TCEvent
  ): Promise<Array<TypedListener<TCEvent>>>;
  listeners(eventName?: string): Promise<Array<Listener>>
  removeAllListeners<TCEvent extends TypedContractEvent>(event?: TCEvent): Promise<this>

    MAX_GUARDIANS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    MAX_RECOVERY_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    MIN_RECOVERY_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    acceptMigration: TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    advanceEpoch: TypedContractMethod<
      [twinId: BigNumberish, receiptHash: BytesLike, ],
      [void],
      'nonpayable'
    >

    advanceEpochWithSig: TypedContractMethod<
      [twinId: BigNumberish, epoch: BigNumberish, receiptHash: BytesLike, nonce: BigNumberish, deadline: BigNumberish, signature: BytesLike, ],
      [void],
      'nonpayable'
    >

    approvalsFor: TypedContractMethod<
      [twinId: BigNumberish, newOwner: AddressLike, ],
      [bigint],
      'view'
    >

    approve: TypedContractMethod<
      [arg0: AddressLike, twinId: BigNumberish, ],
      [void],
      'view'
    >

    approveRecovery: TypedContractMethod<
      [twinId: BigNumberish, newOwner: AddressLike, ],
      [void],
      'nonpayable'
    >

    balanceOf: TypedContractMethod<
      [owner: AddressLike, ],
      [bigint],
      'view'
    >

    beneficiaryOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >

    burn: TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    cancelNonces: TypedContractMethod<
      [word: BigNumberish, mask: BigNumberish, ],
      [void],
      'nonpayable'
    >

    cancelRecovery: TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    eip712Domain: TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >

    executeRecovery: TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    getApproved: TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >

    getStateFingerprint: TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >

    guardiansOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [GuardianTermsStructOutput],
      'view'
    >

    isApprovedForAll: TypedContractMethod<
      [arg0: AddressLike, arg1: AddressLike, ],
      [boolean],
      'view'
    >

    locked: TypedContractMethod<
      [twinId: BigNumberish, ],
      [boolean],
      'view'
    >

    migrationOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >

    mint: TypedContractMethod<
      [state: StateUpdateStruct, keys: TwinKeysStruct, ],
      [bigint],
      'nonpayable'
    >

    mintBatch: TypedContractMethod<
      [states: StateUpdateStruct[], keys: TwinKeysStruct[], ],
      [bigint],
      'nonpayable'
    >

    mintWithSig: TypedContractMethod<
      [owner: AddressLike, state: StateUpdateStruct, keys: TwinKeysStruct, nonce: BigNumberish, deadline: BigNumberish, signature: BytesLike, ],
      [bigint],
      'nonpayable'
    >

    name: TypedContractMethod<
      [],
      [string],
      'view'
    >

    nonceWord: TypedContractMethod<
      [signer: AddressLike, word: BigNumberish, ],
      [bigint],
      'view'
    >

    offerMigration: TypedContractMethod<
      [twinId: BigNumberish, newOwner: AddressLike, ],
      [void],
      'nonpayable'
    >

    ownerAndEpochOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [[string, bigint] & {owner: string, epoch: bigint }],
      'view'
    >

    ownerOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >

    recordOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [TwinRecordStructOutput],
      'view'
    >

    recoveryOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [RecoveryStructOutput],
      'view'
    >

    "safeTransferFrom(address,address,uint256)": TypedContractMethod<
      [arg0: AddressLike, arg1: AddressLike, twinId: BigNumberish, ],
      [void],
      'view'
    >

    "safeTransferFrom(address,address,uint256,bytes)": TypedContractMethod<
      [arg0: AddressLike, arg1: AddressLike, twinId: BigNumberish, arg3: BytesLike, ],
      [void],
      'view'
    >

    setApprovalForAll: TypedContractMethod<
      [arg0: AddressLike, arg1: boolean, ],
      [void],
      'view'
    >

    setGuardians: TypedContractMethod<
      [twinId: BigNumberish, terms: GuardianTermsStruct, ],
      [void],
      'nonpayable'
    >

    setKeys: TypedContractMethod<
      [twinId: BigNumberish, keys: TwinKeysStruct, ],
      [void],
      'nonpayable'
    >

    stateRootOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [bigint],
      'view'
    >

    supportsInterface: TypedContractMethod<
      [interfaceId: BytesLike, ],
      [boolean],
      'view'
    >

    symbol: TypedContractMethod<
      [],
      [string],
      'view'
    >

    tokenURI: TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >

    transferFrom: TypedContractMethod<
      [arg0: AddressLike, arg1: AddressLike, twinId: BigNumberish, ],
      [void],
      'view'
    >

    updateState: TypedContractMethod<
      [twinId: BigNumberish, state: StateUpdateStruct, ],
      [void],
      'nonpayable'
    >

    withdrawApproval: TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'MAX_GUARDIANS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'MAX_RECOVERY_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'MIN_RECOVERY_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'acceptMigration'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'advanceEpoch'): TypedContractMethod<
      [twinId: BigNumberish, receiptHash: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'advanceEpochWithSig'): TypedContractMethod<
      [twinId: BigNumberish, epoch: BigNumberish, receiptHash: BytesLike, nonce: BigNumberish, deadline: BigNumberish, signature: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'approvalsFor'): TypedContractMethod<
      [twinId: BigNumberish, newOwner: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'approve'): TypedContractMethod<
      [arg0: AddressLike, twinId: BigNumberish, ],
      [void],
      'view'
    >;
getFunction(nameOrSignature: 'approveRecovery'): TypedContractMethod<
      [twinId: BigNumberish, newOwner: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'balanceOf'): TypedContractMethod<
      [owner: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'beneficiaryOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'burn'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'cancelNonces'): TypedContractMethod<
      [word: BigNumberish, mask: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'cancelRecovery'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'eip712Domain'): TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >;
getFunction(nameOrSignature: 'executeRecovery'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'getApproved'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'getStateFingerprint'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'guardiansOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [GuardianTermsStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'isApprovedForAll'): TypedContractMethod<
      [arg0: AddressLike, arg1: AddressLike, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'locked'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'migrationOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'mint'): TypedContractMethod<
      [state: StateUpdateStruct, keys: TwinKeysStruct, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'mintBatch'): TypedContractMethod<
      [states: StateUpdateStruct[], keys: TwinKeysStruct[], ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'mintWithSig'): TypedContractMethod<
      [owner: AddressLike, state: StateUpdateStruct, keys: TwinKeysStruct, nonce: BigNumberish, deadline: BigNumberish, signature: BytesLike, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'name'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'nonceWord'): TypedContractMethod<
      [signer: AddressLike, word: BigNumberish, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'offerMigration'): TypedContractMethod<
      [twinId: BigNumberish, newOwner: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'ownerAndEpochOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [[string, bigint] & {owner: string, epoch: bigint }],
      'view'
    >;
getFunction(nameOrSignature: 'ownerOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'recordOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [TwinRecordStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'recoveryOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [RecoveryStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'safeTransferFrom(address,address,uint256)'): TypedContractMethod<
      [arg0: AddressLike, arg1: AddressLike, twinId: BigNumberish, ],
      [void],
      'view'
    >;
getFunction(nameOrSignature: 'safeTransferFrom(address,address,uint256,bytes)'): TypedContractMethod<
      [arg0: AddressLike, arg1: AddressLike, twinId: BigNumberish, arg3: BytesLike, ],
      [void],
      'view'
    >;
getFunction(nameOrSignature: 'setApprovalForAll'): TypedContractMethod<
      [arg0: AddressLike, arg1: boolean, ],
      [void],
      'view'
    >;
getFunction(nameOrSignature: 'setGuardians'): TypedContractMethod<
      [twinId: BigNumberish, terms: GuardianTermsStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setKeys'): TypedContractMethod<
      [twinId: BigNumberish, keys: TwinKeysStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'stateRootOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'supportsInterface'): TypedContractMethod<
      [interfaceId: BytesLike, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'symbol'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'tokenURI'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'transferFrom'): TypedContractMethod<
      [arg0: AddressLike, arg1: AddressLike, twinId: BigNumberish, ],
      [void],
      'view'
    >;
getFunction(nameOrSignature: 'updateState'): TypedContractMethod<
      [twinId: BigNumberish, state: StateUpdateStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'withdrawApproval'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;

    getEvent(key: 'Approval'): TypedContractEvent<ApprovalEvent.InputTuple, ApprovalEvent.OutputTuple, ApprovalEvent.OutputObject>;
getEvent(key: 'ApprovalForAll'): TypedContractEvent<ApprovalForAllEvent.InputTuple, ApprovalForAllEvent.OutputTuple, ApprovalForAllEvent.OutputObject>;
getEvent(key: 'BatchMetadataUpdate'): TypedContractEvent<BatchMetadataUpdateEvent.InputTuple, BatchMetadataUpdateEvent.OutputTuple, BatchMetadataUpdateEvent.OutputObject>;
getEvent(key: 'EIP712DomainChanged'): TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
getEvent(key: 'EpochAdvanced'): TypedContractEvent<EpochAdvancedEvent.InputTuple, EpochAdvancedEvent.OutputTuple, EpochAdvancedEvent.OutputObject>;
getEvent(key: 'GuardiansSet'): TypedContractEvent<GuardiansSetEvent.InputTuple, GuardiansSetEvent.OutputTuple, GuardiansSetEvent.OutputObject>;
getEvent(key: 'KeysUpdated'): TypedContractEvent<KeysUpdatedEvent.InputTuple, KeysUpdatedEvent.OutputTuple, KeysUpdatedEvent.OutputObject>;
getEvent(key: 'Locked'): TypedContractEvent<LockedEvent.InputTuple, LockedEvent.OutputTuple, LockedEvent.OutputObject>;
getEvent(key: 'MetadataUpdate'): TypedContractEvent<MetadataUpdateEvent.InputTuple, MetadataUpdateEvent.OutputTuple, MetadataUpdateEvent.OutputObject>;
getEvent(key: 'MigrationOffered'): TypedContractEvent<MigrationOfferedEvent.InputTuple, MigrationOfferedEvent.OutputTuple, MigrationOfferedEvent.OutputObject>;
getEvent(key: 'NoncesCancelled'): TypedContractEvent<NoncesCancelledEvent.InputTuple, NoncesCancelledEvent.OutputTuple, NoncesCancelledEvent.OutputObject>;
getEvent(key: 'OwnerChanged'): TypedContractEvent<OwnerChangedEvent.InputTuple, OwnerChangedEvent.OutputTuple, OwnerChangedEvent.OutputObject>;
getEvent(key: 'RecoveryApprovalWithdrawn'): TypedContractEvent<RecoveryApprovalWithdrawnEvent.InputTuple, RecoveryApprovalWithdrawnEvent.OutputTuple, RecoveryApprovalWithdrawnEvent.OutputObject>;
getEvent(key: 'RecoveryApproved'): TypedContractEvent<RecoveryApprovedEvent.InputTuple, RecoveryApprovedEvent.OutputTuple, RecoveryApprovedEvent.OutputObject>;
getEvent(key: 'RecoveryCancelled'): TypedContractEvent<RecoveryCancelledEvent.InputTuple, RecoveryCancelledEvent.OutputTuple, RecoveryCancelledEvent.OutputObject>;
getEvent(key: 'RecoveryScheduled'): TypedContractEvent<RecoveryScheduledEvent.InputTuple, RecoveryScheduledEvent.OutputTuple, RecoveryScheduledEvent.OutputObject>;
getEvent(key: 'StateUpdated'): TypedContractEvent<StateUpdatedEvent.InputTuple, StateUpdatedEvent.OutputTuple, StateUpdatedEvent.OutputObject>;
getEvent(key: 'Transfer'): TypedContractEvent<TransferEvent.InputTuple, TransferEvent.OutputTuple, TransferEvent.OutputObject>;
getEvent(key: 'Unlocked'): TypedContractEvent<UnlockedEvent.InputTuple, UnlockedEvent.OutputTuple, UnlockedEvent.OutputObject>;

    filters: {

      'Approval(address,address,uint256)': TypedContractEvent<ApprovalEvent.InputTuple, ApprovalEvent.OutputTuple, ApprovalEvent.OutputObject>;
      Approval: TypedContractEvent<ApprovalEvent.InputTuple, ApprovalEvent.OutputTuple, ApprovalEvent.OutputObject>;

      'ApprovalForAll(address,address,bool)': TypedContractEvent<ApprovalForAllEvent.InputTuple, ApprovalForAllEvent.OutputTuple, ApprovalForAllEvent.OutputObject>;
      ApprovalForAll: TypedContractEvent<ApprovalForAllEvent.InputTuple, ApprovalForAllEvent.OutputTuple, ApprovalForAllEvent.OutputObject>;

      'BatchMetadataUpdate(uint256,uint256)': TypedContractEvent<BatchMetadataUpdateEvent.InputTuple, BatchMetadataUpdateEvent.OutputTuple, BatchMetadataUpdateEvent.OutputObject>;
      BatchMetadataUpdate: TypedContractEvent<BatchMetadataUpdateEvent.InputTuple, BatchMetadataUpdateEvent.OutputTuple, BatchMetadataUpdateEvent.OutputObject>;

      'EIP712DomainChanged()': TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
      EIP712DomainChanged: TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;

      'EpochAdvanced(uint256,uint64,bytes32)': TypedContractEvent<EpochAdvancedEvent.InputTuple, EpochAdvancedEvent.OutputTuple, EpochAdvancedEvent.OutputObject>;
      EpochAdvanced: TypedContractEvent<EpochAdvancedEvent.InputTuple, EpochAdvancedEvent.OutputTuple, EpochAdvancedEvent.OutputObject>;

      'GuardiansSet(uint256,address[],uint8,uint40)': TypedContractEvent<GuardiansSetEvent.InputTuple, GuardiansSetEvent.OutputTuple, GuardiansSetEvent.OutputObject>;
      GuardiansSet: TypedContractEvent<GuardiansSetEvent.InputTuple, GuardiansSetEvent.OutputTuple, GuardiansSetEvent.OutputObject>;

      'KeysUpdated(uint256,uint32,bytes32,uint256)': TypedContractEvent<KeysUpdatedEvent.InputTuple, KeysUpdatedEvent.OutputTuple, KeysUpdatedEvent.OutputObject>;
      KeysUpdated: TypedContractEvent<KeysUpdatedEvent.InputTuple, KeysUpdatedEvent.OutputTuple, KeysUpdatedEvent.OutputObject>;

      'Locked(uint256)': TypedContractEvent<LockedEvent.InputTuple, LockedEvent.OutputTuple, LockedEvent.OutputObject>;
      Locked: TypedContractEvent<LockedEvent.InputTuple, LockedEvent.OutputTuple, LockedEvent.OutputObject>;

      'MetadataUpdate(uint256)': TypedContractEvent<MetadataUpdateEvent.InputTuple, MetadataUpdateEvent.OutputTuple, MetadataUpdateEvent.OutputObject>;
      MetadataUpdate: TypedContractEvent<MetadataUpdateEvent.InputTuple, MetadataUpdateEvent.OutputTuple, MetadataUpdateEvent.OutputObject>;

      'MigrationOffered(uint256,address)': TypedContractEvent<MigrationOfferedEvent.InputTuple, MigrationOfferedEvent.OutputTuple, MigrationOfferedEvent.OutputObject>;
      MigrationOffered: TypedContractEvent<MigrationOfferedEvent.InputTuple, MigrationOfferedEvent.OutputTuple, MigrationOfferedEvent.OutputObject>;

      'NoncesCancelled(address,uint256,uint256)': TypedContractEvent<NoncesCancelledEvent.InputTuple, NoncesCancelledEvent.OutputTuple, NoncesCancelledEvent.OutputObject>;
      NoncesCancelled: TypedContractEvent<NoncesCancelledEvent.InputTuple, NoncesCancelledEvent.OutputTuple, NoncesCancelledEvent.OutputObject>;

      'OwnerChanged(uint256,address,address,bool)': TypedContractEvent<OwnerChangedEvent.InputTuple, OwnerChangedEvent.OutputTuple, OwnerChangedEvent.OutputObject>;
      OwnerChanged: TypedContractEvent<OwnerChangedEvent.InputTuple, OwnerChangedEvent.OutputTuple, OwnerChangedEvent.OutputObject>;

      'RecoveryApprovalWithdrawn(uint256,address,address)': TypedContractEvent<RecoveryApprovalWithdrawnEvent.InputTuple, RecoveryApprovalWithdrawnEvent.OutputTuple, RecoveryApprovalWithdrawnEvent.OutputObject>;
      RecoveryApprovalWithdrawn: TypedContractEvent<RecoveryApprovalWithdrawnEvent.InputTuple, RecoveryApprovalWithdrawnEvent.OutputTuple, RecoveryApprovalWithdrawnEvent.OutputObject>;

      'RecoveryApproved(uint256,address,address,uint8)': TypedContractEvent<RecoveryApprovedEvent.InputTuple, RecoveryApprovedEvent.OutputTuple, RecoveryApprovedEvent.OutputObject>;
      RecoveryApproved: TypedContractEvent<RecoveryApprovedEvent.InputTuple, RecoveryApprovedEvent.OutputTuple, RecoveryApprovedEvent.OutputObject>;

      'RecoveryCancelled(uint256,address)': TypedContractEvent<RecoveryCancelledEvent.InputTuple, RecoveryCancelledEvent.OutputTuple, RecoveryCancelledEvent.OutputObject>;
      RecoveryCancelled: TypedContractEvent<RecoveryCancelledEvent.InputTuple, RecoveryCancelledEvent.OutputTuple, RecoveryCancelledEvent.OutputObject>;

      'RecoveryScheduled(uint256,address,uint40)': TypedContractEvent<RecoveryScheduledEvent.InputTuple, RecoveryScheduledEvent.OutputTuple, RecoveryScheduledEvent.OutputObject>;
      RecoveryScheduled: TypedContractEvent<RecoveryScheduledEvent.InputTuple, RecoveryScheduledEvent.OutputTuple, RecoveryScheduledEvent.OutputObject>;

      'StateUpdated(uint256,uint32,uint256,bytes32,bytes32)': TypedContractEvent<StateUpdatedEvent.InputTuple, StateUpdatedEvent.OutputTuple, StateUpdatedEvent.OutputObject>;
      StateUpdated: TypedContractEvent<StateUpdatedEvent.InputTuple, StateUpdatedEvent.OutputTuple, StateUpdatedEvent.OutputObject>;

      'Transfer(address,address,uint256)': TypedContractEvent<TransferEvent.InputTuple, TransferEvent.OutputTuple, TransferEvent.OutputObject>;
      Transfer: TypedContractEvent<TransferEvent.InputTuple, TransferEvent.OutputTuple, TransferEvent.OutputObject>;

      'Unlocked(uint256)': TypedContractEvent<UnlockedEvent.InputTuple, UnlockedEvent.OutputTuple, UnlockedEvent.OutputObject>;
      Unlocked: TypedContractEvent<UnlockedEvent.InputTuple, UnlockedEvent.OutputTuple, UnlockedEvent.OutputObject>;

    };
  }
