import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CircuitRelease } from '#sdk/prover';
import type { CircuitEntry } from '../../circuits/manifest.ts';
import { verificationKey } from '../../circuits/verificationKey.ts';
import { verifierContract } from '../../circuits/verifierContract.ts';
import { readFile } from 'node:fs/promises';
import { CeremonyError } from '../errors.ts';
import { hashFile } from '../hashes.ts';
import type { VerifiedCeremony } from './verify.ts';

/** Where a finished ceremony's results go. */
export interface ExportParameters {
  readonly verified: VerifiedCeremony;
  readonly entry: CircuitEntry;
  /** The circuit's witness generator. */
  readonly wasm: string;
  readonly out: string;
}

/**
 * Writes what users and contracts need into `out/<circuit>`: `circuit.wasm`, `final.zkey`, `verification_key.json`, the
 * Solidity verifier, which takes any chain, and `release.json` with every file's sha256, for `loadCircuitArtifacts`.
 *
 * @throws {CeremonyError} when the ceremony is not finished.
 */
export async function exportKeys({ verified, entry, wasm, out }: ExportParameters): Promise<CircuitRelease> {
  if (!verified.isFinished) throw new CeremonyError('the ceremony is not finished: it does not end with its beacon');
  const directory = join(out, entry.name);
  mkdirSync(directory, { recursive: true });
  copyFileSync(wasm, join(directory, 'circuit.wasm'));
  copyFileSync(verified.zkey, join(directory, 'final.zkey'));
  const key = await verificationKey(await readFile(verified.zkey));
  writeFileSync(join(directory, 'verification_key.json'), `${JSON.stringify(key, undefined, 1)}\n`);
  const contract = verifierContract({ circuit: entry, verificationKey: key, origin: 'ceremony' });
  writeFileSync(join(directory, `${entry.verifier}.sol`), contract);
  const named = async (file: string) => ({ file, sha256: (await hashFile(join(directory, file))).sha256 });
  const release = {
    wasm: await named('circuit.wasm'),
    zkey: await named('final.zkey'),
    verificationKey: await named('verification_key.json'),
  };
  writeFileSync(join(directory, 'release.json'), `${JSON.stringify(release, undefined, 2)}\n`);
  return release;
}
