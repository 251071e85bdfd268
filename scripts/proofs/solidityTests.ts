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
  readonly suiteResults: readonly SuiteResult[];
}

// Tests find contracts by name in what was built, which naming test files would leave out.
await hre.tasks.getTask('build').run({ quiet: true });
const outcome = (await hre.tasks.getTask(['test', 'solidity']).run({ testFiles: process.argv.slice(2) })) as {
  readonly value?: RunResult;
  readonly error?: RunResult;
};
const result = outcome.value ?? outcome.error;
if (result === undefined) throw new Error('the Solidity tests reported nothing');
const idle = result.suiteResults.flatMap(printHandlers);
for (const name of idle) console.error(`${name} succeeds in less than ${LEAST_SUCCESS * 100}% of its calls`);
const failed = outcome.value === undefined || idle.length > 0;
process.exit(failed ? 1 : 0);

/** Prints the success rates of a suite's handlers; returns those that are too low. */
function printHandlers({ id, testResults }: SuiteResult): string[] {
  const low: string[] = [];
  for (const { name, kind } of testResults) {
    if (kind.metrics === undefined) continue;
    console.log(`\n  ${id.name}.${name}: handlers and how many of their calls succeeded`);
    for (const [path, { calls, reverts, discards }] of Object.entries(kind.metrics).sort()) {
      const handler = path.split('.').at(-1)!;
      const share = Number(calls - reverts - discards) / Math.max(1, Number(calls));
      console.log(`    ${handler.padEnd(24)} ${String(calls).padStart(8)} calls, ${(100 * share).toFixed(1)}%`);
      if (share <= LEAST_SUCCESS) low.push(`${id.name}.${handler}`);
    }
  }
  return low;
}
