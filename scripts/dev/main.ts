/** `npm run dev`: brings the stack up with the contracts, the index and a worker on it, and keeps it until Ctrl-C. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GemelError, parseStackDescription } from '#sdk';
import { writeAccess } from './access.ts';
import { bootstrap } from './bootstrap.ts';
import { buildCircuits, buildContracts } from './build.ts';
import { deployContracts, startChain, startIndex } from './gemelStack.ts';
import { buildConsole } from '../console/build.ts';
import { serveConsole } from '../console/serve.ts';
import { freePort } from '../stack/ports.ts';

const DIRECTORY = join(import.meta.dirname, '..', '..', '.gemel', 'dev');

const PROBE_MS = 2_000;

/** The one development stack of this folder runs. */
class StackRunsError extends GemelError {
  override readonly code = 'STACK_RUNS';
}

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

try {
  await run(stopping.signal);
} catch (error) {
  const reason = error instanceof GemelError ? error.message : String((error as Error).stack ?? error);
  if (!stopping.signal.aborted) {
    process.stderr.write(`${reason}\n`);
    process.exitCode = 1;
  }
}
process.exit();

async function run(signal: AbortSignal): Promise<void> {
  console.log(
    'starting Postgres, chain, content store and Graph Node; compiling contracts and circuits (minutes, the first time) …',
  );
  await assertNotRunning();
  await rm(DIRECTORY, { recursive: true, force: true });
  await mkdir(DIRECTORY, { recursive: true, mode: 0o700 });
  const port = await freePort('the console');
  const allowedOrigins = [`http://127.0.0.1:${port}`];
  const [stack] = await Promise.all([startChain({ directory: DIRECTORY, allowedOrigins }), buildContracts(signal)]);
  try {
    const interrupted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    const { deployment, deploymentFile } = await deployContracts(stack);
    const [gemel] = await Promise.all([startIndex(stack, deployment, deploymentFile), buildCircuits(signal)]);
    const bootstrapped = await bootstrap(gemel);
    await stack.startWorker({ args: bootstrapped.workerArguments });
    const { accounts } = await writeAccess(gemel, bootstrapped);
    const services = { rpcUrl: stack.rpcUrl, indexUrl: gemel.indexUrl, storageApiUrl: stack.storageApiUrl };
    const site = await buildConsole({ directory: DIRECTORY, deployment, services, signal });
    const web = await serveConsole({ ...site, port });
    console.log(
      [
        '',
        `  console  ${web.url}   (open it in a browser)`,
        `  chain    ${stack.rpcUrl}`,
        `  GraphQL  ${gemel.indexUrl}/graphql`,
        `  content  ${stack.storageGatewayUrl}`,
        ...Object.entries(bootstrapped.models).map(([name, hash]) => `  ${`${name} model`.padEnd(17)} ${hash}`),
        '',
        `  ${'worker'.padEnd(13)} ${bootstrapped.workerOperator}`,
        ...accounts.map(({ name, address }) => `  ${name.padEnd(13)} ${address}   .gemel/dev/keys/${name}.key`),
        '',
        '  In another terminal, in this folder, with the variables that the guides use:',
        '      . .gemel/dev/env && npx gemel --help',
        '',
        '  The stack stays up until Ctrl-C.',
      ].join('\n'),
    );
    await Promise.race([interrupted, stack.failed]);
    await web.close();
  } finally {
    await stack.stop();
    // What is left of a stack that runs no more must not be taken for one that does.
    await rm(join(DIRECTORY, 'stack.json'), { force: true });
  }
}

/** A second stack would empty the folder under the first. */
async function assertNotRunning(): Promise<void> {
  const description = await readFile(join(DIRECTORY, 'stack.json'), 'utf8').catch(() => undefined);
  if (description === undefined) return;
  const { rpcUrl } = parseStackDescription(description, DIRECTORY);
  const runs = await fetch(rpcUrl, { method: 'POST', body: '{}', signal: AbortSignal.timeout(PROBE_MS) }).then(
    () => true,
    () => false,
  );
  if (runs) throw new StackRunsError(`a development stack runs already (chain ${rpcUrl}); end it with Ctrl-C first`);
}
