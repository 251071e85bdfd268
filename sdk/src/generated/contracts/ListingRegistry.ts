// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type ListingTermsStruct = {subjectKind: BigNumberish, kind: BigNumberish, workerBasisPoints: BigNumberish, panelSize: BigNumberish, retentionDays: BigNumberish, acceptSeconds: BigNumberish, deliverSeconds: BigNumberish, reviewSeconds: BigNumberish, purposes: BigNumberish, channels: BigNumberish, token: AddressLike, price: BigNumberish, subjectId: BigNumberish, modelHash: BytesLike, scope: BytesLike}

    export type ListingTermsStructOutput = [subjectKind: bigint, kind: bigint, workerBasisPoints: bigint, panelSize: bigint, retentionDays: bigint, acceptSeconds: bigint, deliverSeconds: bigint, reviewSeconds: bigint, purposes: bigint, channels: bigint, token: string, price: bigint, subjectId: bigint, modelHash: string, scope: string] & {subjectKind: bigint, kind: bigint, workerBasisPoints: bigint, panelSize: bigint, retentionDays: bigint, acceptSeconds: bigint, deliverSeconds: bigint, reviewSeconds: bigint, purposes: bigint, channels: bigint, token: string, price: bigint, subjectId: bigint, modelHash: string, scope: string }

    export type ListingStruct = {terms: ListingTermsStruct, lister: AddressLike, open: boolean, royaltyBasisPoints: BigNumberish, protocolBasisPoints: BigNumberish}

    export type ListingStructOutput = [terms: ListingTermsStructOutput, lister: string, open: boolean, royaltyBasisPoints: bigint, protocolBasisPoints: bigint] & {terms: ListingTermsStructOutput, lister: string, open: boolean, royaltyBasisPoints: bigint, protocolBasisPoints: bigint }

    export type SaleStruct = {subjectKind: BigNumberish, kind: BigNumberish, panelSize: BigNumberish, workerBasisPoints: BigNumberish, royaltyBasisPoints: BigNumberish, protocolBasisPoints: BigNumberish, acceptSeconds: BigNumberish, deliverSeconds: BigNumberish, reviewSeconds: BigNumberish, token: AddressLike, price: BigNumberish, subjectId: BigNumberish, modelHash: BytesLike}

    export type SaleStructOutput = [subjectKind: bigint, kind: bigint, panelSize: bigint, workerBasisPoints: bigint, royaltyBasisPoints: bigint, protocolBasisPoints: bigint, acceptSeconds: bigint, deliverSeconds: bigint, reviewSeconds: bigint, token: string, price: bigint, subjectId: bigint, modelHash: string] & {subjectKind: bigint, kind: bigint, panelSize: bigint, workerBasisPoints: bigint, royaltyBasisPoints: bigint, protocolBasisPoints: bigint, acceptSeconds: bigint, deliverSeconds: bigint, reviewSeconds: bigint, token: string, price: bigint, subjectId: bigint, modelHash: string }

  export interface ListingRegistryInterface extends Interface {
    getFunction(nameOrSignature: "authority" | "closeListing" | "coverage" | "createListing" | "isConsumingScheduledOp" | "isTokenAllowed" | "listingOf" | "protocolBasisPoints" | "protocolRecipient" | "requireSale" | "saleOf" | "setAuthority" | "setProtocolFee" | "setTokenAllowed"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "AuthorityUpdated" | "ListingClosed" | "ListingCreated" | "ProtocolFeeSet" | "TokenAllowed"): EventFragment;

    encodeFunctionData(functionFragment: 'authority', values?: undefined): string;
encodeFunctionData(functionFragment: 'closeListing', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'coverage', values: [BigNumberish, AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'createListing', values: [ListingTermsStruct]): string;
encodeFunctionData(functionFragment: 'isConsumingScheduledOp', values?: undefined): string;
encodeFunctionData(functionFragment: 'isTokenAllowed', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'listingOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'protocolBasisPoints', values?: undefined): string;
encodeFunctionData(functionFragment: 'protocolRecipient', values?: undefined): string;
encodeFunctionData(functionFragment: 'requireSale', values: [BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'saleOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'setAuthority', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'setProtocolFee', values: [BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'setTokenAllowed', values: [AddressLike, boolean]): string;

    decodeFunctionResult(functionFragment: 'authority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'closeListing', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'coverage', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'createListing', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isConsumingScheduledOp', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isTokenAllowed', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'listingOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'protocolBasisPoints', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'protocolRecipient', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'requireSale', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'saleOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setAuthority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setProtocolFee', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setTokenAllowed', data: BytesLike): Result;
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

  export interface ListingRegistry extends BaseContract {

    connect(runner?: ContractRunner | null): ListingRegistry;
    waitForDeployment(): Promise<this>;

    interface: ListingRegistryInterface;

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

    closeListing: TypedContractMethod<
      [listingId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    coverage: TypedContractMethod<
      [listingId: BigNumberish, buyer: AddressLike, processor: AddressLike, ],
      [bigint],
      'view'
    >

    createListing: TypedContractMethod<
      [terms: ListingTermsStruct, ],
      [bigint],
      'nonpayable'
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

    requireSale: TypedContractMethod<
      [listingId: BigNumberish, buyer: AddressLike, ],
      [SaleStructOutput],
      'view'
    >

    saleOf: TypedContractMethod<
      [listingId: BigNumberish, ],
      [SaleStructOutput],
      'view'
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

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'authority'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'closeListing'): TypedContractMethod<
      [listingId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'coverage'): TypedContractMethod<
      [listingId: BigNumberish, buyer: AddressLike, processor: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'createListing'): TypedContractMethod<
      [terms: ListingTermsStruct, ],
      [bigint],
      'nonpayable'
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
getFunction(nameOrSignature: 'requireSale'): TypedContractMethod<
      [listingId: BigNumberish, buyer: AddressLike, ],
      [SaleStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'saleOf'): TypedContractMethod<
      [listingId: BigNumberish, ],
      [SaleStructOutput],
      'view'
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

    getEvent(key: 'AuthorityUpdated'): TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
getEvent(key: 'ListingClosed'): TypedContractEvent<ListingClosedEvent.InputTuple, ListingClosedEvent.OutputTuple, ListingClosedEvent.OutputObject>;
getEvent(key: 'ListingCreated'): TypedContractEvent<ListingCreatedEvent.InputTuple, ListingCreatedEvent.OutputTuple, ListingCreatedEvent.OutputObject>;
getEvent(key: 'ProtocolFeeSet'): TypedContractEvent<ProtocolFeeSetEvent.InputTuple, ProtocolFeeSetEvent.OutputTuple, ProtocolFeeSetEvent.OutputObject>;
getEvent(key: 'TokenAllowed'): TypedContractEvent<TokenAllowedEvent.InputTuple, TokenAllowedEvent.OutputTuple, TokenAllowedEvent.OutputObject>;

    filters: {

      'AuthorityUpdated(address)': TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
      AuthorityUpdated: TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;

      'ListingClosed(uint256)': TypedContractEvent<ListingClosedEvent.InputTuple, ListingClosedEvent.OutputTuple, ListingClosedEvent.OutputObject>;
      ListingClosed: TypedContractEvent<ListingClosedEvent.InputTuple, ListingClosedEvent.OutputTuple, ListingClosedEvent.OutputObject>;

      'ListingCreated(uint256,uint8,uint256,tuple)': TypedContractEvent<ListingCreatedEvent.InputTuple, ListingCreatedEvent.OutputTuple, ListingCreatedEvent.OutputObject>;
      ListingCreated: TypedContractEvent<ListingCreatedEvent.InputTuple, ListingCreatedEvent.OutputTuple, ListingCreatedEvent.OutputObject>;

      'ProtocolFeeSet(uint16,address)': TypedContractEvent<ProtocolFeeSetEvent.InputTuple, ProtocolFeeSetEvent.OutputTuple, ProtocolFeeSetEvent.OutputObject>;
      ProtocolFeeSet: TypedContractEvent<ProtocolFeeSetEvent.InputTuple, ProtocolFeeSetEvent.OutputTuple, ProtocolFeeSetEvent.OutputObject>;

      'TokenAllowed(address,bool)': TypedContractEvent<TokenAllowedEvent.InputTuple, TokenAllowedEvent.OutputTuple, TokenAllowedEvent.OutputObject>;
      TokenAllowed: TypedContractEvent<TokenAllowedEvent.InputTuple, TokenAllowedEvent.OutputTuple, TokenAllowedEvent.OutputObject>;

    };
  }
