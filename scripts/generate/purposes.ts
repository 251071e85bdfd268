/**
 * The purpose table: `protocol/purposes.json`, the lock that keeps it append-only, and what Solidity has of it.
 *
 * A bit means in every grant that was ever made what it meant when it was made, so none may change or go.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from './files.ts';

/** A row of the table. */
export interface PurposeRow {
  /** Place in a mask, 0 to 63. */
  readonly bit: number;
  readonly key: string;
  /** CURIE of a DUO, DPV or Gemel term. */
  readonly term: string;
  readonly title: string;
  /** Whether a use asks for it, or undertakes it. */
  readonly role: 'purpose' | 'condition';
}

/** What may never change of a committed bit, by bit. */
export type PurposeLock = Readonly<Record<string, string>>;

/** The purpose table changes what a committed bit means, or contradicts itself. */
export class PurposeTableError extends Error {
  constructor(bit: number, problem: string) {
    super(`protocol/purposes.json, bit ${bit}: ${problem}`);
    this.name = 'PurposeTableError';
  }
}

const LOCK_PATH = 'protocol/purposes.lock.json';
const BITS = 64;

const identityOf = ({ role, key, term }: PurposeRow): string => `${role} ${key} ${term}`;
const maskOf = (rows: readonly PurposeRow[]): string => {
  const mask = rows.reduce((sum, { bit }) => sum | (1n << BigInt(bit)), 0n);
  return `0x${mask.toString(16).padStart(BITS / 4, '0')}`;
};

/** Masks of all bits, and of the conditions among them, as 0x-prefixed hex. */
export function purposeMasks(rows: readonly PurposeRow[]): { known: string; conditions: string } {
  return { known: maskOf(rows), conditions: maskOf(rows.filter(({ role }) => role === 'condition')) };
}

/**
 * Reads the table.
 * @throws {PurposeTableError} when it changes or drops a committed bit, or names something twice.
 */
export function readPurposes(root: string): readonly PurposeRow[] {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const { purposes } = read('protocol/purposes.json') as { purposes: PurposeRow[] };
  const lock = existsSync(join(root, LOCK_PATH)) ? (read(LOCK_PATH) as PurposeLock) : {};
  requireAppendOnly(purposes, lock);
  return purposes;
}

/**
 * Checks a table against what was committed of it.
 * @throws {PurposeTableError} when it changes or drops a committed bit, or names something twice.
 */
export function requireAppendOnly(rows: readonly PurposeRow[], lock: PurposeLock): void {
  const byBit = new Map<number, PurposeRow>();
  const named = new Set<string>();
  for (const row of rows) {
    const { bit, key, term } = row;
    if (!Number.isInteger(bit) || bit < 0 || bit >= BITS) throw new PurposeTableError(bit, 'is not in a mask');
    if (byBit.has(bit)) throw new PurposeTableError(bit, 'is used twice');
    if (named.has(key) || named.has(term)) throw new PurposeTableError(bit, `names ${key} or ${term} again`);
    byBit.set(bit, row);
    named.add(key).add(term);
  }
  for (const [bit, committed] of Object.entries(lock)) {
    const row = byBit.get(Number(bit));
    if (row === undefined) throw new PurposeTableError(Number(bit), `was "${committed}" and is gone`);
    if (identityOf(row) !== committed) throw new PurposeTableError(Number(bit), `was "${committed}"`);
  }
}

/** Renders the lock, and the table that PurposeRegistry answers from. */
export function purposeFiles(rows: readonly PurposeRow[], header: string): GeneratedFile[] {
  const lock = Object.fromEntries(rows.map((row) => [row.bit, identityOf(row)]));
  return [
    { path: LOCK_PATH, text: `${JSON.stringify(lock, null, 2)}\n` },
    { path: 'contracts/libraries/PurposeTable.sol', text: purposeTable(rows, header) },
  ];
}

/** Lines of Solidity constants. */
export function purposeConstants(rows: readonly PurposeRow[]): string[] {
  const { known, conditions } = purposeMasks(rows);
  return [
    '/// @dev Bits of a purpose mask.',
    ...rows.map(({ bit, key, term }) => `uint64 constant PURPOSE_${key} = uint64(1) << ${bit}; // ${term}`),
    `uint64 constant KNOWN_PURPOSES = ${known};`,
    '/// @dev Of these, conditions that a use undertakes; see IPurposeRegistry.',
    `uint64 constant PURPOSE_CONDITIONS = ${conditions};`,
  ];
}

function purposeTable(rows: readonly PurposeRow[], header: string): string {
  const lookup = (name: string, what: string, field: 'term' | 'title'): string[] => [
    `    /// @notice ${what} of a bit; empty for one that is not in use.`,
    `    function ${name}(uint8 bit) internal pure returns (string memory) {`,
    ...rows.map((row) => `        if (bit == ${row.bit}) return "${row[field]}";`),
    '        return "";',
    '    }',
  ];
  return [
    '// SPDX-License-Identifier: MIT',
    'pragma solidity 0.8.34;',
    '',
    `// ${header}`,
    '',
    '/// @title Terms and titles of the bits of a purpose mask',
    'library PurposeTable {',
    ...lookup('termOf', 'Term', 'term'),
    '',
    ...lookup('titleOf', 'Title', 'title'),
    '}',
    '',
  ].join('\n');
}
