import { MAX_CONTENT_BYTES } from '../contentStore.ts';

/** How much a CAR may hold, whoever wrote it. */
export interface CarLimits {
  /** Blocks, and roots too. Default 10,000. */
  readonly maxBlocks?: number;
  /** Bytes of one block, its CID not counted. Default {@link MAX_CONTENT_BYTES}. */
  readonly maxBlockBytes?: number;
  /** Bytes of the whole file. Default 1 GiB. */
  readonly maxBytes?: number;
}

/** Bytes of a root in a header: tag, length, and a CID of Gemel's behind a zero byte. */
const ROOT_BYTES = 41;
/** Bytes of the rest of a header, at most: both keys, the version, and the number of roots. */
const FRAME_BYTES = 21;

/** {@link CarLimits} with each default filled in, and the header's size that follows. */
export function carLimits({
  maxBlocks = 10_000,
  maxBlockBytes = MAX_CONTENT_BYTES,
  maxBytes = 1024 ** 3,
}: CarLimits): Required<CarLimits> & { readonly maxHeaderBytes: number } {
  return { maxBlocks, maxBlockBytes, maxBytes, maxHeaderBytes: FRAME_BYTES + maxBlocks * ROOT_BYTES };
}
