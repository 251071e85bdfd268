import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { INCLUDE_PATHS } from './cache/includedFiles.ts';
import { CircuitBuildError } from './errors.ts';
import { assertHeaderMatchesEntry } from './header.ts';
import type { CircuitEntry } from './manifest.ts';
import { readCounts } from './setup/r1cs.ts';

const require = createRequire(import.meta.url);
const run = promisify(execFile);

/**
 * Compiles a circuit at `--O2` into `circuit.{wasm,r1cs,sym}` in `directory`.
 *
 * @throws {CircuitBuildError} with the compiler's own words.
 */
export async function compileCircuit(root: string, circuit: CircuitEntry, directory: string): Promise<void> {
  await runCompiler(root, circuit, directory, '--O2');
}

/**
 * Runs circom on a circuit; at `--O0` every constraint stays as it was written, for analysis.
 *
 * @throws {CircuitBuildError} with the compiler's own words.
 */
export async function runCompiler(
  root: string,
  circuit: CircuitEntry,
  directory: string,
  optimisation: '--O0' | '--O2',
): Promise<void> {
  const main = join(directory, 'main.circom');
  writeFileSync(main, mainComponent(root, circuit, directory));
  // The compiler sees only files under its working directory, so it runs from the root.
  const outputs = ['--r1cs', '--wasm', '--sym', '-o', relative(root, directory)];
  const libraries = INCLUDE_PATHS.flatMap((path) => ['-l', path]);
  const args = [relative(root, main), optimisation, ...libraries, ...outputs];
  try {
    await run(process.execPath, [require.resolve('circom2/cli.js'), ...args], { cwd: root });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new CircuitBuildError(`${circuit.name} does not compile:\n${stdout}${stderr}`, error);
  }
  copyFileSync(join(directory, 'main_js', 'main.wasm'), join(directory, 'circuit.wasm'));
  rmSync(join(directory, 'main_js'), { recursive: true });
  renameSync(join(directory, 'main.r1cs'), join(directory, 'circuit.r1cs'));
  renameSync(join(directory, 'main.sym'), join(directory, 'circuit.sym'));
}

function mainComponent(root: string, circuit: CircuitEntry, directory: string): string {
  // circom knows no empty list of public signals.
  const shown = circuit.publicSignals.length === 0 ? '' : ` {public [${circuit.publicSignals.join(', ')}]}`;
  return [
    'pragma circom 2.2.0;',
    `include "${relative(directory, join(root, 'circuits', circuit.file))}";`,
    `component main${shown} = ${circuit.template}(${circuit.parameters.join(', ')});`,
    '',
  ].join('\n');
}

/**
 * Compares a compiled circuit and its header with its entry.
 *
 * @throws {CircuitBuildError} naming the count or signal that differs.
 */
export function assertMatchesEntry(root: string, circuit: CircuitEntry, directory: string): void {
  const counts = readCounts(readFileSync(join(directory, 'circuit.r1cs')));
  if (counts.constraints !== circuit.constraints) {
    throw new CircuitBuildError(
      `${circuit.name} compiles to ${counts.constraints} constraints, circuits/circuits.json says ${circuit.constraints}; ` +
        'if the change is meant, write the new count there and in the circuit’s header',
    );
  }
  assertHeaderMatchesEntry(root, circuit);
  const names = wireNames(readFileSync(join(directory, 'circuit.sym'), 'utf8'));
  const signals = Array.from({ length: counts.publicSignals }, (_unused, index) => names.get(index + 1));
  const expected = circuit.publicSignals.map((signal) => `main.${signal}`);
  if (signals.join() !== expected.join()) {
    throw new CircuitBuildError(
      `${circuit.name} has the public signals ${signals.join(', ')}, circuits/circuits.json says ${expected.join(', ')}`,
    );
  }
}

/** The first name of each wire in circom's `.sym` file. */
export function wireNames(sym: string): Map<number, string> {
  const names = new Map<number, string>();
  for (const line of sym.trimEnd().split('\n')) {
    const [, wire, , name] = line.split(',');
    if (name !== undefined && !names.has(Number(wire))) names.set(Number(wire), name);
  }
  return names;
}
