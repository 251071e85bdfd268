/** `npm run demo`: brings Gemel up on this machine and carries an insight from people's data to a paid, verified answer. */
import { GemelError } from '#sdk';
import { pollUntil } from '../stack/processes.ts';
import { DemoRun } from './demoRun.ts';
import { DEMO_HELP, parseDemoOptions, type DemoOptions } from './options.ts';
import { createProgress } from './progress.ts';
import { readBack } from './readBack.ts';
import { writeReport } from './report/writeReport.ts';
import { runDemo } from './runDemo.ts';
import { printSummary, summaryRows } from './summary.ts';

/** Someone asked the demo to end. */
class InterruptedError extends GemelError {
  override readonly code = 'INTERRUPTED';
}

const INTERRUPTED_EXIT_CODE = 130;
/** A step that needs a service fails before the news of the service's end arrives, but not long before its end. */
const ENDING_MS = 500;
/** The news of a service that has ended comes as soon as this process gets to it. */
const NEWS_MS = 20_000;

try {
  const options = parseDemoOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(DEMO_HELP);
  else await demo(options);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = error instanceof InterruptedError ? INTERRUPTED_EXIT_CODE : 1;
}
// Provers and providers keep timers and threads of their own; everything that must be finished is.
await new Promise((resolve) => process.stdout.write('', resolve));
process.exit();

async function demo(options: DemoOptions): Promise<void> {
  const startedMs = performance.now();
  const stopping = new AbortController();
  const interrupted = new Promise<never>((_resolve, reject) => {
    stopping.signal.addEventListener('abort', () => reject(stopping.signal.reason as Error), { once: true });
  });
  interrupted.catch(() => undefined);
  const interrupt = (): void =>
    stopping.abort(new InterruptedError('interrupted; everything that was started has ended'));
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', interrupt);

  const run = await DemoRun.begin(stopping);
  let finished = false;
  try {
    const progress = createProgress(options.json, interrupted);
    const outcome = await runDemo({ options, progress, run, signal: stopping.signal });
    const figures = await Promise.race([readBack(outcome.gemel.client, outcome.cohortId), interrupted]);
    const seconds = (performance.now() - startedMs) / 1000;
    const summary = summaryRows(outcome, figures, seconds);
    const report = await writeReport({ outcome, figures, summary, seconds, path: options.reportPath });
    await printSummary({ options, outcome, figures, summary, seconds, report });
    finished = true;
    if (options.keep) await interrupted;
    await run.end({ keepLogs: false });
  } catch (error) {
    const reason = await rootCause(error, run, stopping.signal);
    stopping.abort(reason);
    const asked = reason instanceof InterruptedError;
    await run.end({ keepLogs: !asked });
    if (!asked || !finished) throw reason;
  }
}

/** Why the demo can't go on: that a service ended says more than that a step which needs it failed. */
async function rootCause(error: unknown, run: DemoRun, signal: AbortSignal): Promise<unknown> {
  const hasEnded = await pollUntil(() => signal.aborted || run.hasLostService(), ENDING_MS);
  if (hasEnded) await pollUntil(() => signal.aborted, NEWS_MS);
  return signal.aborted ? signal.reason : error;
}

function messageOf(error: unknown): string {
  if (error instanceof GemelError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
