/** `node scripts/subgraph/prepare.ts <deployment file> <output directory>`: renders and compiles the subgraph. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEVELOPMENT_CHAIN_IDS } from '../../sdk/src/generated/protocol.ts';
import type { Deployment } from '../../sdk/src/client/deployment.ts';
import { parseDeployment } from '../../sdk/src/client/deployment.ts';
import { readAbis } from './abis.ts';
import { compileSubgraph, REPOSITORY, SUBGRAPH } from './compile.ts';
import { SubgraphDeploymentFileError } from './errors.ts';
import { renderManifest } from './manifest.ts';

/** Name under which Graph Node is given a development chain. */
const LOCAL_NETWORK = 'localhost';

/** What a subgraph is prepared from. */
export interface PrepareSubgraphParameters {
  /** `deployments/<chainId>.json`. */
  readonly deploymentFile: string;
  /** Where to put the subgraph; created where it is absent, overwritten where it is not. */
  readonly outputDirectory: string;
  /** The chain's name in Graph Node. Default: `localhost` for a development chain; any other chain needs one. */
  readonly network?: string;
  /** Hardhat's `artifacts`. Default: the repository's. */
  readonly artifactsDirectory?: string;
}

/** A subgraph that is ready to be published. */
export interface PrepareSubgraphReturnType {
  /** The manifest. The files that it names are beside it, mappings compiled. */
  readonly manifestPath: string;
  /** Whether the mappings had been compiled before. */
  readonly cached: boolean;
}

/**
 * Renders the manifest for one deployment of the contracts, beside the compiled mappings.
 *
 * @throws SubgraphDeploymentFileError, InvalidDeploymentError, SubgraphAbiError, SubgraphBuildError.
 * @see publishSubgraph for the way from there to Graph Node.
 * @example
 * const { manifestPath } = await prepareSubgraph({
 *   deploymentFile: 'deployments/31337.json',
 *   outputDirectory: '.gemel/subgraph',
 * });
 */
export async function prepareSubgraph(parameters: PrepareSubgraphParameters): Promise<PrepareSubgraphReturnType> {
  const { deploymentFile, outputDirectory, artifactsDirectory = join(REPOSITORY, 'artifacts') } = parameters;
  const deployment = readDeployment(deploymentFile);
  const network = parameters.network ?? networkOf(deployment.chainId, deploymentFile);
  const abis = readAbis(artifactsDirectory);
  const { directory, cached } = await compileSubgraph(abis);
  mkdirSync(outputDirectory, { recursive: true });
  cpSync(directory, outputDirectory, { recursive: true });
  const template = readFileSync(join(SUBGRAPH, 'subgraph.template.yaml'), 'utf8');
  const { startBlock, contracts: addresses } = deployment;
  const manifestPath = resolve(outputDirectory, 'subgraph.yaml');
  writeFileSync(manifestPath, renderManifest(template, { network, startBlock, addresses, mapping: 'wasm' }, abis));
  return { manifestPath, cached };
}

function readDeployment(file: string): Deployment {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new SubgraphDeploymentFileError(`${file} cannot be read: deploy the contracts first`, { cause });
  }
  return parseDeployment(text, file);
}

function networkOf(chainId: number, file: string): string {
  if (DEVELOPMENT_CHAIN_IDS.includes(chainId)) return LOCAL_NETWORK;
  throw new SubgraphDeploymentFileError(`${file} is of chain ${chainId}: give the name that Graph Node has for it`);
}

if (import.meta.main) {
  const [deploymentFile = '', outputDirectory = '.gemel/subgraph', network] = process.argv.slice(2);
  if (deploymentFile === '') {
    throw new SubgraphDeploymentFileError(
      'no deployments file: give one, an output directory, and the network of its chain',
    );
  }
  const prepared = await prepareSubgraph({ deploymentFile, outputDirectory, ...(network && { network }) });
  console.log(prepared.manifestPath);
}
