// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedListener, TypedContractMethod } from './common.ts'

  export interface PurposeRegistryInterface extends Interface {
    getFunction(nameOrSignature: "conditions" | "covers" | "knownPurposes" | "termOf" | "titleOf"): FunctionFragment;

    encodeFunctionData(functionFragment: 'conditions', values?: undefined): string;
encodeFunctionData(functionFragment: 'covers', values: [BigNumberish, BigNumberish]): string;
encodeFunctionData(functionFragment: 'knownPurposes', values?: undefined): string;
encodeFunctionData(functionFragment: 'termOf', values: [BigNumberish]): string;
encodeFunctionData(functionFragment: 'titleOf', values: [BigNumberish]): string;

    decodeFunctionResult(functionFragment: 'conditions', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'covers', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'knownPurposes', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'termOf', data: BytesLike): Result;
decodeFunctionResult(functionFragment: 'titleOf', data: BytesLike): Result;
  }

  export interface PurposeRegistry extends BaseContract {

    connect(runner?: ContractRunner | null): PurposeRegistry;
    waitForDeployment(): Promise<this>;

    interface: PurposeRegistryInterface;

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

    conditions: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    covers: TypedContractMethod<
      [granted: BigNumberish, used: BigNumberish, ],
      [boolean],
      'view'
    >

    knownPurposes: TypedContractMethod<
      [],
      [bigint],
      'view'
    >

    termOf: TypedContractMethod<
      [bit: BigNumberish, ],
      [string],
      'view'
    >

    titleOf: TypedContractMethod<
      [bit: BigNumberish, ],
      [string],
      'view'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'conditions'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'covers'): TypedContractMethod<
      [granted: BigNumberish, used: BigNumberish, ],
      [boolean],
      'view'
    >;
getFunction(nameOrSignature: 'knownPurposes'): TypedContractMethod<
      [],
      [bigint],
      'view'
    >;
getFunction(nameOrSignature: 'termOf'): TypedContractMethod<
      [bit: BigNumberish, ],
      [string],
      'view'
    >;
getFunction(nameOrSignature: 'titleOf'): TypedContractMethod<
      [bit: BigNumberish, ],
      [string],
      'view'
    >;

    filters: {

    };
  }
