/** The services that a local stack starts with. */
export const STACK_SERVICES = ['postgres', 'anvil', 'content-server', 'graph-node'] as const;

/** All services of a local stack, in the order in which they can be started; the worker needs the contracts. */
export const SERVICE_NAMES = [...STACK_SERVICES, 'worker'] as const;

/** A service of the local stack; also the name of its log file. */
export type ServiceName = (typeof SERVICE_NAMES)[number];

/** How a process ended: one of the two is null. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running service. */
export interface StackChild {
  readonly name: ServiceName;
  /** Process id of the service itself, not of anything that watches it. */
  readonly pid: number;
}

/** One line that a service wrote. */
export interface StackLogLine {
  readonly child: ServiceName;
  readonly line: string;
}

/** What a stack is started with. */
export interface StartStackParameters {
  /** Folder of the stack: logs, content, index. Created where it is absent. */
  readonly directory: string;
  /** The chain's clock starts here, in seconds since 1970-01-01 UTC. Default: now. */
  readonly chainTimestampSeconds?: number;
  /** Mines a block at this interval too, in seconds. Default: only one for each transaction, at once. */
  readonly blockTimeSeconds?: number;
  /** Is told each line that a service writes. */
  readonly onLog?: (line: StackLogLine) => void;
  /** Which services to start. Default: all. */
  readonly services?: readonly (typeof STACK_SERVICES)[number][];
  /**
   * Keeps chain, content and database in `directory` for the next start with the same directory, and makes the
   * database survive a power cut. Default: false, everything but logs and content is thrown away at the end.
   */
  readonly durable?: boolean;
  /** Origins of pages that may store content. Default: none. */
  readonly allowedOrigins?: readonly string[];
  /** Ends the start while it goes on; a stack that runs is ended by its own `stop()`. */
  readonly signal?: AbortSignal;
}

/** What a worker's process is started with. */
export interface WorkerProcessParameters {
  /** Arguments of `gemel` that make it run. */
  readonly args: readonly string[];
}

/** A running local stack. Its processes end with the process that started it, however that one ends. */
export interface Stack {
  readonly directory: string;
  readonly chainId: 31337;
  /** JSON-RPC of the chain. */
  readonly rpcUrl: string;
  /** JSON-RPC of Graph Node's registrar, for `graph create` and `graph deploy`. */
  readonly indexAdminUrl: string;
  /** GraphQL address of Graph Node's account of what it indexes, and of why it gave up. */
  readonly indexStatusUrl: string;
  /** Kubo RPC of the content server, without `/api/v0`. */
  readonly storageApiUrl: string;
  /** IPFS gateway of the content server, without `/ipfs`. */
  readonly storageGatewayUrl: string;
  /** Folder in which Graph Node looks for a subgraph's files, each named by its CID. */
  readonly indexFilesDirectory: string;
  /** GraphQL address of the subgraph of that name. */
  indexUrl(name: string): string;
  /**
   * Starts a worker's process, which then belongs to the stack as the others do.
   *
   * @throws ChildExitedError, ReadinessTimeoutError
   */
  startWorker(parameters: WorkerProcessParameters): Promise<void>;
  /** The services that run, with the process id of each. */
  children(): StackChild[];
  /** Never resolves; rejects with ChildExitedError once a service ends that was not asked to. */
  readonly failed: Promise<never>;
  /** Ends all services and resolves when none is left. May be called any number of times, after a failure too. */
  stop(): Promise<void>;
}
