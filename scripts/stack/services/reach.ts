import { readFileSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { UntrustedDirectoryError } from '../errors.ts';

/** A user and its group. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** The user without rights on most systems, where the table of users does not say. */
const NOBODY = 65_534;

/**
 * Whom Postgres runs as, since it refuses to run as root: `nobody` when we are root, ourselves (undefined) otherwise.
 */
export function unprivilegedOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  return { uid: Number(line?.[1] ?? NOBODY), gid: Number(line?.[2] ?? NOBODY) };
}

/** Whether every user may pass through all folders down to this one, itself included. */
export async function isReachableByAll(directory: string): Promise<boolean> {
  for (let path = await realpath(directory); ; path = dirname(path)) {
    if (((await stat(path)).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

/**
 * A temporary folder that every user may reach.
 * @throws UntrustedDirectoryError when neither the system's temporary folder nor /tmp is one.
 */
export async function worldReachableTemp(): Promise<string> {
  for (const directory of [tmpdir(), '/tmp', '/var/tmp']) {
    if (await isReachableByAll(directory).catch(() => false)) return realpath(directory);
  }
  throw new UntrustedDirectoryError(tmpdir(), 'cannot be read by other users, as Postgres needs when started by root');
}
