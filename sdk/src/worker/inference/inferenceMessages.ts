import type { TensorForm } from './inspection/inspectModel.ts';

/** ONNX Runtime's execution providers that models are run on, the one that is always there first. */
export const INFERENCE_PROVIDERS = ['cpu', 'webgpu', 'cuda'] as const;

/** ONNX Runtime's name of what computes. */
export type InferenceProvider = (typeof INFERENCE_PROVIDERS)[number];

/** What a process is started with: its first message. */
export interface InferenceStart {
  /** Bytes that have passed `inspectModel`. */
  readonly model: Uint8Array;
  readonly provider: InferenceProvider;
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
