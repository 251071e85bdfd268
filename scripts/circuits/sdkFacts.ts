import type { BuiltCircuit } from './buildCircuit.ts';
import { domainSize } from './setup/qap.ts';
import { readR1cs } from './setup/r1cs.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The facts about circuits that the SDK's prover needs, as a TypeScript module. */
export function sdkFacts(built: readonly BuiltCircuit[]): string {
  const facts = built.map(({ circuit, directory, hashes }) => {
    const { constraints, publicSignals } = circuit;
    const domain = domainSize(readR1cs(readFileSync(join(directory, 'circuit.r1cs'))));
    return `  '${circuit.name}': ${JSON.stringify({ publicSignals, constraints, domainSize: domain, sha256: hashes })},`;
  });
  return [
    '// Generated from circuits/ by `npm run build:circuits`. Do not edit.',
    '',
    '/** What is known of each circuit: public signals in order, size, and the sha256 of each artefact. */',
    'export const CIRCUITS = {',
    ...facts,
    '} as const;',
    '',
    '/** Name of a circuit, as in circuits/circuits.json. */',
    'export type CircuitName = keyof typeof CIRCUITS;',
    '',
  ].join('\n');
}
