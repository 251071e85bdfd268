/** What a thread is started with. */
export interface ThreadStart {
  /** Bytes that have passed `inspectModel`. */
  readonly model: Uint8Array;
  readonly inputName: string;
  readonly outputName: string;
  /** Shape of one input without the batch. */
  readonly inputDims: readonly number[];
}

/** One batch for a thread. */
export interface ThreadRequest {
  readonly batch: number;
  readonly features: BigInt64Array<ArrayBuffer>;
}

/** What a thread says: that it is ready, what a batch gave, or what went wrong. */
export type ThreadReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'output'; readonly output: BigInt64Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly reason: string };
