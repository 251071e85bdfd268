// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type StateAttestationStruct = {twinId: BigNumberish, stateRoot: BigNumberish, schema: BytesLike, issuer: AddressLike, issuedAt: BigNumberish, expiry: BigNumberish}

    export type StateAttestationStructOutput = [twinId: bigint, stateRoot: bigint, schema: string, issuer: string, issuedAt: bigint, expiry: bigint] & {twinId: bigint, stateRoot: bigint, schema: string, issuer: string, issuedAt: bigint, expiry: bigint }

  export interface IssuerRegistryInterface extends Interface {
    getFunction(nameOrSignature: "accredit" | "attest" | "isAccredited" | "isAttested" | "revokeAttestation" | "suspend"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "AttestationRevoked" | "IssuerAccredited" | "IssuerSuspended" | "StateAttested"): EventFragment;

    encodeFunctionData(functionFragment: 'accredit', values: [AddressLike, BytesLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'attest', values: [StateAttestationStruct, BytesLike]): string;
encodeFunctionData(functionFragment: 'isAccredited', values: [AddressLike, BytesLike]): string;
encodeFunctionData(functionFragment: 'isAttested', values: [BigNumberish, BigNumberish, BytesLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'revokeAttestation', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'suspend', values: [AddressLike, BytesLike]): string;

    decodeFunctionResult(functionFragment: 'accredit', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'attest', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isAccredited', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isAttested', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'revokeAttestation', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'suspend', data: BytesLike): Result;
  }

  export declare namespace AttestationRevokedEvent {
      export type InputTuple = [twinId: BigNumberish, issuer: AddressLike, stateRoot: BigNumberish];
      export type OutputTuple = [twinId: bigint, issuer: string, stateRoot: bigint];
      export interface OutputObject {twinId: bigint, issuer: string, stateRoot: bigint }
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

  export declare namespace IssuerSuspendedEvent {
      export type InputTuple = [issuer: AddressLike, schema: BytesLike];
      export type OutputTuple = [issuer: string, schema: string];
      export interface OutputObject {issuer: string, schema: string }
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

    revokeAttestation: TypedContractMethod<
      [twinId: BigNumberish, stateRoot: BigNumberish, ],
      [void],
      'nonpayable'
    >

    suspend: TypedContractMethod<
      [issuer: AddressLike, schema: BytesLike, ],
      [void],
      'nonpayable'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

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
getFunction(nameOrSignature: 'revokeAttestation'): TypedContractMethod<
      [twinId: BigNumberish, stateRoot: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'suspend'): TypedContractMethod<
      [issuer: AddressLike, schema: BytesLike, ],
      [void],
      'nonpayable'
    >;

    getEvent(key: 'AttestationRevoked'): TypedContractEvent<AttestationRevokedEvent.InputTuple, AttestationRevokedEvent.OutputTuple, AttestationRevokedEvent.OutputObject>;
getEvent(key: 'IssuerAccredited'): TypedContractEvent<IssuerAccreditedEvent.InputTuple, IssuerAccreditedEvent.OutputTuple, IssuerAccreditedEvent.OutputObject>;
getEvent(key: 'IssuerSuspended'): TypedContractEvent<IssuerSuspendedEvent.InputTuple, IssuerSuspendedEvent.OutputTuple, IssuerSuspendedEvent.OutputObject>;
getEvent(key: 'StateAttested'): TypedContractEvent<StateAttestedEvent.InputTuple, StateAttestedEvent.OutputTuple, StateAttestedEvent.OutputObject>;

    filters: {

      'AttestationRevoked(uint256,address,uint256)': TypedContractEvent<AttestationRevokedEvent.InputTuple, AttestationRevokedEvent.OutputTuple, AttestationRevokedEvent.OutputObject>;
      AttestationRevoked: TypedContractEvent<AttestationRevokedEvent.InputTuple, AttestationRevokedEvent.OutputTuple, AttestationRevokedEvent.OutputObject>;

      'IssuerAccredited(address,bytes32,uint40)': TypedContractEvent<IssuerAccreditedEvent.InputTuple, IssuerAccreditedEvent.OutputTuple, IssuerAccreditedEvent.OutputObject>;
      IssuerAccredited: TypedContractEvent<IssuerAccreditedEvent.InputTuple, IssuerAccreditedEvent.OutputTuple, IssuerAccreditedEvent.OutputObject>;

      'IssuerSuspended(address,bytes32)': TypedContractEvent<IssuerSuspendedEvent.InputTuple, IssuerSuspendedEvent.OutputTuple, IssuerSuspendedEvent.OutputObject>;
      IssuerSuspended: TypedContractEvent<IssuerSuspendedEvent.InputTuple, IssuerSuspendedEvent.OutputTuple, IssuerSuspendedEvent.OutputObject>;

      'StateAttested(uint256,address,uint256,bytes32,uint40,uint40)': TypedContractEvent<StateAttestedEvent.InputTuple, StateAttestedEvent.OutputTuple, StateAttestedEvent.OutputObject>;
      StateAttested: TypedContractEvent<StateAttestedEvent.InputTuple, StateAttestedEvent.OutputTuple, StateAttestedEvent.OutputObject>;

    };
  }
