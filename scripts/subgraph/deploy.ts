import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { callJsonRpc } from '../stack/jsonRpc.ts';
import type { Stack } from '../stack/types.ts';
import { waitForIndex } from '../stack/waitForIndex.ts';
import { publishSubgraph } from './publish.ts';

/** Graph Node makes a table for each type before it answers, which takes long on a busy machine. */
const DEPLOY_TIMEOUT_MS = 60_000;

/** What is deployed, and where. */
export interface DeployPreparedSubgraphParameters {
  readonly stack: Stack;
  /** Name under which the subgraph is queried, e.g. `gemel`. */
  readonly name: string;
  /** A manifest as `prepareSubgraph` rendered it. */
  readonly manifestPath: string;
  /** Most that indexing up to the chain's block may take, in milliseconds. Default: 60,000. */
  readonly timeoutMs?: number;
}

/**
 * Publishes a prepared subgraph, has Graph Node index it, and waits until it has reached the chain's block.
 *
 * Graph Node's development binary reads a subgraph's files from its own folder, by CID, so they are put there too.
 *
 * @returns the index's GraphQL address.
 * @throws SubgraphPublishError, JsonRpcError, IndexNotSyncedError
 */
export async function deployPreparedSubgraph(parameters: DeployPreparedSubgraphParameters): Promise<string> {
  const { stack, name, manifestPath, timeoutMs } = parameters;
  const { manifestCid, files } = await publishSubgraph({ manifestPath, storageApiUrl: stack.storageApiUrl });
  await Promise.all(
    [...files].map(async ([cid, bytes]) => {
      const file = join(stack.indexFilesDirectory, cid);
      await writeFile(`${file}.new`, bytes);
      await rename(`${file}.new`, file);
    }),
  );
  await callJsonRpc(stack.indexAdminUrl, 'subgraph_create', { name });
  await callJsonRpc(stack.indexAdminUrl, 'subgraph_deploy', { name, ipfs_hash: manifestCid }, DEPLOY_TIMEOUT_MS);
  await waitForIndex({ stack, name, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  return stack.indexUrl(name);
}
