import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { pipeline } from 'node:stream/promises';
import { CeremonyError } from '../errors.ts';
import { hashFile } from '../hashes.ts';

/** What to fetch, and what it must be. */
export interface FetchPtauParameters {
  readonly url: string;
  /** blake2b-512 in hex, as published with the file; or its sha256. One of them is needed. */
  readonly blake2b?: string | undefined;
  readonly sha256?: string | undefined;
  readonly out: string;
  readonly maxBytes?: number | undefined;
  readonly timeoutMs?: number | undefined;
}

/** The largest published file, for 2^28 constraints, has 309 GB; one for 2^17 has 144 MB. */
const DEFAULT_MAX_BYTES = 2 ** 32;
const DEFAULT_TIMEOUT_MS = 3_600_000;

/**
 * Downloads powers of tau, and keeps them only if they have the hash that was published.
 *
 * @throws {CeremonyError} when there is no hash to compare with, or the file is another one.
 */
export async function fetchPtau(parameters: FetchPtauParameters): Promise<void> {
  const { url, out, blake2b, sha256, maxBytes = DEFAULT_MAX_BYTES, timeoutMs = DEFAULT_TIMEOUT_MS } = parameters;
  if (blake2b === undefined && sha256 === undefined) {
    throw new CeremonyError('say which hash was published for the file: --blake2b or --sha256');
  }
  const unfinished = `${out}.unfinished`;
  await mkdir(dirname(out), { recursive: true });
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok || !response.body) throw new CeremonyError(`${url} answered ${response.status}`);
    await pipeline(Readable.fromWeb(response.body as WebStream), limitTo(maxBytes, url), createWriteStream(unfinished));
    const actual = await hashFile(unfinished);
    for (const [name, wanted] of [
      ['blake2b', blake2b],
      ['sha256', sha256],
    ] as const) {
      if (wanted === undefined || wanted.toLowerCase().replace(/^0x/, '') === actual[name]) continue;
      throw new CeremonyError(`${url} has the ${name} ${actual[name]}, not ${wanted}; it was not kept`);
    }
    renameSync(unfinished, out);
  } catch (cause) {
    if (cause instanceof CeremonyError) throw cause;
    throw new CeremonyError(`${url} cannot be fetched: ${(cause as Error).message}`, { cause });
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function limitTo(maxBytes: number, url: string): Transform {
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      if (length > maxBytes) done(new CeremonyError(`${url} is larger than ${maxBytes} bytes`));
      else done(null, chunk);
    },
  });
}
