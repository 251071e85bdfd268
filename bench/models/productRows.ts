import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { PROJECTS } from '../../models/commands/projects.ts';
import { loadLifeSnaps, type TrainingData } from '../../models/dataset/lifesnaps.ts';
import { TARGET_COUNT, windowsOf, type Window } from '../../models/dataset/windows.ts';
import { fitDynamics } from '../../models/dynamics/fitDynamics.ts';
import { TrainingDataMissingError } from '../../models/errors.ts';
import { Random } from '../../models/learning/random.ts';
import { adaptForecast, type ForecastAdapter } from '../../models/gemel.ts';
import { dayForecastOf } from '../../models/personal/rows.ts';
import { measureModelSteps } from '../../models/planner/modelSteps.ts';
import { PUBLISHED_SETTINGS } from '../../models/simulation/settings.ts';
import type { BenchRow } from '../row.ts';
import { runsPerSecond } from './sideBySide.ts';

const FORECAST = join(import.meta.dirname, '..', '..', 'models', 'published', 'forecast');
const [NODES, FEATURES, WEEKDAYS] = [16, 8, 7];
/** For training alone, on two cores; judging is not among it. */
const TRAINING_LIMIT_SECONDS = 600;

/** What the published models cost. Rows that need the study are left out where it isn't at hand. */
export async function productRows(): Promise<BenchRow[]> {
  const rows = await integerRows();
  const data = await loadLifeSnaps().catch((error: unknown) => {
    if (!(error instanceof TrainingDataMissingError)) throw error;
    console.log(`left out, for want of the study: planning, adapting and training (${error.message})`);
    return undefined;
  });
  return data ? [...rows, ...(await studyRows(data))] : rows;
}

/** The published forecast in whole numbers, a node of a graph being a row. */
async function integerRows(): Promise<BenchRow[]> {
  const file = await readFile(join(FORECAST, 'model.onnx'));
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const random = new Random(5);
  const rows: BenchRow[] = [];
  for (const batch of [32, 256]) {
    const values = BigInt64Array.from({ length: batch * NODES * FEATURES }, () => BigInt(random.below(255) - 127));
    const features = new Tensor('int64', values, [batch, NODES, FEATURES]);
    const weekday = new Tensor('int64', new BigInt64Array(batch * WEEKDAYS), [batch, WEEKDAYS]);
    const rhythm = new Tensor('int64', new BigInt64Array(batch * NODES * WEEKDAYS), [batch, NODES, WEEKDAYS]);
    const { forecast } = await runsPerSecond({ forecast: () => session.run({ features, weekday, rhythm }) });
    rows.push(
      row(`forecast, integers: batches of ${batch}`, Math.round(forecast * batch), 'graphs/s', {}),
      row(`forecast, integers: nodes, batches of ${batch}`, Math.round(forecast * batch * NODES), 'rows/s', {
        limit: 200_000,
      }),
    );
  }
  await session.release();
  return rows;
}

async function studyRows(data: TrainingData): Promise<BenchRow[]> {
  const windows = data.people.flatMap(windowsOf);
  const { dynamics, examples } = await fitDynamics({ people: data.people, windows }, PUBLISHED_SETTINGS.dynamics);
  const { perSecond } = await measureModelSteps(dynamics, examples[0]?.features ?? new Int8Array());
  const rows = [
    row('planner: member × day × candidate', Math.round(perSecond), 'steps/s', { limit: 1_000_000 }),
    await adapterRow(windows),
  ];
  let total = 0;
  for (const project of PROJECTS) {
    const start = performance.now();
    await project.train(data, () => undefined);
    const seconds = (performance.now() - start) / 1000;
    total += seconds;
    rows.push({ name: `training: ${project.name}`, value: round(seconds), unit: 's', better: 'lower' });
  }
  const sum = { name: 'training: all models', value: round(total), unit: 's', better: 'lower' } as const;
  return [...rows, { ...sum, limit: TRAINING_LIMIT_SECONDS }];
}

/** One person's adapter over all targets, from all of their days. Any forecasts cost the same. */
async function adapterRow(windows: readonly Window[]): Promise<BenchRow> {
  const adapter = JSON.parse(await readFile(join(FORECAST, 'adapter.json'), 'utf8')) as ForecastAdapter;
  const people = Map.groupBy(windows, ({ person }) => person);
  const [longest = []] = [...people.values()].toSorted((left, right) => right.length - left.length);
  const held = longest.map((window) => dayForecastOf({ window, levels: new Float64Array(TARGET_COUNT) }));
  const today = held.at(-1);
  if (!today) throw new TrainingDataMissingError('the study has no days to adapt by');
  const start = performance.now();
  adaptForecast(adapter, held.slice(0, -1), today);
  const milliseconds = Math.round(performance.now() - start);
  const name = `adapter: fitted on ${held.length - 1} days of one person`;
  return { name, value: milliseconds, unit: 'ms', better: 'lower', limit: 5000 };
}

const round = (seconds: number): number => Math.round(10 * seconds) / 10;

function row(name: string, value: number, unit: string, limit: Pick<BenchRow, 'limit'>): BenchRow {
  return { name, value, unit, better: 'higher', ...limit };
}
