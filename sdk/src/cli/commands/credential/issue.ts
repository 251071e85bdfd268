import type { Command } from 'commander';
import { issueStateCredential } from '../../../actions/credential/issueStateCredential.ts';
import { requireCredentialRequest } from '../../../actions/credential/signCredentialRequest.ts';
import { readTwinState } from '../../../actions/twin/readTwinState.ts';
import { chainNow } from '../../../client/chainClock.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { parseCredentialRequest } from '../../../credential/credentialRequest.ts';
import type { FurtherClaim } from '../../../credential/statement.ts';
import { parseDay } from '../../../ingest/calendar.ts';
import { parseCount, parseId, parseKey } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import type { CliContext } from '../../context.ts';
import { readIssuerKey } from '../../secrets/credentialFiles.ts';
import { takePlace, withStatusRecord } from '../../secrets/statusRecord.ts';
import { describeTime } from '../../describe.ts';
import { UsageError } from '../../errors.ts';
import { readText, writeNewFile } from '../../secrets/privateFile.ts';
import type { SecretStore } from '../../secrets/secretStore.ts';

interface IssueOptions {
  readonly issuerKey: string;
  readonly list: string;
  readonly request?: string;
  readonly w3c?: true;
  readonly endDay?: string;
  readonly readerKey?: string;
  readonly days?: number;
  readonly claim?: string[];
  readonly out: string;
}

/** `gemel credential issue TWIN` */
export function issueCredentialVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'issue', 'as an issuer, state what you attest of a twin on chain in a portable credential', [
    'credential issue 1 --issuer-key issuer.jwk --list status.json --request request.json --reader-key 0x9b1c… \\',
    '    --out 1.sd-jwt',
    'credential issue 1 --issuer-key issuer.jwk --list status.json --w3c --end-day 2026-11-01 --out 1.vc.jwt',
  ])
    .argument('<id>', 'number of the twin', parseId)
    .requiredOption('--issuer-key <file>', 'your key, of: gemel credential key FILE --issuer')
    .requiredOption('--list <file>', 'your record of your status list; that key made it')
    .option(
      '--request <file>',
      'of the twin’s owner, of: gemel credential request; its key is the one that can present it',
    )
    .option('--w3c', 'make a W3C credential, which shows all of itself; without --request it is bound to no key')
    .option(
      '--reader-key <key>',
      'your encryption key, in the home folder, to read the state’s last day with',
      parseKey,
    )
    .option('--end-day <date>', 'instead: the state’s last day, e.g. 2026-11-01')
    .option('--days <number>', 'how long it counts (default: 30, or as long as the key)', parseCount)
    .option('--claim <name=value...>', 'a further fact that the person asked you to state')
    .requiredOption('--out <file>', 'new file for the credential')
    .action((twinId: bigint, options: IssueOptions, command: Command) => issue(contextOf(command), twinId, options));
}

async function issue(
  { withClient, secrets, output }: CliContext,
  twinId: bigint,
  options: IssueOptions,
): Promise<void> {
  if (options.request === undefined && options.w3c === undefined) {
    throw new UsageError('give --request FILE for an SD-JWT VC, which the twin’s owner asked for, or --w3c');
  }
  const signer = await readIssuerKey(options.issuerKey);
  const claims = Object.fromEntries((options.claim ?? []).map(parseClaim));
  const asked =
    options.request === undefined ? {} : { request: parseCredentialRequest(await readText(options.request)) };
  await withClient(async (client) => {
    // Before a place is taken for it.
    if (asked.request) await requireCredentialRequest(client, asked.request);
    const endDay = await endDayOf(client, secrets, twinId, options);
    const status = await withStatusRecord(options.list, undefined, async (record) => {
      const index = takePlace(record);
      // Kept first: a place is never given twice, and one that is lost costs nothing.
      await record.keep();
      return { uri: record.uri, index };
    });
    const period = options.days === undefined ? {} : { expiry: (await chainNow(client)) + options.days * 86_400 };
    const format = options.w3c ? ({ format: 'vc+jwt' } as const) : {};
    const wanted = { twinId, endDay, signer, status, claims, ...asked, ...format, ...period };
    const { credential, statement } = await issueStateCredential(client, wanted);
    await writeNewFile(options.out, `${credential}\n`);
    const { issuer, expiry } = statement;
    output.result({ twinId, file: options.out, issuer, expiry, status, credential }, [
      `credential over twin ${twinId} is in ${options.out}, until ${describeTime(expiry)}`,
      `place ${status.index} of ${status.uri}; publish that list with: gemel credential revoke`,
    ]);
  });
}

async function endDayOf(
  client: GemelClient,
  secrets: SecretStore,
  twinId: bigint,
  { endDay, readerKey }: IssueOptions,
): Promise<number> {
  if ((endDay === undefined) === (readerKey === undefined))
    throw new UsageError('give --reader-key KEY, or --end-day DATE');
  if (readerKey !== undefined) {
    const { privateKey } = await secrets.loadKeys(readerKey);
    return (await readTwinState(client, { twinId, privateKey })).document.state.endDay;
  }
  const day = parseDay(endDay ?? '');
  if (day === undefined) throw new UsageError(`--end-day ${endDay} is no date like 2026-11-01`);
  return day;
}

/** `name=value`: a whole number or decimal, `true`, `false`, or a text. */
function parseClaim(text: string): [name: string, value: FurtherClaim] {
  const [, name, value] = /^([^=]+)=(.*)$/su.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new UsageError('expected --claim name=value');
  if (value === 'true' || value === 'false') return [name, value === 'true'];
  return [name, /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/.test(value) ? Number(value) : value];
}
