import type { Command } from 'commander';
import { mintTwin } from '../../../actions/twin/mintTwin.ts';
import { createIdentity } from '../../../actions/twin/createIdentity.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { buildTwinState } from '../../../ingest/buildTwinState.ts';
import { parseDay } from '../../../ingest/calendar.ts';
import { importFile } from '../../../ingest/importFile.ts';
import type { ImportedPerson } from '../../../ingest/model.ts';
import { randomSalt } from '../../../state/commitment.ts';
import { exportEncryptionPrivateKey, generateEncryptionKeys } from '../../../storage/encryptionKeys.ts';
import { parseAddress, parseCount, parseKey } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';

interface MintOptions {
  readonly person?: number;
  readonly endDay?: string;
  readonly worker?: string;
  readonly reader?: string[];
}

/** `gemel twin mint FILE` */
export function mintTwinVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'mint <file>', 'mint a twin from an export of your devices', [
    'twin mint export.zip --key-file alice.key --worker 0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
    'twin mint daily.csv --person 3 --key-file alice.key',
  ])
    .option('--person <number>', 'which person of the file, from 1; needed when there are several', parseCount)
    .option('--end-day <date>', 'last day of the state, e.g. 2026-11-01 (default: the last day with a value)')
    .option('--worker <address>', 'worker operator that may read the state, to compute insights', parseAddress)
    .option('--reader <key...>', 'further encryption keys that may read the state')
    .action(async (file: string, options: MintOptions, command: Command) => {
      const context = contextOf(command);
      context.output.progress(`reading ${file}`);
      const { people } = await importFile(file);
      const state = buildTwinState(selectPerson(people, options.person, file).daily, endDayOf(options));
      const keys = await generateEncryptionKeys();
      const identity = await createIdentity();
      const salt = randomSalt();
      await context.withSigner(async (client) => {
        const readers = await readersOf(client, options);
        // Saved first: a twin whose key is lost can never be read again.
        await context.secrets.save(keys.publicKey, {
          encryptionPrivateKey: await exportEncryptionPrivateKey(keys.privateKey),
          identityPrivateKey: identity.privateKey,
          salt: salt.toString(),
        });
        context.output.progress('encrypting the state and minting the twin');
        const twinKeys = { encryptionKey: keys.publicKey, identityCommitment: identity.commitment };
        const { twinId, contentDigest, hash, commitment } = await mintTwin(client, {
          state,
          keys: twinKeys,
          readers,
          salt,
        });
        output(context, { twinId, contentDigest, stateRoot: commitment.stateRoot, transaction: hash });
      });
    });
}

function output(
  { output: { result }, home }: ReturnType<ContextOf>,
  minted: { twinId: bigint; contentDigest: string; stateRoot: bigint; transaction: string },
): void {
  result(minted, [`minted twin ${minted.twinId} in ${minted.transaction}`, `its keys are in ${home}: keep them safe`]);
}

function selectPerson(people: readonly ImportedPerson[], number: number | undefined, file: string): ImportedPerson {
  if (number === undefined && people.length > 1) {
    throw new UsageError(`${file} has ${people.length} people; say which one with --person 1…${people.length}`);
  }
  const person = people[(number ?? 1) - 1];
  if (!person) throw new UsageError(`${file} has no person ${number}; give --person 1…${people.length}`);
  return person;
}

function endDayOf({ endDay }: MintOptions): { endDay?: number } {
  if (endDay === undefined) return {};
  const day = parseDay(endDay);
  if (day === undefined) throw new UsageError(`--end-day ${endDay} is no date like 2026-11-01`);
  return { endDay: day };
}

async function readersOf({ contracts }: GemelClient, { worker, reader = [] }: MintOptions): Promise<string[]> {
  const readers = reader.map(parseKey);
  if (worker === undefined) return readers;
  if (!(await readContract(contracts.workerRegistry.isActive(worker)))) {
    throw new UsageError(`${worker} is no active worker; check --worker`);
  }
  return [...readers, (await readContract(contracts.workerRegistry.workerOf(worker))).encryptionKey];
}
