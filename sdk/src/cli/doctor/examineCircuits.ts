import { CIRCUITS, type CircuitName } from '../../generated/circuits.ts';
import { loadCircuitArtifacts } from '../../prover/artifacts/nodeArtifacts.ts';
import { CircuitArtifactMismatchError, CircuitArtifactUnavailableError } from '../../prover/errors.ts';
import type { Finding } from './examineSetup.ts';

/** Whether what proves claims is there, each file with the sha256 that this version was made for. */
export async function examineCircuits(): Promise<Finding[]> {
  const [wrong, absent]: [string[], string[]] = [[], []];
  const names = Object.keys(CIRCUITS) as CircuitName[];
  for (const name of names) {
    try {
      await loadCircuitArtifacts(name);
    } catch (error) {
      if (error instanceof CircuitArtifactMismatchError) wrong.push(name);
      else if (error instanceof CircuitArtifactUnavailableError) absent.push(name);
      else throw error;
    }
  }
  const name = 'circuits';
  const advice = 'build them with npm run build:circuits; an installed package brings window-claim-named alone';
  if (wrong.length > 0)
    return [{ name, status: 'fail', says: `not those of this version: ${wrong.join(', ')}`, advice }];
  if (absent.length > 0)
    return [{ name, status: 'warn', says: `nothing to prove with for ${absent.join(', ')}`, advice }];
  return [{ name, status: 'ok', says: `files and keys of all ${names.length}, with the right digests` }];
}
