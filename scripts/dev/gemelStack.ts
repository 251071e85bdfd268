import { join } from 'node:path';
import { createGemelClient, createProvider, requireChain, type Deployment, type GemelClient } from '#sdk';
import { kuboContentStore } from '#sdk/storage';
import { deploy } from '../deploy/deploy.ts';
import { writeStackDescription } from '../stack/description.ts';
import { startStack } from '../stack/startStack.ts';
import type { Stack } from '../stack/types.ts';
import { deployPreparedSubgraph } from '../subgraph/deploy.ts';
import { prepareSubgraph } from '../subgraph/prepare.ts';
import { accountOf } from './accounts.ts';

/** Name under which the index is queried. */
export const SUBGRAPH_NAME = 'gemel';

/** A stack with Gemel's contracts and index on it. */
export interface GemelStack {
  readonly stack: Stack;
  readonly deployment: Deployment;
  readonly indexUrl: string;
  /** Path of `stack.json`, which tells the CLI where everything is. */
  readonly descriptionFile: string;
  /** A client without a signer. */
  readonly client: GemelClient;
}

/** What {@link startChain} takes. */
export interface StartChainParameters {
  readonly directory: string;
  readonly chainTimestampSeconds?: number;
  /** Keeps chain, content and index for the next start. */
  readonly durable?: boolean;
  /** Origins of pages that may store content. Default: none. */
  readonly allowedOrigins?: readonly string[];
  /** Ends the start while it goes on. */
  readonly signal?: AbortSignal;
}

/** Interval of empty blocks, so that time passes on chain when nobody sends anything. */
const BLOCK_TIME_SECONDS = 1;

/** Starts Postgres, chain, content server and Graph Node. */
export function startChain(parameters: StartChainParameters): Promise<Stack> {
  return startStack({ ...parameters, blockTimeSeconds: BLOCK_TIME_SECONDS });
}

/** Deploys the contracts and writes `deployments/<chainId>.json` in the stack's folder. */
export async function deployContracts(stack: Stack): Promise<{ deployment: Deployment; deploymentFile: string }> {
  const deploymentFile = join(stack.directory, 'deployments', `${stack.chainId}.json`);
  const deployer = accountOf('administrator').privateKey;
  const deployment = await deploy({ rpcUrl: stack.rpcUrl, deployer, outFile: deploymentFile });
  return { deployment, deploymentFile };
}

/** Deploys the subgraph over the contracts and writes `stack.json`. */
export async function startIndex(stack: Stack, deployment: Deployment, deploymentFile: string): Promise<GemelStack> {
  const outputDirectory = join(stack.directory, 'subgraph');
  const { manifestPath } = await prepareSubgraph({ deploymentFile, outputDirectory });
  const indexUrl = await deployPreparedSubgraph({ stack, name: SUBGRAPH_NAME, manifestPath });
  const { chainId, rpcUrl, storageApiUrl, storageGatewayUrl } = stack;
  const description = { chainId, rpcUrl, indexUrl, storageApiUrl, storageGatewayUrl, deploymentFile };
  const descriptionFile = await writeStackDescription(stack.directory, description);
  const client = createGemelClient({
    deployment,
    provider: createProvider({ rpcUrl, chainId }),
    storage: kuboContentStore({ apiUrl: storageApiUrl }),
    indexUrl,
  });
  await requireChain(client);
  return { stack, deployment, indexUrl, descriptionFile, client };
}
