// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type StateAttestationStruct = {twinId: BigNumberish, stateRoot: BigNumberish, schema: BytesLike, issuer: AddressLike, issuedAt: BigNumberish, expiry: BigNumberish}

    export type StateAttestationStructOutput = [twinId: bigint, stateRoot: bigint, schema: string, issuer: string, issuedAt: bigint, expiry: bigint] & {twinId: bigint, stateRoot: bigint, schema: string, issuer: string, issuedAt: bigint, expiry: bigint }

    export type RevocationRootsStruct = {latest: BigNumberish, latestUntil: BigNumberish, previous: BigNumberish, previousUntil: BigNumberish}

    export type RevocationRootsStructOutput = [latest: bigint, latestUntil: bigint, previous: bigint, previousUntil: bigint] & {latest: bigint, latestUntil: bigint, previous: bigint, previousUntil: bigint }

    export type SecretProofStruct = {publicKey: [BigNumberish, BigNumberish], commitment: [BigNumberish, BigNumberish], response: BigNumberish}

    export type SecretProofStructOutput = [publicKey: [bigint, bigint], commitment: [bigint, bigint], response: bigint] & {publicKey: [bigint, bigint], commitment: [bigint, bigint], response: bigint }

  export interface IssuerRegistryInterface extends Interface {
    getFunction(nameOrSignature: "MAX_ROOT_OVERLAP_SECONDS" | "MAX_ROOT_SECONDS" | "accredit" | "attest" | "authority" | "eip712Domain" | "isAccredited" | "isAttested" | "isConsumingScheduledOp" | "isRecentRevocationRoot" | "keyChallenge" | "keyOf" | "latestRevocationRoot" | "publishRevocationRoot" | "revocationRootsOf" | "revokeAttestation" | "setAuthority" | "setKey" | "suspend"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "AttestationRevoked" | "AuthorityUpdated" | "EIP712DomainChanged" | "IssuerAccredited" | "IssuerKeySet" | "IssuerSuspended" | "RevocationRootPublished" | "StateAttested"): EventFragment;

    encodeFunctionData(functionFragment: 'MAX_ROOT_OVERLAP_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'MAX_ROOT_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'accredit', values: [AddressLike, BytesLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'attest', values: [StateAttestationStruct, BytesLike]): string;
encodeFunctionData(functionFragment: 'authority', values?: undefined): string;
encodeFunctionData(functionFragment: 'eip712Domain', values?: undefined): string;
encodeFunctionData(functionFragment: 'isAccredited', values: [AddressLike, BytesLike]): string;
encodeFunctionData(functionFragment: 'isAttested', values: [BigNumberish, BigNumberish, BytesLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'isConsumingScheduledOp', values?: undefined): string;
encodeFunctionData(functionFragment: 'isRecentRevocationRoot', values: [AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'keyChallenge', values: [AddressLike, BytesLike, [BigNumberish, BigNumberish], [BigNumberish, BigNumberish]]): string;
encodeFunctionData(functionFragment: 'keyOf', values: [AddressLike, BytesLike]): string;
encodeFunctionData(functionFragment: 'latestRevocationRoot', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'publishRevocationRoot', values: [BigNumberish, BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'revocationRootsOf', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'revokeAttestation', values: [BigNumberish, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'setAuthority', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'setKey', values: [BytesLike, SecretProofStruct, BigNumberish]): string;
encodeFunctionData(functionFragment: 'suspend', values: [AddressLike, BytesLike]): string;

    decodeFunctionResult(functionFragment: 'MAX_ROOT_OVERLAP_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'MAX_ROOT_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'accredit', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'attest', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'authority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'eip712Domain', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isAccredited', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isAttested', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isConsumingScheduledOp', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isRecentRevocationRoot', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'keyChallenge', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'keyOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'latestRevocationRoot', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'publishRevocationRoot', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'revocationRootsOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'revokeAttestation', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setAuthority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setKey', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'suspend', data: BytesLike): Result;
  }

  export declare namespace AttestationRevokedEvent {
      export type InputTuple = [twinId: BigNumberish, issuer: AddressLike, stateRoot: BigNumberish, schema: BytesLike];
      export type OutputTuple = [twinId: bigint, issuer: string, stateRoot: bigint, schema: string];
      export interface OutputObject {twinId: bigint, issuer: string, stateRoot: bigint, schema: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
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

  export declare namespace EIP712DomainChangedEvent {
      export type InputTuple = [];
      export type OutputTuple = [];
      export interface OutputObject {}
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace IssuerAccreditedEvent {
      export type InputTuple = [issuer: AddressLike, schema: BytesLike, until: BigNumberish];
      export type OutputTuple = [issuer: string, schema: string, until: bigint];
      export interface OutputObject {issuer: string, schema: string, until: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace IssuerKeySetEvent {
      export type InputTuple = [issuer: AddressLike, schema: BytesLike, x: BigNumberish, y: BigNumberish, from: BigNumberish];
      export type OutputTuple = [issuer: string, schema: string, x: bigint, y: bigint, from: bigint];
      export interface OutputObject {issuer: string, schema: string, x: bigint, y: bigint, from: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace IssuerSuspendedEvent {
      export type InputTuple = [issuer: AddressLike, schema: BytesLike];
      export type OutputTuple = [issuer: string, schema: string];
      export interface OutputObject {issuer: string, schema: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace RevocationRootPublishedEvent {
      export type InputTuple = [issuer: AddressLike, root: BigNumberish, validUntil: BigNumberish, previousRoot: BigNumberish, previousUntil: BigNumberish];
      export type OutputTuple = [issuer: string, root: bigint, validUntil: bigint, previousRoot: bigint, previousUntil: bigint];
      export interface OutputObject {issuer: string, root: bigint, validUntil: bigint, previousRoot: bigint, previousUntil: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace StateAttestedEvent {
      export type InputTuple = [twinId: BigNumberish, issuer: AddressLike, stateRoot: BigNumberish, schema: BytesLike, issuedAt: BigNumberish, expiry: BigNumberish];
      export type OutputTuple = [twinId: bigint, issuer: string, stateRoot: bigint, schema: string, issuedAt: bigint, expiry: bigint];
      export interface OutputObject {twinId: bigint, issuer: string, stateRoot: bigint, schema: string, issuedAt: bigint, expiry: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export interface IssuerRegistry extends BaseContract {

    connect(runner?: ContractRunner | null): IssuerRegistry;
    waitForDeployment(): Promise<this>;

    interface: IssuerRegistryInterface;

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

    MAX_ROOT_OVERLAP_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    MAX_ROOT_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    accredit: TypedContractMethod<
      [issuer: AddressLike, schema: BytesLike, until: BigNumberish, ],
      [void],
      'nonpayable'
    >

    attest: TypedContractMethod<
      [attestation: StateAttestationStruct, signature: BytesLike, ],
      [void],
      'nonpayable'
    >

    authority: TypedContractMethod<
      [],
      [string],
      'view'
    >

    eip712Domain: TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >

    isAccredited: TypedContractMethod<
      [issuer: AddressLike, schema: BytesLike, ],
      [boolean],
      'view'
    >

    isAttested: TypedContractMethod<
      [twinId: BigNumberish, stateRoot: BigNumberish, schema: BytesLike, issuer: AddressLike, ],
      [boolean],
      'view'
    >

    isConsumingScheduledOp: TypedContractMethod<
      [],
      [string],
      'view'
    >

    isRecentRevocationRoot: TypedContractMethod<
      [issuer: AddressLike, root: BigNumberish, ],
      [boolean],
      'view'
    >

    keyChallenge: TypedContractMethod<
      [issuer: AddressLike, schema: BytesLike, publicKey: [BigNumberish, BigNumberish], commitment: [BigNumberish, BigNumberish], ],
      [bigint],
      'view'
    >

    keyOf: TypedContractMethod<
      [issuer: AddressLike, schema: BytesLike, ],
      [bigint],
      'view'
    >

    latestRevocationRoot: TypedContractMethod<
      [issuer: AddressLike, ],
      [bigint],
      'view'
    >

    publishRevocationRoot: TypedContractMethod<
      [root: BigNumberish, validUntil: BigNumberish, previousUntil: BigNumberish, ],
      [void],
      'nonpayable'
    >

    revocationRootsOf: TypedContractMethod<
      [issuer: AddressLike, ],
      [RevocationRootsStructOutput],
      'view'
    >

    revokeAttestation: TypedContractMethod<
      [twinId: BigNumberish, stateRoot: BigNumberish, schema: BytesLike, ],
      [void],
      'nonpayable'
    >

    setAuthority: TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >

    setKey: TypedContractMethod<
      [schema: BytesLike, proof: SecretProofStruct, from: BigNumberish, ],
      [void],
      'nonpayable'
    >

    suspend: TypedContractMethod<
      [issuer: AddressLike, schema: BytesLike, ],
      [void],
      'nonpayable'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'MAX_ROOT_OVERLAP_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'MAX_ROOT_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'accredit'): TypedContractMethod<
      [issuer: AddressLike, schema: BytesLike, until: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'attest'): TypedContractMethod<
      [attestation: StateAttestationStruct, signature: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'authority'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'eip712Domain'): TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >;
getFunction(nameOrSignature: 'isAccredited'): TypedContractMethod<
      [issuer: AddressLike, schema: BytesLike, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'isAttested'): TypedContractMethod<
      [twinId: BigNumberish, stateRoot: BigNumberish, schema: BytesLike, issuer: AddressLike, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'isConsumingScheduledOp'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'isRecentRevocationRoot'): TypedContractMethod<
      [issuer: AddressLike, root: BigNumberish, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'keyChallenge'): TypedContractMethod<
      [issuer: AddressLike, schema: BytesLike, publicKey: [BigNumberish, BigNumberish], commitment: [BigNumberish, BigNumberish], ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'keyOf'): TypedContractMethod<
      [issuer: AddressLike, schema: BytesLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'latestRevocationRoot'): TypedContractMethod<
      [issuer: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'publishRevocationRoot'): TypedContractMethod<
      [root: BigNumberish, validUntil: BigNumberish, previousUntil: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'revocationRootsOf'): TypedContractMethod<
      [issuer: AddressLike, ],
      [RevocationRootsStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'revokeAttestation'): TypedContractMethod<
      [twinId: BigNumberish, stateRoot: BigNumberish, schema: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setAuthority'): TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setKey'): TypedContractMethod<
      [schema: BytesLike, proof: SecretProofStruct, from: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'suspend'): TypedContractMethod<
      [issuer: AddressLike, schema: BytesLike, ],
      [void],
      'nonpayable'
    >;

    getEvent(key: 'AttestationRevoked'): TypedContractEvent<AttestationRevokedEvent.InputTuple, AttestationRevokedEvent.OutputTuple, AttestationRevokedEvent.OutputObject>;
getEvent(key: 'AuthorityUpdated'): TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
getEvent(key: 'EIP712DomainChanged'): TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
getEvent(key: 'IssuerAccredited'): TypedContractEvent<IssuerAccreditedEvent.InputTuple, IssuerAccreditedEvent.OutputTuple, IssuerAccreditedEvent.OutputObject>;
getEvent(key: 'IssuerKeySet'): TypedContractEvent<IssuerKeySetEvent.InputTuple, IssuerKeySetEvent.OutputTuple, IssuerKeySetEvent.OutputObject>;
getEvent(key: 'IssuerSuspended'): TypedContractEvent<IssuerSuspendedEvent.InputTuple, IssuerSuspendedEvent.OutputTuple, IssuerSuspendedEvent.OutputObject>;
getEvent(key: 'RevocationRootPublished'): TypedContractEvent<RevocationRootPublishedEvent.InputTuple, RevocationRootPublishedEvent.OutputTuple, RevocationRootPublishedEvent.OutputObject>;
getEvent(key: 'StateAttested'): TypedContractEvent<StateAttestedEvent.InputTuple, StateAttestedEvent.OutputTuple, StateAttestedEvent.OutputObject>;

    filters: {

      'AttestationRevoked(uint256,address,uint256,bytes32)': TypedContractEvent<AttestationRevokedEvent.InputTuple, AttestationRevokedEvent.OutputTuple, AttestationRevokedEvent.OutputObject>;
      AttestationRevoked: TypedContractEvent<AttestationRevokedEvent.InputTuple, AttestationRevokedEvent.OutputTuple, AttestationRevokedEvent.OutputObject>;

      'AuthorityUpdated(address)': TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
      AuthorityUpdated: TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;

      'EIP712DomainChanged()': TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
      EIP712DomainChanged: TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;

      'IssuerAccredited(address,bytes32,uint40)': TypedContractEvent<IssuerAccreditedEvent.InputTuple, IssuerAccreditedEvent.OutputTuple, IssuerAccreditedEvent.OutputObject>;
      IssuerAccredited: TypedContractEvent<IssuerAccreditedEvent.InputTuple, IssuerAccreditedEvent.OutputTuple, IssuerAccreditedEvent.OutputObject>;

      'IssuerKeySet(address,bytes32,uint256,uint256,uint40)': TypedContractEvent<IssuerKeySetEvent.InputTuple, IssuerKeySetEvent.OutputTuple, IssuerKeySetEvent.OutputObject>;
      IssuerKeySet: TypedContractEvent<IssuerKeySetEvent.InputTuple, IssuerKeySetEvent.OutputTuple, IssuerKeySetEvent.OutputObject>;

      'IssuerSuspended(address,bytes32)': TypedContractEvent<IssuerSuspendedEvent.InputTuple, IssuerSuspendedEvent.OutputTuple, IssuerSuspendedEvent.OutputObject>;
      IssuerSuspended: TypedContractEvent<IssuerSuspendedEvent.InputTuple, IssuerSuspendedEvent.OutputTuple, IssuerSuspendedEvent.OutputObject>;

      'RevocationRootPublished(address,uint256,uint40,uint256,uint40)': TypedContractEvent<RevocationRootPublishedEvent.InputTuple, RevocationRootPublishedEvent.OutputTuple, RevocationRootPublishedEvent.OutputObject>;
      RevocationRootPublished: TypedContractEvent<RevocationRootPublishedEvent.InputTuple, RevocationRootPublishedEvent.OutputTuple, RevocationRootPublishedEvent.OutputObject>;

      'StateAttested(uint256,address,uint256,bytes32,uint40,uint40)': TypedContractEvent<StateAttestedEvent.InputTuple, StateAttestedEvent.OutputTuple, StateAttestedEvent.OutputObject>;
      StateAttested: TypedContractEvent<StateAttestedEvent.InputTuple, StateAttestedEvent.OutputTuple, StateAttestedEvent.OutputObject>;

    };
  }
