import type { Command } from 'commander';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { InsightKind } from '../../../generated/protocol.ts';
import { fetchListings, type IndexedListing } from '../../../index/fetchListings.ts';
import { parseKinds } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeChannels, describePurposes, viewToken } from '../../describe.ts';
import { table } from '../../output.ts';

/** `gemel insight list` */
export function listInsights(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'list', 'list what is for sale', ['insight list', 'insight list --kind prediction'])
    .option('--kind <name>', 'only this kind', parseKinds)
    .action(async ({ kind }: { kind?: InsightKind[] }, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const all = await fetchListings(client);
        const listings = all.filter((listing) => kind === undefined || kind.includes(InsightKind[listing.kind]));
        const header = ['listing', 'kind', 'about', 'price', 'for', 'channels'];
        const rows = listings.length === 0 ? [] : await describeListings(client, listings);
        output.result({ listings }, rows.length === 0 ? ['nothing is for sale'] : table(header, rows));
      });
    });
}

async function describeListings(client: GemelClient, listings: readonly IndexedListing[]): Promise<string[][]> {
  const addresses = [...new Set(listings.map(({ token }) => token))];
  const tokens = new Map(
    await Promise.all(addresses.map(async (token) => [token, await viewToken(client, token)] as const)),
  );
  return listings.map(({ listingId, kind, twinId, cohortId, token, price, purposes, channels }) => [
    String(listingId),
    kind.toLowerCase(),
    twinId === undefined ? `cohort ${cohortId}` : `twin ${twinId}`,
    tokens.get(token)?.format(price) ?? String(price),
    describePurposes(purposes),
    describeChannels(channels),
  ]);
}
