import { UsageError } from './errors.ts';
import type { CliIo } from './run.ts';

/** Writes results and progress. */
export interface Output {
  /** Prints a result: `record` as JSON under `--json`, the lines otherwise. */
  readonly result: (record: Readonly<Record<string, unknown>>, lines: readonly string[]) => void;
  /** Prints one of several results of a command that goes on: under `--json` an object on a line of its own. */
  readonly event: (record: Readonly<Record<string, unknown>>, lines: readonly string[]) => void;
  /** Says on stderr what goes on; silent under `--json`. */
  readonly progress: (step: string) => void;
  /** Asks whether a secret may be shown. @throws {UsageError} when a file or program would get it. */
  readonly requireTerminal: () => void;
}

/** Output for a terminal or, under `--json`, for a program. */
export function createOutput({ stdout, stderr, isTerminal = false }: CliIo, json: boolean): Output {
  return {
    result(record, lines) {
      stdout(`${json ? toJson(record) : lines.map(printable).join('\n')}\n`);
    },
    event(record, lines) {
      stdout(`${json ? JSON.stringify(record, decimalBigints) : lines.map(printable).join('\n')}\n`);
    },
    progress(step) {
      if (!json) stderr(`${printable(step)} …\n`);
    },
    requireTerminal() {
      if (json || !isTerminal) {
        throw new UsageError('a secret is shown on a terminal alone: name a file for it instead, or leave out --json');
      }
    },
  };
}

/** JSON with bigints as decimal text. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, decimalBigints, 2);
}

function decimalBigints(_key: string, member: unknown): unknown {
  return typeof member === 'bigint' ? member.toString() : member;
}

/** Rows as aligned columns. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((_title, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  return [header, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** What came from others must not steer the terminal: no control characters but the line's own end. */
function printable(line: string): string {
  return line.replace(/[^\P{Cc}\n]|\p{Bidi_Control}/gu, '?');
}
