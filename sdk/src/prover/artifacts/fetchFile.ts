import { CircuitArtifactUnavailableError } from '../errors.ts';

/** Limits of a download. */
export interface FetchOptions {
  /** Stops the download. */
  readonly signal?: AbortSignal | undefined;
  /** For one file. Default: two minutes. */
  readonly timeoutMs?: number | undefined;
  /** For one file. Default: 64 MiB. */
  readonly maxBytes?: number | undefined;
  /** `follow` lets the server send the request elsewhere. Default: `error`. */
  readonly redirect?: 'error' | 'follow' | undefined;
  /** Media type to ask for. Default: whatever the server sends. */
  readonly accept?: string | undefined;
}

const DEFAULT_TIMEOUT_MS = 120_000;
const DEFAULT_MAX_BYTES = 64 * 2 ** 20;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Fetches one file within a time and a size.
 *
 * @throws {CircuitArtifactUnavailableError} saying why it was not to be had.
 */
export async function fetchFile(url: string, cache: RequestCache, options: FetchOptions): Promise<Uint8Array> {
  assertAllowed(url);
  const { signal, timeoutMs = DEFAULT_TIMEOUT_MS, maxBytes = DEFAULT_MAX_BYTES, redirect = 'error' } = options;
  const headers = options.accept === undefined ? {} : { accept: options.accept };
  const timeout = AbortSignal.timeout(timeoutMs);
  const stop = AbortSignal.any(signal ? [signal, timeout] : [timeout]);
  try {
    const response = await fetch(url, { cache, redirect, headers, signal: stop, credentials: 'omit' });
    if (!response.ok) throw new CircuitArtifactUnavailableError(`${url} answered ${response.status}.`);
    return await readBody(response, url, maxBytes);
  } catch (cause) {
    if (cause instanceof CircuitArtifactUnavailableError) throw cause;
    throw new CircuitArtifactUnavailableError(
      `${url} cannot be fetched: ${reasonOf(cause, timeout, timeoutMs, redirect)}.`,
      {
        cause,
      },
    );
  }
}

function assertAllowed(url: string): void {
  const { protocol, hostname } = URL.parse(url) ?? {};
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname ?? ''))) return;
  throw new CircuitArtifactUnavailableError(`${url} is no https URL; http is for this machine only.`);
}

async function readBody(response: Response, url: string, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = (): CircuitArtifactUnavailableError =>
    new CircuitArtifactUnavailableError(`${url} is larger than ${maxBytes} bytes.`);
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of readChunks(response)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBytes) throw tooLarge();
  }
  const bytes = new Uint8Array(length);
  let position = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, position);
    position += chunk.length;
  }
  return bytes;
}

/** Not every browser's streams can be iterated. */
async function* readChunks({ body }: Response): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function reasonOf(cause: unknown, timeout: AbortSignal, timeoutMs: number, redirect: 'error' | 'follow'): string {
  if (timeout.aborted) return `it took longer than ${timeoutMs} ms`;
  const { message, cause: inner } = cause as { message?: string; cause?: { message?: string } };
  const why = inner?.message ?? message ?? 'unknown';
  return redirect === 'error' && why.includes('redirect') ? 'it redirects, and redirects are not allowed' : why;
}
