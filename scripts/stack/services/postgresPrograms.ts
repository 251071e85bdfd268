import type { Stats } from 'node:fs';
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { MissingProgramError, UntrustedDirectoryError } from '../errors.ts';
import type { PostgresPackage } from '../programs.ts';
import { isReachableByAll, worldReachableTemp } from './reach.ts';

/** Parts of the package that a server never reads: what C programs are built against. */
const NOT_NEEDED = /(?:^|\/)(?:pkgconfig|pgxs)(?:\/|$)|\.a$/;

interface Entry {
  readonly path: string;
  readonly stats: Stats;
}

/**
 * A folder with `bin`, `lib` and `share` that a user without rights of its own can run Postgres from: the package
 * itself, or, when it lies where others cannot read, a copy in the temporary folder that later starts use again.
 *
 * @throws UntrustedDirectoryError when something at the copy's place could have been changed by someone else.
 */
export async function readablePrograms({ root: found, version }: PostgresPackage): Promise<string> {
  // The way through links may lead through a closed folder even where the package itself lies in an open one.
  const root = await realpath(found);
  await restoreLinks(root);
  const entries = await list(root);
  if ((await isReachableByAll(root)) && entries.every(({ stats }) => isReadableByAll(stats))) return root;
  const target = join(await worldReachableTemp(), `gemel-postgres-${version}-${process.platform}-${process.arch}`);
  if (await isTrustedCopy(entries, target)) return target;
  const copy = await mkdtemp(`${target}-`);
  try {
    await copyTree(root, entries, copy);
    await rename(copy, target);
  } catch (error) {
    await rm(copy, { recursive: true, force: true });
    // Another start may have been first with the same copy.
    if (!(await isTrustedCopy(entries, target))) throw error;
  }
  return target;
}

/**
 * npm packs no symbolic links, and the package's install script, which makes them, may have been kept from running.
 * @throws MissingProgramError when they are absent and cannot be made.
 */
export async function restoreLinks(root: string): Promise<void> {
  const links = JSON.parse(await readFile(join(root, 'pg-symlinks.json'), 'utf8')) as Record<
    'source' | 'target',
    string
  >[];
  for (const { source, target } of links) {
    const link = join(dirname(root), target);
    try {
      await symlink(relative(dirname(target), source), link);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new MissingProgramError('postgres', `its library ${link} cannot be linked, run npm rebuild`, { cause });
    }
  }
}

/** All files, folders and links below a folder, folders before what they hold. */
async function list(root: string): Promise<Entry[]> {
  const found = await readdir(root, { recursive: true });
  const needed = found.map((path) => path.split(sep).join('/')).filter((path) => !NOT_NEEDED.test(path));
  return Promise.all(needed.sort().map(async (path) => ({ path, stats: await lstat(join(root, path)) })));
}

function isReadableByAll(stats: Stats): boolean {
  if (stats.isSymbolicLink()) return true;
  const needed = stats.isDirectory() || (stats.mode & 0o100) !== 0 ? 0o005 : 0o004;
  return (stats.mode & needed) === needed;
}

async function copyTree(root: string, entries: readonly Entry[], target: string): Promise<void> {
  await chmod(target, 0o755);
  for (const { path, stats } of entries) {
    const [from, to] = [join(root, path), join(target, path)];
    if (stats.isSymbolicLink()) {
      await symlink(await readlink(from), to);
    } else if (stats.isDirectory()) {
      await mkdir(to);
      await chmod(to, 0o755);
    } else {
      await copyFile(from, to);
      await chmod(to, (stats.mode & 0o100) === 0 ? 0o644 : 0o755);
    }
  }
}

/**
 * Whether a copy is whole. One that only lacks files (cleaners of temporary folders take old ones) is removed.
 * @throws UntrustedDirectoryError when anyone but us could have written to it.
 */
async function isTrustedCopy(entries: readonly Entry[], target: string): Promise<boolean> {
  const top = await lstat(target).catch(() => undefined);
  if (top === undefined) return false;
  if (!top.isDirectory()) throw new UntrustedDirectoryError(target, 'is not a folder');
  requireOurs(top, target);
  const present = new Map((await list(target)).map(({ path, stats }) => [path, stats]));
  for (const [path, stats] of present) requireOurs(stats, join(target, path));
  const isWhole = entries.every(({ path, stats }) => {
    const found = present.get(path);
    return found !== undefined && (stats.isDirectory() || found.size === stats.size);
  });
  if (!isWhole || present.size !== entries.length) {
    const aside = await mkdtemp(`${target}-old-`);
    await rename(target, join(aside, 'old')).catch(() => undefined); // or another start was first
    await rm(aside, { recursive: true, force: true });
    return false;
  }
  return true;
}

function requireOurs(stats: Stats, path: string): void {
  if (stats.uid !== process.getuid?.()) throw new UntrustedDirectoryError(path, 'belongs to another user');
  if (!stats.isSymbolicLink() && (stats.mode & 0o022) !== 0) {
    throw new UntrustedDirectoryError(path, 'can be written to by others');
  }
}
