import * as Plot from '@observablehq/plot';
import { renderPlot, ROW_CHART } from '../../card/renderPlot.ts';
import { habitIndex } from '../../dynamics/inputs.ts';
import { ACTION_CHANNELS, ACTION_COUNT, nodeOf, SIMULATED_DAYS } from '../../dynamics/spec.ts';
import { buildTwinState, computeFeatures, FEATURE_UNIT, syntheticPeople } from '../../gemel.ts';
import type { SimulationSession } from '../../planner/simulationSession.ts';
import type { SimulationModelCard } from './card.ts';
import { simulatedDifferences } from '../differences.ts';

const COLOUR = '#1b6ac9';
const OTHER = '#c2571a';
const QUIET = '#9aa5b1';
/** Whose what-if is drawn: always the same invented person. */
const SYNTHETIC_SEED = 41;
const PLANNED = 'the planner’s week';
/** How much longer the invented person sleeps in the what-if: half a spread, 37.5 minutes. */
const MORE_SLEEP_LEVELS = FEATURE_UNIT / 2;

/** What planning brings on held-out dynamics, by method, with 95% intervals. Drawn from the card alone. */
export function plannerChart({ evaluation }: Pick<SimulationModelCard, 'evaluation'>): string {
  const rows = evaluation.planner.methods.map(({ method, net }) => ({ method, ...net }));
  const marks = [
    Plot.ruleX([0], { stroke: QUIET }),
    Plot.ruleY(rows, { y: 'method', x1: 'lower', x2: 'upper', stroke: COLOUR }),
    Plot.dot(rows, { y: 'method', x: 'value', fill: COLOUR, r: 4 }),
  ];
  return renderPlot(marks, {
    ...ROW_CHART,
    height: 60 + 26 * rows.length,
    x: { label: 'simulated gain over no change, less effort, on held-out dynamics (spreads)', grid: true },
    y: { label: null, domain: rows.map(({ method }) => method) },
  });
}

/**
 * A what-if of an invented person: what longer sleep, and the planner's week, change against no change, day by day, with the
 * range of the members.
 */
export async function whatIfChart(model: SimulationSession, card: SimulationModelCard): Promise<string> {
  const [person] = syntheticPeople({ count: 1, days: 64, seed: SYNTHETIC_SEED });
  const state = buildTwinState(person!.daily);
  const features = computeFeatures(state);
  const habits = ACTION_CHANNELS.map((channel) => features[habitIndex(nodeOf(channel))]!);
  const sleep = ACTION_CHANNELS.findIndex(({ key }) => key === 'sleep_minutes');
  const week = (more: number): number[] =>
    Array.from({ length: SIMULATED_DAYS * ACTION_COUNT }, (_unused, at) => {
      return habits[at % ACTION_COUNT]! + (at % ACTION_COUNT === sleep ? more : 0);
    });
  const chosen = week(0).map(() => 1);
  const [unchanged, longer, planned] = await model.run([
    { features, plan: week(0), chosen },
    { features, plan: week(MORE_SLEEP_LEVELS), chosen },
    { features },
  ]);
  const rows = (
    [
      ['37 minutes more sleep', longer],
      [PLANNED, planned],
    ] as const
  ).flatMap(([plan, output]) =>
    simulatedDifferences({
      ...{ features, card, endDay: state.endDay },
      ...{ plan: output!.trajectory, unchanged: unchanged!.trajectory },
    }).map((one) => ({ ...one, plan, outcome: `${one.channel} (${one.unit})` })),
  );
  return facets(rows);
}

interface Row {
  readonly plan: string;
  readonly outcome: string;
  readonly horizonDays: number;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** One facet an outcome; as each has a unit of its own, values are drawn as shares of the outcome's widest interval. */
function facets(rows: readonly Row[]): string {
  const outcomes = [...new Set(rows.map(({ outcome }) => outcome))];
  const widest = new Map(outcomes.map((outcome) => [outcome, widestOf(rows.filter((row) => row.outcome === outcome))]));
  const scaled = rows.map((row) => {
    const by = widest.get(row.outcome)!;
    const colour = row.plan === PLANNED ? OTHER : COLOUR;
    return { ...row, colour, value: row.value / by, lower: row.lower / by, upper: row.upper / by };
  });
  const labels = rows.flatMap((row, index) => {
    if (row.horizonDays !== SIMULATED_DAYS) return [];
    const sign = row.value > 0 ? '+' : '';
    return [{ ...scaled[index]!, text: `${sign}${Number(row.value.toPrecision(2))}: ${row.plan}` }];
  });
  const labelMarks = [COLOUR, OTHER].map((colour, place) =>
    Plot.text(
      labels.filter((label) => label.colour === colour),
      {
        ...{ x: 'horizonDays', y: 'value', fy: 'outcome', text: 'text', fill: colour },
        ...{ dx: 8, dy: 14 * place - 7, textAnchor: 'start' },
      },
    ),
  );
  const marks = [
    Plot.ruleY([0], { stroke: QUIET }),
    Plot.areaY(scaled, {
      ...{ x: 'horizonDays', y1: 'lower', y2: 'upper', fy: 'outcome', z: 'plan', fill: 'colour', fillOpacity: 0.2 },
    }),
    Plot.lineY(scaled, { x: 'horizonDays', y: 'value', fy: 'outcome', z: 'plan', stroke: 'colour' }),
    Plot.text(
      outcomes.map((outcome) => ({ outcome })),
      { fy: 'outcome', text: 'outcome', frameAnchor: 'top-left', dx: 4, dy: 2, fontWeight: 'bold' },
    ),
    ...labelMarks,
  ];
  return renderPlot(marks, {
    ...ROW_CHART,
    ...{ height: 120 * outcomes.length + 60, marginLeft: 30, marginRight: 190 },
    x: { label: 'days ahead (simulation, not advice: an invented person, against no change)', ticks: SIMULATED_DAYS },
    y: { axis: null, inset: 14 },
    fy: { axis: null, domain: outcomes },
  });
}

function widestOf(rows: readonly Row[]): number {
  return Math.max(1e-9, ...rows.flatMap(({ lower, upper }) => [Math.abs(lower), Math.abs(upper)]));
}
