import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { SnarkjsVerificationKey } from 'snarkjs';
import { CIRCUITS, type CircuitName } from '../generated/circuits.ts';
import { CircuitArtifactMismatchError, CircuitArtifactUnavailableError } from './errors.ts';

/** What proving and verifying need of a circuit. */
export interface CircuitArtifacts {
  readonly circuit: CircuitName;
  /** Computes the witness. */
  readonly wasm: Uint8Array;
  readonly zkey: Uint8Array;
  readonly verificationKey: SnarkjsVerificationKey;
}

const FILES = { wasm: 'circuit.wasm', zkey: 'development.zkey', verificationKey: 'verification_key.json' } as const;

/** Returns the bytes of one of a circuit's files. */
export type ArtifactReader = (file: string) => Promise<Uint8Array>;

/**
 * Reads a circuit's artefacts, and checks each against the sha256 that this version of the SDK was made for.
 *
 * @throws {CircuitArtifactUnavailableError} when one cannot be read.
 * @throws {CircuitArtifactMismatchError} when one has other bytes.
 */
export async function readCircuitArtifacts(circuit: CircuitName, read: ArtifactReader): Promise<CircuitArtifacts> {
  const [wasm, zkey, verificationKey] = await Promise.all([
    readChecked(circuit, FILES.wasm, read),
    readChecked(circuit, FILES.zkey, read),
    readChecked(circuit, FILES.verificationKey, read),
  ]);
  const key = JSON.parse(new TextDecoder().decode(verificationKey)) as SnarkjsVerificationKey;
  return { circuit, wasm, zkey, verificationKey: key };
}

/**
 * Fetches a circuit's artefacts from `baseUrl/<circuit>/…`, checked as {@link readCircuitArtifacts} does.
 *
 * @throws {CircuitArtifactUnavailableError} when one cannot be fetched.
 * @throws {CircuitArtifactMismatchError} when one has other bytes.
 */
export async function fetchCircuitArtifacts(circuit: CircuitName, baseUrl: string | URL): Promise<CircuitArtifacts> {
  const directory = `${String(baseUrl).replace(/\/+$/, '')}/${circuit}`;
  return readCircuitArtifacts(circuit, async (file) => {
    const response = await fetch(`${directory}/${file}`);
    if (!response.ok) throw new CircuitArtifactUnavailableError(`${directory}/${file} answered ${response.status}.`);
    return new Uint8Array(await response.arrayBuffer());
  });
}

async function readChecked(
  circuit: CircuitName,
  file: (typeof FILES)[keyof typeof FILES],
  read: ArtifactReader,
): Promise<Uint8Array> {
  const bytes = await readOrThrow(circuit, file, read);
  if (bytesToHex(sha256(bytes)) === CIRCUITS[circuit].sha256[file]) return bytes;
  throw new CircuitArtifactMismatchError(
    `${circuit}/${file} is not the file that this version of the SDK was made for; run \`npm run build:circuits\`, ` +
      'or take both from the same release.',
  );
}

async function readOrThrow(circuit: CircuitName, file: string, read: ArtifactReader): Promise<Uint8Array> {
  try {
    return await read(file);
  } catch (cause) {
    if (cause instanceof CircuitArtifactUnavailableError) throw cause;
    throw new CircuitArtifactUnavailableError(
      `${circuit}/${file} cannot be read; run \`npm run build:circuits\` first.`,
      {
        cause,
      },
    );
  }
}
