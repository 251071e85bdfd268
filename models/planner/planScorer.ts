import { InferenceSession, Tensor as Value } from 'onnxruntime-node';
import { concatenate } from '../autodiff/concatenate.ts';
import type { Tensor } from '../autodiff/tensor.ts';
import { TensorGraph } from '../autodiff/tensorGraph.ts';
import { daysFirst } from '../dynamics/batches.ts';
import { constantEnsemble } from '../dynamics/constantEnsemble.ts';
import { actionHabits, lastActions } from '../dynamics/examples.ts';
import { INPUT_COUNT, normalisedInputs } from '../dynamics/inputs.ts';
import { ACTION_COUNT, OUTCOME_COUNT, SIMULATED_DAYS } from '../dynamics/spec.ts';
import type { Dynamics } from '../dynamics/trainDynamics.ts';
import { worthOf } from './objective.ts';
import { actionLimits } from './safety.ts';
import { simulateWeek, unchangedWeek, type Person } from './weekGraph.ts';

/** What plans of one person are worth in an ensemble, one after another. */
export interface Scores {
  /** Mean gain over members, less penalties. */
  readonly objective: Float32Array;
  /** Each member's gains over no change, member by member: members × plans. */
  readonly gains: Float32Array;
  readonly effort: Float32Array;
  /** Outcomes as deviations from habit: 7 × members × plans × outcomes. */
  readonly states: Float32Array;
}

/** Which of the {@link Scores} a scorer computes; fewer are faster. */
export type ScoreName = keyof Scores;

/**
 * Scores many plans of one person at once, in float32 on ONNX Runtime: what search and judging run on.
 *
 * A plan is 7 × actions, deviations from habit in spreads; what is outside the person's range is moved to its edge.
 */
export class PlanScorer {
  /** Plans in one run. */
  readonly capacity: number;
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession, capacity: number) {
    [this.#session, this.capacity] = [session, capacity];
  }

  /** @param capacity plans in one run. */
  static async open(
    dynamics: Dynamics,
    capacity: number,
    names: readonly ScoreName[] = ['objective', 'gains', 'effort', 'states'],
  ): Promise<PlanScorer> {
    const session = await InferenceSession.create(scoringGraph(dynamics, capacity, names), {
      ...{ executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all' },
    });
    return new PlanScorer(session, capacity);
  }

  /** Scores at most `capacity` plans for whoever has these features. */
  async score(features: Int8Array, plans: readonly Float32Array[]): Promise<Scores> {
    const none = new Float32Array(SIMULATED_DAYS * ACTION_COUNT);
    const padded = Array.from({ length: this.capacity }, (_unused, index) => plans[index] ?? none);
    const { limit, lower, upper } = actionLimits(features);
    const rows = {
      habits: actionHabits(features),
      last: lastActions(features),
      lower,
      upper,
      inverse: limit.map((one) => (one > 0 ? 1 / one : 0)),
    };
    const results = await this.#session.run({
      inputs: new Value('float32', normalisedInputs(features), [1, INPUT_COUNT]),
      ...Object.fromEntries(
        Object.entries(rows).map(([name, row]) => [name, new Value('float32', row, [1, ACTION_COUNT])]),
      ),
      plans: new Value('float32', ...daysFirst(padded, ACTION_COUNT)),
    });
    const read = (name: ScoreName): Float32Array =>
      (results[name]?.data as Float32Array | undefined) ?? none.subarray(0, 0);
    return { objective: read('objective'), gains: read('gains'), effort: read('effort'), states: read('states') };
  }

  /** Frees what the runtime holds. */
  close(): Promise<void> {
    return this.#session.release();
  }
}

function scoringGraph(dynamics: Dynamics, capacity: number, names: readonly ScoreName[]): Uint8Array {
  const graph = new TensorGraph('plan-scores');
  const ensemble = constantEnsemble(graph, dynamics);
  const row = (name: string): Tensor => graph.input(name, [1, ACTION_COUNT]);
  const person: Person = {
    ...{ inputs: graph.input('inputs', [1, INPUT_COUNT]), habits: row('habits'), last: row('last') },
    ...{ lower: row('lower'), upper: row('upper') },
  };
  const inverse = row('inverse');
  const plans = graph.input('plans', [SIMULATED_DAYS, capacity, ACTION_COUNT]);
  const week = simulateWeek(ensemble, person, (day) => {
    return plans.slice(day, day + 1).reshape([capacity, ACTION_COUNT]);
  });
  const unchanged = unchangedWeek(ensemble, person);
  const scores: Record<ScoreName, Tensor> = {
    ...worthOf({ week, unchanged, inverse }),
    states: concatenate(week.states.map((state) => state.reshape([1, dynamics.members, capacity, OUTCOME_COUNT]))),
  };
  for (const name of names) graph.output(scores[name], name);
  return graph.encode();
}
