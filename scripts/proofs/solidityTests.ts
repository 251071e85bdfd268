/**
 * `node scripts/proofs/solidityTests.ts [file …]`: Hardhat's Solidity tests, then how often each handler of the invariant
 * campaigns succeeded. A handler that seldom does proves nothing, so one below {@link LEAST_SUCCESS} fails the run.
 */
import hre from 'hardhat';

const LEAST_SUCCESS = 0.05;

interface HandlerMetrics {
  readonly calls: bigint;
  readonly reverts: bigint;
  readonly discards: bigint;
}
interface TestResult {
  readonly name: string;
  readonly kind: { readonly metrics?: Readonly<Record<string, HandlerMetrics>> };
}
interface SuiteResult {
  readonly id: { readonly name: string };
  readonly testResults: readonly TestResult[];
}
interface RunResult {
  readonly summary: { readonly failed: number; readonly passed: number; readonly failureOutput: string };
  readonly suiteResults: readonly SuiteResult[];
}

const outcome = (await hre.tasks.getTask(['test', 'solidity']).run({ testFiles: process.argv.slice(2) })) as {
  readonly value?: RunResult;
  readonly error?: RunResult;
};
const result = outcome.value ?? outcome.error;
if (result === undefined) throw new Error('the Solidity tests reported nothing');
const idle = result.suiteResults.flatMap(printHandlers);
console.log(`\n  ${result.summary.passed} passing`);
if (result.summary.failed + idle.length > 0) {
  console.log(`  ${result.summary.failed + idle.length} failing\n${result.summary.failureOutput}`);
  for (const name of idle) console.error(`${name} succeeds in less than ${LEAST_SUCCESS * 100}% of its calls`);
}
process.exit(result.summary.failed + idle.length > 0 ? 1 : 0);

/** Prints the success rates of a suite's handlers; returns those that are too low. */
function printHandlers({ id, testResults }: SuiteResult): string[] {
  const low: string[] = [];
  for (const { name, kind } of testResults) {
    if (kind.metrics === undefined) continue;
    console.log(`\n  ${id.name}.${name}: handlers and how many of their calls succeeded`);
    for (const [handler, { calls, reverts, discards }] of Object.entries(kind.metrics).sort()) {
      const share = Number(calls - reverts - discards) / Math.max(1, Number(calls));
      console.log(`    ${handler.padEnd(48)} ${String(calls).padStart(8)} calls, ${(100 * share).toFixed(1)}%`);
      if (share <= LEAST_SUCCESS) low.push(`${id.name}: ${handler}`);
    }
  }
  return low;
}
