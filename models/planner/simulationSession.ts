import { InferenceSession, Tensor as Value } from 'onnxruntime-node';
import { ACTION_COUNT, SIMULATED_DAYS } from '../dynamics/spec.ts';
import { FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';

/** What the published simulation is asked. */
export interface SimulationRequest {
  /** 16 × 8. */
  readonly features: Int8Array;
  /** 7 × actions, in levels of 1/32 spread. Default: zeros. */
  readonly plan?: ArrayLike<number>;
  /** 7 × actions: 1 where the plan is taken. Default: the policy chooses everything. */
  readonly chosen?: ArrayLike<number>;
}

/** What it answers, in Q16 levels. */
export interface SimulationOutput {
  /** 7 × actions. */
  readonly actions: BigInt64Array;
  /** Members × 7 × outcomes. */
  readonly trajectory: BigInt64Array;
}

/** Runs an integer simulation from its ONNX file. */
export class SimulationSession {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  static async open(model: Uint8Array): Promise<SimulationSession> {
    const options = { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1 };
    return new SimulationSession(await InferenceSession.create(model, options));
  }

  /** Answers all requests in one run. */
  async run(requests: readonly SimulationRequest[]): Promise<SimulationOutput[]> {
    const batch = requests.length;
    const none = new Int32Array(SIMULATED_DAYS * ACTION_COUNT);
    const week = [batch, SIMULATED_DAYS, ACTION_COUNT];
    const { actions, trajectory } = await this.#session.run({
      features: integers(
        requests.map(({ features }) => features),
        [batch, NODE_COUNT, FEATURES_PER_NODE],
      ),
      plan: integers(
        requests.map(({ plan = none }) => plan),
        week,
      ),
      chosen: integers(
        requests.map(({ chosen = none }) => chosen),
        week,
      ),
    });
    const [done, states] = [actions?.data, trajectory?.data] as [BigInt64Array, BigInt64Array];
    return requests.map((_request, index) => ({
      actions: partOf(done, index, batch),
      trajectory: partOf(states, index, batch),
    }));
  }

  /** Frees what the runtime holds. */
  close(): Promise<void> {
    return this.#session.release();
  }
}

function integers(rows: readonly ArrayLike<number>[], dims: readonly number[]): Value {
  const data = BigInt64Array.from(rows.flatMap((row) => Array.from(row, BigInt)));
  return new Value('int64', data, dims);
}

function partOf(data: BigInt64Array, index: number, parts: number): BigInt64Array {
  const length = data.length / parts;
  return data.slice(index * length, (index + 1) * length);
}
