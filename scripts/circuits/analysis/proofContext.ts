import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CircuitBuildError } from '../errors.ts';
import { compileSystem, type ConstraintSystem } from './constraintSystem.ts';

/** Compiles single templates of a set of sources, for the proof of a lemma. */
export interface ProofContext {
  /**
   * @param file path from the folder of the sources.
   * @param constants values that functions of lib/constants.circom take instead of theirs.
   */
  readonly compile: (
    file: string,
    template: string,
    parameters?: readonly number[],
    constants?: Readonly<Record<string, number>>,
  ) => Promise<ConstraintSystem>;
}

/** @param folder path from the root of a folder with the circuits' sources, or with a changed copy of them. */
export function proofContext(root: string, folder: string): ProofContext {
  return {
    async compile(file, template, parameters = [], constants = {}) {
      if (Object.keys(constants).length === 0)
        return compileSystem(root, { file: join(folder, file), template, parameters });
      const parent = join(root, 'circuits', 'build', '.analysis');
      mkdirSync(parent, { recursive: true });
      const copy = mkdtempSync(join(parent, '.constants-'));
      try {
        cpSync(join(root, folder), copy, { recursive: true });
        replaceConstants(join(copy, 'lib', 'constants.circom'), constants);
        return await compileSystem(root, { file: join(relative(root, copy), file), template, parameters });
      } finally {
        rmSync(copy, { recursive: true });
      }
    },
  };
}

function replaceConstants(file: string, constants: Readonly<Record<string, number>>): void {
  let text = readFileSync(file, 'utf8');
  for (const [name, value] of Object.entries(constants)) {
    const definition = new RegExp(`function ${name}\\(\\) \\{ return \\d+; \\}`);
    if (!definition.test(text)) throw new CircuitBuildError(`${file} has no constant ${name}`);
    text = text.replace(definition, `function ${name}() { return ${value}; }`);
  }
  writeFileSync(file, text);
}
