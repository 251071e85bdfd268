import { cpus } from 'node:os';
import { env } from 'onnxruntime-node';
import { LIFESNAPS } from '../dataset/lifesnaps.ts';

/** Where a model was trained: floats round differently on another processor, or by another runtime. */
export interface TrainedOn {
  readonly cpu: string;
  /** Version of ONNX Runtime. */
  readonly onnxruntime: string;
}

/** Model name of this machine's processor. */
export function processorName(): string {
  return cpus()[0]?.model ?? 'unknown';
}

/** This machine, as what is trained on it names it. */
export function thisMachine(): TrainedOn {
  return { cpu: processorName(), onnxruntime: env.versions.node ?? env.versions.common };
}

/** The training data, for a card: which file of which study, and on which terms. @param sha256 of the file read. */
export function trainingDataEntry(sha256: string) {
  const { name, file, licence, citation } = LIFESNAPS;
  return { name, file, sha256, licence, citation };
}
