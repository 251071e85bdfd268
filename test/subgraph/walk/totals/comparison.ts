import type { World } from '../world.ts';

/** The same things, once as the index has them and once as the chain does. */
export interface Comparison {
  readonly index: readonly unknown[];
  readonly chain: readonly unknown[];
}

/** Compares one kind of thing. */
export type Compare = (world: World, indexUrl: string) => Promise<Comparison>;

/** Numbers from 1 to `last`. */
export function numbers(last: number): bigint[] {
  return Array.from({ length: last }, (_, index) => BigInt(index + 1));
}

/** An address as the index writes it; null for nobody. */
export function account(address: string): string | null {
  return BigInt(address) === 0n ? null : address.toLowerCase();
}

/** In one order, whoever listed them. */
export function sorted(items: readonly unknown[]): unknown[] {
  return items.toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

/** Name of an enum's value. */
export function nameOf(names: Readonly<Record<string, number>>, value: bigint): string {
  return Object.keys(names).find((name) => names[name] === Number(value)) ?? `${value}`;
}

/** How many questions the chain is asked at once: hundreds of connections are refused on a busy machine. */
const AT_ONCE = 24;

/** What the chain says of each item, in their order. */
export async function ofEach<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<R[]> {
  const found: R[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    found.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(read))));
  }
  return found;
}

/** An entity without its id, which the chain does not have. */
export function withoutId<T extends { readonly id: string }>(entity: T): Omit<T, 'id'> {
  return Object.fromEntries(Object.entries(entity).filter(([name]) => name !== 'id')) as Omit<T, 'id'>;
}
