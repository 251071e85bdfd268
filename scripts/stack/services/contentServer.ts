import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Supervisor } from '../supervisor.ts';

const MAIN = fileURLToPath(new URL('../../../sdk/src/storage/localServer/main.ts', import.meta.url));

/** Where the content server answers. */
export interface ContentAddresses {
  readonly apiUrl: string;
  readonly gatewayUrl: string;
}

/** Starts the content server, which says itself where it answers once it does. */
export function startContentServer(
  supervisor: Supervisor,
  directory: string,
  allowedOrigins: readonly string[],
): Promise<ContentAddresses> {
  const origins = allowedOrigins.flatMap((origin) => ['--allow-origin', origin]);
  return supervisor.start('content-server', 1, ([port]) => ({
    command: process.execPath,
    args: [MAIN, '--directory', join(directory, 'content'), '--port', `${port}`, ...origins],
    cwd: directory,
    stopSignal: 'SIGTERM',
    graceMs: 5_000,
    condition: 'its addresses and an answer of its API',
    ready: async ({ output }) => {
      const line = /^\{.*\}$/m.exec(output())?.[0];
      if (line === undefined) return undefined;
      const { apiUrl, gatewayUrl } = JSON.parse(line) as ContentAddresses;
      const response = await fetch(`${apiUrl}/api/v0/version`, { method: 'POST', signal: AbortSignal.timeout(2_000) });
      await response.arrayBuffer();
      return response.ok ? { apiUrl: trimSlash(apiUrl), gatewayUrl: trimSlash(gatewayUrl) } : undefined;
    },
  }));
}

function trimSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
