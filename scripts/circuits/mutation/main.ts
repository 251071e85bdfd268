/**
 * `npm run test:circuit-mutation [-- lib/window.circom … --jobs N --every N]`: breaks the circuits in small ways, one at a
 * time, and counts which of them the soundness tests notice.
 *
 * Every dropped constraint and changed width is tried; of the other mutants one in `--every`, chosen by hash (default: all).
 * Verdicts are kept in `.gemel/circuit-mutation`, by the text of the mutated source, so a run that was stopped goes on; a
 * survivor is tried again each time. Writes `bench/results/circuit-mutation.json`, and fails when a survivor has no reason
 * in `docs/circuits-soundness.md`.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { includedFiles } from '../cache/includedFiles.ts';
import { readManifest } from '../manifest.ts';
import type { TimedVerdict } from './job.ts';
import { circuitMutantsOf, type CircuitMutant } from './mutants.ts';
import { describe, report, type Judged } from './report.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SOURCES = join('circuits', 'src');
const KEPT = join(ROOT, '.gemel', 'circuit-mutation', 'verdicts.jsonl');
/** Generated, and checked against what it is generated from. */
const GENERATED = 'lib/constants.circom';
/** A mutant of these kinds takes away a constraint, or part of one. */
const ALWAYS: ReadonlySet<string> = new Set(['constraint dropped', 'constraint to assignment', 'width']);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    jobs: { type: 'string', default: String(availableParallelism()) },
    every: { type: 'string', default: '1' },
  },
});
const mutants = mutatedFiles().flatMap((file) =>
  circuitMutantsOf(file, readFileSync(join(ROOT, SOURCES, file), 'utf8')).filter(isTried),
);
const verdicts = readKept();
const waiting = mutants.filter(({ id }) => (verdicts.get(id)?.status ?? 'survived') === 'survived');
console.log(`${mutants.length} mutants, ${waiting.length} to try`);
await Promise.all(Array.from({ length: Number(values.jobs) }, runJob));
const judged = mutants.map((mutant): Judged => ({ mutant, verdict: verdicts.get(mutant.id)! }));
process.exit(report(judged, positionals.length === 0) ? 0 : 1);

function mutatedFiles(): string[] {
  const all = readManifest(ROOT).circuits.flatMap(({ file }) => includedFiles(ROOT, join('circuits', file)));
  const own = [...new Set(all)]
    .filter((file) => file.startsWith(SOURCES))
    .map((file) => file.slice(SOURCES.length + 1));
  return own
    .filter((file) => file !== GENERATED && (positionals.length === 0 || positionals.includes(file)))
    .toSorted();
}

function isTried({ id, kind }: CircuitMutant): boolean {
  return ALWAYS.has(kind) || parseInt(id.slice(0, 8), 16) % Number(values.every) === 0;
}

function readKept(): Map<string, TimedVerdict> {
  if (!existsSync(KEPT)) return new Map();
  const lines = readFileSync(KEPT, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line) as TimedVerdict).map((verdict) => [verdict.id, verdict]));
}

/** Has one process try mutants until none waits. */
async function runJob(): Promise<void> {
  const job = fork(join(import.meta.dirname, 'job.ts'));
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const verdict = await ask(job, mutant);
    verdicts.set(verdict.id, verdict);
    mkdirSync(dirname(KEPT), { recursive: true });
    appendFileSync(KEPT, `${JSON.stringify(verdict)}\n`);
    if (verdict.status === 'survived') console.log(`survived: ${describe(mutant)}`);
  }
  job.disconnect();
}

function ask(job: ChildProcess, mutant: CircuitMutant): Promise<TimedVerdict> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`a job ended with ${code ?? 'a signal'}`));
    job.once('exit', onExit);
    job.once('message', (verdict: TimedVerdict) => {
      job.off('exit', onExit);
      resolve(verdict);
    });
    job.send(mutant);
  });
}
