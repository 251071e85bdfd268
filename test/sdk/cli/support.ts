import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { run, type CliIo } from '../../../sdk/src/cli/run.ts';
import type { Testbed } from '../actions/testbed.ts';

/** How a command ended, and what it wrote. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `gemel` in this process. */
export async function gemel(...args: string[]): Promise<Outcome> {
  return gemelWith({}, ...args);
}

/** Runs `gemel` in this process, as if a person saw what it writes. */
export async function gemelOnTerminal(...args: string[]): Promise<Outcome> {
  return runGemel({ environment: {}, isTerminal: true }, args);
}

/** Runs `gemel` in this process, with environment variables. */
export async function gemelWith(environment: Record<string, string>, ...args: string[]): Promise<Outcome> {
  return runGemel({ environment }, args);
}

/** Runs `gemel` in this process, as if a person typed each line when it is asked for. */
export async function gemelTyping(lines: readonly string[], ...args: string[]): Promise<Outcome> {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const left = [...lines];
  const onStderr = (text: string): void => {
    if (text.endsWith(': ')) stdin.write(`${left.shift()}\r`);
  };
  return runGemel({ environment: {}, stdin }, args, onStderr);
}

async function runGemel(
  given: Pick<CliIo, 'environment' | 'isTerminal' | 'stdin'>,
  args: readonly string[],
  onStderr: (text: string) => void = () => undefined,
): Promise<Outcome> {
  let [stdout, stderr] = ['', ''];
  const io = {
    stdout: (text: string) => void (stdout += text),
    stderr: (text: string) => {
      stderr += text;
      onStderr(text);
    },
    ...given,
  };
  return { code: await run(args, io), stdout, stderr };
}

/** The object that a command printed with `--json`, once it has succeeded. */
export async function jsonOf(outcome: Promise<Outcome>): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await outcome;
  expect(code, stderr).to.equal(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** Describes the testbed in `folder`, for `--stack`; its index is nowhere. */
export async function writeStackFile(folder: string, { stack, deploymentFile }: Testbed): Promise<string> {
  const { chainId, rpcUrl, storageApiUrl, storageGatewayUrl } = stack;
  const indexUrl = 'http://127.0.0.1:9/subgraphs/name/gemel';
  const stackFile = join(folder, 'stack.json');
  const description = { chainId, rpcUrl, indexUrl, storageApiUrl, storageGatewayUrl, deploymentFile };
  await writeFile(stackFile, JSON.stringify(description));
  return stackFile;
}
