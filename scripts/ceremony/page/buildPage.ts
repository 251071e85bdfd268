import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Writes the contributor's page: HTML, one style sheet and one script, which ask nothing of anybody else. */
export async function buildPage(out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  await build({
    entryPoints: [join(import.meta.dirname, 'contribute.ts')],
    outfile: join(out, 'contribute.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    logLevel: 'error',
  });
  for (const file of ['index.html', 'style.css']) await copyFile(join(import.meta.dirname, file), join(out, file));
}
