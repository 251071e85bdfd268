// Generated from contracts/ by `npm run generate`. Do not edit.
/* eslint-disable */
import type { BaseContract, BigNumberish, BytesLike, FunctionFragment, Result, Interface, AddressLike, ContractRunner, ContractMethod, Listener } from "ethers"
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog, TypedListener, TypedContractMethod } from './common.ts'

  export interface DisputeModuleInterface extends Interface {
    getFunction(nameOrSignature: "openCheck"): FunctionFragment;

    encodeFunctionData(functionFragment: 'openCheck', values: [BigNumberish, AddressLike, BigNumberish]): string;

    decodeFunctionResult(functionFragment: 'openCheck', data: BytesLike): Result;
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

    openCheck: TypedContractMethod<
      [orderId: BigNumberish, worker: AddressLike, panelSize: BigNumberish, ],
      [void],
      'nonpayable'
    >

    getFunction<T extends ContractMethod = ContractMethod>(key: string | FunctionFragment): T;

    getFunction(nameOrSignature: 'openCheck'): TypedContractMethod<
      [orderId: BigNumberish, worker: AddressLike, panelSize: BigNumberish, ],
      [void],
      'nonpayable'
    >;

    filters: {

    };
  }
