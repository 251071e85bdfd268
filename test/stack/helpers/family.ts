import { readdirSync, readFileSync } from 'node:fs';
import { isProcessAlive, pollUntil } from '../../../scripts/stack/processes.ts';

/** These processes and all that descend from them: database backends and the guards of the leashes too. */
export function familyOf(pids: readonly number[]): number[] {
  const family = new Set(pids);
  if (process.platform !== 'linux') return [...family];
  const parents = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
        return [{ pid: Number(pid), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }];
      } catch {
        return [];
      }
    });
  for (let size = -1; size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of parents) if (family.has(parent)) family.add(pid);
  }
  return [...family];
}

/** Which of these processes are left when the time is up, or as soon as none is. */
export async function survivors(pids: readonly number[], withinMs: number): Promise<number[]> {
  await pollUntil(() => !pids.some(isProcessAlive), withinMs);
  return pids.filter(isProcessAlive);
}

/** Resident memory of a process in MB, where the system tells. */
export function residentMegabytes(pid: number): string {
  if (process.platform !== 'linux') return '?';
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return `${Math.round(Number(kilobytes) / 1024)}`;
}
