import { processorName, type TrainedOn } from '../card/provenance.ts';
import type { TrainingData } from '../dataset/lifesnaps.ts';
import { digestOf } from '../digest.ts';
import { ModelNotReproducedError, TrainingDataUnusableError } from '../errors.ts';
import type { ModelProject, ReportProgress } from '../modelProject.ts';
import { publishedFolder, readPublished } from './published.ts';

/** The part of every card that says what a model was made from, and where. */
interface Provenance {
  readonly training?: { readonly data?: { readonly sha256?: string } };
  readonly trainedOn?: Partial<TrainedOn>;
}

/**
 * Trains a model again and compares every file that workers load with the published one.
 *
 * @returns the digest of each file.
 * @throws {TrainingDataUnusableError} when the data is not what the card names.
 * @throws {ModelNotReproducedError} when bytes differ; it says so when that was to be expected of another processor.
 */
export async function verifyModel(
  project: ModelProject,
  data: TrainingData,
  report: ReportProgress,
  folder = publishedFolder(project.name),
): Promise<ReadonlyMap<string, string>> {
  const card = await readProvenance(folder);
  const expectedData = card.training?.data?.sha256;
  if (expectedData !== undefined && expectedData !== data.sha256) {
    throw new TrainingDataUnusableError(
      `the data has sha256 ${data.sha256}, but ${project.name}'s card names ${expectedData}`,
    );
  }
  const trained = await project.train(data, report);
  const published = await readPublished(folder, trained.keys());
  const digests = new Map<string, string>();
  for (const [name, bytes] of trained) {
    const [now, before] = [digestOf(bytes), digestOf(published.get(name) ?? new Uint8Array())];
    if (now !== before) {
      throw new ModelNotReproducedError(
        `training gave ${name} of ${project.name} as ${now}, but the published one is ${before}${hint(card)}`,
      );
    }
    digests.set(name, now);
  }
  return digests;
}

async function readProvenance(folder: string): Promise<Provenance> {
  const files = await readPublished(folder, ['card.json']);
  return JSON.parse(new TextDecoder().decode(files.get('card.json'))) as Provenance;
}

/** Sums of floats depend on how wide a processor adds: other bits on another one are no sign of anything. */
function hint({ trainedOn }: Provenance): string {
  const here = processorName();
  if (trainedOn?.cpu === undefined || trainedOn.cpu === here) return '';
  return `; it was trained on ${trainedOn.cpu} and this is ${here}, whose floats may differ in the last bits`;
}
