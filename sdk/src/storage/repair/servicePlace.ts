import type { PinState } from '../pinning/pinStatus.ts';
import type { PinningService, PinOptions } from '../pinning/pinningService.ts';
import type { WaitUntilPinnedOptions } from '../pinning/waitUntilPinned.ts';
import { sightOf, type ContentPlace } from './contentPlace.ts';

/** How content is pinned at a service. */
export type PinAtServiceOptions = PinOptions & WaitUntilPinnedOptions;

/** A pinning service: it keeps content by its own word, finds it by itself, and gives no bytes out. */
export function pinningServicePlace(service: PinningService, options: PinAtServiceOptions = {}): ContentPlace {
  const { signal } = options;
  return {
    name: service.origin,
    look: (digest) =>
      sightOf(async () => {
        const states = new Set<PinState>();
        for await (const { state } of service.list({ digest, ...(signal && { signal }) })) states.add(state);
        if (states.has('pinned')) return { finding: 'claimed' };
        return { finding: states.has('pinning') || states.has('queued') ? 'pending' : 'absent' };
      }),
    read: undefined,
    async keep(digest) {
      await service.waitUntilPinned(await service.pin(digest, options), options);
    },
  };
}
