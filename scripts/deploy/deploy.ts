/**
 * Deploys Gemel's contracts with Hardhat Ignition, reads them back, and writes where they are to `deployments/<chainId>.json`.
 *
 * `DEPLOYER_KEY=… npm run deploy -- --network <name or URL>` does so from the shell.
 */
import { randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { concat, dataSlice, id, type Provider, Wallet } from 'ethers';
import hre from 'hardhat';
import { createProvider, type Deployment, parseDeployment } from '#sdk';
import GemelModule from '../../ignition/modules/Gemel.ts';
import GemelDevelopmentModule from '../../ignition/modules/GemelDevelopment.ts';
import { DEFAULT_PARAMETERS, type DeploymentParameters } from '../../ignition/parameters.ts';
import { ROLES } from '../../ignition/roles.ts';
import { DEVELOPMENT_CHAIN_IDS } from '../../sdk/src/generated/protocol.ts';
import { administrators, transferAdministration } from './administration.ts';
import { type CheckRow, differences, readDeployment, renderRows } from './check.ts';
import { assertNoDevelopmentKeys } from './developmentKeys.ts';
import { DeploymentFailedError } from './errors.ts';
import { forgetUnsent, readJournal } from './journal.ts';
import { writeVerification } from './verification.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const JOURNALS = join(ROOT, 'ignition', 'deployments');

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
  /** Who holds each role, by `Role.holder`. Default: the first administrator. */
  readonly holders?: Readonly<Record<string, string>>;
  /** What differs from the defaults of ignition/parameters.ts. */
  readonly parameters?: Partial<DeploymentParameters>;
  /** Blocks that a transaction waits for outside development chains. Default: 5. */
  readonly confirmations?: number;
  /** Name of Ignition's journal outside development chains. Default: `chain-<chainId>`. */
  readonly journal?: string;
  /** Is shown what was read back from the chain. */
  readonly report?: (rows: readonly CheckRow[]) => void;
}

/** Where the contracts are; also the content of the deployments file. */
export type DeployReturnType = Deployment;

/** What is known once the chain has answered. */
interface Plan extends DeployParameters {
  readonly chainId: number;
  readonly isDevelopment: boolean;
  readonly module: string;
  readonly journal: string;
  readonly outFile: string;
  readonly wallet: Wallet;
  readonly parameters: DeploymentParameters;
}

/**
 * Compiles the contracts if need be, deploys and wires them, hands roles and administration over, writes the deployments
 * file and, outside development chains, what verifies the contracts, and reads everything back.
 *
 * On a development chain nothing is remembered, so a chain that starts afresh is deployed to afresh. Elsewhere contracts
 * have the same addresses on every chain, and Ignition's journal (`ignition/deployments/chain-<id>`) lets an interrupted
 * deployment go on where it stopped; a complete one is read back, and nothing else.
 *
 * @throws {DeploymentFailedError} when the chain cannot be reached, a transaction fails, or something else is on chain than
 * was asked for.
 * @see ignition/modules/Gemel.ts
 */
export async function deploy(parameters: DeployParameters): Promise<DeployReturnType> {
  const { rpcUrl } = parameters;
  await hre.tasks.getTask('build').run({ quiet: true });
  const provider = createProvider({ rpcUrl, pollingIntervalMs: 50 });
  try {
    const plan = await planFor(parameters, provider);
    const deployment = (await readAbandoned(plan)) ?? (await deployModule(plan));
    await transferAdministration(
      deployment.contracts.AccessManager,
      plan.wallet,
      plan.adminTransfers ?? [],
      !plan.isDevelopment,
    );
    await readBack(plan, provider, deployment);
    return deployment;
  } catch (cause) {
    if (cause instanceof DeploymentFailedError) throw cause;
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new DeploymentFailedError(`deploying through ${origin(rpcUrl)} failed: ${reason}`, { cause });
  } finally {
    provider.destroy();
  }
}

async function planFor(parameters: DeployParameters, provider: Provider): Promise<Plan> {
  const chainId = Number((await provider.getNetwork()).chainId);
  const isDevelopment = DEVELOPMENT_CHAIN_IDS.includes(chainId);
  if (!isDevelopment && parameters.paymentToken === undefined) {
    throw new DeploymentFailedError(`chain ${chainId} is not a development chain: say which token pays (paymentToken)`);
  }
  return {
    ...parameters,
    chainId,
    isDevelopment,
    module: isDevelopment ? 'GemelDevelopment' : 'Gemel',
    journal: isDevelopment
      ? `chain-${chainId}-${randomBytes(8).toString('hex')}`
      : (parameters.journal ?? `chain-${chainId}`),
    outFile: parameters.outFile ?? join(ROOT, 'deployments', `${chainId}.json`),
    wallet: new Wallet(parameters.deployer, provider),
    parameters: { ...DEFAULT_PARAMETERS, ...parameters.parameters },
  };
}

/** A deployment whose journal is lost, but whose file says where it is. */
async function readAbandoned({ isDevelopment, journal, outFile, chainId }: Plan): Promise<Deployment | undefined> {
  if (isDevelopment || (await exists(join(JOURNALS, journal))) || !(await exists(outFile))) return undefined;
  const deployment = parseDeployment(await readFile(outFile, 'utf8'), outFile);
  return deployment.chainId === chainId ? deployment : undefined;
}

async function deployModule(plan: Plan): Promise<Deployment> {
  const { chainId, isDevelopment, module, journal, outFile } = plan;
  const directory = join(JOURNALS, journal);
  if (await exists(join(directory, 'journal.jsonl')))
    await forgetUnsent(directory, await plan.wallet.getNonce('pending'));
  try {
    const contracts = await runIgnition(plan);
    const written = await readJournal(directory, module);
    const text = `${JSON.stringify({ chainId, startBlock: written.firstBlock, contracts }, undefined, 2)}\n`;
    const deployment = parseDeployment(text, outFile);
    await mkdir(dirname(outFile), { recursive: true });
    await writeFile(outFile, text);
    if (!isDevelopment) await writeVerification(outFile.replace(/(\.json)?$/, '.verification'), contracts, written);
    return deployment;
  } finally {
    if (isDevelopment) await rm(directory, { recursive: true, force: true });
  }
}

async function runIgnition(plan: Plan): Promise<Record<string, string>> {
  const { rpcUrl, deployer, chainId, isDevelopment, journal, confirmations = 5 } = plan;
  await assertNoDevelopmentKeys(isDevelopment ? GemelDevelopmentModule : GemelModule, chainId);
  const override = { url: rpcUrl, accounts: [deployer], chainId };
  const connection = await hre.network.create({ network: 'target', override });
  const config = isDevelopment
    ? { blockPollingInterval: 20, requiredConfirmations: 1 }
    : { blockPollingInterval: confirmations === 1 ? 20 : 1000, requiredConfirmations: confirmations };
  try {
    const deployed: Record<string, { getAddress(): Promise<string> }> = isDevelopment
      ? await connection.ignition.deploy(GemelDevelopmentModule, {
          deploymentId: journal,
          config,
          parameters: { GemelDevelopment: settings(plan) },
        })
      : await connection.ignition.deploy(GemelModule, {
          deploymentId: journal,
          config,
          parameters: { Gemel: settings(plan) },
          strategy: 'create2',
          strategyConfig: { salt: saltFor(plan.wallet.address) },
        });
    const rows = Object.entries(deployed).map(async ([name, contract]) => [name, await contract.getAddress()] as const);
    return Object.fromEntries(await Promise.all(rows));
  } finally {
    await connection.close();
  }
}

/**
 * The salt of every contract: CreateX lets only the account in its first 20 bytes use it, and, with a zero byte after
 * that, on every chain alike.
 */
export function saltFor(deployer: string): string {
  return concat([deployer, '0x00', dataSlice(id('gemel.contracts.1'), 0, 11)]);
}

/** The module's parameters. */
function settings(plan: Plan) {
  const { feeRecipient, paymentToken, isDevelopment, parameters } = plan;
  return {
    ...parameters,
    ...holdersOf(plan),
    ...(feeRecipient === undefined ? {} : { feeRecipient }),
    ...(isDevelopment || paymentToken === undefined ? {} : { paymentToken }),
  };
}

function holdersOf({ wallet, adminTransfers = [], holders = {} }: Plan): Record<string, string> {
  const [administrator = wallet.address] = administrators(wallet.address, adminTransfers);
  return Object.fromEntries(ROLES.map(({ holder }) => [holder, holders[holder] ?? administrator]));
}

async function readBack(plan: Plan, provider: Provider, deployment: Deployment): Promise<void> {
  const { wallet, adminTransfers = [], parameters, feeRecipient = wallet.address, isDevelopment, report } = plan;
  const rows = await readDeployment(provider, deployment, {
    parameters,
    token: deployment.contracts.TestToken ?? plan.paymentToken ?? '',
    feeRecipient,
    administrators: administrators(wallet.address, adminTransfers),
    holders: holdersOf(plan),
    delays: !isDevelopment,
  });
  report?.(rows);
  const different = differences(rows);
  if (different.length === 0) return;
  throw new DeploymentFailedError(`something else is on chain than was asked for:\n${renderRows(different)}`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Scheme and host of a URL: a key in its path or query is not for messages. */
function origin(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'a malformed RPC URL';
}
