import * as disk from 'node:fs';
import { createRequire } from 'node:module';
import { CircuitBuildError } from '../errors.ts';

/** What is used of npm's circom2. */
interface Circom2 {
  readonly bindings: object;
  readonly CircomRunner: new (options: object) => { compile(): unknown; execute(bytes: Uint8Array): Promise<unknown> };
}

const require = createRequire(import.meta.url);
const { CircomRunner, bindings } = require('circom2') as Circom2;

let loaded: Promise<WebAssembly.Module> | undefined;

/**
 * Runs the compiler in this process, so that its WebAssembly is compiled once for many runs.
 *
 * @param args as on the command line; paths from the working directory, under which all files must lie.
 * @returns what the compiler printed.
 * @throws {CircuitBuildError} with the compiler's own words.
 */
export async function runCircomInProcess(args: readonly string[]): Promise<string> {
  loaded ??= WebAssembly.compile(disk.readFileSync(require.resolve('circom2/circom.wasm')));
  const compiler = await loaded;
  let output = '';
  const fs = {
    ...disk,
    writeSync(file: number, bytes: Uint8Array, offset = 0, length = bytes.length - offset, position?: number): number {
      if (file > 2) return disk.writeSync(file, bytes, offset, length, position);
      output += Buffer.from(bytes.subarray(offset, offset + length)).toString();
      return length;
    },
  };
  const exit = (code: number): void => {
    if (code !== 0) throw new CircuitBuildError(`circom ended with ${code}:\n${output}`);
  };
  class Runner extends CircomRunner {
    override compile(): WebAssembly.Module {
      return compiler;
    }
  }
  const runner = new Runner({ args, env: {}, preopens: { '.': '.' }, bindings: { ...bindings, fs, exit, kill: exit } });
  try {
    await runner.execute(new Uint8Array());
  } catch (error) {
    if (error instanceof CircuitBuildError) throw error;
    throw new CircuitBuildError(`circom failed: ${(error as Error).message}\n${output}`, error);
  }
  return output;
}
