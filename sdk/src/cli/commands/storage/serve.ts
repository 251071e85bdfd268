import { resolve } from 'node:path';
import type { Command } from 'commander';
import { createContentServer } from '../../../storage/localServer/createContentServer.ts';
import { parseCount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel storage serve` */
export function serveStorage(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'serve', 'serve content from a folder on the paths of Kubo, on this machine only, until Ctrl-C', [
    'storage serve --directory content --port 5001',
  ])
    .requiredOption('--directory <folder>', 'where the content is kept')
    .option('--port <number>', 'port (default: any free one)', parseCount, 0)
    .action(async (options: { directory: string; port: number }, command: Command) => {
      const { output } = contextOf(command);
      const directory = resolve(options.directory);
      const server = await createContentServer({ directory, port: options.port });
      const stopped = new Promise<void>((stop) => {
        process.once('SIGINT', stop).once('SIGTERM', stop);
      });
      const { apiUrl, gatewayUrl } = server;
      output.result({ apiUrl, gatewayUrl, directory }, [`serving ${directory}: API ${apiUrl}, gateway ${gatewayUrl}`]);
      await stopped;
      await server.close();
    });
}
