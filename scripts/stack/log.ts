import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { ServiceName, StackLogLine } from './types.ts';

const TAIL_BYTES = 16_384;
const TAIL_LINES = 12;
const FOLLOW_INTERVAL_MS = 150;

function readFrom(file: string, start: (size: number) => number): { text: string; end: number } {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return { text: '', end: 0 }; // not written yet
  }
  try {
    const { size } = fstatSync(descriptor);
    const from = Math.min(start(size), size);
    const bytes = Buffer.alloc(size - from);
    const length = readSync(descriptor, bytes, 0, bytes.length, from);
    return { text: bytes.toString('utf8', 0, length), end: from + length };
  } finally {
    closeSync(descriptor);
  }
}

/** Length of a log file in bytes; 0 when it does not exist. */
export function logSize(file: string): number {
  return readFrom(file, (size) => size).end;
}

/** What a log holds from a byte offset on. */
export function logSince(file: string, offset: number): string {
  return readFrom(file, () => offset).text;
}

/** The last lines of a log, at most 12 of them, without terminal colours. */
export function logTail(file: string): string[] {
  const { text } = readFrom(file, (size) => Math.max(0, size - TAIL_BYTES));
  return lines(text).slice(-TAIL_LINES);
}

function lines(text: string): string[] {
  return stripVTControlCharacters(text)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

/**
 * Hands each new whole line of a log file to a listener. Services write straight to their files, so that a busy
 * supervisor never stalls them; this reads the files afterwards.
 *
 * @returns Stops following, after handing over what is left.
 */
export function followLog(child: ServiceName, file: string, listener: (line: StackLogLine) => void): () => void {
  let offset = logSize(file);
  let rest = '';
  const read = (): void => {
    const { text, end } = readFrom(file, () => offset);
    offset = end;
    const cut = (rest + text).lastIndexOf('\n') + 1;
    const whole = (rest + text).slice(0, cut);
    rest = (rest + text).slice(cut);
    for (const line of lines(whole)) listener({ child, line });
  };
  const timer = setInterval(read, FOLLOW_INTERVAL_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    read();
  };
}
