import type { SimulationDocument } from '../../insight/document.ts';
import type { SimulationQuery } from '../../insight/query.ts';
import { computeFeatures } from '../../state/features.ts';
import type { TwinState } from '../../state/twinState.ts';
import { OrderNotServableError } from '../errors.ts';
import { readWeek, simulatedActions, simulatedOutcomes, simulationRow } from '../inference/simulation.ts';
import type { SimulationCard } from '../inference/cards/simulationCard.ts';
import type { RunnableModel } from '../inference/runnableModel.ts';

/** What goes on as it is now, beside which a change is seen. */
const UNCHANGED: SimulationQuery = { kind: 'SIMULATION', actions: [], others: 'HABIT' };

/**
 * What a query asks to be changed, and what the model expects with and without it: the same bits wherever it runs.
 *
 * @throws {OrderNotServableError} when the query changes what the model knows no intervention for, or the state has no
 * recent value of anything that the model simulates.
 */
export async function computeSimulation(
  { engine, card }: RunnableModel<SimulationCard>,
  state: TwinState,
  query: SimulationQuery,
): Promise<Pick<SimulationDocument, 'endDay' | 'actions' | 'outcomes'>> {
  const features = computeFeatures(state);
  const rows = [query, UNCHANGED].map((one) => simulationRow(features, one, card));
  const [changed = new BigInt64Array(), unchanged = new BigInt64Array()] = await engine.run(rows);
  const week = readWeek(changed, card);
  const [expected, asNow] = [week, readWeek(unchanged, card)].map((one) => simulatedOutcomes(features, one, card));
  const outcomes = (expected ?? []).map(({ channel, values, lower, upper }, index) => ({
    channel,
    values: [...values],
    lower: [...lower],
    upper: [...upper],
    unchanged: [...(asNow?.[index]?.values ?? [])],
  }));
  if (outcomes.length === 0) {
    throw new OrderNotServableError('the state has no recent value of anything that the model simulates');
  }
  const actions = simulatedActions(features, week, card).map(({ channel, values }) => ({
    channel,
    values: [...values],
  }));
  for (const { channel, values } of actions) {
    const { safeLower, safeUpper } = card.actions.find((action) => action.channel === channel) ?? {};
    if (values.every((value) => value >= (safeLower ?? value) && value <= (safeUpper ?? value))) continue;
    throw new OrderNotServableError(`the model leaves the safe range of ${channel} that its card promises`);
  }
  return { endDay: state.endDay, actions, outcomes };
}
