import { join } from 'node:path';
import { buildDirectory } from '../circuits/artifacts.ts';
import { readManifest, type CircuitEntry } from '../circuits/manifest.ts';
import { CeremonyError } from './errors.ts';
import type { Step } from './options.ts';
import { buildPage } from './page/buildPage.ts';
import { accept } from './steps/accept.ts';
import { announceBeacon, applyBeacon } from './steps/beacon.ts';
import { contribute } from './steps/contribute.ts';
import { exportKeys } from './steps/exportKeys.ts';
import { fetchPtau } from './steps/fetchPtau.ts';
import { setup } from './steps/setup.ts';
import { renderTranscript, writeTranscript } from './steps/transcript.ts';
import { verify, type VerifiedCeremony } from './steps/verify.ts';
import { verifyPtau } from './steps/verifyPtau.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DIRECTORY = 'folder of the ceremony';
const PTAU = 'file of the powers of tau';
const RPC = 'JSON-RPC URL of the chain whose block ends the ceremony';

/** Every step, in the order of a ceremony. */
export const STEPS: readonly Step[] = [
  {
    name: 'fetch',
    summary: 'downloads published powers of tau, and keeps them if they have the published hash',
    options: {
      url: 'where they are published',
      out: 'file to write',
      blake2b: 'optional: the published blake2b-512, in hex; one of the hashes is needed',
      sha256: 'optional: the published sha256, in hex',
    },
    example: '--url https://… --blake2b 4c65… --out ceremony/phase1.ptau',
    run: async ({ url = '', out = '', blake2b, sha256 }) => {
      await fetchPtau({ url, out, blake2b, sha256 });
      return `${out} has the published hash; check it with verify-ptau`;
    },
  },
  {
    name: 'verify-ptau',
    summary: 'checks every contribution to powers of tau',
    options: { ptau: PTAU },
    example: '--ptau ceremony/phase1.ptau',
    run: async ({ ptau = '' }) => {
      await verifyPtau(ptau);
      return `${ptau} is valid`;
    },
  },
  {
    name: 'setup',
    summary: 'makes the initial key of a circuit; run `npm run build:circuits` before',
    options: { directory: `${DIRECTORY}, made if need be`, circuit: 'name in circuits/circuits.json', ptau: PTAU },
    example: '--directory ceremony/window-claim-named --circuit window-claim-named --ptau ceremony/phase1.ptau',
    run: async ({ directory = '', circuit = '', ptau = '' }) => {
      await setup({ directory, circuit: entryOf(circuit).name, r1cs: built(circuit, 'circuit.r1cs'), ptau });
      return `${join(directory, '0000.zkey')} is the initial key; send it to the first contributor`;
    },
  },
  {
    name: 'contribute',
    summary: 'adds a secret to a key and forgets it; in a browser: see page',
    options: {
      from: 'key to go on from',
      to: 'key to write',
      name: 'who contributes, for the transcript',
      entropy: 'optional: something that only you know, mixed with the system’s randomness',
    },
    example: '--from 0000.zkey --to 0001.zkey --name "Ada Lovelace"',
    run: async ({ from = '', to = '', name = '', entropy }) =>
      `contribution hash, which you should announce:\n${await contribute({ from, to, name, entropy })}`,
  },
  {
    name: 'accept',
    summary: 'takes a contributor’s key as the next one, if it is valid',
    options: { directory: DIRECTORY, ptau: PTAU, zkey: 'key that the contributor sent' },
    example: '--directory ceremony/window-claim-named --ptau ceremony/phase1.ptau --zkey 0001.zkey',
    run: async ({ directory = '', ptau = '', zkey = '' }) => {
      const { name, hash } = await accept({ directory, ptau, zkey });
      return `accepted from ${name}:\n${hash}`;
    },
  },
  {
    name: 'announce-beacon',
    summary: 'names the future block whose hash will end the ceremony',
    options: {
      directory: DIRECTORY,
      rpc: RPC,
      block: 'number of a block that does not exist yet',
      iterations: 'optional: the hash is hashed 2^n times, 20 if not given',
    },
    example: '--directory ceremony/window-claim-named --rpc https://… --block 24000000',
    run: async ({ directory = '', rpc = '', block = '', iterations }) => {
      const blockNumber = wholeNumber('block', block);
      const count = iterations === undefined ? undefined : wholeNumber('iterations', iterations);
      const { chainId } = await announceBeacon({ directory, rpcUrl: rpc, blockNumber, iterations: count });
      return `block ${blockNumber} of chain ${chainId} ends the ceremony; publish ceremony.json now`;
    },
  },
  {
    name: 'beacon',
    summary: 'ends the ceremony with the announced block’s hash, once that block is final',
    options: { directory: DIRECTORY, rpc: RPC },
    example: '--directory ceremony/window-claim-named --rpc https://…',
    run: async ({ directory = '', rpc = '' }) => `beacon applied:\n${await applyBeacon(directory, rpc)}`,
  },
  {
    name: 'verify',
    summary: 'checks the whole ceremony from the circuit, and writes its transcript',
    options: {
      directory: DIRECTORY,
      ptau: PTAU,
      r1cs: 'optional: your own compiled circuit; the ceremony’s copy if not given',
      rpc: `optional: ${RPC}, to read the block again`,
    },
    example: '--directory ceremony/window-claim-named --ptau ceremony/phase1.ptau --rpc https://…',
    run: async (values) => {
      const verified = await verifyValues(values);
      const transcript = await writeTranscript(values['directory'] ?? '', verified);
      return renderTranscript(transcript) + (verified.isFinished ? '' : '\nnot finished: there is no beacon yet\n');
    },
  },
  {
    name: 'export',
    summary: 'verifies, and writes the keys, the Solidity verifier and their hashes',
    options: { directory: DIRECTORY, ptau: PTAU, out: 'folder to write to', rpc: `optional: ${RPC}` },
    example: '--directory ceremony/window-claim-named --ptau ceremony/phase1.ptau --out release --rpc https://…',
    run: async (values) => {
      const verified = await verifyValues(values);
      const entry = entryOf(verified.record.circuit);
      const out = values['out'] ?? '';
      await exportKeys({ verified, entry, wasm: built(entry.name, 'circuit.wasm'), out });
      await writeTranscript(values['directory'] ?? '', verified);
      return `wrote ${join(out, entry.name)}`;
    },
  },
  {
    name: 'page',
    summary: 'writes a static page on which a contributor adds to a key in the browser',
    options: { out: 'folder to write to' },
    example: '--out ceremony/page',
    run: async ({ out = '' }) => {
      await buildPage(out);
      return `wrote ${join(out, 'index.html')}; any static web server can serve it`;
    },
  },
];

function verifyValues({
  directory = '',
  ptau = '',
  r1cs,
  rpc,
}: Readonly<Record<string, string>>): Promise<VerifiedCeremony> {
  return verify({ directory, ptau, r1cs, rpcUrl: rpc });
}

function entryOf(circuit: string): CircuitEntry {
  const { circuits } = readManifest(ROOT);
  const entry = circuits.find(({ name }) => name === circuit);
  if (entry) return entry;
  throw new CeremonyError(`there is no circuit ${circuit}; there are ${circuits.map(({ name }) => name).join(', ')}`);
}

function built(circuit: string, file: string): string {
  return join(buildDirectory(ROOT, circuit), file);
}

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new CeremonyError(`--${option} ${text} is not a whole number`);
}
