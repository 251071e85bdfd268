import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runLeashed } from '../stack/runLeashed.ts';
import type { IndexedAbis } from './abis.ts';
import { INDEXED_CONTRACTS } from './abis.ts';
import { SubgraphBuildError } from './errors.ts';
import { renderManifest } from './manifest.ts';

const require = createRequire(import.meta.url);

export const REPOSITORY = join(import.meta.dirname, '..', '..');
export const SUBGRAPH = join(REPOSITORY, 'subgraph');
/** Inside the repository, since the compiler looks for its library in `node_modules` above the sources. */
const CACHE = join(REPOSITORY, '.gemel', 'cache', 'subgraph');
const COMMAND_TIMEOUT_MS = 240_000;
/** Any address will do to compile: no mapping knows its contract's. */
const NO_ADDRESSES = Object.fromEntries(
  INDEXED_CONTRACTS.map((name, index) => [name, `0x${`${index + 1}`.padStart(40, '0')}`]),
) as Record<(typeof INDEXED_CONTRACTS)[number], string>;

/** A compiled subgraph. */
export interface CompiledSubgraph {
  /** Holds `schema.graphql`, `abis/<Contract>.json` and `src/mappings.wasm`, as the template names them. */
  readonly directory: string;
  /** Whether it was compiled before. */
  readonly cached: boolean;
}

/**
 * Compiles the mappings, unless the same sources, events and tools were compiled before: that takes a quarter
 * of a minute, and the result depends on no address.
 *
 * @throws SubgraphBuildError with what graph-cli said.
 */
export async function compileSubgraph(abis: IndexedAbis, signal?: AbortSignal): Promise<CompiledSubgraph> {
  const sources = readSources(abis);
  const directory = join(CACHE, cacheKey(sources));
  if (existsSync(directory)) return { directory, cached: true };
  mkdirSync(CACHE, { recursive: true });
  const stage = mkdtempSync(join(CACHE, 'stage-'));
  try {
    for (const [path, text] of sources) write(join(stage, path), text);
    const template = sources.get('subgraph.template.yaml') ?? '';
    const values = { network: 'localhost', startBlock: 0, addresses: NO_ADDRESSES, mapping: 'ts' } as const;
    write(join(stage, 'subgraph.yaml'), renderManifest(template, values, abis));
    await graph(stage, ['codegen', '--output-dir', 'generated', '--skip-migrations'], signal);
    await graph(stage, ['build', '--output-dir', 'build', '--skip-migrations'], signal);
    publish(stage, directory);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  return { directory, cached: false };
}

/** Every file that the compiled subgraph follows from, by its path there. */
function readSources(abis: IndexedAbis): Map<string, string> {
  const paths = ['schema.graphql', 'subgraph.template.yaml', ...globSync('src/**/*.ts', { cwd: SUBGRAPH }).sort()];
  const files = paths.map((path) => [path, readFileSync(join(SUBGRAPH, path), 'utf8')] as const);
  const events = [...abis].map(([name, abi]) => [`abis/${name}.json`, JSON.stringify(abi, null, 1)] as const);
  return new Map([...files, ...events, ['generated/protocol.ts', protocolNames()]]);
}

/** The protocol's enumerations for the mappings, where a value's name is at its number, and its limits. */
function protocolNames(): string {
  const table = readFileSync(join(REPOSITORY, 'protocol', 'constants.json'), 'utf8');
  const { enums, limits } = JSON.parse(table) as { enums: Record<string, string[]>; limits: Record<string, number> };
  const lines = [
    ...Object.entries(enums).map(([name, values]) => `export const ${name}: string[] = ${JSON.stringify(values)};`),
    ...Object.entries(limits).map(([name, value]) => `export const ${name}: i32 = ${value};`),
  ];
  return `${lines.join('\n')}\n`;
}

function cacheKey(sources: ReadonlyMap<string, string>): string {
  const versions = ['@graphprotocol/graph-cli', '@graphprotocol/graph-ts'].map((name) => installedVersion(name));
  return createHash('sha256')
    .update(JSON.stringify([versions, [...sources]]))
    .digest('hex')
    .slice(0, 32);
}

function installedVersion(name: string): string {
  const file = join(packageDirectory(name), 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function packageDirectory(name: string): string {
  const found = (require.resolve.paths(name) ?? []).map((path) => join(path, name)).find((path) => existsSync(path));
  if (found === undefined) throw new SubgraphBuildError('codegen', `${name} is not installed: run npm ci`);
  return found;
}

/** Runs graph-cli on the Node that runs us. */
async function graph(cwd: string, args: readonly [string, ...string[]], signal?: AbortSignal): Promise<void> {
  const script = join(packageDirectory('@graphprotocol/graph-cli'), 'bin', 'run.js');
  const deadline = AbortSignal.timeout(COMMAND_TIMEOUT_MS);
  const given = {
    name: 'graph',
    args: [script, ...args],
    cwd,
    signal: AbortSignal.any([deadline, ...(signal ? [signal] : [])]),
  };
  const { code, tail } = await runLeashed(given);
  if (code !== 0) throw new SubgraphBuildError(args[0], tail.join('\n  '));
}

/** Lays out what was built as the template names it, and moves it to its place in one step. */
function publish(stage: string, directory: string): void {
  const finished = join(stage, 'finished');
  cpSync(join(stage, 'schema.graphql'), join(finished, 'schema.graphql'));
  cpSync(join(stage, 'abis'), join(finished, 'abis'), { recursive: true });
  // All data sources share one mapping; graph-cli names what it compiled after the first of them.
  const [first] = INDEXED_CONTRACTS;
  cpSync(join(stage, 'build', first, `${first}.wasm`), join(finished, 'src', 'mappings.wasm'));
  try {
    renameSync(finished, directory);
  } catch (error) {
    // Someone else compiled the same in the meantime.
    if (!existsSync(directory)) throw error;
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
