import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileAccessError } from '../errors.ts';

/** A file that was the same in two looks. */
export interface SettledFile {
  readonly path: string;
  /** Size and time of change; another one means that the file was replaced. */
  readonly mark: string;
}

/**
 * Looks into a folder again and again for files that are whole: a download that still grows changes between two looks.
 * Folders, links, hidden files, other people's, and those that browsers name while they download are left out.
 */
export class SettledFiles {
  readonly #folder: string;
  #lastLook = new Map<string, string>();
  readonly #given = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Files that stayed the same since the last look and were not given before, by name.
   *
   * @throws {FileAccessError} when the folder can't be read.
   */
  async look(): Promise<SettledFile[]> {
    const now = await this.#marks();
    const settled = [...now].filter(
      ([path, mark]) => this.#lastLook.get(path) === mark && this.#given.get(path) !== mark,
    );
    this.#lastLook = now;
    for (const [path, mark] of settled) this.#given.set(path, mark);
    return settled.map(([path, mark]) => ({ path, mark }));
  }

  async #marks(): Promise<Map<string, string>> {
    const marks = new Map<string, string>();
    for (const name of (await this.#names()).toSorted()) {
      if (name.startsWith('.') || /\.(?:part|partial|crdownload|download|tmp)$/i.test(name)) continue;
      const path = join(this.#folder, name);
      const found = await lstat(path).catch(() => undefined); // it may be gone by now
      if (found?.isFile() && isOwn(found.uid)) marks.set(path, `${found.size} ${found.mtimeMs}`);
    }
    return marks;
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.#folder);
    } catch (cause) {
      throw new FileAccessError(`${this.#folder} cannot be read; name a folder that is yours`, { cause });
    }
  }
}

/** Who may write into the folder must not choose what is read with its owner's rights. */
function isOwn(uid: number): boolean {
  return process.getuid === undefined || uid === process.getuid();
}
