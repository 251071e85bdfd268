// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type ModelStruct = {publisher: AddressLike, kind: BigNumberish, royaltyBasisPoints: BigNumberish, approved: boolean, cardDigest: BytesLike, circuit: BytesLike}

    export type ModelStructOutput = [publisher: string, kind: bigint, royaltyBasisPoints: bigint, approved: boolean, cardDigest: string, circuit: string] & {publisher: string, kind: bigint, royaltyBasisPoints: bigint, approved: boolean, cardDigest: string, circuit: string }

  export interface ModelRegistryInterface extends Interface {
    getFunction(nameOrSignature: "authority" | "isApproved" | "isConsumingScheduledOp" | "modelOf" | "registerModel" | "setApproved" | "setAuthority"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "AuthorityUpdated" | "ModelApprovalSet" | "ModelRegistered"): EventFragment;

    encodeFunctionData(functionFragment: 'authority', values?: undefined): string;
encodeFunctionData(functionFragment: 'isApproved', values: [BytesLike]): string;
encodeFunctionData(functionFragment: 'isConsumingScheduledOp', values?: undefined): string;
encodeFunctionData(functionFragment: 'modelOf', values: [BytesLike]): string;
encodeFunctionData(functionFragment: 'registerModel', values: [BytesLike, BigNumberish, BigNumberish, BytesLike, BytesLike]): string;
encodeFunctionData(functionFragment: 'setApproved', values: [BytesLike, AddressLike, boolean]): string;
encodeFunctionData(functionFragment: 'setAuthority', values: [AddressLike]): string;

    decodeFunctionResult(functionFragment: 'authority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isApproved', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isConsumingScheduledOp', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'modelOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'registerModel', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setApproved', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setAuthority', data: BytesLike): Result;
  }

  export declare namespace AuthorityUpdatedEvent {
      export type InputTuple = [authority: AddressLike];
      export type OutputTuple = [authority: string];
      export interface OutputObject {authority: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace ModelApprovalSetEvent {
      export type InputTuple = [modelHash: BytesLike, approved: boolean];
      export type OutputTuple = [modelHash: string, approved: boolean];
      export interface OutputObject {modelHash: string, approved: boolean }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace ModelRegisteredEvent {
      export type InputTuple = [modelHash: BytesLike, publisher: AddressLike, kind: BigNumberish, royaltyBasisPoints: BigNumberish, cardDigest: BytesLike, circuit: BytesLike];
      export type OutputTuple = [modelHash: string, publisher: string, kind: bigint, royaltyBasisPoints: bigint, cardDigest: string, circuit: string];
      export interface OutputObject {modelHash: string, publisher: string, kind: bigint, royaltyBasisPoints: bigint, cardDigest: string, circuit: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export interface ModelRegistry extends BaseContract {

    connect(runner?: ContractRunner | null): ModelRegistry;
    waitForDeployment(): Promise<this>;

    interface: ModelRegistryInterface;

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

    authority: TypedContractMethod<
      [],
      [string],
      'view'
    >

    isApproved: TypedContractMethod<
      [modelHash: BytesLike, ],
      [boolean],
      'view'
    >

    isConsumingScheduledOp: TypedContractMethod<
      [],
      [string],
      'view'
    >

    modelOf: TypedContractMethod<
      [modelHash: BytesLike, ],
      [ModelStructOutput],
      'view'
    >

    registerModel: TypedContractMethod<
      [modelHash: BytesLike, kind: BigNumberish, royaltyBasisPoints: BigNumberish, cardDigest: BytesLike, circuit: BytesLike, ],
      [void],
      'nonpayable'
    >

    setApproved: TypedContractMethod<
      [modelHash: BytesLike, publisher: AddressLike, approved: boolean, ],
      [void],
      'nonpayable'
    >

    setAuthority: TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'authority'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'isApproved'): TypedContractMethod<
      [modelHash: BytesLike, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'isConsumingScheduledOp'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'modelOf'): TypedContractMethod<
      [modelHash: BytesLike, ],
      [ModelStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'registerModel'): TypedContractMethod<
      [modelHash: BytesLike, kind: BigNumberish, royaltyBasisPoints: BigNumberish, cardDigest: BytesLike, circuit: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setApproved'): TypedContractMethod<
      [modelHash: BytesLike, publisher: AddressLike, approved: boolean, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setAuthority'): TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >;

    getEvent(key: 'AuthorityUpdated'): TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
getEvent(key: 'ModelApprovalSet'): TypedContractEvent<ModelApprovalSetEvent.InputTuple, ModelApprovalSetEvent.OutputTuple, ModelApprovalSetEvent.OutputObject>;
getEvent(key: 'ModelRegistered'): TypedContractEvent<ModelRegisteredEvent.InputTuple, ModelRegisteredEvent.OutputTuple, ModelRegisteredEvent.OutputObject>;

    filters: {

      'AuthorityUpdated(address)': TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
      AuthorityUpdated: TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;

      'ModelApprovalSet(bytes32,bool)': TypedContractEvent<ModelApprovalSetEvent.InputTuple, ModelApprovalSetEvent.OutputTuple, ModelApprovalSetEvent.OutputObject>;
      ModelApprovalSet: TypedContractEvent<ModelApprovalSetEvent.InputTuple, ModelApprovalSetEvent.OutputTuple, ModelApprovalSetEvent.OutputObject>;

      'ModelRegistered(bytes32,address,uint8,uint16,bytes32,bytes32)': TypedContractEvent<ModelRegisteredEvent.InputTuple, ModelRegisteredEvent.OutputTuple, ModelRegisteredEvent.OutputObject>;
      ModelRegistered: TypedContractEvent<ModelRegisteredEvent.InputTuple, ModelRegisteredEvent.OutputTuple, ModelRegisteredEvent.OutputObject>;

    };
  }
