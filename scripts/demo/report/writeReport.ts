import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  channelByKey,
  clippedSum,
  estimateStatistic,
  fromChannelInteger,
  type PredictionDocument,
  type SimulationDocument,
  type MeanDocument,
  type MeanQuery,
  type SyntheticDocument,
} from '#sdk';
import type { TwinOwner } from '../cast.ts';
import type { DemoFigures } from '../readBack.ts';
import type { DemoOutcome } from '../runDemo.ts';
import { STATISTIC_QUERY } from '../steps/sales.ts';
import { forecastCharts, simulationCharts, statisticChart, syntheticCharts, unitText } from './charts.ts';
import { renderReport } from './html.ts';

/** What {@link writeReport} takes besides the outcome. */
export interface WriteReportParameters {
  readonly outcome: DemoOutcome;
  readonly figures: DemoFigures;
  readonly summary: readonly (readonly [string, string])[];
  readonly seconds: number;
  readonly path: string;
}

/** Writes the HTML report and returns its absolute path. */
export async function writeReport(parameters: WriteReportParameters): Promise<string> {
  const { outcome, figures, summary, seconds } = parameters;
  const { results, forecastOf, members, gemel, people } = outcome;
  const forecast = results.forecast.document as PredictionDocument;
  const statistic = results.statistic.document as MeanDocument;
  const simulation = results.simulation.document as SimulationDocument;
  const estimate = estimateStatistic(statistic);
  const html = renderReport({
    source: people.source,
    seconds,
    summary,
    gas: figures.gas,
    forecastCharts: forecastCharts(forecast, forecastOf.person.daily),
    forecastNote: forecastNote(forecastOf),
    simulationCharts: simulationCharts(simulation),
    simulationNote: simulationNote(simulation),
    syntheticCharts: syntheticCharts(results.synthetic.document as SyntheticDocument),
    statistic: statisticChart(estimate, exactMean(STATISTIC_QUERY, members)),
    statisticNote: `${estimate.contributors} members; ρ = ${Number(statistic.noise.rhoNano) / 1e9}. The bar is where the exact mean lies 19 times in 20, the line is the exact mean, which the researcher never sees.`,
    checks: [...new Set(Object.values(results).flatMap(({ checks }) => checks.map(({ name }) => name)))],
    indexUrl: gemel.indexUrl,
  });
  const file = resolve(parameters.path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, html);
  return file;
}

function forecastNote({ person }: TwinOwner): string {
  if (person.origin === 'lifesnaps') {
    return 'The shipped model was trained on the days of this study, this person’s among them, so this is not a test of it: the model card has figures on people whom it had not seen.';
  }
  if (person.origin === 'synthetic') return 'This person is invented; the forecast says nothing about anybody.';
  return 'The last week of the file was held back from the twin where the file is long enough.';
}

/** What is done in the simulated week. */
function simulationNote({ actions }: SimulationDocument): string {
  const done = actions.map(({ channel: key, values }) => {
    const channel = channelByKey(key);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return `${channel.title.toLowerCase()} ${Math.round(fromChannelInteger(channel, mean)).toLocaleString('en')} ${unitText(channel)}`;
  });
  return `On an average day: ${done.join(', ')}. The steps were asked for, the rest is as the planner chose it. What went together in other people's days is not what causes what.`;
}

/** The mean that the noise hides, over the same members by the same rule. Only the owners together could compute it. */
function exactMean(query: MeanQuery, members: readonly TwinOwner[]): number {
  const sum = clippedSum(
    query,
    members.map(({ state }) => state),
  );
  return fromChannelInteger(channelByKey(query.channel), Number(sum) / members.length);
}
