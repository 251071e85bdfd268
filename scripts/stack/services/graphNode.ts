import { cp, mkdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { postJson } from '../jsonRpc.ts';
import { findGraphNode } from '../programs.ts';
import type { Supervisor } from '../supervisor.ts';
import { INDEX_LIMITS } from './indexLimits.ts';

const IDLE_SUBGRAPH = fileURLToPath(new URL('../idle-subgraph', import.meta.url));

/** Name of the chain in every subgraph manifest. */
export const INDEXED_NETWORK = 'localhost';

/** What Graph Node reads from and writes to. */
export interface GraphNodeParameters {
  readonly directory: string;
  readonly databaseUrl: string;
  readonly rpcUrl: string;
  readonly storageUrl: string;
}

/** Where Graph Node answers. */
export interface GraphNodeAddresses {
  readonly graphqlUrl: string;
  readonly adminUrl: string;
  readonly statusUrl: string;
  /** Its working directory, in which it looks for a deployed subgraph's files by CID. */
  readonly filesDirectory: string;
}

/**
 * Starts Graph Node.
 *
 * `gnd dev` wants a manifest and ends when that one does not deploy: it is given one that stops at block 0. Warning: it
 * listens on all addresses of the machine, and has no option to do otherwise.
 */
export async function startGraphNode(supervisor: Supervisor, given: GraphNodeParameters): Promise<GraphNodeAddresses> {
  const command = findGraphNode();
  const cwd = join(given.directory, 'graph-node');
  await mkdir(cwd, { recursive: true });
  const filesDirectory = await realpath(cwd);
  await rm(join(filesDirectory, 'idle'), { recursive: true, force: true });
  await cp(IDLE_SUBGRAPH, join(filesDirectory, 'idle', 'build'), { recursive: true });
  await cp(join(IDLE_SUBGRAPH, 'subgraph.yaml'), join(filesDirectory, 'idle', 'subgraph.yaml'));
  return supervisor.start('graph-node', 4, ([http, admin, status, metrics]) => ({
    command,
    args: [
      ...['dev', '--manifests', 'idle/subgraph.yaml', '--ipfs', given.storageUrl],
      ...['--ethereum-rpc', `${INDEXED_NETWORK}:${given.rpcUrl}`, '--http-port', `${http}`],
      ...['--admin-port', `${admin}`, '--index-node-port', `${status}`, '--metrics-port', `${metrics}`],
    ],
    env: {
      // Not an argument: those can be read by every user of the machine.
      POSTGRES_URL: given.databaseUrl,
      ETHEREUM_POLLING_INTERVAL: '200',
      GRAPH_CHAIN_HEAD_WATCHER_TIMEOUT: '1',
      GRAPH_STORE_WRITE_BATCH_DURATION: '0',
      GRAPH_LOG: 'info',
      ...INDEX_LIMITS,
    },
    cwd: filesDirectory,
    stopSignal: 'SIGINT',
    // It ends within a second, but hangs when Postgres ends at the same moment; what it wrote is whole either way.
    graceMs: 3_000,
    condition: 'an answer about its idle subgraph',
    ready: async () => {
      const graphqlUrl = `http://127.0.0.1:${http}`;
      const query = { query: '{ _meta { deployment } }' };
      const answer = await postJson(`${graphqlUrl}/subgraphs/name/subgraph-0`, query, 'query of the idle subgraph');
      const deployment = (answer as { data?: { _meta?: { deployment?: string } } }).data?._meta?.deployment;
      // The idle subgraph is known by its path: another stack's Graph Node would give another one.
      if (deployment !== join(filesDirectory, 'idle', 'build', 'subgraph.yaml')) return undefined;
      const adminUrl = `http://127.0.0.1:${admin}`;
      return { graphqlUrl, adminUrl, statusUrl: `http://127.0.0.1:${status}/graphql`, filesDirectory };
    },
  }));
}
