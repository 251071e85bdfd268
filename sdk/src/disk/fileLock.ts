import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { FileBusyError, FileNotWrittenError } from './errors.ts';

const RETRY_MS = 50;
const WAIT_MS = 5000;

/**
 * Runs `work` while no other process of this machine works on the same file. A lock whose process has ended counts for nothing.
 *
 * @param file beside which `.lock` is made, with the process's number in it, and removed afterwards.
 * @throws {FileBusyError} when it is still held after five seconds.
 * @throws {FileNotWrittenError} when no lock can be made.
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const [lock, own] = [`${file}.lock`, `${process.pid} ${randomUUID()}`];
  const until = Date.now() + WAIT_MS;
  while (!(await take(lock, own))) {
    const holder = await readFile(lock, 'utf8').catch(() => '');
    if (hasEnded(holder)) await removeAbandoned(lock, holder);
    else if (Date.now() < until) await delay(RETRY_MS);
    else throw new FileBusyError(`${lock} says that another process is at work; remove it if none is`);
  }
  try {
    return await work();
  } finally {
    if ((await readFile(lock, 'utf8').catch(() => '')) === own) await rm(lock, { force: true });
  }
}

async function take(lock: string, own: string): Promise<boolean> {
  try {
    await writeFile(lock, own, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new FileNotWrittenError(`${lock} cannot be made; check that its folder is there, and yours`, { cause });
  }
}

/** Whether a lock's process has ended. A lock that is being made is still empty, and held. */
function hasEnded(holder: string): boolean {
  const pid = Number(holder.split(' ', 1)[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Takes a lock away, and gives it back if it turns out to be another's by now. */
async function removeAbandoned(lock: string, holder: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
  } catch {
    return; // another process was quicker
  }
  if ((await readFile(aside, 'utf8')) !== holder) await link(aside, lock).catch(() => undefined);
  await rm(aside, { force: true });
}
