import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { SubgraphDeploymentError } from '../../../scripts/stack/errors.ts';
import { launch } from '../../../scripts/stack/leash.ts';
import { logSince, logSize } from '../../../scripts/stack/log.ts';
import { findGraphCli } from '../../../scripts/stack/programs.ts';
import type { Stack } from '../../../scripts/stack/types.ts';
import { waitForIndex } from '../../../scripts/stack/waitForIndex.ts';

/** What is deployed, and where. */
export interface DeploySubgraphParameters {
  readonly stack: Stack;
  /** Name under which the subgraph is queried, e.g. `gemel`. */
  readonly name: string;
  /** Folder of the subgraph: its manifest, its mappings, and what `graph codegen` made of them. */
  readonly subgraphDir: string;
  /** The manifest's name in that folder. Default: subgraph.yaml. */
  readonly manifest?: string;
  /** How long it may take, once deployed, to reach the chain's present block. Default: 60,000. */
  readonly syncTimeoutMs?: number;
}

/** Where a deployed subgraph can be queried. */
export interface DeploySubgraphReturnType {
  /** GraphQL address. */
  readonly indexUrl: string;
  /** CID of the manifest that was deployed. */
  readonly manifestCid: string;
  /** The block that it has reached. */
  readonly blockNumber: number;
}

const COMMAND_TIMEOUT_MS = 180_000;
const CID = /\b(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,})\b/g;

/**
 * Builds a subgraph into the content store, has Graph Node index it, and waits until it has reached the chain's block.
 *
 * Graph Node's development binary reads a deployed subgraph's files from its working directory, by CID, and asks the
 * content store for nothing but file data sources: so the files are fetched from the store's gateway into it first.
 *
 * @throws SubgraphDeploymentError with what graph-cli said; IndexNotSyncedError; MissingProgramError.
 * @see https://thegraph.com/docs/en/subgraphs/developing/deploying/using-subgraph-studio/
 */
export async function deploySubgraph(parameters: DeploySubgraphParameters): Promise<DeploySubgraphReturnType> {
  const { stack, name, subgraphDir, manifest = 'subgraph.yaml', syncTimeoutMs = 60_000 } = parameters;
  const graph = (step: string, args: readonly string[]) => runGraph({ stack, name, subgraphDir, step, args });
  const storage = ['--ipfs', `${stack.storageApiUrl}/api/v0`];
  const node = ['--node', stack.indexAdminUrl];
  // One folder for each stack, so that two may deploy from the same sources at once.
  const outputDirectory = join(stack.directory, 'subgraph-build', name);
  await rm(outputDirectory, { recursive: true, force: true });
  await mkdir(outputDirectory, { recursive: true });
  const [built] = await Promise.all([
    graph('build', [manifest, ...storage, '--output-dir', outputDirectory, '--skip-migrations']),
    graph('create', [name, ...node]),
  ]);
  const manifestCid = /Build completed:\s*(\S+)/.exec(built)?.[1] ?? '';
  if (manifestCid.match(CID) === null) throw new SubgraphDeploymentError('build', name, 'it gave no CID');
  await fetchFiles(stack, name, manifestCid);
  await graph('deploy', [name, ...node, ...storage, '--ipfs-hash', manifestCid, '--version-label', manifestCid]);
  const blockNumber = await waitForIndex({ stack, name, timeoutMs: syncTimeoutMs });
  return { indexUrl: stack.indexUrl(name), manifestCid, blockNumber };
}

/** The manifest and all files that it names by CID. */
async function fetchFiles(stack: Stack, name: string, manifestCid: string): Promise<void> {
  const manifest = await fetchFile(stack, name, manifestCid);
  const named = new Set(manifest.toString('utf8').match(CID) ?? []);
  await Promise.all([...named].map((cid) => fetchFile(stack, name, cid)));
}

async function fetchFile(stack: Stack, name: string, cid: string): Promise<Buffer> {
  const url = `${stack.storageGatewayUrl}/ipfs/${cid}`;
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch((cause: unknown) => {
    throw new SubgraphDeploymentError('copy', name, `no answer from ${url}`, { cause });
  });
  if (!response.ok) throw new SubgraphDeploymentError('copy', name, `${url} answered ${response.status}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  const file = join(stack.indexFilesDirectory, cid);
  await writeFile(`${file}.new`, bytes);
  await rename(`${file}.new`, file);
  return bytes;
}

interface GraphCommand {
  readonly stack: Stack;
  readonly name: string;
  readonly subgraphDir: string;
  readonly step: string;
  readonly args: readonly string[];
}

/** Runs this project's graph-cli on the Node that runs us. Returns what it wrote, without colours. */
async function runGraph({ stack, name, subgraphDir, step, args }: GraphCommand): Promise<string> {
  const logFile = join(stack.directory, 'logs', `graph-${step}.log`);
  const logStart = logSize(logFile);
  const process = launch({
    name: 'graph',
    command: execPath,
    args: [findGraphCli(), step, ...args],
    cwd: subgraphDir,
    stopSignal: 'SIGTERM',
    graceMs: 1_000,
    logFile,
  });
  const deadline = setTimeout(() => void process.stop(), COMMAND_TIMEOUT_MS);
  const exit = await process.exited;
  clearTimeout(deadline);
  await process.stop();
  const output = stripVTControlCharacters(logSince(logFile, logStart));
  if (exit.code === 0) return output;
  throw new SubgraphDeploymentError(step, name, `${reasonIn(output)} (whole log: ${logFile})`);
}

/** The lines of graph-cli's output that say what is wrong, without its stack traces. */
function reasonIn(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => /^(?:ERROR|✖|Error:|in \S+\()/.test(line));
  return (telling.length > 0 ? telling.slice(0, 4) : lines.filter((line) => line !== '').slice(-4)).join(' | ');
}
