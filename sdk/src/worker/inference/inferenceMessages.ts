import type { TensorForm } from './inspectModel.ts';

/** What a process is started with: its first message. */
export interface InferenceStart {
  /** Bytes that have passed `inspectModel`. */
  readonly model: Uint8Array;
  /** ONNX Runtime's name of what computes. */
  readonly provider: 'cpu';
  readonly inputs: readonly TensorForm[];
  readonly outputs: readonly TensorForm[];
}

/** One batch; every message after the first. */
export interface InferenceRequest {
  readonly batch: number;
  /** One an input, in the model's order: the rows' integers, one row after the other. */
  readonly inputs: readonly BigInt64Array<ArrayBuffer>[];
}

/** What a process says: that it is ready, what a batch gave, or what went wrong. */
export type InferenceReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'output'; readonly outputs: readonly BigInt64Array<ArrayBuffer>[] }
  | { readonly kind: 'failed'; readonly reason: string };
