import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { postJson } from '../../../scripts/stack/jsonRpc.ts';
import { SUBGRAPH } from '../../../scripts/subgraph/compile.ts';

/** An entity as the index gives it: references by their id. */
export type Entity = Readonly<Record<string, unknown>> & { readonly id: string };

interface TypeReference {
  readonly kind: string;
  readonly name: string | null;
  readonly ofType?: TypeReference | null;
}
interface Field {
  readonly name: string;
  readonly type: TypeReference;
  readonly args: readonly { readonly name: string }[];
}

const PAGE_SIZE = 500;
const QUERY_TIMEOUT_MS = 60_000;
const REFERENCE = 'kind name ofType { kind name ofType { kind name ofType { kind name } } }';
const INTROSPECTION = `{ __schema { types { kind name fields { name args { name } type { ${REFERENCE} } } } } }`;

/** Asks an index once. */
export async function ask<T>(indexUrl: string, query: string, variables: object = {}): Promise<T> {
  const answer = await postJson(indexUrl, { query, variables }, 'query', QUERY_TIMEOUT_MS);
  const { data, errors } = answer as { data: T; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** All entities of one list, by id. */
export async function allOf<T extends { readonly id: string }>(
  indexUrl: string,
  list: string,
  selection: string,
  filter = '',
): Promise<T[]> {
  const items: T[] = [];
  for (let last = ''; ;) {
    const where = `{ ${filter} ${last === '' ? '' : `id_gt: "${last}"`} }`;
    const query = `{ page: ${list}(first: ${PAGE_SIZE}, orderBy: id, where: ${where}) { id ${selection} } }`;
    const { page } = await ask<{ page: T[] }>(indexUrl, query);
    items.push(...page);
    if (page.length < PAGE_SIZE) return items;
    last = page.at(-1)?.id ?? '';
  }
}

/**
 * Every entity of every type that the index knows, by the name of the type; what it derives is left out.
 *
 * Ids of a time series are Graph Node's own count, and start anew where blocks were taken back: they are left out, too.
 */
export async function everything(indexUrl: string): Promise<Map<string, unknown[]>> {
  const { __schema } = await ask<{ __schema: { types: { name: string; fields: Field[] | null }[] } }>(
    indexUrl,
    INTROSPECTION,
  );
  const types = new Map(__schema.types.map(({ name, fields }) => [name, fields ?? []]));
  const derived = await derivedFields();
  const found = new Map<string, unknown[]>();
  for (const { name: list, type, args } of types.get('Query') ?? []) {
    const entity = named(type);
    if (!isList(type) || list.startsWith('_') || !args.some(({ name }) => name === 'first')) continue;
    const fields = types.get(entity.name ?? '') ?? [];
    const selection = fields.map((field) => selectionOf(field, entity.name ?? '', derived)).join(' ');
    const isAggregation = args.some(({ name }) => name === 'interval');
    const items = isAggregation ? await intervals(indexUrl, list, selection) : await allOf(indexUrl, list, selection);
    found.set(entity.name ?? '', fields.some(isSeriesId) ? items.map(withoutId).toSorted() : items);
  }
  return found;
}

async function intervals(indexUrl: string, list: string, selection: string): Promise<unknown[]> {
  const items: unknown[] = [];
  for (const interval of ['hour', 'day']) {
    const { page } = await ask<{ page: unknown[] }>(
      indexUrl,
      `{ page: ${list}(interval: ${interval}, first: 1000, current: include) { ${selection} } }`,
    );
    if (page.length === 1000) throw new Error(`${list} has more than a page`);
    items.push(...page);
  }
  return items;
}

function selectionOf({ name, type }: Field, entity: string, derived: ReadonlySet<string>): string {
  if (named(type).kind !== 'OBJECT') return name;
  if (derived.has(`${entity}.${name}`)) return '';
  return isList(type) ? `${name}(first: 100, orderBy: id) { id }` : `${name} { id }`;
}

function isSeriesId({ name, type }: Field): boolean {
  return name === 'id' && named(type).name === 'Int8';
}

function withoutId(item: unknown): string {
  return JSON.stringify({ ...(item as Entity), id: undefined });
}

function isList({ kind, ofType }: TypeReference): boolean {
  return kind === 'LIST' || (ofType ? isList(ofType) : false);
}

function named(type: TypeReference): TypeReference {
  return type.ofType ? named(type.ofType) : type;
}

/** Introspection does not say what is derived: the schema's text does. */
async function derivedFields(): Promise<Set<string>> {
  const text = await readFile(join(SUBGRAPH, 'schema.graphql'), 'utf8');
  const types = [...text.matchAll(/^type (\w+) [^{]*\{([^}]*)^\}/gm)];
  return new Set(
    types.flatMap(([, entity = '', body = '']) =>
      [...body.matchAll(/^ {2}(\w+): .*@derivedFrom/gm)].map(([, field = '']) => `${entity}.${field}`),
    ),
  );
}
