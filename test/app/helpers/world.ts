import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonRpcProvider } from 'ethers';
import { chromium, type Browser } from 'playwright-core';
import { createProvider, type Deployment, type GemelClient } from '#sdk';
import { buildConsole } from '../../../scripts/console/build.ts';
import { serveConsole } from '../../../scripts/console/serve.ts';
import { bootstrap, type Bootstrapped } from '../../../scripts/dev/bootstrap.ts';
import { deployContracts, startChain, startIndex } from '../../../scripts/dev/gemelStack.ts';
import { freePort } from '../../../scripts/stack/ports.ts';
import { findChromium } from '../../circuits/browser/chromium.ts';

const START_MS = 400_000;
/** Of no chain: the site is built, and never run. */
const NO_DEPLOYMENT = { contracts: {} } as Deployment;

/** A whole stack with the console on it, and a browser to look at it. */
export interface World {
  /** Address of the console. */
  readonly url: string;
  /** Origins of the stack's own services. */
  readonly services: readonly string[];
  readonly client: GemelClient;
  readonly provider: JsonRpcProvider;
  readonly bootstrapped: Bootstrapped;
  readonly browser: Browser;
}

const CHROMIUM = findChromium();

/** What pages do. On a machine without a Chromium none can be looked at: then all that is shown is that the site builds. */
export function describeInChromium(name: string, suite: (this: Mocha.Suite) => void): void {
  if (CHROMIUM !== undefined) describe(name, suite);
}

if (CHROMIUM === undefined) {
  describe('the console, without a Chromium to look at it', () => {
    it('is built for the services of a deployment, and names them in its policy', async function () {
      this.timeout(START_MS);
      const directory = await mkdtemp(join(tmpdir(), 'gemel-app-'));
      const origin = 'http://127.0.0.1:9';
      const services = { rpcUrl: origin, indexUrl: `${origin}/index`, storageApiUrl: origin };
      try {
        const site = await buildConsole({ directory, deployment: NO_DEPLOYMENT, services });
        expect(await readFile(join(site.directory, 'index.html'), 'utf8')).to.contain(` ${origin}; base-uri`);
      } finally {
        await rm(directory, { recursive: true });
      }
    });
  });
}

let opening: Promise<World & { close(): Promise<void> }> | undefined;

after('end the stack of the console', async function () {
  this.timeout(START_MS);
  await (await opening)?.close();
});

/** The one world that all of the console's tests share; it is there once the tests run. */
export function useWorld(): () => World {
  let world: World | undefined;
  before('start a stack with the console', async function () {
    this.timeout(START_MS);
    world = await (opening ??= openWorld());
  });
  return () => world!;
}

async function openWorld(): Promise<World & { close(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'gemel-app-'));
  const port = await freePort('the console');
  const stack = await startChain({ directory, allowedOrigins: [`http://127.0.0.1:${port}`] });
  try {
    const { deployment, deploymentFile } = await deployContracts(stack);
    const gemel = await startIndex(stack, deployment, deploymentFile);
    const bootstrapped = await bootstrap(gemel);
    await stack.startWorker({ args: bootstrapped.workerArguments });
    const { rpcUrl, storageApiUrl } = stack;
    const services = { rpcUrl, indexUrl: gemel.indexUrl, storageApiUrl };
    const site = await buildConsole({ directory: stack.directory, deployment, services });
    const server = await serveConsole({ ...site, port });
    const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
    const browser = await chromium.launch({ executablePath: CHROMIUM!, args: flags });
    return {
      url: server.url,
      services: Object.values(services).map((url) => new URL(url).origin),
      client: gemel.client,
      provider: createProvider({ rpcUrl, chainId: deployment.chainId }),
      bootstrapped,
      browser,
      async close() {
        await browser.close();
        await server.close();
        await stack.stop();
        await rm(directory, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
