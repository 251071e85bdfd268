/**
 * Renders the SDK's typed view of the contracts from what `hardhat build` wrote: ABIs from `artifacts/`, TypeChain's
 * ethers types from `types/`. Committed, so that the SDK needs no Solidity compiler.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { GeneratedFile } from './files.ts';

/** Contract sources that the SDK has types for, in the order of the index. */
const SOURCES = [
  'contracts/TwinRegistry.sol',
  'contracts/ConsentRegistry.sol',
  'contracts/IssuerRegistry.sol',
  'contracts/identity/IdentityGroup.sol',
  'contracts/ClaimVerifier.sol',
  'contracts/CohortRegistry.sol',
  'contracts/cohorts/CohortPasses.sol',
  'contracts/ListingRegistry.sol',
  'contracts/InsightMarket.sol',
  'contracts/WorkerRegistry.sol',
  'contracts/ModelRegistry.sol',
  'contracts/DisputeModule.sol',
  'contracts/Subscriptions.sol',
  'contracts/ClaimBounties.sol',
  'contracts/PurposeRegistry.sol',
  'contracts/mocks/TestToken.sol',
  '@openzeppelin/contracts/access/manager/AccessManager.sol',
] as const;

const FOLDER = 'sdk/src/generated/contracts';
const TYPES_FOLDER = 'types/ethers-contracts';
const HEADER = '// Generated from contracts/ by `npm run generate`. Do not edit.';

/** The contracts were not built, so there is nothing to render from. */
export class ContractsNotBuiltError extends Error {
  constructor(file: string) {
    super(`${file} is missing: run \`npx hardhat build\` first`);
    this.name = 'ContractsNotBuiltError';
  }
}

/**
 * Renders `sdk/src/generated/contracts/`: TypeChain types and the ABI of each contract, and an index of both.
 * @throws {ContractsNotBuiltError} when the contracts are not compiled.
 */
export function contractTypeFiles(root: string): GeneratedFile[] {
  const names = SOURCES.map((source) => basename(source, '.sol'));
  return [
    { path: `${FOLDER}/common.ts`, text: render(readBuilt(root, join(TYPES_FOLDER, 'common.ts'))) },
    ...SOURCES.map((source) => ({
      path: `${FOLDER}/${basename(source, '.sol')}.ts`,
      text: render(readBuilt(root, join(TYPES_FOLDER, source.replace(/\.sol$/, '.ts')))),
    })),
    ...SOURCES.map((source) => abiFile(root, source)),
    { path: `${FOLDER}/index.ts`, text: index(names) },
  ];
}

function abiFile(root: string, source: string): GeneratedFile {
  const name = basename(source, '.sol');
  const { abi } = JSON.parse(readBuilt(root, join('artifacts', source, `${name}.json`))) as { abi: unknown[] };
  const entries = abi.map((entry) => `  ${JSON.stringify(entry)},`);
  return {
    path: `${FOLDER}/abi/${name}.ts`,
    text: [HEADER, '', `export const ${abiName(name)} = [`, ...entries, '] as const;', ''].join('\n'),
  };
}

function index(names: readonly string[]): string {
  return [
    HEADER,
    ...names.map((name) => `import { ${abiName(name)} } from './abi/${name}.ts';`),
    ...names.map((name) => `import type { ${name} } from './${name}.ts';`),
    '',
    "export type * as common from './common.ts';",
    ...names.map((name) => `export type * as ${name}Types from './${name}.ts';`),
    `export type { ${names.join(', ')} };`,
    '',
    '/** ethers type of each contract, by name. */',
    'export interface ContractTypes {',
    ...names.map((name) => `  readonly ${name}: ${name};`),
    '}',
    '',
    '/** ABI of each contract, by name; the concrete contract, so with the errors that it inherits. */',
    'export const CONTRACT_ABIS = {',
    ...names.map((name) => `  ${name}: ${abiName(name)},`),
    '} as const;',
    '',
  ].join('\n');
}

/** `TwinRegistry` → `twinRegistryAbi`. */
function abiName(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}Abi`;
}

/** TypeChain's text with our header, ambient namespaces (Node strips those), local imports of `.ts` files, and no types that nothing uses. */
function render(text: string): string {
  const body = text
    .replace(/^\/\*.*\*\/\n/gm, '')
    .replace(/^\s*export namespace /gm, '\n  export declare namespace ')
    .replace(/^(\s*export interface OutputObject .*\}) ?;$/gm, '$1')
    .replace(/(['"])(?:\.\.?\/)+common\.js\1/g, "'./common.ts'")
    .replace(/^import type \{(.*)\} from (.*)$/gm, (_line, list: string, from: string) => {
      const used = list
        .split(',')
        .map((name) => name.trim())
        .filter((name) => (text.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length > 1);
      return used.length === 0 ? '' : `import type { ${used.join(', ')} } from ${from}`;
    })
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n');
  return `${HEADER}\n/* eslint-disable */\n${body.trim()}\n`;
}

function readBuilt(root: string, file: string): string {
  const path = join(root, file);
  if (!existsSync(path)) throw new ContractsNotBuiltError(file);
  return readFileSync(path, 'utf8');
}
