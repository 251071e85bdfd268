// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type WorkerStruct = {signingKey: AddressLike, encryptionKey: BytesLike, evidenceTypes: BigNumberish, unbondingAt: BigNumberish, processor: AddressLike, stake: BigNumberish}

    export type WorkerStructOutput = [signingKey: string, encryptionKey: string, evidenceTypes: bigint, unbondingAt: bigint, processor: string, stake: bigint] & {signingKey: string, encryptionKey: string, evidenceTypes: bigint, unbondingAt: bigint, processor: string, stake: bigint }

  export interface WorkerRegistryInterface extends Interface {
    getFunction(nameOrSignature: "activeOperatorsOf" | "addStake" | "appoint" | "authority" | "collectSlashed" | "disputes" | "eip712Domain" | "isActive" | "isAppointed" | "isConsumingScheduledOp" | "joinProcessor" | "leaveProcessor" | "minimumStake" | "processorAt" | "register" | "setAuthority" | "setDisputes" | "setEncryptionKey" | "setEvidenceTypes" | "setSigningKey" | "slash" | "slashedStake" | "stakeToken" | "startUnbonding" | "unbondingPeriod" | "withdrawStake" | "workerOf"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "AuthorityUpdated" | "DisputesSet" | "EIP712DomainChanged" | "EncryptionKeySet" | "EvidenceTypesSet" | "OperatorAppointed" | "ProcessorSet" | "SigningKeySet" | "StakeAdded" | "StakeSlashed" | "StakeWithdrawn" | "UnbondingStarted" | "WorkerRegistered"): EventFragment;

    encodeFunctionData(functionFragment: 'activeOperatorsOf', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'addStake', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'appoint', values: [AddressLike, boolean]): string;
encodeFunctionData(functionFragment: 'authority', values?: undefined): string;
encodeFunctionData(functionFragment: 'collectSlashed', values?: undefined): string;
encodeFunctionData(functionFragment: 'disputes', values?: undefined): string;
encodeFunctionData(functionFragment: 'eip712Domain', values?: undefined): string;
encodeFunctionData(functionFragment: 'isActive', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'isAppointed', values: [AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'isConsumingScheduledOp', values?: undefined): string;
encodeFunctionData(functionFragment: 'joinProcessor', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'leaveProcessor', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'minimumStake', values?: undefined): string;
encodeFunctionData(functionFragment: 'processorAt', values: [AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'register', values: [AddressLike, BytesLike, BigNumberish, BigNumberish, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'setAuthority', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'setDisputes', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'setEncryptionKey', values: [BytesLike]): string;
encodeFunctionData(functionFragment: 'setEvidenceTypes', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'setSigningKey', values: [AddressLike, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'slash', values: [AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'slashedStake', values?: undefined): string;
encodeFunctionData(functionFragment: 'stakeToken', values?: undefined): string;
encodeFunctionData(functionFragment: 'startUnbonding', values?: undefined): string;
encodeFunctionData(functionFragment: 'unbondingPeriod', values?: undefined): string;
encodeFunctionData(functionFragment: 'withdrawStake', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'workerOf', values: [AddressLike]): string;

    decodeFunctionResult(functionFragment: 'activeOperatorsOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'addStake', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'appoint', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'authority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'collectSlashed', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'disputes', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'eip712Domain', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isActive', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isAppointed', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isConsumingScheduledOp', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'joinProcessor', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'leaveProcessor', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'minimumStake', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'processorAt', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'register', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setAuthority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setDisputes', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setEncryptionKey', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setEvidenceTypes', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setSigningKey', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'slash', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'slashedStake', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'stakeToken', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'startUnbonding', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'unbondingPeriod', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'withdrawStake', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'workerOf', data: BytesLike): Result;
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

  export declare namespace DisputesSetEvent {
      export type InputTuple = [disputes: AddressLike];
      export type OutputTuple = [disputes: string];
      export interface OutputObject {disputes: string }
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

  export declare namespace EncryptionKeySetEvent {
      export type InputTuple = [operator: AddressLike, encryptionKey: BytesLike];
      export type OutputTuple = [operator: string, encryptionKey: string];
      export interface OutputObject {operator: string, encryptionKey: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace EvidenceTypesSetEvent {
      export type InputTuple = [operator: AddressLike, evidenceTypes: BigNumberish];
      export type OutputTuple = [operator: string, evidenceTypes: bigint];
      export interface OutputObject {operator: string, evidenceTypes: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace OperatorAppointedEvent {
      export type InputTuple = [processor: AddressLike, operator: AddressLike, appointed: boolean];
      export type OutputTuple = [processor: string, operator: string, appointed: boolean];
      export interface OutputObject {processor: string, operator: string, appointed: boolean }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace ProcessorSetEvent {
      export type InputTuple = [operator: AddressLike, processor: AddressLike];
      export type OutputTuple = [operator: string, processor: string];
      export interface OutputObject {operator: string, processor: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace SigningKeySetEvent {
      export type InputTuple = [operator: AddressLike, signingKey: AddressLike];
      export type OutputTuple = [operator: string, signingKey: string];
      export interface OutputObject {operator: string, signingKey: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
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

  export declare namespace StakeSlashedEvent {
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

    activeOperatorsOf: TypedContractMethod<
      [processor: AddressLike, ],
      [bigint],
      'view'
    >

    addStake: TypedContractMethod<
      [amount: BigNumberish, ],
      [void],
      'nonpayable'
    >

    appoint: TypedContractMethod<
      [operator: AddressLike, appointed: boolean, ],
      [void],
      'nonpayable'
    >

    authority: TypedContractMethod<
      [],
      [string],
      'view'
    >

    collectSlashed: TypedContractMethod<
      [],
      [void],
      'nonpayable'
    >

    disputes: TypedContractMethod<
      [],
      [string],
      'view'
    >

    eip712Domain: TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >

    isActive: TypedContractMethod<
      [operator: AddressLike, ],
      [boolean],
      'view'
    >

    isAppointed: TypedContractMethod<
      [processor: AddressLike, operator: AddressLike, ],
      [boolean],
      'view'
    >

    isConsumingScheduledOp: TypedContractMethod<
      [],
      [string],
      'view'
    >

    joinProcessor: TypedContractMethod<
      [processor: AddressLike, ],
      [void],
      'nonpayable'
    >

    leaveProcessor: TypedContractMethod<
      [operator: AddressLike, ],
      [void],
      'nonpayable'
    >

    minimumStake: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    processorAt: TypedContractMethod<
      [operator: AddressLike, timestamp: BigNumberish, ],
      [string],
      'view'
    >

    register: TypedContractMethod<
      [signingKey: AddressLike, encryptionKey: BytesLike, evidenceTypes: BigNumberish, stake: BigNumberish, deadline: BigNumberish, signature: BytesLike, ],
      [void],
      'nonpayable'
    >

    setAuthority: TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >

    setDisputes: TypedContractMethod<
      [disputeModule: AddressLike, ],
      [void],
      'nonpayable'
    >

    setEncryptionKey: TypedContractMethod<
      [encryptionKey: BytesLike, ],
      [void],
      'nonpayable'
    >

    setEvidenceTypes: TypedContractMethod<
      [evidenceTypes: BigNumberish, ],
      [void],
      'nonpayable'
    >

    setSigningKey: TypedContractMethod<
      [signingKey: AddressLike, deadline: BigNumberish, signature: BytesLike, ],
      [void],
      'nonpayable'
    >

    slash: TypedContractMethod<
      [operator: AddressLike, amount: BigNumberish, ],
      [bigint],
      'nonpayable'
    >

    slashedStake: TypedContractMethod<
      [],
      [bigint],
      'view'
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

    getFunction(nameOrSignature: 'activeOperatorsOf'): TypedContractMethod<
      [processor: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'addStake'): TypedContractMethod<
      [amount: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'appoint'): TypedContractMethod<
      [operator: AddressLike, appointed: boolean, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'authority'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'collectSlashed'): TypedContractMethod<
      [],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'disputes'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'eip712Domain'): TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >;
getFunction(nameOrSignature: 'isActive'): TypedContractMethod<
      [operator: AddressLike, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'isAppointed'): TypedContractMethod<
      [processor: AddressLike, operator: AddressLike, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'isConsumingScheduledOp'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'joinProcessor'): TypedContractMethod<
      [processor: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'leaveProcessor'): TypedContractMethod<
      [operator: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'minimumStake'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'processorAt'): TypedContractMethod<
      [operator: AddressLike, timestamp: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'register'): TypedContractMethod<
      [signingKey: AddressLike, encryptionKey: BytesLike, evidenceTypes: BigNumberish, stake: BigNumberish, deadline: BigNumberish, signature: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setAuthority'): TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setDisputes'): TypedContractMethod<
      [disputeModule: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setEncryptionKey'): TypedContractMethod<
      [encryptionKey: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setEvidenceTypes'): TypedContractMethod<
      [evidenceTypes: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setSigningKey'): TypedContractMethod<
      [signingKey: AddressLike, deadline: BigNumberish, signature: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'slash'): TypedContractMethod<
      [operator: AddressLike, amount: BigNumberish, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'slashedStake'): TypedContractMethod<
      [],
      [bigint],
      'view'
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

    getEvent(key: 'AuthorityUpdated'): TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
getEvent(key: 'DisputesSet'): TypedContractEvent<DisputesSetEvent.InputTuple, DisputesSetEvent.OutputTuple, DisputesSetEvent.OutputObject>;
getEvent(key: 'EIP712DomainChanged'): TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
getEvent(key: 'EncryptionKeySet'): TypedContractEvent<EncryptionKeySetEvent.InputTuple, EncryptionKeySetEvent.OutputTuple, EncryptionKeySetEvent.OutputObject>;
getEvent(key: 'EvidenceTypesSet'): TypedContractEvent<EvidenceTypesSetEvent.InputTuple, EvidenceTypesSetEvent.OutputTuple, EvidenceTypesSetEvent.OutputObject>;
getEvent(key: 'OperatorAppointed'): TypedContractEvent<OperatorAppointedEvent.InputTuple, OperatorAppointedEvent.OutputTuple, OperatorAppointedEvent.OutputObject>;
getEvent(key: 'ProcessorSet'): TypedContractEvent<ProcessorSetEvent.InputTuple, ProcessorSetEvent.OutputTuple, ProcessorSetEvent.OutputObject>;
getEvent(key: 'SigningKeySet'): TypedContractEvent<SigningKeySetEvent.InputTuple, SigningKeySetEvent.OutputTuple, SigningKeySetEvent.OutputObject>;
getEvent(key: 'StakeAdded'): TypedContractEvent<StakeAddedEvent.InputTuple, StakeAddedEvent.OutputTuple, StakeAddedEvent.OutputObject>;
getEvent(key: 'StakeSlashed'): TypedContractEvent<StakeSlashedEvent.InputTuple, StakeSlashedEvent.OutputTuple, StakeSlashedEvent.OutputObject>;
getEvent(key: 'StakeWithdrawn'): TypedContractEvent<StakeWithdrawnEvent.InputTuple, StakeWithdrawnEvent.OutputTuple, StakeWithdrawnEvent.OutputObject>;
getEvent(key: 'UnbondingStarted'): TypedContractEvent<UnbondingStartedEvent.InputTuple, UnbondingStartedEvent.OutputTuple, UnbondingStartedEvent.OutputObject>;
getEvent(key: 'WorkerRegistered'): TypedContractEvent<WorkerRegisteredEvent.InputTuple, WorkerRegisteredEvent.OutputTuple, WorkerRegisteredEvent.OutputObject>;

    filters: {

      'AuthorityUpdated(address)': TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
      AuthorityUpdated: TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;

      'DisputesSet(address)': TypedContractEvent<DisputesSetEvent.InputTuple, DisputesSetEvent.OutputTuple, DisputesSetEvent.OutputObject>;
      DisputesSet: TypedContractEvent<DisputesSetEvent.InputTuple, DisputesSetEvent.OutputTuple, DisputesSetEvent.OutputObject>;

      'EIP712DomainChanged()': TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
      EIP712DomainChanged: TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;

      'EncryptionKeySet(address,bytes32)': TypedContractEvent<EncryptionKeySetEvent.InputTuple, EncryptionKeySetEvent.OutputTuple, EncryptionKeySetEvent.OutputObject>;
      EncryptionKeySet: TypedContractEvent<EncryptionKeySetEvent.InputTuple, EncryptionKeySetEvent.OutputTuple, EncryptionKeySetEvent.OutputObject>;

      'EvidenceTypesSet(address,uint16)': TypedContractEvent<EvidenceTypesSetEvent.InputTuple, EvidenceTypesSetEvent.OutputTuple, EvidenceTypesSetEvent.OutputObject>;
      EvidenceTypesSet: TypedContractEvent<EvidenceTypesSetEvent.InputTuple, EvidenceTypesSetEvent.OutputTuple, EvidenceTypesSetEvent.OutputObject>;

      'OperatorAppointed(address,address,bool)': TypedContractEvent<OperatorAppointedEvent.InputTuple, OperatorAppointedEvent.OutputTuple, OperatorAppointedEvent.OutputObject>;
      OperatorAppointed: TypedContractEvent<OperatorAppointedEvent.InputTuple, OperatorAppointedEvent.OutputTuple, OperatorAppointedEvent.OutputObject>;

      'ProcessorSet(address,address)': TypedContractEvent<ProcessorSetEvent.InputTuple, ProcessorSetEvent.OutputTuple, ProcessorSetEvent.OutputObject>;
      ProcessorSet: TypedContractEvent<ProcessorSetEvent.InputTuple, ProcessorSetEvent.OutputTuple, ProcessorSetEvent.OutputObject>;

      'SigningKeySet(address,address)': TypedContractEvent<SigningKeySetEvent.InputTuple, SigningKeySetEvent.OutputTuple, SigningKeySetEvent.OutputObject>;
      SigningKeySet: TypedContractEvent<SigningKeySetEvent.InputTuple, SigningKeySetEvent.OutputTuple, SigningKeySetEvent.OutputObject>;

      'StakeAdded(address,uint256,uint256)': TypedContractEvent<StakeAddedEvent.InputTuple, StakeAddedEvent.OutputTuple, StakeAddedEvent.OutputObject>;
      StakeAdded: TypedContractEvent<StakeAddedEvent.InputTuple, StakeAddedEvent.OutputTuple, StakeAddedEvent.OutputObject>;

      'StakeSlashed(address,uint256,uint256)': TypedContractEvent<StakeSlashedEvent.InputTuple, StakeSlashedEvent.OutputTuple, StakeSlashedEvent.OutputObject>;
      StakeSlashed: TypedContractEvent<StakeSlashedEvent.InputTuple, StakeSlashedEvent.OutputTuple, StakeSlashedEvent.OutputObject>;

      'StakeWithdrawn(address,address,uint256)': TypedContractEvent<StakeWithdrawnEvent.InputTuple, StakeWithdrawnEvent.OutputTuple, StakeWithdrawnEvent.OutputObject>;
      StakeWithdrawn: TypedContractEvent<StakeWithdrawnEvent.InputTuple, StakeWithdrawnEvent.OutputTuple, StakeWithdrawnEvent.OutputObject>;

      'UnbondingStarted(address,uint40)': TypedContractEvent<UnbondingStartedEvent.InputTuple, UnbondingStartedEvent.OutputTuple, UnbondingStartedEvent.OutputObject>;
      UnbondingStarted: TypedContractEvent<UnbondingStartedEvent.InputTuple, UnbondingStartedEvent.OutputTuple, UnbondingStartedEvent.OutputObject>;

      'WorkerRegistered(address,address,bytes32,uint16)': TypedContractEvent<WorkerRegisteredEvent.InputTuple, WorkerRegisteredEvent.OutputTuple, WorkerRegisteredEvent.OutputObject>;
      WorkerRegistered: TypedContractEvent<WorkerRegisteredEvent.InputTuple, WorkerRegisteredEvent.OutputTuple, WorkerRegisteredEvent.OutputObject>;

    };
  }
