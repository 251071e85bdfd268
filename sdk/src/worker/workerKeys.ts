import { Wallet, getBytes, hexlify, type BaseWallet } from 'ethers';
import { z } from 'zod';
import {
  exportEncryptionPrivateKey,
  generateEncryptionKeys,
  importEncryptionPrivateKey,
  type EncryptionKeys,
} from '../storage/encryptionKeys.ts';
import { WorkerConfigurationError } from './errors.ts';

const secret = z.string().regex(/^0x[0-9a-f]{64}$/);
const fileSchema = z.strictObject({
  operatorKey: secret,
  attesterKey: secret,
  encryptionKey: secret,
  noiseSecret: secret,
});

/** Everything secret that a worker needs: four separate keys. */
export interface WorkerKeys {
  /** Account that stakes, sends transactions and earns. */
  readonly operator: BaseWallet;
  /** Signs attestations. */
  readonly attester: BaseWallet;
  /** Opens twin states that are encrypted to the worker. */
  readonly encryptionKeys: EncryptionKeys;
  /** 32 bytes that noise seeds and output salts derive from. */
  readonly noiseSecret: Uint8Array;
}

/**
 * New worker keys.
 *
 * @param operatorKey private key of an account that exists; a new one by default.
 */
export async function generateWorkerKeys(operatorKey?: string): Promise<WorkerKeys> {
  return {
    operator: operatorKey === undefined ? Wallet.createRandom() : new Wallet(operatorKey),
    attester: Wallet.createRandom(),
    encryptionKeys: await generateEncryptionKeys(),
    noiseSecret: crypto.getRandomValues(new Uint8Array(32)),
  };
}

/** The text of a keys file: secret, so write it for its owner's eyes only. */
export async function formatWorkerKeys({
  operator,
  attester,
  encryptionKeys,
  noiseSecret,
}: WorkerKeys): Promise<string> {
  const file: z.infer<typeof fileSchema> = {
    operatorKey: operator.privateKey,
    attesterKey: attester.privateKey,
    encryptionKey: await exportEncryptionPrivateKey(encryptionKeys.privateKey),
    noiseSecret: hexlify(noiseSecret),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads what {@link formatWorkerKeys} wrote.
 *
 * @param origin the file's path, for the error message.
 * @throws {WorkerConfigurationError} that never repeats a secret.
 */
export async function parseWorkerKeys(text: string, origin: string): Promise<WorkerKeys> {
  let file: z.infer<typeof fileSchema>;
  try {
    file = fileSchema.parse(JSON.parse(text));
  } catch {
    throw new WorkerConfigurationError(`${origin} is not a worker keys file; write one with \`gemel worker keys\``);
  }
  return {
    operator: new Wallet(file.operatorKey),
    attester: new Wallet(file.attesterKey),
    encryptionKeys: await importEncryptionPrivateKey(file.encryptionKey),
    noiseSecret: getBytes(file.noiseSecret),
  };
}
