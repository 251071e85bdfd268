// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type ClaimRequestStruct = {requester: AddressLike, circuit: BytesLike, query: BigNumberish, schema: BytesLike, issuer: AddressLike, maxAgeDays: BigNumberish}

    export type ClaimRequestStructOutput = [requester: string, circuit: string, query: bigint, schema: string, issuer: string, maxAgeDays: bigint] & {requester: string, circuit: string, query: bigint, schema: string, issuer: string, maxAgeDays: bigint }

    export type Groth16ProofStruct = {a: [BigNumberish, BigNumberish], b: [[BigNumberish, BigNumberish], [BigNumberish, BigNumberish]], c: [BigNumberish, BigNumberish]}

    export type Groth16ProofStructOutput = [a: [bigint, bigint], b: [[bigint, bigint], [bigint, bigint]], c: [bigint, bigint]] & {a: [bigint, bigint], b: [[bigint, bigint], [bigint, bigint]], c: [bigint, bigint] }

  export interface ClaimVerifierInterface extends Interface {
    getFunction(nameOrSignature: "acceptedAt" | "authority" | "claimContext" | "createRequest" | "isConsumingScheduledOp" | "issuers" | "proofVerifierOf" | "requestOf" | "setAuthority" | "setProofVerifier" | "submitClaim" | "twins"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "AuthorityUpdated" | "ClaimAccepted" | "ClaimRequested" | "ProofVerifierSet"): EventFragment;

    encodeFunctionData(functionFragment: 'acceptedAt', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'authority', values?: undefined): string;
encodeFunctionData(functionFragment: 'claimContext', values: [BigNumberish, BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'createRequest', values: [BytesLike, BigNumberish, BytesLike, AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'isConsumingScheduledOp', values?: undefined): string;
encodeFunctionData(functionFragment: 'issuers', values?: undefined): string;
encodeFunctionData(functionFragment: 'proofVerifierOf', values: [BytesLike]): string;
encodeFunctionData(functionFragment: 'requestOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'setAuthority', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'setProofVerifier', values: [BytesLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'submitClaim', values: [BigNumberish, BigNumberish, AddressLike, BigNumberish, Groth16ProofStruct]): string;
encodeFunctionData(functionFragment: 'twins', values?: undefined): string;

    decodeFunctionResult(functionFragment: 'acceptedAt', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'authority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'claimContext', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'createRequest', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isConsumingScheduledOp', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'issuers', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'proofVerifierOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'requestOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setAuthority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setProofVerifier', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'submitClaim', data: BytesLike): Result;
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

  export declare namespace ClaimAcceptedEvent {
      export type InputTuple = [requestId: BigNumberish, twinId: BigNumberish, owner: AddressLike, issuer: AddressLike, stateVersion: BigNumberish, endDay: BigNumberish];
      export type OutputTuple = [requestId: bigint, twinId: bigint, owner: string, issuer: string, stateVersion: bigint, endDay: bigint];
      export interface OutputObject {requestId: bigint, twinId: bigint, owner: string, issuer: string, stateVersion: bigint, endDay: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace ClaimRequestedEvent {
      export type InputTuple = [requestId: BigNumberish, requester: AddressLike, circuit: BytesLike, query: BigNumberish, schema: BytesLike, issuer: AddressLike, maxAgeDays: BigNumberish];
      export type OutputTuple = [requestId: bigint, requester: string, circuit: string, query: bigint, schema: string, issuer: string, maxAgeDays: bigint];
      export interface OutputObject {requestId: bigint, requester: string, circuit: string, query: bigint, schema: string, issuer: string, maxAgeDays: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace ProofVerifierSetEvent {
      export type InputTuple = [circuit: BytesLike, verifier: AddressLike];
      export type OutputTuple = [circuit: string, verifier: string];
      export interface OutputObject {circuit: string, verifier: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export interface ClaimVerifier extends BaseContract {

    connect(runner?: ContractRunner | null): ClaimVerifier;
    waitForDeployment(): Promise<this>;

    interface: ClaimVerifierInterface;

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

    acceptedAt: TypedContractMethod<
      [requestId: BigNumberish, twinId: BigNumberish, ],
      [bigint],
      'view'
    >

    authority: TypedContractMethod<
      [],
      [string],
      'view'
    >

    claimContext: TypedContractMethod<
      [requestId: BigNumberish, twinId: BigNumberish, recipient: AddressLike, ],
      [bigint],
      'view'
    >

    createRequest: TypedContractMethod<
      [circuit: BytesLike, query: BigNumberish, schema: BytesLike, issuer: AddressLike, maxAgeDays: BigNumberish, ],
      [bigint],
      'nonpayable'
    >

    isConsumingScheduledOp: TypedContractMethod<
      [],
      [string],
      'view'
    >

    issuers: TypedContractMethod<
      [],
      [string],
      'view'
    >

    proofVerifierOf: TypedContractMethod<
      [circuit: BytesLike, ],
      [string],
      'view'
    >

    requestOf: TypedContractMethod<
      [requestId: BigNumberish, ],
      [ClaimRequestStructOutput],
      'view'
    >

    setAuthority: TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >

    setProofVerifier: TypedContractMethod<
      [circuit: BytesLike, verifier: AddressLike, ],
      [void],
      'nonpayable'
    >

    submitClaim: TypedContractMethod<
      [requestId: BigNumberish, twinId: BigNumberish, issuer: AddressLike, endDay: BigNumberish, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >

    twins: TypedContractMethod<
      [],
      [string],
      'view'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'acceptedAt'): TypedContractMethod<
      [requestId: BigNumberish, twinId: BigNumberish, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'authority'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'claimContext'): TypedContractMethod<
      [requestId: BigNumberish, twinId: BigNumberish, recipient: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'createRequest'): TypedContractMethod<
      [circuit: BytesLike, query: BigNumberish, schema: BytesLike, issuer: AddressLike, maxAgeDays: BigNumberish, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'isConsumingScheduledOp'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'issuers'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'proofVerifierOf'): TypedContractMethod<
      [circuit: BytesLike, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'requestOf'): TypedContractMethod<
      [requestId: BigNumberish, ],
      [ClaimRequestStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'setAuthority'): TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setProofVerifier'): TypedContractMethod<
      [circuit: BytesLike, verifier: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'submitClaim'): TypedContractMethod<
      [requestId: BigNumberish, twinId: BigNumberish, issuer: AddressLike, endDay: BigNumberish, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'twins'): TypedContractMethod<
      [],
      [string],
      'view'
    >;

    getEvent(key: 'AuthorityUpdated'): TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
getEvent(key: 'ClaimAccepted'): TypedContractEvent<ClaimAcceptedEvent.InputTuple, ClaimAcceptedEvent.OutputTuple, ClaimAcceptedEvent.OutputObject>;
getEvent(key: 'ClaimRequested'): TypedContractEvent<ClaimRequestedEvent.InputTuple, ClaimRequestedEvent.OutputTuple, ClaimRequestedEvent.OutputObject>;
getEvent(key: 'ProofVerifierSet'): TypedContractEvent<ProofVerifierSetEvent.InputTuple, ProofVerifierSetEvent.OutputTuple, ProofVerifierSetEvent.OutputObject>;

    filters: {

      'AuthorityUpdated(address)': TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
      AuthorityUpdated: TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;

      'ClaimAccepted(uint256,uint256,address,address,uint32,uint24)': TypedContractEvent<ClaimAcceptedEvent.InputTuple, ClaimAcceptedEvent.OutputTuple, ClaimAcceptedEvent.OutputObject>;
      ClaimAccepted: TypedContractEvent<ClaimAcceptedEvent.InputTuple, ClaimAcceptedEvent.OutputTuple, ClaimAcceptedEvent.OutputObject>;

      'ClaimRequested(uint256,address,bytes32,uint256,bytes32,address,uint16)': TypedContractEvent<ClaimRequestedEvent.InputTuple, ClaimRequestedEvent.OutputTuple, ClaimRequestedEvent.OutputObject>;
      ClaimRequested: TypedContractEvent<ClaimRequestedEvent.InputTuple, ClaimRequestedEvent.OutputTuple, ClaimRequestedEvent.OutputObject>;

      'ProofVerifierSet(bytes32,address)': TypedContractEvent<ProofVerifierSetEvent.InputTuple, ProofVerifierSetEvent.OutputTuple, ProofVerifierSetEvent.OutputObject>;
      ProofVerifierSet: TypedContractEvent<ProofVerifierSetEvent.InputTuple, ProofVerifierSetEvent.OutputTuple, ProofVerifierSetEvent.OutputObject>;

    };
  }
