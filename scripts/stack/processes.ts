import { readdirSync, readFileSync } from 'node:fs';

/** How often a condition is looked at again. */
const POLL_INTERVAL_MS = 40;

/**
 * Looks at a condition until it holds.
 *
 * @param condition - Says whether it holds; an error of its own ends the wait.
 * @param timeoutMs - Gives up after this many milliseconds.
 * @returns Whether the condition came to hold in time.
 */
export async function pollUntil(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    if (await condition()) return true;
    if (performance.now() >= deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}

/** Process id, process group and state letter of each process, where the system shows them under /proc. */
function linuxProcesses(): { pid: number; group: number; state: string }[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
        // The name, in brackets, may hold spaces and brackets of its own.
        const [state = '', , group = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [{ pid: Number(pid), group: Number(group), state }];
      } catch {
        return []; // ended in between
      }
    });
}

function answersSignal(target: number): boolean {
  try {
    process.kill(target, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether a process runs. A zombie, which its parent has yet to collect, does not: in a container whose first process
 * collects nobody, zombies stay for ever.
 */
export function isProcessAlive(pid: number): boolean {
  if (!answersSignal(pid)) return false;
  if (process.platform !== 'linux') return true;
  return linuxProcesses().some((found) => found.pid === pid && found.state !== 'Z');
}

/** Whether a process group has a member that runs; zombies do not count. */
export function isGroupAlive(group: number): boolean {
  if (!answersSignal(-group)) return false;
  if (process.platform !== 'linux') return true;
  return linuxProcesses().some((found) => found.group === group && found.state !== 'Z');
}

/** Sends SIGKILL to a process group; a group that is already gone is no error. */
export function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
