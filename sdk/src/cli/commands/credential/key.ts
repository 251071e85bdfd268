import { Option, type Command } from 'commander';
import { certifyCredentialKey } from '../../../actions/credential/certifyCredentialKey.ts';
import { chainNow } from '../../../client/chainClock.ts';
import {
  CREDENTIAL_ALGORITHMS,
  generateCredentialKey,
  thumbprintOf,
  type CredentialAlgorithm,
} from '../../../credential/signingKey.ts';
import type { StatusReference } from '../../../credential/statement.ts';
import { parseCount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';
import { writeCredentialKey } from '../../secrets/credentialFiles.ts';
import { takePlace, withStatusRecord } from '../../secrets/statusRecord.ts';
import { describeTime } from '../../describe.ts';

interface KeyOptions {
  readonly algorithm: CredentialAlgorithm;
  readonly issuer?: true;
  readonly days: number;
  readonly list?: string;
  readonly uri?: string;
}

/** `gemel credential key FILE` */
export function newCredentialKey(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'key', 'make a key to hold credentials with or, as an issuer, to sign them', [
    'credential key holder.jwk',
    'credential key issuer.jwk --issuer --list status.json --uri https://issuer.example/status/1 --key-file issuer.key',
    'credential key next.jwk --issuer --list status.json --key-file issuer.key',
  ])
    .argument('<file>', 'new file for the key; its public half goes to the same name with .pub')
    .addOption(new Option('--algorithm <name>', 'of its signatures').choices(CREDENTIAL_ALGORITHMS).default('ES256'))
    .option('--issuer', 'the account of --key-file stands for the key')
    .option('--list <file>', 'with --issuer: your record of your status list, in which the key gets a place')
    .option('--uri <uri>', 'with --issuer: name of a new status list')
    .option('--days <number>', 'how long it does', parseCount, 90)
    .action(async (file: string, { algorithm, issuer, days, list, uri }: KeyOptions, command: Command) => {
      const { withSigner, output } = contextOf(command);
      if (!issuer && (list ?? uri) !== undefined) throw new UsageError('--list and --uri go with --issuer');
      const key = await generateCredentialKey(algorithm);
      const thumbprint = await thumbprintOf(key.publicJwk);
      const made = { file, publicFile: `${file}.pub`, publicJwk: key.publicJwk, thumbprint };
      const lines = [`key ${thumbprint} is in ${file}: keep it safe`, `its public half is in ${file}.pub`];
      if (!issuer) {
        await writeCredentialKey(file, key);
        output.result(made, lines);
        return;
      }
      if (list === undefined) throw new UsageError('give --list FILE, and --uri URI where there is no such file yet');
      await withSigner(async (client, account) => {
        const expiry = (await chainNow(client)) + days * 24 * 3600;
        const status = await placeOfKey(list, uri, thumbprint);
        const signer = await certifyCredentialKey(client, { key, status, expiry });
        await writeCredentialKey(file, key, { issuer: signer.issuer, proof: signer.proof });
        output.result({ ...made, issuer: signer.issuer, expiry, status }, [
          ...lines,
          `account ${account} stands for it until ${describeTime(expiry)}, or: gemel credential revoke --key ${file}.pub`,
        ]);
      });
    });
}

/** Kept before the account stands for the key: its place is never another's. */
async function placeOfKey(list: string, uri: string | undefined, thumbprint: string): Promise<StatusReference> {
  return withStatusRecord(list, uri, async (record) => {
    const index = takePlace(record);
    record.keys[thumbprint] = index;
    await record.keep();
    return { uri: record.uri, index };
  });
}
