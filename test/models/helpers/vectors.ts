import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { syntheticPeople } from '#sdk/ingest';
import { dataFolder, LIFESNAPS, loadLifeSnaps } from '../../../models/dataset/lifesnaps.ts';
import { windowsOf, type Window } from '../../../models/dataset/windows.ts';
import { Random } from '../../../models/learning/random.ts';

/** Feature vectors at random, uniform over int8. */
export function randomVectors(count: number, seed = 1): Int8Array[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => Int8Array.from({ length: 128 }, () => random.below(256) - 128));
}

/** Feature vectors at the edges: all at one limit, and every mix of two limits at random. */
export function extremeVectors(): Int8Array[] {
  const random = new Random(2);
  const constant = [-128, -127, -1, 0, 1, 127].map((value) => new Int8Array(128).fill(value));
  const mixed = Array.from({ length: 64 }, () => Int8Array.from({ length: 128 }, () => (random.below(2) ? 127 : -127)));
  return [...constant, ...mixed];
}

/** Inputs of a forecast for each of some features: a weekday and a rhythm at random behind them. */
export function forecastRows(vectors: readonly Int8Array[], seed = 4): Int8Array[] {
  const random = new Random(seed);
  return vectors.map((features) => {
    const weekday = random.below(7);
    const flags = Array.from({ length: 7 }, (_unused, day) => Number(day === weekday));
    const rhythm = Array.from({ length: 112 }, () => random.below(255) - 127);
    return Int8Array.of(...features, ...flags, ...rhythm);
  });
}

/** Windows of invented people, always the same. */
export function syntheticWindows(count: number, days: number): Window[] {
  return syntheticPeople({ count, days, seed: 5 }).flatMap(windowsOf);
}

/** Real people's windows where the data is at hand, invented people's otherwise. */
export async function likelyWindows(limit: number): Promise<Window[]> {
  const present = existsSync(join(dataFolder(), LIFESNAPS.file));
  const windows = present ? (await loadLifeSnaps()).people.flatMap(windowsOf) : syntheticWindows(8, 90);
  const stride = Math.max(1, Math.floor(windows.length / limit));
  return windows.filter((_, index) => index % stride === 0).slice(0, limit);
}
