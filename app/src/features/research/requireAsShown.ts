import { InsightKind, InvalidParameterError, readContract, type GemelClient, type IndexedListing } from '@gemel/sdk';
import type { SiteConfig } from '../../chain/config.ts';
import { isOwnToken } from '../amounts.ts';

/**
 * Holds an offer to what the page showed of it, which the index said.
 *
 * @throws {InvalidParameterError} when the chain says otherwise, or asks for another token than the site's.
 */
export async function requireAsShown(
  client: GemelClient,
  shown: IndexedListing,
  own: SiteConfig['token'] | undefined,
): Promise<void> {
  const { terms } = await readContract(client.contracts.listingRegistry.listingOf(shown.listingId));
  const pairs: readonly (readonly [what: string, shown: unknown, said: unknown])[] = [
    ['price', shown.price, terms.price],
    ['token', shown.token, terms.token.toLowerCase()],
    ['kind of answer', InsightKind[shown.kind], Number(terms.kind)],
    ['purposes', shown.purposes, terms.purposes],
    ['measurements', shown.channels, terms.channels],
    ['subject', shown.twinId ?? shown.cohortId, terms.subjectId],
    ['panel', shown.panelSize, Number(terms.panelSize)],
  ];
  const other = pairs.find(([, left, right]) => left !== right);
  if (other)
    throw new InvalidParameterError('this offer', `has another ${other[0]} on chain than this page shows; reload`);
  if (!isOwnToken(shown.token, own)) {
    throw new InvalidParameterError('this offer', `asks for another token, ${terms.token}; buy it by the command line`);
  }
}
