import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { sha256Of } from '../digest.ts';
import { TrainingStateUnusableError } from '../errors.ts';
import type { TrainingState } from './trainingSession.ts';

const VECTORS = ['parameters', 'firstMoment', 'secondMoment', 'powers'] as const;

interface StateFile extends Record<(typeof VECTORS)[number], string> {
  readonly steps: number;
  readonly graphDigest: string;
}

/** Writes where training stands, so that a run that is stopped goes on; the file is whole or not there. */
export async function saveTrainingState(path: string, graph: Uint8Array, state: TrainingState): Promise<void> {
  const vectors = VECTORS.map((name) => [name, base64Of(state[name])] as const);
  const file = { steps: state.steps, graphDigest: sha256Of(graph), ...Object.fromEntries(vectors) };
  await writeFile(`${path}.part`, JSON.stringify(file));
  await rename(`${path}.part`, path);
}

/**
 * Reads where training stands.
 *
 * @returns undefined when it has not begun.
 * @throws {TrainingStateUnusableError} when the file is of another graph or damaged.
 */
export async function readTrainingState(path: string, graph: Uint8Array): Promise<TrainingState | undefined> {
  if (!existsSync(path)) return undefined;
  const file = parse(path, await readFile(path, 'utf8'));
  if (file.graphDigest !== sha256Of(graph)) {
    throw new TrainingStateUnusableError(`${path} is of another model or other settings; remove it to begin anew`);
  }
  const [parameters, firstMoment, secondMoment, powers] = VECTORS.map((name) => floats(file[name])) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  return { steps: file.steps, parameters, firstMoment, secondMoment, powers };
}

function parse(path: string, text: string): StateFile {
  try {
    const file = JSON.parse(text) as StateFile;
    if (Number.isInteger(file.steps) && hasEqualVectors(file)) return file;
  } catch {
    // Said below.
  }
  throw new TrainingStateUnusableError(`${path} is damaged; remove it to begin anew`);
}

/** Whether the moments are as long as the parameters, in whole numbers, and there are two powers. */
function hasEqualVectors(file: StateFile): boolean {
  const [parameters, first, second, powers] = VECTORS.map((name) => Buffer.from(file[name], 'base64').length);
  const isWhole = parameters !== undefined && parameters > 0 && parameters % Float32Array.BYTES_PER_ELEMENT === 0;
  return isWhole && first === parameters && second === parameters && powers === 2 * Float32Array.BYTES_PER_ELEMENT;
}

function base64Of({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function floats(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer);
}
