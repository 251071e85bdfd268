import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { SnarkjsVerificationKey } from '../groth16/snarkjsFiles.ts';
import { CIRCUITS, type CircuitName } from '../../generated/circuits.ts';
import { CircuitArtifactMismatchError, CircuitArtifactUnavailableError } from '../errors.ts';
import { fetchFile, type FetchOptions } from './fetchFile.ts';

/** What proving and verifying need of a circuit. */
export interface CircuitArtifacts {
  readonly circuit: CircuitName;
  /** Computes the witness. */
  readonly wasm: Uint8Array;
  readonly zkey: Uint8Array;
  readonly verificationKey: SnarkjsVerificationKey;
}

/** One file of a release. */
export interface ReleaseFile {
  readonly file: string;
  /** In hex, without 0x. */
  readonly sha256: string;
}

/** The files that belong together for a circuit: a ceremony's export, or the development keys. */
export interface CircuitRelease {
  readonly wasm: ReleaseFile;
  readonly zkey: ReleaseFile;
  readonly verificationKey: ReleaseFile;
}

/** Returns the bytes of one of a circuit's files. */
export type ArtifactReader = (file: string) => Promise<Uint8Array>;

/** What `npm run build:circuits` makes, with keys for development chains only. */
export function developmentRelease(circuit: CircuitName): CircuitRelease {
  const hashes = CIRCUITS[circuit].sha256;
  const named = (file: keyof typeof hashes): ReleaseFile => ({ file, sha256: hashes[file] });
  return {
    wasm: named('circuit.wasm'),
    zkey: named('development.zkey'),
    verificationKey: named('verification_key.json'),
  };
}

/**
 * Reads a circuit's artefacts, and checks each against its sha256.
 *
 * @param release what they must be. Default: the development keys that this version of the SDK was made for.
 * @throws {CircuitArtifactUnavailableError} when one cannot be read.
 * @throws {CircuitArtifactMismatchError} when one has other bytes.
 */
export async function readCircuitArtifacts(
  circuit: CircuitName,
  read: ArtifactReader,
  release: CircuitRelease = developmentRelease(circuit),
): Promise<CircuitArtifacts> {
  const [wasm, zkey, verificationKey] = await Promise.all([
    readChecked(circuit, release.wasm, read),
    readChecked(circuit, release.zkey, read),
    readVerificationKey(circuit, read, release),
  ]);
  return { circuit, wasm, zkey, verificationKey };
}

/** How artefacts are fetched. */
export interface FetchArtifactsOptions extends FetchOptions {
  /** What they must be. Default: the development keys that this version of the SDK was made for. */
  readonly release?: CircuitRelease | undefined;
}

/**
 * Fetches a circuit's artefacts from `baseUrl/<circuit>/…`, checked as {@link readCircuitArtifacts} does.
 *
 * Only https, or http on this machine; no redirects unless asked for; each file within a time and a size. Bytes that are not
 * the right ones may have come from an HTTP cache, so they are asked for once more past it, and never kept.
 *
 * @throws {CircuitArtifactUnavailableError} when one cannot be fetched.
 * @throws {CircuitArtifactMismatchError} when one has other bytes.
 */
export async function fetchCircuitArtifacts(
  circuit: CircuitName,
  baseUrl: string | URL,
  { release = developmentRelease(circuit), ...options }: FetchArtifactsOptions = {},
): Promise<CircuitArtifacts> {
  return fetchTwice(circuit, baseUrl, options, (read) => readCircuitArtifacts(circuit, read, release));
}

/**
 * Fetches what verifying a circuit's proofs takes, and nothing of what proving does; as {@link fetchCircuitArtifacts} does.
 *
 * @throws {CircuitArtifactUnavailableError} when it cannot be fetched.
 * @throws {CircuitArtifactMismatchError} when it has other bytes.
 */
export async function fetchVerificationKey(
  circuit: CircuitName,
  baseUrl: string | URL,
  { release = developmentRelease(circuit), ...options }: FetchArtifactsOptions = {},
): Promise<SnarkjsVerificationKey> {
  return fetchTwice(circuit, baseUrl, options, (read) => readVerificationKey(circuit, read, release));
}

/** Fetches what `take` reads; once more, past the caches, where that was not the right bytes. */
async function fetchTwice<T>(
  circuit: CircuitName,
  baseUrl: string | URL,
  options: FetchOptions,
  take: (read: ArtifactReader) => Promise<T>,
): Promise<T> {
  const directory = `${String(baseUrl).replace(/\/+$/, '')}/${circuit}`;
  const reader =
    (cache: RequestCache): ArtifactReader =>
    (file) =>
      fetchFile(`${directory}/${file}`, cache, options);
  try {
    return await take(reader('default'));
  } catch (error) {
    if (!(error instanceof CircuitArtifactMismatchError)) throw error;
    return take(reader('reload'));
  }
}

async function readVerificationKey(
  circuit: CircuitName,
  read: ArtifactReader,
  { verificationKey }: CircuitRelease,
): Promise<SnarkjsVerificationKey> {
  const bytes = await readChecked(circuit, verificationKey, read);
  return JSON.parse(new TextDecoder().decode(bytes)) as SnarkjsVerificationKey;
}

async function readChecked(circuit: CircuitName, wanted: ReleaseFile, read: ArtifactReader): Promise<Uint8Array> {
  const bytes = await readOrThrow(circuit, wanted.file, read);
  if (bytesToHex(sha256(bytes)) === wanted.sha256) return bytes;
  throw new CircuitArtifactMismatchError(
    `${circuit}/${wanted.file} is not the file that was asked for (its sha256 differs); run \`npm run build:circuits\`, ` +
      'or take it and this version of the SDK from the same release.',
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
