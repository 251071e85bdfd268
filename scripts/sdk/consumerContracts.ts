/** The Solidity that other people's contracts inherit, with all that it imports. */
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { cp, mkdir } from 'node:fs/promises';

/** What consumers extend. */
const BASES = ['ClaimGated.sol', 'cohorts/PassGated.sol'];
const IMPORT = /^import (?:.* from )?"([^"]+)";$/gm;

/** Copies the base contracts of consumers, and what they import, to `folder`; the paths stay as they are in contracts/. */
export async function copyConsumerContracts(root: string, folder: string): Promise<readonly string[]> {
  const source = join(root, 'contracts');
  const paths = importedBy(source, BASES);
  for (const path of paths) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await cp(join(source, path), join(folder, path));
  }
  return paths;
}

function importedBy(source: string, bases: readonly string[]): string[] {
  const found = new Set(bases);
  // A set's iteration reaches what is added on the way.
  for (const path of found) {
    for (const [, imported = ''] of readFileSync(join(source, path), 'utf8').matchAll(IMPORT)) {
      if (!imported.startsWith('.')) throw new Error(`${path} imports ${imported}, which consumers may not have`);
      found.add(posix.join(posix.dirname(path), imported));
    }
  }
  return [...found].toSorted();
}
