import { GemelError } from '../../sdk/src/errors.ts';
import type { ChildExit, ServiceName } from './types.ts';

/** What an error about one child of the stack says. */
export interface ChildErrorOptions {
  /** The child it is about. */
  readonly child: ServiceName;
  /** The last lines that the child wrote to its log. */
  readonly logTail: readonly string[];
  /** Where the whole log is. */
  readonly logFile: string;
  readonly cause?: unknown;
}

/** Base of the errors that are about one child process of the stack. */
export abstract class StackChildError extends GemelError {
  readonly child: ServiceName;
  readonly logTail: readonly string[];
  readonly logFile: string;

  constructor(message: string, { child, logTail, logFile, cause }: ChildErrorOptions) {
    const tail = logTail.length === 0 ? ' (it wrote nothing)' : `:\n  ${logTail.join('\n  ')}`;
    super(`${message}; log ${logFile}${tail}`, { cause });
    this.child = child;
    this.logTail = logTail;
    this.logFile = logFile;
  }
}

/** A child of the stack ended although nobody asked it to. */
export class ChildExitedError extends StackChildError {
  readonly code = 'STACK_CHILD_EXITED';
  /** Exit code, or null when a signal ended it. */
  readonly exitCode: number | null;
  /** Signal that ended it, or null when it exited. */
  readonly signal: NodeJS.Signals | null;

  constructor({ exit, ...options }: ChildErrorOptions & { readonly exit: ChildExit }) {
    const how = exit.signal === null ? `exit code ${exit.code}` : `signal ${exit.signal}`;
    super(`${options.child} ended unexpectedly with ${how}`, options);
    this.exitCode = exit.code;
    this.signal = exit.signal;
  }
}

/** A child of the stack runs, but did not become ready in time. */
export class ReadinessTimeoutError extends StackChildError {
  readonly code = 'STACK_READINESS_TIMEOUT';
  /** What was waited for, in words. */
  readonly condition: string;

  constructor(options: ChildErrorOptions & { readonly condition: string; readonly timeoutMs: number }) {
    super(`${options.child}: waited ${options.timeoutMs / 1000} s for ${options.condition}`, options);
    this.condition = options.condition;
  }
}

/** A process group is still there although it was sent SIGKILL. */
export class ProcessSurvivedError extends GemelError {
  readonly code = 'STACK_PROCESS_SURVIVED';
  readonly group: number;

  constructor(group: number) {
    super(`process group ${group} did not end after SIGKILL: it waits for a device or a file system`);
    this.group = group;
  }
}

/** The stack is being stopped, so that no further process is started. */
export class StackStoppingError extends GemelError {
  readonly code = 'STACK_STOPPING';

  constructor(child: ServiceName) {
    super(`${child} is not started: the stack is being stopped`);
  }
}

/** A program that the stack needs is not installed for this machine. */
export class MissingProgramError extends GemelError {
  readonly code = 'STACK_MISSING_PROGRAM';
  /** The program, as it would be found on PATH. */
  readonly program: string;

  constructor(program: string, remedy: string, options: { readonly cause?: unknown } = {}) {
    super(`${program} is not installed for ${process.platform}-${process.arch}: ${remedy}`, options);
    this.program = program;
  }
}

/** Postgres could not create its data directory. */
export class DatabaseInitialisationError extends GemelError {
  readonly code = 'STACK_DATABASE_INITIALISATION';

  constructor(directory: string, reason: string, options: { readonly cause?: unknown } = {}) {
    super(`initdb failed in ${directory}: ${reason}`, options);
  }
}

/** A folder that programs would be run from belongs to someone else, or others may write to it. */
export class UntrustedDirectoryError extends GemelError {
  readonly code = 'STACK_UNTRUSTED_DIRECTORY';

  constructor(path: string, reason: string) {
    super(`${path} is not used, since it ${reason}: remove it and start again`);
  }
}

/** No free TCP port was found, or each one found was taken before the child could listen on it. */
export class NoFreePortError extends GemelError {
  readonly code = 'STACK_NO_FREE_PORT';

  constructor(what: string, options: { readonly cause?: unknown } = {}) {
    super(`no free port on 127.0.0.1 for ${what}: end a program that listens there`, options);
  }
}

/** An address of a service was asked for that this stack was told not to start. */
export class ServiceNotStartedError extends GemelError {
  readonly code = 'STACK_SERVICE_NOT_STARTED';

  constructor(service: ServiceName) {
    super(`this stack runs without ${service}: add it to the services option of startStack`);
  }
}

/** The services asked for cannot run without others that were left out. */
export class ServiceDependencyError extends GemelError {
  readonly code = 'STACK_SERVICE_DEPENDENCY';

  constructor(service: ServiceName, needs: ServiceName) {
    super(`${service} cannot run without ${needs}: add it to the services option of startStack`);
  }
}

/** `graph create`, `graph build` or `graph deploy` failed. */
export class SubgraphDeploymentError extends GemelError {
  readonly code = 'STACK_SUBGRAPH_DEPLOYMENT';

  constructor(step: string, subgraph: string, reason: string, options: { readonly cause?: unknown } = {}) {
    super(`${step} of subgraph ${subgraph} failed: ${reason}`, options);
  }
}

/** The index did not reach the asked block, or stopped at an error of its own. */
export class IndexNotSyncedError extends GemelError {
  readonly code = 'STACK_INDEX_NOT_SYNCED';

  constructor(subgraph: string, blockNumber: number, reason: string) {
    super(`subgraph ${subgraph} did not reach block ${blockNumber}: ${reason}`);
  }
}

/** A stack description file is absent or is not one. */
export class StackDescriptionError extends GemelError {
  readonly code = 'STACK_DESCRIPTION';

  constructor(file: string, reason: string, options: { readonly cause?: unknown } = {}) {
    super(`${file} ${reason}: start a stack with npm run dev`, options);
  }
}
