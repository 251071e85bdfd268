/** What a process is started with: its first message. */
export interface InferenceStart {
  /** Bytes that have passed `inspectModel`. */
  readonly model: Uint8Array;
  /** ONNX Runtime's name of what computes. */
  readonly provider: 'cpu';
  readonly inputName: string;
  readonly outputName: string;
  /** Shape of one input without the batch. */
  readonly inputDims: readonly number[];
}

/** One batch; every message after the first. */
export interface InferenceRequest {
  readonly batch: number;
  readonly features: BigInt64Array<ArrayBuffer>;
}

/** What a process says: that it is ready, what a batch gave, or what went wrong. */
export type InferenceReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'output'; readonly output: BigInt64Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly reason: string };
