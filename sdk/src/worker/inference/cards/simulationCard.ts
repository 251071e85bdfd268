import * as z from 'zod';
import { channelKeySchema, hex32Schema } from '../../../state/fieldSchemas.ts';
import { FEATURE_INPUT, type InputForms } from '../inspection/inspectModel.ts';

const channelInteger = z.number().int().min(0).max(65_535);

/** Days that a simulation covers. */
export const SIMULATION_DAYS = 7;

/** The part of a simulation model's card that a worker and a reader of simulations need. */
export const simulationCardSchema = z.looseObject({
  schema: z.literal('gemel-simulation-card/1'),
  /** sha2-256 of the ONNX file. */
  modelDigest: hex32Schema,
  /** Models of the dynamics, whose disagreement is the uncertainty. */
  members: z.number().int().min(1).max(16),
  /** What a person can change, in the model's order, and the range that is never left. */
  actions: z
    .array(z.looseObject({ channel: channelKeySchema, safeLower: channelInteger, safeUpper: channelInteger }))
    .min(1)
    .max(8),
  /** What it acts on, in the model's order; half-widths of the 80% interval by day ahead, in channel integers. */
  outcomes: z
    .array(
      z.looseObject({
        channel: channelKeySchema,
        residualHalfWidth80: z.array(channelInteger).length(SIMULATION_DAYS),
      }),
    )
    .min(1)
    .max(16),
  /** Of each action on each outcome, in spreads a spread; 0 where the data support none. */
  effects: z
    .array(z.looseObject({ action: channelKeySchema, outcome: channelKeySchema, modelSlope: z.number() }))
    .optional(),
});

/** A simulation model's card, as read from outside. */
export type SimulationCard = z.infer<typeof simulationCardSchema>;

/** Features of the state, levels of the actions by day, and 1 where these are to be taken and 0 where the policy chooses. */
export function simulationInputs({ actions }: SimulationCard): InputForms {
  const dims = [SIMULATION_DAYS, actions.length];
  return { ...FEATURE_INPUT, plan: { dims, least: -128, most: 127 }, chosen: { dims, least: 0, most: 1 } };
}
