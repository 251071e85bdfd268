import type { DynamicsTraining } from '../dynamics/trainDynamics.ts';
import type { PolicyTraining } from '../planner/trainPolicy.ts';

/** How a simulation is trained and judged. */
export interface SimulationSettings {
  readonly dynamics: DynamicsTraining;
  readonly policy: PolicyTraining;
  /** Into which the people are dealt to judge the dynamics. */
  readonly dynamicsFolds: number;
  /** Into which they are dealt to judge the planner: one part plans, the other judges. */
  readonly plannerFolds: number;
  /** From how many of a person's days the planner is judged. */
  readonly startsPerPerson: number;
}

/** Settings of the published simulation. */
export const PUBLISHED_SETTINGS: SimulationSettings = {
  // Nine members, as the range of nine draws holds a tenth one in eight cases of ten.
  dynamics: { seed: 20_261_123, members: 9, epochs: 40, batchSize: 256, learningRate: 0.01, weightDecay: 0.3 },
  policy: { seed: 20_261_124, steps: 1000, batchSize: 128, learningRate: 0.01, weightDecay: 0.01, chosenShare: 0.5 },
  dynamicsFolds: 5,
  plannerFolds: 2,
  startsPerPerson: 4,
};
