import { expect } from 'chai';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transaction } from 'ethers';
import { OrderState, readInsight, type StatisticDocument } from '#sdk';
import { found } from '../planted.ts';
import type { FaultyOrder } from './runSeed.ts';
import { depthOf, type Schedule } from './schedule.ts';
import type { FaultyWorld } from './world.ts';

const PEOPLE = 3;
const DRAWN = /(?:answers\/[^/]+|orders\/\d+-result)\.json$/u;
const PUBLISHED = /orders\/(\d+)-published\.json$/u;
/** How a state, or an answer, begins before it is encrypted. */
const PLAINTEXTS = new Map<string, RegExp>([
  ['a state', /"schemaVersion":\d+,"endDay":\d+/u],
  ['a document', /"kind":"(?:STATISTIC|PREDICTION)"/u],
]);

/** What a worker has on its disk of what it drew. */
export interface Drawn {
  readonly files: ReadonlyMap<string, string>;
  readonly published: ReadonlySet<bigint>;
  /** Names of what should not be there. */
  readonly plaintexts: readonly string[];
}

/** Reads the records of a worker. */
export async function drawnRecords(home: string): Promise<Drawn> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  // One that is being replaced is gone by its first name.
  const texts = await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')));
  const records = files.map((file, index) => [file, texts[index] ?? ''] as const);
  return {
    files: new Map(records.filter(([file]) => DRAWN.test(file))),
    published: new Set(
      records.flatMap(([file]) => [PUBLISHED.exec(file)?.[1]].flatMap((id) => (id ? [BigInt(id)] : []))),
    ),
    plaintexts: records.flatMap(([file, text]) => found(PLAINTEXTS, text).map((name) => `${name} in ${file}`)),
  };
}

/** What a seed leaves behind to be judged. */
export interface Traces {
  readonly schedule: Schedule;
  readonly orders: readonly FaultyOrder[];
  readonly refunded: readonly FaultyOrder[];
  /** What was on disk when the worker was killed. */
  readonly drawn: readonly Drawn[];
  readonly sinceBlock: number;
  /** Bytes of all transactions that the worker sent. */
  readonly sent: readonly string[];
  readonly log: string;
}

/** Holds a worker to what it promises, by what the chain, the content store and its disk say in the end. */
export async function assertKept(world: FaultyWorld, traces: Traces): Promise<void> {
  for (const order of traces.orders) await assertOneEnd(world, order, traces);
  await assertNothingSentTwice(world, traces);
  await assertOneDraw(world, traces);
}

/** Delivered once, so that the buyer can read it, or refunded, and the log says why. */
async function assertOneEnd(world: FaultyWorld, order: FaultyOrder, { refunded, log }: Traces): Promise<void> {
  const { client } = world.place;
  const { orderId, buyerKeys } = order;
  const { insightMarket } = client.contracts;
  const deliveries = await insightMarket.queryFilter(insightMarket.filters.OrderDelivered(orderId));
  const { state, acceptedBlock } = await insightMarket.orderOf(orderId);
  if (refunded.includes(order)) {
    expect(Number(state), `order ${orderId} is refunded`).to.equal(OrderState.REFUNDED);
    expect(log, `why order ${orderId} was not served`).to.match(
      new RegExp(`"orderId":"${orderId}".*"reason":"[^"]+"`, 'u'),
    );
    return;
  }
  expect(deliveries, `deliveries of order ${orderId}`).to.have.length(1);
  const { document } = await readInsight(client, { orderId, privateKey: buyerKeys.privateKey });
  if (order.kind === 'forecast') return;
  const { contributors, noise } = document as StatisticDocument;
  const randomising = await client.provider.getBlock(Number(acceptedBlock) + 1);
  expect({ contributors, blockHash: noise.blockHash }, `draw of order ${orderId}`).to.deep.equal({
    contributors: PEOPLE,
    blockHash: randomising?.hash,
  });
}

/** By what is in the chain's blocks, and by what was sent: a nonce has one call, and a call one nonce. */
async function assertNothingSentTwice(world: FaultyWorld, { schedule, sinceBlock, sent }: Traces): Promise<void> {
  const mined = await world.place.sentByWorker(sinceBlock);
  const calls = await Promise.all(
    mined.map(async ({ hash, status }) => {
      const transaction = await world.place.client.provider.getTransaction(hash);
      return { call: callOf(transaction?.data ?? '0x'), status };
    }),
  );
  const succeeded = calls.filter(({ status, call }) => status === 1 && call !== '').map(({ call }) => call);
  expect(succeeded, 'calls in blocks').to.have.lengthOf(new Set(succeeded).size);
  const isReorganised = schedule.steps.some(({ faults }) => faults.some((fault) => depthOf(fault) > 0));
  const failed = calls.filter(({ status }) => status !== 1).map(({ call }) => call);
  if (!isReorganised) expect(failed, 'calls that failed in a block').to.deep.equal([]);

  const pairs = sent.map((raw) => Transaction.from(raw)).map(({ nonce, data }) => ({ nonce, call: callOf(data) }));
  for (const { nonce, call } of pairs) {
    if (call === '') continue;
    const others = pairs.filter((pair) => pair.nonce === nonce && pair.call !== '' && pair.call !== call);
    expect(others, `calls beside ${call} with nonce ${nonce}`).to.deep.equal([]);
    const nonces = new Set(pairs.filter((pair) => pair.call === call).map((pair) => pair.nonce));
    if (!isReorganised) expect([...nonces], `nonces of ${call}`).to.have.length(1);
  }
}

/** A call by what it does and to which order: its selector and first word. A transfer of nothing is none. */
function callOf(data: string): string {
  return data === '0x' ? '' : data.slice(0, 2 + 8 + 64);
}

async function assertOneDraw({ home }: FaultyWorld, { drawn }: Traces): Promise<void> {
  const atEnd = await drawnRecords(home);
  for (const { files } of drawn) {
    for (const [file, text] of files) expect(atEnd.files.get(file), `${file} is what it was`).to.equal(text);
  }
  for (const { plaintexts } of [...drawn, atEnd]) expect(plaintexts, 'in the clear on disk').to.deep.equal([]);
}
