import { join } from 'node:path';
import type { Command } from 'commander';
import { ZeroAddress } from 'ethers';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import type { IssuerSigner } from '../../../credential/issuerKey.ts';
import { parseAccountDid } from '../../../did/twinDid.ts';
import { publishStatusLists, requireListSigner } from '../../../actions/credential/publishStatusLists.ts';
import { readSdJwt } from '../../../credential/sdJwt.ts';
import { thumbprintOf } from '../../../credential/signingKey.ts';
import type { SignedStatusLists } from '../../../credential/statusList.ts';
import { readVcJwt } from '../../../credential/vcJwt.ts';
import { digestToCid } from '../../../storage/cid.ts';
import { parseCount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { readIssuerKey, readPublicJwk } from '../../secrets/credentialFiles.ts';
import { withStatusRecord, type StatusListRecord } from '../../secrets/statusRecord.ts';
import { describeTime } from '../../describe.ts';
import { UsageError } from '../../errors.ts';
import { replaceFile } from '../../../disk/replaceFile.ts';
import { makeFolder, readText } from '../../secrets/privateFile.ts';

interface RevokeOptions {
  readonly issuerKey: string;
  readonly list: string;
  readonly key?: string[];
  readonly days: number;
  readonly out?: string;
  readonly supersede?: true;
}

/** `gemel credential revoke [CREDENTIAL…]` */
export function revokeCredentials(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'revoke', 'as an issuer, revoke credentials or your own keys, and publish your status list anew', [
    'credential revoke 1.sd-jwt --issuer-key issuer.jwk --list status.json --key-file issuer.key',
    'credential revoke 20416 --issuer-key issuer.jwk --list status.json --key-file issuer.key --out lists',
    'credential revoke --issuer-key issuer.jwk --list status.json --key-file issuer.key',
    'credential revoke --key stolen.jwk.pub --issuer-key next.jwk --list status.json --key-file issuer.key',
  ])
    .argument('[credentials...]', 'files of credentials, or their places in the list; none to publish it unchanged')
    .requiredOption('--issuer-key <file>', 'your key, of: gemel credential key FILE --issuer')
    .requiredOption('--list <file>', 'your record of your status list')
    .option('--key <keys...>', 'keys of yours to end, with all that they signed: .pub files, or thumbprints')
    .option('--days <number>', 'how long the list counts, up to 30', parseCount, 7)
    .option(
      '--supersede',
      'publish though the chain has the root of another list, which ends; give this one another --uri',
    )
    .option('--out <folder>', 'write the signed lists to this folder too, to serve under their name')
    .action((credentials: string[], options: RevokeOptions, command: Command) =>
      contextOf(command).withSigner(async (client) => {
        const { output } = contextOf(command);
        // Before anything is published: nothing is half done where the folder can't be had.
        if (options.out !== undefined) await makeFolder(options.out);
        const signer = await readIssuerKey(options.issuerKey);
        // Until it is published: of two revocations at once, the list of both comes last.
        const { revoked, uri, published } = await withStatusRecord(options.list, undefined, async (record) => {
          const places = await Promise.all([
            ...credentials.map((credential) => placeOf(record, credential)),
            ...(options.key ?? []).map((key) => placeOfKey(record, key)),
          ]);
          if (!options.supersede) await requireSameList(client, signer, record, options.list);
          for (const place of places) record.revoked.revoke(place);
          requireListSigner(signer, { uri: record.uri, revocations: record.revoked });
          await record.keep();
          output.progress('signing and publishing the list');
          const list = { signer, revocations: record.revoked, uri: record.uri, validitySeconds: options.days * 86_400 };
          const published = await publishStatusLists(client, list);
          record.published = published.root;
          await record.keep();
          return { revoked: places, uri: record.uri, published };
        });
        if (options.out !== undefined) await writeLists(options.out, published);
        const { root, expiry, transaction } = published;
        const [tokenCid, credentialCid] = [digestToCid(published.tokenDigest), digestToCid(published.credentialDigest)];
        output.result({ revoked, uri, root, expiry, tokenCid, credentialCid, transaction: transaction.hash }, [
          ...(revoked.length === 0 ? [] : [`revoked: ${revoked.join(', ')}`]),
          `${uri} counts until ${describeTime(expiry)}; every earlier version is refused`,
          `for SD-JWT VCs ${tokenCid}`,
          `for W3C credentials ${credentialCid}`,
        ]);
      }),
    );
}

/** A record that was lost or is an older copy would take back revocations. @throws {UsageError} */
async function requireSameList(
  { contracts }: GemelClient,
  { issuer }: IssuerSigner,
  { published, revoked }: StatusListRecord,
  file: string,
): Promise<void> {
  const account = parseAccountDid(issuer)?.address ?? ZeroAddress;
  const latest = await readContract(contracts.issuerRegistry.latestRevocationRoot(account));
  if ([0n, published, revoked.root].includes(latest)) return;
  throw new UsageError(
    `the chain has the root of another list than ${file}: restore its latest copy, or give --supersede if that list is to end`,
  );
}

async function writeLists(folder: string, { token, credential }: SignedStatusLists): Promise<void> {
  await replaceFile(join(folder, 'status.jwt'), `${token}\n`);
  await replaceFile(join(folder, 'status.vc.jwt'), `${credential}\n`);
}

/** A credential's place in the list, from its file or as a number. */
async function placeOf({ uri, taken }: StatusListRecord, credential: string): Promise<number> {
  const isNumber = /^[0-9]{1,9}$/.test(credential);
  const status = isNumber ? { uri, index: Number(credential) } : await statusOf(credential);
  if (status.uri === uri && taken.isRevoked(status.index)) return status.index;
  throw new UsageError(`${credential} has no place in this status list; check --list`);
}

/** The place of a key of the issuer's own. */
async function placeOfKey({ keys }: StatusListRecord, key: string): Promise<number> {
  const isThumbprint = /^[A-Za-z0-9_-]{43}$/.test(key);
  const place = keys[isThumbprint ? key : await thumbprintOf(await readPublicJwk(key))];
  if (place !== undefined) return place;
  throw new UsageError(`${key} is no key of this status list; check --list`);
}

async function statusOf(file: string): Promise<{ readonly uri: string; readonly index: number }> {
  const text = (await readText(file)).trim();
  return (await (text.includes('~') ? readSdJwt(text) : readVcJwt(text))).statement.status;
}
