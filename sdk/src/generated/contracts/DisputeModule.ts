// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, EventFragment, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedLogDescription, TypedListener, TypedContractMethod } from './common.ts'

    export type AttestationStruct = {orderId: BigNumberish, modelHash: BytesLike, inputCommitment: BytesLike, contributorsRoot: BytesLike, contributors: BigNumberish, outputHash: BytesLike, ciphertextDigest: BytesLike, noiseCommitment: BytesLike, rhoNano: BigNumberish, evidenceType: BigNumberish, evidenceHash: BytesLike, deadline: BigNumberish}

    export type AttestationStructOutput = [orderId: bigint, modelHash: string, inputCommitment: string, contributorsRoot: string, contributors: bigint, outputHash: string, ciphertextDigest: string, noiseCommitment: string, rhoNano: bigint, evidenceType: bigint, evidenceHash: string, deadline: bigint] & {orderId: bigint, modelHash: string, inputCommitment: string, contributorsRoot: string, contributors: bigint, outputHash: string, ciphertextDigest: string, noiseCommitment: string, rhoNano: bigint, evidenceType: bigint, evidenceHash: string, deadline: bigint }

    export type DisputeStruct = {ground: BigNumberish, phase: BigNumberish, outcome: BigNumberish, panelSize: BigNumberish, reveals: BigNumberish, computed: boolean, confirmed: boolean, deadline: BigNumberish, drawBlock: BigNumberish, accused: AddressLike, challenger: AddressLike, claimant: AddressLike, answerBy: BigNumberish, majority: BytesLike}

    export type DisputeStructOutput = [ground: bigint, phase: bigint, outcome: bigint, panelSize: bigint, reveals: bigint, computed: boolean, confirmed: boolean, deadline: bigint, drawBlock: bigint, accused: string, challenger: string, claimant: string, answerBy: bigint, majority: string] & {ground: bigint, phase: bigint, outcome: bigint, panelSize: bigint, reveals: bigint, computed: boolean, confirmed: boolean, deadline: bigint, drawBlock: bigint, accused: string, challenger: string, claimant: string, answerBy: bigint, majority: string }

  export interface DisputeModuleInterface extends Interface {
    getFunction(nameOrSignature: "ANSWER_SECONDS" | "CHALLENGE_PANEL_SIZE" | "COMMIT_SECONDS" | "DRAW_SECONDS" | "MAX_COMMITTERS" | "RECHECK_SECONDS" | "REVEAL_SECONDS" | "answerDelivery" | "answerOf" | "authority" | "balanceOf" | "bond" | "challengeResult" | "closeCommits" | "commit" | "committersOf" | "demandDelivery" | "disputeOf" | "draw" | "fraudVerifierOf" | "isConsumingScheduledOp" | "jurorOf" | "jurorSlash" | "market" | "openCheck" | "proveContributor" | "proveFraud" | "publishMaterial" | "resolve" | "reveal" | "sealOf" | "setAuthority" | "setFraudVerifier" | "token" | "withdraw" | "workerSlash" | "workers"): FunctionFragment;

    getEvent(nameOrSignatureOrTopic: "AnswerCommitted" | "AnswerRevealed" | "AuthorityUpdated" | "Credited" | "DeliveryAnswered" | "DisputeEnded" | "DisputeOpened" | "DrawFixed" | "FraudVerifierSet" | "JurorsDrawn" | "MaterialPublished" | "PanelOpened" | "Withdrawn"): EventFragment;

    encodeFunctionData(functionFragment: 'ANSWER_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'CHALLENGE_PANEL_SIZE', values?: undefined): string;
encodeFunctionData(functionFragment: 'COMMIT_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'DRAW_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'MAX_COMMITTERS', values?: undefined): string;
encodeFunctionData(functionFragment: 'RECHECK_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'REVEAL_SECONDS', values?: undefined): string;
encodeFunctionData(functionFragment: 'answerDelivery', values: [AttestationStruct, BytesLike]): string;
encodeFunctionData(functionFragment: 'answerOf', values: [BigNumberish, BytesLike, BytesLike, BytesLike]): string;
encodeFunctionData(functionFragment: 'authority', values?: undefined): string;
encodeFunctionData(functionFragment: 'balanceOf', values: [AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'bond', values?: undefined): string;
encodeFunctionData(functionFragment: 'challengeResult', values: [AttestationStruct]): string;
encodeFunctionData(functionFragment: 'closeCommits', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'commit', values: [BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'committersOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'demandDelivery', values: [AttestationStruct]): string;
encodeFunctionData(functionFragment: 'disputeOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'draw', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'fraudVerifierOf', values: [BytesLike]): string;
encodeFunctionData(functionFragment: 'isConsumingScheduledOp', values?: undefined): string;
encodeFunctionData(functionFragment: 'jurorOf', values: [BigNumberish, AddressLike]): string;
encodeFunctionData(functionFragment: 'jurorSlash', values?: undefined): string;
encodeFunctionData(functionFragment: 'market', values?: undefined): string;
encodeFunctionData(functionFragment: 'openCheck', values: [BigNumberish, AddressLike, BigNumberish]): string;
encodeFunctionData(functionFragment: 'proveContributor', values: [AttestationStruct, BigNumberish, BytesLike[]]): string;
encodeFunctionData(functionFragment: 'proveFraud', values: [AttestationStruct, BytesLike]): string;
encodeFunctionData(functionFragment: 'publishMaterial', values: [BigNumberish, BytesLike]): string;
encodeFunctionData(functionFragment: 'resolve', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'reveal', values: [AttestationStruct, BytesLike, BytesLike, BytesLike, BytesLike]): string;
encodeFunctionData(functionFragment: 'sealOf', values: [BigNumberish, AddressLike, BytesLike, BytesLike]): string;
encodeFunctionData(functionFragment: 'setAuthority', values: [AddressLike]): string;
encodeFunctionData(functionFragment: 'setFraudVerifier', values: [BytesLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'token', values?: undefined): string;
encodeFunctionData(functionFragment: 'withdraw', values: [AddressLike, AddressLike]): string;
encodeFunctionData(functionFragment: 'workerSlash', values?: undefined): string;
encodeFunctionData(functionFragment: 'workers', values?: undefined): string;

    decodeFunctionResult(functionFragment: 'ANSWER_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'CHALLENGE_PANEL_SIZE', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'COMMIT_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'DRAW_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'MAX_COMMITTERS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'RECHECK_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'REVEAL_SECONDS', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'answerDelivery', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'answerOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'authority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'balanceOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'bond', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'challengeResult', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'closeCommits', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'commit', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'committersOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'demandDelivery', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'disputeOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'draw', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'fraudVerifierOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'isConsumingScheduledOp', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'jurorOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'jurorSlash', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'market', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'openCheck', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'proveContributor', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'proveFraud', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'publishMaterial', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'resolve', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'reveal', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'sealOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setAuthority', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'setFraudVerifier', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'token', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'withdraw', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'workerSlash', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'workers', data: BytesLike): Result;
  }

  export declare namespace AnswerCommittedEvent {
      export type InputTuple = [orderId: BigNumberish, juror: AddressLike, seal: BytesLike];
      export type OutputTuple = [orderId: bigint, juror: string, seal: string];
      export interface OutputObject {orderId: bigint, juror: string, seal: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace AnswerRevealedEvent {
      export type InputTuple = [orderId: BigNumberish, juror: AddressLike, exactDigest: BytesLike, outputHash: BytesLike, ciphertextDigest: BytesLike];
      export type OutputTuple = [orderId: bigint, juror: string, exactDigest: string, outputHash: string, ciphertextDigest: string];
      export interface OutputObject {orderId: bigint, juror: string, exactDigest: string, outputHash: string, ciphertextDigest: string }
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

  export declare namespace CreditedEvent {
      export type InputTuple = [beneficiary: AddressLike, token: AddressLike, amount: BigNumberish];
      export type OutputTuple = [beneficiary: string, token: string, amount: bigint];
      export interface OutputObject {beneficiary: string, token: string, amount: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace DeliveryAnsweredEvent {
      export type InputTuple = [orderId: BigNumberish, ciphertext: BytesLike, recheckBy: BigNumberish];
      export type OutputTuple = [orderId: bigint, ciphertext: string, recheckBy: bigint];
      export interface OutputObject {orderId: bigint, ciphertext: string, recheckBy: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace DisputeEndedEvent {
      export type InputTuple = [orderId: BigNumberish, ground: BigNumberish, outcome: BigNumberish];
      export type OutputTuple = [orderId: bigint, ground: bigint, outcome: bigint];
      export interface OutputObject {orderId: bigint, ground: bigint, outcome: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace DisputeOpenedEvent {
      export type InputTuple = [orderId: BigNumberish, ground: BigNumberish, accused: AddressLike, account: AddressLike];
      export type OutputTuple = [orderId: bigint, ground: bigint, accused: string, account: string];
      export interface OutputObject {orderId: bigint, ground: bigint, accused: string, account: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace DrawFixedEvent {
      export type InputTuple = [orderId: BigNumberish, drawBlock: BigNumberish];
      export type OutputTuple = [orderId: bigint, drawBlock: bigint];
      export interface OutputObject {orderId: bigint, drawBlock: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace FraudVerifierSetEvent {
      export type InputTuple = [circuit: BytesLike, verifier: AddressLike];
      export type OutputTuple = [circuit: string, verifier: string];
      export interface OutputObject {circuit: string, verifier: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace JurorsDrawnEvent {
      export type InputTuple = [orderId: BigNumberish, jurors: AddressLike[], revealBy: BigNumberish];
      export type OutputTuple = [orderId: bigint, jurors: string[], revealBy: bigint];
      export interface OutputObject {orderId: bigint, jurors: string[], revealBy: bigint }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace MaterialPublishedEvent {
      export type InputTuple = [orderId: BigNumberish, contentDigest: BytesLike];
      export type OutputTuple = [orderId: bigint, contentDigest: string];
      export interface OutputObject {orderId: bigint, contentDigest: string }
      export type Event = TypedContractEvent<InputTuple, OutputTuple, OutputObject>
      export type Filter = TypedDeferredTopicFilter<Event>
      export type Log = TypedEventLog<Event>
      export type LogDescription = TypedLogDescription<Event>
    }

  export declare namespace PanelOpenedEvent {
      export type InputTuple = [orderId: BigNumberish, processor: AddressLike, panelSize: BigNumberish, commitBy: BigNumberish];
      export type OutputTuple = [orderId: bigint, processor: string, panelSize: bigint, commitBy: bigint];
      export interface OutputObject {orderId: bigint, processor: string, panelSize: bigint, commitBy: bigint }
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

  export interface DisputeModule extends BaseContract {

    connect(runner?: ContractRunner | null): DisputeModule;
    waitForDeployment(): Promise<this>;

    interface: DisputeModuleInterface;

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

    ANSWER_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    CHALLENGE_PANEL_SIZE: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    COMMIT_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    DRAW_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    MAX_COMMITTERS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    RECHECK_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    REVEAL_SECONDS: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    answerDelivery: TypedContractMethod<
      [attestation: AttestationStruct, ciphertext: BytesLike, ],
      [void],
      'nonpayable'
    >

    answerOf: TypedContractMethod<
      [orderId: BigNumberish, exactDigest: BytesLike, outputHash: BytesLike, ciphertextDigest: BytesLike, ],
      [string],
      'view'
    >

    authority: TypedContractMethod<
      [],
      [string],
      'view'
    >

    balanceOf: TypedContractMethod<
      [beneficiary: AddressLike, token: AddressLike, ],
      [bigint],
      'view'
    >

    bond: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    challengeResult: TypedContractMethod<
      [attestation: AttestationStruct, ],
      [void],
      'nonpayable'
    >

    closeCommits: TypedContractMethod<
      [orderId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    commit: TypedContractMethod<
      [orderId: BigNumberish, seal: BytesLike, ],
      [void],
      'nonpayable'
    >

    committersOf: TypedContractMethod<
      [orderId: BigNumberish, ],
      [string[]],
      'view'
    >

    demandDelivery: TypedContractMethod<
      [attestation: AttestationStruct, ],
      [void],
      'nonpayable'
    >

    disputeOf: TypedContractMethod<
      [orderId: BigNumberish, ],
      [DisputeStructOutput],
      'view'
    >

    draw: TypedContractMethod<
      [orderId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    fraudVerifierOf: TypedContractMethod<
      [circuit: BytesLike, ],
      [string],
      'view'
    >

    isConsumingScheduledOp: TypedContractMethod<
      [],
      [string],
      'view'
    >

    jurorOf: TypedContractMethod<
      [orderId: BigNumberish, juror: AddressLike, ],
      [[string, string] & {seal: string, answer: string }],
      'view'
    >

    jurorSlash: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    market: TypedContractMethod<
      [],
      [string],
      'view'
    >

    openCheck: TypedContractMethod<
      [orderId: BigNumberish, worker: AddressLike, panelSize: BigNumberish, ],
      [void],
      'nonpayable'
    >

    proveContributor: TypedContractMethod<
      [attestation: AttestationStruct, twinId: BigNumberish, proof: BytesLike[], ],
      [void],
      'nonpayable'
    >

    proveFraud: TypedContractMethod<
      [attestation: AttestationStruct, proof: BytesLike, ],
      [void],
      'nonpayable'
    >

    publishMaterial: TypedContractMethod<
      [orderId: BigNumberish, contentDigest: BytesLike, ],
      [void],
      'nonpayable'
    >

    resolve: TypedContractMethod<
      [orderId: BigNumberish, ],
      [void],
      'nonpayable'
    >

    reveal: TypedContractMethod<
      [attestation: AttestationStruct, exactDigest: BytesLike, outputHash: BytesLike, ciphertextDigest: BytesLike, salt: BytesLike, ],
      [void],
      'nonpayable'
    >

    sealOf: TypedContractMethod<
      [orderId: BigNumberish, juror: AddressLike, answer: BytesLike, salt: BytesLike, ],
      [string],
      'view'
    >

    setAuthority: TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >

    setFraudVerifier: TypedContractMethod<
      [circuit: BytesLike, verifier: AddressLike, ],
      [void],
      'nonpayable'
    >

    token: TypedContractMethod<
      [],
      [string],
      'view'
    >

    withdraw: TypedContractMethod<
      [token: AddressLike, to: AddressLike, ],
      [bigint],
      'nonpayable'
    >

    workerSlash: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    workers: TypedContractMethod<
      [],
      [string],
      'view'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'ANSWER_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'CHALLENGE_PANEL_SIZE'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'COMMIT_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'DRAW_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'MAX_COMMITTERS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'RECHECK_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'REVEAL_SECONDS'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'answerDelivery'): TypedContractMethod<
      [attestation: AttestationStruct, ciphertext: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'answerOf'): TypedContractMethod<
      [orderId: BigNumberish, exactDigest: BytesLike, outputHash: BytesLike, ciphertextDigest: BytesLike, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'authority'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'balanceOf'): TypedContractMethod<
      [beneficiary: AddressLike, token: AddressLike, ],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'bond'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'challengeResult'): TypedContractMethod<
      [attestation: AttestationStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'closeCommits'): TypedContractMethod<
      [orderId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'commit'): TypedContractMethod<
      [orderId: BigNumberish, seal: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'committersOf'): TypedContractMethod<
      [orderId: BigNumberish, ],
      [string[]],
      'view'
    >;
getFunction(nameOrSignature: 'demandDelivery'): TypedContractMethod<
      [attestation: AttestationStruct, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'disputeOf'): TypedContractMethod<
      [orderId: BigNumberish, ],
      [DisputeStructOutput],
      'view'
    >;
getFunction(nameOrSignature: 'draw'): TypedContractMethod<
      [orderId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'fraudVerifierOf'): TypedContractMethod<
      [circuit: BytesLike, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'isConsumingScheduledOp'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'jurorOf'): TypedContractMethod<
      [orderId: BigNumberish, juror: AddressLike, ],
      [[string, string] & {seal: string, answer: string }],
      'view'
    >;
getFunction(nameOrSignature: 'jurorSlash'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'market'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'openCheck'): TypedContractMethod<
      [orderId: BigNumberish, worker: AddressLike, panelSize: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'proveContributor'): TypedContractMethod<
      [attestation: AttestationStruct, twinId: BigNumberish, proof: BytesLike[], ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'proveFraud'): TypedContractMethod<
      [attestation: AttestationStruct, proof: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'publishMaterial'): TypedContractMethod<
      [orderId: BigNumberish, contentDigest: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'resolve'): TypedContractMethod<
      [orderId: BigNumberish, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'reveal'): TypedContractMethod<
      [attestation: AttestationStruct, exactDigest: BytesLike, outputHash: BytesLike, ciphertextDigest: BytesLike, salt: BytesLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'sealOf'): TypedContractMethod<
      [orderId: BigNumberish, juror: AddressLike, answer: BytesLike, salt: BytesLike, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'setAuthority'): TypedContractMethod<
      [newAuthority: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'setFraudVerifier'): TypedContractMethod<
      [circuit: BytesLike, verifier: AddressLike, ],
      [void],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'token'): TypedContractMethod<
      [],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'withdraw'): TypedContractMethod<
      [token: AddressLike, to: AddressLike, ],
      [bigint],
      'nonpayable'
    >;
getFunction(nameOrSignature: 'workerSlash'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'workers'): TypedContractMethod<
      [],
      [string],
      'view'
    >;

    getEvent(key: 'AnswerCommitted'): TypedContractEvent<AnswerCommittedEvent.InputTuple, AnswerCommittedEvent.OutputTuple, AnswerCommittedEvent.OutputObject>;
getEvent(key: 'AnswerRevealed'): TypedContractEvent<AnswerRevealedEvent.InputTuple, AnswerRevealedEvent.OutputTuple, AnswerRevealedEvent.OutputObject>;
getEvent(key: 'AuthorityUpdated'): TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
getEvent(key: 'Credited'): TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;
getEvent(key: 'DeliveryAnswered'): TypedContractEvent<DeliveryAnsweredEvent.InputTuple, DeliveryAnsweredEvent.OutputTuple, DeliveryAnsweredEvent.OutputObject>;
getEvent(key: 'DisputeEnded'): TypedContractEvent<DisputeEndedEvent.InputTuple, DisputeEndedEvent.OutputTuple, DisputeEndedEvent.OutputObject>;
getEvent(key: 'DisputeOpened'): TypedContractEvent<DisputeOpenedEvent.InputTuple, DisputeOpenedEvent.OutputTuple, DisputeOpenedEvent.OutputObject>;
getEvent(key: 'DrawFixed'): TypedContractEvent<DrawFixedEvent.InputTuple, DrawFixedEvent.OutputTuple, DrawFixedEvent.OutputObject>;
getEvent(key: 'FraudVerifierSet'): TypedContractEvent<FraudVerifierSetEvent.InputTuple, FraudVerifierSetEvent.OutputTuple, FraudVerifierSetEvent.OutputObject>;
getEvent(key: 'JurorsDrawn'): TypedContractEvent<JurorsDrawnEvent.InputTuple, JurorsDrawnEvent.OutputTuple, JurorsDrawnEvent.OutputObject>;
getEvent(key: 'MaterialPublished'): TypedContractEvent<MaterialPublishedEvent.InputTuple, MaterialPublishedEvent.OutputTuple, MaterialPublishedEvent.OutputObject>;
getEvent(key: 'PanelOpened'): TypedContractEvent<PanelOpenedEvent.InputTuple, PanelOpenedEvent.OutputTuple, PanelOpenedEvent.OutputObject>;
getEvent(key: 'Withdrawn'): TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;

    filters: {

      'AnswerCommitted(uint256,address,bytes32)': TypedContractEvent<AnswerCommittedEvent.InputTuple, AnswerCommittedEvent.OutputTuple, AnswerCommittedEvent.OutputObject>;
      AnswerCommitted: TypedContractEvent<AnswerCommittedEvent.InputTuple, AnswerCommittedEvent.OutputTuple, AnswerCommittedEvent.OutputObject>;

      'AnswerRevealed(uint256,address,bytes32,bytes32,bytes32)': TypedContractEvent<AnswerRevealedEvent.InputTuple, AnswerRevealedEvent.OutputTuple, AnswerRevealedEvent.OutputObject>;
      AnswerRevealed: TypedContractEvent<AnswerRevealedEvent.InputTuple, AnswerRevealedEvent.OutputTuple, AnswerRevealedEvent.OutputObject>;

      'AuthorityUpdated(address)': TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;
      AuthorityUpdated: TypedContractEvent<AuthorityUpdatedEvent.InputTuple, AuthorityUpdatedEvent.OutputTuple, AuthorityUpdatedEvent.OutputObject>;

      'Credited(address,address,uint256)': TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;
      Credited: TypedContractEvent<CreditedEvent.InputTuple, CreditedEvent.OutputTuple, CreditedEvent.OutputObject>;

      'DeliveryAnswered(uint256,bytes,uint40)': TypedContractEvent<DeliveryAnsweredEvent.InputTuple, DeliveryAnsweredEvent.OutputTuple, DeliveryAnsweredEvent.OutputObject>;
      DeliveryAnswered: TypedContractEvent<DeliveryAnsweredEvent.InputTuple, DeliveryAnsweredEvent.OutputTuple, DeliveryAnsweredEvent.OutputObject>;

      'DisputeEnded(uint256,uint8,uint8)': TypedContractEvent<DisputeEndedEvent.InputTuple, DisputeEndedEvent.OutputTuple, DisputeEndedEvent.OutputObject>;
      DisputeEnded: TypedContractEvent<DisputeEndedEvent.InputTuple, DisputeEndedEvent.OutputTuple, DisputeEndedEvent.OutputObject>;

      'DisputeOpened(uint256,uint8,address,address)': TypedContractEvent<DisputeOpenedEvent.InputTuple, DisputeOpenedEvent.OutputTuple, DisputeOpenedEvent.OutputObject>;
      DisputeOpened: TypedContractEvent<DisputeOpenedEvent.InputTuple, DisputeOpenedEvent.OutputTuple, DisputeOpenedEvent.OutputObject>;

      'DrawFixed(uint256,uint48)': TypedContractEvent<DrawFixedEvent.InputTuple, DrawFixedEvent.OutputTuple, DrawFixedEvent.OutputObject>;
      DrawFixed: TypedContractEvent<DrawFixedEvent.InputTuple, DrawFixedEvent.OutputTuple, DrawFixedEvent.OutputObject>;

      'FraudVerifierSet(bytes32,address)': TypedContractEvent<FraudVerifierSetEvent.InputTuple, FraudVerifierSetEvent.OutputTuple, FraudVerifierSetEvent.OutputObject>;
      FraudVerifierSet: TypedContractEvent<FraudVerifierSetEvent.InputTuple, FraudVerifierSetEvent.OutputTuple, FraudVerifierSetEvent.OutputObject>;

      'JurorsDrawn(uint256,address[],uint40)': TypedContractEvent<JurorsDrawnEvent.InputTuple, JurorsDrawnEvent.OutputTuple, JurorsDrawnEvent.OutputObject>;
      JurorsDrawn: TypedContractEvent<JurorsDrawnEvent.InputTuple, JurorsDrawnEvent.OutputTuple, JurorsDrawnEvent.OutputObject>;

      'MaterialPublished(uint256,bytes32)': TypedContractEvent<MaterialPublishedEvent.InputTuple, MaterialPublishedEvent.OutputTuple, MaterialPublishedEvent.OutputObject>;
      MaterialPublished: TypedContractEvent<MaterialPublishedEvent.InputTuple, MaterialPublishedEvent.OutputTuple, MaterialPublishedEvent.OutputObject>;

      'PanelOpened(uint256,address,uint8,uint40)': TypedContractEvent<PanelOpenedEvent.InputTuple, PanelOpenedEvent.OutputTuple, PanelOpenedEvent.OutputObject>;
      PanelOpened: TypedContractEvent<PanelOpenedEvent.InputTuple, PanelOpenedEvent.OutputTuple, PanelOpenedEvent.OutputObject>;

      'Withdrawn(address,address,address,uint256)': TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;
      Withdrawn: TypedContractEvent<WithdrawnEvent.InputTuple, WithdrawnEvent.OutputTuple, WithdrawnEvent.OutputObject>;

    };
  }
