import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PackedSdk } from './packedSdk.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const TARBALL = '/tarball/';

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** By name, the folder of each version. */
type Versions = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A package registry on this machine. */
export interface LocalRegistry extends AsyncDisposable {
  readonly url: string;
}

/**
 * Serves the packed SDK, and what the repository has installed, as a registry would: so an install elsewhere is a real one,
 * needs no network, and gets the versions of the lock file.
 */
export async function startRegistry({ folder }: PackedSdk): Promise<LocalRegistry> {
  const versions = installedVersions();
  versions.set('@gemel/sdk', new Map([[manifestOf(folder).version, folder]]));
  const server = createServer(answerFrom(versions));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerFrom(versions: Versions): RequestListener {
  return ({ url = '/', headers: { host = '' } }, response) => {
    const path = decodeURIComponent(url);
    const answer = path.startsWith(TARBALL)
      ? tarball(versions, path.slice(TARBALL.length))
      : Promise.resolve(packument(versions, path.slice(1), host));
    answer.then(
      (body) => response.writeHead(body === undefined ? 404 : 200).end(body),
      () => response.writeHead(500).end(),
    );
  };
}

function installedVersions(): Map<string, ReadonlyMap<string, string>> {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { readonly link?: boolean }>;
  };
  const found = new Map<string, Map<string, string>>();
  for (const [path, { link = false }] of Object.entries(lock.packages)) {
    const folder = join(ROOT, path);
    if (link || !path.includes('node_modules/') || !existsSync(join(folder, 'package.json'))) continue;
    const { name, version } = manifestOf(folder);
    found.set(name, (found.get(name) ?? new Map<string, string>()).set(version, folder));
  }
  return found;
}

function packument(versions: Versions, name: string, host: string): string | undefined {
  const offered = [...(versions.get(name) ?? [])];
  const latest = offered.find(([, folder]) => folder === join(ROOT, 'node_modules', name)) ?? offered.at(-1);
  if (latest === undefined) return undefined;
  const described = offered.map(([version, folder]) => {
    const dist = { tarball: `http://${host}${TARBALL}${encodeURIComponent(folder)}` };
    return [version, { ...manifestOf(folder), dist }] as const;
  });
  return JSON.stringify({ name, 'dist-tags': { latest: latest[0] }, versions: Object.fromEntries(described) });
}

async function tarball(versions: Versions, folder: string): Promise<Buffer | undefined> {
  if (![...versions.values()].some((folders) => [...folders.values()].includes(folder))) return undefined;
  const content = ['--exclude=./node_modules', '--transform', 's,^\\.,package,', '-C', folder, '.'];
  const options = { encoding: 'buffer', maxBuffer: 2 ** 30, env: { ...process.env, GZIP: '-1' } } as const;
  const { stdout } = await promisify(execFile)('tar', ['-czhf', '-', ...content], options);
  return stdout;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
