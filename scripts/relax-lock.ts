/**
 * Removes the `engines` field of Hardhat's native binding from package-lock.json.
 *
 * npm leaves out an optional package whose engines exclude the Node that npm itself runs on. Our scripts run on the
 * Node 24 that the install brings, so on a host with Node 20 that rule would leave Hardhat without its binding.
 * Run after every `npm install`; `--check` only compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BINDING = /^node_modules\/@nomicfoundation\/edr-[a-z0-9-]+$/;

const file = join(import.meta.dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, { engines?: unknown }> };
const strict = Object.entries(lock.packages).filter(([path, entry]) => BINDING.test(path) && entry.engines);

for (const [, entry] of strict) delete entry.engines;
if (strict.length > 0 && process.argv.includes('--check')) {
  console.error(`package-lock.json limits ${strict.map(([path]) => path).join(', ')}: run \`npm run lock:relax\``);
  process.exitCode = 1;
} else if (strict.length > 0) {
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
