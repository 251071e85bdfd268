import type { Association } from '../../dynamics/association.ts';
import { isSupported } from '../../dynamics/association.ts';
import type { Example } from '../../dynamics/examples.ts';
import { habitIndex } from '../../dynamics/inputs.ts';
import {
  ACTION_CHANNELS,
  ACTION_COUNT,
  ACTS_NEXT_DAY,
  nodeOf,
  OUTCOME_CHANNELS,
  OUTCOME_COUNT,
  SIMULATED_DAYS,
} from '../../dynamics/spec.ts';
import type { ChannelKey } from '../../gemel.ts';
import type { SimulationOutput, SimulationSession } from '../../planner/simulationSession.ts';

/** Why an effect is in the model, or is not. */
export type EffectStatus = 'counted' | 'interval includes zero' | 'learned with another sign or unsteadily' | 'no data';

/** One action and one outcome: what the data say within people, and what the exported model does. */
export interface EffectReport {
  readonly action: ChannelKey;
  readonly outcome: ChannelKey;
  /** Spreads of the outcome for one spread of the action; absent without data. */
  readonly association: { readonly slope: number; readonly lower: number; readonly upper: number } | undefined;
  readonly people: number;
  readonly days: number;
  /** The same slope in the exported model, mean over members; 0 where the effect does not count. */
  readonly modelSlope: number;
  readonly status: EffectStatus;
}

/** How far an action is moved on the first day, in levels of 1/32 spread. */
const STEP = 8;
/** States at which the model is asked, at most. */
const SAMPLE = 256;

/** Compares every effect of the exported model with the association within people. */
export async function reportEffects(
  model: SimulationSession,
  examples: readonly Example[],
  associations: readonly Association[],
): Promise<EffectReport[]> {
  const stride = Math.max(1, Math.floor(examples.length / SAMPLE));
  const sample = examples.filter((_example, index) => index % stride === 0);
  const reports: EffectReport[] = [];
  for (const [action, channel] of ACTION_CHANNELS.entries()) {
    const slopes = await modelSlopes(model, sample, action);
    for (const [outcome, { key }] of OUTCOME_CHANNELS.entries()) {
      const association = associations.find((one) => one.action === action && one.outcome === outcome);
      const modelSlope = slopes[outcome]!;
      reports.push({
        ...{ action: channel.key, outcome: key, modelSlope },
        association: association && { slope: association.slope, lower: association.lower, upper: association.upper },
        ...{ people: association?.people ?? 0, days: association?.days ?? 0 },
        status: statusOf(association, modelSlope),
      });
    }
  }
  return reports;
}

function statusOf(association: Association | undefined, modelSlope: number): EffectStatus {
  if (!association) return 'no data';
  if (!isSupported(association)) return 'interval includes zero';
  return modelSlope === 0 ? 'learned with another sign or unsteadily' : 'counted';
}

/** What moving one action on the first day does to each outcome on the day it acts on. */
async function modelSlopes(model: SimulationSession, examples: readonly Example[], action: number): Promise<number[]> {
  const [changes, moved] = [new Float64Array(OUTCOME_COUNT), new Float64Array(1)];
  for (let start = 0; start < examples.length; start += 64) {
    const some = examples.slice(start, start + 64);
    const [more, less] = await Promise.all(
      [STEP, -STEP].map((step) => model.run(some.map((one) => request(one, action, step)))),
    );
    some.forEach((_example, row) => {
      const [up, down] = [more![row]!, less![row]!];
      moved[0] = moved[0]! + Number(up.actions[action]! - down.actions[action]!);
      const day = ACTS_NEXT_DAY[action]!;
      for (let outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
        changes[outcome] = changes[outcome]! + meanAt(up, day, outcome) - meanAt(down, day, outcome);
      }
    });
  }
  return Array.from(changes, (change) => (moved[0] === 0 ? 0 : change / moved[0]!));
}

/** Habit on all days, but for one action on the first. */
function request({ features }: Example, action: number, step: number) {
  const plan = Array.from({ length: SIMULATED_DAYS * ACTION_COUNT }, (_unused, at) => {
    const habit = features[habitIndex(nodeOf(ACTION_CHANNELS[at % ACTION_COUNT]!))]!;
    return habit + (at === action ? step : 0);
  });
  return { features, plan, chosen: plan.map(() => 1) };
}

function meanAt({ trajectory }: SimulationOutput, day: number, outcome: number): number {
  const members = trajectory.length / (SIMULATED_DAYS * OUTCOME_COUNT);
  let sum = 0;
  for (let member = 0; member < members; member++) {
    sum += Number(trajectory[(member * SIMULATED_DAYS + day) * OUTCOME_COUNT + outcome]!);
  }
  return sum / members;
}
