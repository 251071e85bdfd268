import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from '../hashes.ts';
import { keyFiles, type BeaconPlan } from '../record.ts';
import type { VerifiedCeremony } from './verify.ts';

/** All that a stranger needs to check a ceremony. */
export interface Transcript {
  readonly circuit: string;
  readonly r1csSha256: string;
  readonly phase1: { readonly file: string; readonly sha256: string; readonly blake2b: string };
  /** blake2b-512 over the circuit and the first phase. */
  readonly circuitHash: string;
  readonly contributions: readonly { readonly name: string; readonly hash: string; readonly isBeacon: boolean }[];
  readonly beacon: BeaconPlan | null;
  /** Each key in order, the initial one first. */
  readonly keys: readonly { readonly file: string; readonly sha256: string }[];
}

/** Writes `transcript.json` and `transcript.txt` into the ceremony's folder. */
export async function writeTranscript(directory: string, verified: VerifiedCeremony): Promise<Transcript> {
  const { record, history } = verified;
  const keys = await Promise.all(
    keyFiles(directory).map(async (path) => ({ file: path.slice(-9), sha256: (await hashFile(path)).sha256 })),
  );
  const transcript: Transcript = {
    circuit: record.circuit,
    r1csSha256: record.r1csSha256,
    phase1: record.phase1,
    circuitHash: history.circuitHash,
    contributions: history.contributions.map(({ name, hash, beacon }) => ({
      name,
      hash,
      isBeacon: beacon !== undefined,
    })),
    beacon: record.beacon ?? null,
    keys,
  };
  writeFileSync(join(directory, 'transcript.json'), `${JSON.stringify(transcript, undefined, 2)}\n`);
  writeFileSync(join(directory, 'transcript.txt'), renderTranscript(transcript));
  return transcript;
}

/** The transcript for people. */
export function renderTranscript({
  circuit,
  r1csSha256,
  phase1,
  circuitHash,
  contributions,
  beacon,
  keys,
}: Transcript): string {
  const steps = contributions.map(({ name, hash, isBeacon }, index) => {
    const who = isBeacon ? `beacon, ${name}` : name;
    return `${String(index + 1).padStart(4)}  ${who}\n      ${hash}\n      key ${keys[index + 1]?.sha256 ?? 'missing'}`;
  });
  const announced =
    beacon === null
      ? 'not announced'
      : `block ${beacon.blockNumber} of chain ${beacon.chainId}, announced at block ${beacon.announcedAtBlock}; ` +
        `hash ${beacon.blockHash ?? 'not known yet'}, hashed 2^${beacon.iterations} times`;
  return [
    `Ceremony of ${circuit}`,
    '',
    `circuit        sha256 ${r1csSha256}`,
    `powers of tau  ${phase1.file}, blake2b ${phase1.blake2b}`,
    `initial key    ${keys[0]?.sha256 ?? 'missing'}, circuit hash ${circuitHash}`,
    `beacon         ${announced}`,
    '',
    'Contributions, each with its hash and the sha256 of the key after it:',
    '',
    ...steps,
    '',
    `final key      ${keys.at(-1)?.sha256 ?? 'missing'}`,
    '',
  ].join('\n');
}
