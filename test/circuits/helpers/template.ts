import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCompiler } from '../../../scripts/circuits/compile.ts';
import { ROOT, compiledIn, type CompiledCircuit } from './circuitNamed.ts';

/** A template to compile by itself. */
export interface TemplateUnderTest {
  /** Path from circuits/. */
  readonly file: string;
  readonly template: string;
  /** As they stand in Circom. */
  readonly parameters?: readonly (string | number)[];
}

/** Compiles one template as a circuit of its own, every input private. */
export async function compileTemplate({
  file,
  template,
  parameters = [],
}: TemplateUnderTest): Promise<CompiledCircuit> {
  const directory = mkdtempSync(join(ROOT, 'circuits', 'build', '.test-'));
  try {
    const entry = { name: template, file, template, parameters: parameters as readonly number[] };
    const unpublished = { publicSignals: [], constraints: 0, verifier: '' };
    await runCompiler(ROOT, { ...entry, ...unpublished }, directory, '--O2');
    return compiledIn(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The value of a signal of the main component in a witness; of its outputs above all. */
export function valueOf({ names }: CompiledCircuit, witness: readonly bigint[], signal: string): bigint {
  for (const [wire, name] of names) if (name === `main.${signal}`) return witness[wire] ?? 0n;
  throw new Error(`no wire is named main.${signal}`);
}
