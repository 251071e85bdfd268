import type { SnarkjsProof } from './snarkjsFiles.ts';
import type { CircuitName } from '../../generated/circuits.ts';
import type { CircuitArtifacts } from '../artifacts/circuitArtifacts.ts';
import { ProofGenerationError, ProverClosedError, ProvingCancelledError, UnsatisfiedCircuitError } from '../errors.ts';
import { fromSnarkjs, type Groth16Proof } from '../groth16Proof.ts';
import type { ProofFailure, ProofReply } from './messages.ts';
import type { ProofProgress } from './progress.ts';
import { startThread, type ProverThread } from './thread.ts';
import type { FlatInput } from './witness.ts';

/** What a caller sees of a proof under way, and how it stops one. */
export interface ProofControls {
  /** Stops the proof: its thread is ended at once, and the promise rejects with a ProvingCancelledError. */
  readonly signal?: AbortSignal | undefined;
  /** Told how far the proof is. */
  readonly onProgress?: ((progress: ProofProgress) => void) | undefined;
}

/** A proof with the public signals that it is valid for, in the circuit's order. */
export interface CircuitProof {
  readonly circuit: CircuitName;
  readonly proof: Groth16Proof;
  readonly publicSignals: readonly bigint[];
}

/** How a {@link Prover} works. */
export interface ProverOptions {
  /**
   * Whether its thread starts no others: slower, and the one way on pages whose policy forbids scripts of `blob:` URLs, of
   * which snarkjs makes them. Default false.
   */
  readonly singleThread?: boolean;
}

interface SnarkjsResult {
  readonly proof: SnarkjsProof;
  readonly publicSignals: readonly string[];
}

interface Job extends ProofControls {
  readonly resolve: (result: SnarkjsResult) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A thread that proves, kept warm between proofs: the second proof of a circuit does not load it again.
 *
 * One proof at a time; what is asked for meanwhile waits. Close it, for an open one keeps Node from exiting.
 */
export class Prover implements AsyncDisposable {
  readonly #singleThread: boolean;
  #thread: ProverThread | undefined;
  #loaded: CircuitArtifacts | undefined;
  #job: Job | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor({ singleThread = false }: ProverOptions = {}) {
    this.#singleThread = singleThread;
  }

  /** Proves one input; `prove` checks it first. */
  async prove(input: FlatInput, artifacts: CircuitArtifacts, controls: ProofControls): Promise<CircuitProof> {
    const turn = this.#queue.then(() => this.#run(input, artifacts, controls));
    this.#queue = turn.catch(() => undefined);
    const { proof, publicSignals } = await turn;
    return { circuit: artifacts.circuit, proof: fromSnarkjs(proof), publicSignals: publicSignals.map(BigInt) };
  }

  /** Ends the thread; a proof under way rejects with a ProverClosedError. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#job?.reject(new ProverClosedError('The prover was closed before the proof was done.'));
    await this.#endThread();
  }

  /** Ends the prover, as `await using` does at the end of a block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #run(input: FlatInput, artifacts: CircuitArtifacts, controls: ProofControls): Promise<SnarkjsResult> {
    const { signal } = controls;
    if (this.#isClosed) throw new ProverClosedError('The prover is closed; open another one.');
    if (signal?.aborted) throw cancelled(signal);
    let cancel: (() => void) | undefined;
    try {
      return await new Promise<SnarkjsResult>((resolve, reject) => {
        this.#job = { ...controls, resolve, reject };
        cancel = () => reject(cancelled(signal));
        signal?.addEventListener('abort', cancel);
        this.#post(input, artifacts);
      });
    } catch (error) {
      // Nobody knows what the thread is still at.
      await this.#endThread();
      throw error;
    } finally {
      if (cancel) signal?.removeEventListener('abort', cancel);
      this.#job = undefined;
    }
  }

  #post(input: FlatInput, artifacts: CircuitArtifacts): void {
    this.#thread ??= startThread({
      onReply: (reply) => this.#receive(reply),
      onFailure: (cause) =>
        this.#job?.reject(new ProofGenerationError("The prover's thread failed; see the cause.", { cause })),
    });
    const { wasm, zkey } = artifacts;
    const task = { input, singleThread: this.#singleThread };
    this.#thread.post(this.#loaded === artifacts ? task : { ...task, circuit: { wasm, zkey } });
    this.#loaded = artifacts;
  }

  #receive(reply: ProofReply): void {
    if (reply.type === 'progress') this.#job?.onProgress?.(reply.progress);
    else if (reply.type === 'proof') this.#job?.resolve(reply);
    else this.#job?.reject(errorOf(reply.failure));
  }

  async #endThread(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    this.#loaded = undefined;
    await thread?.end();
  }
}

function cancelled(signal: AbortSignal | undefined): ProvingCancelledError {
  return new ProvingCancelledError('The proof was cancelled.', { cause: signal?.reason });
}

function errorOf(failure: ProofFailure): Error {
  if (failure.kind === 'UNSATISFIED') return new UnsatisfiedCircuitError(failure.template, failure.line);
  return new ProofGenerationError('The prover failed; see the cause.', { cause: failure.error });
}
