// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type CohortTermsStruct = {purposes: BigNumberish, channels: BigNumberish, kinds: BigNumberish, kMin: BigNumberish, maxWorkerBasisPoints: BigNumberish, rhoPerOrderNano: BigNumberish, rhoCapNano: BigNumberish, claimRequestId: BigNumberish, processor: AddressLike, token: AddressLike, minPrice: BigNumberish}

    export type CohortTermsStructOutput = [purposes: bigint, channels: bigint, kinds: bigint, kMin: bigint, maxWorkerBasisPoints: bigint, rhoPerOrderNano: bigint, rhoCapNano: bigint, claimRequestId: bigint, processor: string, token: string, minPrice: bigint] & {purposes: bigint, channels: bigint, kinds: bigint, kMin: bigint, maxWorkerBasisPoints: bigint, rhoPerOrderNano: bigint, rhoCapNano: bigint, claimRequestId: bigint, processor: string, token: string, minPrice: bigint }

    export type PrivacyBudgetStruct = {capNano: BigNumberish, reservedNano: BigNumberish, spentNano: BigNumberish}

    export type PrivacyBudgetStructOutput = [capNano: bigint, reservedNano: bigint, spentNano: bigint] & {capNano: bigint, reservedNano: bigint, spentNano: bigint }

    export type CohortStateStruct = {curator: AddressLike, active: BigNumberish, pending: BigNumberish, openOrders: BigNumberish, round: BigNumberish, chargedOrders: BigNumberish, roundOpenedAt: BigNumberish, accPerMember: BigNumberish}

    export type CohortStateStructOutput = [curator: string, active: bigint, pending: bigint, openOrders: bigint, round: bigint, chargedOrders: bigint, roundOpenedAt: bigint, accPerMember: bigint] & {curator: string, active: bigint, pending: bigint, openOrders: bigint, round: bigint, chargedOrders: bigint, roundOpenedAt: bigint, accPerMember: bigint }

    export type MembershipStruct = {current: boolean, epoch: BigNumberish, activeFromRound: BigNumberish, leftAt: BigNumberish}

    export type MembershipStructOutput = [current: boolean, epoch: bigint, activeFromRound: bigint, leftAt: bigint] & {current: boolean, epoch: bigint, activeFromRound: bigint, leftAt: bigint }

  export interface CohortRegistryInterface extends Interface {
    getFunction(nameOrSignature: "MAX_ROUND_SECONDS" | "authority" | "budgetOf" | "cancelOrder" | "chargeOrder" | "check" | "claims" | "cohortOf" | "createCohort" | "earned" | "evict" | "isActiveMember" | "isConsumingScheduledOp" | "join" | "leave" | "market" | "membershipOf" | "openOrder" | "remove" | "setAuthority" | "setBudgetCap" | "setMarket" | "settleOrder" | "takeEarnings" | "termsOf" | "twins"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "AuthorityUpdated" | "BudgetCapSet" | "CohortChargeReleased" | "CohortCharged" | "CohortCreated" | "EarningsShared" | "MarketSet" | "MemberJoined" | "MemberLeft" | "RoundStarted"): EventFragment;

    encodeFunctionData(functionFragment: 'MAX_ROUND_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'authority', values?: undefined): string;
encodeFunctionData(functionFragment: 'budgetOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'cancelOrder', values: [BigNumberish, boolean]): string;
encodeFunctionData(functionFragment: 'chargeOrder', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'check', values: [BigNumberish, BigNumberish, BigNumberish, BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'claims', values?: undefined): string;
encodeFunctionData(functionFragment: 'cohortOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'createCohort', values: [CohortTermsStruct]): string;
encodeFunctionData(functionFragment: 'earned', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'evict', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'isActiveMember', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'isConsumingScheduledOp', values?: undefined): string;
encodeFunctionData(functionFragment: 'join', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'leave', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'market', values?: undefined): string;
encodeFunctionData(functionFragment: 'membershipOf', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'openOrder', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'remove', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'setAuthority', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'setBudgetCap', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'setMarket', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'settleOrder', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'takeEarnings', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'termsOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'twins', values?: undefined): string;

    decodeFunctionResult(functionFragment: 'MAX_ROUND_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'authority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'budgetOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'cancelOrder', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'chargeOrder', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'check', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'claims', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'cohortOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'createCohort', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'earned', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'evict', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isActiveMember', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isConsumingScheduledOp', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'join', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'leave', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'market', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'membershipOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'openOrder', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'remove', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setAuthority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setBudgetCap', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setMarket', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'settleOrder', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'takeEarnings', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'termsOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'twins', data: BytesLike): Result;
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

  export declare namespace BudgetCapSetEvent {
      export type InputTuple = [twinId: BigNumberish, capNano: BigNumberish];
      export type OutputTuple = [twinId: bigint, capNano: bigint];
      export interface OutputObject {twinId: bigint, capNano: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace CohortChargeReleasedEvent {
      export type InputTuple = [cohortId: BigNumberish, rhoNano: BigNumberish, rhoSpentNano: BigNumberish];
      export type OutputTuple = [cohortId: bigint, rhoNano: bigint, rhoSpentNano: bigint];
      export interface OutputObject {cohortId: bigint, rhoNano: bigint, rhoSpentNano: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace CohortChargedEvent {
      export type InputTuple = [cohortId: BigNumberish, rhoNano: BigNumberish, rhoSpentNano: BigNumberish];
      export type OutputTuple = [cohortId: bigint, rhoNano: bigint, rhoSpentNano: bigint];
      export interface OutputObject {cohortId: bigint, rhoNano: bigint, rhoSpentNano: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace CohortCreatedEvent {
      export type InputTuple = [cohortId: BigNumberish, curator: AddressLike, terms: CohortTermsStruct];
      export type OutputTuple = [cohortId: bigint, curator: string, terms: CohortTermsStructOutput];
      export interface OutputObject {cohortId: bigint, curator: string, terms: CohortTermsStructOutput }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace EarningsSharedEvent {
      export type InputTuple = [cohortId: BigNumberish, perMember: BigNumberish, members: BigNumberish];
      export type OutputTuple = [cohortId: bigint, perMember: bigint, members: bigint];
      export interface OutputObject {cohortId: bigint, perMember: bigint, members: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace MarketSetEvent {
      export type InputTuple = [market: AddressLike];
      export type OutputTuple = [market: string];
      export interface OutputObject {market: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace MemberJoinedEvent {
      export type InputTuple = [cohortId: BigNumberish, twinId: BigNumberish, epoch: BigNumberish, activeFromRound: BigNumberish];
      export type OutputTuple = [cohortId: bigint, twinId: bigint, epoch: bigint, activeFromRound: bigint];
      export interface OutputObject {cohortId: bigint, twinId: bigint, epoch: bigint, activeFromRound: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace MemberLeftEvent {
      export type InputTuple = [cohortId: BigNumberish, twinId: BigNumberish, unclaimed: BigNumberish];
      export type OutputTuple = [cohortId: bigint, twinId: bigint, unclaimed: bigint];
      export interface OutputObject {cohortId: bigint, twinId: bigint, unclaimed: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace RoundStartedEvent {
      export type InputTuple = [cohortId: BigNumberish, round: BigNumberish, active: BigNumberish];
      export type OutputTuple = [cohortId: bigint, round: bigint, active: bigint];
      export interface OutputObject {cohortId: bigint, round: bigint, active: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export interface CohortRegistry extends BaseContract {

    connect(runner?: ContractRunner | null): CohortRegistry;
    waitForDeployment(): Promise<this>;

    interface: CohortRegistryInterface;

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

    MAX_ROUND_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    authority: TypedContractMethod<
      [],
      [string],
      'view'
    >

    budgetOf: TypedContractMethod<
      [twinId: BigNumberish, ],
      [PrivacyBudgetStructOutput],
      'view'
    >

    cancelOrder: TypedContractMethod<
      [cohortId: BigNumberish, releaseBudget: boolean, ],
      [void],
      'nonpayable'
    >

    chargeOrder: TypedContractMethod<
      [cohortId: BigNumberish, ],
      [bigint],
      'nonpayable'
    >

    check: TypedContractMethod<
      [cohortId: BigNumberish, purposes: BigNumberish, channels: BigNumberish, kind: BigNumberish, processor: AddressLike, ],
      [bigint],
      'view'
    >

    claims: TypedContractMethod<
      [],
      [string],
      'view'
    >

    cohortOf: TypedContractMethod<
      [cohortId: BigNumberish, ],
      [CohortStateStructOutput],
      'view'
    >

    createCohort: TypedContractMethod<
      [terms: CohortTermsStruct, ],
      [bigint],
      'nonpayable'
    >

    earned: TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [bigint],
      'view'
    >

    evict: TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    isActiveMember: TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [boolean],
      'view'
    >

    isConsumingScheduledOp: TypedContractMethod<
      [],
      [string],
      'view'
    >

    join: TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    leave: TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    market: TypedContractMethod<
      [],
      [string],
      'view'
    >

    membershipOf: TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [MembershipStructOutput],
      'view'
    >

    openOrder: TypedContractMethod<
      [cohortId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    remove: TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    setAuthority: TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >

    setBudgetCap: TypedContractMethod<
      [twinId: BigNumberish, capNano: BigNumberish, ],
      [void],
      'nonpayable'
    >

    setMarket: TypedContractMethod<
      [market_: AddressLike, ],
      [void],
      'nonpayable'
    >

    settleOrder: TypedContractMethod<
      [cohortId: BigNumberish, amount: BigNumberish, ],
      [[bigint, bigint] & {shared: bigint, members: bigint }],
      'nonpayable'
    >

    takeEarnings: TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [[string, string, bigint] & {beneficiary: string, token: string, amount: bigint }],
      'nonpayable'
    >

    termsOf: TypedContractMethod<
      [cohortId: BigNumberish, ],
      [CohortTermsStructOutput],
      'view'
    >

    twins: TypedContractMethod<
      [],
      [string],
      'view'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'MAX_ROUND_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'authority'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'budgetOf'): TypedContractMethod<
      [twinId: BigNumberish, ],
      [PrivacyBudgetStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'cancelOrder'): TypedContractMethod<
      [cohortId: BigNumberish, releaseBudget: boolean, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'chargeOrder'): TypedContractMethod<
      [cohortId: BigNumberish, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'check'): TypedContractMethod<
      [cohortId: BigNumberish, purposes: BigNumberish, channels: BigNumberish, kind: BigNumberish, processor: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'claims'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'cohortOf'): TypedContractMethod<
      [cohortId: BigNumberish, ],
      [CohortStateStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'createCohort'): TypedContractMethod<
      [terms: CohortTermsStruct, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'earned'): TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'evict'): TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'isActiveMember'): TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'isConsumingScheduledOp'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'join'): TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'leave'): TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'market'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'membershipOf'): TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [MembershipStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'openOrder'): TypedContractMethod<
      [cohortId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'remove'): TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setAuthority'): TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setBudgetCap'): TypedContractMethod<
      [twinId: BigNumberish, capNano: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setMarket'): TypedContractMethod<
      [market_: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'settleOrder'): TypedContractMethod<
      [cohortId: BigNumberish, amount: BigNumberish, ],
      [[bigint, bigint] & {shared: bigint, members: bigint }],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'takeEarnings'): TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [[string, string, bigint] & {beneficiary: string, token: string, amount: bigint }],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'termsOf'): TypedContractMethod<
      [cohortId: BigNumberish, ],
      [CohortTermsStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'twins'): TypedContractMethod<
      [],
      [string],
      'view'
    >;

    getEvent(key: 'AuthorityUpdated'): TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
getEvent(key: 'BudgetCapSet'): TypedContractEvent<BudgetCapSetEvent.InputTuple, BudgetCapSetEvent.OutputTuple, BudgetCapSetEvent.OutputObject>;
getEvent(key: 'CohortChargeReleased'): TypedContractEvent<CohortChargeReleasedEvent.InputTuple, CohortChargeReleasedEvent.OutputTuple, CohortChargeReleasedEvent.OutputObject>;
getEvent(key: 'CohortCharged'): TypedContractEvent<CohortChargedEvent.InputTuple, CohortChargedEvent.OutputTuple, CohortChargedEvent.OutputObject>;
getEvent(key: 'CohortCreated'): TypedContractEvent<CohortCreatedEvent.InputTuple, CohortCreatedEvent.OutputTuple, CohortCreatedEvent.OutputObject>;
getEvent(key: 'EarningsShared'): TypedContractEvent<EarningsSharedEvent.InputTuple, EarningsSharedEvent.OutputTuple, EarningsSharedEvent.OutputObject>;
getEvent(key: 'MarketSet'): TypedContractEvent<MarketSetEvent.InputTuple, MarketSetEvent.OutputTuple, MarketSetEvent.OutputObject>;
getEvent(key: 'MemberJoined'): TypedContractEvent<MemberJoinedEvent.InputTuple, MemberJoinedEvent.OutputTuple, MemberJoinedEvent.OutputObject>;
getEvent(key: 'MemberLeft'): TypedContractEvent<MemberLeftEvent.InputTuple, MemberLeftEvent.OutputTuple, MemberLeftEvent.OutputObject>;
getEvent(key: 'RoundStarted'): TypedContractEvent<RoundStartedEvent.InputTuple, RoundStartedEvent.OutputTuple, RoundStartedEvent.OutputObject>;

    filters: {

      'AuthorityUpdated(address)': TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
      AuthorityUpdated: TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;

      'BudgetCapSet(uint256,uint64)': TypedContractEvent<BudgetCapSetEvent.InputTuple, BudgetCapSetEvent.OutputTuple, BudgetCapSetEvent.OutputObject>;
      BudgetCapSet: TypedContractEvent<BudgetCapSetEvent.InputTuple, BudgetCapSetEvent.OutputTuple, BudgetCapSetEvent.OutputObject>;

      'CohortChargeReleased(uint256,uint64,uint64)': TypedContractEvent<CohortChargeReleasedEvent.InputTuple, CohortChargeReleasedEvent.OutputTuple, CohortChargeReleasedEvent.OutputObject>;
      CohortChargeReleased: TypedContractEvent<CohortChargeReleasedEvent.InputTuple, CohortChargeReleasedEvent.OutputTuple, CohortChargeReleasedEvent.OutputObject>;

      'CohortCharged(uint256,uint64,uint64)': TypedContractEvent<CohortChargedEvent.InputTuple, CohortChargedEvent.OutputTuple, CohortChargedEvent.OutputObject>;
      CohortCharged: TypedContractEvent<CohortChargedEvent.InputTuple, CohortChargedEvent.OutputTuple, CohortChargedEvent.OutputObject>;

      'CohortCreated(uint256,address,tuple)': TypedContractEvent<CohortCreatedEvent.InputTuple, CohortCreatedEvent.OutputTuple, CohortCreatedEvent.OutputObject>;
      CohortCreated: TypedContractEvent<CohortCreatedEvent.InputTuple, CohortCreatedEvent.OutputTuple, CohortCreatedEvent.OutputObject>;

      'EarningsShared(uint256,uint256,uint32)': TypedContractEvent<EarningsSharedEvent.InputTuple, EarningsSharedEvent.OutputTuple, EarningsSharedEvent.OutputObject>;
      EarningsShared: TypedContractEvent<EarningsSharedEvent.InputTuple, EarningsSharedEvent.OutputTuple, EarningsSharedEvent.OutputObject>;

      'MarketSet(address)': TypedContractEvent<MarketSetEvent.InputTuple, MarketSetEvent.OutputTuple, MarketSetEvent.OutputObject>;
      MarketSet: TypedContractEvent<MarketSetEvent.InputTuple, MarketSetEvent.OutputTuple, MarketSetEvent.OutputObject>;

      'MemberJoined(uint256,uint256,uint64,uint32)': TypedContractEvent<MemberJoinedEvent.InputTuple, MemberJoinedEvent.OutputTuple, MemberJoinedEvent.OutputObject>;
      MemberJoined: TypedContractEvent<MemberJoinedEvent.InputTuple, MemberJoinedEvent.OutputTuple, MemberJoinedEvent.OutputObject>;

      'MemberLeft(uint256,uint256,uint256)': TypedContractEvent<MemberLeftEvent.InputTuple, MemberLeftEvent.OutputTuple, MemberLeftEvent.OutputObject>;
      MemberLeft: TypedContractEvent<MemberLeftEvent.InputTuple, MemberLeftEvent.OutputTuple, MemberLeftEvent.OutputObject>;

      'RoundStarted(uint256,uint32,uint32)': TypedContractEvent<RoundStartedEvent.InputTuple, RoundStartedEvent.OutputTuple, RoundStartedEvent.OutputObject>;
      RoundStarted: TypedContractEvent<RoundStartedEvent.InputTuple, RoundStartedEvent.OutputTuple, RoundStartedEvent.OutputObject>;

    };
  }
