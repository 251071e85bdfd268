import { GemelError } from '../../errors.ts';
import type { Digest } from '../digest.ts';
import { ContentMismatchError, ContentNotFoundError, ContentTooLargeError } from '../errors.ts';

/**
 * What was found of a content at a place:
 * `pinned` and `held` – its bytes, hashed here, kept for good or not;
 * `claimed` and `pending` – the word of a pinning service that it keeps it, or is about to;
 * `absent`, `wrong` (other bytes) and `unreachable` – nothing.
 */
export type ContentFinding = 'pinned' | 'held' | 'claimed' | 'pending' | 'absent' | 'wrong' | 'unreachable';

/** What a look at a place showed. */
export interface Sight {
  readonly finding: ContentFinding;
  /** Bytes that were hashed. */
  readonly size?: number;
  /** Why nothing was found, when that is the place's fault. */
  readonly problem?: string;
}

/** Somewhere that content may be. */
export interface ContentPlace {
  /** Scheme, host and port of an address, or a file's name. */
  readonly name: string;
  /** Looks for content. Never fails: that is a finding too. */
  look(digest: Digest): Promise<Sight>;
  /** The content, hashed; undefined at a place that gives out none. @throws as {@link ContentStore.get} */
  readonly read: ((digest: Digest) => Promise<Uint8Array>) | undefined;
  /** Keeps content for good; undefined at a place that only reads. `bytes` are the content's, if anyone has them. */
  readonly keep: ((digest: Digest, bytes: Uint8Array | undefined) => Promise<void>) | undefined;
}

/** What `work` shows, or which finding its error is. */
export async function sightOf(work: () => Promise<Sight>): Promise<Sight> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ContentNotFoundError) return { finding: 'absent' };
    if (!(error instanceof GemelError)) throw error;
    const isWrong = error instanceof ContentMismatchError || error instanceof ContentTooLargeError;
    return { finding: isWrong ? 'wrong' : 'unreachable', problem: error.message };
  }
}
