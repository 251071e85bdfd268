import * as z from 'zod';
import type { GemelClient } from '../../client/gemelClient.ts';
import { InvalidParameterError } from '../../client/errors.ts';
import { IndexAnswerError } from '../errors.ts';
import { queryIndex } from './queryIndex.ts';

const PAGE_SIZE = 200;
const DEFAULT_LIMIT = 1_000;

/** As of which block the index is to answer; at most one of the two. */
export interface BlockOptions {
  /** As of the end of this block; see {@link waitForIndex}. Default: the last one indexed. */
  readonly blockNumber?: number;
  /** As of the last block indexed, which must be this one or a later one: that of a transaction whose effect is asked for. */
  readonly minBlock?: number;
}

/** How much of a list to fetch, and as of when. */
export interface ListOptions extends BlockOptions {
  /** Most items. Default 1,000. */
  readonly limit?: number;
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

/** A block that one answer was of, so that the next is of the same. */
export interface IndexedBlock {
  readonly number: number;
  /** Null where the index was asked by number: it does not look the hash up. */
  readonly hash: string | null;
}

/** GraphQL's Block_height. */
export type BlockHeight =
  { readonly hash: string } | { readonly number: number } | { readonly number_gte: number } | undefined;

/** What `_meta` is asked for, and what it must look like. */
export const blockSchema = z.object({
  block: z.object({ number: z.number().int(), hash: z.string().nullable() }),
});

/** The block to ask for. @throws {InvalidParameterError} */
export function heightOf({ blockNumber, minBlock }: BlockOptions): BlockHeight {
  if (blockNumber !== undefined && minBlock !== undefined) {
    throw new InvalidParameterError('minBlock', 'says nothing beside blockNumber: give one of them');
  }
  if (blockNumber !== undefined) return { number: blockNumber };
  return minBlock === undefined ? undefined : { number_gte: minBlock };
}

/** The same block again, whatever was indexed since; one that lost its place is refused. */
export function sameBlock({ number, hash }: IndexedBlock): BlockHeight {
  return hash === null ? { number } : { hash };
}

/**
 * Fetches a list in pages, ordered by id and all as of the block of the first: nothing is left out or told twice. A reorganisation
 * between two pages is refused: where the block was given by number, also one that left that block in its place.
 *
 * @param where GraphQL filter; members that are undefined do not filter.
 * @throws the errors of {@link queryIndex}.
 */
export async function fetchPages<Item extends { readonly id: string }>(
  client: GemelClient,
  list: ListDefinition<Item>,
  where: Readonly<Record<string, unknown>>,
  { limit, after, ...block }: ListOptions,
): Promise<Item[]> {
  return (await fetchAt(client, list, where, { limit, after, height: heightOf(block) })).items;
}

/** What {@link fetchAt} is told. */
export interface FetchAtOptions {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
  readonly height: BlockHeight;
}

/** As {@link fetchPages}, with the block that all of it is of. */
export async function fetchAt<Item extends { readonly id: string }>(
  client: GemelClient,
  { field, filterType, selection, schema }: ListDefinition<Item>,
  where: Readonly<Record<string, unknown>>,
  { limit = DEFAULT_LIMIT, after = '', height }: FetchAtOptions,
): Promise<{ readonly items: Item[]; readonly block: IndexedBlock | undefined }> {
  // A number alone can mean a block of another fork at the next page; the latest block of the first keeps its place or is refused.
  const [headType, headOf] =
    height && 'number' in height
      ? [', $head: Block_height', 'head: _meta(block: $head) { block { number hash } }']
      : ['', ''];
  const query = `query Page($where: ${filterType}!, $first: Int!, $block: Block_height${headType}) {
    ${field}(where: $where, first: $first, orderBy: id, block: $block) { id ${selection} }
    _meta(block: $block) { block { number hash } }
    ${headOf}
  }`;
  const page = z.object({ [field]: z.array(schema), _meta: blockSchema, head: blockSchema.optional() });
  const given = Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined));
  const items: Item[] = [];
  let block: IndexedBlock | undefined;
  let head: BlockHeight;
  for (let cursor = after; items.length < limit;) {
    const first = Math.min(PAGE_SIZE, limit - items.length);
    const filter = cursor === '' ? given : { ...given, id_gt: cursor };
    const at = block === undefined ? height : sameBlock(block);
    const variables = { where: filter, first, ...(at && { block: at }), ...(head && { head }) };
    const answer = await queryIndex(client, { query, variables, schema: page });
    const found = answer[field] as Item[];
    block ??= (answer._meta as z.infer<typeof blockSchema>).block;
    const latest = answer.head as z.infer<typeof blockSchema> | undefined;
    head ??= latest && sameBlock(latest.block);
    items.push(...found);
    const last = found.at(-1);
    if (found.length < first || !last) break;
    if (last.id <= cursor) throw new IndexAnswerError(`the index tells ${field} out of order; check the index address`);
    cursor = last.id;
  }
  return { items, block };
}
