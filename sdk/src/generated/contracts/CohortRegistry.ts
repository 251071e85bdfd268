// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type CohortTermsStruct = {purposes: BigNumberish, channels: BigNumberish, kinds: BigNumberish, kMin: BigNumberish, rhoPerOrderNano: BigNumberish, rhoCapNano: BigNumberish, claimRequestId: BigNumberish, processor: AddressLike, token: AddressLike}

    export type CohortTermsStructOutput = [purposes: bigint, channels: bigint, kinds: bigint, kMin: bigint, rhoPerOrderNano: bigint, rhoCapNano: bigint, claimRequestId: bigint, processor: string, token: string] & {purposes: bigint, channels: bigint, kinds: bigint, kMin: bigint, rhoPerOrderNano: bigint, rhoCapNano: bigint, claimRequestId: bigint, processor: string, token: string }

    export type CohortStateStruct = {curator: AddressLike, active: BigNumberish, pending: BigNumberish, openOrders: BigNumberish, round: BigNumberish, rhoSpentNano: BigNumberish, roundOpenedAt: BigNumberish, accPerMember: BigNumberish}

    export type CohortStateStructOutput = [curator: string, active: bigint, pending: bigint, openOrders: bigint, round: bigint, rhoSpentNano: bigint, roundOpenedAt: bigint, accPerMember: bigint] & {curator: string, active: bigint, pending: bigint, openOrders: bigint, round: bigint, rhoSpentNano: bigint, roundOpenedAt: bigint, accPerMember: bigint }

  export interface CohortRegistryInterface extends Interface {
    getFunction(nameOrSignature: "MAX_ROUND_SECONDS" | "authority" | "cancelOrder" | "chargeOrder" | "claims" | "cohortOf" | "collect" | "covers" | "createCohort" | "earned" | "evict" | "isActiveMember" | "isConsumingScheduledOp" | "join" | "leave" | "openOrder" | "remove" | "setAuthority" | "settleOrder" | "termsOf" | "twins"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "AuthorityUpdated" | "BudgetCharged" | "BudgetReleased" | "CohortCreated" | "EarningsCollected" | "EarningsShared" | "MemberJoined" | "MemberLeft" | "RoundStarted"): EventFragment;

    encodeFunctionData(functionFragment: 'MAX_ROUND_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'authority', values?: undefined): string;
encodeFunctionData(functionFragment: 'cancelOrder', values: [BigNumberish, boolean]): string;
encodeFunctionData(functionFragment: 'chargeOrder', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'claims', values?: undefined): string;
encodeFunctionData(functionFragment: 'cohortOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'collect', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'covers', values: [BigNumberish, BigNumberish, BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'createCohort', values: [CohortTermsStruct]): string;
encodeFunctionData(functionFragment: 'earned', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'evict', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'isActiveMember', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'isConsumingScheduledOp', values?: undefined): string;
encodeFunctionData(functionFragment: 'join', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'leave', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'openOrder', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'remove', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'setAuthority', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'settleOrder', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'termsOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'twins', values?: undefined): string;

    decodeFunctionResult(functionFragment: 'MAX_ROUND_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'authority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'cancelOrder', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'chargeOrder', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'claims', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'cohortOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'collect', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'covers', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'createCohort', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'earned', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'evict', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isActiveMember', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isConsumingScheduledOp', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'join', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'leave', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'openOrder', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'remove', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setAuthority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'settleOrder', data: BytesLike): Result;
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

  export declare namespace BudgetChargedEvent {
      export type InputTuple = [cohortId: BigNumberish, rhoNano: BigNumberish, rhoSpentNano: BigNumberish];
      export type OutputTuple = [cohortId: bigint, rhoNano: bigint, rhoSpentNano: bigint];
      export interface OutputObject {cohortId: bigint, rhoNano: bigint, rhoSpentNano: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace BudgetReleasedEvent {
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

  export declare namespace EarningsCollectedEvent {
      export type InputTuple = [cohortId: BigNumberish, twinId: BigNumberish, amount: BigNumberish];
      export type OutputTuple = [cohortId: bigint, twinId: bigint, amount: bigint];
      export interface OutputObject {cohortId: bigint, twinId: bigint, amount: bigint }
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
      export type InputTuple = [cohortId: BigNumberish, twinId: BigNumberish, openOrders: BigNumberish, credited: BigNumberish];
      export type OutputTuple = [cohortId: bigint, twinId: bigint, openOrders: bigint, credited: bigint];
      export interface OutputObject {cohortId: bigint, twinId: bigint, openOrders: bigint, credited: bigint }
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

    collect: TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [[string, bigint] & {beneficiary: string, amount: bigint }],
      'nonpayable'
    >

    covers: TypedContractMethod<
      [cohortId: BigNumberish, purposes: BigNumberish, channels: BigNumberish, kind: BigNumberish, ],
      [boolean],
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

    settleOrder: TypedContractMethod<
      [cohortId: BigNumberish, amount: BigNumberish, ],
      [bigint],
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
getFunction(nameOrSignature: 'collect'): TypedContractMethod<
      [cohortId: BigNumberish, twinId: BigNumberish, ],
      [[string, bigint] & {beneficiary: string, amount: bigint }],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'covers'): TypedContractMethod<
      [cohortId: BigNumberish, purposes: BigNumberish, channels: BigNumberish, kind: BigNumberish, ],
      [boolean],
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
getFunction(nameOrSignature: 'settleOrder'): TypedContractMethod<
      [cohortId: BigNumberish, amount: BigNumberish, ],
      [bigint],
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
getEvent(key: 'BudgetCharged'): TypedContractEvent<BudgetChargedEvent.InputTuple, BudgetChargedEvent.OutputTuple, BudgetChargedEvent.OutputObject>;
getEvent(key: 'BudgetReleased'): TypedContractEvent<BudgetReleasedEvent.InputTuple, BudgetReleasedEvent.OutputTuple, BudgetReleasedEvent.OutputObject>;
getEvent(key: 'CohortCreated'): TypedContractEvent<CohortCreatedEvent.InputTuple, CohortCreatedEvent.OutputTuple, CohortCreatedEvent.OutputObject>;
getEvent(key: 'EarningsCollected'): TypedContractEvent<EarningsCollectedEvent.InputTuple, EarningsCollectedEvent.OutputTuple, EarningsCollectedEvent.OutputObject>;
getEvent(key: 'EarningsShared'): TypedContractEvent<EarningsSharedEvent.InputTuple, EarningsSharedEvent.OutputTuple, EarningsSharedEvent.OutputObject>;
getEvent(key: 'MemberJoined'): TypedContractEvent<MemberJoinedEvent.InputTuple, MemberJoinedEvent.OutputTuple, MemberJoinedEvent.OutputObject>;
getEvent(key: 'MemberLeft'): TypedContractEvent<MemberLeftEvent.InputTuple, MemberLeftEvent.OutputTuple, MemberLeftEvent.OutputObject>;
getEvent(key: 'RoundStarted'): TypedContractEvent<RoundStartedEvent.InputTuple, RoundStartedEvent.OutputTuple, RoundStartedEvent.OutputObject>;

    filters: {

      'AuthorityUpdated(address)': TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
      AuthorityUpdated: TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;

      'BudgetCharged(uint256,uint64,uint64)': TypedContractEvent<BudgetChargedEvent.InputTuple, BudgetChargedEvent.OutputTuple, BudgetChargedEvent.OutputObject>;
      BudgetCharged: TypedContractEvent<BudgetChargedEvent.InputTuple, BudgetChargedEvent.OutputTuple, BudgetChargedEvent.OutputObject>;

      'BudgetReleased(uint256,uint64,uint64)': TypedContractEvent<BudgetReleasedEvent.InputTuple, BudgetReleasedEvent.OutputTuple, BudgetReleasedEvent.OutputObject>;
      BudgetReleased: TypedContractEvent<BudgetReleasedEvent.InputTuple, BudgetReleasedEvent.OutputTuple, BudgetReleasedEvent.OutputObject>;

      'CohortCreated(uint256,address,tuple)': TypedContractEvent<CohortCreatedEvent.InputTuple, CohortCreatedEvent.OutputTuple, CohortCreatedEvent.OutputObject>;
      CohortCreated: TypedContractEvent<CohortCreatedEvent.InputTuple, CohortCreatedEvent.OutputTuple, CohortCreatedEvent.OutputObject>;

      'EarningsCollected(uint256,uint256,uint256)': TypedContractEvent<EarningsCollectedEvent.InputTuple, EarningsCollectedEvent.OutputTuple, EarningsCollectedEvent.OutputObject>;
      EarningsCollected: TypedContractEvent<EarningsCollectedEvent.InputTuple, EarningsCollectedEvent.OutputTuple, EarningsCollectedEvent.OutputObject>;

      'EarningsShared(uint256,uint256,uint32)': TypedContractEvent<EarningsSharedEvent.InputTuple, EarningsSharedEvent.OutputTuple, EarningsSharedEvent.OutputObject>;
      EarningsShared: TypedContractEvent<EarningsSharedEvent.InputTuple, EarningsSharedEvent.OutputTuple, EarningsSharedEvent.OutputObject>;

      'MemberJoined(uint256,uint256,uint64,uint64)': TypedContractEvent<MemberJoinedEvent.InputTuple, MemberJoinedEvent.OutputTuple, MemberJoinedEvent.OutputObject>;
      MemberJoined: TypedContractEvent<MemberJoinedEvent.InputTuple, MemberJoinedEvent.OutputTuple, MemberJoinedEvent.OutputObject>;

      'MemberLeft(uint256,uint256,uint32,uint256)': TypedContractEvent<MemberLeftEvent.InputTuple, MemberLeftEvent.OutputTuple, MemberLeftEvent.OutputObject>;
      MemberLeft: TypedContractEvent<MemberLeftEvent.InputTuple, MemberLeftEvent.OutputTuple, MemberLeftEvent.OutputObject>;

      'RoundStarted(uint256,uint64,uint32)': TypedContractEvent<RoundStartedEvent.InputTuple, RoundStartedEvent.OutputTuple, RoundStartedEvent.OutputObject>;
      RoundStarted: TypedContractEvent<RoundStartedEvent.InputTuple, RoundStartedEvent.OutputTuple, RoundStartedEvent.OutputObject>;

    };
  }
