import type { SnarkjsProof } from './snarkjsFiles.ts';
import type { ProofProgress } from './progress.ts';
import type { FlatInput } from './witness.ts';

/** What a prover's thread is asked for. */
export interface ProofTask {
  readonly input: FlatInput;
  /** Whether the thread starts no threads of its own. */
  readonly singleThread: boolean;
  /** Absent when they are those of the task before. */
  readonly circuit?: { readonly wasm: Uint8Array; readonly zkey: Uint8Array };
}

/** What a prover's thread says; the last two end a task. */
export type ProofReply =
  | { readonly type: 'progress'; readonly progress: ProofProgress }
  | { readonly type: 'proof'; readonly proof: SnarkjsProof; readonly publicSignals: readonly string[] }
  | { readonly type: 'failure'; readonly failure: ProofFailure };

/** An error as it crosses threads. */
export type ProofFailure =
  | { readonly kind: 'UNSATISFIED'; readonly template: string; readonly line: number }
  | { readonly kind: 'OTHER'; readonly error: unknown };
