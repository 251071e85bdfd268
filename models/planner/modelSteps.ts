import { SIMULATED_DAYS } from '../dynamics/spec.ts';
import type { Dynamics } from '../dynamics/trainDynamics.ts';
import { Random } from '../learning/random.ts';
import { PlanScorer } from './planScorer.ts';
import { randomPlan } from './search.ts';

/** How fast plans are scored. */
export interface ModelSteps {
  /** Days of one member of the ensemble for one candidate plan. */
  readonly perSecond: number;
  readonly candidates: number;
  readonly members: number;
}

/**
 * Measures how many model steps a second the planner's search takes, on one thread: members × days × candidates, the objective
 * included; what all candidates share, such as the week of no change, is not counted. The fastest of many runs, as others use
 * the machine too.
 *
 * @param seconds for how long, at least.
 */
export async function measureModelSteps(
  dynamics: Dynamics,
  features: Int8Array,
  { candidates = 1024, seconds = 1 } = {},
): Promise<ModelSteps> {
  const scorer = await PlanScorer.open(dynamics, candidates, ['objective']);
  const random = new Random(1);
  const plans = Array.from({ length: candidates }, () => randomPlan(features, random));
  await scorer.score(features, plans);
  let [fastest, total] = [Infinity, 0];
  while (total < seconds) {
    const start = performance.now();
    await scorer.score(features, plans);
    const elapsed = (performance.now() - start) / 1000;
    [fastest, total] = [Math.min(fastest, elapsed), total + elapsed];
  }
  await scorer.close();
  const { members } = dynamics;
  return { perSecond: (candidates * members * SIMULATED_DAYS) / fastest, candidates, members };
}
