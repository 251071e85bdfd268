// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type ListingStruct = {subjectKind: BigNumberish, kind: BigNumberish, workerBasisPoints: BigNumberish, open: boolean, acceptSeconds: BigNumberish, deliverSeconds: BigNumberish, reviewSeconds: BigNumberish, channels: BigNumberish, lister: AddressLike, token: AddressLike, subjectId: BigNumberish, price: BigNumberish, modelHash: BytesLike, scope: BytesLike}

    export type ListingStructOutput = [subjectKind: bigint, kind: bigint, workerBasisPoints: bigint, open: boolean, acceptSeconds: bigint, deliverSeconds: bigint, reviewSeconds: bigint, channels: bigint, lister: string, token: string, subjectId: bigint, price: bigint, modelHash: string, scope: string] & {subjectKind: bigint, kind: bigint, workerBasisPoints: bigint, open: boolean, acceptSeconds: bigint, deliverSeconds: bigint, reviewSeconds: bigint, channels: bigint, lister: string, token: string, subjectId: bigint, price: bigint, modelHash: string, scope: string }

    export type AttestationStruct = {orderId: BigNumberish, modelHash: BytesLike, inputCommitment: BytesLike, contributorsRoot: BytesLike, contributors: BigNumberish, outputHash: BytesLike, ciphertextDigest: BytesLike, noiseCommitment: BytesLike, rhoNano: BigNumberish, evidenceType: BigNumberish, evidenceHash: BytesLike, nonce: BigNumberish, deadline: BigNumberish}

    export type AttestationStructOutput = [orderId: bigint, modelHash: string, inputCommitment: string, contributorsRoot: string, contributors: bigint, outputHash: string, ciphertextDigest: string, noiseCommitment: string, rhoNano: bigint, evidenceType: bigint, evidenceHash: string, nonce: bigint, deadline: bigint] & {orderId: bigint, modelHash: string, inputCommitment: string, contributorsRoot: string, contributors: bigint, outputHash: string, ciphertextDigest: string, noiseCommitment: string, rhoNano: bigint, evidenceType: bigint, evidenceHash: string, nonce: bigint, deadline: bigint }

    export type OrderStruct = {state: BigNumberish, royaltyBasisPoints: BigNumberish, protocolBasisPoints: BigNumberish, contributors: BigNumberish, deadline: BigNumberish, purposes: BigNumberish, twinEpoch: BigNumberish, acceptedBlock: BigNumberish, buyer: AddressLike, worker: AddressLike, listingId: BigNumberish, price: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, noiseCommitment: BytesLike, outputHash: BytesLike, ciphertextDigest: BytesLike}

    export type OrderStructOutput = [state: bigint, royaltyBasisPoints: bigint, protocolBasisPoints: bigint, contributors: bigint, deadline: bigint, purposes: bigint, twinEpoch: bigint, acceptedBlock: bigint, buyer: string, worker: string, listingId: bigint, price: bigint, queryDigest: string, buyerKey: string, noiseCommitment: string, outputHash: string, ciphertextDigest: string] & {state: bigint, royaltyBasisPoints: bigint, protocolBasisPoints: bigint, contributors: bigint, deadline: bigint, purposes: bigint, twinEpoch: bigint, acceptedBlock: bigint, buyer: string, worker: string, listingId: bigint, price: bigint, queryDigest: string, buyerKey: string, noiseCommitment: string, outputHash: string, ciphertextDigest: string }

  export interface InsightMarketInterface extends Interface {
    getFunction(nameOrSignature: "accept" | "authority" | "balanceOf" | "buy" | "buyWithPermit" | "closeListing" | "cohorts" | "collect" | "consents" | "createListing" | "deliver" | "eip712Domain" | "isConsumingScheduledOp" | "isTokenAllowed" | "listingOf" | "models" | "nonces(address)" | "nonces(address,uint192)" | "orderOf" | "protocolBasisPoints" | "protocolRecipient" | "refund" | "setAuthority" | "setProtocolFee" | "setTokenAllowed" | "settle" | "twins" | "withdraw" | "workers"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "AuthorityUpdated" | "Credited" | "EIP712DomainChanged" | "ListingClosed" | "ListingCreated" | "OrderAccepted" | "OrderCreated" | "OrderDelivered" | "OrderRefunded" | "OrderSettled" | "ProtocolFeeSet" | "TokenAllowed" | "Withdrawn"): EventFragment;

    encodeFunctionData(functionFragment: 'accept', values: [BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'authority', values?: undefined): string;
encodeFunctionData(functionFragment: 'balanceOf', values: [AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'buy', values: [BigNumberish, BigNumberish, BytesLike, BytesLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'buyWithPermit', values: [BigNumberish, BigNumberish, BytesLike, BytesLike, BigNumberish, BigNumberish, BigNumberish, BytesLike, BytesLike]): string;
encodeFunctionData(functionFragment: 'closeListing', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'cohorts', values?: undefined): string;
encodeFunctionData(functionFragment: 'collect', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'consents', values?: undefined): string;
encodeFunctionData(functionFragment: 'createListing', values: [ListingStruct]): string;
encodeFunctionData(functionFragment: 'deliver', values: [AttestationStruct, BytesLike]): string;
encodeFunctionData(functionFragment: 'eip712Domain', values?: undefined): string;
encodeFunctionData(functionFragment: 'isConsumingScheduledOp', values?: undefined): string;
encodeFunctionData(functionFragment: 'isTokenAllowed', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'listingOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'models', values?: undefined): string;
encodeFunctionData(functionFragment: 'nonces(address)', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'nonces(address,uint192)', values: [AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'orderOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'protocolBasisPoints', values?: undefined): string;
encodeFunctionData(functionFragment: 'protocolRecipient', values?: undefined): string;
encodeFunctionData(functionFragment: 'refund', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'setAuthority', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'setProtocolFee', values: [BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'setTokenAllowed', values: [AddressLike, boolean]): string;
encodeFunctionData(functionFragment: 'settle', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'twins', values?: undefined): string;
encodeFunctionData(functionFragment: 'withdraw', values: [AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'workers', values?: undefined): string;

    decodeFunctionResult(functionFragment: 'accept', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'authority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'balanceOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'buy', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'buyWithPermit', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'closeListing', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'cohorts', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'collect', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'consents', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'createListing', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'deliver', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'eip712Domain', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isConsumingScheduledOp', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isTokenAllowed', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'listingOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'models', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'nonces(address)', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'nonces(address,uint192)', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'orderOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'protocolBasisPoints', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'protocolRecipient', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'refund', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setAuthority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setProtocolFee', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setTokenAllowed', data: BytesLike): Result;
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

  export declare namespace EIP712DomainChangedEvent {
      export type InputTuple = [];
      export type OutputTuple = [];
      export interface OutputObject {}
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace ListingClosedEvent {
      export type InputTuple = [listingId: BigNumberish];
      export type OutputTuple = [listingId: bigint];
      export interface OutputObject {listingId: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace ListingCreatedEvent {
      export type InputTuple = [listingId: BigNumberish, subjectKind: BigNumberish, subjectId: BigNumberish, listing: ListingStruct];
      export type OutputTuple = [listingId: bigint, subjectKind: bigint, subjectId: bigint, listing: ListingStructOutput];
      export interface OutputObject {listingId: bigint, subjectKind: bigint, subjectId: bigint, listing: ListingStructOutput }
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
      export type InputTuple = [orderId: BigNumberish, listingId: BigNumberish, buyer: AddressLike, purposes: BigNumberish, price: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, acceptBy: BigNumberish];
      export type OutputTuple = [orderId: bigint, listingId: bigint, buyer: string, purposes: bigint, price: bigint, queryDigest: string, buyerKey: string, acceptBy: bigint];
      export interface OutputObject {orderId: bigint, listingId: bigint, buyer: string, purposes: bigint, price: bigint, queryDigest: string, buyerKey: string, acceptBy: bigint }
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

  export declare namespace ProtocolFeeSetEvent {
      export type InputTuple = [basisPoints: BigNumberish, recipient: AddressLike];
      export type OutputTuple = [basisPoints: bigint, recipient: string];
      export interface OutputObject {basisPoints: bigint, recipient: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace TokenAllowedEvent {
      export type InputTuple = [token: AddressLike, allowed: boolean];
      export type OutputTuple = [token: string, allowed: boolean];
      export interface OutputObject {token: string, allowed: boolean }
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
      [listingId: BigNumberish, purposes: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, maxPrice: BigNumberish, ],
      [bigint],
      'nonpayable'
    >

    buyWithPermit: TypedContractMethod<
      [listingId: BigNumberish, purposes: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, maxPrice: BigNumberish, permitDeadline: BigNumberish, v: BigNumberish, r: BytesLike, s: BytesLike, ],
      [bigint],
      'nonpayable'
    >

    closeListing: TypedContractMethod<
      [listingId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    cohorts: TypedContractMethod<
      [],
      [string],
      'view'
    >

    collect: TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [bigint],
      'nonpayable'
    >

    consents: TypedContractMethod<
      [],
      [string],
      'view'
    >

    createListing: TypedContractMethod<
      [listing: ListingStruct, ],
      [bigint],
      'nonpayable'
    >

    deliver: TypedContractMethod<
      [attestation: AttestationStruct, signature: BytesLike, ],
      [void],
      'nonpayable'
    >

    eip712Domain: TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >

    isConsumingScheduledOp: TypedContractMethod<
      [],
      [string],
      'view'
    >

    isTokenAllowed: TypedContractMethod<
      [token: AddressLike, ],
      [boolean],
      'view'
    >

    listingOf: TypedContractMethod<
      [listingId: BigNumberish, ],
      [ListingStructOutput],
      'view'
    >

    models: TypedContractMethod<
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

    orderOf: TypedContractMethod<
      [orderId: BigNumberish, ],
      [OrderStructOutput],
      'view'
    >

    protocolBasisPoints: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    protocolRecipient: TypedContractMethod<
      [],
      [string],
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

    setProtocolFee: TypedContractMethod<
      [basisPoints: BigNumberish, recipient: AddressLike, ],
      [void],
      'nonpayable'
    >

    setTokenAllowed: TypedContractMethod<
      [token: AddressLike, allowed: boolean, ],
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
      [listingId: BigNumberish, purposes: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, maxPrice: BigNumberish, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'buyWithPermit'): TypedContractMethod<
      [listingId: BigNumberish, purposes: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, maxPrice: BigNumberish, permitDeadline: BigNumberish, v: BigNumberish, r: BytesLike, s: BytesLike, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'closeListing'): TypedContractMethod<
      [listingId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'cohorts'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'collect'): TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'consents'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'createListing'): TypedContractMethod<
      [listing: ListingStruct, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'deliver'): TypedContractMethod<
      [attestation: AttestationStruct, signature: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'eip712Domain'): TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >;
getFunction(nameOrSignature: 'isConsumingScheduledOp'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'isTokenAllowed'): TypedContractMethod<
      [token: AddressLike, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'listingOf'): TypedContractMethod<
      [listingId: BigNumberish, ],
      [ListingStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'models'): TypedContractMethod<
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
getFunction(nameOrSignature: 'orderOf'): TypedContractMethod<
      [orderId: BigNumberish, ],
      [OrderStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'protocolBasisPoints'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'protocolRecipient'): TypedContractMethod<
      [],
      [string],
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
getFunction(nameOrSignature: 'setProtocolFee'): TypedContractMethod<
      [basisPoints: BigNumberish, recipient: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setTokenAllowed'): TypedContractMethod<
      [token: AddressLike, allowed: boolean, ],
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
getEvent(key: 'EIP712DomainChanged'): TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
getEvent(key: 'ListingClosed'): TypedContractEvent<ListingClosedEvent.InputTuple, ListingClosedEvent.OutputTuple, ListingClosedEvent.OutputObject>;
getEvent(key: 'ListingCreated'): TypedContractEvent<ListingCreatedEvent.InputTuple, ListingCreatedEvent.OutputTuple, ListingCreatedEvent.OutputObject>;
getEvent(key: 'OrderAccepted'): TypedContractEvent<OrderAcceptedEvent.InputTuple, OrderAcceptedEvent.OutputTuple, OrderAcceptedEvent.OutputObject>;
getEvent(key: 'OrderCreated'): TypedContractEvent<OrderCreatedEvent.InputTuple, OrderCreatedEvent.OutputTuple, OrderCreatedEvent.OutputObject>;
getEvent(key: 'OrderDelivered'): TypedContractEvent<OrderDeliveredEvent.InputTuple, OrderDeliveredEvent.OutputTuple, OrderDeliveredEvent.OutputObject>;
getEvent(key: 'OrderRefunded'): TypedContractEvent<OrderRefundedEvent.InputTuple, OrderRefundedEvent.OutputTuple, OrderRefundedEvent.OutputObject>;
getEvent(key: 'OrderSettled'): TypedContractEvent<OrderSettledEvent.InputTuple, OrderSettledEvent.OutputTuple, OrderSettledEvent.OutputObject>;
getEvent(key: 'ProtocolFeeSet'): TypedContractEvent<ProtocolFeeSetEvent.InputTuple, ProtocolFeeSetEvent.OutputTuple, ProtocolFeeSetEvent.OutputObject>;
getEvent(key: 'TokenAllowed'): TypedContractEvent<TokenAllowedEvent.InputTuple, TokenAllowedEvent.OutputTuple, TokenAllowedEvent.OutputObject>;
getEvent(key: 'Withdrawn'): TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;

    filters: {

      'AuthorityUpdated(address)': TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
      AuthorityUpdated: TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;

      'Credited(address,address,uint256)': TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;
      Credited: TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;

      'EIP712DomainChanged()': TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
      EIP712DomainChanged: TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;

      'ListingClosed(uint256)': TypedContractEvent<ListingClosedEvent.InputTuple, ListingClosedEvent.OutputTuple, ListingClosedEvent.OutputObject>;
      ListingClosed: TypedContractEvent<ListingClosedEvent.InputTuple, ListingClosedEvent.OutputTuple, ListingClosedEvent.OutputObject>;

      'ListingCreated(uint256,uint8,uint256,tuple)': TypedContractEvent<ListingCreatedEvent.InputTuple, ListingCreatedEvent.OutputTuple, ListingCreatedEvent.OutputObject>;
      ListingCreated: TypedContractEvent<ListingCreatedEvent.InputTuple, ListingCreatedEvent.OutputTuple, ListingCreatedEvent.OutputObject>;

      'OrderAccepted(uint256,address,bytes32,uint32,uint40)': TypedContractEvent<OrderAcceptedEvent.InputTuple, OrderAcceptedEvent.OutputTuple, OrderAcceptedEvent.OutputObject>;
      OrderAccepted: TypedContractEvent<OrderAcceptedEvent.InputTuple, OrderAcceptedEvent.OutputTuple, OrderAcceptedEvent.OutputObject>;

      'OrderCreated(uint256,uint256,address,uint64,uint256,bytes32,bytes32,uint40)': TypedContractEvent<OrderCreatedEvent.InputTuple, OrderCreatedEvent.OutputTuple, OrderCreatedEvent.OutputObject>;
      OrderCreated: TypedContractEvent<OrderCreatedEvent.InputTuple, OrderCreatedEvent.OutputTuple, OrderCreatedEvent.OutputObject>;

      'OrderDelivered(uint256,address,tuple,uint40)': TypedContractEvent<OrderDeliveredEvent.InputTuple, OrderDeliveredEvent.OutputTuple, OrderDeliveredEvent.OutputObject>;
      OrderDelivered: TypedContractEvent<OrderDeliveredEvent.InputTuple, OrderDeliveredEvent.OutputTuple, OrderDeliveredEvent.OutputObject>;

      'OrderRefunded(uint256,address,uint256,uint8)': TypedContractEvent<OrderRefundedEvent.InputTuple, OrderRefundedEvent.OutputTuple, OrderRefundedEvent.OutputObject>;
      OrderRefunded: TypedContractEvent<OrderRefundedEvent.InputTuple, OrderRefundedEvent.OutputTuple, OrderRefundedEvent.OutputObject>;

      'OrderSettled(uint256,uint256,uint256,uint256,uint256,uint32)': TypedContractEvent<OrderSettledEvent.InputTuple, OrderSettledEvent.OutputTuple, OrderSettledEvent.OutputObject>;
      OrderSettled: TypedContractEvent<OrderSettledEvent.InputTuple, OrderSettledEvent.OutputTuple, OrderSettledEvent.OutputObject>;

      'ProtocolFeeSet(uint16,address)': TypedContractEvent<ProtocolFeeSetEvent.InputTuple, ProtocolFeeSetEvent.OutputTuple, ProtocolFeeSetEvent.OutputObject>;
      ProtocolFeeSet: TypedContractEvent<ProtocolFeeSetEvent.InputTuple, ProtocolFeeSetEvent.OutputTuple, ProtocolFeeSetEvent.OutputObject>;

      'TokenAllowed(address,bool)': TypedContractEvent<TokenAllowedEvent.InputTuple, TokenAllowedEvent.OutputTuple, TokenAllowedEvent.OutputObject>;
      TokenAllowed: TypedContractEvent<TokenAllowedEvent.InputTuple, TokenAllowedEvent.OutputTuple, TokenAllowedEvent.OutputObject>;

      'Withdrawn(address,address,address,uint256)': TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;
      Withdrawn: TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;

    };
  }
