/**
 * `npm test [-- suite …]`: builds what tests need, runs the suites two at a time, and ends with one line that counts.
 *
 * A suite's output is printed whole when it ends; what failed is printed once more at the end of all.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { PREPARATION, SUITES, type Suite } from './suites.ts';

/** How much of a broken runner's output is repeated. */
const LAST_LINES = 40;
const ROOT = join(import.meta.dirname, '..', '..');

interface SuiteResult {
  readonly suite: Suite;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  /** What the runner says of its failures; empty without any. */
  readonly failures: string;
}

const names = process.argv.slice(2);
const unknown = names.find((name) => SUITES.every((suite) => suite.name !== name));
if (unknown === undefined) await main();
else {
  console.error(`no suite is named ${unknown}; there are ${SUITES.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  for (const suite of PREPARATION) {
    const { code, output } = await run(suite);
    if (code === 0) continue;
    console.error(`${output}\npreparing the tests failed: ${suite.name}`);
    process.exitCode = 1;
    return;
  }
  const chosen = SUITES.filter(({ name }) => names.length === 0 || names.includes(name));
  const results = await runAll(chosen, Math.min(2, availableParallelism()));
  for (const { suite, passed, failed, skipped, seconds } of results) {
    console.log(
      `${suite.name.padEnd(10)} ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds.toFixed(0)} s`,
    );
  }
  for (const { suite, failures } of results)
    if (failures !== '') console.log(`\n== failed in ${suite.name} ==\n${failures}`);
  const total = (key: 'passed' | 'failed' | 'skipped'): number => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
  if (total('failed') > 0) process.exitCode = 1;
}

async function runAll(suites: readonly Suite[], atOnce: number): Promise<SuiteResult[]> {
  const waiting = [...suites];
  const results: SuiteResult[] = [];
  const lane = async (): Promise<void> => {
    for (let suite = waiting.shift(); suite; suite = waiting.shift()) results.push(await runSuite(suite));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

async function runSuite(suite: Suite): Promise<SuiteResult> {
  console.log(`${suite.name}: running`);
  const startMs = performance.now();
  const { code, output } = await run(suite);
  const seconds = (performance.now() - startMs) / 1000;
  console.log(`\n== ${suite.name} ==\n${output}`);
  const count = (what: string): number => Number(new RegExp(`^\\s*(\\d+) ${what}\\b`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('failing');
  const passed = count('passing');
  // A runner that ends badly, or without a single test, has failed whatever it counted.
  const broken = (code !== 0 && failed === 0) || passed + failed === 0;
  const failures = broken
    ? lastLines(output)
    : failed > 0
      ? output.slice(output.search(/^\s*\d+ failing\b/m)).trim()
      : '';
  return { suite, passed, failed: failed + (broken ? 1 : 0), skipped: count('pending'), seconds, failures };
}

/** The end of the output of a runner that broke. */
function lastLines(output: string): string {
  return output.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
}

function run({ args }: Suite): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
