/** Keeps verifiers whose keys anyone can forge with away from chains that hold value. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import hre from 'hardhat';
import { DEVELOPMENT_CHAIN_IDS } from '../../sdk/src/generated/protocol.ts';
import { DeploymentFailedError } from './errors.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** What is read of an Ignition module. */
interface Deployable {
  readonly futures: Iterable<object>;
  readonly submodules: Iterable<Deployable>;
}

/**
 * Refuses a module with a development key's verifier for a chain that is not a development chain; the verifier's own
 * constructor does so too, but only after money was spent on the contracts before it.
 *
 * @throws {DeploymentFailedError} naming the verifiers.
 * @see docs/circuits.md for keys that a public chain takes
 */
export async function assertNoDevelopmentKeys(module: Deployable, chainId: number): Promise<void> {
  if (DEVELOPMENT_CHAIN_IDS.includes(chainId)) return;
  const holding: string[] = [];
  for (const name of contractNames(module)) if (await holdsDevelopmentKey(name)) holding.push(name);
  if (holding.length === 0) return;
  throw new DeploymentFailedError(
    `${holding.join(', ')}: a development key, with which anyone can forge proofs, and chain ${chainId} is no development ` +
      'chain; make keys for it by a ceremony (docs/circuits.md)',
  );
}

function contractNames({ futures, submodules }: Deployable): Set<string> {
  const names = [...futures].flatMap((future) => ('contractName' in future ? [String(future.contractName)] : []));
  return new Set([...names, ...[...submodules].flatMap((module) => [...contractNames(module)])]);
}

/** Whether the contract's source has the guard of generated verifiers. */
async function holdsDevelopmentKey(contract: string): Promise<boolean> {
  const { sourceName } = await hre.artifacts.readArtifact(contract);
  if (!sourceName.startsWith('contracts/verifiers/')) return false;
  return (await readFile(join(ROOT, sourceName), 'utf8')).includes('revert DevelopmentKeyOnPublicChain(');
}
