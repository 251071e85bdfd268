// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type TwinKeysStruct = {encryptionKey: BytesLike, identityCommitment: BigNumberish}

    export type TwinKeysStructOutput = [encryptionKey: string, identityCommitment: bigint] & {encryptionKey: string, identityCommitment: bigint }

    export type StateUpdateStruct = {stateRoot: BigNumberish, contentDigest: BytesLike, schema: BytesLike}

    export type StateUpdateStructOutput = [stateRoot: bigint, contentDigest: string, schema: string] & {stateRoot: bigint, contentDigest: string, schema: string }

    export type TwinStateStruct = {stateRoot: BigNumberish, contentDigest: BytesLike, schema: BytesLike, version: BigNumberish, updatedAt: BigNumberish}

    export type TwinStateStructOutput = [stateRoot: bigint, contentDigest: string, schema: string, version: bigint, updatedAt: bigint] & {stateRoot: bigint, contentDigest: string, schema: string, version: bigint, updatedAt: bigint }

  export interface TwinRegistryInterface extends Interface {
    getFunction(nameOrSignature: "advanceEpoch" | "approve" | "balanceOf" | "burn" | "eip712Domain" | "epochOf" | "getApproved" | "getStateFingerprint" | "isApprovedForAll" | "keysOf" | "locked" | "mint" | "mintWithSig" | "name" | "nonces(address)" | "nonces(address,uint192)" | "ownerOf" | "ownerOrZero" | "safeTransferFrom(address,address,uint256)" | "safeTransferFrom(address,address,uint256,bytes)" | "setApprovalForAll" | "setKeys" | "stateOf" | "supportsInterface" | "symbol" | "tokenURI" | "transferFrom" | "updateState"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "Approval" | "ApprovalForAll" | "BatchMetadataUpdate" | "EIP712DomainChanged" | "EpochAdvanced" | "KeysUpdated" | "Locked" | "MetadataUpdate" | "StateUpdated" | "Transfer" | "TwinBurned" | "TwinMinted" | "Unlocked"): EventFragment;

    encodeFunctionData(functionFragment: 'advanceEpoch', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'approve', values: [AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'balanceOf', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'burn', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'eip712Domain', values?: undefined): string;
encodeFunctionData(functionFragment: 'epochOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'getApproved', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'getStateFingerprint', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'isApprovedForAll', values: [AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'keysOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'locked', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'mint', values: [StateUpdateStruct, TwinKeysStruct]): string;
encodeFunctionData(functionFragment: 'mintWithSig', values: [AddressLike, StateUpdateStruct, TwinKeysStruct, BigNumberish, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'name', values?: undefined): string;
encodeFunctionData(functionFragment: 'nonces(address)', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'nonces(address,uint192)', values: [AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'ownerOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'ownerOrZero', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'safeTransferFrom(address,address,uint256)', values: [AddressLike, AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'safeTransferFrom(address,address,uint256,bytes)', values: [AddressLike, AddressLike, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'setApprovalForAll', values: [AddressLike, boolean]): string;
encodeFunctionData(functionFragment: 'setKeys', values: [BigNumberish, TwinKeysStruct]): string;
encodeFunctionData(functionFragment: 'stateOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'supportsInterface', values: [BytesLike]): string;
encodeFunctionData(functionFragment: 'symbol', values?: undefined): string;
encodeFunctionData(functionFragment: 'tokenURI', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'transferFrom', values: [AddressLike, AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'updateState', values: [BigNumberish, StateUpdateStruct]): string;

    decodeFunctionResult(functionFragment: 'advanceEpoch', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'approve', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'balanceOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'burn', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'eip712Domain', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'epochOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'getApproved', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'getStateFingerprint', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isApprovedForAll', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'keysOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'locked', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'mint', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'mintWithSig', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'name', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'nonces(address)', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'nonces(address,uint192)', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'ownerOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'ownerOrZero', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'safeTransferFrom(address,address,uint256)', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'safeTransferFrom(address,address,uint256,bytes)', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setApprovalForAll', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setKeys', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'stateOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'supportsInterface', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'symbol', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'tokenURI', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'transferFrom', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'updateState', data: BytesLike): Result;
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
      export type InputTuple = [twinId: BigNumberish, epoch: BigNumberish];
      export type OutputTuple = [twinId: bigint, epoch: bigint];
      export interface OutputObject {twinId: bigint, epoch: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace KeysUpdatedEvent {
      export type InputTuple = [twinId: BigNumberish, encryptionKey: BytesLike, identityCommitment: BigNumberish];
      export type OutputTuple = [twinId: bigint, encryptionKey: string, identityCommitment: bigint];
      export interface OutputObject {twinId: bigint, encryptionKey: string, identityCommitment: bigint }
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

  export declare namespace TwinBurnedEvent {
      export type InputTuple = [twinId: BigNumberish, owner: AddressLike];
      export type OutputTuple = [twinId: bigint, owner: string];
      export interface OutputObject {twinId: bigint, owner: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace TwinMintedEvent {
      export type InputTuple = [twinId: BigNumberish, owner: AddressLike];
      export type OutputTuple = [twinId: bigint, owner: string];
      export interface OutputObject {twinId: bigint, owner: string }
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

    advanceEpoch: TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    approve: TypedContractMethod<
      [to: AddressLike, tokenId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    balanceOf: TypedContractMethod<
      [owner: AddressLike, ],
      [bigint],
      'view'
    >

    burn: TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    eip712Domain: TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >

    epochOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [bigint],
      'view'
    >

    getApproved: TypedContractMethod<
      [tokenId: BigNumberish, ],
      [string],
      'view'
    >

    getStateFingerprint: TypedContractMethod<
      [tokenId: BigNumberish, ],
      [string],
      'view'
    >

    isApprovedForAll: TypedContractMethod<
      [owner: AddressLike, operator: AddressLike, ],
      [boolean],
      'view'
    >

    keysOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [TwinKeysStructOutput],
      'view'
    >

    locked: TypedContractMethod<
      [tokenId: BigNumberish, ],
      [boolean],
      'view'
    >

    mint: TypedContractMethod<
      [state: StateUpdateStruct, keys: TwinKeysStruct, ],
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

    "nonces(address)": TypedContractMethod<
      [owner: AddressLike, ],
      [bigint],
      'view'
    >

    "nonces(address,uint192)": TypedContractMethod<
      [owner: AddressLike, key: BigNumberish, ],
      [bigint],
      'view'
    >

    ownerOf: TypedContractMethod<
      [tokenId: BigNumberish, ],
      [string],
      'view'
    >

    ownerOrZero: TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >

    "safeTransferFrom(address,address,uint256)": TypedContractMethod<
      [from: AddressLike, to: AddressLike, tokenId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    "safeTransferFrom(address,address,uint256,bytes)": TypedContractMethod<
      [from: AddressLike, to: AddressLike, tokenId: BigNumberish, data: BytesLike, ],
      [void],
      'nonpayable'
    >

    setApprovalForAll: TypedContractMethod<
      [operator: AddressLike, approved: boolean, ],
      [void],
      'nonpayable'
    >

    setKeys: TypedContractMethod<
      [twinId: BigNumberish, keys: TwinKeysStruct, ],
      [void],
      'nonpayable'
    >

    stateOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [TwinStateStructOutput],
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
      [tokenId: BigNumberish, ],
      [string],
      'view'
    >

    transferFrom: TypedContractMethod<
      [from: AddressLike, to: AddressLike, tokenId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    updateState: TypedContractMethod<
      [twinId: BigNumberish, state: StateUpdateStruct, ],
      [void],
      'nonpayable'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'advanceEpoch'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'approve'): TypedContractMethod<
      [to: AddressLike, tokenId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'balanceOf'): TypedContractMethod<
      [owner: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'burn'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'eip712Domain'): TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >;
getFunction(nameOrSignature: 'epochOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'getApproved'): TypedContractMethod<
      [tokenId: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'getStateFingerprint'): TypedContractMethod<
      [tokenId: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'isApprovedForAll'): TypedContractMethod<
      [owner: AddressLike, operator: AddressLike, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'keysOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [TwinKeysStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'locked'): TypedContractMethod<
      [tokenId: BigNumberish, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'mint'): TypedContractMethod<
      [state: StateUpdateStruct, keys: TwinKeysStruct, ],
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
getFunction(nameOrSignature: 'nonces(address)'): TypedContractMethod<
      [owner: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'nonces(address,uint192)'): TypedContractMethod<
      [owner: AddressLike, key: BigNumberish, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'ownerOf'): TypedContractMethod<
      [tokenId: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'ownerOrZero'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'safeTransferFrom(address,address,uint256)'): TypedContractMethod<
      [from: AddressLike, to: AddressLike, tokenId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'safeTransferFrom(address,address,uint256,bytes)'): TypedContractMethod<
      [from: AddressLike, to: AddressLike, tokenId: BigNumberish, data: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setApprovalForAll'): TypedContractMethod<
      [operator: AddressLike, approved: boolean, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setKeys'): TypedContractMethod<
      [twinId: BigNumberish, keys: TwinKeysStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'stateOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [TwinStateStructOutput],
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
      [tokenId: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'transferFrom'): TypedContractMethod<
      [from: AddressLike, to: AddressLike, tokenId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'updateState'): TypedContractMethod<
      [twinId: BigNumberish, state: StateUpdateStruct, ],
      [void],
      'nonpayable'
    >;

    getEvent(key: 'Approval'): TypedContractEvent<ApprovalEvent.InputTuple, ApprovalEvent.OutputTuple, ApprovalEvent.OutputObject>;
getEvent(key: 'ApprovalForAll'): TypedContractEvent<ApprovalForAllEvent.InputTuple, ApprovalForAllEvent.OutputTuple, ApprovalForAllEvent.OutputObject>;
getEvent(key: 'BatchMetadataUpdate'): TypedContractEvent<BatchMetadataUpdateEvent.InputTuple, BatchMetadataUpdateEvent.OutputTuple, BatchMetadataUpdateEvent.OutputObject>;
getEvent(key: 'EIP712DomainChanged'): TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
getEvent(key: 'EpochAdvanced'): TypedContractEvent<EpochAdvancedEvent.InputTuple, EpochAdvancedEvent.OutputTuple, EpochAdvancedEvent.OutputObject>;
getEvent(key: 'KeysUpdated'): TypedContractEvent<KeysUpdatedEvent.InputTuple, KeysUpdatedEvent.OutputTuple, KeysUpdatedEvent.OutputObject>;
getEvent(key: 'Locked'): TypedContractEvent<LockedEvent.InputTuple, LockedEvent.OutputTuple, LockedEvent.OutputObject>;
getEvent(key: 'MetadataUpdate'): TypedContractEvent<MetadataUpdateEvent.InputTuple, MetadataUpdateEvent.OutputTuple, MetadataUpdateEvent.OutputObject>;
getEvent(key: 'StateUpdated'): TypedContractEvent<StateUpdatedEvent.InputTuple, StateUpdatedEvent.OutputTuple, StateUpdatedEvent.OutputObject>;
getEvent(key: 'Transfer'): TypedContractEvent<TransferEvent.InputTuple, TransferEvent.OutputTuple, TransferEvent.OutputObject>;
getEvent(key: 'TwinBurned'): TypedContractEvent<TwinBurnedEvent.InputTuple, TwinBurnedEvent.OutputTuple, TwinBurnedEvent.OutputObject>;
getEvent(key: 'TwinMinted'): TypedContractEvent<TwinMintedEvent.InputTuple, TwinMintedEvent.OutputTuple, TwinMintedEvent.OutputObject>;
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

      'EpochAdvanced(uint256,uint64)': TypedContractEvent<EpochAdvancedEvent.InputTuple, EpochAdvancedEvent.OutputTuple, EpochAdvancedEvent.OutputObject>;
      EpochAdvanced: TypedContractEvent<EpochAdvancedEvent.InputTuple, EpochAdvancedEvent.OutputTuple, EpochAdvancedEvent.OutputObject>;

      'KeysUpdated(uint256,bytes32,uint256)': TypedContractEvent<KeysUpdatedEvent.InputTuple, KeysUpdatedEvent.OutputTuple, KeysUpdatedEvent.OutputObject>;
      KeysUpdated: TypedContractEvent<KeysUpdatedEvent.InputTuple, KeysUpdatedEvent.OutputTuple, KeysUpdatedEvent.OutputObject>;

      'Locked(uint256)': TypedContractEvent<LockedEvent.InputTuple, LockedEvent.OutputTuple, LockedEvent.OutputObject>;
      Locked: TypedContractEvent<LockedEvent.InputTuple, LockedEvent.OutputTuple, LockedEvent.OutputObject>;

      'MetadataUpdate(uint256)': TypedContractEvent<MetadataUpdateEvent.InputTuple, MetadataUpdateEvent.OutputTuple, MetadataUpdateEvent.OutputObject>;
      MetadataUpdate: TypedContractEvent<MetadataUpdateEvent.InputTuple, MetadataUpdateEvent.OutputTuple, MetadataUpdateEvent.OutputObject>;

      'StateUpdated(uint256,uint32,uint256,bytes32,bytes32)': TypedContractEvent<StateUpdatedEvent.InputTuple, StateUpdatedEvent.OutputTuple, StateUpdatedEvent.OutputObject>;
      StateUpdated: TypedContractEvent<StateUpdatedEvent.InputTuple, StateUpdatedEvent.OutputTuple, StateUpdatedEvent.OutputObject>;

      'Transfer(address,address,uint256)': TypedContractEvent<TransferEvent.InputTuple, TransferEvent.OutputTuple, TransferEvent.OutputObject>;
      Transfer: TypedContractEvent<TransferEvent.InputTuple, TransferEvent.OutputTuple, TransferEvent.OutputObject>;

      'TwinBurned(uint256,address)': TypedContractEvent<TwinBurnedEvent.InputTuple, TwinBurnedEvent.OutputTuple, TwinBurnedEvent.OutputObject>;
      TwinBurned: TypedContractEvent<TwinBurnedEvent.InputTuple, TwinBurnedEvent.OutputTuple, TwinBurnedEvent.OutputObject>;

      'TwinMinted(uint256,address)': TypedContractEvent<TwinMintedEvent.InputTuple, TwinMintedEvent.OutputTuple, TwinMintedEvent.OutputObject>;
      TwinMinted: TypedContractEvent<TwinMintedEvent.InputTuple, TwinMintedEvent.OutputTuple, TwinMintedEvent.OutputObject>;

      'Unlocked(uint256)': TypedContractEvent<UnlockedEvent.InputTuple, UnlockedEvent.OutputTuple, UnlockedEvent.OutputObject>;
      Unlocked: TypedContractEvent<UnlockedEvent.InputTuple, UnlockedEvent.OutputTuple, UnlockedEvent.OutputObject>;

    };
  }
