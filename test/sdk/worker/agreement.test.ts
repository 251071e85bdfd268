import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import type { GemelClient } from '../../../sdk/src/client/gemelClient.ts';
import { OrderState, SubjectKind } from '../../../sdk/src/generated/protocol.ts';
import { findOrder } from '../../../sdk/src/actions/market/findOrder.ts';
import { agreementOf, type Agreement } from '../../../sdk/src/worker/chain/agreement.ts';
import type { OpenOrder } from '../../../sdk/src/worker/openOrder.ts';
import { rejection } from '../actions/rejection.ts';

const ORDER = 7n;
const CHAIN = 31_337;
const OPERATOR = '0x1111111111111111111111111111111111111111';
const OTHER = '0x2222222222222222222222222222222222222222';
const CONFIRMATIONS = 64;
const ACCEPTED_BLOCK = 100;
const DIGEST = `0x${'ab'.repeat(32)}`;

/** An array with names for its parts, as ethers reads structs. */
const struct = <Fields extends object>(fields: Fields) => Object.assign(Object.values(fields), fields);

/** A node, and what it says; each answer can be made another. */
class Node {
  order = {
    ...{ state: BigInt(OrderState.ACCEPTED), deadline: 9n, listingId: 1n, buyer: OTHER, worker: OPERATOR },
    ...{ acceptedBlock: BigInt(ACCEPTED_BLOCK), acceptedAt: 5n, commitment: DIGEST },
  };
  request = {
    listingId: 1n,
    buyer: OTHER,
    price: 1000n,
    queryDigest: DIGEST,
    buyerKey: `0x${'01'.repeat(32)}`,
    acceptBy: 8n,
  };
  terms = { subjectKind: BigInt(SubjectKind.COHORT), subjectId: 3n, workerBasisPoints: 500n };
  rhoNano = 10n;
  members = [1n, 2n, 5n];
  block = ACCEPTED_BLOCK + CONFIRMATIONS;
  time = 5;
  isAway = false;
  claimant = ZeroAddress;
  deliveries = [{ worker: OPERATOR, digest: DIGEST }];

  get client(): GemelClient {
    const filter = (name: string) => () => name;
    const logs: Readonly<Record<string, () => object[]>> = {
      OrderCreated: () => [{ args: this.request, blockNumber: 90 }],
      OrderDelivered: () =>
        this.deliveries.map(({ worker, digest }) => ({
          ...{ transactionHash: '0xd', blockHash: '0xb' },
          args: { worker, attestation: { ciphertextDigest: digest } },
        })),
      MemberLeft: () => [],
      MemberJoined: () =>
        this.members.map((twinId) => ({
          ...{ blockNumber: 10 + Number(twinId), index: 0 },
          args: { twinId, activeFromRound: 0n, epoch: 1n },
        })),
    };
    const queryFilter = (name: string): Promise<object[]> => Promise.resolve(logs[name]!());
    const says = (answer: () => unknown) => () => Promise.resolve(answer());
    const filters = Object.fromEntries(Object.keys(logs).map((name) => [name, filter(name)]));
    const contracts = {
      insightMarket: { filters, queryFilter, orderOf: says(() => struct(this.order)) },
      disputeModule: { disputeOf: says(() => ({ accused: OPERATOR, claimant: this.claimant, answerBy: 50n })) },
      listingRegistry: { listingOf: says(() => ({ terms: struct(this.terms) })) },
      cohortRegistry: {
        ...{ filters, queryFilter, termsOf: says(() => ({ rhoPerOrderNano: this.rhoNano })) },
        cohortOf: says(() => ({ round: 0n, active: BigInt(this.members.length) })),
      },
      twinRegistry: { ownerAndEpochOf: says(() => ({ epoch: 1n, owner: OTHER })) },
    };
    const provider = {
      getNetwork: () => (this.isAway ? Promise.reject(new Error('away')) : Promise.resolve({ chainId: BigInt(CHAIN) })),
      getBlockNumber: says(() => this.block),
      getBlock: (number: number | 'latest') => Promise.resolve({ number, hash: `0x${number}`, timestamp: this.time }),
    };
    return { deployment: { chainId: CHAIN, startBlock: 0 }, provider, contracts } as unknown as GemelClient;
  }

  /** The order as a worker reads it from this node. */
  async open(): Promise<OpenOrder> {
    const { insightMarket, listingRegistry } = this.client.contracts;
    const { terms: listing } = await listingRegistry.listingOf(1n);
    const request = await findOrder(this.client, { orderId: ORDER });
    return { orderId: ORDER, order: await insightMarket.orderOf(ORDER), request, listing } as OpenOrder;
  }
}

describe('agreement of two nodes', () => {
  let first: Node;
  let second: Node;
  let agreement: Agreement;

  beforeEach(() => {
    [first, second] = [new Node(), new Node()];
    const parameters = { operator: OPERATOR, confirmations: CONFIRMATIONS };
    agreement = agreementOf([first.client, second.client], parameters);
  });

  const codeOf = async (asked: Promise<unknown>): Promise<unknown> => Reflect.get(await rejection(asked), 'code');

  it('gives what an order is computed from, as both say it is', async () => {
    const basis = await agreement.requireAcceptance(await first.open());
    expect(basis).to.deep.include({ twinIds: [1n, 2n, 5n], rhoNano: 10n });
    await agreement.requireSale(await first.open());
    for (const node of [first, second]) node.order = { ...node.order, state: BigInt(OrderState.DELIVERED) };
    await agreement.requireDelivery(ORDER, DIGEST);
    await agreement.requireDelivery(ORDER, undefined);
  });

  it('T39 compares with what the worker read: a node that lied before and is honest now changes nothing', async () => {
    const lies: readonly ((node: Node) => void)[] = [
      (node) => (node.request = { ...node.request, buyerKey: `0x${'02'.repeat(32)}` }),
      (node) => (node.request = { ...node.request, price: 10n ** 18n }),
      (node) => (node.order = { ...node.order, acceptedBlock: 99n }),
      (node) => (node.order = { ...node.order, commitment: `0x${'00'.repeat(32)}` }),
      (node) => (node.terms = { ...node.terms, subjectId: 4n }),
    ];
    for (const lie of lies) {
      const liar = new Node();
      lie(liar);
      const open = await liar.open();
      expect(await codeOf(agreement.requireSale(open)), String(lie)).to.equal('NODES_DISAGREE');
      expect(await codeOf(agreement.requireAcceptance(open)), String(lie)).to.equal('NODES_DISAGREE');
    }
  });

  it('T39 takes members and ρ from no node alone', async () => {
    const open = await first.open();
    first.members = [1n, 2n];
    expect(await codeOf(agreement.requireAcceptance(open))).to.equal('NODES_DISAGREE');
    first.members = second.members;
    second.rhoNano = 11n;
    expect(await codeOf(agreement.requireAcceptance(open))).to.equal('NODES_DISAGREE');
  });

  it('T39 computes for no acceptance that both say is not final, or is another’s', async () => {
    const open = await first.open();
    first.block = second.block = ACCEPTED_BLOCK + 1;
    expect(String(await rejection(agreement.requireAcceptance(open)))).to.contain('1 of 64 blocks');
    first.block = second.block = ACCEPTED_BLOCK + CONFIRMATIONS;
    const others = [{ worker: OTHER }, { state: BigInt(OrderState.CREATED), worker: ZeroAddress }];
    for (const other of others) {
      for (const node of [first, second]) node.order = { ...new Node().order, ...other };
      expect(await codeOf(agreement.requireAcceptance(await first.open()))).to.equal('ORDER_NOT_SERVABLE');
    }
  });

  it('T39 counts as delivered only one delivery, of its own result, that both know of', async () => {
    const [own] = first.deliveries;
    const both = [
      { state: OrderState.ACCEPTED, deliveries: [own!] },
      { state: OrderState.ACCEPTED, deliveries: [] },
      { state: OrderState.DELIVERED, deliveries: [] },
      { state: OrderState.DELIVERED, deliveries: [own!, own!] },
      { state: OrderState.DELIVERED, deliveries: [{ ...own!, worker: OTHER }] },
      { state: OrderState.DELIVERED, deliveries: [{ ...own!, digest: `0x${'cd'.repeat(32)}` }] },
    ];
    for (const { state, deliveries } of both) {
      for (const node of [first, second]) {
        node.order = { ...node.order, state: BigInt(state) };
        node.deliveries = deliveries;
      }
      expect(await codeOf(agreement.requireDelivery(ORDER, DIGEST))).to.equal('ORDER_NOT_SERVABLE');
    }
    for (const node of [first, second]) node.order = { ...node.order, state: BigInt(OrderState.SETTLED) };
    [first.deliveries, second.deliveries] = [[own!], []];
    expect(await codeOf(agreement.requireDelivery(ORDER, DIGEST))).to.equal('NODES_DISAGREE');
  });

  it('T28 T39 learns of a demand from either node, the other being away or silent, while it can be answered', async () => {
    expect(await agreement.demandOf(ORDER)).to.equal(undefined);
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const) {
      one.claimant = OTHER;
      expect((await agreement.demandOf(ORDER))?.answerBy).to.equal(50n);
      other.isAway = true;
      expect((await agreement.demandOf(ORDER))?.answerBy).to.equal(50n);
      one.time = 50;
      expect(await agreement.demandOf(ORDER)).to.equal(undefined);
      [one.claimant, one.time, other.isAway] = [ZeroAddress, 5, false];
    }
    first.isAway = second.isAway = true;
    expect(await codeOf(agreement.demandOf(ORDER))).to.equal('NODE_AWAY');
  });

  it('T28 ends a review when every node says that it is over', async () => {
    const are = (state: number): void => {
      for (const node of [first, second]) node.order = { ...node.order, state: BigInt(state) };
    };
    are(OrderState.DELIVERED);
    expect(await agreement.isInReview(ORDER)).to.equal(true);
    first.time = 9;
    expect(await agreement.isInReview(ORDER)).to.equal(true);
    second.time = 9;
    expect(await agreement.isInReview(ORDER)).to.equal(false);
    second.isAway = true;
    expect(await agreement.isInReview(ORDER)).to.equal(true);
    second.isAway = false;
    are(OrderState.DISPUTED);
    expect(await agreement.isInReview(ORDER)).to.equal(true);
    are(OrderState.SETTLED);
    expect(await agreement.isInReview(ORDER)).to.equal(false);
  });
});
