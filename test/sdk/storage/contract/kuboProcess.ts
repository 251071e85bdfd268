import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../../../../scripts/stack/ports.ts';
import type { NodeAddresses } from './contentStoreContract.ts';

const START_MS = 30_000;
const STOP_MS = 10_000;

/** Kubo on this machine. */
export interface Kubo {
  readonly program: string;
  /** As it says, e.g. `ipfs version 0.38.2`. */
  readonly version: string;
}

/** The program that GEMEL_KUBO names, else the first `ipfs` on the PATH that is Kubo. */
export function findKubo(): Kubo | undefined {
  const named = process.env['GEMEL_KUBO'];
  if (named !== undefined) return { program: named, version: versionOf(named) };
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const program = join(folder, 'ipfs');
    try {
      return { program, version: versionOf(program) };
    } catch {
      // not there, or another program of this name
    }
  }
  return undefined;
}

function versionOf(program: string): string {
  const said = execFileSync(program, ['version'], { encoding: 'utf8', timeout: 10_000 }).trim();
  if (!/^ipfs version \d/.test(said)) throw new Error(`${program} is not Kubo: it says ${said}`);
  return said;
}

/** A Kubo node with a repository of its own, which dials nobody; `stop` ends it and removes all of it. */
export async function startKubo({ program }: Kubo): Promise<NodeAddresses & { stop(): Promise<void> }> {
  const repository = await mkdtemp(join(tmpdir(), 'gemel-kubo-'));
  const env = { ...process.env, IPFS_PATH: repository, IPFS_TELEMETRY: 'off' };
  const ipfs = (...args: string[]): string =>
    // What it complains of is in the error that is thrown.
    execFileSync(program, args, { env, encoding: 'utf8', timeout: START_MS, stdio: 'pipe' });
  const [api, gateway] = [await freePort('Kubo'), await freePort('Kubo')];
  ipfs('init', '--empty-repo');
  for (const [key, value] of [
    ['Addresses.API', `/ip4/127.0.0.1/tcp/${api}`],
    ['Addresses.Gateway', `/ip4/127.0.0.1/tcp/${gateway}`],
    ['Addresses.Swarm', []],
    ['Bootstrap', []],
    ['Discovery.MDNS.Enabled', false],
    ['AutoConf.Enabled', false],
  ] as const) {
    configure(ipfs, key, value);
  }
  const daemon = spawn(program, ['daemon', '--offline'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = async (): Promise<void> => {
    await end(daemon);
    await rm(repository, { recursive: true, force: true });
  };
  try {
    await untilReady(daemon);
  } catch (error) {
    await stop();
    throw error;
  }
  return { apiUrl: `http://127.0.0.1:${api}`, gatewayUrl: `http://127.0.0.1:${gateway}`, stop };
}

/** Sets a value; older versions lack some, and refuse or ignore them. */
function configure(ipfs: (...args: string[]) => string, key: string, value: unknown): void {
  try {
    ipfs('config', '--json', key, JSON.stringify(value));
  } catch (error) {
    if (key !== 'AutoConf.Enabled') throw error;
  }
}

async function untilReady(daemon: ChildProcess): Promise<void> {
  let said = '';
  const ready = new Promise<void>((resolve) => {
    for (const stream of [daemon.stdout, daemon.stderr]) {
      stream?.on('data', (text: Buffer) => {
        said += text.toString();
        if (said.includes('Daemon is ready')) resolve();
      });
    }
  });
  const deadline = AbortSignal.timeout(START_MS);
  const failed = Promise.race([once(daemon, 'exit', { signal: deadline }), once(daemon, 'error')]).then(
    () => Promise.reject(new Error(`Kubo did not start: ${said}`)),
    () => Promise.reject(new Error(`Kubo was not ready in ${START_MS} ms: ${said}`)),
  );
  await Promise.race([ready, failed]);
}

async function end(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null || daemon.pid === undefined) return;
  const exited = once(daemon, 'exit');
  daemon.kill('SIGTERM');
  const killer = setTimeout(() => daemon.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(killer);
}
