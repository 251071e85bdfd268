// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type ConsentTermsStruct = {purposes: BigNumberish, channels: BigNumberish, kinds: BigNumberish, notBefore: BigNumberish, expiry: BigNumberish, processor: AddressLike}

    export type ConsentTermsStructOutput = [purposes: bigint, channels: bigint, kinds: bigint, notBefore: bigint, expiry: bigint, processor: string] & {purposes: bigint, channels: bigint, kinds: bigint, notBefore: bigint, expiry: bigint, processor: string }

    export type ConsentUseStruct = {purposes: BigNumberish, channels: BigNumberish, kind: BigNumberish, processor: AddressLike}

    export type ConsentUseStructOutput = [purposes: bigint, channels: bigint, kind: bigint, processor: string] & {purposes: bigint, channels: bigint, kind: bigint, processor: string }

    export type ConsentTargetStruct = {twinId: BigNumberish, grantee: AddressLike, scope: BytesLike, receiptHash: BytesLike}

    export type ConsentTargetStructOutput = [twinId: bigint, grantee: string, scope: string, receiptHash: string] & {twinId: bigint, grantee: string, scope: string, receiptHash: string }

  export interface ConsentRegistryInterface extends Interface {
    getFunction(nameOrSignature: "cancelNonces" | "check" | "eip712Domain" | "grant" | "grantBatch" | "grantOf" | "grantWithSig" | "nonceWord" | "revoke" | "revokeWithSig" | "twins"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "ConsentGranted" | "ConsentRevoked" | "EIP712DomainChanged" | "NoncesCancelled"): EventFragment;

    encodeFunctionData(functionFragment: 'cancelNonces', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'check', values: [BigNumberish, AddressLike, BytesLike, ConsentUseStruct]): string;
encodeFunctionData(functionFragment: 'eip712Domain', values?: undefined): string;
encodeFunctionData(functionFragment: 'grant', values: [BigNumberish, AddressLike, BytesLike, ConsentTermsStruct, BytesLike]): string;
encodeFunctionData(functionFragment: 'grantBatch', values: [ConsentTermsStruct, ConsentTargetStruct[]]): string;
encodeFunctionData(functionFragment: 'grantOf', values: [BigNumberish, AddressLike, BytesLike]): string;
encodeFunctionData(functionFragment: 'grantWithSig', values: [BigNumberish, BigNumberish, AddressLike, BytesLike, ConsentTermsStruct, BytesLike, BigNumberish, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'nonceWord', values: [AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'revoke', values: [BigNumberish, AddressLike, BytesLike, BytesLike]): string;
encodeFunctionData(functionFragment: 'revokeWithSig', values: [BigNumberish, BigNumberish, AddressLike, BytesLike, BytesLike, BigNumberish, BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'twins', values?: undefined): string;

    decodeFunctionResult(functionFragment: 'cancelNonces', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'check', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'eip712Domain', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'grant', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'grantBatch', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'grantOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'grantWithSig', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'nonceWord', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'revoke', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'revokeWithSig', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'twins', data: BytesLike): Result;
  }

  export declare namespace ConsentGrantedEvent {
      export type InputTuple = [twinId: BigNumberish, grantee: AddressLike, scope: BytesLike, epoch: BigNumberish, terms: ConsentTermsStruct, receiptHash: BytesLike];
      export type OutputTuple = [twinId: bigint, grantee: string, scope: string, epoch: bigint, terms: ConsentTermsStructOutput, receiptHash: string];
      export interface OutputObject {twinId: bigint, grantee: string, scope: string, epoch: bigint, terms: ConsentTermsStructOutput, receiptHash: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace ConsentRevokedEvent {
      export type InputTuple = [twinId: BigNumberish, grantee: AddressLike, scope: BytesLike, epoch: BigNumberish, receiptHash: BytesLike];
      export type OutputTuple = [twinId: bigint, grantee: string, scope: string, epoch: bigint, receiptHash: string];
      export interface OutputObject {twinId: bigint, grantee: string, scope: string, epoch: bigint, receiptHash: string }
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

  export declare namespace NoncesCancelledEvent {
      export type InputTuple = [signer: AddressLike, word: BigNumberish, mask: BigNumberish];
      export type OutputTuple = [signer: string, word: bigint, mask: bigint];
      export interface OutputObject {signer: string, word: bigint, mask: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export interface ConsentRegistry extends BaseContract {

    connect(runner?: ContractRunner | null): ConsentRegistry;
    waitForDeployment(): Promise<this>;

    interface: ConsentRegistryInterface;

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

    cancelNonces: TypedContractMethod<
      [word: BigNumberish, mask: BigNumberish, ],
      [void],
      'nonpayable'
    >

    check: TypedContractMethod<
      [twinId: BigNumberish, grantee: AddressLike, scope: BytesLike, use: ConsentUseStruct, ],
      [bigint],
      'view'
    >

    eip712Domain: TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >

    grant: TypedContractMethod<
      [twinId: BigNumberish, grantee: AddressLike, scope: BytesLike, terms: ConsentTermsStruct, receiptHash: BytesLike, ],
      [void],
      'nonpayable'
    >

    grantBatch: TypedContractMethod<
      [terms: ConsentTermsStruct, targets: ConsentTargetStruct[], ],
      [void],
      'nonpayable'
    >

    grantOf: TypedContractMethod<
      [twinId: BigNumberish, grantee: AddressLike, scope: BytesLike, ],
      [ConsentTermsStructOutput],
      'view'
    >

    grantWithSig: TypedContractMethod<
      [twinId: BigNumberish, epoch: BigNumberish, grantee: AddressLike, scope: BytesLike, terms: ConsentTermsStruct, receiptHash: BytesLike, nonce: BigNumberish, deadline: BigNumberish, signature: BytesLike, ],
      [void],
      'nonpayable'
    >

    nonceWord: TypedContractMethod<
      [signer: AddressLike, word: BigNumberish, ],
      [bigint],
      'view'
    >

    revoke: TypedContractMethod<
      [twinId: BigNumberish, grantee: AddressLike, scope: BytesLike, receiptHash: BytesLike, ],
      [void],
      'nonpayable'
    >

    revokeWithSig: TypedContractMethod<
      [twinId: BigNumberish, epoch: BigNumberish, grantee: AddressLike, scope: BytesLike, receiptHash: BytesLike, nonce: BigNumberish, deadline: BigNumberish, signature: BytesLike, ],
      [void],
      'nonpayable'
    >

    twins: TypedContractMethod<
      [],
      [string],
      'view'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'cancelNonces'): TypedContractMethod<
      [word: BigNumberish, mask: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'check'): TypedContractMethod<
      [twinId: BigNumberish, grantee: AddressLike, scope: BytesLike, use: ConsentUseStruct, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'eip712Domain'): TypedContractMethod<
      [],
      [[string, string, string, bigint, string, string, bigint[]] & {fields: string, name: string, version: string, chainId: bigint, verifyingContract: string, salt: string, extensions: bigint[] }],
      'view'
    >;
getFunction(nameOrSignature: 'grant'): TypedContractMethod<
      [twinId: BigNumberish, grantee: AddressLike, scope: BytesLike, terms: ConsentTermsStruct, receiptHash: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'grantBatch'): TypedContractMethod<
      [terms: ConsentTermsStruct, targets: ConsentTargetStruct[], ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'grantOf'): TypedContractMethod<
      [twinId: BigNumberish, grantee: AddressLike, scope: BytesLike, ],
      [ConsentTermsStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'grantWithSig'): TypedContractMethod<
      [twinId: BigNumberish, epoch: BigNumberish, grantee: AddressLike, scope: BytesLike, terms: ConsentTermsStruct, receiptHash: BytesLike, nonce: BigNumberish, deadline: BigNumberish, signature: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'nonceWord'): TypedContractMethod<
      [signer: AddressLike, word: BigNumberish, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'revoke'): TypedContractMethod<
      [twinId: BigNumberish, grantee: AddressLike, scope: BytesLike, receiptHash: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'revokeWithSig'): TypedContractMethod<
      [twinId: BigNumberish, epoch: BigNumberish, grantee: AddressLike, scope: BytesLike, receiptHash: BytesLike, nonce: BigNumberish, deadline: BigNumberish, signature: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'twins'): TypedContractMethod<
      [],
      [string],
      'view'
    >;

    getEvent(key: 'ConsentGranted'): TypedContractEvent<ConsentGrantedEvent.InputTuple, ConsentGrantedEvent.OutputTuple, ConsentGrantedEvent.OutputObject>;
getEvent(key: 'ConsentRevoked'): TypedContractEvent<ConsentRevokedEvent.InputTuple, ConsentRevokedEvent.OutputTuple, ConsentRevokedEvent.OutputObject>;
getEvent(key: 'EIP712DomainChanged'): TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
getEvent(key: 'NoncesCancelled'): TypedContractEvent<NoncesCancelledEvent.InputTuple, NoncesCancelledEvent.OutputTuple, NoncesCancelledEvent.OutputObject>;

    filters: {

      'ConsentGranted(uint256,address,bytes32,uint64,tuple,bytes32)': TypedContractEvent<ConsentGrantedEvent.InputTuple, ConsentGrantedEvent.OutputTuple, ConsentGrantedEvent.OutputObject>;
      ConsentGranted: TypedContractEvent<ConsentGrantedEvent.InputTuple, ConsentGrantedEvent.OutputTuple, ConsentGrantedEvent.OutputObject>;

      'ConsentRevoked(uint256,address,bytes32,uint64,bytes32)': TypedContractEvent<ConsentRevokedEvent.InputTuple, ConsentRevokedEvent.OutputTuple, ConsentRevokedEvent.OutputObject>;
      ConsentRevoked: TypedContractEvent<ConsentRevokedEvent.InputTuple, ConsentRevokedEvent.OutputTuple, ConsentRevokedEvent.OutputObject>;

      'EIP712DomainChanged()': TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;
      EIP712DomainChanged: TypedContractEvent<EIP712DomainChangedEvent.InputTuple, EIP712DomainChangedEvent.OutputTuple, EIP712DomainChangedEvent.OutputObject>;

      'NoncesCancelled(address,uint256,uint256)': TypedContractEvent<NoncesCancelledEvent.InputTuple, NoncesCancelledEvent.OutputTuple, NoncesCancelledEvent.OutputObject>;
      NoncesCancelled: TypedContractEvent<NoncesCancelledEvent.InputTuple, NoncesCancelledEvent.OutputTuple, NoncesCancelledEvent.OutputObject>;

    };
  }
