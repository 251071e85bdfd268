import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deployment } from '#sdk';
import { securityHeaders } from '../../app/site/securityPolicy.ts';
import { originsOf, type Services } from '../../app/site/siteConfig.ts';
import { buildCircuits, BuildFailedError } from '../dev/build.ts';
import { runLeashed } from '../stack/runLeashed.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');

/** The token of a development deployment, as people read amounts of it. */
const TEST_TOKEN = { symbol: 'GTT', decimals: 18 };

/** What {@link buildConsole} takes. */
export interface BuildConsoleParameters {
  /** Folder of the stack; the site is built below it. */
  readonly directory: string;
  readonly deployment: Deployment;
  readonly services: Services;
  readonly signal?: AbortSignal;
}

/** A built console. */
export interface BuiltConsole {
  readonly directory: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Builds the web console for one stack: its policy names the stack's services, and no others.
 *
 * @throws BuildFailedError
 */
export async function buildConsole(parameters: BuildConsoleParameters): Promise<BuiltConsole> {
  const { directory, deployment, services, signal } = parameters;
  const { rpcUrl, indexUrl, storageApiUrl } = services;
  const token = { address: deployment.contracts.TestToken, ...TEST_TOKEN };
  const config = { deployment, rpcUrl, indexUrl, storageApiUrl, token };
  const configFile = join(directory, 'gemel.json');
  await writeFile(configFile, `${JSON.stringify(config, null, 2)}\n`);
  // The site has the files that claims are proven with.
  await buildCircuits(signal);
  const site = join(directory, 'console');
  const { code, tail } = await runLeashed({
    name: 'build-console',
    args: [VITE, 'build', join(ROOT, 'app'), '--outDir', site, '--emptyOutDir', '--logLevel', 'warn'],
    cwd: join(ROOT, 'app'),
    env: { GEMEL_CONFIG: configFile },
    signal,
  });
  if (code !== 0) throw new BuildFailedError(`building the console failed:\n${tail.join('\n')}`);
  return { directory: site, headers: securityHeaders(originsOf(services)) };
}
