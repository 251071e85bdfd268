import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SubgraphPublishError } from './errors.ts';

/** Which subgraph goes into which content store. */
export interface PublishSubgraphParameters {
  /** A manifest as `prepareSubgraph` rendered it. */
  readonly manifestPath: string;
  /** Kubo RPC, without `/api/v0`. */
  readonly storageApiUrl: string;
}

/** A subgraph that Graph Node can be told to deploy. */
export interface PublishSubgraphReturnType {
  /** CID of the manifest: what `subgraph_deploy` takes as `ipfs_hash`. */
  readonly manifestCid: string;
  /** Every file of the subgraph, the manifest too, by its CID. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const FILE_REFERENCE = /file: \.\/(\S+)/g;
const UPLOAD_TIMEOUT_MS = 30_000;

/**
 * Puts a prepared subgraph into a content store: what `graph deploy` does, without compiling again.
 *
 * @throws SubgraphPublishError when the store does not take a file.
 * @see https://docs.ipfs.tech/reference/kubo/rpc/#api-v0-add
 */
export async function publishSubgraph(parameters: PublishSubgraphParameters): Promise<PublishSubgraphReturnType> {
  const { manifestPath, storageApiUrl } = parameters;
  const manifest = readFileSync(manifestPath, 'utf8');
  const paths = new Set([...manifest.matchAll(FILE_REFERENCE)].map(([, path = '']) => path));
  const files = new Map<string, Uint8Array>();
  const upload = async (name: string, bytes: Uint8Array): Promise<string> => {
    const cid = await add(storageApiUrl, name, bytes);
    files.set(cid, bytes);
    return cid;
  };
  const cids = new Map<string, string>();
  for (const path of paths)
    cids.set(path, await upload(basename(path), readFileSync(join(dirname(manifestPath), path))));
  const linked = manifest.replace(FILE_REFERENCE, (_match, path: string) => `file: { "/": "/ipfs/${cids.get(path)}" }`);
  const manifestCid = await upload('subgraph.yaml', new TextEncoder().encode(linked));
  return { manifestCid, files };
}

/** Graph Node takes no CID longer than 46 characters, so these are of version 0. */
async function add(apiUrl: string, name: string, bytes: Uint8Array): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const url = `${apiUrl}/api/v0/add?cid-version=0&raw-leaves=false&pin=true`;
  try {
    const response = await fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS) });
    if (!response.ok) throw new SubgraphPublishError(`${url} answered ${response.status} to ${name}`);
    const { Hash } = (await response.json()) as { Hash?: unknown };
    if (typeof Hash === 'string' && Hash !== '') return Hash;
    throw new SubgraphPublishError(`${url} gave no CID for ${name}`);
  } catch (cause) {
    if (cause instanceof SubgraphPublishError) throw cause;
    throw new SubgraphPublishError(`${url} did not take ${name}: check the content store`, { cause });
  }
}
