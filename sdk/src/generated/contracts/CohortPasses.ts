// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type PassEntryStruct = {cohortId: BigNumberish, account: AddressLike, deadline: BigNumberish, signature: BytesLike}

    export type PassEntryStructOutput = [cohortId: bigint, account: string, deadline: bigint, signature: string] & {cohortId: bigint, account: string, deadline: bigint, signature: string }

    export type Groth16ProofStruct = {a: [BigNumberish, BigNumberish], b: [[BigNumberish, BigNumberish], [BigNumberish, BigNumberish]], c: [BigNumberish, BigNumberish]}

    export type Groth16ProofStructOutput = [a: [bigint, bigint], b: [[bigint, bigint], [bigint, bigint]], c: [bigint, bigint]] & {a: [bigint, bigint], b: [[bigint, bigint], [bigint, bigint]], c: [bigint, bigint] }

    export type UnlinkableStatementStruct = {issuer: AddressLike, endDay: BigNumberish, validOn: BigNumberish, nullifier: BigNumberish, revocationRoot: BigNumberish, registryRoot: BigNumberish}

    export type UnlinkableStatementStructOutput = [issuer: string, endDay: bigint, validOn: bigint, nullifier: bigint, revocationRoot: bigint, registryRoot: bigint] & {issuer: string, endDay: bigint, validOn: bigint, nullifier: bigint, revocationRoot: bigint, registryRoot: bigint }

    export type PassHolderStruct = {account: AddressLike, entryCount: BigNumberish}

    export type PassHolderStructOutput = [account: string, entryCount: bigint] & {account: string, entryCount: bigint }

  export interface CohortPassesInterface extends Interface {
    getFunction(nameOrSignature: "claims" | "cohorts" | "eip712Domain" | "enter" | "enterWithClaim" | "enteredAt" | "holderOf" | "leave" | "passContext" | "passScope"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "EIP712DomainChanged" | "PassEnded" | "PassGranted"): EventFragment;

    encodeFunctionData(functionFragment: 'claims', values?: undefined): string;
encodeFunctionData(functionFragment: 'cohorts', values?: undefined): string;
encodeFunctionData(functionFragment: 'eip712Domain', values?: undefined): string;
encodeFunctionData(functionFragment: 'enter', values: [PassEntryStruct, BigNumberish, BigNumberish, Groth16ProofStruct]): string;
encodeFunctionData(functionFragment: 'enterWithClaim', values: [PassEntryStruct, UnlinkableStatementStruct, Groth16ProofStruct]): string;
encodeFunctionData(functionFragment: 'enteredAt', values: [BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'holderOf', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'leave', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'passContext', values: [BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'passScope', values: [BigNumberish]): string;

    decodeFunctionResult(functionFragment: 'claims', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'cohorts', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'eip712Domain', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'enter', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'enterWithClaim', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'enteredAt', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'holderOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'leave', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'passContext', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'passScope', data: BytesLike): Result;
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

  export declare namespace PassEndedEvent {
      export type InputTuple = [cohortId: BigNumberish, account: AddressLike];
      export type OutputTuple = [cohortId: bigint, account: string];
      export interface OutputObject {cohortId: bigint, account: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace PassGrantedEvent {
      export type InputTuple = [cohortId: BigNumberish, account: AddressLike, nullifier: BigNumberish, entryCount: BigNumberish];
      export type OutputTuple = [cohortId: bigint, account: string, nullifier: bigint, entryCount: bigint];
      export interface OutputObject {cohortId: bigint, account: string, nullifier: bigint, entryCount: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export interface CohortPasses extends BaseContract {

    connect(runner?: ContractRunner | null): CohortPasses;
    waitForDeployment(): Promise<this>;

    interface: CohortPassesInterface;

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

    claims: TypedContractMethod<
      [],
      [string],
      'view'
    >

    cohorts: TypedContractMethod<
      [],
      [string],
      'view'
    >

    eip712Domain: TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >

    enter: TypedContractMethod<
      [entry: PassEntryStruct, nullifier: BigNumberish, registryRoot: BigNumberish, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >

    enterWithClaim: TypedContractMethod<
      [entry: PassEntryStruct, statement: UnlinkableStatementStruct, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >

    enteredAt: TypedContractMethod<
      [cohortId: BigNumberish, account: AddressLike, ],
      [bigint],
      'view'
    >

    holderOf: TypedContractMethod<
      [cohortId: BigNumberish, nullifier: BigNumberish, ],
      [PassHolderStructOutput],
      'view'
    >

    leave: TypedContractMethod<
      [cohortId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    passContext: TypedContractMethod<
      [cohortId: BigNumberish, account: AddressLike, ],
      [bigint],
      'view'
    >

    passScope: TypedContractMethod<
      [cohortId: BigNumberish, ],
      [bigint],
      'view'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'claims'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'cohorts'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'eip712Domain'): TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >;
getFunction(nameOrSignature: 'enter'): TypedContractMethod<
      [entry: PassEntryStruct, nullifier: BigNumberish, registryRoot: BigNumberish, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'enterWithClaim'): TypedContractMethod<
      [entry: PassEntryStruct, statement: UnlinkableStatementStruct, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'enteredAt'): TypedContractMethod<
      [cohortId: BigNumberish, account: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'holderOf'): TypedContractMethod<
      [cohortId: BigNumberish, nullifier: BigNumberish, ],
      [PassHolderStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'leave'): TypedContractMethod<
      [cohortId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'passContext'): TypedContractMethod<
      [cohortId: BigNumberish, account: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'passScope'): TypedContractMethod<
      [cohortId: BigNumberish, ],
      [bigint],
      'view'
    >;

    getEvent(key: 'EIP712DomainChanged'): TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
getEvent(key: 'PassEnded'): TypedContractEvent<PassEndedEvent.InputTuple, PassEndedEvent.OutputTuple, PassEndedEvent.OutputObject>;
getEvent(key: 'PassGranted'): TypedContractEvent<PassGrantedEvent.InputTuple, PassGrantedEvent.OutputTuple, PassGrantedEvent.OutputObject>;

    filters: {

      'EIP712DomainChanged()': TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
      EIP712DomainChanged: TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;

      'PassEnded(uint256,address)': TypedContractEvent<PassEndedEvent.InputTuple, PassEndedEvent.OutputTuple, PassEndedEvent.OutputObject>;
      PassEnded: TypedContractEvent<PassEndedEvent.InputTuple, PassEndedEvent.OutputTuple, PassEndedEvent.OutputObject>;

      'PassGranted(uint256,address,uint256,uint32)': TypedContractEvent<PassGrantedEvent.InputTuple, PassGrantedEvent.OutputTuple, PassGrantedEvent.OutputObject>;
      PassGranted: TypedContractEvent<PassGrantedEvent.InputTuple, PassGrantedEvent.OutputTuple, PassGrantedEvent.OutputObject>;

    };
  }
