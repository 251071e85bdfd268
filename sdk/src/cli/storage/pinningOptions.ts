import type { Command } from 'commander';
import { pinningService, type PinningService } from '../../storage/pinning/pinningService.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { readSecretText } from '../secrets/privateFile.ts';

/** Which pinning service. Its token is never on the command line, which other users of a machine can read. */
export interface PinningOptions {
  readonly pinningUrl?: string;
  readonly pinningTokenFile?: string;
}

/** Adds the options of a command that talks to a pinning service. */
export function withPinningOptions(command: Command): Command {
  return command
    .option('--pinning-url <url>', 'address of a pinning service (default: GEMEL_PINNING_URL)')
    .option(
      '--pinning-token-file <file>',
      'file with its access token, readable by you alone (default: GEMEL_PINNING_TOKEN, else GEMEL_PINNING_TOKEN_FILE)',
    );
}

/**
 * The pinning service that options or environment name, if they name one.
 *
 * @throws {UsageError} without a token. @throws {KeyFileError} when others can read the token's file.
 * @throws {FileAccessError} @throws {PinningConfigurationError}
 */
export async function findPinningService(
  { environment }: Pick<CliContext, 'environment'>,
  { pinningUrl = environment['GEMEL_PINNING_URL'], pinningTokenFile }: PinningOptions,
): Promise<PinningService | undefined> {
  if (pinningUrl === undefined || pinningUrl === '') return undefined;
  const token = pinningTokenFile === undefined ? environment['GEMEL_PINNING_TOKEN'] : undefined;
  const file = pinningTokenFile ?? environment['GEMEL_PINNING_TOKEN_FILE'];
  if (token === undefined && file === undefined) {
    throw new UsageError(
      'the pinning service wants a token: set GEMEL_PINNING_TOKEN, or give --pinning-token-file FILE',
    );
  }
  const accessToken = token ?? (await readSecretText(file ?? ''));
  return pinningService({ endpoint: pinningUrl, accessToken: accessToken.trim() });
}

/** As {@link findPinningService}. @throws {UsageError} when none is named. */
export async function requirePinningService(
  context: Pick<CliContext, 'environment'>,
  options: PinningOptions,
): Promise<PinningService> {
  const service = await findPinningService(context, options);
  if (!service) throw new UsageError('which pinning service? Give --pinning-url URL, or set GEMEL_PINNING_URL');
  return service;
}
