import type { Command } from 'commander';
import { findTwinState } from '../../../actions/twin/findTwinState.ts';
import { readTwinState } from '../../../actions/twin/readTwinState.ts';
import { signStateAttestation } from '../../../actions/twin/signStateAttestation.ts';
import { submitStateAttestation } from '../../../actions/twin/submitStateAttestation.ts';
import { chainNow } from '../../../client/chainClock.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { formatDay } from '../../../ingest/calendar.ts';
import { commitState } from '../../../state/commitment.ts';
import { tableOf } from '../../channelTables.ts';
import { parseCount, parseId, parseKey, parseStateRoot } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime } from '../../describe.ts';
import { UsageError } from '../../errors.ts';
import type { SecretStore } from '../../secrets/secretStore.ts';
import { stateFromExport, withFileOptions, type FileOptions } from '../../stateFromExport.ts';

interface AttestOptions extends FileOptions {
  readonly stateRoot?: bigint;
  readonly file?: string;
  readonly person?: number;
  readonly readerKey?: string;
  readonly days: number;
}

const SECONDS_PER_DAY = 24 * 3600;

/** `gemel twin attest ID` */
export function attestTwin(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'attest', "as an issuer, vouch that a twin's current state is accurate", [
    'twin attest 1 --file measured.csv --reader-key 0x9b1c… --key-file issuer.key',
    'twin attest 1 --state-root 1684…0271 --key-file issuer.key',
  ]).argument('<id>', 'number of the twin', parseId);
  withFileOptions(verb)
    .option('--file <file>', 'your own record of the person; the state must be the same to the last value')
    .option('--person <number>', 'which person of the file, from 1', parseCount)
    .option(
      '--reader-key <key>',
      'your encryption key, in the home folder, that the owner let read the state',
      parseKey,
    )
    .option('--state-root <root>', 'instead of a file: the root of a state that you have checked', parseStateRoot)
    .option('--days <number>', 'how long it holds', parseCount, 90)
    .action(async (twinId: bigint, options: AttestOptions, command: Command) => {
      const { withSigner, secrets, output } = contextOf(command);
      assertOneSource(options);
      await withSigner(async (client) => {
        const { stateRoot: given } = options;
        if (given === undefined) output.progress('comparing the state with the file');
        const stateRoot = given ?? (await checkedRoot(client, secrets, twinId, options));
        const { stateRoot: current } = await findTwinState(client, { twinId });
        if (stateRoot !== current) throw new UsageError(`twin ${twinId} has another state now, with root ${current}`);
        const issuedAt = await chainNow(client);
        const expiry = issuedAt + options.days * SECONDS_PER_DAY;
        output.progress('signing and submitting');
        const signed = await signStateAttestation(client, { twinId, stateRoot, issuedAt, expiry });
        const { hash } = await submitStateAttestation(client, signed);
        output.result({ ...signed, transaction: hash }, [
          `state of twin ${twinId} is attested by ${signed.attestation.issuer} until ${describeTime(expiry)}`,
        ]);
      });
    });
}

function assertOneSource({ stateRoot, file, readerKey }: AttestOptions): void {
  if ((stateRoot === undefined) === (file === undefined)) {
    throw new UsageError('give what you checked: --file with --reader-key, or --state-root');
  }
  if ((file === undefined) !== (readerKey === undefined)) throw new UsageError('give --file and --reader-key together');
}

/** Opens the state as one of its readers; its root, if the issuer's own record leads to the same. */
async function checkedRoot(
  client: GemelClient,
  secrets: SecretStore,
  twinId: bigint,
  { file = '', readerKey = '', person, ...reading }: AttestOptions,
): Promise<bigint> {
  const { privateKey } = await secrets.loadKeys(readerKey);
  const table = await tableOf(reading);
  const { document, stateRoot, schema } = await readTwinState(client, { twinId, privateKey });
  if (schema !== table.id) {
    throw new UsageError(`twin ${twinId} follows the channel table ${schema}: name its file with --schema`);
  }
  const endDay = formatDay(document.state.endDay);
  const which = person === undefined ? {} : { person };
  const expected = await stateFromExport(file, { ...reading, ...which, endDay }, table);
  if ((await commitState(expected, document.salt)).stateRoot !== stateRoot) {
    throw new UsageError(`${file} does not lead to the state of twin ${twinId} up to ${endDay}: nothing is attested`);
  }
  return stateRoot;
}
