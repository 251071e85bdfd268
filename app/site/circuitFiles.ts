import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Plugin } from 'vite';

/** The circuits that the console proves and verifies, and their files, as `npm run build:circuits` makes them. */
const CIRCUITS = ['window-claim-named'] as const;
const FILES = ['circuit.wasm', 'development.zkey', 'verification_key.json'] as const;

/** A circuit that was not built. */
export class CircuitFilesMissingError extends Error {
  readonly code = 'CIRCUIT_FILES_MISSING';
}

/**
 * Puts the circuits' files beside the page, each named by its sha256: the page asks for the very bytes that its SDK was made
 * for, and checks them.
 *
 * @param folder of the built circuits.
 */
export function circuitFiles(folder: string): Plugin {
  return {
    name: 'gemel-circuit-files',
    generateBundle() {
      for (const [name, source] of filesIn(folder)) this.emitFile({ type: 'asset', fileName: name, source });
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = (request.url ?? '').slice(1);
        const source = path.startsWith('assets/circuits/') ? filesIn(folder).get(path) : undefined;
        if (source) response.end(source);
        else next();
      });
    },
  };
}

function filesIn(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const circuit of CIRCUITS) {
    for (const file of FILES) {
      const path = join(folder, circuit, file);
      if (!existsSync(path)) {
        throw new CircuitFilesMissingError(`${circuit}/${file} is not built; run \`npm run build:circuits\` first`);
      }
      const bytes = readFileSync(path);
      const hash = createHash('sha256').update(bytes).digest('hex');
      files.set(`assets/circuits/${circuit}/${hash}${extname(file)}`, bytes);
    }
  }
  return files;
}
