/** Reads, and mends, what Hardhat Ignition wrote down about a deployment. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a deployment's journal says. */
export interface Journal {
  /** Constructor arguments of each contract, by its name in the module. */
  readonly constructed: ReadonlyMap<string, readonly unknown[]>;
  /** Block of the first transaction. */
  readonly firstBlock: number;
}

interface Entry {
  readonly type: string;
  readonly futureId: string;
  readonly constructorArgs?: readonly unknown[];
  readonly receipt?: { readonly blockNumber: number };
  readonly networkInteractionId?: number;
  readonly nonce?: number;
}

/** Reads the journal in a deployment's folder. */
export async function readJournal(directory: string, module: string): Promise<Journal> {
  const entries = await readEntries(directory);
  const deployed = entries.filter(({ type }) => type === 'DEPLOYMENT_EXECUTION_STATE_INITIALIZE');
  const blocks = entries.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt.blockNumber]));
  return {
    constructed: new Map(
      deployed.map(({ futureId, constructorArgs = [] }) => [
        futureId.replace(`${module}#`, ''),
        constructorArgs.map(readArgument),
      ]),
    ),
    firstBlock: Math.min(...blocks),
  };
}

/**
 * Forgets transactions that Ignition was about to send and the node refused, e.g. for want of money: Ignition would not go
 * on before somebody tells it their hashes, and they have none.
 *
 * @param nextNonce the deployer's next nonce as the node knows it: what has this nonce or a later one was never sent.
 */
export async function forgetUnsent(directory: string, nextNonce: number): Promise<void> {
  const entries = await readEntries(directory);
  const key = ({ futureId, networkInteractionId, nonce }: Entry) => `${futureId} ${networkInteractionId} ${nonce}`;
  const sent = new Set(entries.filter(({ type }) => type === 'TRANSACTION_SEND').map(key));
  const isUnsent = (entry: Entry) =>
    entry.type === 'TRANSACTION_PREPARE_SEND' && !sent.has(key(entry)) && (entry.nonce ?? 0) >= nextNonce;
  if (!entries.some(isUnsent)) return;
  const lines = entries.filter((entry) => !isUnsent(entry)).map((entry) => `\n${JSON.stringify(entry)}`);
  await writeFile(join(directory, 'journal.jsonl'), lines.join(''));
}

async function readEntries(directory: string): Promise<Entry[]> {
  const text = await readFile(join(directory, 'journal.jsonl'), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Entry);
}

/** Ignition writes a bigint as an object. */
function readArgument(value: unknown): unknown {
  const isBigint = typeof value === 'object' && value !== null && '_kind' in value && 'value' in value;
  return isBigint ? BigInt(value.value as string) : value;
}
