import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  importFile,
  SYNTHETIC_EXPORT_FORMATS,
  SYNTHETIC_EXPORT_NAMES,
  syntheticPeople,
  writeSyntheticExport,
  type DailySeries,
} from '#sdk/ingest';

const SEED = 20261122;

/** Invented people as importers read them, and from which formats. */
export interface InventedPeople {
  readonly days: readonly DailySeries[];
  /** What the importers call the formats, without repetition. */
  readonly formats: readonly string[];
}

/**
 * Invents people, writes each one's export as a watch, a ring, a clinic or a study would, and imports it, so that they
 * come the way that real people's data comes.
 *
 * @throws {ImportError} when an export can't be read back.
 */
export async function inventedPeople(count: number, days: number): Promise<InventedPeople> {
  const folder = await mkdtemp(join(tmpdir(), 'gemel-invented-'));
  try {
    const read: DailySeries[] = [];
    const formats = new Set<string>();
    for (const [index, person] of syntheticPeople({ count, days, seed: SEED }).entries()) {
      const format = SYNTHETIC_EXPORT_FORMATS[index % SYNTHETIC_EXPORT_FORMATS.length] ?? 'daily-table';
      const file = join(folder, SYNTHETIC_EXPORT_NAMES[format]);
      await writeFile(file, writeSyntheticExport(format, [person]));
      const { source, people } = await importFile(file);
      formats.add(source);
      read.push(...people.map(({ daily }) => daily));
    }
    return { days: read, formats: [...formats] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
