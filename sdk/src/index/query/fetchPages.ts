import { z } from 'zod';
import type { GemelClient } from '../../client/gemelClient.ts';
import { queryIndex } from './queryIndex.ts';

const PAGE_SIZE = 200;
const DEFAULT_LIMIT = 1_000;

/** How much of a list to fetch, and as of when. */
export interface ListOptions {
  /** Most items. Default 1,000. */
  readonly limit?: number;
  /** As of the end of this block; see {@link waitForIndex}. Default: the last one indexed. */
  readonly blockNumber?: number;
  /** Only items after the one with this id, for the next part of a long list. */
  readonly after?: string;
}

/** One list of the index's schema. */
export interface ListDefinition<Item> {
  /** Name of the field on Query, e.g. `twins`. */
  readonly field: string;
  /** Name of its filter type, e.g. `Twin_filter`. */
  readonly filterType: string;
  /** GraphQL selection, without `id`. */
  readonly selection: string;
  readonly schema: z.ZodType<Item>;
}

/**
 * Fetches a list in pages, ordered by id.
 *
 * @param where GraphQL filter; members that are undefined do not filter.
 * @throws the errors of {@link queryIndex}.
 */
export async function fetchPages<Item extends { readonly id: string }>(
  client: GemelClient,
  { field, filterType, selection, schema }: ListDefinition<Item>,
  where: Readonly<Record<string, unknown>>,
  { limit = DEFAULT_LIMIT, blockNumber, after = '' }: ListOptions,
): Promise<Item[]> {
  const block = blockNumber === undefined ? '' : ', block: { number: $block }';
  const query = `query Page($where: ${filterType}!, $first: Int!${blockNumber === undefined ? '' : ', $block: Int!'}) {
    ${field}(where: $where, first: $first, orderBy: id${block}) { id ${selection} }
  }`;
  const page = z.object({ [field]: z.array(schema) });
  const given = Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined));
  const items: Item[] = [];
  for (let cursor = after; items.length < limit;) {
    const first = Math.min(PAGE_SIZE, limit - items.length);
    const filter = cursor === '' ? given : { ...given, id_gt: cursor };
    const variables = { where: filter, first, ...(blockNumber === undefined ? {} : { block: blockNumber }) };
    const found = (await queryIndex(client, { query, variables, schema: page }))[field] ?? [];
    items.push(...found);
    const last = found.at(-1);
    if (found.length < first || !last) break;
    cursor = last.id;
  }
  return items;
}
