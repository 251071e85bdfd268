import type { Digest } from '../cid.ts';
import type { ContentStore } from '../contentStore.ts';
import { readCar, type ReadCarOptions } from './readCar.ts';

/** What {@link importCar} takes. */
export interface ImportCarParameters extends ReadCarOptions {
  /** The file's bytes from its beginning, e.g. `() => createReadStream(file)`; asked for twice. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/**
 * Stores and pins all content of a CAR file, once the whole file is found to be sound: of one that isn't, nothing is stored.
 *
 * @returns The digests stored, in the file's order.
 * @throws {InvalidCarError}, {CarTooLargeError}, {UnsupportedCidError} and {ContentMismatchError} as {@link readCar}.
 * @throws Whatever `store.put` throws; what was stored by then stays.
 */
export async function importCar(
  store: Pick<ContentStore, 'put'>,
  { open, ...options }: ImportCarParameters,
): Promise<Digest[]> {
  const digests = new Set<Digest>();
  for await (const { digest } of readCar(open(), options)) digests.add(digest);
  const stored = new Set<Digest>();
  for await (const { digest, bytes } of readCar(open(), options)) {
    if (stored.has(digest) || !digests.has(digest)) continue;
    await store.put(bytes);
    stored.add(digest);
  }
  return [...stored];
}
