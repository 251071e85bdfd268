import { AbiCoder, concat, Interface, type Signer } from 'ethers';
import { parseDeployment, type Deployment } from '../client/deployment.ts';
import { TransactionFailedError } from '../client/errors.ts';
import { waitUntilMined } from '../client/waitForReceipt.ts';
import type { CallStep, DeploymentPlan, DeployStep, PlanValue } from './deploymentPlan.ts';

/** What the steps that are done gave: a contract's address, or an encoded call. */
type Results = ReadonlyMap<string, string>;

/**
 * Deploys and wires Gemel's contracts as a plan says, one transaction after another. The signer pays, and administers.
 *
 * @throws {TransactionFailedError} when a contract is not on chain after its transaction.
 */
export async function deployContracts(signer: Signer, plan: DeploymentPlan, chainId: number): Promise<Deployment> {
  const deployer = await signer.getAddress();
  const results = new Map<string, string>();
  let startBlock: number | undefined;
  for (const step of plan.steps) {
    if (step.kind === 'encode') {
      results.set(step.id, encodeCall(step, results, deployer));
      continue;
    }
    const sent = await signer.sendTransaction(
      step.kind === 'deploy'
        ? { data: creation(step, results, deployer) }
        : { to: resultOf(step.on, results), data: encodeCall(step, results, deployer) },
    );
    const receipt = await waitUntilMined(sent);
    startBlock ??= receipt?.blockNumber;
    if (step.kind === 'call') continue;
    if (!receipt?.contractAddress) throw new TransactionFailedError(`deploying ${step.id} left no contract on chain`);
    results.set(step.id, receipt.contractAddress);
  }
  const contracts = Object.fromEntries(
    Object.entries(plan.contracts).map(([name, step]) => [name, resultOf(step, results)]),
  );
  return parseDeployment(JSON.stringify({ chainId, startBlock: startBlock ?? 0, contracts }), 'the deployment plan');
}

function creation({ bytecode, inputs, args }: DeployStep, results: Results, deployer: string): string {
  const values = args.map((arg) => valueOf(arg, results, deployer));
  return concat([bytecode, AbiCoder.defaultAbiCoder().encode(inputs, values)]);
}

function encodeCall({ signature, args }: CallStep, results: Results, deployer: string): string {
  const abi = new Interface([signature]);
  const [fragment] = abi.fragments;
  const name = fragment?.format('sighash') ?? signature;
  return abi.encodeFunctionData(
    name,
    args.map((arg) => valueOf(arg, results, deployer)),
  );
}

function valueOf(arg: PlanValue, results: Results, deployer: string): unknown {
  if (typeof arg !== 'object') return arg;
  if ('integer' in arg) return BigInt(arg.integer);
  if ('step' in arg) return resultOf(arg.step, results);
  if ('deployer' in arg) return deployer;
  return arg.map((inner) => valueOf(inner, results, deployer));
}

function resultOf(step: string, results: Results): string {
  const result = results.get(step);
  if (result === undefined) throw new TransactionFailedError(`the deployment plan uses ${step} before it is done`);
  return result;
}
