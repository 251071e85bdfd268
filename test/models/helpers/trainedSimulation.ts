import { windowsOf } from '../../../models/dataset/windows.ts';
import { fitDynamics, type FittedDynamics } from '../../../models/dynamics/fitDynamics.ts';
import type { Policy } from '../../../models/planner/policyGraph.ts';
import { trainPolicy } from '../../../models/planner/trainPolicy.ts';
import { quantise, type IntegerSimulation } from '../../../models/simulation/quantise.ts';
import { simulationToOnnx } from '../../../models/simulation/toOnnx.ts';
import { sleepWorld } from './sleepWorld.ts';

/** A small simulation of the world of `sleepWorld`. */
export interface TrainedSimulation {
  readonly fitted: FittedDynamics;
  readonly policy: Policy;
  readonly integer: IntegerSimulation;
  readonly model: Uint8Array;
}

let trained: Promise<TrainedSimulation> | undefined;

/** Trains it once for all tests. */
export function trainedSimulation(): Promise<TrainedSimulation> {
  trained ??= train();
  return trained;
}

async function train(): Promise<TrainedSimulation> {
  const people = sleepWorld(16, 70, 1);
  const fitted = await fitDynamics(
    { people, windows: people.flatMap(windowsOf) },
    { seed: 3, members: 3, epochs: 12, batchSize: 64, learningRate: 0.01, weightDecay: 0.02 },
  );
  const policy = await trainPolicy(fitted.examples, fitted.dynamics, {
    ...{ seed: 4, steps: 300, batchSize: 32, learningRate: 0.005, weightDecay: 0.01, chosenShare: 0.5 },
  });
  const integer = quantise(fitted.dynamics, policy);
  return { fitted, policy, integer, model: simulationToOnnx(integer) };
}
