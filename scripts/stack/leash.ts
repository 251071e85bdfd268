import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Socket } from 'node:net';
import { ProcessSurvivedError } from './errors.ts';
import { isGroupAlive, killGroup, pollUntil } from './processes.ts';
import type { ChildExit } from './types.ts';

/**
 * Runs a command on a leash: the shell forks a guard, then becomes the command, which so keeps the shell's process id.
 *
 * The guard waits on file descriptor 3, whose other end only the supervisor holds. When the supervisor is gone, even by
 * kill -9, the guard reads end of file, sends the command its signal, gives it the grace time, removes the folder it was
 * told to, and ends the whole process group, itself included. A command that ended but that nobody has collected yet
 * (a zombie) does not run. A shell needs 1 MB where a Node process needs 45, and
 * POSIX sh is on Linux and macOS alike.
 */
const LEASH_SCRIPT = `
signal=$1; grace_tenths=$2; remove=$3; shift 3
runs() {
  kill -0 $$ || return 1
  [ -r /proc/$$/stat ] && read -r stat </proc/$$/stat && case $stat in *') Z '*) return 1 ;; esac
  return 0
}
(
  trap '' HUP INT TERM
  read -r _ <&3
  kill -s "$signal" $$
  while [ "$grace_tenths" -gt 0 ] && runs; do
    grace_tenths=$((grace_tenths - 1)); sleep 0.1
  done
  kill -s KILL $$
  [ -z "$remove" ] || rm -rf -- "$remove"
  kill -s KILL -- "-$$"
) </dev/null >/dev/null 2>&1 &
exec "$@" 3<&-
`;

/** How a service is run. */
export interface LaunchParameters {
  /** Stands for it in the list of processes until the program runs. */
  readonly name: string;
  /** Absolute path of the program. */
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to a small environment of PATH, HOME and the like. */
  readonly env?: Readonly<Record<string, string>>;
  /** What asks this program to end in good order. */
  readonly stopSignal: 'SIGINT' | 'SIGTERM';
  /** How long it may take for that, in milliseconds, before SIGKILL. */
  readonly graceMs: number;
  /** Receives what the program writes; appended to. */
  readonly logFile: string;
  /** Runs the program as this user. */
  readonly owner?: { readonly uid: number; readonly gid: number };
  /** Is removed when the supervisor dies before it could remove it itself. */
  readonly removeWhenOrphaned?: string;
}

/** A process that ends with the process that started it. */
export interface LeashedProcess {
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the process has ended; never rejects. */
  readonly exited: Promise<ChildExit>;
  /** Null while it runs. */
  exit(): ChildExit | null;
  /**
   * Ends the process and its group, and resolves when none of the group is left.
   * @throws ProcessSurvivedError when the system does not end it within ten seconds of SIGKILL.
   */
  stop(): Promise<void>;
}

const KILL_DEADLINE_MS = 10_000;

/** The few variables that a service needs; what else is in ours (tokens, npm's settings) stays here. */
function serviceEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TZ'].flatMap((key) => {
    const value = process.env[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', ...Object.fromEntries(kept) };
}

/**
 * Starts a program that ends, with its process group, when this process does.
 *
 * @throws NodeJS.ErrnoException when `/bin/sh` cannot be started or the log file cannot be written.
 */
export function launch(parameters: LaunchParameters): LeashedProcess {
  const { name, command, args, stopSignal, graceMs, logFile, owner, removeWhenOrphaned = '' } = parameters;
  const log = openSync(logFile, 'a');
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      LEASH_SCRIPT,
      name,
      stopSignal.slice(3),
      `${Math.ceil(graceMs / 100)}`,
      removeWhenOrphaned,
      command,
      ...args,
    ],
    {
      cwd: parameters.cwd,
      env: { ...serviceEnvironment(), ...parameters.env },
      // Its own session and group: Ctrl-C in a terminal reaches the supervisor alone, which then ends things in order.
      detached: true,
      stdio: ['ignore', log, log, 'pipe'],
      ...owner,
    },
  );
  closeSync(log);
  const leash = child.stdio[3] as Socket | null;
  leash?.on('error', () => undefined);
  leash?.unref();

  let ended: ChildExit | null = null;
  const exited = new Promise<ChildExit>((resolve) => {
    const settle = (exit: ChildExit): void => resolve((ended ??= exit));
    child.once('exit', (code, signal) => settle({ code, signal }));
    child.on('error', () => settle({ code: 127, signal: null }));
  });
  const pid = child.pid ?? 0;
  const stopped = onceAsync(async () => {
    if (pid === 0) return;
    if (ended === null) child.kill(stopSignal);
    const grace = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await exited;
    clearTimeout(grace);
    // The guard is still in the group, so that the group's number cannot have passed to another process.
    await endGroup(pid);
    leash?.destroy();
  });
  return { pid, logFile, exited, exit: () => ended, stop: stopped };
}

async function endGroup(group: number): Promise<void> {
  const isGone = await pollUntil(() => {
    if (!isGroupAlive(group)) return true;
    killGroup(group);
    return false;
  }, KILL_DEADLINE_MS);
  if (!isGone) throw new ProcessSurvivedError(group);
}

function onceAsync(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= action());
}
