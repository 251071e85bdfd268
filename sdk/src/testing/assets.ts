import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeploymentPlan } from './deploymentPlan.ts';
import { SandboxFilesError } from './errors.ts';

/** What the package holds besides code; `npm run build:sdk` writes it. */
const ASSETS = join(import.meta.dirname, '..', '..', 'assets');

/** How the contracts of this version are deployed to a development chain. @throws {SandboxFilesError} */
export async function loadDeploymentPlan(): Promise<DeploymentPlan> {
  const file = join(ASSETS, 'deployment.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as DeploymentPlan;
  } catch (cause) {
    throw new SandboxFilesError(`${file} cannot be read; install @gemel/sdk again, or run \`npm run build:sdk\``, {
      cause,
    });
  }
}
