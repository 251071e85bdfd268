import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deploy } from '../../../scripts/deploy/deploy.ts';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { waitForIndex } from '../../../scripts/stack/waitForIndex.ts';
import { deployPreparedSubgraph } from '../../../scripts/subgraph/deploy.ts';
import { prepareSubgraph } from '../../../scripts/subgraph/prepare.ts';
import { sharedStack } from '../helpers/scenario.ts';
import { openWorld } from './setting.ts';
import type { World } from './world.ts';

const SYNC_TIMEOUT_MS = 900_000;

/** A world that is indexed while things happen in it. */
export interface WalkedIndex {
  readonly world: World;
  readonly indexUrl: string;
  /** Waits until the index has reached the chain's block. */
  catchUp(): Promise<void>;
  /** Indexes the same contracts once more, from the first block. @returns the other index's address. */
  syncAfresh(): Promise<string>;
  /** Gives the chain back to the other tests. */
  close(): Promise<void>;
}

/** Deploys the contracts and the subgraph over them, and gets everybody ready; one seed gives one walk. */
export async function openWalkedIndex(seed: number): Promise<WalkedIndex> {
  const stack = await sharedStack();
  const name = `walk/of-${randomBytes(6).toString('hex')}`;
  const directory = join(stack.directory, name);
  const outFile = join(stack.directory, `${name.replace('/', '-')}.json`);
  const deployer = accountOf('administrator').privateKey;
  const deployment = await deploy({ rpcUrl: stack.rpcUrl, deployer, outFile });
  const { manifestPath } = await prepareSubgraph({ deploymentFile: outFile, outputDirectory: directory });
  const indexUrl = await deployPreparedSubgraph({ stack, name, manifestPath });
  const world = await openWorld(stack.rpcUrl, deployment, seed);
  return {
    ...{ world, indexUrl },
    catchUp: async () => {
      await waitForIndex({ stack, name, timeoutMs: SYNC_TIMEOUT_MS });
    },
    syncAfresh: async () => {
      // Graph Node gives equal manifests one deployment: this one is told apart by a word.
      const fresh = `${name}-${randomBytes(3).toString('hex')}`;
      const manifest = await readFile(manifestPath, 'utf8');
      await writeFile(manifestPath, manifest.replace(/^description: .*$/m, `description: synced afresh, ${fresh}`));
      return deployPreparedSubgraph({ stack, name: fresh, manifestPath, timeoutMs: SYNC_TIMEOUT_MS });
    },
    close: () => world.chain.end(),
  };
}
