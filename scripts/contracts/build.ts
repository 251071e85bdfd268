/**
 * `node scripts/contracts/build.ts`: compiles the contracts, unless nothing changed since the last time.
 *
 * Hardhat itself finds out what changed, but two of its runs at once take each other's cache away. So what is compiled is
 * recorded here, and while it stands Hardhat isn't run.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runLeashed } from '../stack/runLeashed.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const HARDHAT = join(ROOT, 'node_modules', 'hardhat', 'dist', 'src', 'cli.js');
/** Beside Hardhat's own cache, so that `hardhat clean` removes it too. */
const RECORD = join(ROOT, 'cache', 'contracts.sha256');
/** What the artifacts depend on besides the contracts. */
const SETTINGS = [
  'hardhat.config.ts',
  'node_modules/hardhat/package.json',
  'node_modules/@openzeppelin/contracts/package.json',
];

/**
 * Compiles the contracts, unless nothing changed since the last time.
 *
 * @returns what failed: the compiler's last lines; undefined when all is compiled.
 */
export async function buildContracts(signal?: AbortSignal): Promise<string | undefined> {
  const digest = await sourcesDigest();
  if (existsSync(join(ROOT, 'artifacts', 'contracts')) && (await recordedDigest()) === digest) return undefined;
  const { code, tail } = await runLeashed({ name: 'build-contracts', args: [HARDHAT, 'build'], cwd: ROOT, signal });
  if (code !== 0) return `exit code ${code ?? 'none'}:\n${tail.join('\n')}`;
  await writeFile(RECORD, digest);
  return undefined;
}

async function sourcesDigest(): Promise<string> {
  const names = await readdir(join(ROOT, 'contracts'), { recursive: true });
  const contracts = names.filter((name) => name.endsWith('.sol')).map((name) => join('contracts', name));
  const hash = createHash('sha256');
  for (const file of [...contracts.toSorted(), ...SETTINGS])
    hash.update(`${file}\0`).update(await readFile(join(ROOT, file)));
  return hash.digest('hex');
}

async function recordedDigest(): Promise<string | undefined> {
  return existsSync(RECORD) ? readFile(RECORD, 'utf8') : undefined;
}

if (import.meta.main) {
  const failure = await buildContracts();
  console.log(failure === undefined ? 'contracts are compiled' : `compiling the contracts failed: ${failure}`);
  if (failure !== undefined) process.exitCode = 1;
}
