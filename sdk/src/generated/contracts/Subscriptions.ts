// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type SubscriptionStruct = {subscriber: AddressLike, listingId: BigNumberish, nextAt: BigNumberish, remaining: BigNumberish, interval: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike}

    export type SubscriptionStructOutput = [subscriber: string, listingId: bigint, nextAt: bigint, remaining: bigint, interval: bigint, queryDigest: string, buyerKey: string] & {subscriber: string, listingId: bigint, nextAt: bigint, remaining: bigint, interval: bigint, queryDigest: string, buyerKey: string }

  export interface SubscriptionsInterface extends Interface {
    getFunction(nameOrSignature: "balanceOf" | "cancel" | "market" | "renew" | "subscribe" | "subscriptionOf" | "withdraw"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "Credited" | "Subscribed" | "SubscriptionCancelled" | "SubscriptionRenewed" | "Withdrawn"): EventFragment;

    encodeFunctionData(functionFragment: 'balanceOf', values: [AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'cancel', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'market', values?: undefined): string;
encodeFunctionData(functionFragment: 'renew', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'subscribe', values: [BigNumberish, BigNumberish, BigNumberish, BytesLike, BytesLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'subscriptionOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'withdraw', values: [AddressLike, AddressLike]): string;

    decodeFunctionResult(functionFragment: 'balanceOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'cancel', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'market', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'renew', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'subscribe', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'subscriptionOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'withdraw', data: BytesLike): Result;
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

  export declare namespace SubscribedEvent {
      export type InputTuple = [subscriptionId: BigNumberish, listingId: BigNumberish, subscriber: AddressLike, price: BigNumberish, orders: BigNumberish, interval: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike];
      export type OutputTuple = [subscriptionId: bigint, listingId: bigint, subscriber: string, price: bigint, orders: bigint, interval: bigint, queryDigest: string, buyerKey: string];
      export interface OutputObject {subscriptionId: bigint, listingId: bigint, subscriber: string, price: bigint, orders: bigint, interval: bigint, queryDigest: string, buyerKey: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace SubscriptionCancelledEvent {
      export type InputTuple = [subscriptionId: BigNumberish, refunded: BigNumberish];
      export type OutputTuple = [subscriptionId: bigint, refunded: bigint];
      export interface OutputObject {subscriptionId: bigint, refunded: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace SubscriptionRenewedEvent {
      export type InputTuple = [subscriptionId: BigNumberish, orderId: BigNumberish, remaining: BigNumberish, nextAt: BigNumberish];
      export type OutputTuple = [subscriptionId: bigint, orderId: bigint, remaining: bigint, nextAt: bigint];
      export interface OutputObject {subscriptionId: bigint, orderId: bigint, remaining: bigint, nextAt: bigint }
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

  export interface Subscriptions extends BaseContract {

    connect(runner?: ContractRunner | null): Subscriptions;
    waitForDeployment(): Promise<this>;

    interface: SubscriptionsInterface;

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

    balanceOf: TypedContractMethod<
      [beneficiary: AddressLike, token: AddressLike, ],
      [bigint],
      'view'
    >

    cancel: TypedContractMethod<
      [subscriptionId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    market: TypedContractMethod<
      [],
      [string],
      'view'
    >

    renew: TypedContractMethod<
      [subscriptionId: BigNumberish, ],
      [bigint],
      'nonpayable'
    >

    subscribe: TypedContractMethod<
      [listingId: BigNumberish, orders: BigNumberish, interval: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, maxPrice: BigNumberish, ],
      [bigint],
      'nonpayable'
    >

    subscriptionOf: TypedContractMethod<
      [subscriptionId: BigNumberish, ],
      [SubscriptionStructOutput],
      'view'
    >

    withdraw: TypedContractMethod<
      [token: AddressLike, to: AddressLike, ],
      [bigint],
      'nonpayable'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'balanceOf'): TypedContractMethod<
      [beneficiary: AddressLike, token: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'cancel'): TypedContractMethod<
      [subscriptionId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'market'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'renew'): TypedContractMethod<
      [subscriptionId: BigNumberish, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'subscribe'): TypedContractMethod<
      [listingId: BigNumberish, orders: BigNumberish, interval: BigNumberish, queryDigest: BytesLike, buyerKey: BytesLike, maxPrice: BigNumberish, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'subscriptionOf'): TypedContractMethod<
      [subscriptionId: BigNumberish, ],
      [SubscriptionStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'withdraw'): TypedContractMethod<
      [token: AddressLike, to: AddressLike, ],
      [bigint],
      'nonpayable'
    >;

    getEvent(key: 'Credited'): TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;
getEvent(key: 'Subscribed'): TypedContractEvent<SubscribedEvent.InputTuple, SubscribedEvent.OutputTuple, SubscribedEvent.OutputObject>;
getEvent(key: 'SubscriptionCancelled'): TypedContractEvent<SubscriptionCancelledEvent.InputTuple, SubscriptionCancelledEvent.OutputTuple, SubscriptionCancelledEvent.OutputObject>;
getEvent(key: 'SubscriptionRenewed'): TypedContractEvent<SubscriptionRenewedEvent.InputTuple, SubscriptionRenewedEvent.OutputTuple, SubscriptionRenewedEvent.OutputObject>;
getEvent(key: 'Withdrawn'): TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;

    filters: {

      'Credited(address,address,uint256)': TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;
      Credited: TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;

      'Subscribed(uint256,uint256,address,uint256,uint16,uint32,bytes32,bytes32)': TypedContractEvent<SubscribedEvent.InputTuple, SubscribedEvent.OutputTuple, SubscribedEvent.OutputObject>;
      Subscribed: TypedContractEvent<SubscribedEvent.InputTuple, SubscribedEvent.OutputTuple, SubscribedEvent.OutputObject>;

      'SubscriptionCancelled(uint256,uint256)': TypedContractEvent<SubscriptionCancelledEvent.InputTuple, SubscriptionCancelledEvent.OutputTuple, SubscriptionCancelledEvent.OutputObject>;
      SubscriptionCancelled: TypedContractEvent<SubscriptionCancelledEvent.InputTuple, SubscriptionCancelledEvent.OutputTuple, SubscriptionCancelledEvent.OutputObject>;

      'SubscriptionRenewed(uint256,uint256,uint16,uint40)': TypedContractEvent<SubscriptionRenewedEvent.InputTuple, SubscriptionRenewedEvent.OutputTuple, SubscriptionRenewedEvent.OutputObject>;
      SubscriptionRenewed: TypedContractEvent<SubscriptionRenewedEvent.InputTuple, SubscriptionRenewedEvent.OutputTuple, SubscriptionRenewedEvent.OutputObject>;

      'Withdrawn(address,address,address,uint256)': TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;
      Withdrawn: TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;

    };
  }
