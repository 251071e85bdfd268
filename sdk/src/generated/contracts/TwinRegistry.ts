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
    getFunction(nameOrSignature: "advanceEpoch" | "burn" | "epochOf" | "keysOf" | "mint" | "mintWithSig" | "ownerOrZero" | "setKeys" | "stateOf" | "updateState"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "EpochAdvanced" | "KeysUpdated" | "StateUpdated" | "TwinBurned" | "TwinMinted"): EventFragment;

    encodeFunctionData(functionFragment: 'advanceEpoch', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'burn', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'epochOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'keysOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'mint', values: [StateUpdateStruct, TwinKeysStruct]): string;
encodeFunctionData(functionFragment: 'mintWithSig', values: [AddressLike, StateUpdateStruct, TwinKeysStruct, BigNumberish, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'ownerOrZero', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'setKeys', values: [BigNumberish, TwinKeysStruct]): string;
encodeFunctionData(functionFragment: 'stateOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'updateState', values: [BigNumberish, StateUpdateStruct]): string;

    decodeFunctionResult(functionFragment: 'advanceEpoch', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'burn', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'epochOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'keysOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'mint', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'mintWithSig', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'ownerOrZero', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setKeys', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'stateOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'updateState', data: BytesLike): Result;
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

  export declare namespace StateUpdatedEvent {
      export type InputTuple = [twinId: BigNumberish, version: BigNumberish, stateRoot: BigNumberish, contentDigest: BytesLike, schema: BytesLike];
      export type OutputTuple = [twinId: bigint, version: bigint, stateRoot: bigint, contentDigest: string, schema: string];
      export interface OutputObject {twinId: bigint, version: bigint, stateRoot: bigint, contentDigest: string, schema: string }
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

    burn: TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    epochOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [bigint],
      'view'
    >

    keysOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [TwinKeysStructOutput],
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

    ownerOrZero: TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
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
getFunction(nameOrSignature: 'burn'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'epochOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'keysOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [TwinKeysStructOutput],
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
getFunction(nameOrSignature: 'ownerOrZero'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [string],
      'view'
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
getFunction(nameOrSignature: 'updateState'): TypedContractMethod<
      [twinId: BigNumberish, state: StateUpdateStruct, ],
      [void],
      'nonpayable'
    >;

    getEvent(key: 'EpochAdvanced'): TypedContractEvent<EpochAdvancedEvent.InputTuple, EpochAdvancedEvent.OutputTuple, EpochAdvancedEvent.OutputObject>;
getEvent(key: 'KeysUpdated'): TypedContractEvent<KeysUpdatedEvent.InputTuple, KeysUpdatedEvent.OutputTuple, KeysUpdatedEvent.OutputObject>;
getEvent(key: 'StateUpdated'): TypedContractEvent<StateUpdatedEvent.InputTuple, StateUpdatedEvent.OutputTuple, StateUpdatedEvent.OutputObject>;
getEvent(key: 'TwinBurned'): TypedContractEvent<TwinBurnedEvent.InputTuple, TwinBurnedEvent.OutputTuple, TwinBurnedEvent.OutputObject>;
getEvent(key: 'TwinMinted'): TypedContractEvent<TwinMintedEvent.InputTuple, TwinMintedEvent.OutputTuple, TwinMintedEvent.OutputObject>;

    filters: {

      'EpochAdvanced(uint256,uint64)': TypedContractEvent<EpochAdvancedEvent.InputTuple, EpochAdvancedEvent.OutputTuple, EpochAdvancedEvent.OutputObject>;
      EpochAdvanced: TypedContractEvent<EpochAdvancedEvent.InputTuple, EpochAdvancedEvent.OutputTuple, EpochAdvancedEvent.OutputObject>;

      'KeysUpdated(uint256,bytes32,uint256)': TypedContractEvent<KeysUpdatedEvent.InputTuple, KeysUpdatedEvent.OutputTuple, KeysUpdatedEvent.OutputObject>;
      KeysUpdated: TypedContractEvent<KeysUpdatedEvent.InputTuple, KeysUpdatedEvent.OutputTuple, KeysUpdatedEvent.OutputObject>;

      'StateUpdated(uint256,uint32,uint256,bytes32,bytes32)': TypedContractEvent<StateUpdatedEvent.InputTuple, StateUpdatedEvent.OutputTuple, StateUpdatedEvent.OutputObject>;
      StateUpdated: TypedContractEvent<StateUpdatedEvent.InputTuple, StateUpdatedEvent.OutputTuple, StateUpdatedEvent.OutputObject>;

      'TwinBurned(uint256,address)': TypedContractEvent<TwinBurnedEvent.InputTuple, TwinBurnedEvent.OutputTuple, TwinBurnedEvent.OutputObject>;
      TwinBurned: TypedContractEvent<TwinBurnedEvent.InputTuple, TwinBurnedEvent.OutputTuple, TwinBurnedEvent.OutputObject>;

      'TwinMinted(uint256,address)': TypedContractEvent<TwinMintedEvent.InputTuple, TwinMintedEvent.OutputTuple, TwinMintedEvent.OutputObject>;
      TwinMinted: TypedContractEvent<TwinMintedEvent.InputTuple, TwinMintedEvent.OutputTuple, TwinMintedEvent.OutputObject>;

    };
  }
