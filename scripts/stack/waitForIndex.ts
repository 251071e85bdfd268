import { IndexNotSyncedError } from './errors.ts';
import { callJsonRpc, postJson } from './jsonRpc.ts';
import { pollUntil } from './processes.ts';
import type { Stack } from './types.ts';

/** Which subgraph must have reached which block. */
export interface WaitForIndexParameters {
  readonly stack: Pick<Stack, 'rpcUrl' | 'indexUrl' | 'indexStatusUrl'>;
  /** The name that the subgraph was deployed under. */
  readonly name: string;
  /** The block to wait for. Default: the chain's block at the time of the call. */
  readonly blockNumber?: number;
  /** Gives up after this many milliseconds. Default: 60,000. */
  readonly timeoutMs?: number;
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * Waits until a subgraph has indexed a block.
 *
 * @returns The block that it has reached.
 * @throws IndexNotSyncedError when it does not in time, or a handler failed; JsonRpcError when the chain is silent.
 */
export async function waitForIndex(parameters: WaitForIndexParameters): Promise<number> {
  const { stack, name, timeoutMs = 60_000 } = parameters;
  const target = parameters.blockNumber ?? Number(await callJsonRpc(stack.rpcUrl, 'eth_blockNumber', []));
  let progress: Progress = { block: -1, reason: 'it has not answered' };
  const isSynced = await pollUntil(async () => {
    const failure = await readFailure(stack.indexStatusUrl, name);
    if (failure !== undefined) throw new IndexNotSyncedError(name, target, `a handler failed: ${failure}`);
    progress = await readProgress(stack.indexUrl(name));
    return progress.block >= target;
  }, timeoutMs);
  if (!isSynced) throw new IndexNotSyncedError(name, target, `after ${timeoutMs / 1000} s ${progress.reason}`);
  return progress.block;
}

interface Progress {
  readonly block: number;
  readonly reason: string;
}

async function readProgress(indexUrl: string): Promise<Progress> {
  const query = { query: '{ _meta { block { number } } }' };
  try {
    const answer = await postJson(indexUrl, query, 'query of _meta');
    const { data, errors } = answer as Answer<{ _meta?: { block: { number: number } } }>;
    const block = data?._meta?.block.number ?? -1;
    return { block, reason: block < 0 ? `it says: ${errors?.[0]?.message}` : `it is at block ${block}` };
  } catch (error) {
    return { block: -1, reason: (error as Error).message };
  }
}

/** Why Graph Node gave a subgraph up, or undefined while it has not. */
async function readFailure(statusUrl: string, name: string): Promise<string | undefined> {
  const query = `query ($name: String!) {
    indexingStatusForCurrentVersion(subgraphName: $name) { health fatalError { message } }
  }`;
  const answer = await askStatus(statusUrl, { query, variables: { name } });
  const { data } = answer as Answer<{
    indexingStatusForCurrentVersion?: { health: string; fatalError?: { message: string } | null } | null;
  }>;
  const status = data?.indexingStatusForCurrentVersion;
  return status?.health === 'failed' ? (status.fatalError?.message ?? 'no reason given') : undefined;
}

/** A node that is too busy to answer has not failed: the next try asks again. */
async function askStatus(statusUrl: string, body: unknown): Promise<unknown> {
  try {
    return await postJson(statusUrl, body, 'query of the indexing status');
  } catch {
    return {};
  }
}
