import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CircuitBuildError } from './errors.ts';
import type { CircuitEntry } from './manifest.ts';

/**
 * Compares what the comment above a circuit's template says with its entry: a statement, the public signals as a numbered
 * list in their order, and the number of constraints.
 *
 * @throws {CircuitBuildError} naming what differs.
 */
export function assertHeaderMatchesEntry(root: string, circuit: CircuitEntry): void {
  const { file, template, publicSignals, constraints } = circuit;
  const header = headerOf(readFileSync(join(root, 'circuits', file), 'utf8'), template);
  const where = `the header of ${template} in circuits/${file}`;
  if (!/^Statement: \S/m.test(header)) throw new CircuitBuildError(`${where} does not begin with "Statement: …"`);
  const list = /^Public signals, in order:\n((?: .*\n)+)/m.exec(header)?.[1] ?? '';
  const listed = [...list.matchAll(/^ +(\d+)\. +(\w+)/gm)].map(([, number, name]) => `${number}. ${name}`);
  const expected = publicSignals.map((name, index) => `${index + 1}. ${name}`);
  if (listed.join() !== expected.join()) {
    throw new CircuitBuildError(
      `${where} lists the public signals ${listed.join(', ') || '(none)'}, circuits/circuits.json ${expected.join(', ')}`,
    );
  }
  const stated = /\bConstraints: (\d+)\b/.exec(header)?.[1];
  if (Number(stated) !== constraints) {
    throw new CircuitBuildError(`${where} does not say "Constraints: ${constraints}"`);
  }
}

/** The text of the `///` lines right above a template. */
function headerOf(source: string, template: string): string {
  const lines = source.split('\n');
  const end = lines.findIndex((line) => new RegExp(`^template\\s+(?:\\w+\\s+)?${template}\\b`).test(line));
  const header: string[] = [];
  for (let index = end - 1; index >= 0 && lines[index]?.startsWith('///'); index--) {
    header.unshift(lines[index]?.replace(/^\/\/\/ ?/, '') ?? '');
  }
  return `${header.join('\n')}\n`;
}
