import { Interface, toBeHex, zeroPadValue } from 'ethers';
import type { IndexedAbis, IndexedContract } from '../../../scripts/subgraph/abis.ts';
import { callJsonRpc } from '../../../scripts/stack/jsonRpc.ts';
import { pollUntil } from '../../../scripts/stack/processes.ts';

/**
 * A contract that emits whatever log it is called with: the number of topics, four topics and the data, the first five
 * as 32-byte words. It stands where one of Gemel's contracts would, so that the index sees any sequence of events.
 */
const EMITTER = [
  '60a03603', // size of the data: all past the five words
  '8060a0600037', // copy the data to memory
  '608035606035604035602035', // topics, the last one deepest
  '846000', // size and offset of the data
  '60003560030260200156', // jump to the LOG with that number of topics
  '5ba1005ba2005ba3005ba400', // LOG1, LOG2, LOG3, LOG4, each then stops
].join('');

const MINING_TIMEOUT_MS = 20_000;
const HEADER_TOPICS = 4;
const GAS = toBeHex(500_000);

/** Where and when an event happened, as the index should know it. */
export interface Emitted {
  readonly blockNumber: string;
  readonly blockTimestamp: string;
  readonly transactionHash: string;
  /** Id of the event's entity. */
  readonly id: string;
}

/** Puts the emitter at an address. */
export async function placeEmitter(rpcUrl: string, address: string): Promise<void> {
  await callJsonRpc(rpcUrl, 'anvil_setCode', [address, `0x${EMITTER}`]);
}

/** Emits one event, in a block of its own. */
export async function emitEvent(parameters: {
  readonly rpcUrl: string;
  readonly abis: IndexedAbis;
  readonly address: string;
  readonly contract: IndexedContract;
  readonly event: string;
  readonly values: readonly unknown[];
}): Promise<Emitted> {
  const { rpcUrl, abis, address, contract, event, values } = parameters;
  const { data, topics } = new Interface(abis.get(contract) ?? []).encodeEventLog(event, values);
  const padded = [...topics, ...Array<string>(HEADER_TOPICS - topics.length).fill(zeroPadValue('0x', 32))];
  const words = [toBeHex(topics.length, 32), ...padded, data];
  const input = `0x${words.map((word) => word.slice(2)).join('')}`;
  const [from] = (await callJsonRpc(rpcUrl, 'eth_accounts', [])) as string[];
  const transactionHash = (await callJsonRpc(rpcUrl, 'eth_sendTransaction', [
    { from, to: address, gas: GAS, input },
  ])) as string;
  const receipt = await receiptOf(rpcUrl, transactionHash);
  const [log] = receipt.logs;
  if (log === undefined) throw new Error(`${event} was not emitted`);
  return {
    blockNumber: `${Number(receipt.blockNumber)}`,
    blockTimestamp: `${Number(log.blockTimestamp)}`,
    transactionHash,
    id: `${transactionHash}00000000`,
  };
}

interface Receipt {
  readonly blockNumber: string;
  readonly logs: readonly { readonly blockTimestamp: string }[];
}

async function receiptOf(rpcUrl: string, transactionHash: string): Promise<Receipt> {
  const read = async () =>
    (await callJsonRpc(rpcUrl, 'eth_getTransactionReceipt', [transactionHash])) as Receipt | null;
  await pollUntil(async () => (await read()) !== null, MINING_TIMEOUT_MS);
  const receipt = await read();
  if (receipt === null) throw new Error('the event was not mined');
  return receipt;
}
