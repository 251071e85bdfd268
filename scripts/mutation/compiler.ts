/** The compiler in process: one file and what it imports, without the optimiser, as fast as it gets. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AstNode } from './ast.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const solc = createRequire(import.meta.url)('solc') as {
  compile(input: string, callbacks: { import(path: string): { contents: string } | { error: string } }): string;
};

export interface Bytecode {
  readonly bytecode: string;
  readonly deployedBytecode: string;
}
interface CompilerOutput {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly sources?: Readonly<Record<string, { readonly ast: AstNode }>>;
  readonly contracts?: Readonly<Record<string, Record<string, { evm: Record<string, { object: string }> }>>>;
}

const texts = new Map<string, string | undefined>();

/** The text of a source by its name in the compiler's input, or undefined. */
export function sourceText(name: string): string | undefined {
  if (!texts.has(name)) {
    const file = [join(ROOT, name), join(ROOT, 'node_modules', name)].find((path) => existsSync(path));
    texts.set(name, file === undefined ? undefined : readFileSync(file, 'utf8'));
  }
  return texts.get(name);
}

/** The syntax trees of a source and of all that it imports, by name. */
export function parse(source: string): Readonly<Record<string, AstNode>> {
  const output = compile(source, {}, { '*': { '': ['ast'] } });
  return Object.fromEntries(Object.entries(output.sources ?? {}).map(([name, { ast }]) => [name, ast]));
}

/**
 * Compiles one contract, with the text of some sources replaced.
 *
 * @returns undefined when the compiler refuses it.
 */
export function compileContract(
  source: string,
  contract: string,
  replaced: Readonly<Record<string, string>>,
): Bytecode | undefined {
  const objects = ['evm.bytecode.object', 'evm.deployedBytecode.object'];
  const evm = compile(source, replaced, { [source]: { [contract]: objects } }).contracts?.[source]?.[contract]?.evm;
  if (evm === undefined) return undefined;
  return { bytecode: `0x${evm.bytecode!.object}`, deployedBytecode: `0x${evm.deployedBytecode!.object}` };
}

function compile(source: string, replaced: Readonly<Record<string, string>>, outputSelection: object): CompilerOutput {
  const content = replaced[source] ?? sourceText(source);
  const input = {
    language: 'Solidity',
    sources: { [source]: { content } },
    settings: {
      evmVersion: 'cancun',
      optimizer: { enabled: false },
      // Without it, mutants that mean the same would differ in the hash of their source.
      metadata: { appendCBOR: false, bytecodeHash: 'none' },
      outputSelection,
    },
  };
  const read = (name: string): { contents: string } | { error: string } => {
    const contents = replaced[name] ?? sourceText(name);
    return contents === undefined ? { error: `${name} is missing` } : { contents };
  };
  return JSON.parse(solc.compile(JSON.stringify(input), { import: read })) as CompilerOutput;
}
