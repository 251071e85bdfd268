/** What the package holds besides code: contracts to inherit, the deployment, and the circuit that sandboxes prove with. */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { buildContracts } from '../contracts/build.ts';
import { copyConsumerContracts } from './consumerContracts.ts';
import { deploymentPlan } from './deploymentPlan.ts';

/** The repository. */
export const ROOT = join(import.meta.dirname, '..', '..');

const CIRCUIT = 'window-claim-named';
const CIRCUIT_FILES = ['circuit.wasm', 'development.zkey', 'verification_key.json'];

/**
 * Writes `contracts/` and `assets/` into the package's `folder`, from what is built.
 *
 * @throws {CircuitArtifactUnavailableError} or {CircuitArtifactMismatchError} when the circuits are not built.
 */
export async function writeAssets(folder: string): Promise<void> {
  const failure = await buildContracts();
  if (failure !== undefined) throw new Error(`compiling the contracts failed: ${failure}`);
  const built = join(ROOT, 'circuits', 'build');
  await loadCircuitArtifacts(CIRCUIT, built);
  const [contracts, assets] = [join(folder, 'contracts'), join(folder, 'assets')];
  for (const old of [contracts, assets]) await rm(old, { recursive: true, force: true });
  await copyConsumerContracts(ROOT, contracts);
  const circuits = join(assets, 'circuits', CIRCUIT);
  await mkdir(circuits, { recursive: true });
  for (const file of CIRCUIT_FILES) await cp(join(built, CIRCUIT, file), join(circuits, file));
  await writeFile(join(assets, 'deployment.json'), JSON.stringify(await deploymentPlan(ROOT)));
}
