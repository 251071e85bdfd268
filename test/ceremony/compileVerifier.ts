import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import type { InterfaceAbi } from 'ethers';
import { ROOT } from '../circuits/helpers/windowClaimCircuit.ts';

const SOLC = createRequire(import.meta.url).resolve('solc/solc.js');
const HASHES = '@openzeppelin/contracts/utils/cryptography/Hashes.sol';
const IMPORTS = [
  'claims/Groth16Verifier.sol',
  'interfaces/IProofVerifier.sol',
  'libraries/BN254.sol',
  'libraries/Groth16.sol',
  'libraries/Groth16Batch.sol',
  'libraries/ProtocolConstants.sol',
];

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<Record<string, Readonly<Record<string, Compiled>>>>;
}

interface Compiled {
  readonly abi: InterfaceAbi;
  readonly evm: { readonly bytecode: { readonly object: string } };
}

/** Compiles a verifier as if it lay in contracts/verifiers. */
export async function compileVerifier(source: string, name: string): Promise<{ abi: InterfaceAbi; bytecode: string }> {
  const file = `contracts/verifiers/${name}.sol`;
  const own = IMPORTS.map((path) => [`contracts/${path}`, readFileSync(`${ROOT}/contracts/${path}`, 'utf8')]);
  const imports = [...own, [HASHES, readFileSync(`${ROOT}/node_modules/${HASHES}`, 'utf8')]];
  const sources = Object.fromEntries(
    [[file, source], ...imports].map(([path, content]) => [path, { content }]),
  ) as object;
  const input = {
    language: 'Solidity',
    sources,
    settings: {
      optimizer: { enabled: true },
      outputSelection: { [file]: { [name]: ['abi', 'evm.bytecode.object'] } },
    },
  };
  const child = spawn(process.execPath, [SOLC, '--standard-json'], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(JSON.stringify(input));
  const output = await text(child.stdout);
  const { errors = [], contracts } = JSON.parse(output.slice(output.indexOf('{'))) as Output;
  const compiled = contracts?.[file]?.[name];
  if (compiled) return { abi: compiled.abi, bytecode: compiled.evm.bytecode.object };
  throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
}
