// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type ClaimBountyStruct = {sponsor: AddressLike, token: AddressLike, reward: BigNumberish, remaining: BigNumberish, openedAt: BigNumberish, expiry: BigNumberish, requestId: BigNumberish, unlinkable: boolean}

    export type ClaimBountyStructOutput = [sponsor: string, token: string, reward: bigint, remaining: bigint, openedAt: bigint, expiry: bigint, requestId: bigint, unlinkable: boolean] & {sponsor: string, token: string, reward: bigint, remaining: bigint, openedAt: bigint, expiry: bigint, requestId: bigint, unlinkable: boolean }

    export type ClaimSubmissionStruct = {requestId: BigNumberish, twinId: BigNumberish, issuer: AddressLike, endDay: BigNumberish, deadline: BigNumberish, signature: BytesLike}

    export type ClaimSubmissionStructOutput = [requestId: bigint, twinId: bigint, issuer: string, endDay: bigint, deadline: bigint, signature: string] & {requestId: bigint, twinId: bigint, issuer: string, endDay: bigint, deadline: bigint, signature: string }

    export type Groth16ProofStruct = {a: [BigNumberish, BigNumberish], b: [[BigNumberish, BigNumberish], [BigNumberish, BigNumberish]], c: [BigNumberish, BigNumberish]}

    export type Groth16ProofStructOutput = [a: [bigint, bigint], b: [[bigint, bigint], [bigint, bigint]], c: [bigint, bigint]] & {a: [bigint, bigint], b: [[bigint, bigint], [bigint, bigint]], c: [bigint, bigint] }

    export type UnlinkableStatementStruct = {issuer: AddressLike, endDay: BigNumberish, validOn: BigNumberish, nullifier: BigNumberish, revocationRoot: BigNumberish, registryRoot: BigNumberish}

    export type UnlinkableStatementStructOutput = [issuer: string, endDay: bigint, validOn: bigint, nullifier: bigint, revocationRoot: bigint, registryRoot: bigint] & {issuer: string, endDay: bigint, validOn: bigint, nullifier: bigint, revocationRoot: bigint, registryRoot: bigint }

    export type UnlinkableClaimStruct = {requestId: BigNumberish, recipient: AddressLike, twinId: BigNumberish, statement: UnlinkableStatementStruct, deadline: BigNumberish, signature: BytesLike}

    export type UnlinkableClaimStructOutput = [requestId: bigint, recipient: string, twinId: bigint, statement: UnlinkableStatementStructOutput, deadline: bigint, signature: string] & {requestId: bigint, recipient: string, twinId: bigint, statement: UnlinkableStatementStructOutput, deadline: bigint, signature: string }

  export interface ClaimBountiesInterface extends Interface {
    getFunction(nameOrSignature: "MAX_SECONDS" | "balanceOf" | "bountyOf" | "claims" | "close" | "collect" | "collectUnlinkable" | "isPaid" | "open" | "submitAndCollect" | "submitAndCollectUnlinkable" | "withdraw"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "BountyClosed" | "BountyCollected" | "BountyOpened" | "Credited" | "Withdrawn"): EventFragment;

    encodeFunctionData(functionFragment: 'MAX_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'balanceOf', values: [AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'bountyOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'claims', values?: undefined): string;
encodeFunctionData(functionFragment: 'close', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'collect', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'collectUnlinkable', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'isPaid', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'open', values: [BigNumberish, AddressLike, BigNumberish, BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'submitAndCollect', values: [BigNumberish, ClaimSubmissionStruct, Groth16ProofStruct]): string;
encodeFunctionData(functionFragment: 'submitAndCollectUnlinkable', values: [BigNumberish, UnlinkableClaimStruct, Groth16ProofStruct]): string;
encodeFunctionData(functionFragment: 'withdraw', values: [AddressLike, AddressLike]): string;

    decodeFunctionResult(functionFragment: 'MAX_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'balanceOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'bountyOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'claims', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'close', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'collect', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'collectUnlinkable', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isPaid', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'open', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'submitAndCollect', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'submitAndCollectUnlinkable', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'withdraw', data: BytesLike): Result;
  }

  export declare namespace BountyClosedEvent {
      export type InputTuple = [bountyId: BigNumberish, sponsor: AddressLike, amount: BigNumberish];
      export type OutputTuple = [bountyId: bigint, sponsor: string, amount: bigint];
      export interface OutputObject {bountyId: bigint, sponsor: string, amount: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace BountyCollectedEvent {
      export type InputTuple = [bountyId: BigNumberish, claimant: BigNumberish, payee: AddressLike, amount: BigNumberish];
      export type OutputTuple = [bountyId: bigint, claimant: bigint, payee: string, amount: bigint];
      export interface OutputObject {bountyId: bigint, claimant: bigint, payee: string, amount: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace BountyOpenedEvent {
      export type InputTuple = [bountyId: BigNumberish, requestId: BigNumberish, sponsor: AddressLike, token: AddressLike, reward: BigNumberish, claims: BigNumberish, expiry: BigNumberish];
      export type OutputTuple = [bountyId: bigint, requestId: bigint, sponsor: string, token: string, reward: bigint, claims: bigint, expiry: bigint];
      export interface OutputObject {bountyId: bigint, requestId: bigint, sponsor: string, token: string, reward: bigint, claims: bigint, expiry: bigint }
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

  export declare namespace WithdrawnEvent {
      export type InputTuple = [beneficiary: AddressLike, token: AddressLike, to: AddressLike, amount: BigNumberish];
      export type OutputTuple = [beneficiary: string, token: string, to: string, amount: bigint];
      export interface OutputObject {beneficiary: string, token: string, to: string, amount: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export interface ClaimBounties extends BaseContract {

    connect(runner?: ContractRunner | null): ClaimBounties;
    waitForDeployment(): Promise<this>;

    interface: ClaimBountiesInterface;

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

    MAX_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    balanceOf: TypedContractMethod<
      [beneficiary: AddressLike, token: AddressLike, ],
      [bigint],
      'view'
    >

    bountyOf: TypedContractMethod<
      [bountyId: BigNumberish, ],
      [ClaimBountyStructOutput],
      'view'
    >

    claims: TypedContractMethod<
      [],
      [string],
      'view'
    >

    close: TypedContractMethod<
      [bountyId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    collect: TypedContractMethod<
      [bountyId: BigNumberish, twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    collectUnlinkable: TypedContractMethod<
      [bountyId: BigNumberish, nullifier: BigNumberish, ],
      [void],
      'nonpayable'
    >

    isPaid: TypedContractMethod<
      [bountyId: BigNumberish, claimant: BigNumberish, ],
      [boolean],
      'view'
    >

    open: TypedContractMethod<
      [requestId: BigNumberish, token: AddressLike, reward: BigNumberish, claimCount: BigNumberish, expiry: BigNumberish, ],
      [bigint],
      'nonpayable'
    >

    submitAndCollect: TypedContractMethod<
      [bountyId: BigNumberish, submission: ClaimSubmissionStruct, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >

    submitAndCollectUnlinkable: TypedContractMethod<
      [bountyId: BigNumberish, claim: UnlinkableClaimStruct, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >

    withdraw: TypedContractMethod<
      [token: AddressLike, to: AddressLike, ],
      [bigint],
      'nonpayable'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'MAX_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'balanceOf'): TypedContractMethod<
      [beneficiary: AddressLike, token: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'bountyOf'): TypedContractMethod<
      [bountyId: BigNumberish, ],
      [ClaimBountyStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'claims'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'close'): TypedContractMethod<
      [bountyId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'collect'): TypedContractMethod<
      [bountyId: BigNumberish, twinId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'collectUnlinkable'): TypedContractMethod<
      [bountyId: BigNumberish, nullifier: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'isPaid'): TypedContractMethod<
      [bountyId: BigNumberish, claimant: BigNumberish, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'open'): TypedContractMethod<
      [requestId: BigNumberish, token: AddressLike, reward: BigNumberish, claimCount: BigNumberish, expiry: BigNumberish, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'submitAndCollect'): TypedContractMethod<
      [bountyId: BigNumberish, submission: ClaimSubmissionStruct, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'submitAndCollectUnlinkable'): TypedContractMethod<
      [bountyId: BigNumberish, claim: UnlinkableClaimStruct, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'withdraw'): TypedContractMethod<
      [token: AddressLike, to: AddressLike, ],
      [bigint],
      'nonpayable'
    >;

    getEvent(key: 'BountyClosed'): TypedContractEvent<BountyClosedEvent.InputTuple, BountyClosedEvent.OutputTuple, BountyClosedEvent.OutputObject>;
getEvent(key: 'BountyCollected'): TypedContractEvent<BountyCollectedEvent.InputTuple, BountyCollectedEvent.OutputTuple, BountyCollectedEvent.OutputObject>;
getEvent(key: 'BountyOpened'): TypedContractEvent<BountyOpenedEvent.InputTuple, BountyOpenedEvent.OutputTuple, BountyOpenedEvent.OutputObject>;
getEvent(key: 'Credited'): TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;
getEvent(key: 'Withdrawn'): TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;

    filters: {

      'BountyClosed(uint256,address,uint256)': TypedContractEvent<BountyClosedEvent.InputTuple, BountyClosedEvent.OutputTuple, BountyClosedEvent.OutputObject>;
      BountyClosed: TypedContractEvent<BountyClosedEvent.InputTuple, BountyClosedEvent.OutputTuple, BountyClosedEvent.OutputObject>;

      'BountyCollected(uint256,uint256,address,uint256)': TypedContractEvent<BountyCollectedEvent.InputTuple, BountyCollectedEvent.OutputTuple, BountyCollectedEvent.OutputObject>;
      BountyCollected: TypedContractEvent<BountyCollectedEvent.InputTuple, BountyCollectedEvent.OutputTuple, BountyCollectedEvent.OutputObject>;

      'BountyOpened(uint256,uint256,address,address,uint96,uint32,uint40)': TypedContractEvent<BountyOpenedEvent.InputTuple, BountyOpenedEvent.OutputTuple, BountyOpenedEvent.OutputObject>;
      BountyOpened: TypedContractEvent<BountyOpenedEvent.InputTuple, BountyOpenedEvent.OutputTuple, BountyOpenedEvent.OutputObject>;

      'Credited(address,address,uint256)': TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;
      Credited: TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;

      'Withdrawn(address,address,address,uint256)': TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;
      Withdrawn: TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;

    };
  }
