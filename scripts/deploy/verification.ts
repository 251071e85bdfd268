/** What a block explorer needs to verify the contracts: the compiler's input, and each contract's constructor arguments. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AbiCoder, Interface, type InterfaceAbi } from 'ethers';
import hre from 'hardhat';
import { DeploymentFailedError } from './errors.ts';
import type { Journal } from './journal.ts';

/** One contract's verification; `input` names the file with the compiler's standard JSON input, beside this one. */
export interface Verification {
  readonly contract: string;
  readonly address: string;
  readonly compiler: string;
  readonly constructorArguments: string;
  readonly input: string;
}

/**
 * Writes `<Contract>.json` for each contract, and the compiler inputs that they name, into `folder`.
 *
 * Etherscan's "standard JSON input" form and Sourcify take both as they are.
 *
 * @throws {DeploymentFailedError} when a contract was compiled without a build info.
 */
export async function writeVerification(
  folder: string,
  contracts: Readonly<Record<string, string>>,
  journal: Journal,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, address] of Object.entries(contracts)) {
    const { abi, sourceName, buildInfoId } = await hre.artifacts.readArtifact(name);
    const { input, compiler, source } = await copyInput(folder, sourceName, buildInfoId);
    const { inputs } = new Interface(abi as InterfaceAbi).deploy;
    const verification: Verification = {
      contract: `${source}:${name}`,
      address,
      compiler,
      constructorArguments: AbiCoder.defaultAbiCoder().encode(inputs, journal.constructed.get(name) ?? []),
      input,
    };
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(verification, undefined, 2)}\n`);
  }
}

async function copyInput(folder: string, sourceName: string, buildInfoId: string | undefined) {
  const path = buildInfoId === undefined ? undefined : await hre.artifacts.getBuildInfoPath(buildInfoId);
  if (buildInfoId === undefined || path === undefined) {
    throw new DeploymentFailedError(`${sourceName} has no build info: run \`npx hardhat build --force\` and again`);
  }
  const info = JSON.parse(await readFile(path, 'utf8')) as {
    solcLongVersion: string;
    input: { sources: Record<string, unknown> };
    userSourceNameMap: Record<string, string>;
  };
  const input = `${buildInfoId}.input.json`;
  await writeFile(join(folder, input), `${JSON.stringify(info.input)}\n`);
  return { input, compiler: `v${info.solcLongVersion}`, source: info.userSourceNameMap[sourceName] ?? sourceName };
}
