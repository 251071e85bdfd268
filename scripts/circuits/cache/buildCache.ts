import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../artifacts.ts';

/** What was made for a key, and whether it was made just now. */
export interface CacheEntry {
  readonly directory: string;
  readonly sha256: Readonly<Record<string, string>>;
  /** Undefined when it was there already. */
  readonly madeInMs: number | undefined;
}

const HASHES_FILE = 'sha256.json';
/** Entries of one circuit and stage that are kept, so that going back to another branch costs nothing. */
const KEPT_ENTRIES = 4;

/** Results by the hash of what they follow from, under circuits/build/.cache. */
export class BuildCache {
  readonly #directory: string;

  constructor(root: string) {
    this.#directory = join(root, 'circuits', 'build', '.cache');
  }

  /**
   * The folder of `files` for `key`; `make` writes them when there is none yet, or when a file in it was damaged.
   *
   * @param make is given an empty folder of its own; nobody sees half of what it writes.
   */
  async entry(
    circuit: string,
    stage: 'compiled' | 'development-key',
    key: string,
    files: readonly string[],
    make: (directory: string) => Promise<void>,
  ): Promise<CacheEntry> {
    const parent = join(this.#directory, circuit);
    const directory = join(parent, `${stage}-${key}`);
    const known = readEntry(directory, files);
    if (known) {
      const now = new Date();
      utimesSync(directory, now, now);
      return { directory, sha256: known, madeInMs: undefined };
    }
    mkdirSync(parent, { recursive: true });
    const made = mkdtempSync(join(parent, '.unfinished-'));
    const startMs = performance.now();
    try {
      await make(made);
      const hashes = hashesOf(made, files);
      writeFileSync(join(made, HASHES_FILE), `${JSON.stringify(hashes, null, 1)}\n`);
      rmSync(directory, { recursive: true, force: true });
      renameSync(made, directory);
      forgetOld(parent, stage);
      return { directory, sha256: hashes, madeInMs: performance.now() - startMs };
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  }
}

function hashesOf(directory: string, files: readonly string[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [file, sha256(readFileSync(join(directory, file)))]));
}

/** The entry's hashes, if it is complete and undamaged. */
function readEntry(directory: string, files: readonly string[]): Record<string, string> | undefined {
  const complete = [...files, HASHES_FILE].every((file) => existsSync(join(directory, file)));
  if (!complete) return undefined;
  const hashes = hashesOf(directory, files);
  const written = readFileSync(join(directory, HASHES_FILE), 'utf8');
  return written === `${JSON.stringify(hashes, null, 1)}\n` ? hashes : undefined;
}

function forgetOld(parent: string, stage: string): void {
  const entries = readdirSync(parent).filter((name) => name.startsWith(`${stage}-`));
  const byAge = entries
    .map((name) => ({ path: join(parent, name), usedMs: statSync(join(parent, name)).mtimeMs }))
    .toSorted((left, right) => right.usedMs - left.usedMs);
  for (const { path } of byAge.slice(KEPT_ENTRIES)) rmSync(path, { recursive: true, force: true });
}
