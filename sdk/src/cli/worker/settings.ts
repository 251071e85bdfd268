import * as z from 'zod';
import { INFERENCE_PROVIDERS } from '../../worker/inference/inferenceMessages.ts';

/** A whole number; the environment and options have it as text. */
const whole = (least: number, most: number) =>
  z.preprocess(
    (given) => (typeof given === 'string' && /^[0-9]{1,9}$/.test(given) ? Number(given) : given),
    z
      .number(`expected a whole number from ${least} to ${most}`)
      .int(`expected a whole number from ${least} to ${most}`)
      .min(least, `expected a whole number from ${least} to ${most}`)
      .max(most, `expected a whole number from ${least} to ${most}`),
  );

const file = z.string('expected the path of a file').min(1, 'expected the path of a file');

/** What computes on this machine; `auto` probes. */
const PROVIDERS = [...INFERENCE_PROVIDERS, 'auto'] as const;

const SHARE = 'expected a share from 0 to 1';

/** The environment and options have it as text. */
const share = z.preprocess(
  (given) => (typeof given === 'string' && /^[0-9](\.[0-9]{1,9})?$/.test(given) ? Number(given) : given),
  z.number(SHARE).min(0, SHARE).max(1, SHARE),
);

const SERVER = 'expected an http or https URL without name, password or query';

/** Settings are shown, so that none holds a password. */
function isServer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}

/** Levels of the log, from the most that is said to the least. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** What a worker does about panels. */
const PANELS = ['sit', 'refuse'] as const;

/** Highest port that systems don't hand out to outgoing connections. */
const HIGHEST_PORT = 32_767;

/** What can be set of a worker: the keys of its file, and by other spellings its options and environment variables. */
export const settingsSchema = z.strictObject({
  stack: file.describe('description of the stack to talk to'),
  keyFile: file.describe('file with the private key of the operator'),
  signingKeyFile: file.describe('file with the key that signs attestations'),
  confirmations: whole(1, 100_000)
    .optional()
    .describe('blocks before the chain is taken at its word (default: by chain)'),
  secondRpc: z
    .url({ protocol: /^https?$/u, error: 'expected an http or https URL' })
    .optional()
    .describe('URL of another node of the chain: nothing is drawn or taken for final unless both say the same'),
  minimumFee: z
    .string('expected base units of the token, as text of digits')
    .regex(/^[0-9]{1,40}$/, 'expected base units of the token, as text of digits')
    .default('1')
    .describe('least that an order must pay the worker, in base units of its token'),
  maxFeePerGasGwei: whole(1, 1_000_000)
    .default(500)
    .describe('most that a unit of gas may cost, in gwei, tip and all; nothing is sent while the node asks for more'),
  ordersInHand: whole(1, 1_000).default(8).describe('orders served at the same time'),
  pollIntervalMs: whole(10, 600_000).default(1_000).describe('milliseconds between looks at the chain'),
  drainSeconds: whole(0, 86_400).default(1200).describe('how long a worker that was told to end may take to deliver'),
  panels: z
    .enum(PANELS, `expected one of: ${PANELS.join(', ')}`)
    .default('sit')
    .describe('whether it judges others’ results when a panel is asked for, at the risk of stake: sit, or refuse'),
  logLevel: z
    .enum(LOG_LEVELS, `expected one of: ${LOG_LEVELS.join(', ')}`)
    .default('info')
    .describe(`what is logged: ${LOG_LEVELS.join(', ')}`),
  monitoringHost: z.string('expected a host').min(1).default('127.0.0.1').describe('address that health is told on'),
  monitoringPort: whole(0, HIGHEST_PORT).default(9464).describe('port that health is told on; 0: nowhere'),
  provider: z
    .enum(PROVIDERS, `expected one of: ${PROVIDERS.join(', ')}`)
    .default('cpu')
    .describe(
      'what computes here; auto probes each with every model, and takes the fastest that gives the integers of cpu',
    ),
  inferenceUrl: z
    .string(SERVER)
    .refine(isServer, SERVER)
    .optional()
    .describe('run models on the Open Inference Protocol server at this address instead of here'),
  inferenceTokenFile: file
    .optional()
    .describe('file with that server’s token, readable by you alone (default: GEMEL_INFERENCE_TOKEN)'),
  verifyRows: share
    .default(0.05)
    .describe('share of that server’s rows that are run again here, and at least one of each call'),
});

/** How a worker is set up. */
export type WorkerSettings = z.infer<typeof settingsSchema>;

/** Name of a setting. */
export type SettingKey = keyof WorkerSettings;

/** Every setting, in the order in which it is shown. */
export const SETTING_KEYS = Object.keys(settingsSchema.shape) as SettingKey[];

/** Settings that are paths: in a file they start from its folder. */
export const PATH_KEYS: ReadonlySet<SettingKey> = new Set(['stack', 'keyFile', 'signingKeyFile', 'inferenceTokenFile']);

const ENVIRONMENT_PREFIX = 'GEMEL_WORKER_';

/** Environment variable that names the file. */
export const CONFIG_VARIABLE = `${ENVIRONMENT_PREFIX}CONFIG`;

/** `ordersInHand` as `GEMEL_WORKER_ORDERS_IN_HAND`. */
export function variableOf(key: SettingKey): string {
  return `${ENVIRONMENT_PREFIX}${key.replace(/[A-Z]/gu, '_$&').toUpperCase()}`;
}

/** `ordersInHand` as `--orders-in-hand`. */
export function optionOf(key: SettingKey): string {
  return `--${key.replace(/[A-Z]/gu, '-$&').toLowerCase()}`;
}

/** Names of variables that are meant for a worker and name no setting. */
export function unknownVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set([CONFIG_VARIABLE, ...SETTING_KEYS.map(variableOf)]);
  return Object.keys(environment).filter((name) => name.startsWith(ENVIRONMENT_PREFIX) && !known.has(name));
}
