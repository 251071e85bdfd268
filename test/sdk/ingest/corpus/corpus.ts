import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SeededRandom } from '../../../../sdk/src/ingest/synthetic/random.ts';
import { damagedArchives, damagedFolders } from './archives.ts';
import { damagesOf } from './damage.ts';
import { SOUND_DOCUMENTS } from './documents.ts';
import type { FolderEntry, HostileFile } from './hostileFile.ts';

const SEED = 36;

/** The corpus, the same each time: every damage of every document, of its maker's archive and of its maker's folder. */
export function* hostileFiles(): Generator<HostileFile> {
  const dice = new SeededRandom(SEED);
  for (const document of SOUND_DOCUMENTS) {
    const { format, name, inside, text, mapping } = document;
    const file = { format, name, ...(mapping === undefined ? {} : { mapping }) };
    for (const [what, content] of damagesOf(document, dice)) yield { ...file, what, content };
    if (inside === undefined) continue;
    for (const [what, content] of damagedArchives({ inside, text }, dice))
      yield { format, name: 'export.zip', what: `archive: ${what}`, content };
    for (const [what, content] of damagedFolders({ inside, text }))
      yield { format, name: 'export', what: `folder: ${what}`, content };
  }
}

/** Writes a file of the corpus into a folder that is its own. @returns its path. */
export async function writeHostileFile(folder: string, { name, content }: HostileFile): Promise<string> {
  const path = join(folder, name);
  await mkdir(folder, { recursive: true });
  if (typeof content === 'string' || content instanceof Uint8Array) await writeFile(path, content);
  else {
    await mkdir(path);
    for (const [inner, entry] of Object.entries(content)) await writeEntry(path, inner, entry);
  }
  return path;
}

async function writeEntry(folder: string, name: string, entry: FolderEntry): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  if ('content' in entry) await writeFile(path, entry.content);
  else if ('link' in entry) await symlink(entry.link === '.' ? folder : entry.link, path);
  else execFileSync('mkfifo', [path]);
}
