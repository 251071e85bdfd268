/** What a mutation run found: a table, `bench/results/mutation.json`, and the survivors without a reason. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from './job.ts';
import type { Mutant } from './mutants.ts';

/** Share of the mutants that the tests must notice, in percent. */
const LEAST_SCORE = 95;
const ROOT = join(import.meta.dirname, '..', '..');
const RESULTS = join(ROOT, 'bench', 'results', 'mutation.json');
const REASONS = join(ROOT, 'docs', 'mutation.md');

export interface Judged {
  readonly mutant: Mutant;
  readonly verdict: Verdict;
}

/** Prints the scores; with `isWhole`, writes them too. Returns whether they suffice. */
export function report(judged: readonly Judged[], isWhole: boolean): boolean {
  const files = [...new Set(judged.map(({ mutant }) => mutant.file))];
  const rows = [...files, 'all contracts'].map((name) => {
    const own = judged.filter(({ mutant }) => name === 'all contracts' || mutant.file === name);
    return { name, ...score(own) };
  });
  for (const { name, killed, tried, percent } of rows) {
    console.log(`${name.padEnd(48)} ${percent.toFixed(1).padStart(5)}% (${killed}/${tried})`);
  }
  const ms = judged.reduce((sum, { verdict }) => sum + verdict.ms, 0) / Math.max(1, judged.length);
  console.log(`${(ms / 1000).toFixed(2)} s a mutant`);
  const unexplained = survivors(judged).filter((mutant) => !isExplained(mutant));
  for (const { file, line, where, original, replacement } of unexplained) {
    console.log(`no reason in docs/mutation.md: ${file}:${line} ${where}: ${original} → ${replacement || 'nothing'}`);
  }
  if (isWhole) write(rows, judged);
  return unexplained.length === 0 && rows.at(-1)!.percent >= LEAST_SCORE;
}

function score(judged: readonly Judged[]): { killed: number; tried: number; percent: number } {
  const killed = judged.filter(({ verdict }) => verdict.status === 'killed').length;
  const tried = killed + survivors(judged).length;
  return { killed, tried, percent: tried === 0 ? 100 : (100 * killed) / tried };
}

function survivors(judged: readonly Judged[]): Mutant[] {
  return judged.filter(({ verdict }) => verdict.status === 'survived').map(({ mutant }) => mutant);
}

/** A row of the page names the file, the function, the mutated text and what stands in its place. */
function isExplained({ file, where, original, replacement }: Mutant): boolean {
  if (!existsSync(REASONS)) return false;
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  // Prettier pads the cells of a table.
  return readFileSync(REASONS, 'utf8')
    .replaceAll(/ +/g, ' ')
    .includes(`| \`${file}\` | \`${where}\` | \`${cell(original)}\` | \`${cell(replacement) || 'nothing'}\` |`);
}

function write(rows: readonly { name: string; percent: number; tried: number }[], judged: readonly Judged[]): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  const result = {
    commit,
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, ${gibibytes} GiB, Node ${process.version}`,
    rows: rows.map(({ name, percent, tried }) => ({
      name: `${name}: of ${tried} mutants noticed`,
      value: Number(percent.toFixed(1)),
      unit: '%',
      better: 'higher',
      ...(name === 'all contracts' ? { limit: LEAST_SCORE, peer: { name: 'Morpho Blue', value: 76 } } : {}),
    })),
    survivors: survivors(judged).map(({ file, line, where, kind, original, replacement }) => {
      return { file, line, where, kind, original, replacement };
    }),
  };
  writeFileSync(RESULTS, `${JSON.stringify(result, null, 2)}\n`);
}
