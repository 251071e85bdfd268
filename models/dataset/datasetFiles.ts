import type { PublishedFiles } from '../modelProject.ts';
import { datasetCardText, type DatasetCard } from './card.ts';
import type { TrainingData } from './lifesnaps.ts';
import { demographicsPlot, missingnessPlot } from './plots.ts';
import { summariseDataset } from './summary.ts';

/** Card and charts of the data that the models learn from: what is missing, and who is in it. */
export function datasetFiles({ people, sha256 }: TrainingData): PublishedFiles {
  const card: DatasetCard = { schema: 'gemel-dataset-card/1', sha256, ...summariseDataset(people) };
  const texts = {
    'card.json': `${JSON.stringify(card, null, 1)}\n`,
    'card.md': datasetCardText(card),
    'missingness.svg': missingnessPlot(card),
    'demographics.svg': demographicsPlot(card),
  };
  return new Map(Object.entries(texts).map(([name, text]) => [name, new TextEncoder().encode(text)]));
}
