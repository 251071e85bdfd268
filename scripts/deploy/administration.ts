/** Hands the administration of the contracts over. */
import { Contract, NonceManager, type Wallet } from 'ethers';
import { ADMIN_DELAY_SECONDS, ADMIN_ROLE } from '../../ignition/roles.ts';
import type { AccessManager } from '../../sdk/src/generated/contracts/AccessManager.ts';
import { waitUntilMined } from '../../sdk/src/client/waitForReceipt.ts';
import { CONTRACT_ABIS } from '../../sdk/src/generated/contracts/index.ts';
import { DeploymentFailedError } from './errors.ts';

/**
 * Makes each account an administrator, and only then lets the deployer go; with `delays`, an administrator's calls wait.
 *
 * Safe to repeat after an interruption: what is done already is left.
 *
 * @throws {DeploymentFailedError} when something is left to do and the deployer is no administrator any more.
 */
export async function transferAdministration(
  manager: string,
  deployer: Wallet,
  accounts: readonly string[],
  delays: boolean,
): Promise<void> {
  const access = new Contract(
    manager,
    CONTRACT_ABIS.AccessManager,
    new NonceManager(deployer),
  ) as unknown as AccessManager;
  const delay = delays ? BigInt(ADMIN_DELAY_SECONDS) : 0n;
  const heirs = administrators(deployer.address, accounts);
  const isDone = async (account: string) => {
    const [isMember, current] = await access.hasRole(ADMIN_ROLE, account);
    return isMember && current === delay;
  };
  const [isAdministrator] = await access.hasRole(ADMIN_ROLE, deployer.address);
  // The deployer last: with a delay it could not grant any more.
  for (const account of heirs.toSorted((left) => (left === deployer.address ? 1 : -1))) {
    if (await isDone(account)) continue;
    if (!isAdministrator) throw new DeploymentFailedError(`${deployer.address} can't make ${account} an administrator`);
    await waitUntilMined(await access.grantRole(ADMIN_ROLE, account, delay));
  }
  if (!isAdministrator || heirs.includes(deployer.address)) return;
  await waitUntilMined(await access.renounceRole(ADMIN_ROLE, deployer.address));
}

/** Who administers in the end. */
export function administrators(deployer: string, accounts: readonly string[]): readonly string[] {
  return accounts.length === 0 ? [deployer] : accounts;
}
