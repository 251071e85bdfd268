import { jsonFile, textFile, type PublishedFiles } from '../publishedFiles.ts';
import { datasetCardText, type DatasetCard } from './card.ts';
import type { TrainingData } from './lifesnaps.ts';
import { demographicsPlot, missingnessPlot } from './plots.ts';
import { summariseDataset } from './summary.ts';

/** Card and charts of the data that the models learn from: what is missing, and who is in it. */
export function datasetFiles({ people, sha256 }: TrainingData): PublishedFiles {
  const card: DatasetCard = { schema: 'gemel-dataset-card/1', sha256, ...summariseDataset(people) };
  return new Map([
    ['card.json', jsonFile(card)],
    ['card.md', textFile(datasetCardText(card))],
    ['missingness.svg', textFile(missingnessPlot(card))],
    ['demographics.svg', textFile(demographicsPlot(card))],
  ]);
}
