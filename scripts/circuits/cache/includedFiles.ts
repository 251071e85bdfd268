import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Where circom looks for what a file includes, beside that file; paths from the root. */
export const INCLUDE_PATHS = ['node_modules/circomlib/circuits'] as const;

/**
 * The files that make up a circuit: `file` and everything that it includes, however deep; paths from the root, sorted.
 *
 * A file that does not exist is left out: the compiler says so better.
 */
export function includedFiles(root: string, file: string): string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path) || !existsSync(path)) return;
    found.add(path);
    for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(/^\s*include\s+"([^"]+)"/gm)) {
      const places = [dirname(path), ...INCLUDE_PATHS.map((directory) => join(root, directory))];
      const place = places.find((directory) => existsSync(resolve(directory, name)));
      if (place !== undefined) visit(resolve(place, name));
    }
  };
  visit(resolve(root, file));
  return [...found].map((path) => relative(root, path)).toSorted();
}
