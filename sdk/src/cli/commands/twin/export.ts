import type { Command } from 'commander';
import { findTwinVersions, type TwinVersion } from '../../../actions/twin/findTwinVersions.ts';
import { requireStorage, type GemelClient } from '../../../client/gemelClient.ts';
import { writeCar } from '../../../storage/car/writeCar.ts';
import { digestToCid } from '../../../storage/cid.ts';
import { ContentNotFoundError } from '../../../storage/errors.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { ContentNotSafeError } from '../../errors.ts';
import { writeCarFile } from '../../storage/carFile.ts';

interface ExportOptions {
  readonly out: string;
  readonly all?: true;
}

/** `gemel twin export ID` */
export function exportTwin(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'export', "write a twin's encrypted state into a CAR file: as it is stored, and with no key", [
    'twin export 1 --out twin.car',
    'twin export 1 --out twin.car --all',
  ])
    .argument('<id>', 'number of the twin', parseId)
    .requiredOption('--out <file>', 'new file to write')
    .option('--all', 'all versions of the state, not only the current one')
    .action(async (twinId: bigint, { out, all }: ExportOptions, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const versions = await findTwinVersions(client, { twinId });
        const { held, lost } = await divide(client, all ? versions : versions.slice(-1));
        const [first] = lost;
        if (first && (held.length === 0 || !all))
          throw new ContentNotFoundError(first.contentDigest, 'the content store');
        output.progress(`writing ${out}`);
        const digests = held.map(({ contentDigest }) => contentDigest);
        const store = requireStorage(client);
        const bytes = await writeCarFile(out, writeCar({ digests, read: (digest) => store.get(digest) }));
        const records = held.map(({ version, contentDigest }) => ({ version, cid: digestToCid(contentDigest) }));
        output.result({ twinId, file: out, bytes, versions: records, lost: lost.map(({ version }) => version) }, [
          `${held.length} of ${versions.length} versions of twin ${twinId} are in ${out}, encrypted, ${bytes} bytes`,
          ...records.map(({ version, cid }) => `version ${version} ${cid}`),
        ]);
        if (first) throw lostError(lost);
      });
    });
}

/** Which versions the content store has. */
async function divide(
  client: GemelClient,
  versions: readonly TwinVersion[],
): Promise<{ readonly held: readonly TwinVersion[]; readonly lost: readonly TwinVersion[] }> {
  const storage = requireStorage(client);
  const [held, lost]: [TwinVersion[], TwinVersion[]] = [[], []];
  for (const version of versions) ((await storage.has(version.contentDigest)) ? held : lost).push(version);
  return { held, lost };
}

function lostError(lost: readonly TwinVersion[]): ContentNotSafeError {
  const names = lost.map(({ version }) => version).join(', ');
  return new ContentNotSafeError(`the content store lacks version ${names}; look elsewhere: gemel storage check`, 3);
}
