// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type WorkerStruct = {signingKey: AddressLike, encryptionKey: BytesLike, evidenceTypes: BigNumberish, unbondingAt: BigNumberish, stake: BigNumberish}

    export type WorkerStructOutput = [signingKey: string, encryptionKey: string, evidenceTypes: bigint, unbondingAt: bigint, stake: bigint] & {signingKey: string, encryptionKey: string, evidenceTypes: bigint, unbondingAt: bigint, stake: bigint }

  export interface WorkerRegistryInterface extends Interface {
    getFunction(nameOrSignature: "addStake" | "isActive" | "minimumStake" | "register" | "stakeToken" | "startUnbonding" | "unbondingPeriod" | "withdrawStake" | "workerOf"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "StakeAdded" | "StakeWithdrawn" | "UnbondingStarted" | "WorkerRegistered"): EventFragment;

    encodeFunctionData(functionFragment: 'addStake', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'isActive', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'minimumStake', values?: undefined): string;
encodeFunctionData(functionFragment: 'register', values: [AddressLike, BytesLike, BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'stakeToken', values?: undefined): string;
encodeFunctionData(functionFragment: 'startUnbonding', values?: undefined): string;
encodeFunctionData(functionFragment: 'unbondingPeriod', values?: undefined): string;
encodeFunctionData(functionFragment: 'withdrawStake', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'workerOf', values: [AddressLike]): string;

    decodeFunctionResult(functionFragment: 'addStake', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isActive', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'minimumStake', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'register', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'stakeToken', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'startUnbonding', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'unbondingPeriod', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'withdrawStake', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'workerOf', data: BytesLike): Result;
  }

  export declare namespace StakeAddedEvent {
      export type InputTuple = [operator: AddressLike, amount: BigNumberish, stake: BigNumberish];
      export type OutputTuple = [operator: string, amount: bigint, stake: bigint];
      export interface OutputObject {operator: string, amount: bigint, stake: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace StakeWithdrawnEvent {
      export type InputTuple = [operator: AddressLike, to: AddressLike, amount: BigNumberish];
      export type OutputTuple = [operator: string, to: string, amount: bigint];
      export interface OutputObject {operator: string, to: string, amount: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace UnbondingStartedEvent {
      export type InputTuple = [operator: AddressLike, withdrawableAt: BigNumberish];
      export type OutputTuple = [operator: string, withdrawableAt: bigint];
      export interface OutputObject {operator: string, withdrawableAt: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace WorkerRegisteredEvent {
      export type InputTuple = [operator: AddressLike, signingKey: AddressLike, encryptionKey: BytesLike, evidenceTypes: BigNumberish];
      export type OutputTuple = [operator: string, signingKey: string, encryptionKey: string, evidenceTypes: bigint];
      export interface OutputObject {operator: string, signingKey: string, encryptionKey: string, evidenceTypes: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export interface WorkerRegistry extends BaseContract {

    connect(runner?: ContractRunner | null): WorkerRegistry;
    waitForDeployment(): Promise<this>;

    interface: WorkerRegistryInterface;

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

    addStake: TypedContractMethod<
      [amount: BigNumberish, ],
      [void],
      'nonpayable'
    >

    isActive: TypedContractMethod<
      [operator: AddressLike, ],
      [boolean],
      'view'
    >

    minimumStake: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    register: TypedContractMethod<
      [signingKey: AddressLike, encryptionKey: BytesLike, evidenceTypes: BigNumberish, stake: BigNumberish, ],
      [void],
      'nonpayable'
    >

    stakeToken: TypedContractMethod<
      [],
      [string],
      'view'
    >

    startUnbonding: TypedContractMethod<
      [],
      [void],
      'nonpayable'
    >

    unbondingPeriod: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    withdrawStake: TypedContractMethod<
      [to: AddressLike, ],
      [void],
      'nonpayable'
    >

    workerOf: TypedContractMethod<
      [operator: AddressLike, ],
      [WorkerStructOutput],
      'view'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'addStake'): TypedContractMethod<
      [amount: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'isActive'): TypedContractMethod<
      [operator: AddressLike, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'minimumStake'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'register'): TypedContractMethod<
      [signingKey: AddressLike, encryptionKey: BytesLike, evidenceTypes: BigNumberish, stake: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'stakeToken'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'startUnbonding'): TypedContractMethod<
      [],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'unbondingPeriod'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'withdrawStake'): TypedContractMethod<
      [to: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'workerOf'): TypedContractMethod<
      [operator: AddressLike, ],
      [WorkerStructOutput],
      'view'
    >;

    getEvent(key: 'StakeAdded'): TypedContractEvent<StakeAddedEvent.InputTuple, StakeAddedEvent.OutputTuple, StakeAddedEvent.OutputObject>;
getEvent(key: 'StakeWithdrawn'): TypedContractEvent<StakeWithdrawnEvent.InputTuple, StakeWithdrawnEvent.OutputTuple, StakeWithdrawnEvent.OutputObject>;
getEvent(key: 'UnbondingStarted'): TypedContractEvent<UnbondingStartedEvent.InputTuple, UnbondingStartedEvent.OutputTuple, UnbondingStartedEvent.OutputObject>;
getEvent(key: 'WorkerRegistered'): TypedContractEvent<WorkerRegisteredEvent.InputTuple, WorkerRegisteredEvent.OutputTuple, WorkerRegisteredEvent.OutputObject>;

    filters: {

      'StakeAdded(address,uint256,uint256)': TypedContractEvent<StakeAddedEvent.InputTuple, StakeAddedEvent.OutputTuple, StakeAddedEvent.OutputObject>;
      StakeAdded: TypedContractEvent<StakeAddedEvent.InputTuple, StakeAddedEvent.OutputTuple, StakeAddedEvent.OutputObject>;

      'StakeWithdrawn(address,address,uint256)': TypedContractEvent<StakeWithdrawnEvent.InputTuple, StakeWithdrawnEvent.OutputTuple, StakeWithdrawnEvent.OutputObject>;
      StakeWithdrawn: TypedContractEvent<StakeWithdrawnEvent.InputTuple, StakeWithdrawnEvent.OutputTuple, StakeWithdrawnEvent.OutputObject>;

      'UnbondingStarted(address,uint40)': TypedContractEvent<UnbondingStartedEvent.InputTuple, UnbondingStartedEvent.OutputTuple, UnbondingStartedEvent.OutputObject>;
      UnbondingStarted: TypedContractEvent<UnbondingStartedEvent.InputTuple, UnbondingStartedEvent.OutputTuple, UnbondingStartedEvent.OutputObject>;

      'WorkerRegistered(address,address,bytes32,uint16)': TypedContractEvent<WorkerRegisteredEvent.InputTuple, WorkerRegisteredEvent.OutputTuple, WorkerRegisteredEvent.OutputObject>;
      WorkerRegistered: TypedContractEvent<WorkerRegisteredEvent.InputTuple, WorkerRegisteredEvent.OutputTuple, WorkerRegisteredEvent.OutputObject>;

    };
  }
