import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuiltCircuit } from './buildCircuit.ts';
import { CircuitBuildError } from './errors.ts';
import { sdkFacts } from './sdkFacts.ts';
import { verifierContract } from './verifierContract.ts';

interface GeneratedText {
  readonly path: string;
  readonly text: string;
}

/** Writes the committed files that follow from the builds; returns the paths of those that changed. */
export async function writeGenerated(root: string, built: readonly BuiltCircuit[]): Promise<string[]> {
  const stale = await staleFiles(root, built);
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return stale.map(({ path }) => path);
}

/** @throws {CircuitBuildError} when a committed generated file is not what the builds give. */
export async function assertGenerated(root: string, built: readonly BuiltCircuit[]): Promise<void> {
  const stale = (await staleFiles(root, built)).map(({ path }) => path);
  if (stale.length === 0) return;
  throw new CircuitBuildError(`stale: ${stale.join(', ')}; run \`npm run build:circuits\` and commit the result`);
}

async function staleFiles(root: string, built: readonly BuiltCircuit[]): Promise<GeneratedText[]> {
  const files = [
    ...built.map((each) => ({
      path: `contracts/verifiers/${each.circuit.verifier}.sol`,
      text: verifierContract({ ...each, origin: 'development' }),
    })),
    { path: 'sdk/src/generated/circuits.ts', text: await sdkFacts(built) },
  ];
  return files.filter(({ path, text }) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
}
