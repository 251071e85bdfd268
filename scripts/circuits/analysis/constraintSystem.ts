import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { INCLUDE_PATHS, includedFiles } from '../cache/includedFiles.ts';
import { wireNames } from '../compile.ts';
import { readR1cs, type R1cs } from '../setup/r1cs.ts';
import { runCircomInProcess } from './inProcess.ts';

/** A template with its parameters, as a main component. */
export interface TemplateInstance {
  /** Path from the root of the file that holds the template. */
  readonly file: string;
  readonly template: string;
  readonly parameters: readonly number[];
  /** Inputs that are public; none where only the constraints matter. */
  readonly publicSignals?: readonly string[];
}

/** A circuit as it was written: compiled without optimisation, every signal a wire of its own. */
export interface ConstraintSystem {
  readonly r1cs: R1cs;
  /** Full name of each wire's signal; wire 0 is the constant one. */
  readonly names: readonly string[];
  /** Wires of the main component's inputs, public and private. */
  readonly inputs: readonly number[];
  readonly wireOf: ReadonlyMap<string, number>;
}

const { version } = createRequire(import.meta.url)('circom2/package.json') as { version: string };

/**
 * Compiles at `--O0` without a witness generator.
 *
 * @param options `isKept`: whether the result is kept under circuits/build, by the content of all sources.
 */
export async function compileSystem(
  root: string,
  instance: TemplateInstance,
  { isKept = true }: { readonly isKept?: boolean } = {},
): Promise<ConstraintSystem> {
  const sources = includedFiles(root, join(root, instance.file)).map((file) => readFileSync(join(root, file), 'utf8'));
  const content = JSON.stringify([version, sources, { ...instance, file: '' }]);
  const kept = join(root, 'circuits', 'build', '.analysis', createHash('sha256').update(content).digest('hex'));
  if (!existsSync(kept)) await compile(root, instance, kept);
  try {
    return readSystem(kept);
  } finally {
    if (!isKept) rmSync(kept, { recursive: true });
  }
}

function readSystem(folder: string): ConstraintSystem {
  const names: string[] = ['one'];
  for (const [wire, name] of wireNames(readFileSync(join(folder, 'main.sym'), 'utf8'))) names[wire] = name;
  const r1cs = readR1cs(readFileSync(join(folder, 'main.r1cs')));
  const inputs = Array.from({ length: r1cs.publicSignals + r1cs.privateInputs }, (_unused, index) => index + 1);
  return {
    r1cs,
    names,
    inputs: inputs.slice(r1cs.outputs),
    wireOf: new Map(names.map((name, wire) => [name, wire])),
  };
}

/** Compiles beside the final place and moves the result there, so that nobody sees half of it. */
async function compile(root: string, instance: TemplateInstance, kept: string): Promise<void> {
  const folder = join(root, 'circuits', 'build', '.analysis');
  mkdirSync(folder, { recursive: true });
  const directory = mkdtempSync(join(folder, '.new-'));
  try {
    const main = join(directory, 'main.circom');
    writeFileSync(main, mainComponent(relative(directory, join(root, instance.file)), instance));
    const output = ['--r1cs', '--sym', '-o', relative(root, directory)];
    const libraries = INCLUDE_PATHS.flatMap((path) => ['-l', path]);
    await runCircomInProcess([relative(root, main), '--O0', ...libraries, ...output]);
    if (!existsSync(kept)) renameSync(directory, kept);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The text of a main file: the template as the main component, with `file` to include. */
export function mainComponent(file: string, { template, parameters, publicSignals = [] }: TemplateInstance): string {
  const publics = publicSignals.length > 0 ? ` {public [${publicSignals.join(', ')}]}` : '';
  return [
    'pragma circom 2.2.0;',
    `include "${file}";`,
    `component main${publics} = ${template}(${parameters.join(', ')});`,
    '',
  ].join('\n');
}
