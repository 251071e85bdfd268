import { InvalidArgumentError } from 'commander';
import { findTwinVersions } from '../../actions/twin/findTwinVersions.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { cidToDigest, normaliseDigest, type Digest } from '../../storage/cid.ts';

/** Content, and what a person knows it by. */
export interface NamedContent {
  readonly digest: Digest;
  /** E.g. `twin 1 version 2`; undefined for content that was named by itself. */
  readonly label: string | undefined;
}

/** A CID, or a digest as it is on chain; several are added up. */
export function parseContent(text: string, previous: readonly Digest[] = []): readonly Digest[] {
  try {
    return [...previous, /^0x/.test(text) ? normaliseDigest(text) : cidToDigest(text)];
  } catch {
    throw new InvalidArgumentError('Expected a CID that starts with bafkrei, or 0x and 64 hexadecimal digits.');
  }
}

/** The versions of a twin's state: of its current one, or all. @throws {UnknownTwinError}, {EventNotFoundError} */
export async function contentOfTwin(
  client: GemelClient,
  twinId: bigint,
  which: 'current' | 'all',
): Promise<NamedContent[]> {
  const versions = await findTwinVersions(client, { twinId });
  return (which === 'all' ? versions : versions.slice(-1)).map(({ version, contentDigest }) => ({
    digest: contentDigest,
    label: `twin ${twinId} version ${version}`,
  }));
}

/** Each content once, under its first name. */
export function withoutRepeats(contents: readonly NamedContent[]): NamedContent[] {
  const seen = new Map<Digest, NamedContent>();
  for (const content of contents) if (!seen.has(content.digest)) seen.set(content.digest, content);
  return [...seen.values()];
}
