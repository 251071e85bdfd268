import { parseArgs } from 'node:util';
import { GemelError } from '../../errors.ts';
import { createContentServer } from './createContentServer.ts';
import { ContentServerStartError } from './errors.ts';

/**
 * The content server as a process: `node main.ts --directory D [--port P] [--host H]`.
 *
 * Prints one JSON line `{ apiUrl, gatewayUrl }` when ready; SIGTERM and SIGINT stop it with exit code 0.
 */
async function main(): Promise<void> {
  const { directory, host, port } = readOptions();
  const server = await createContentServer({ directory, host, port });
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  process.stdout.write(`${JSON.stringify({ apiUrl: server.apiUrl, gatewayUrl: server.gatewayUrl })}\n`);
  await stopped;
  await server.close();
}

function readOptions(): { readonly directory: string; readonly host: string; readonly port: number } {
  const options = { directory: { type: 'string' }, host: { type: 'string' }, port: { type: 'string' } } as const;
  let values: { readonly directory?: string; readonly host?: string; readonly port?: string };
  try {
    ({ values } = parseArgs({ options, allowPositionals: false }));
  } catch (cause) {
    throw new ContentServerStartError('Usage: --directory D [--port P] [--host H]', { cause });
  }
  const { directory, host = '127.0.0.1', port = '0' } = values;
  if (directory === undefined || !/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new ContentServerStartError('Usage: --directory D [--port 0…65535] [--host H]');
  }
  return { directory, host, port: Number(port) };
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof GemelError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
