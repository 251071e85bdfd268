import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceDependencyError, ServiceNotStartedError } from './errors.ts';
import { LOCAL_CHAIN_ID, startAnvil } from './services/anvil.ts';
import type { ContentAddresses } from './services/contentServer.ts';
import { startContentServer } from './services/contentServer.ts';
import type { GraphNodeAddresses } from './services/graphNode.ts';
import { startGraphNode } from './services/graphNode.ts';
import { startPostgres } from './services/postgres.ts';
import { startWorkerProcess } from './services/worker.ts';
import { Supervisor } from './supervisor.ts';
import type { ServiceName, Stack, StartStackParameters } from './types.ts';
import { STACK_SERVICES } from './types.ts';

/** What the started services said of themselves. */
interface Addresses {
  readonly rpcUrl: string | undefined;
  readonly content: ContentAddresses | undefined;
  readonly index: GraphNodeAddresses | undefined;
}

/**
 * Starts chain, database, content server and index on this machine, as child processes on free ports of 127.0.0.1.
 *
 * All of them end with this process, even when it is killed. The caller ends them in good order with `stop()`.
 *
 * @throws ChildExitedError, ReadinessTimeoutError, MissingProgramError, NoFreePortError, ServiceDependencyError,
 * DatabaseInitialisationError or UntrustedDirectoryError, or the reason of the signal; nothing is left running then.
 * @example
 * const stack = await startStack({ directory: '.gemel/stack' });
 * try {
 *   await Promise.race([work(stack), stack.failed]);
 * } finally {
 *   await stack.stop();
 * }
 */
export async function startStack(parameters: StartStackParameters): Promise<Stack> {
  const services = new Set(parameters.services ?? STACK_SERVICES);
  requireDependencies(services);
  const logs = join(parameters.directory, 'logs');
  await mkdir(logs, { recursive: true, mode: 0o700 });
  const directory = await realpath(parameters.directory);
  const supervisor = new Supervisor(join(directory, 'logs'), parameters.onLog);
  const begun: Promise<unknown>[] = [];
  try {
    const starting = startServices(supervisor, { ...parameters, directory }, services, begun);
    const addresses = await Promise.race([starting, supervisor.failed, aborted(parameters.signal)]);
    return describe(directory, supervisor, addresses);
  } catch (error) {
    await supervisor.stop();
    // A service that was being prepared finds that nothing is started any more; what it has made by then goes, too.
    await Promise.allSettled(begun);
    await supervisor.cleanUp();
    throw error;
  }
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal?.reason as Error);
  if (signal?.aborted) abort();
  else signal?.addEventListener('abort', abort, { once: true });
  promise.catch(() => undefined); // the signal may come long after the start
  return promise;
}

async function startServices(
  supervisor: Supervisor,
  parameters: StartStackParameters,
  services: ReadonlySet<ServiceName>,
  begun: Promise<unknown>[],
): Promise<Addresses> {
  const begin = <T>(service: Promise<T>): Promise<T> => {
    begun.push(service);
    return service;
  };
  const { directory, chainTimestampSeconds, blockTimeSeconds, durable = false, allowedOrigins = [] } = parameters;
  const chain = { directory, chainTimestampSeconds, blockTimeSeconds, durable };
  const [databaseUrl, rpcUrl, content] = await Promise.all([
    services.has('postgres') ? begin(startPostgres(supervisor, directory, durable)) : undefined,
    services.has('anvil') ? begin(startAnvil(supervisor, chain)) : undefined,
    services.has('content-server') ? begin(startContentServer(supervisor, directory, allowedOrigins)) : undefined,
  ]);
  const wantsIndex = services.has('graph-node') && databaseUrl && rpcUrl && content;
  const index = wantsIndex
    ? await begin(startGraphNode(supervisor, { directory, databaseUrl, rpcUrl, storageUrl: content.apiUrl }))
    : undefined;
  return { rpcUrl, content, index };
}

function requireDependencies(services: ReadonlySet<ServiceName>): void {
  if (!services.has('graph-node')) return;
  const missing = STACK_SERVICES.find((name) => !services.has(name));
  if (missing !== undefined) throw new ServiceDependencyError('graph-node', missing);
}

function describe(directory: string, supervisor: Supervisor, { rpcUrl, content, index }: Addresses): Stack {
  return {
    directory,
    chainId: LOCAL_CHAIN_ID,
    get rpcUrl() {
      return started('anvil', rpcUrl);
    },
    get indexAdminUrl() {
      return started('graph-node', index).adminUrl;
    },
    get indexStatusUrl() {
      return started('graph-node', index).statusUrl;
    },
    get indexFilesDirectory() {
      return started('graph-node', index).filesDirectory;
    },
    get storageApiUrl() {
      return started('content-server', content).apiUrl;
    },
    get storageGatewayUrl() {
      return started('content-server', content).gatewayUrl;
    },
    indexUrl: (name) => `${started('graph-node', index).graphqlUrl}/subgraphs/name/${name}`,
    startWorker: (parameters) => startWorkerProcess(supervisor, directory, parameters),
    children: () => supervisor.children(),
    failed: supervisor.failed,
    stop: () => supervisor.stop(),
  };
}

function started<T>(service: ServiceName, value: T | undefined): T {
  if (value === undefined) throw new ServiceNotStartedError(service);
  return value;
}
