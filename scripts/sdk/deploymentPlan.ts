/** Writes down what the Ignition module of development chains does, so that the SDK can do it without Ignition. */
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  FutureType,
  isAccountRuntimeValue,
  isFuture,
  isModuleParameterRuntimeValue,
} from '@nomicfoundation/ignition-core';
import type { Future } from '@nomicfoundation/ignition-core';
import { Interface, type InterfaceAbi } from 'ethers';
import GemelDevelopmentModule from '../../ignition/modules/GemelDevelopment.ts';
import type { DeploymentPlan, PlanStep, PlanValue } from '../../sdk/src/testing/deploymentPlan.ts';

interface Artifact {
  readonly abi: InterfaceAbi;
  readonly bytecode: string;
}

/**
 * The plan of a deployment to a development chain, with the defaults of every parameter.
 *
 * @param root of the repository, whose contracts are compiled.
 */
export async function deploymentPlan(root: string): Promise<DeploymentPlan> {
  const artifacts = await readArtifacts(root);
  const { futures, results } = GemelDevelopmentModule;
  return {
    steps: [...futures].map((future) => stepOf(future, artifacts)),
    contracts: Object.fromEntries(Object.entries(results).map(([name, { id }]) => [name, id])),
  };
}

function stepOf(future: Future, artifacts: ReadonlyMap<string, Artifact>): PlanStep {
  switch (future.type) {
    case FutureType.NAMED_ARTIFACT_CONTRACT_DEPLOYMENT: {
      const { id, contractName, constructorArgs } = future;
      const { abi, bytecode } = artifactOf(artifacts, contractName);
      const inputs = new Interface(abi).deploy.inputs.map((input) => input.format('sighash'));
      return { kind: 'deploy', id, bytecode, inputs, args: constructorArgs.map(valueOf) };
    }
    case FutureType.CONTRACT_CALL:
    case FutureType.ENCODE_FUNCTION_CALL: {
      const { id, contract, functionName, args } = future;
      const fragment = new Interface(artifactOf(artifacts, contract.contractName).abi).getFunction(functionName);
      if (fragment === null) throw new Error(`${contract.contractName} has no function ${functionName}`);
      const kind = future.type === FutureType.CONTRACT_CALL ? 'call' : 'encode';
      return { kind, id, on: contract.id, signature: fragment.format('minimal'), args: args.map(valueOf) };
    }
    default:
      throw new Error(`the SDK's deployment has no step for ${future.type} (${future.id})`);
  }
}

function valueOf(value: unknown): PlanValue {
  if (Array.isArray(value)) return value.map(valueOf);
  if (typeof value === 'bigint') return { integer: String(value) };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (isFuture(value)) return { step: value.id };
  if (isAccountRuntimeValue(value) && value.accountIndex === 0) return { deployer: true };
  if (isModuleParameterRuntimeValue(value) && value.defaultValue !== undefined) return valueOf(value.defaultValue);
  throw new Error('an argument of the deployment is neither a value nor a default, nor the deployer');
}

async function readArtifacts(root: string): Promise<ReadonlyMap<string, Artifact>> {
  const found = new Map<string, Artifact>();
  const folder = join(root, 'artifacts');
  for await (const path of glob('{contracts,@openzeppelin}/**/*.sol/*.json', { cwd: folder })) {
    found.set(basename(path, '.json'), JSON.parse(readFileSync(join(folder, path), 'utf8')) as Artifact);
  }
  return found;
}

function artifactOf(artifacts: ReadonlyMap<string, Artifact>, name: string): Artifact {
  const artifact = artifacts.get(name);
  if (artifact === undefined) throw new Error(`${name} is not compiled; run \`npm run build:contracts\``);
  return artifact;
}
