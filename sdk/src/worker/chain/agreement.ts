import { EventNotFoundError } from '../../actions/errors.ts';
import { requireChain, type GemelClient } from '../../client/gemelClient.ts';
import { WrongChainError } from '../../client/errors.ts';
import { OrderState } from '../../generated/protocol.ts';
import { NodeAwayError, NodesDisagreeError, OrderNotServableError } from '../errors.ts';
import type { OpenOrder } from '../openOrder.ts';
import { demandsOn, type Demands } from './demands.ts';
import { basisOf, deliveryOf, requireFinal, requireOwn, saleOf, type CohortBasis } from './nodeAnswers.ts';

/** An order as it was read from the chain. */
type ReadOrder = Pick<OpenOrder, 'orderId' | 'order' | 'request' | 'listing'>;

/**
 * What has to be so on every node before money or noise depends on it. With one node, only that it serves the right chain.
 *
 * Each question throws {@link NodesDisagreeError} when the nodes answer differently, or other than what the worker read before,
 * {@link NodeAwayError} when one doesn't answer, and {@link WrongChainError} when one serves another chain.
 */
export interface Agreement extends Demands {
  /** Each node that answers serves the deployment's chain. */
  requireChain(): Promise<void>;
  /** An order is for sale, and is what this worker read, before it is accepted. */
  requireSale(open: ReadOrder): Promise<void>;
  /**
   * An order was accepted by this worker in a block that is final, and is what it read, before anything is drawn or computed.
   *
   * @returns what it is to be computed from; undefined for an order about a twin.
   */
  requireAcceptance(open: ReadOrder): Promise<CohortBasis | undefined>;
  /** The hash of a block, before noise is made of it; undefined when there is no such block. */
  blockHash(number: number): Promise<string | undefined>;
  /**
   * An order was delivered by this worker, once, before its result is published and nothing is left to do.
   *
   * @param ciphertextDigest of the result; undefined when it isn't on this disk.
   */
  requireDelivery(orderId: bigint, ciphertextDigest: string | undefined): Promise<void>;
}

/** What {@link agreementOf} takes besides the nodes. */
export interface AgreementParameters {
  /** The operator's account. */
  readonly operator: string;
  /** Blocks that have to follow on a block before what it says is taken for final. */
  readonly confirmations: number;
}

/** How the agreement of nodes is asked for: each is a client of one node. */
export function agreementOf(
  nodes: readonly GemelClient[],
  { operator, confirmations }: AgreementParameters,
): Agreement {
  const agreed = async <Value>(what: string, question: (node: GemelClient) => Promise<Value>): Promise<Value> => {
    const answers = await Promise.all(nodes.map((node) => answerOf(node, what, question)));
    const [first, ...others] = answers as [Answer<Value>, ...Answer<Value>[]];
    if (others.some(({ text }) => text !== first.text)) throw new NodesDisagreeError(what);
    return first.value;
  };
  /** What one node says of itself needs no second question. */
  const isAlone = nodes.length === 1;
  const requireSaleAs = async (what: string, { orderId, order, request, listing }: ReadOrder): Promise<void> => {
    const sale = await agreed(what, (node) => saleOf(node, orderId));
    const read = { order: [...order], request, listing: [...listing] };
    if (textOf(sale) !== textOf(read)) throw new NodesDisagreeError(what);
  };
  return {
    ...demandsOn(nodes, operator),
    requireChain: async () => {
      await Promise.all(nodes.map(requireChainIfThere));
    },
    requireSale: async (open) => {
      const what = `order ${open.orderId}`;
      if (isAlone) await agreed(what, () => Promise.resolve());
      else await requireSaleAs(what, open);
    },
    requireAcceptance: async (open) => {
      const { orderId, order, listing } = open;
      const what = `the acceptance of order ${orderId}`;
      if (Number(order.state) !== OrderState.ACCEPTED || order.worker !== operator) {
        throw new OrderNotServableError(`order ${orderId} is not accepted by this worker; nothing is computed for it`);
      }
      if (!isAlone) await requireSaleAs(what, open);
      const { basis } = await agreed(what, async (node) => {
        await requireFinal(node, { orderId, block: Number(order.acceptedBlock), confirmations });
        const hash = (await node.provider.getBlock(Number(order.acceptedBlock)))?.hash;
        return { hash, basis: await basisOf(node, listing) };
      });
      return basis;
    },
    blockHash: (number) =>
      agreed(`block ${number}`, async (node) => (await node.provider.getBlock(number))?.hash ?? undefined),
    requireDelivery: async (orderId, ciphertextDigest) => {
      const what = `the delivery of order ${orderId}`;
      if (isAlone) await agreed(what, () => Promise.resolve());
      else requireOwn(await agreed(what, (node) => deliveryOf(node, orderId)), { orderId, operator, ciphertextDigest });
    },
  };
}

interface Answer<Value> {
  readonly value: Value;
  /** The same for the same answer. */
  readonly text: string;
}

async function answerOf<Value>(
  node: GemelClient,
  what: string,
  question: (node: GemelClient) => Promise<Value>,
): Promise<Answer<Value>> {
  try {
    await requireChain(node);
    const value = await question(node);
    return { value, text: textOf(value) };
  } catch (cause) {
    if (cause instanceof WrongChainError) throw cause;
    // A node that knows nothing of it has answered.
    if (cause instanceof EventNotFoundError) throw new NodesDisagreeError(what, { cause });
    if (cause instanceof OrderNotServableError) throw cause;
    throw new NodeAwayError(what, { cause });
  }
}

/** Whoever is away now is asked again before anything depends on it. */
async function requireChainIfThere(node: GemelClient): Promise<void> {
  try {
    await requireChain(node);
  } catch (error) {
    if (error instanceof WrongChainError) throw error;
  }
}

function textOf(value: unknown): string {
  const text: unknown = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));
  return String(text);
}
