import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { StackChild } from '../../../scripts/stack/types.ts';

const SCRIPT = fileURLToPath(new URL('supervisorProcess.ts', import.meta.url));

/** A process that keeps a stack, and the stack's services. */
export interface RunningSupervisor {
  readonly process: ChildProcess;
  readonly children: StackChild[];
}

/** Starts a process that starts a stack, and waits until the stack is up. */
export async function runSupervisor(
  args: readonly string[],
  { script = SCRIPT, env = process.env }: { script?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<RunningSupervisor> {
  const supervisor = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  supervisor.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(supervisor, 'exit').then(([code]) => {
    throw new Error(`the supervisor ended with ${code}: ${errors}`);
  });
  ended.catch(() => undefined);
  const [line] = (await Promise.race([once(createInterface(supervisor.stdout), 'line'), ended])) as [string];
  return { process: supervisor, children: JSON.parse(line) as StackChild[] };
}
