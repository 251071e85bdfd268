import { GemelError } from '../../sdk/src/errors.ts';

/** A JSON-RPC server answered with an error, or not at all. */
export class JsonRpcError extends GemelError {
  readonly code = 'STACK_JSON_RPC';

  constructor(url: string, method: string, reason: string, options: { readonly cause?: unknown } = {}) {
    super(`${method} at ${url} failed: ${reason}`, options);
  }
}

const CALL_TIMEOUT_MS = 5_000;

/**
 * Posts JSON and reads JSON, on this machine.
 * @throws JsonRpcError when there is no answer in time, or none in JSON.
 */
export async function postJson(
  url: string,
  body: unknown,
  what: string,
  timeoutMs = CALL_TIMEOUT_MS,
): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return await response.json();
  } catch (cause) {
    throw new JsonRpcError(url, what, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * Calls a JSON-RPC method.
 * @returns The call's result.
 * @throws JsonRpcError when the server does not answer, or answers with an error.
 */
export async function callJsonRpc(
  url: string,
  method: string,
  params: unknown,
  timeoutMs = CALL_TIMEOUT_MS,
): Promise<unknown> {
  const answer = await postJson(url, { jsonrpc: '2.0', id: 1, method, params }, method, timeoutMs);
  const { result, error } = answer as { result?: unknown; error?: { message?: string } };
  if (error) throw new JsonRpcError(url, method, error.message ?? 'no reason given');
  return result;
}
