/** `npm run demo`: brings Gemel up on this machine and carries an insight from people's data to a paid, verified answer. */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GemelError } from '#sdk';
import type { Stack } from '../stack/types.ts';
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

  let stack: Stack | undefined;
  const directory = await makeDirectory();
  try {
    const outcome = await runDemo({
      options,
      progress: createProgress(options.json, interrupted),
      directory,
      signal: stopping.signal,
      onStack(started) {
        stack = started;
        started.failed.catch((error: unknown) => stopping.abort(error));
      },
    });
    const figures = await Promise.race([readBack(outcome.gemel.client, outcome.cohortId), interrupted]);
    const seconds = (performance.now() - startedMs) / 1000;
    const summary = summaryRows(outcome, figures, seconds);
    const report = await writeReport({ outcome, figures, summary, seconds, path: options.reportPath });
    await printSummary({ options, outcome, figures, summary, seconds, report });
    if (options.keep) await interrupted;
  } catch (error) {
    if (options.keep && error instanceof InterruptedError) return;
    await stack?.stop();
    await keepLogs(directory);
    throw error;
  } finally {
    await stack?.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Keeps what the services wrote, for whoever looks into a failure, and says where. */
async function keepLogs(directory: string): Promise<void> {
  const logs = join(directory, 'logs');
  if (!existsSync(logs)) return;
  const kept = join(import.meta.dirname, '..', '..', '.gemel', 'demo', 'logs');
  await rm(kept, { recursive: true, force: true });
  await cp(logs, kept, { recursive: true });
  process.stderr.write(`logs of the services: ${kept}\n`);
}

/** A folder of this run's own, so that runs don't disturb each other. */
async function makeDirectory(): Promise<string> {
  const parent = join(import.meta.dirname, '..', '..', '.gemel', 'runs');
  await mkdir(parent, { recursive: true, mode: 0o700 });
  return mkdtemp(join(parent, 'demo-'));
}

function messageOf(error: unknown): string {
  if (error instanceof GemelError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
