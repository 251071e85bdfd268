import type { Command } from 'commander';
import { parseUnits, Wallet, ZeroHash } from 'ethers';
import { GemelError } from '../../../errors.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { startMonitor } from '../../../worker/operation/monitor.ts';
import { WorkerConfigurationError } from '../../../worker/errors.ts';
import { startWorker, type StartWorkerParameters, type Worker } from '../../../worker/worker.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { readAnyKey } from '../../accounts/signingKey.ts';
import { workerLogger } from '../../worker/workerLogger.ts';
import { addSettingOptions, readSettings, type ReadSettings } from '../../worker/readSettings.ts';
import { SETTING_KEYS, type WorkerSettings } from '../../worker/settings.ts';
import { noteProcess, readNoiseSecret, workerFolder } from '../../worker/workerFolder.ts';
import { inferenceBackendOf } from '../../worker/inferenceBackendOf.ts';
import { secondNodeOf, shownRpc } from '../../worker/secondRpc.ts';
import type { CliContext } from '../../context.ts';

/** A worker that was told to end, and could not deliver in time what it had accepted. */
class OrdersLeftError extends GemelError {
  override readonly code = 'ORDERS_LEFT';
}

/** `gemel worker start` */
export function startWorkerVerb(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'start', 'serve orders until Ctrl-C, after a look whether all that takes is there', [
    'worker start',
    'worker start --inference-url http://10.0.0.5:8100',
    'worker start --log-level debug --print-config',
    'worker start --second-rpc http://127.0.0.1:9545',
  ]).option('--print-config', 'print the settings that hold, and where each comes from, and end');
  addSettingOptions(verb).action(async ({ printConfig }: { printConfig?: true }, command: Command) => {
    const read = await readSettings(command, contextOf(command));
    const context = contextOf(command, read.settings);
    if (printConfig) printSettings(context, read);
    else await serve(context, read.settings);
  });
}

/** Paths are shown, and nothing that stands in the files. */
function printSettings({ output }: CliContext, { settings, origins, file }: ReadSettings): void {
  const shownSettings = { ...settings, secondRpc: shownRpc(settings) };
  const shown = SETTING_KEYS.map((key) => ({ key, value: shownSettings[key] ?? null, origin: origins[key] }));
  const record = Object.fromEntries(shown.map(({ key, value, origin }) => [key, { value, origin }]));
  output.result({ file, settings: record }, [
    `file ${file}`,
    ...shown.map(({ key, value, origin }) => `  ${key}: ${value ?? 'by chain'}   (${origin})`),
  ]);
}

async function serve(context: CliContext, settings: WorkerSettings): Promise<void> {
  const logger = workerLogger(settings.logLevel);
  const { monitoringHost: host, monitoringPort: port } = settings;
  let worker: Worker | undefined;
  await context.withSigner(
    async (client, operator) => {
      const directory = await workerFolder(context.home, client.deployment.chainId, operator);
      // First: a port that is taken is found out before any order is.
      const monitor = port === 0 ? undefined : await startMonitor({ host, port, worker: () => worker });
      try {
        if (monitor) logger.info({ url: monitor.url }, 'health is told');
        await noteProcess(directory);
        worker = await startFrom(context, settings, { client, operator, directory, logger });
        await untilDrained(worker, settings.drainSeconds, (details, text) => logger.info(details, text));
      } finally {
        await worker?.stop();
        await monitor?.close();
      }
    },
    { unattended: true },
  );
}

interface Start extends Pick<StartWorkerParameters, 'client' | 'directory' | 'logger'> {
  readonly operator: string;
}

async function startFrom(
  { secrets, passphrases, environment }: CliContext,
  settings: WorkerSettings,
  { operator, ...start }: Start,
): Promise<Worker> {
  const { confirmations, pollIntervalMs, ordersInHand, minimumFee, maxFeePerGasGwei } = settings;
  const attester = new Wallet(await readAnyKey(settings.signingKeyFile, passphrases));
  const { encryptionKey } = await readContract(start.client.contracts.workerRegistry.workerOf(operator));
  if (encryptionKey === ZeroHash) {
    throw new WorkerConfigurationError(`${operator} is not registered as a worker; run: gemel worker init`);
  }
  return startWorker({
    ...start,
    attester,
    encryptionKeys: await secrets.loadKeys(encryptionKey),
    inference: await inferenceBackendOf(settings, environment, start.logger),
    noiseSecret: await readNoiseSecret(start.directory),
    minimumFee: BigInt(minimumFee),
    maxFeePerGas: parseUnits(`${maxFeePerGasGwei}`, 'gwei'),
    pollIntervalMs,
    ordersInHand,
    sitsOnPanels: settings.panels === 'sit',
    secondNode: secondNodeOf(start.client, settings),
    ...(confirmations !== undefined && { confirmations }),
  });
}

/** Ends with the worker: the first signal drains it, the second asks it to end after the step in hand. */
async function untilDrained(
  worker: Worker,
  drainSeconds: number,
  say: (details: object, text: string) => void,
): Promise<void> {
  let left: Promise<bigint[]> | undefined;
  const onSignal = (): void => {
    if (left) {
      worker.stop().catch(() => undefined); // `done` says so too
      return;
    }
    say({ drainSeconds }, 'draining: takes no new orders; a second signal ends at once');
    left = worker.drain(1000 * drainSeconds);
    left.catch(() => undefined);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    await worker.done;
    const orders = (await left) ?? [];
    if (orders.length === 0) return;
    const which = `order${orders.length === 1 ? '' : 's'} ${orders.join(', ')}`;
    throw new OrdersLeftError(`${which} accepted and not delivered; start the worker again before their deadlines`);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
