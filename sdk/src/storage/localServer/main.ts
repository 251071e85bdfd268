import { parseArgs } from 'node:util';
import { GemelError } from '../../errors.ts';
import { createContentServer, type ContentServerOptions } from './createContentServer.ts';
import { ContentServerStartError } from './errors.ts';

const USAGE = 'Usage: --directory D [--port 0…65535] [--host H] [--allow-origin URL …]';

/**
 * The content server as a process: `node main.ts --directory D [--port P] [--host H] [--allow-origin URL …]`.
 *
 * Prints one JSON line `{ apiUrl, gatewayUrl }` when ready; SIGTERM and SIGINT stop it with exit code 0.
 */
async function main(): Promise<void> {
  const server = await createContentServer(readOptions());
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  process.stdout.write(`${JSON.stringify({ apiUrl: server.apiUrl, gatewayUrl: server.gatewayUrl })}\n`);
  await stopped;
  await server.close();
}

function readOptions(): ContentServerOptions {
  const options = {
    directory: { type: 'string' },
    host: { type: 'string' },
    port: { type: 'string' },
    'allow-origin': { type: 'string', multiple: true },
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    ({ values } = parseArgs({ options, allowPositionals: false }));
  } catch (cause) {
    throw new ContentServerStartError(USAGE, { cause });
  }
  const { directory, host = '127.0.0.1', port = '0', 'allow-origin': allowedOrigins = [] } = values;
  if (directory === undefined || !/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new ContentServerStartError(USAGE);
  }
  return { directory, host, port: Number(port), allowedOrigins };
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof GemelError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
