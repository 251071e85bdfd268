/**
 * Deploys Gemel's contracts with Hardhat Ignition, and writes where they are to `deployments/<chainId>.json`.
 *
 * `RPC_URL=… DEPLOYER_KEY=… npm run deploy` does so from the shell.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Contract, JsonRpcProvider, NonceManager, Wallet } from 'ethers';
import hre from 'hardhat';
import { type Deployment, parseDeployment } from '#sdk';
import GemelModule from '../../ignition/modules/Gemel.ts';
import GemelDevelopmentModule from '../../ignition/modules/GemelDevelopment.ts';
import { CONTRACT_ABIS } from '../../sdk/src/generated/contracts/index.ts';
import type { AccessManager } from '../../sdk/src/generated/contracts/AccessManager.ts';
import { DEVELOPMENT_CHAIN_IDS } from '../../sdk/src/generated/protocol.ts';
import { DeploymentFailedError } from './errors.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ADMIN_ROLE = 0n;

/** What to deploy, and from which account. */
export interface DeployParameters {
  readonly rpcUrl: string;
  /** Private key of the account that pays, and that administers the contracts afterwards unless `adminTransfers` says otherwise. */
  readonly deployer: string;
  /** Where the deployments file goes. Default: `deployments/<chainId>.json` of the repository. */
  readonly outFile?: string;
  /** ERC-20 that orders and stakes are paid in; required where the chain is not a development chain. */
  readonly paymentToken?: string;
  /** Account that dust and the protocol's share are credited to. Default: the deployer. */
  readonly feeRecipient?: string;
  /** Accounts that become administrators; when there are any, the deployer ceases to be one. */
  readonly adminTransfers?: readonly string[];
}

/** Where the contracts are; also the content of the deployments file. */
export type DeployReturnType = Deployment;

/**
 * Compiles the contracts if need be, deploys and wires them, and writes the deployments file.
 *
 * On a development chain nothing is remembered, so a chain that starts afresh is deployed to afresh. Elsewhere Ignition's
 * journal (`ignition/deployments/chain-<id>`) lets an interrupted deployment go on where it stopped.
 *
 * @throws {DeploymentFailedError} when the chain cannot be reached, or a transaction fails.
 * @see ignition/modules/Gemel.ts
 */
export async function deploy(parameters: DeployParameters): Promise<DeployReturnType> {
  const { rpcUrl, deployer } = parameters;
  await hre.tasks.getTask('build').run({ quiet: true });
  const provider = new JsonRpcProvider(rpcUrl, undefined, { cacheTimeout: -1, batchMaxCount: 1, pollingInterval: 50 });
  try {
    const chainId = Number((await provider.getNetwork()).chainId);
    const startBlock = (await provider.getBlockNumber()) + 1;
    const contracts = await deployModule(parameters, chainId);
    await transferAdministration(
      contracts.AccessManager,
      new Wallet(deployer, provider),
      parameters.adminTransfers ?? [],
    );
    const outFile = parameters.outFile ?? join(ROOT, 'deployments', `${chainId}.json`);
    const text = `${JSON.stringify({ chainId, startBlock, contracts }, undefined, 2)}\n`;
    const deployment = parseDeployment(text, outFile);
    await mkdir(dirname(outFile), { recursive: true });
    await writeFile(outFile, text);
    return deployment;
  } catch (cause) {
    if (cause instanceof DeploymentFailedError) throw cause;
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new DeploymentFailedError(`deploying through ${origin(rpcUrl)} failed: ${reason}`, { cause });
  } finally {
    provider.destroy();
  }
}

async function deployModule(parameters: DeployParameters, chainId: number): Promise<Record<string, string>> {
  const { rpcUrl, deployer, feeRecipient, paymentToken } = parameters;
  const isDevelopment = DEVELOPMENT_CHAIN_IDS.includes(chainId);
  if (!isDevelopment && paymentToken === undefined) {
    throw new DeploymentFailedError(`chain ${chainId} is not a development chain: say which token pays (paymentToken)`);
  }
  const suffix = isDevelopment ? `-${randomBytes(8).toString('hex')}` : '';
  const deploymentId = `chain-${chainId}${suffix}`;
  const connection = await hre.network.create({
    network: 'target',
    override: { url: rpcUrl, accounts: [deployer], chainId },
  });
  const settings = {
    ...(feeRecipient === undefined ? {} : { feeRecipient }),
    ...(isDevelopment || paymentToken === undefined ? {} : { paymentToken }),
  };
  const options = { deploymentId, config: isDevelopment ? { blockPollingInterval: 20, requiredConfirmations: 1 } : {} };
  try {
    const deployed: Record<string, { getAddress(): Promise<string> }> = isDevelopment
      ? await connection.ignition.deploy(GemelDevelopmentModule, {
          ...options,
          parameters: { GemelDevelopment: settings },
        })
      : await connection.ignition.deploy(GemelModule, { ...options, parameters: { Gemel: settings } });
    const rows = Object.entries(deployed).map(async ([name, contract]) => [name, await contract.getAddress()] as const);
    return Object.fromEntries(await Promise.all(rows));
  } finally {
    await connection.close();
    if (isDevelopment) await rm(join(ROOT, 'ignition', 'deployments', deploymentId), { recursive: true, force: true });
  }
}

/** Makes each account an administrator, and only then lets the deployer go. */
async function transferAdministration(manager: string | undefined, deployer: Wallet, accounts: readonly string[]) {
  if (accounts.length === 0 || manager === undefined) return;
  const signer = new NonceManager(deployer);
  const access = new Contract(manager, CONTRACT_ABIS.AccessManager, signer) as unknown as AccessManager;
  for (const account of accounts) await (await access.grantRole(ADMIN_ROLE, account, 0)).wait();
  if (accounts.includes(deployer.address)) return;
  await (await access.renounceRole(ADMIN_ROLE, deployer.address)).wait();
}

/** Scheme and host of a URL: a key in its path or query is not for messages. */
function origin(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'a malformed RPC URL';
}
