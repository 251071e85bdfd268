import { InvalidArgumentError, Option, type Command } from 'commander';
import { pino } from 'pino';
import { MAX_BATCH } from '../../../worker/inference/inspection/inspectModel.ts';
import { processBackend } from '../../../worker/inference/backends/processBackend.ts';
import { INFERENCE_PROVIDERS, type InferenceProvider } from '../../../worker/inference/inferenceMessages.ts';
import { startInferenceServer } from '../../../worker/inference/server/startInferenceServer.ts';
import { parseCount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import type { CliContext } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { untilSignal } from '../../untilSignal.ts';
import { describeChoice, inferenceToken } from '../../worker/inferenceBackendOf.ts';
import { modelsFromChain, modelsFromFiles, type NamedModels } from './inferenceModels.ts';

interface ServeOptions {
  readonly listen: { readonly host: string; readonly port: number };
  readonly model?: readonly string[];
  readonly modelsFromChain?: true;
  readonly provider: InferenceProvider | 'auto';
  readonly processes: number;
  readonly inferenceTokenFile?: string;
  readonly maxBatch: number;
  readonly maxRequests: number;
}

/** `gemel worker serve-inference` */
export function serveInference(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'serve-inference', 'run models for workers of other machines, until Ctrl-C', [
    'worker serve-inference --model models/published/forecast/model.onnx',
    'worker serve-inference --listen 10.0.0.5:8100 --models-from-chain --provider auto \\',
    '    --inference-token-file inference.token',
  ])
    .option('--listen <host:port>', 'where to listen; without a token on this machine only', parseListen, LISTEN)
    .option('--model <file...>', 'models to serve, each with its card.json beside it')
    .option('--models-from-chain', 'serve every model that the chain has approved by now')
    .addOption(PROVIDER_OPTION)
    .option('--processes <number>', 'processes for each model', parseCount, 1)
    .option('--inference-token-file <file>', 'file with the token to ask for (default: GEMEL_INFERENCE_TOKEN)')
    .option('--max-batch <rows>', 'most rows of a request', parseCount, 4 * MAX_BATCH)
    .option('--max-requests <number>', 'most requests at a time; further ones are told to come back', parseCount, 16)
    .action(async (options: ServeOptions, command: Command) => {
      if ((options.model === undefined) === (options.modelsFromChain === undefined)) {
        throw new UsageError('which models? Give --model FILE, or --models-from-chain');
      }
      await serve(options, contextOf(command));
    });
}

const PROVIDER_OPTION = new Option(
  '--provider <name>',
  'what computes; auto probes each, and takes the fastest that is right',
)
  .choices([...INFERENCE_PROVIDERS, 'auto'])
  .default('cpu');

const LISTEN = { host: '127.0.0.1', port: 8100 };

async function serve(options: ServeOptions, context: CliContext): Promise<void> {
  const { output } = context;
  const token = await inferenceToken(options.inferenceTokenFile, context.environment);
  output.progress('checking and loading models');
  const models = await loadModels(options, context);
  try {
    const server = await startInferenceServer({
      ...{ models, ...options.listen, maxBatch: options.maxBatch, maxRequests: options.maxRequests },
      ...(token !== undefined && { token }),
      logger: pino(pino.destination(2)),
    });
    const names = [...models.keys()];
    output.event({ url: server.url, models: names }, [
      ...names.map((name) => `serves ${name}`),
      `${server.url}/v2 is ready; Ctrl-C ends`,
    ]);
    await untilSignal((signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())));
    await server.close();
  } finally {
    await Promise.all([...models.values()].map(({ engine }) => engine.close()));
  }
}

async function loadModels(options: ServeOptions, { output, withClient }: CliContext): Promise<NamedModels> {
  const backend = processBackend({
    ...{ provider: options.provider, processes: options.processes },
    onChoice: (choice) => output.progress(describeChoice(choice)),
  });
  if (options.model) return modelsFromFiles(options.model, backend);
  return withClient((client) => modelsFromChain(client, backend));
}

function parseListen(text: string): { host: string; port: number } {
  const [, host = '', port = ''] = /^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):(\d{1,5})$/.exec(text) ?? [];
  if (host === '' || Number(port) > 65_535) throw new InvalidArgumentError('Expected HOST:PORT, e.g. 127.0.0.1:8100.');
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}
