import { formatEther, ZeroHash, type Signer } from 'ethers';
import { requireStorage, type GemelClient } from '../../client/gemelClient.ts';
import type { Journal } from '../journal.ts';
import { ContentNotFoundError } from '../../storage/errors.ts';
import type { Digest } from '../../storage/digest.ts';
import { reasonOf } from './serving.ts';

/** Something that keeps a worker from its work, and what to do. */
export interface Finding {
  readonly check: 'registration' | 'stake' | 'signing key' | 'encryption key' | 'gas' | 'content store' | 'disk';
  /** What is wrong, and what to do, in one line. */
  readonly problem: string;
}

/** What {@link checkWorker} looks at. */
export interface CheckedWorker {
  readonly client: GemelClient;
  readonly operator: string;
  readonly attester: Signer;
  /** X25519 public key of the encryption keys that it has. */
  readonly encryptionKey: string;
  readonly journal: Journal;
}

/** Gas of an acceptance and a delivery, rounded up. @see bench/results/gas.json */
export const GAS_OF_AN_ORDER = 500_000n;

/** A digest that no content has: a store that is there says so. */
const ABSENT: Digest = `0x${'00'.repeat(32)}`;

/**
 * Looks whether a worker can do its work: registered with these keys, a stake and coins for gas, a content store that
 * answers, a disk that takes records.
 *
 * @returns what is wrong; empty when nothing is.
 */
export async function checkWorker(worker: CheckedWorker): Promise<Finding[]> {
  const found = await Promise.all([checkRegistration(worker), checkGas(worker), checkStore(worker), checkDisk(worker)]);
  return found.flat();
}

async function checkRegistration({ client, operator, attester, encryptionKey }: CheckedWorker): Promise<Finding[]> {
  const registry = client.contracts.workerRegistry;
  const [worker, isActive, minimum] = await Promise.all([
    registry.workerOf(operator),
    registry.isActive(operator),
    registry.minimumStake(),
  ]);
  if (worker.stake === 0n && worker.encryptionKey === ZeroHash) {
    const problem = `${operator} is not an active worker; register it with a stake: gemel worker init`;
    return [{ check: 'registration', problem }];
  }
  const findings: Finding[] = [];
  if (!isActive) {
    const why =
      worker.stake < minimum
        ? 'its stake is below the least; add to it'
        : 'it is leaving; withdraw, then register again';
    findings.push({ check: 'stake', problem: `${operator} is not an active worker: ${why}` });
  }
  if (worker.signingKey !== (await attester.getAddress())) {
    const problem = `${operator} registered the signing key ${worker.signingKey}; start the worker with it`;
    findings.push({ check: 'signing key', problem });
  }
  if (worker.encryptionKey !== encryptionKey) {
    const problem = `${operator} registered another encryption key; start the worker with that one`;
    findings.push({ check: 'encryption key', problem });
  }
  return findings;
}

async function checkGas({ client: { provider }, operator }: CheckedWorker): Promise<Finding[]> {
  const [balance, fees] = await Promise.all([provider.getBalance(operator), provider.getFeeData()]);
  const needed = GAS_OF_AN_ORDER * (fees.maxFeePerGas ?? fees.gasPrice ?? 1n);
  if (balance >= needed) return [];
  const has = `${operator} has ${formatEther(balance)} of the chain's coin`;
  return [{ check: 'gas', problem: `${has}, an order can take ${formatEther(needed)}; send it some` }];
}

async function checkStore({ client }: CheckedWorker): Promise<Finding[]> {
  try {
    await requireStorage(client).has(ABSENT);
    return [];
  } catch (error) {
    if (error instanceof ContentNotFoundError) return [];
    const problem = `the content store does not answer (${reasonOf(error)}); start it, or correct its address in the stack's description`;
    return [{ check: 'content store', problem }];
  }
}

async function checkDisk({ journal }: CheckedWorker): Promise<Finding[]> {
  try {
    await journal.write('started', JSON.stringify({ pid: process.pid }));
    return [];
  } catch (error) {
    return [{ check: 'disk', problem: `${reasonOf(error)}; check that the folder is yours, and the disk not full` }];
  }
}
