import { CommanderError } from 'commander';
import { GemelError } from '../errors.ts';
import { AuditFailedError, ContentNotSafeError, SetupFaultyError } from './errors.ts';
import type { InputStream } from './accounts/promptHidden.ts';
import { createProgram } from './program.ts';

/** What the command line talks to; a test gives its own. */
export interface CliIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether a person reads `stdout`, and no file or program. Default: false. */
  readonly isTerminal?: boolean;
  /** Puts a question to the person before the terminal. Absent: nobody is there, and nothing is asked. */
  readonly ask?: (question: string) => Promise<string>;
  /** What is typed, or piped in; undefined when there is none. */
  readonly stdin?: InputStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs one command line.
 *
 * @param args without the program's name.
 * @returns The exit code: 0, or after one line on stderr 1, or that of a {@link ContentNotSafeError},
 * {@link AuditFailedError} or {@link SetupFaultyError}.
 */
export async function run(args: readonly string[], io: CliIo): Promise<number> {
  try {
    await createProgram(io).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has written its own message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode;
    io.stderr(`${describe(error, io.environment['GEMEL_DEBUG'] !== undefined)}\n`);
    return WITH_EXIT_CODE.some((type) => error instanceof type) ? (error as AuditFailedError).exitCode : 1;
  }
}

const WITH_EXIT_CODE = [ContentNotSafeError, AuditFailedError, SetupFaultyError] as const;

function describe(error: unknown, debug: boolean): string {
  if (debug) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (error instanceof GemelError) return `gemel: ${error.message}`;
  return 'gemel: something unexpected went wrong; run again with GEMEL_DEBUG=1 to see where';
}
