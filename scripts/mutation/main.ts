/**
 * `npm run test:mutation [-- Contract … --jobs N]`: breaks the contracts in small ways, one at a time, and counts which
 * of them the Solidity tests notice.
 *
 * Verdicts are kept in `.gemel/mutation`, so a run that was stopped goes on, and what was killed is tried again once its
 * function has changed; remove the folder to try all. A survivor is tried again each time. Writes
 * `bench/results/mutation.json`, and fails below {@link LEAST_SCORE} or when a survivor has no reason in
 * `docs/mutation.md`.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';
import hre from 'hardhat';
import type { Task, Verdict } from './job.ts';
import { sourceText } from './compiler.ts';
import { mutantsOf } from './mutants.ts';
import { report, type Judged } from './report.ts';
import { EFFORT, SolidityRunner } from './solidityRunner.ts';
import { mutatedFiles } from './targets.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Many times what the slowest mutant took on a busy machine. */
const MOST_MS = 300_000;
const KEPT = join(ROOT, '.gemel', 'mutation', 'verdicts.jsonl');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { jobs: { type: 'string', default: String(availableParallelism()) } },
});
await hre.tasks.getTask('build').run({ quiet: true });
const tasks = mutatedFiles()
  .filter(({ file }) => positionals.length === 0 || positionals.includes(basename(file, '.sol')))
  .flatMap(({ file, ast, targets }) =>
    mutantsOf(file, sourceText(file)!, ast).map((mutant): Task => ({ mutant, targets })),
  );
const verdicts = readKept();
const waiting = tasks.filter(({ mutant }) => (verdicts.get(mutant.id)?.status ?? 'survived') === 'survived');
console.log(`${tasks.length} mutants, ${waiting.length} to try`);
await requireTestsPass();
await Promise.all(Array.from({ length: Number(values.jobs) }, runJob));
const judged = tasks.map(({ mutant }): Judged => ({ mutant, verdict: verdicts.get(mutant.id)! }));
process.exit(report(judged, positionals.length === 0) ? 0 : 1);

/** A test that fails anyway would notice every mutant. */
async function requireTestsPass(): Promise<void> {
  const runner = new SolidityRunner();
  const failure = waiting.length === 0 ? undefined : await runner.firstFailure(runner.suites, {}, EFFORT);
  if (failure === undefined) return;
  console.error(`${failure} fails without a mutant; mend it first`);
  process.exit(1);
}

function readKept(): Map<string, Verdict> {
  if (!existsSync(KEPT)) return new Map();
  const lines = readFileSync(KEPT, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line) as Verdict).map((verdict) => [verdict.id, verdict]));
}

/** Has one process at a time try mutants until none waits; one that does not come back has noticed by not ending. */
async function runJob(): Promise<void> {
  let job = startJob();
  for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
    let verdict = await ask(job, task);
    if (verdict === undefined) {
      job.kill('SIGKILL');
      job = startJob();
      verdict = { id: task.mutant.id, status: 'killed', by: 'a test that does not end', ms: MOST_MS };
    }
    verdicts.set(verdict.id, verdict);
    mkdirSync(dirname(KEPT), { recursive: true });
    appendFileSync(KEPT, `${JSON.stringify(verdict)}\n`);
    if (verdict.status === 'survived') console.log(describe(task));
  }
  job.disconnect();
}

function startJob(): ChildProcess {
  return fork(join(import.meta.dirname, 'job.ts'));
}

/** The job's verdict, or undefined when there is none in time. */
function ask(job: ChildProcess, task: Task): Promise<Verdict | undefined> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`a job ended with ${code ?? 'a signal'}`));
    const finish = (verdict: Verdict | undefined): void => {
      clearTimeout(late);
      job.off('exit', onExit);
      job.off('message', finish);
      resolve(verdict);
    };
    const late = setTimeout(() => finish(undefined), MOST_MS);
    job.once('exit', onExit);
    job.once('message', finish);
    job.send(task);
  });
}

function describe({ mutant: { file, line, kind, original, replacement } }: Task): string {
  return `survived: ${file}:${line} ${kind}: ${original} → ${replacement || 'nothing'}`;
}
