import { basename, dirname, join, resolve } from 'node:path';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { FileAccessError, InvalidSettingsError } from '../errors.ts';
import {
  CONFIG_VARIABLE,
  optionOf,
  PATH_KEYS,
  SETTING_KEYS,
  settingsSchema,
  unknownVariables,
  variableOf,
  type SettingKey,
  type WorkerSettings,
} from './settings.ts';
import { readMembers } from './settingsFile.ts';

/** A worker's settings, and where each comes from. */
export interface ReadSettings {
  readonly settings: WorkerSettings;
  /** `--log-level`, `GEMEL_WORKER_LOG_LEVEL`, `worker.json:3` or `default`, by setting. */
  readonly origins: Readonly<Record<SettingKey, string>>;
  /** Path of the file, whether or not it is there. */
  readonly file: string;
  readonly fileExists: boolean;
}

interface Given {
  readonly value: unknown;
  readonly origin: string;
}

/** Options that are of every command, and have a setting of the same name. */
const GLOBAL_KEYS: ReadonlySet<SettingKey> = new Set(['stack', 'keyFile']);

/** Adds an option for each setting, and `--config`. */
export function addSettingOptions(command: Command): Command {
  command.option('--config <file>', `file with the settings (default: ${CONFIG_VARIABLE}, else worker.json in --home)`);
  for (const key of SETTING_KEYS) {
    if (GLOBAL_KEYS.has(key)) continue;
    const { shape } = settingsSchema;
    const usual = shape[key].safeParse(undefined);
    const text = usual.success && usual.data !== undefined ? ` (default: ${usual.data})` : '';
    command.option(`${optionOf(key)} <value>`, `${shape[key].description ?? ''}${text}`);
  }
  return command;
}

/**
 * The settings of a worker: options before environment variables, these before the file, and what is usual where none says.
 *
 * @throws {InvalidSettingsError} that names every wrong one, and where it stands.
 * @throws {FileAccessError} when a file was named and can't be read.
 */
export async function readSettings(command: Command, context: CliContext): Promise<ReadSettings> {
  const { environment, home } = context;
  const named = (command.opts()['config'] as string | undefined) ?? environment[CONFIG_VARIABLE];
  const file = resolve(named ?? join(home, 'worker.json'));
  const text = await readFileIfThere(file, named !== undefined);
  const unknown = unknownVariables(environment);
  if (unknown.length > 0) {
    throw new InvalidSettingsError(unknown.map((name) => `${name}: no such setting; see gemel worker start --help`));
  }
  const given = new Map<SettingKey, Given>([
    ...usualSettings(command, home),
    ...(text === undefined ? [] : settingsOfFile(text, file)),
    ...settingsOfEnvironment(environment),
    ...settingsOfOptions(command),
  ]);
  const parsed = settingsSchema.safeParse(Object.fromEntries([...given].map(([key, { value }]) => [key, value])));
  if (!parsed.success) {
    throw new InvalidSettingsError(
      parsed.error.issues.map(({ path, message }) => {
        const key = String(path[0]) as SettingKey;
        return `${given.get(key)?.origin ?? key}: ${key}: ${message}`;
      }),
    );
  }
  const originOf = (key: SettingKey): [SettingKey, string] => [key, given.get(key)?.origin ?? 'default'];
  const origins = Object.fromEntries(SETTING_KEYS.map(originOf)) as Record<SettingKey, string>;
  return { settings: parsed.data, origins, file, fileExists: text !== undefined };
}

/** Where a worker's files are when nobody says. */
function usualSettings(command: Command, home: string): [SettingKey, Given][] {
  const usual = (value: unknown): Given => ({ value, origin: 'default' });
  return [
    ['stack', usual(command.optsWithGlobals()['stack'])],
    ['keyFile', usual(join(home, 'worker-operator.key'))],
    ['signingKeyFile', usual(join(home, 'worker-signing.key'))],
  ];
}

function settingsOfFile(text: string, file: string): [SettingKey, Given][] {
  const name = basename(file);
  return [...readMembers(text, name)].map(([key, { value, line }]) => {
    if (!isSetting(key)) {
      throw new InvalidSettingsError([
        `${name}:${line}: ${key}: no such setting; there are ${SETTING_KEYS.join(', ')}`,
      ]);
    }
    const isPath = PATH_KEYS.has(key) && typeof value === 'string' && value !== '';
    return [key, { value: isPath ? resolve(dirname(file), value) : value, origin: `${name}:${line}` }];
  });
}

function settingsOfEnvironment(environment: CliContext['environment']): [SettingKey, Given][] {
  return SETTING_KEYS.flatMap((key) => {
    const value = environment[variableOf(key)];
    return value === undefined ? [] : [[key, { value, origin: variableOf(key) }] as [SettingKey, Given]];
  });
}

function settingsOfOptions(command: Command): [SettingKey, Given][] {
  return SETTING_KEYS.flatMap((key) => {
    if (command.getOptionValueSourceWithGlobals(key) !== 'cli') return [];
    return [[key, { value: command.optsWithGlobals()[key] as unknown, origin: optionOf(key) }] as [SettingKey, Given]];
  });
}

function isSetting(key: string): key is SettingKey {
  return Object.hasOwn(settingsSchema.shape, key);
}

async function readFileIfThere(file: string, isNamed: boolean): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (!isNamed && (cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new FileAccessError(`${file} cannot be read; make it with: gemel worker init`, { cause });
  }
}
