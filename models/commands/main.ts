/**
 * `npm run models:train`, `models:evaluate` and `models:verify`, each with names of models, or for all of them: trains and
 * writes what workers load, judges on people left out and writes the cards, or trains again and compares hashes. The data is
 * where GEMEL_DATA says; see models/dataset/lifesnaps.ts.
 */
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { datasetFiles } from '../dataset/datasetFiles.ts';
import { loadLifeSnaps, type TrainingData } from '../dataset/lifesnaps.ts';
import { digestOf } from '../digest.ts';
import { GemelError } from '../gemel.ts';
import type { ModelProject } from '../modelProject.ts';
import { progressBar } from './progressBar.ts';
import { PROJECTS } from './projects.ts';
import { publishedFolder, readPublished, writePublished } from './published.ts';
import { verifyModel } from './verify.ts';

type Command = (project: ModelProject, data: TrainingData) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = { train, evaluate, verify };

const USAGE = `usage: npm run models:train|evaluate|verify [-- ${PROJECTS.map(({ name }) => name).join(' ')}]`;

async function train(project: ModelProject, data: TrainingData): Promise<void> {
  const report = progressBar(project.name);
  const files = await project.train(data, report);
  await writePublished(publishedFolder(project.name), files);
  report(1, summaryOf(files));
}

async function evaluate(project: ModelProject, data: TrainingData): Promise<void> {
  const report = progressBar(project.name);
  const folder = publishedFolder(project.name);
  const trained = await readPublished(folder, project.files);
  await writePublished(folder, await project.evaluate(data, trained, report));
  report(1, `judged: ${relative(process.cwd(), join(folder, 'card.md'))}`);
}

async function verify(project: ModelProject, data: TrainingData): Promise<void> {
  const report = progressBar(project.name);
  const digests = await verifyModel(project, data, report);
  report(1, `the same bytes again: ${[...digests].map(([name, digest]) => `${name} ${digest}`).join(', ')}`);
}

function summaryOf(files: ReadonlyMap<string, Uint8Array>): string {
  return [...files].map(([name, bytes]) => `${name} ${bytes.length} bytes ${digestOf(bytes)}`).join(', ');
}

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [name = '', ...names] = positionals;
  const command = COMMANDS[name];
  const unknown = names.find((one) => PROJECTS.every((project) => project.name !== one));
  if (!command || unknown !== undefined) {
    console.error(unknown === undefined ? USAGE : `no model is named ${unknown}\n${USAGE}`);
    process.exitCode = 1;
    return;
  }
  const data = await loadLifeSnaps();
  for (const project of PROJECTS) {
    if (names.length === 0 || names.includes(project.name)) await command(project, data);
  }
  if (command === evaluate && names.length === 0) await writePublished(publishedFolder('dataset'), datasetFiles(data));
}

await main().catch((error: unknown) => {
  console.error(error instanceof GemelError ? `${error.code}: ${error.message}` : error);
  process.exitCode = 1;
});
