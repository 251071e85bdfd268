import { createHash, randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { DatabaseInitialisationError, UntrustedDirectoryError } from '../errors.ts';
import { findPostgres } from '../programs.ts';
import type { Supervisor } from '../supervisor.ts';
import { readablePrograms, restoreLinks } from './postgresPrograms.ts';
import type { Owner } from './reach.ts';
import { isReachableByAll, unprivilegedOwner, worldReachableTemp } from './reach.ts';

const USER = 'gemel';
const STOP_GRACE_MS = 8_000;

/** Small, since all else of Gemel shares the machine; one process for reads and writes instead of four. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=32MB',
  'max_connections=60',
  'dynamic_shared_memory_type=mmap',
  'io_method=sync',
  'jit=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'log_timezone=UTC',
];

/** Safe for data that nobody misses after a crash: nothing is forced to disk. */
const THROWAWAY_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Where the server keeps its data and who it runs as. */
interface PostgresHome {
  /** Holds the Postgres programs. */
  readonly programs: string;
  /** Holds `data`, and the password that it was made with. */
  readonly folder: string;
  readonly data: string;
  readonly owner: Owner | undefined;
  readonly durable: boolean;
}

/**
 * Starts Postgres on 127.0.0.1 with a random password.
 *
 * Root cannot run Postgres: it then runs as `nobody`, in folders that user can reach.
 *
 * @returns The address of an empty database for the index, password included: not to be shown or logged.
 * @throws DatabaseInitialisationError, MissingProgramError, UntrustedDirectoryError and what Supervisor.start throws.
 */
export async function startPostgres(supervisor: Supervisor, directory: string, durable: boolean): Promise<string> {
  const home = await prepareHome(directory, durable);
  if (!durable) supervisor.onStopped(() => rm(home.folder, { recursive: true, force: true, maxRetries: 20 }));
  const password = await initialise(supervisor, home);
  const settings = [...SETTINGS, ...(durable ? [] : THROWAWAY_SETTINGS)];
  return supervisor.start('postgres', 1, ([port]) => ({
    command: join(home.programs, 'bin', 'postgres'),
    args: ['-D', home.data, '-p', `${port}`, ...settings.flatMap((setting) => ['-c', setting])],
    // SIGINT is what Postgres calls fast shutdown: it ends its clients instead of waiting for them.
    stopSignal: 'SIGINT',
    ...launchOptions(home),
    condition: 'an answer to SQL',
    ready: async () => {
      const server = `postgresql://${USER}:${password}@127.0.0.1:${port}`;
      await createDatabase(`${server}/postgres`, 'graph');
      return `${server}/graph`;
    },
  }));
}

function launchOptions({ folder, owner, durable }: PostgresHome) {
  return {
    cwd: folder,
    graceMs: STOP_GRACE_MS,
    ...(owner && { owner }),
    ...(!durable && { removeWhenOrphaned: folder }),
  };
}

async function prepareHome(directory: string, durable: boolean): Promise<PostgresHome> {
  const found = findPostgres();
  const owner = unprivilegedOwner();
  const programs = owner ? await readablePrograms(found) : found.root;
  if (!owner) await restoreLinks(found.root);
  const parent = owner && !(durable && (await isReachableByAll(directory))) ? await worldReachableTemp() : directory;
  const folder = durable ? await keptFolder(parent, directory, owner) : await mkdtemp(join(parent, 'gemel-database-'));
  if (owner) await chown(folder, owner.uid, owner.gid);
  return { programs, folder, data: join(folder, 'data'), owner, durable };
}

/** The folder of a database that is kept: beside the rest, or, where `nobody` cannot reach that, one in its stead. */
async function keptFolder(parent: string, directory: string, owner: Owner | undefined): Promise<string> {
  const digest = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  const folder = join(parent, parent === directory ? 'postgres' : `gemel-database-${digest}`);
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  const stats = await lstat(folder);
  const mine = stats.uid === process.getuid?.() || stats.uid === owner?.uid;
  if (!stats.isDirectory() || !mine) throw new UntrustedDirectoryError(folder, 'belongs to another user');
  return folder;
}

/** Makes an empty database cluster where there is none yet. Returns the password of its only user. */
async function initialise(supervisor: Supervisor, home: PostgresHome): Promise<string> {
  const { programs, folder, data, owner, durable } = home;
  // Takes its name last, so that a cluster without it is one whose making was cut short.
  const passwordFile = join(folder, 'password');
  const newPasswordFile = `${passwordFile}.new`;
  const kept = await readFile(passwordFile, 'utf8').catch(() => undefined);
  if (kept !== undefined) return kept;
  for (const leftover of [data, newPasswordFile]) await rm(leftover, { recursive: true, force: true });
  const password = randomBytes(24).toString('hex');
  await writeFile(newPasswordFile, password, { mode: 0o600, flag: 'wx' });
  if (owner) await chown(newPasswordFile, owner.uid, owner.gid);
  const [exit, output] = await supervisor.run('postgres', {
    command: join(programs, 'bin', 'initdb'),
    args: [
      ...['--pgdata', data, '--username', USER, '--pwfile', newPasswordFile, '--auth', 'scram-sha-256'],
      ...['--encoding', 'UTF8', '--locale', 'C', '--no-instructions', ...(durable ? [] : ['--no-sync'])],
    ],
    stopSignal: 'SIGTERM',
    ...launchOptions(home),
  });
  const reason = output.trim().split('\n').slice(-3).join(' ');
  if (exit.code !== 0) throw new DatabaseInitialisationError(data, reason);
  await rename(newPasswordFile, passwordFile);
  return password;
}

async function createDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
