// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type SecretProofStruct = {publicKey: [BigNumberish, BigNumberish], commitment: [BigNumberish, BigNumberish], response: BigNumberish}

    export type SecretProofStructOutput = [publicKey: [bigint, bigint], commitment: [bigint, bigint], response: bigint] & {publicKey: [bigint, bigint], commitment: [bigint, bigint], response: bigint }

    export type LeafPathStruct = {leaf: BigNumberish, siblings: BigNumberish[]}

    export type LeafPathStructOutput = [leaf: bigint, siblings: bigint[]] & {leaf: bigint, siblings: bigint[] }

    export type EnrolmentStruct = {enrolled: boolean, index: BigNumberish, epoch: BigNumberish}

    export type EnrolmentStructOutput = [enrolled: boolean, index: bigint, epoch: bigint] & {enrolled: boolean, index: bigint, epoch: bigint }

  export interface IdentityGroupInterface extends Interface {
    getFunction(nameOrSignature: "MAX_SIZE" | "ROOT_SECONDS" | "currentRoot" | "eip712Domain" | "enrol" | "enrolWithSig" | "enrolmentChallenge" | "enrolmentOf" | "isRecentRoot" | "remove" | "size" | "twins"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "EIP712DomainChanged" | "IdentityEnrolled" | "IdentityRemoved"): EventFragment;

    encodeFunctionData(functionFragment: 'MAX_SIZE', values?: undefined): string;
encodeFunctionData(functionFragment: 'ROOT_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'currentRoot', values?: undefined): string;
encodeFunctionData(functionFragment: 'eip712Domain', values?: undefined): string;
encodeFunctionData(functionFragment: 'enrol', values: [BigNumberish, SecretProofStruct, LeafPathStruct]): string;
encodeFunctionData(functionFragment: 'enrolWithSig', values: [BigNumberish, BigNumberish, SecretProofStruct, LeafPathStruct, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'enrolmentChallenge', values: [BigNumberish, BigNumberish, [BigNumberish, BigNumberish], [BigNumberish, BigNumberish]]): string;
encodeFunctionData(functionFragment: 'enrolmentOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'isRecentRoot', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'remove', values: [BigNumberish, LeafPathStruct]): string;
encodeFunctionData(functionFragment: 'size', values?: undefined): string;
encodeFunctionData(functionFragment: 'twins', values?: undefined): string;

    decodeFunctionResult(functionFragment: 'MAX_SIZE', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'ROOT_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'currentRoot', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'eip712Domain', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'enrol', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'enrolWithSig', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'enrolmentChallenge', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'enrolmentOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isRecentRoot', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'remove', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'size', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'twins', data: BytesLike): Result;
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

  export declare namespace IdentityEnrolledEvent {
      export type InputTuple = [twinId: BigNumberish, epoch: BigNumberish, index: BigNumberish, identityCommitment: BigNumberish, root: BigNumberish];
      export type OutputTuple = [twinId: bigint, epoch: bigint, index: bigint, identityCommitment: bigint, root: bigint];
      export interface OutputObject {twinId: bigint, epoch: bigint, index: bigint, identityCommitment: bigint, root: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace IdentityRemovedEvent {
      export type InputTuple = [twinId: BigNumberish, index: BigNumberish, root: BigNumberish];
      export type OutputTuple = [twinId: bigint, index: bigint, root: bigint];
      export interface OutputObject {twinId: bigint, index: bigint, root: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export interface IdentityGroup extends BaseContract {

    connect(runner?: ContractRunner | null): IdentityGroup;
    waitForDeployment(): Promise<this>;

    interface: IdentityGroupInterface;

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

    MAX_SIZE: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    ROOT_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    currentRoot: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    eip712Domain: TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >

    enrol: TypedContractMethod<
      [twinId: BigNumberish, proof: SecretProofStruct, previous: LeafPathStruct, ],
      [void],
      'nonpayable'
    >

    enrolWithSig: TypedContractMethod<
      [twinId: BigNumberish, epoch: BigNumberish, proof: SecretProofStruct, previous: LeafPathStruct, deadline: BigNumberish, signature: BytesLike, ],
      [void],
      'nonpayable'
    >

    enrolmentChallenge: TypedContractMethod<
      [twinId: BigNumberish, epoch: BigNumberish, publicKey: [BigNumberish, BigNumberish], commitment: [BigNumberish, BigNumberish], ],
      [bigint],
      'view'
    >

    enrolmentOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [EnrolmentStructOutput],
      'view'
    >

    isRecentRoot: TypedContractMethod<
      [root: BigNumberish, ],
      [boolean],
      'view'
    >

    remove: TypedContractMethod<
      [twinId: BigNumberish, current: LeafPathStruct, ],
      [void],
      'nonpayable'
    >

    size: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    twins: TypedContractMethod<
      [],
      [string],
      'view'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'MAX_SIZE'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'ROOT_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'currentRoot'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'eip712Domain'): TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >;
getFunction(nameOrSignature: 'enrol'): TypedContractMethod<
      [twinId: BigNumberish, proof: SecretProofStruct, previous: LeafPathStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'enrolWithSig'): TypedContractMethod<
      [twinId: BigNumberish, epoch: BigNumberish, proof: SecretProofStruct, previous: LeafPathStruct, deadline: BigNumberish, signature: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'enrolmentChallenge'): TypedContractMethod<
      [twinId: BigNumberish, epoch: BigNumberish, publicKey: [BigNumberish, BigNumberish], commitment: [BigNumberish, BigNumberish], ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'enrolmentOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [EnrolmentStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'isRecentRoot'): TypedContractMethod<
      [root: BigNumberish, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'remove'): TypedContractMethod<
      [twinId: BigNumberish, current: LeafPathStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'size'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'twins'): TypedContractMethod<
      [],
      [string],
      'view'
    >;

    getEvent(key: 'EIP712DomainChanged'): TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
getEvent(key: 'IdentityEnrolled'): TypedContractEvent<IdentityEnrolledEvent.InputTuple, IdentityEnrolledEvent.OutputTuple, IdentityEnrolledEvent.OutputObject>;
getEvent(key: 'IdentityRemoved'): TypedContractEvent<IdentityRemovedEvent.InputTuple, IdentityRemovedEvent.OutputTuple, IdentityRemovedEvent.OutputObject>;

    filters: {

      'EIP712DomainChanged()': TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
      EIP712DomainChanged: TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;

      'IdentityEnrolled(uint256,uint64,uint32,uint256,uint256)': TypedContractEvent<IdentityEnrolledEvent.InputTuple, IdentityEnrolledEvent.OutputTuple, IdentityEnrolledEvent.OutputObject>;
      IdentityEnrolled: TypedContractEvent<IdentityEnrolledEvent.InputTuple, IdentityEnrolledEvent.OutputTuple, IdentityEnrolledEvent.OutputObject>;

      'IdentityRemoved(uint256,uint32,uint256)': TypedContractEvent<IdentityRemovedEvent.InputTuple, IdentityRemovedEvent.OutputTuple, IdentityRemovedEvent.OutputObject>;
      IdentityRemoved: TypedContractEvent<IdentityRemovedEvent.InputTuple, IdentityRemovedEvent.OutputTuple, IdentityRemovedEvent.OutputObject>;

    };
  }
