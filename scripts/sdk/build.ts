/** `npm run build:sdk`: compiles the SDK where it is, with what it ships besides code. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, writeAssets } from './assets.ts';
import { compileSdk } from './compile.ts';

const folder = join(ROOT, 'sdk');
await rm(join(folder, 'dist'), { recursive: true, force: true });
await compileSdk(join(folder, 'dist'));
await writeAssets(folder);
console.log('sdk/ holds the package: dist, contracts and assets');
