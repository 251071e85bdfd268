/** Which files are mutated, and which contracts have to be compiled again for each. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from './compiler.ts';
import { walk, type AstNode } from './ast.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Development aids, generated code, and files that declare but do nothing. */
const LEFT_OUT = /^contracts\/(mocks|verifiers|examples|interfaces)\/|ProtocolConstants\.sol$/;

/** A contract that is deployed. */
export interface Target {
  readonly source: string;
  readonly contract: string;
}
export interface MutatedFile {
  readonly file: string;
  readonly ast: AstNode;
  /** Contracts with code from this file. */
  readonly targets: readonly Target[];
}

/** Every file of the core, with the contracts that its code ends up in. */
export function mutatedFiles(): MutatedFile[] {
  const files = new Map<string, { ast: AstNode; targets: Target[] }>();
  for (const source of contractFiles()) {
    const trees = parse(source);
    const contract = deployedContract(trees[source]!);
    if (contract === undefined) continue;
    for (const file of codeFiles(source, trees)) {
      const entry = files.get(file) ?? { ast: trees[file]!, targets: [] };
      entry.targets.push({ source, contract });
      files.set(file, entry);
    }
  }
  return [...files].map(([file, entry]) => ({ file, ...entry })).sort((a, b) => (a.file < b.file ? -1 : 1));
}

function contractFiles(): string[] {
  return readdirSync(join(ROOT, 'contracts'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sol'))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .filter((file) => !LEFT_OUT.test(file));
}

/** Name of the one contract of a file that can be deployed, if there is one. */
function deployedContract(ast: AstNode): string | undefined {
  const contracts = (ast.nodes as AstNode[]).filter(
    ({ nodeType, contractKind, abstract: isAbstract }) =>
      nodeType === 'ContractDefinition' && contractKind === 'contract' && isAbstract !== true,
  );
  return contracts[0] === undefined ? undefined : String(contracts[0].name);
}

/** The source itself and what it imports of our own code, directly or not. */
function codeFiles(source: string, trees: Readonly<Record<string, AstNode>>): string[] {
  const reached = new Set<string>();
  const waiting = [source];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file) || !file.startsWith('contracts/') || LEFT_OUT.test(file)) continue;
    reached.add(file);
    walk(trees[file]!, (node) => {
      if (node.nodeType === 'ImportDirective') waiting.push(String(node.absolutePath));
      return node.nodeType === 'SourceUnit';
    });
  }
  return [...reached];
}
