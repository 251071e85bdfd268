/** Compiles the SDK. */
import { join } from 'node:path';
import { runLeashed } from '../stack/runLeashed.ts';
import { ROOT } from './assets.ts';

/** Compiles the SDK's sources, with their types, into `folder`. */
export async function compileSdk(folder: string): Promise<void> {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = join(ROOT, 'sdk', 'tsconfig.build.json');
  const args = [compiler, '-p', project, '--outDir', folder];
  const { code, tail } = await runLeashed({ name: 'compile-sdk', args, cwd: ROOT });
  if (code !== 0) throw new Error(`compiling the SDK failed:\n${tail.join('\n')}`);
}
