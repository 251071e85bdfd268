import type { BuiltCircuit } from './buildCircuit.ts';
import { inputSignals, type InputSignal } from './inputs.ts';
import { domainFor } from './setup/qap.ts';

/** The facts about circuits that the SDK's prover needs, their input types and signal encoders, as a TypeScript module. */
export async function sdkFacts(built: readonly BuiltCircuit[]): Promise<string> {
  const circuits = await Promise.all(built.map(async (each) => ({ ...each, inputs: await inputSignals(each) })));
  const facts = built.map(({ circuit, hashes }) => {
    const { constraints, publicSignals } = circuit;
    const domain = domainFor(constraints, publicSignals.length);
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
    '/** The shape of each input signal: the length of each dimension; none for a single element. */',
    'export const CIRCUIT_INPUTS = {',
    ...circuits.map(({ circuit, inputs }) => `  '${circuit.name}': ${JSON.stringify(Object.fromEntries(inputs))},`),
    '} as const;',
    '',
    ...circuits.flatMap(({ circuit, inputs }) => circuitTypes(circuit.name, circuit.publicSignals, inputs)),
    '/** Input type of each circuit. */',
    'export interface CircuitInputs {',
    ...circuits.map(({ circuit }) => `  readonly '${circuit.name}': ${pascalCase(circuit.name)}Input;`),
    '}',
    '',
  ].join('\n');
}

function circuitTypes(name: string, publicSignals: readonly string[], inputs: readonly InputSignal[]): string[] {
  const prefix = pascalCase(name);
  const list = publicSignals.join(', ');
  return [
    `/** Inputs of ${name}, by signal. */`,
    `export type ${prefix}Input = {`,
    ...inputs.map(([signal, shape]) => `  readonly ${signal}: ${typeOf(shape)};`),
    '};',
    '',
    `/** Public signals of ${name}. */`,
    `export type ${prefix}Signals = Pick<${prefix}Input, ${publicSignals.map((signal) => `'${signal}'`).join(' | ')}>;`,
    '',
    `/** The public signals of ${name} in the order that its verifier takes them. */`,
    `export function encode${prefix}Signals({ ${list} }: ${prefix}Signals) {`,
    `  return [${list}] as const;`,
    '}',
    '',
    `/** The public signals of ${name} by name; the inverse of encode${prefix}Signals. */`,
    `export function decode${prefix}Signals([${list}]: readonly [${publicSignals.map(() => 'bigint').join(', ')}]): ${prefix}Signals {`,
    `  return { ${list} };`,
    '}',
    '',
  ];
}

function typeOf(shape: readonly number[]): string {
  const [, ...inner] = shape;
  if (shape.length === 0) return 'bigint';
  return inner.length === 0 ? 'readonly bigint[]' : `readonly (${typeOf(inner)})[]`;
}

/** `window-claim-named` → `WindowClaimNamed`. */
function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
