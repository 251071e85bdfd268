import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CeremonyError } from './errors.ts';

/** Which block ends a ceremony. */
export interface BeaconPlan {
  readonly chainId: number;
  readonly blockNumber: number;
  /** The hash is hashed 2^iterations times. */
  readonly iterations: number;
  /** The chain's last block when this was announced: before `blockNumber`. */
  readonly announcedAtBlock: number;
  /** In hex; known once the beacon is applied. */
  readonly blockHash?: string;
}

/** What a ceremony is about; `ceremony.json` in its folder. */
export interface CeremonyRecord {
  readonly circuit: string;
  /** Of the compiled circuit. */
  readonly r1csSha256: string;
  readonly phase1: { readonly file: string; readonly sha256: string; readonly blake2b: string };
  readonly beacon?: BeaconPlan;
}

const RECORD_FILE = 'ceremony.json';

/** Reads a ceremony's record. */
export function readRecord(directory: string): CeremonyRecord {
  const file = join(directory, RECORD_FILE);
  if (!existsSync(file)) throw new CeremonyError(`${file} does not exist; begin with \`npm run ceremony -- setup\``);
  try {
    return parseRecord(JSON.parse(readFileSync(file, 'utf8')) as CeremonyRecord);
  } catch (cause) {
    throw new CeremonyError(`${file} is malformed: ${(cause as Error).message}`, { cause });
  }
}

/** Takes only what the type names, each field of its kind. */
function parseRecord({ circuit, r1csSha256, phase1, beacon }: CeremonyRecord): CeremonyRecord {
  const checked = {
    circuit: matching(circuit, /^[a-z0-9-]+$/, 'circuit'),
    r1csSha256: matching(r1csSha256, /^[0-9a-f]{64}$/, 'r1csSha256'),
    phase1: {
      file: matching(phase1.file, /^[^/]+$/, 'phase1.file'),
      sha256: matching(phase1.sha256, /^[0-9a-f]{64}$/, 'phase1.sha256'),
      blake2b: matching(phase1.blake2b, /^[0-9a-f]{128}$/, 'phase1.blake2b'),
    },
  };
  if (beacon === undefined) return checked;
  const { chainId, blockNumber, iterations, announcedAtBlock, blockHash } = beacon;
  for (const [name, value] of Object.entries({ chainId, blockNumber, iterations, announcedAtBlock })) {
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`beacon.${name} is no whole number`);
  }
  const plan = { chainId, blockNumber, iterations, announcedAtBlock };
  if (blockHash === undefined) return { ...checked, beacon: plan };
  return { ...checked, beacon: { ...plan, blockHash: matching(blockHash, /^[0-9a-f]{64}$/, 'beacon.blockHash') } };
}

function matching(value: unknown, pattern: RegExp, name: string): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new Error(`${name} lacks or has another form`);
}

/** Writes a ceremony's record, whole or not at all. */
export function writeRecord(directory: string, record: CeremonyRecord): void {
  const file = join(directory, RECORD_FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(record, undefined, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** Whether a folder holds a ceremony. */
export function hasRecord(directory: string): boolean {
  return existsSync(join(directory, RECORD_FILE));
}

/** The keys so far, the initial one first: 0000.zkey, 0001.zkey, … */
export function keyFiles(directory: string): string[] {
  const names = readdirSync(directory).filter((name) => /^\d{4}\.zkey$/.test(name));
  return names.toSorted().map((name) => join(directory, name));
}

/** The last key, and where the next one goes. */
export function lastAndNext(directory: string): { last: string; next: string } {
  const files = keyFiles(directory);
  const last = files.at(-1);
  if (last === undefined) throw new CeremonyError(`${directory} has no 0000.zkey; begin with the setup`);
  return { last, next: join(directory, `${String(files.length).padStart(4, '0')}.zkey`) };
}
