import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StackDescriptionError } from './errors.ts';

/** Name of the file in which a running stack says where it is. */
export const STACK_DESCRIPTION_FILE = 'stack.json';

/** Where a running stack can be reached. Holds no secret. */
export interface StackDescription {
  readonly chainId: number;
  /** JSON-RPC of the chain. */
  readonly rpcUrl: string;
  /** GraphQL address of Gemel's subgraph. */
  readonly indexUrl: string;
  /** Kubo RPC of the content store, without `/api/v0`. */
  readonly storageApiUrl: string;
  /** IPFS gateway of the content store, without `/ipfs`. */
  readonly storageGatewayUrl: string;
  /** Path of the file with the contracts' addresses. */
  readonly deploymentFile: string;
}

const ADDRESSES = ['rpcUrl', 'indexUrl', 'storageApiUrl', 'storageGatewayUrl'] as const;

/**
 * Writes `stack.json` in a folder, whole or not at all.
 * @returns The path of the file.
 */
export async function writeStackDescription(directory: string, description: StackDescription): Promise<string> {
  const file = join(directory, STACK_DESCRIPTION_FILE);
  const { chainId, rpcUrl, indexUrl, storageApiUrl, storageGatewayUrl, deploymentFile } = description;
  const written = { chainId, rpcUrl, indexUrl, storageApiUrl, storageGatewayUrl, deploymentFile };
  await writeFile(`${file}.new`, `${JSON.stringify(written, null, 2)}\n`);
  await rename(`${file}.new`, file);
  return file;
}

/**
 * Reads `stack.json` in a folder.
 * @throws StackDescriptionError when it is absent, or not a description.
 */
export async function readStackDescription(directory: string): Promise<StackDescription> {
  const file = join(directory, STACK_DESCRIPTION_FILE);
  let read: Partial<Record<keyof StackDescription, unknown>> | null;
  try {
    read = JSON.parse(await readFile(file, 'utf8')) as typeof read;
  } catch (cause) {
    const isAbsent = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new StackDescriptionError(file, isAbsent ? 'does not exist' : 'is not JSON', { cause });
  }
  if (typeof read !== 'object' || read === null) throw new StackDescriptionError(file, 'is not an object');
  if (!Number.isSafeInteger(read.chainId)) throw new StackDescriptionError(file, 'has no chainId');
  for (const key of ADDRESSES) {
    const value = read[key];
    if (typeof value !== 'string' || !URL.canParse(value)) throw new StackDescriptionError(file, `has no valid ${key}`);
  }
  if (typeof read.deploymentFile !== 'string') throw new StackDescriptionError(file, 'has no deploymentFile');
  return read as StackDescription;
}
