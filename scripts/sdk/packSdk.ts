/** Packs the SDK as `npm publish` would, apart from the working tree. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT, writeAssets } from './assets.ts';
import { compileSdk } from './compile.ts';

const AS_THEY_ARE = ['package.json', 'README.md', 'bin'];

/** Builds the package from the sources, and packs it. @returns The path of the tarball in `folder`. */
export async function packSdk(folder: string): Promise<string> {
  const stage = await mkdtemp(join(tmpdir(), 'gemel-sdk-'));
  try {
    for (const path of AS_THEY_ARE) await cp(join(ROOT, 'sdk', path), join(stage, path), { recursive: true });
    await cp(join(ROOT, 'LICENSE'), join(stage, 'LICENSE'));
    await compileSdk(join(stage, 'dist'));
    await writeAssets(stage);
    await mkdir(folder, { recursive: true });
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const { stdout } = await promisify(execFile)('npm', args, { cwd: stage, maxBuffer: 2 ** 26 });
    const [packed] = JSON.parse(stdout) as { filename: string }[];
    if (packed === undefined) throw new Error('npm pack wrote no tarball');
    return join(folder, packed.filename);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}
