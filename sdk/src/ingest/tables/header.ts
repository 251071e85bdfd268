import { headText } from '../heads.ts';
import type { SourceHead } from '../model.ts';

/** The names of a table's columns, by its first bytes; commas within quotes are not known here. */
export function headerNames({ head }: SourceHead): string[] {
  const line = headText(head).split(/\r?\n|\r/u, 1)[0] ?? '';
  return line.split(',').map((name) => name.trim().replace(/^"(.*)"$/u, '$1'));
}
