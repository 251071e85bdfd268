// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type AcceptedClaimStruct = {acceptedAt: BigNumberish, endDay: BigNumberish, issuer: AddressLike}

    export type AcceptedClaimStructOutput = [acceptedAt: bigint, endDay: bigint, issuer: string] & {acceptedAt: bigint, endDay: bigint, issuer: string }

    export type NullifierUseStruct = {requestId: BigNumberish, endDay: BigNumberish, acceptedAt: BigNumberish, recipient: AddressLike, twinId: BigNumberish}

    export type NullifierUseStructOutput = [requestId: bigint, endDay: bigint, acceptedAt: bigint, recipient: string, twinId: bigint] & {requestId: bigint, endDay: bigint, acceptedAt: bigint, recipient: string, twinId: bigint }

    export type ClaimRequestStruct = {requester: AddressLike, circuit: BytesLike, flavour: BigNumberish, query: BigNumberish, schema: BytesLike, issuer: AddressLike, maxAgeDays: BigNumberish, scope: BigNumberish}

    export type ClaimRequestStructOutput = [requester: string, circuit: string, flavour: bigint, query: bigint, schema: string, issuer: string, maxAgeDays: bigint, scope: bigint] & {requester: string, circuit: string, flavour: bigint, query: bigint, schema: string, issuer: string, maxAgeDays: bigint, scope: bigint }

    export type UnlinkableStatementStruct = {issuer: AddressLike, endDay: BigNumberish, validOn: BigNumberish, nullifier: BigNumberish, revocationRoot: BigNumberish, registryRoot: BigNumberish}

    export type UnlinkableStatementStructOutput = [issuer: string, endDay: bigint, validOn: bigint, nullifier: bigint, revocationRoot: bigint, registryRoot: bigint] & {issuer: string, endDay: bigint, validOn: bigint, nullifier: bigint, revocationRoot: bigint, registryRoot: bigint }

    export type Groth16ProofStruct = {a: [BigNumberish, BigNumberish], b: [[BigNumberish, BigNumberish], [BigNumberish, BigNumberish]], c: [BigNumberish, BigNumberish]}

    export type Groth16ProofStructOutput = [a: [bigint, bigint], b: [[bigint, bigint], [bigint, bigint]], c: [bigint, bigint]] & {a: [bigint, bigint], b: [[bigint, bigint], [bigint, bigint]], c: [bigint, bigint] }

    export type ClaimSubmissionStruct = {requestId: BigNumberish, twinId: BigNumberish, issuer: AddressLike, endDay: BigNumberish, deadline: BigNumberish, signature: BytesLike}

    export type ClaimSubmissionStructOutput = [requestId: bigint, twinId: bigint, issuer: string, endDay: bigint, deadline: bigint, signature: string] & {requestId: bigint, twinId: bigint, issuer: string, endDay: bigint, deadline: bigint, signature: string }

    export type UnlinkableClaimStruct = {requestId: BigNumberish, recipient: AddressLike, twinId: BigNumberish, statement: UnlinkableStatementStruct, deadline: BigNumberish, signature: BytesLike}

    export type UnlinkableClaimStructOutput = [requestId: bigint, recipient: string, twinId: bigint, statement: UnlinkableStatementStructOutput, deadline: bigint, signature: string] & {requestId: bigint, recipient: string, twinId: bigint, statement: UnlinkableStatementStructOutput, deadline: bigint, signature: string }

  export interface ClaimVerifierInterface extends Interface {
    getFunction(nameOrSignature: "acceptedAt" | "accountAcceptedAt" | "authority" | "claimContext" | "claimOf" | "createRequest" | "disableCircuit" | "eip712Domain" | "identities" | "isConsumingScheduledOp" | "issuers" | "nullifierUseOf" | "proofVerifierOf" | "requestOf" | "requireUnlinkableProof" | "setAuthority" | "setProofVerifier" | "submitClaim" | "submitClaimWithSig" | "submitClaims" | "submitUnlinkableClaim" | "twins"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "AuthorityUpdated" | "CircuitDisabled" | "ClaimAccepted" | "ClaimRequested" | "EIP712DomainChanged" | "ProofVerifierSet" | "UnlinkableClaimAccepted"): EventFragment;

    encodeFunctionData(functionFragment: 'acceptedAt', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'accountAcceptedAt', values: [BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'authority', values?: undefined): string;
encodeFunctionData(functionFragment: 'claimContext', values: [BigNumberish, BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'claimOf', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'createRequest', values: [BytesLike, BigNumberish, BytesLike, AddressLike, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'disableCircuit', values: [BytesLike]): string;
encodeFunctionData(functionFragment: 'eip712Domain', values?: undefined): string;
encodeFunctionData(functionFragment: 'identities', values?: undefined): string;
encodeFunctionData(functionFragment: 'isConsumingScheduledOp', values?: undefined): string;
encodeFunctionData(functionFragment: 'issuers', values?: undefined): string;
encodeFunctionData(functionFragment: 'nullifierUseOf', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'proofVerifierOf', values: [BytesLike]): string;
encodeFunctionData(functionFragment: 'requestOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'requireUnlinkableProof', values: [BigNumberish, UnlinkableStatementStruct, BigNumberish, BigNumberish, Groth16ProofStruct]): string;
encodeFunctionData(functionFragment: 'setAuthority', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'setProofVerifier', values: [BytesLike, AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'submitClaim', values: [BigNumberish, BigNumberish, AddressLike, BigNumberish, Groth16ProofStruct]): string;
encodeFunctionData(functionFragment: 'submitClaimWithSig', values: [ClaimSubmissionStruct, Groth16ProofStruct]): string;
encodeFunctionData(functionFragment: 'submitClaims', values: [ClaimSubmissionStruct[], Groth16ProofStruct[]]): string;
encodeFunctionData(functionFragment: 'submitUnlinkableClaim', values: [UnlinkableClaimStruct, Groth16ProofStruct]): string;
encodeFunctionData(functionFragment: 'twins', values?: undefined): string;

    decodeFunctionResult(functionFragment: 'acceptedAt', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'accountAcceptedAt', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'authority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'claimContext', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'claimOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'createRequest', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'disableCircuit', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'eip712Domain', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'identities', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isConsumingScheduledOp', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'issuers', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'nullifierUseOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'proofVerifierOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'requestOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'requireUnlinkableProof', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setAuthority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setProofVerifier', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'submitClaim', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'submitClaimWithSig', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'submitClaims', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'submitUnlinkableClaim', data: BytesLike): Result;
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

  export declare namespace CircuitDisabledEvent {
      export type InputTuple = [circuit: BytesLike];
      export type OutputTuple = [circuit: string];
      export interface OutputObject {circuit: string }
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
      export type InputTuple = [requestId: BigNumberish, requester: AddressLike, circuit: BytesLike, query: BigNumberish, schema: BytesLike, issuer: AddressLike, maxAgeDays: BigNumberish, scope: BigNumberish];
      export type OutputTuple = [requestId: bigint, requester: string, circuit: string, query: bigint, schema: string, issuer: string, maxAgeDays: bigint, scope: bigint];
      export interface OutputObject {requestId: bigint, requester: string, circuit: string, query: bigint, schema: string, issuer: string, maxAgeDays: bigint, scope: bigint }
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

  export declare namespace ProofVerifierSetEvent {
      export type InputTuple = [circuit: BytesLike, verifier: AddressLike, flavour: BigNumberish];
      export type OutputTuple = [circuit: string, verifier: string, flavour: bigint];
      export interface OutputObject {circuit: string, verifier: string, flavour: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace UnlinkableClaimAcceptedEvent {
      export type InputTuple = [requestId: BigNumberish, nullifier: BigNumberish, recipient: AddressLike, twinId: BigNumberish, issuer: AddressLike, endDay: BigNumberish];
      export type OutputTuple = [requestId: bigint, nullifier: bigint, recipient: string, twinId: bigint, issuer: string, endDay: bigint];
      export interface OutputObject {requestId: bigint, nullifier: bigint, recipient: string, twinId: bigint, issuer: string, endDay: bigint }
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

    accountAcceptedAt: TypedContractMethod<
      [requestId: BigNumberish, account: AddressLike, ],
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

    claimOf: TypedContractMethod<
      [requestId: BigNumberish, twinId: BigNumberish, ],
      [AcceptedClaimStructOutput],
      'view'
    >

    createRequest: TypedContractMethod<
      [circuit: BytesLike, query: BigNumberish, schema: BytesLike, issuer: AddressLike, maxAgeDays: BigNumberish, scopeLabel: BytesLike, ],
      [bigint],
      'nonpayable'
    >

    disableCircuit: TypedContractMethod<
      [circuit: BytesLike, ],
      [void],
      'nonpayable'
    >

    eip712Domain: TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >

    identities: TypedContractMethod<
      [],
      [string],
      'view'
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

    nullifierUseOf: TypedContractMethod<
      [scope: BigNumberish, nullifier: BigNumberish, ],
      [NullifierUseStructOutput],
      'view'
    >

    proofVerifierOf: TypedContractMethod<
      [circuit: BytesLike, ],
      [[string, bigint, boolean] & {verifier: string, flavour: bigint, enabled: boolean }],
      'view'
    >

    requestOf: TypedContractMethod<
      [requestId: BigNumberish, ],
      [ClaimRequestStructOutput],
      'view'
    >

    requireUnlinkableProof: TypedContractMethod<
      [requestId: BigNumberish, statement: UnlinkableStatementStruct, scope: BigNumberish, context: BigNumberish, proof: Groth16ProofStruct, ],
      [void],
      'view'
    >

    setAuthority: TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >

    setProofVerifier: TypedContractMethod<
      [circuit: BytesLike, verifier: AddressLike, flavour: BigNumberish, ],
      [void],
      'nonpayable'
    >

    submitClaim: TypedContractMethod<
      [requestId: BigNumberish, twinId: BigNumberish, issuer: AddressLike, endDay: BigNumberish, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >

    submitClaimWithSig: TypedContractMethod<
      [submission: ClaimSubmissionStruct, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >

    submitClaims: TypedContractMethod<
      [submissions: ClaimSubmissionStruct[], proofs: Groth16ProofStruct[], ],
      [void],
      'nonpayable'
    >

    submitUnlinkableClaim: TypedContractMethod<
      [claim: UnlinkableClaimStruct, proof: Groth16ProofStruct, ],
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
getFunction(nameOrSignature: 'accountAcceptedAt'): TypedContractMethod<
      [requestId: BigNumberish, account: AddressLike, ],
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
getFunction(nameOrSignature: 'claimOf'): TypedContractMethod<
      [requestId: BigNumberish, twinId: BigNumberish, ],
      [AcceptedClaimStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'createRequest'): TypedContractMethod<
      [circuit: BytesLike, query: BigNumberish, schema: BytesLike, issuer: AddressLike, maxAgeDays: BigNumberish, scopeLabel: BytesLike, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'disableCircuit'): TypedContractMethod<
      [circuit: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'eip712Domain'): TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >;
getFunction(nameOrSignature: 'identities'): TypedContractMethod<
      [],
      [string],
      'view'
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
getFunction(nameOrSignature: 'nullifierUseOf'): TypedContractMethod<
      [scope: BigNumberish, nullifier: BigNumberish, ],
      [NullifierUseStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'proofVerifierOf'): TypedContractMethod<
      [circuit: BytesLike, ],
      [[string, bigint, boolean] & {verifier: string, flavour: bigint, enabled: boolean }],
      'view'
    >;
getFunction(nameOrSignature: 'requestOf'): TypedContractMethod<
      [requestId: BigNumberish, ],
      [ClaimRequestStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'requireUnlinkableProof'): TypedContractMethod<
      [requestId: BigNumberish, statement: UnlinkableStatementStruct, scope: BigNumberish, context: BigNumberish, proof: Groth16ProofStruct, ],
      [void],
      'view'
    >;
getFunction(nameOrSignature: 'setAuthority'): TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setProofVerifier'): TypedContractMethod<
      [circuit: BytesLike, verifier: AddressLike, flavour: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'submitClaim'): TypedContractMethod<
      [requestId: BigNumberish, twinId: BigNumberish, issuer: AddressLike, endDay: BigNumberish, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'submitClaimWithSig'): TypedContractMethod<
      [submission: ClaimSubmissionStruct, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'submitClaims'): TypedContractMethod<
      [submissions: ClaimSubmissionStruct[], proofs: Groth16ProofStruct[], ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'submitUnlinkableClaim'): TypedContractMethod<
      [claim: UnlinkableClaimStruct, proof: Groth16ProofStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'twins'): TypedContractMethod<
      [],
      [string],
      'view'
    >;

    getEvent(key: 'AuthorityUpdated'): TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
getEvent(key: 'CircuitDisabled'): TypedContractEvent<CircuitDisabledEvent.InputTuple, CircuitDisabledEvent.OutputTuple, CircuitDisabledEvent.OutputObject>;
getEvent(key: 'ClaimAccepted'): TypedContractEvent<ClaimAcceptedEvent.InputTuple, ClaimAcceptedEvent.OutputTuple, ClaimAcceptedEvent.OutputObject>;
getEvent(key: 'ClaimRequested'): TypedContractEvent<ClaimRequestedEvent.InputTuple, ClaimRequestedEvent.OutputTuple, ClaimRequestedEvent.OutputObject>;
getEvent(key: 'EIP712DomainChanged'): TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
getEvent(key: 'ProofVerifierSet'): TypedContractEvent<ProofVerifierSetEvent.InputTuple, ProofVerifierSetEvent.OutputTuple, ProofVerifierSetEvent.OutputObject>;
getEvent(key: 'UnlinkableClaimAccepted'): TypedContractEvent<UnlinkableClaimAcceptedEvent.InputTuple, UnlinkableClaimAcceptedEvent.OutputTuple, UnlinkableClaimAcceptedEvent.OutputObject>;

    filters: {

      'AuthorityUpdated(address)': TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
      AuthorityUpdated: TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;

      'CircuitDisabled(bytes32)': TypedContractEvent<CircuitDisabledEvent.InputTuple, CircuitDisabledEvent.OutputTuple, CircuitDisabledEvent.OutputObject>;
      CircuitDisabled: TypedContractEvent<CircuitDisabledEvent.InputTuple, CircuitDisabledEvent.OutputTuple, CircuitDisabledEvent.OutputObject>;

      'ClaimAccepted(uint256,uint256,address,address,uint32,uint24)': TypedContractEvent<ClaimAcceptedEvent.InputTuple, ClaimAcceptedEvent.OutputTuple, ClaimAcceptedEvent.OutputObject>;
      ClaimAccepted: TypedContractEvent<ClaimAcceptedEvent.InputTuple, ClaimAcceptedEvent.OutputTuple, ClaimAcceptedEvent.OutputObject>;

      'ClaimRequested(uint256,address,bytes32,uint256,bytes32,address,uint16,uint256)': TypedContractEvent<ClaimRequestedEvent.InputTuple, ClaimRequestedEvent.OutputTuple, ClaimRequestedEvent.OutputObject>;
      ClaimRequested: TypedContractEvent<ClaimRequestedEvent.InputTuple, ClaimRequestedEvent.OutputTuple, ClaimRequestedEvent.OutputObject>;

      'EIP712DomainChanged()': TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
      EIP712DomainChanged: TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;

      'ProofVerifierSet(bytes32,address,uint8)': TypedContractEvent<ProofVerifierSetEvent.InputTuple, ProofVerifierSetEvent.OutputTuple, ProofVerifierSetEvent.OutputObject>;
      ProofVerifierSet: TypedContractEvent<ProofVerifierSetEvent.InputTuple, ProofVerifierSetEvent.OutputTuple, ProofVerifierSetEvent.OutputObject>;

      'UnlinkableClaimAccepted(uint256,uint256,address,uint256,address,uint24)': TypedContractEvent<UnlinkableClaimAcceptedEvent.InputTuple, UnlinkableClaimAcceptedEvent.OutputTuple, UnlinkableClaimAcceptedEvent.OutputObject>;
      UnlinkableClaimAccepted: TypedContractEvent<UnlinkableClaimAcceptedEvent.InputTuple, UnlinkableClaimAcceptedEvent.OutputTuple, UnlinkableClaimAcceptedEvent.OutputObject>;

    };
  }
