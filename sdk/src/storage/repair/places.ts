import { GemelError } from '../../errors.ts';
import { readCar, type ReadCarOptions } from '../car/readCar.ts';
import type { Digest } from '../digest.ts';
import { ContentNotFoundError } from '../errors.ts';
import { kuboContentStore } from '../kuboContentStore.ts';
import { sightOf, type ContentPlace } from './contentPlace.ts';

/** How a node or gateway is talked to. */
interface NodePlaceOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Limit of one request, in milliseconds. Default 15,000. */
  readonly timeoutMs?: number;
}

/**
 * An IPFS node that may keep content: looked into without asking its peers, which `read` does too.
 *
 * @param apiUrl Kubo RPC. @throws ContentStoreConfigurationError
 */
export function nodePlace(apiUrl: string, options: NodePlaceOptions = {}): ContentPlace {
  const store = kuboContentStore({ apiUrl, ...options });
  return {
    name: new URL(apiUrl).origin,
    look: (digest) =>
      sightOf(async () => {
        if (!(await store.has(digest))) return { finding: 'absent' };
        const { length: size } = await store.get(digest);
        return { finding: (await store.isPinned(digest)) ? 'pinned' : 'held', size };
      }),
    read: (digest) => store.get(digest),
    async keep(digest, bytes) {
      if (bytes) await store.put(bytes);
      else await store.pin(digest);
    },
  };
}

/** An IPFS gateway: it may serve what it has, or what it finds, and keeps nothing. @throws ContentStoreConfigurationError */
export function gatewayPlace(gatewayUrl: string, options: NodePlaceOptions = {}): ContentPlace {
  const store = kuboContentStore({ gatewayUrl, ...options });
  return {
    name: new URL(gatewayUrl).origin,
    look: (digest) => sightOf(async () => ({ finding: 'held', size: (await store.get(digest)).length })),
    read: (digest) => store.get(digest),
    keep: undefined,
  };
}

/**
 * A CAR file, read through once to see what is in it, and again for each content that is taken from it.
 *
 * @param open The file's bytes from its beginning.
 */
export function carPlace(
  name: string,
  open: () => AsyncIterable<Uint8Array>,
  options: Omit<ReadCarOptions, 'origin'> = {},
): ContentPlace {
  let sizes: Promise<ReadonlyMap<Digest, number>> | undefined;
  const blocks = (): ReturnType<typeof readCar> => readCar(open(), { ...options, origin: name });
  const readSizes = async (): Promise<ReadonlyMap<Digest, number>> => {
    const found = new Map<Digest, number>();
    for await (const { digest, bytes } of blocks()) found.set(digest, bytes.length);
    return found;
  };
  return {
    name,
    async look(digest) {
      // a file that is unsound says nothing about this content in particular
      const known = await (sizes ??= readSizes()).catch(asProblem);
      if ('problem' in known) return { finding: 'unreachable', ...known };
      const size = known.get(digest);
      return size === undefined ? { finding: 'absent' } : { finding: 'held', size };
    },
    async read(digest) {
      for await (const block of blocks()) if (block.digest === digest) return block.bytes;
      throw new ContentNotFoundError(digest, name);
    },
    keep: undefined,
  };
}

function asProblem(error: unknown): { readonly problem: string } {
  if (error instanceof GemelError) return { problem: error.message };
  throw error;
}
