/**
 * Writes the constants that Solidity, Circom and TypeScript share, from the tables in `protocol/`.
 *
 * `npm run generate` writes; `npm run check:generated` compares and fails on a difference.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaIdOf, tableTypescript, type CoreTable } from './coreTable.ts';
import type { GeneratedFile } from './files.ts';
import { purposeConstants, purposeFiles, purposeMasks, readPurposes, type PurposeRow } from './purposes.ts';
import { readScoreModel, scoreModelCircom, scoreModelTypescript, type ScoreModelTables } from './scoreModel.ts';

interface ConstantsTable {
  readonly state: Record<string, number>;
  readonly credentials: Record<string, number>;
  readonly poseidonDomains: Record<string, number>;
  readonly claimQuery: { readonly fields: readonly (readonly [string, number])[] };
  readonly scoreModel: Pick<ScoreModelTables, 'constants' | 'weights'>;
  readonly enums: Record<string, readonly string[]>;
  readonly limits: Record<string, number>;
  readonly developmentChainIds: readonly number[];
}
interface Tables extends CoreTable {
  readonly schemaId: string;
  readonly constants: ConstantsTable;
  readonly purposes: readonly PurposeRow[];
  readonly scoreModel: ScoreModelTables;
}

const HEADER = 'Generated from protocol/*.json by `npm run generate`. Do not edit.';

const CHANNEL_INTERFACE = [
  '/** One kind of measurement. `minimum`, `maximum`, `offset`, `typical` and `spread` are in `unit`. */',
  'export interface Channel {',
  '  readonly index: number;',
  '  readonly key: ChannelKey;',
  '  readonly title: string;',
  '  /** UCUM code. */',
  '  readonly unit: string;',
  '  /** LOINC code of the daily value, where there is one. */',
  '  readonly loinc: string | null;',
  "  readonly category: 'PHYSIOLOGICAL' | 'BEHAVIOURAL' | 'ENVIRONMENTAL' | 'EMOTIONAL';",
  '  /** How a day of observations becomes one value. */',
  "  readonly aggregation: 'mean' | 'sum' | 'last';",
  '  readonly minimum: number;',
  '  readonly maximum: number;',
  '  /** Integer steps per unit. */',
  '  readonly scale: number;',
  '  readonly offset: number;',
  '  /** Node of the personal graph that this channel feeds, if any. */',
  '  readonly node: number | null;',
  '  readonly typical: number;',
  '  readonly spread: number;',
  '}',
];

/** Renders every file that is a function of the tables in `protocol/`. */
export function constantFiles(root: string): GeneratedFile[] {
  const tables = readTables(root);
  return [
    { path: 'contracts/libraries/ProtocolConstants.sol', text: solidity(tables) },
    { path: 'circuits/src/lib/constants.circom', text: circom(tables) },
    { path: 'sdk/src/generated/protocol.ts', text: typescript(tables) },
    ...purposeFiles(tables.purposes, HEADER),
  ];
}

function readTables(root: string): Tables {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(root, 'protocol', `${name}.json`), 'utf8'));
  const table = read('channels') as CoreTable;
  const constants = read('constants') as ConstantsTable;
  const scoreModel = readScoreModel(root, constants.scoreModel, table.channels);
  return { schemaId: schemaIdOf(table), ...table, constants, purposes: readPurposes(root), scoreModel };
}

const sizes = ({ state, credentials }: ConstantsTable): Record<string, number> => ({ ...state, ...credentials });

/** [field, bits, offset of its lowest bit] of the packed claim query. */
function queryLayout(constants: ConstantsTable): (readonly [string, number, number])[] {
  let offset = 0;
  return constants.claimQuery.fields.map(([name, bits]) => {
    const row = [name, bits, offset] as const;
    offset += bits;
    return row;
  });
}

const upperSnake = (camel: string): string => camel.replace(/([A-Z])/g, '_$1').toUpperCase();
const pascal = (upper: string): string =>
  upper.toLowerCase().replace(/(^|_)([a-z0-9])/g, (_match, _separator: string, letter: string) => letter.toUpperCase());

function solidity({ constants, schemaId, purposes }: Tables): string {
  const lines = [
    '// SPDX-License-Identifier: MIT',
    'pragma solidity 0.8.34;',
    '',
    `// ${HEADER}`,
    '',
    '/// @dev sha256 of the channel table as a document.',
    `bytes32 constant CHANNEL_SCHEMA = ${schemaId};`,
    ...Object.entries(sizes(constants)).map(([name, value]) => `uint256 constant ${name} = ${value};`),
    ...Object.entries(constants.limits).map(([name, value]) => `uint256 constant ${name} = ${value};`),
    '',
    '/// @dev Position of each field in the packed claim query, in bits from the lowest.',
    ...queryLayout(constants).flatMap(([name, bits, offset]) => [
      `uint256 constant QUERY_${upperSnake(name)}_OFFSET = ${offset};`,
      `uint256 constant QUERY_${upperSnake(name)}_BITS = ${bits};`,
    ]),
    '',
    ...purposeConstants(purposes),
    '',
  ];
  for (const [name, members] of Object.entries(constants.enums)) {
    lines.push(`enum ${name} {`, members.map((member) => `    ${pascal(member)}`).join(',\n'), '}', '');
  }
  const chains = constants.developmentChainIds.map((id) => `chainId == ${id}`).join(' || ');
  lines.push(
    '/// @dev True on chains that hold nothing of value, the only ones where development keys may be used.',
    'function isDevelopmentChain(uint256 chainId) pure returns (bool) {',
    `    return ${chains};`,
    '}',
    '',
  );
  return lines.join('\n');
}

function circom({ constants, scoreModel }: Tables): string {
  const fn = (name: string, value: number): string => `function ${name}() { return ${value}; }`;
  return [
    'pragma circom 2.2.0;',
    '',
    `// ${HEADER}`,
    '',
    ...Object.entries(sizes(constants)).map(([name, value]) => fn(name, value)),
    ...Object.entries(constants.poseidonDomains).map(([name, value]) => fn(`DOMAIN_${name}`, value)),
    ...queryLayout(constants).flatMap(([name, bits, offset]) => [
      fn(`QUERY_${upperSnake(name)}_OFFSET`, offset),
      fn(`QUERY_${upperSnake(name)}_BITS`, bits),
    ]),
    ...Object.entries(constants.enums)
      .filter(([name]) => name === 'Aggregate' || name === 'Operator')
      .flatMap(([name, members]) =>
        members.map((member, index) => fn(`${upperSnake(name).slice(1)}_${member}`, index)),
      ),
    ...scoreModelCircom(scoreModel),
    '',
  ].join('\n');
}

function typescript(tables: Tables): string {
  const { constants, schemaId, channels, purposes, scoreModel } = tables;
  const lines = [
    `// ${HEADER}`,
    '',
    ...tableTypescript(tables, schemaId),
    ...Object.entries(sizes(constants)).map(([name, value]) => `export const ${name} = ${value};`),
    ...Object.entries(constants.limits).map(([name, value]) => `export const ${name} = ${value};`),
    `export const DEVELOPMENT_CHAIN_IDS: readonly number[] = ${JSON.stringify(constants.developmentChainIds)};`,
    '',
    '/** Poseidon domain tags: the first input of every hash. */',
    `export const POSEIDON_DOMAIN = ${JSON.stringify(constants.poseidonDomains)} as const;`,
    '',
    '/** Fields of the packed claim query, lowest first: [name, bits]. */',
    `export const CLAIM_QUERY_FIELDS = ${JSON.stringify(constants.claimQuery.fields)} as const;`,
    '',
  ];
  for (const [name, members] of Object.entries(constants.enums)) {
    const body = members.map((member, index) => `${member}: ${index}`).join(', ');
    lines.push(`export const ${name} = { ${body} } as const;`);
    lines.push(`export type ${name} = (typeof ${name})[keyof typeof ${name}];`, '');
  }
  const masks = purposes.map(({ bit, key }) => `${key}: ${1n << BigInt(bit)}n`).join(', ');
  const { known, conditions } = purposeMasks(purposes);
  lines.push(
    '/** Purpose masks, by key. */',
    `export const Purpose = { ${masks} } as const;`,
    '/** Mask of every bit in use. */',
    `export const KNOWN_PURPOSES = ${known}n;`,
    '/** Mask of the conditions: a grant demands them, a use undertakes them. */',
    `export const PURPOSE_CONDITIONS = ${conditions}n;`,
    `export const PURPOSES = ${JSON.stringify(purposes)} as const;`,
    '',
    `export type ChannelKey = ${channels.map(({ key }) => `'${key}'`).join(' | ')};`,
    '',
    ...CHANNEL_INTERFACE,
    '',
    '/** The channel table, by index. */',
    'export const CHANNELS: readonly Channel[] = [',
    ...channels.map((channel) => `  ${JSON.stringify(channel)},`),
    '];',
    '',
    ...scoreModelTypescript(scoreModel),
  );
  return lines.join('\n');
}
