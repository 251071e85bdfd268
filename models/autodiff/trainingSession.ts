import { InferenceSession, Tensor as Value } from 'onnxruntime-node';
import { TrainingProviderMissingError } from '../errors.ts';
import { CARRIED } from './adamStep.ts';
import type { Shape } from './shape.ts';

/** Everything that training goes on from. */
export interface TrainingState {
  readonly steps: number;
  readonly parameters: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
  /** The decays of both moments to the power of the steps. */
  readonly powers: Float32Array;
}

/** What a step is given besides the state: by input name, elements and shape. */
export type Batch = Readonly<Record<string, readonly [data: Float32Array, shape: Shape]>>;

/** Where a step's arithmetic is done, by ONNX Runtime's name. */
export type TrainingProvider = 'cpu' | 'webgpu';

/** The state before the first step. */
export function initialState(parameters: Float32Array): TrainingState {
  const zeros = (): Float32Array => new Float32Array(parameters.length);
  return { steps: 0, parameters, firstMoment: zeros(), secondMoment: zeros(), powers: Float32Array.of(1, 1) };
}

/**
 * Runs a graph that ends in {@link adamStep}, a step a run, on ONNX Runtime.
 *
 * One thread and one provider, so the same file, state and batches give the same bits on the same kind of machine.
 */
export class TrainingSession {
  readonly #session: InferenceSession;
  readonly #measures: readonly string[];
  #carried: Record<string, Value>;
  #steps: number;

  private constructor(
    session: InferenceSession,
    { steps, parameters, firstMoment, secondMoment, powers }: TrainingState,
  ) {
    const vectors = [parameters, firstMoment, secondMoment, powers];
    this.#session = session;
    this.#steps = steps;
    this.#measures = session.outputNames.filter((name) => !name.endsWith('_next'));
    this.#carried = Object.fromEntries(
      CARRIED.map((name, index) => [
        name,
        valueOf(vectors[index] ?? new Float32Array(), [vectors[index]?.length ?? 0]),
      ]),
    );
  }

  /**
   * @param file of a {@link TensorGraph}.
   * @param provider what computes; a graphics processor gives other last bits than the central one.
   * @throws {TrainingProviderMissingError} when this machine has no such provider.
   */
  static async open(
    file: Uint8Array,
    state: TrainingState,
    provider: TrainingProvider = 'cpu',
  ): Promise<TrainingSession> {
    const session = await InferenceSession.create(file, {
      executionProviders: [provider],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
    }).catch((cause: unknown) => {
      if (provider === 'cpu') throw cause;
      throw new TrainingProviderMissingError(`ONNX Runtime can't use ${provider} on this machine`, { cause });
    });
    return new TrainingSession(session, state);
  }

  /** Trains on one batch. Returns the graph's other outputs, such as the loss before the step. */
  async step(batch: Batch): Promise<Record<string, number>> {
    const given = Object.entries(batch).map(([name, [data, shape]]) => [name, valueOf(data, shape)] as const);
    const results = await this.#session.run({ ...this.#carried, ...Object.fromEntries(given) });
    this.#carried = Object.fromEntries(CARRIED.map((name) => [name, results[`${name}_next`] as Value]));
    this.#steps++;
    return Object.fromEntries(this.#measures.map((name) => [name, Number(results[name]?.data[0])]));
  }

  /** A copy of where training stands. */
  state(): TrainingState {
    const copies = CARRIED.map((name) => Float32Array.from(this.#carried[name]?.data as Float32Array));
    const [parameters, firstMoment, secondMoment, powers] = copies as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    return { steps: this.#steps, parameters, firstMoment, secondMoment, powers };
  }

  /** Frees what the runtime holds. */
  close(): Promise<void> {
    return this.#session.release();
  }
}

function valueOf(data: Float32Array, shape: Shape): Value {
  return new Value('float32', data, shape);
}
