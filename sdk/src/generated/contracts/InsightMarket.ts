// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type AttestationStruct = {orderId: BigNumberish, modelHash: BytesLike, inputCommitment: BytesLike, contributorsRoot: BytesLike, contributors: BigNumberish, outputHash: BytesLike, ciphertextDigest: BytesLike, noiseCommitment: BytesLike, rhoNano: BigNumberish, evidenceType: BigNumberish, evidenceHash: BytesLike, deadline: BigNumberish}

    export type AttestationStructOutput = [orderId: bigint, modelHash: string, inputCommitment: string, contributorsRoot: string, contributors: bigint, outputHash: string, ciphertextDigest: string, noiseCommitment: string, rhoNano: bigint, evidenceType: bigint, evidenceHash: string, deadline: bigint] & {orderId: bigint, modelHash: string, inputCommitment: string, contributorsRoot: string, contributors: bigint, outputHash: string, ciphertextDigest: string, noiseCommitment: string, rhoNano: bigint, evidenceType: bigint, evidenceHash: string, deadline: bigint }

    export type OrderStruct = {state: BigNumberish, deadline: BigNumberish, listingId: BigNumberish, buyer: AddressLike, worker: AddressLike, acceptedBlock: BigNumberish, acceptedAt: BigNumberish, commitment: BytesLike}

    export type OrderStructOutput = [state: bigint, deadline: bigint, listingId: bigint, buyer: string, worker: string, acceptedBlock: bigint, acceptedAt: bigint, commitment: string] & {state: bigint, deadline: bigint, listingId: bigint, buyer: string, worker: string, acceptedBlock: bigint, acceptedAt: bigint, commitment: string }

  export interface InsightMarketInterface extends Interface {
    getFunction(nameOrSignature: "MAX_DISPUTE_SECONDS" | "accept" | "authority" | "balanceOf" | "buy" | "buyFor" | "buyWithPermit" | "claimEarnings" | "closeDispute" | "cohorts" | "creditEarnings" | "deliver" | "disputes" | "eip712Domain" | "hashAttestation" | "isConsumingScheduledOp" | "isOperator" | "listings" | "models" | "openDispute" | "orderOf" | "paused" | "refund" | "setAuthority" | "setDisputes" | "setOperator" | "setPaused" | "settle" | "twins" | "withdraw" | "workers"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "AuthorityUpdated" | "Credited" | "DisputesSet" | "EIP712DomainChanged" | "EarningsClaimed" | "OperatorSet" | "OrderAccepted" | "OrderCreated" | "OrderDelivered" | "OrderDisputed" | "OrderRefunded" | "OrderSettled" | "PauseSet" | "Withdrawn"): EventFragment;

    encodeFunctionData(functionFragment: 'MAX_DISPUTE_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'accept', values: [BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'authority', values?: undefined): string;
encodeFunctionData(functionFragment: 'balanceOf', values: [AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'buy', values: [BigNumberish, BytesLike, BytesLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'buyFor', values: [AddressLike, BigNumberish, BytesLike, BytesLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'buyWithPermit', values: [BigNumberish, BytesLike, BytesLike, BigNumberish, BigNumberish, BigNumberish, BytesLike, BytesLike]): string;
encodeFunctionData(functionFragment: 'claimEarnings', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'closeDispute', values: [BigNumberish, boolean, AddressLike[]]): string;
encodeFunctionData(functionFragment: 'cohorts', values?: undefined): string;
encodeFunctionData(functionFragment: 'creditEarnings', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'deliver', values: [AttestationStruct, BytesLike]): string;
encodeFunctionData(functionFragment: 'disputes', values?: undefined): string;
encodeFunctionData(functionFragment: 'eip712Domain', values?: undefined): string;
encodeFunctionData(functionFragment: 'hashAttestation', values: [AttestationStruct]): string;
encodeFunctionData(functionFragment: 'isConsumingScheduledOp', values?: undefined): string;
encodeFunctionData(functionFragment: 'isOperator', values: [AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'listings', values?: undefined): string;
encodeFunctionData(functionFragment: 'models', values?: undefined): string;
encodeFunctionData(functionFragment: 'openDispute', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'orderOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'paused', values?: undefined): string;
encodeFunctionData(functionFragment: 'refund', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'setAuthority', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'setDisputes', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'setOperator', values: [AddressLike, boolean]): string;
encodeFunctionData(functionFragment: 'setPaused', values: [boolean]): string;
encodeFunctionData(functionFragment: 'settle', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'twins', values?: undefined): string;
encodeFunctionData(functionFragment: 'withdraw', values: [AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'workers', values?: undefined): string;

    decodeFunctionResult(functionFragment: 'MAX_DISPUTE_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'accept', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'authority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'balanceOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'buy', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'buyFor', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'buyWithPermit', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'claimEarnings', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'closeDispute', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'cohorts', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'creditEarnings', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'deliver', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'disputes', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'eip712Domain', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'hashAttestation', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isConsumingScheduledOp', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isOperator', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'listings', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'models', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'openDispute', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'orderOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'paused', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'refund', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setAuthority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setDisputes', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setOperator', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setPaused', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'settle', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'twins', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'withdraw', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'workers', data: BytesLike): Result;
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

  export declare namespace CreditedEvent {
      export type InputTuple = [beneficiary: AddressLike, token: AddressLike, amount: BigNumberish];
      export type OutputTuple = [beneficiary: string, token: string, amount: bigint];
      export interface OutputObject {beneficiary: string, token: string, amount: bigint }
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

  export declare namespace EarningsClaimedEvent {
      export type InputTuple = [cohortId: BigNumberish, twinId: BigNumberish, beneficiary: AddressLike, amount: BigNumberish];
      export type OutputTuple = [cohortId: bigint, twinId: bigint, beneficiary: string, amount: bigint];
      export interface OutputObject {cohortId: bigint, twinId: bigint, beneficiary: string, amount: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace OperatorSetEvent {
      export type InputTuple = [buyer: AddressLike, operator: AddressLike, approved: boolean];
      export type OutputTuple = [buyer: string, operator: string, approved: boolean];
      export interface OutputObject {buyer: string, operator: string, approved: boolean }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace OrderAcceptedEvent {
      export type InputTuple = [orderId: BigNumberish, worker: AddressLike, noiseCommitment: BytesLike, activeMembers: BigNumberish, deliverBy: BigNumberish];
      export type OutputTuple = [orderId: bigint, worker: string, noiseCommitment: string, activeMembers: bigint, deliverBy: bigint];
      export interface OutputObject {orderId: bigint, worker: string, noiseCommitment: string, activeMembers: bigint, deliverBy: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace OrderCreatedEvent {
      export type InputTuple = [orderId: BigNumberish, listingId: BigNumberish, buyer: AddressLike, price: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, acceptBy: BigNumberish];
      export type OutputTuple = [orderId: bigint, listingId: bigint, buyer: string, price: bigint, queryDigest: string, buyerKey: string, acceptBy: bigint];
      export interface OutputObject {orderId: bigint, listingId: bigint, buyer: string, price: bigint, queryDigest: string, buyerKey: string, acceptBy: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace OrderDeliveredEvent {
      export type InputTuple = [orderId: BigNumberish, worker: AddressLike, attestation: AttestationStruct, reviewUntil: BigNumberish];
      export type OutputTuple = [orderId: bigint, worker: string, attestation: AttestationStructOutput, reviewUntil: bigint];
      export interface OutputObject {orderId: bigint, worker: string, attestation: AttestationStructOutput, reviewUntil: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace OrderDisputedEvent {
      export type InputTuple = [orderId: BigNumberish, endsBy: BigNumberish];
      export type OutputTuple = [orderId: bigint, endsBy: bigint];
      export interface OutputObject {orderId: bigint, endsBy: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace OrderRefundedEvent {
      export type InputTuple = [orderId: BigNumberish, buyer: AddressLike, amount: BigNumberish, from: BigNumberish];
      export type OutputTuple = [orderId: bigint, buyer: string, amount: bigint, from: bigint];
      export interface OutputObject {orderId: bigint, buyer: string, amount: bigint, from: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace OrderSettledEvent {
      export type InputTuple = [orderId: BigNumberish, ownersAmount: BigNumberish, workerAmount: BigNumberish, royaltyAmount: BigNumberish, protocolAmount: BigNumberish, paidMembers: BigNumberish];
      export type OutputTuple = [orderId: bigint, ownersAmount: bigint, workerAmount: bigint, royaltyAmount: bigint, protocolAmount: bigint, paidMembers: bigint];
      export interface OutputObject {orderId: bigint, ownersAmount: bigint, workerAmount: bigint, royaltyAmount: bigint, protocolAmount: bigint, paidMembers: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace PauseSetEvent {
      export type InputTuple = [paused: boolean];
      export type OutputTuple = [paused: boolean];
      export interface OutputObject {paused: boolean }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace WithdrawnEvent {
      export type InputTuple = [beneficiary: AddressLike, token: AddressLike, to: AddressLike, amount: BigNumberish];
      export type OutputTuple = [beneficiary: string, token: string, to: string, amount: bigint];
      export interface OutputObject {beneficiary: string, token: string, to: string, amount: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export interface InsightMarket extends BaseContract {

    connect(runner?: ContractRunner | null): InsightMarket;
    waitForDeployment(): Promise<this>;

    interface: InsightMarketInterface;

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

    MAX_DISPUTE_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    accept: TypedContractMethod<
      [orderId: BigNumberish, noiseCommitment: BytesLike, ],
      [void],
      'nonpayable'
    >

    authority: TypedContractMethod<
      [],
      [string],
      'view'
    >

    balanceOf: TypedContractMethod<
      [beneficiary: AddressLike, token: AddressLike, ],
      [bigint],
      'view'
    >

    buy: TypedContractMethod<
      [listingId: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, maxPrice: BigNumberish, ],
      [bigint],
      'nonpayable'
    >

    buyFor: TypedContractMethod<
      [buyer: AddressLike, listingId: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, maxPrice: BigNumberish, ],
      [bigint],
      'nonpayable'
    >

    buyWithPermit: TypedContractMethod<
      [listingId: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, maxPrice: BigNumberish, permitDeadline: BigNumberish, v: BigNumberish, r: BytesLike, s: BytesLike, ],
      [bigint],
      'nonpayable'
    >

    claimEarnings: TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [bigint],
      'nonpayable'
    >

    closeDispute: TypedContractMethod<
      [orderId: BigNumberish, upheld: boolean, paidWorkers: AddressLike[], ],
      [void],
      'nonpayable'
    >

    cohorts: TypedContractMethod<
      [],
      [string],
      'view'
    >

    creditEarnings: TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [bigint],
      'nonpayable'
    >

    deliver: TypedContractMethod<
      [attestation: AttestationStruct, signature: BytesLike, ],
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

    hashAttestation: TypedContractMethod<
      [attestation: AttestationStruct, ],
      [string],
      'view'
    >

    isConsumingScheduledOp: TypedContractMethod<
      [],
      [string],
      'view'
    >

    isOperator: TypedContractMethod<
      [buyer: AddressLike, operator: AddressLike, ],
      [boolean],
      'view'
    >

    listings: TypedContractMethod<
      [],
      [string],
      'view'
    >

    models: TypedContractMethod<
      [],
      [string],
      'view'
    >

    openDispute: TypedContractMethod<
      [orderId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    orderOf: TypedContractMethod<
      [orderId: BigNumberish, ],
      [OrderStructOutput],
      'view'
    >

    paused: TypedContractMethod<
      [],
      [boolean],
      'view'
    >

    refund: TypedContractMethod<
      [orderId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    setAuthority: TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >

    setDisputes: TypedContractMethod<
      [disputes_: AddressLike, ],
      [void],
      'nonpayable'
    >

    setOperator: TypedContractMethod<
      [operator: AddressLike, approved: boolean, ],
      [void],
      'nonpayable'
    >

    setPaused: TypedContractMethod<
      [paused_: boolean, ],
      [void],
      'nonpayable'
    >

    settle: TypedContractMethod<
      [orderId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    twins: TypedContractMethod<
      [],
      [string],
      'view'
    >

    withdraw: TypedContractMethod<
      [token: AddressLike, to: AddressLike, ],
      [bigint],
      'nonpayable'
    >

    workers: TypedContractMethod<
      [],
      [string],
      'view'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'MAX_DISPUTE_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'accept'): TypedContractMethod<
      [orderId: BigNumberish, noiseCommitment: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'authority'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'balanceOf'): TypedContractMethod<
      [beneficiary: AddressLike, token: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'buy'): TypedContractMethod<
      [listingId: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, maxPrice: BigNumberish, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'buyFor'): TypedContractMethod<
      [buyer: AddressLike, listingId: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, maxPrice: BigNumberish, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'buyWithPermit'): TypedContractMethod<
      [listingId: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, maxPrice: BigNumberish, permitDeadline: BigNumberish, v: BigNumberish, r: BytesLike, s: BytesLike, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'claimEarnings'): TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'closeDispute'): TypedContractMethod<
      [orderId: BigNumberish, upheld: boolean, paidWorkers: AddressLike[], ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'cohorts'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'creditEarnings'): TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'deliver'): TypedContractMethod<
      [attestation: AttestationStruct, signature: BytesLike, ],
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
getFunction(nameOrSignature: 'hashAttestation'): TypedContractMethod<
      [attestation: AttestationStruct, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'isConsumingScheduledOp'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'isOperator'): TypedContractMethod<
      [buyer: AddressLike, operator: AddressLike, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'listings'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'models'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'openDispute'): TypedContractMethod<
      [orderId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'orderOf'): TypedContractMethod<
      [orderId: BigNumberish, ],
      [OrderStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'paused'): TypedContractMethod<
      [],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'refund'): TypedContractMethod<
      [orderId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setAuthority'): TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setDisputes'): TypedContractMethod<
      [disputes_: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setOperator'): TypedContractMethod<
      [operator: AddressLike, approved: boolean, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setPaused'): TypedContractMethod<
      [paused_: boolean, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'settle'): TypedContractMethod<
      [orderId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'twins'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'withdraw'): TypedContractMethod<
      [token: AddressLike, to: AddressLike, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'workers'): TypedContractMethod<
      [],
      [string],
      'view'
    >;

    getEvent(key: 'AuthorityUpdated'): TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
getEvent(key: 'Credited'): TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;
getEvent(key: 'DisputesSet'): TypedContractEvent<DisputesSetEvent.InputTuple, DisputesSetEvent.OutputTuple, DisputesSetEvent.OutputObject>;
getEvent(key: 'EIP712DomainChanged'): TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
getEvent(key: 'EarningsClaimed'): TypedContractEvent<EarningsClaimedEvent.InputTuple, EarningsClaimedEvent.OutputTuple, EarningsClaimedEvent.OutputObject>;
getEvent(key: 'OperatorSet'): TypedContractEvent<OperatorSetEvent.InputTuple, OperatorSetEvent.OutputTuple, OperatorSetEvent.OutputObject>;
getEvent(key: 'OrderAccepted'): TypedContractEvent<OrderAcceptedEvent.InputTuple, OrderAcceptedEvent.OutputTuple, OrderAcceptedEvent.OutputObject>;
getEvent(key: 'OrderCreated'): TypedContractEvent<OrderCreatedEvent.InputTuple, OrderCreatedEvent.OutputTuple, OrderCreatedEvent.OutputObject>;
getEvent(key: 'OrderDelivered'): TypedContractEvent<OrderDeliveredEvent.InputTuple, OrderDeliveredEvent.OutputTuple, OrderDeliveredEvent.OutputObject>;
getEvent(key: 'OrderDisputed'): TypedContractEvent<OrderDisputedEvent.InputTuple, OrderDisputedEvent.OutputTuple, OrderDisputedEvent.OutputObject>;
getEvent(key: 'OrderRefunded'): TypedContractEvent<OrderRefundedEvent.InputTuple, OrderRefundedEvent.OutputTuple, OrderRefundedEvent.OutputObject>;
getEvent(key: 'OrderSettled'): TypedContractEvent<OrderSettledEvent.InputTuple, OrderSettledEvent.OutputTuple, OrderSettledEvent.OutputObject>;
getEvent(key: 'PauseSet'): TypedContractEvent<PauseSetEvent.InputTuple, PauseSetEvent.OutputTuple, PauseSetEvent.OutputObject>;
getEvent(key: 'Withdrawn'): TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;

    filters: {

      'AuthorityUpdated(address)': TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
      AuthorityUpdated: TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;

      'Credited(address,address,uint256)': TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;
      Credited: TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;

      'DisputesSet(address)': TypedContractEvent<DisputesSetEvent.InputTuple, DisputesSetEvent.OutputTuple, DisputesSetEvent.OutputObject>;
      DisputesSet: TypedContractEvent<DisputesSetEvent.InputTuple, DisputesSetEvent.OutputTuple, DisputesSetEvent.OutputObject>;

      'EIP712DomainChanged()': TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
      EIP712DomainChanged: TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;

      'EarningsClaimed(uint256,uint256,address,uint256)': TypedContractEvent<EarningsClaimedEvent.InputTuple, EarningsClaimedEvent.OutputTuple, EarningsClaimedEvent.OutputObject>;
      EarningsClaimed: TypedContractEvent<EarningsClaimedEvent.InputTuple, EarningsClaimedEvent.OutputTuple, EarningsClaimedEvent.OutputObject>;

      'OperatorSet(address,address,bool)': TypedContractEvent<OperatorSetEvent.InputTuple, OperatorSetEvent.OutputTuple, OperatorSetEvent.OutputObject>;
      OperatorSet: TypedContractEvent<OperatorSetEvent.InputTuple, OperatorSetEvent.OutputTuple, OperatorSetEvent.OutputObject>;

      'OrderAccepted(uint256,address,bytes32,uint32,uint40)': TypedContractEvent<OrderAcceptedEvent.InputTuple, OrderAcceptedEvent.OutputTuple, OrderAcceptedEvent.OutputObject>;
      OrderAccepted: TypedContractEvent<OrderAcceptedEvent.InputTuple, OrderAcceptedEvent.OutputTuple, OrderAcceptedEvent.OutputObject>;

      'OrderCreated(uint256,uint256,address,uint256,bytes32,bytes32,uint40)': TypedContractEvent<OrderCreatedEvent.InputTuple, OrderCreatedEvent.OutputTuple, OrderCreatedEvent.OutputObject>;
      OrderCreated: TypedContractEvent<OrderCreatedEvent.InputTuple, OrderCreatedEvent.OutputTuple, OrderCreatedEvent.OutputObject>;

      'OrderDelivered(uint256,address,tuple,uint40)': TypedContractEvent<OrderDeliveredEvent.InputTuple, OrderDeliveredEvent.OutputTuple, OrderDeliveredEvent.OutputObject>;
      OrderDelivered: TypedContractEvent<OrderDeliveredEvent.InputTuple, OrderDeliveredEvent.OutputTuple, OrderDeliveredEvent.OutputObject>;

      'OrderDisputed(uint256,uint40)': TypedContractEvent<OrderDisputedEvent.InputTuple, OrderDisputedEvent.OutputTuple, OrderDisputedEvent.OutputObject>;
      OrderDisputed: TypedContractEvent<OrderDisputedEvent.InputTuple, OrderDisputedEvent.OutputTuple, OrderDisputedEvent.OutputObject>;

      'OrderRefunded(uint256,address,uint256,uint8)': TypedContractEvent<OrderRefundedEvent.InputTuple, OrderRefundedEvent.OutputTuple, OrderRefundedEvent.OutputObject>;
      OrderRefunded: TypedContractEvent<OrderRefundedEvent.InputTuple, OrderRefundedEvent.OutputTuple, OrderRefundedEvent.OutputObject>;

      'OrderSettled(uint256,uint256,uint256,uint256,uint256,uint32)': TypedContractEvent<OrderSettledEvent.InputTuple, OrderSettledEvent.OutputTuple, OrderSettledEvent.OutputObject>;
      OrderSettled: TypedContractEvent<OrderSettledEvent.InputTuple, OrderSettledEvent.OutputTuple, OrderSettledEvent.OutputObject>;

      'PauseSet(bool)': TypedContractEvent<PauseSetEvent.InputTuple, PauseSetEvent.OutputTuple, PauseSetEvent.OutputObject>;
      PauseSet: TypedContractEvent<PauseSetEvent.InputTuple, PauseSetEvent.OutputTuple, PauseSetEvent.OutputObject>;

      'Withdrawn(address,address,address,uint256)': TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;
      Withdrawn: TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;

    };
  }
