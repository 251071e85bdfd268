import type { Command } from 'commander';
import { requireSigner, type GemelClient } from '../../client/gemelClient.ts';
import { recoveryRoot } from '../../secrets/recoveryPhrase.ts';
import type { SecretRoot } from '../../secrets/secretRoot.ts';
import { walletRoot } from '../../secrets/walletRoot.ts';
import { UsageError } from '../errors.ts';
import { readPhraseFile } from './keyFile.ts';
import type { Output } from '../output.ts';

/** What a twin's secrets derive from. */
export interface SecretSourceOptions {
  readonly phrase?: string;
  readonly fromWallet?: true;
}

/** The option that names a recovery phrase. */
export const PHRASE_OPTION = ['--phrase <file>', 'file with your recovery phrase, readable by you alone'] as const;

/** Adds the options of a command that derives secrets. */
export function withSecretSource(command: Command): Command {
  return command
    .option(...PHRASE_OPTION)
    .option(
      '--from-wallet',
      'instead of a phrase: derive them from a signature by --key-file. Anyone who gets that one signature, by phishing or ' +
        'from a log, has all keys for good; smart accounts and wallets that never sign the same twice are refused',
    );
}

/** The root that the options name, if they name one. @throws {UsageError} for both at once. */
export async function findSecretRoot(
  options: SecretSourceOptions,
  client: GemelClient,
  output: Output,
): Promise<SecretRoot | undefined> {
  return isNone(options) ? undefined : secretRootOf(options, output, async (sign) => sign(client));
}

/** As {@link findSecretRoot}. @throws {UsageError} when the options name none. */
export async function requireSecretRoot(
  options: SecretSourceOptions,
  client: GemelClient,
  output: Output,
): Promise<SecretRoot> {
  return secretRootOf(options, output, async (sign) => sign(client));
}

/**
 * As {@link requireSecretRoot}, where a client is made for a wallet alone: a phrase needs no chain.
 *
 * @param withSigner runs what needs a signing client.
 * @throws {UsageError}
 */
export async function secretRootOf(
  options: SecretSourceOptions,
  { progress }: Output,
  withSigner: (sign: (client: GemelClient) => Promise<SecretRoot>) => Promise<SecretRoot>,
): Promise<SecretRoot> {
  const { phrase, fromWallet } = options;
  if (isNone(options)) throw new UsageError('give --phrase FILE or --from-wallet: what your secrets derive from');
  if (phrase === undefined) {
    return withSigner(async (client) => {
      progress('signing twice for the secrets: whoever gets this signature has them, so give it to nothing else');
      return walletRoot(requireSigner(client));
    });
  }
  if (fromWallet) throw new UsageError('give --phrase or --from-wallet, not both');
  return recoveryRoot(await readPhraseFile(phrase));
}

function isNone({ phrase, fromWallet }: SecretSourceOptions): boolean {
  return phrase === undefined && !fromWallet;
}
