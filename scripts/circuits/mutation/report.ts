/** What a run over the circuits' mutants found: a table, `bench/results/circuit-mutation.json`, survivors without a reason. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { TimedVerdict } from './job.ts';
import type { CircuitMutant } from './mutants.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const RESULTS = join(ROOT, 'bench', 'results', 'circuit-mutation.json');
const REASONS = join(ROOT, 'docs', 'circuits-soundness.md');
/** How many mutants must be noticed. */
const LEAST_KILLED = 200;

export interface Judged {
  readonly mutant: CircuitMutant;
  readonly verdict: TimedVerdict;
}

/** Prints the counts; with `isWhole`, writes them too. Returns whether every survivor has a reason. */
export function report(judged: readonly Judged[], isWhole: boolean): boolean {
  const rows = [...new Set(judged.map(({ mutant }) => mutant.file))].map((name) => countOf(name, judged));
  const total = countOf('all circuits', judged);
  for (const { name, killed, explained, unexplained } of [...rows, total]) {
    console.log(
      `${name.padEnd(32)} ${killed} noticed, ${explained} make no difference, ${unexplained} without a reason`,
    );
  }
  const survivors = survivorsOf(judged);
  for (const mutant of survivors.filter((each) => !isExplained(each))) {
    console.log(`no reason in docs/circuits-soundness.md: ${describe(mutant)}`);
  }
  if (isWhole) write([...rows, total], survivors);
  return total.unexplained === 0 && (!isWhole || total.killed >= LEAST_KILLED);
}

/** A mutant in one line. */
export function describe({ file, line, kind, statement, original, replacement }: CircuitMutant): string {
  return `${file}:${line} ${kind}: ${original} → ${replacement || 'nothing'} in ${statement}`;
}

interface Count {
  readonly name: string;
  readonly killed: number;
  /** Survivors that docs/circuits-soundness.md shows to make no difference. */
  readonly explained: number;
  readonly unexplained: number;
}

function countOf(name: string, judged: readonly Judged[]): Count {
  const own = judged.filter(({ mutant }) => name === 'all circuits' || mutant.file === name);
  const survivors = survivorsOf(own);
  const explained = survivors.filter(isExplained).length;
  const killed = own.filter(({ verdict }) => verdict.status === 'killed').length;
  return { name, killed, explained, unexplained: survivors.length - explained };
}

function survivorsOf(judged: readonly Judged[]): CircuitMutant[] {
  return judged.filter(({ verdict }) => verdict.status === 'survived').map(({ mutant }) => mutant);
}

/** A row of the page names the file, the statement, the mutated text and what stands in its place. */
function isExplained({ file, statement, original, replacement }: CircuitMutant): boolean {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const change = original === statement ? '' : `\`${cell(original)}\` → `;
  // Prettier pads the cells of a table.
  return readFileSync(REASONS, 'utf8')
    .replaceAll(/ +/g, ' ')
    .includes(
      `| \`${file}\` | \`${cell(statement)}\` | ${change}${replacement ? `\`${cell(replacement)}\`` : 'nothing'} |`,
    );
}

function write(counts: readonly Count[], survivors: readonly CircuitMutant[]): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  const rows = counts.flatMap(({ name, killed, explained, unexplained }) => [
    {
      name: `${name}: noticed`,
      value: killed,
      unit: 'mutants',
      better: 'higher',
      ...(name === 'all circuits' ? { limit: LEAST_KILLED } : {}),
    },
    { name: `${name}: unnoticed, and why is not said`, value: unexplained, unit: 'mutants', better: 'lower', limit: 0 },
    { name: `${name}: make no difference`, value: explained, unit: 'mutants', better: 'lower' },
  ]);
  const result = {
    commit,
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, ${gibibytes} GiB, Node ${process.version}`,
    rows,
    survivors: survivors.map(({ file, line, kind, statement, original, replacement }) => {
      return { file, line, kind, statement, original, replacement };
    }),
  };
  writeFileSync(RESULTS, `${JSON.stringify(result, null, 2)}\n`);
}
