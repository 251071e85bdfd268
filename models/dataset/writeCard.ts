import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GemelError } from '../gemel.ts';
import { datasetCardText, type DatasetCard } from './card.ts';
import { loadLifeSnaps } from './lifesnaps.ts';
import { demographicsPlot, missingnessPlot } from './plots.ts';
import { summariseDataset } from './summary.ts';

// `npm run card:dataset` writes models/published/dataset from the training data; see GEMEL_DATA in lifesnaps.ts.

const OUTPUT = join(import.meta.dirname, '../published/dataset');

try {
  const { people, sha256 } = await loadLifeSnaps();
  const card: DatasetCard = { schema: 'gemel-dataset-card/1', sha256, ...summariseDataset(people) };
  await mkdir(OUTPUT, { recursive: true });
  await writeFile(join(OUTPUT, 'card.json'), `${JSON.stringify(card, null, 1)}\n`);
  await writeFile(join(OUTPUT, 'card.md'), datasetCardText(card));
  await writeFile(join(OUTPUT, 'missingness.svg'), missingnessPlot(card));
  await writeFile(join(OUTPUT, 'demographics.svg'), demographicsPlot(card));
  console.error(`${card.people} people, ${card.channels.length} channels: ${join(OUTPUT, 'card.md')}`);
} catch (error) {
  console.error(error instanceof GemelError ? `${error.code}: ${error.message}` : error);
  process.exitCode = 1;
}
