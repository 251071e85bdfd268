import type { Command } from 'commander';
import { findContentOf, type OwnedContent } from '../../actions/content/findContentOf.ts';
import type { Digest } from '../../storage/cid.ts';
import { parseAddress, parseId } from '../arguments.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { contentOfTwin, parseContent, withoutRepeats, type NamedContent } from './contentOptions.ts';

/** Whose content is looked for. */
export interface SubjectOptions {
  readonly twin?: readonly bigint[];
  readonly mine?: true;
  readonly account?: string;
}

/** Adds the options that say whose content is looked for. */
export function withSubjectOptions(command: Command): Command {
  const collectIds = (text: string, previous: readonly bigint[] = []): readonly bigint[] => [
    ...previous,
    parseId(text),
  ];
  return command
    .argument('[content...]', 'CIDs, or digests as they are on chain', parseContent)
    .option('--twin <id...>', 'all versions of a twin’s state', collectIds)
    .option('--mine', 'all that is yours: every version of your twins, queries and results of your orders')
    .option('--account <address>', 'the same of another account', parseAddress);
}

/**
 * The content that arguments and options name, each once.
 *
 * @throws {UsageError} when they name none. @throws {UnknownTwinError}, {EventNotFoundError}, {KeyFileError}
 */
export async function contentSubjects(
  { withClient, withSigner }: Pick<CliContext, 'withClient' | 'withSigner'>,
  given: readonly Digest[],
  { twin = [], mine, account }: SubjectOptions,
): Promise<NamedContent[]> {
  if (given.length === 0 && twin.length === 0 && !mine && account === undefined) {
    throw new UsageError('say which content: CIDs, --twin ID, --mine or --account ADDRESS');
  }
  const contents: NamedContent[] = [];
  if (mine) {
    await withSigner(async (client, own) =>
      contents.push(...(await findContentOf(client, { account: own })).map(named)),
    );
  }
  if (twin.length > 0 || account !== undefined) {
    await withClient(async (client) => {
      for (const twinId of twin) contents.push(...(await contentOfTwin(client, twinId, 'all')));
      if (account !== undefined) contents.push(...(await findContentOf(client, { account })).map(named));
    });
  }
  return withoutRepeats([...contents, ...given.map((digest) => ({ digest, label: undefined }))]);
}

function named(content: OwnedContent): NamedContent {
  const { digest } = content;
  if (content.kind === 'state') return { digest, label: `twin ${content.twinId} version ${content.version}` };
  return { digest, label: `order ${content.orderId} ${content.kind}` };
}
