import { Interface, type Block, type TransactionReceipt } from 'ethers';
import {
  CONTRACT_ABIS,
  fetchGrants,
  fetchIndexStatus,
  fetchOrders,
  fetchTotals,
  fetchTwins,
  fetchCohort,
  fetchDisputes,
  fetchWorkers,
  waitForIndex,
  type GemelClient,
  type IndexedDispute,
} from '#sdk';

/** What the demo did, each figure read from the chain or from the index. */
export interface DemoFigures {
  /** Different owners of twins, from the index. */
  readonly people: number;
  readonly twins: number;
  /** Consents granted, also those that were revoked since, from the index. */
  readonly consents: number;
  /** Accepted: from the index. Refused: reverted submissions in the chain's blocks. */
  readonly claims: { readonly accepted: number; readonly refused: number };
  readonly orders: { readonly settled: number; readonly refunded: number };
  /** Deliveries that a proof showed to be wrong, from the index. */
  readonly fraudsProven: number;
  /** Stake that operators lost, in token base units, from the index. */
  readonly slashed: string;
  /** Twins whose owner revoked a consent or left the cohort while an order about them was open, from the index. */
  readonly excludedByRevocation: number;
  /** Sum of what was withdrawn, and of cohort earnings that were paid at once, in token base units, from the index. */
  readonly withdrawn: string;
  readonly index: { readonly block: number; readonly lagBlocks: number };
  /** Mean gas of the successful calls of each function, from the chain's receipts. */
  readonly gas: Readonly<Record<string, number>>;
}

/** Reads the demo's figures back, once the index has reached the chain's present block. */
export async function readBack(client: GemelClient, cohortId: bigint): Promise<DemoFigures> {
  const head = await client.provider.getBlockNumber();
  await waitForIndex(client, head);
  const [totals, twins, grants, disputes, workers, calls] = await Promise.all([
    fetchTotals(client),
    fetchTwins(client),
    fetchGrants(client),
    fetchDisputes(client),
    fetchWorkers(client),
    readCalls(client, head),
  ]);
  const excluded = await excludedTwins(client, cohortId);
  const refused = calls.filter(({ name, ok }) => name === 'ClaimVerifier.submitClaim' && !ok).length;
  const { blockNumber } = await fetchIndexStatus(client);
  const lagBlocks = Math.max(0, (await client.provider.getBlockNumber()) - blockNumber);
  return {
    people: new Set(twins.map(({ owner }) => owner)).size,
    twins: totals.twins,
    consents: grants.length,
    claims: { accepted: totals.claimsAccepted, refused },
    orders: { settled: totals.ordersSettled, refunded: totals.ordersRefunded },
    fraudsProven: disputes.filter(isProvenFraud).length,
    slashed: workers.reduce((sum, { slashed }) => sum + slashed, 0n).toString(),
    excludedByRevocation: excluded.size,
    withdrawn: totals.tokens.reduce((sum, { withdrawn, claimed }) => sum + withdrawn + claimed, 0n).toString(),
    index: { block: blockNumber, lagBlocks },
    gas: meanGas(calls),
  };
}

function isProvenFraud({ decidedBy, outcome }: IndexedDispute): boolean {
  return decidedBy === 'PROVEN_FRAUD' && outcome === 'UPHELD';
}

/** Twins that were left out of an order because their owner revoked after it was bought. */
async function excludedTwins(client: GemelClient, cohortId: bigint): Promise<Set<bigint>> {
  const excluded = new Set<bigint>();
  const cohort = await fetchCohort(client, { cohortId });
  for (const { twinId, leftDuringOpenOrders } of cohort?.members ?? []) {
    if (leftDuringOpenOrders) excluded.add(twinId);
  }
  for (const { twinId, createdAt, refundedAt } of await fetchOrders(client, { state: 'REFUNDED' })) {
    if (twinId === undefined) continue;
    const revoked = await fetchGrants(client, { twinId });
    const between = revoked.some(
      ({ revokedAt }) => revokedAt !== null && revokedAt >= createdAt && revokedAt <= (refundedAt ?? Infinity),
    );
    if (between) excluded.add(twinId);
  }
  return excluded;
}

/** One transaction to one of Gemel's contracts. */
interface Call {
  /** `Contract.function`. */
  readonly name: string;
  readonly ok: boolean;
  readonly gasUsed: bigint;
}

async function readCalls(client: GemelClient, head: number): Promise<Call[]> {
  const interfaces = new Map(
    Object.entries(client.deployment.contracts).flatMap(([name, address]) => {
      if (address === undefined) return [];
      const abi = CONTRACT_ABIS[name as keyof typeof CONTRACT_ABIS];
      return [[address.toLowerCase(), { name, decoder: new Interface(abi) }] as const];
    }),
  );
  const calls: Call[] = [];
  for (let number = client.deployment.startBlock; number <= head; number++) {
    const block = await client.provider.getBlock(number, true);
    if (!block || block.length === 0) continue;
    const receipts = await blockReceipts(client, block);
    for (const transaction of block.prefetchedTransactions) {
      const contract = interfaces.get(transaction.to?.toLowerCase() ?? '');
      const fragment = contract?.decoder.getFunction(transaction.data.slice(0, 10));
      const receipt = receipts.get(transaction.hash);
      if (!contract || !fragment || !receipt) continue;
      calls.push({ name: `${contract.name}.${fragment.name}`, ok: receipt.status === 1, gasUsed: receipt.gasUsed });
    }
  }
  return calls;
}

async function blockReceipts(client: GemelClient, block: Block): Promise<Map<string, TransactionReceipt>> {
  const receipts = await Promise.all(block.transactions.map((hash) => client.provider.getTransactionReceipt(hash)));
  return new Map(receipts.flatMap((receipt) => (receipt ? [[receipt.hash, receipt]] : [])));
}

function meanGas(calls: readonly Call[]): Record<string, number> {
  const used = new Map<string, bigint[]>();
  for (const { name, ok, gasUsed } of calls) if (ok) used.set(name, [...(used.get(name) ?? []), gasUsed]);
  return Object.fromEntries(
    [...used]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, gas]) => [name, Math.round(Number(gas.reduce((sum, one) => sum + one, 0n)) / gas.length)]),
  );
}
