import { ZeroAddress } from 'ethers';
import { requireChain, type GemelClient } from '../../client/gemelClient.ts';
import { OrderState } from '../../generated/protocol.ts';
import { NodeAwayError } from '../errors.ts';

/** A demand for a result, as a node shows it. */
export interface Demand {
  readonly node: GemelClient;
  /** First second at which it can't be answered any more. */
  readonly answerBy: bigint;
}

/**
 * What costs stake when it is overlooked. One node that tells of it is enough: what is done then costs little, and the chain
 * itself refuses it where nothing was asked. Both throw {@link NodeAwayError} when no node answers.
 */
export interface Demands {
  /** The demand for an order's result that this worker has to answer still, or undefined. */
  demandOf(orderId: bigint): Promise<Demand | undefined>;
  /** Whether an order is disputed, or was delivered and may be still: until every node says that it is not. */
  isInReview(orderId: bigint): Promise<boolean>;
}

/** What is demanded of an operator, by any of the nodes. */
export function demandsOn(nodes: readonly GemelClient[], operator: string): Demands {
  /** The answers of those that are there. */
  const anyOf = async <Value>(what: string, question: (node: GemelClient) => Promise<Value>): Promise<Value[]> => {
    const asked = nodes.map(async (node) => {
      await requireChain(node);
      return question(node);
    });
    const answers = (await Promise.allSettled(asked)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    if (answers.length === 0) throw new NodeAwayError(what);
    return answers;
  };
  return {
    async demandOf(orderId) {
      const demands = await anyOf(`a demand for order ${orderId}`, (node) => demandAt(node, orderId, operator));
      return demands.find((demand) => demand !== undefined);
    },
    async isInReview(orderId) {
      const answers = await anyOf(`the review of order ${orderId}`, (node) => isInReviewAt(node, orderId));
      return answers.length < nodes.length || answers.includes(true);
    },
  };
}

async function demandAt(node: GemelClient, orderId: bigint, operator: string): Promise<Demand | undefined> {
  const { accused, claimant, answerBy } = await node.contracts.disputeModule.disputeOf(orderId);
  if (claimant === ZeroAddress || accused !== operator) return undefined;
  return (await isBefore(node, answerBy)) ? { node, answerBy } : undefined;
}

async function isInReviewAt(node: GemelClient, orderId: bigint): Promise<boolean> {
  const { state, deadline } = await node.contracts.insightMarket.orderOf(orderId);
  if (Number(state) === OrderState.DISPUTED) return true;
  return Number(state) === OrderState.DELIVERED && isBefore(node, deadline);
}

async function isBefore({ provider }: GemelClient, second: bigint): Promise<boolean> {
  const latest = await provider.getBlock('latest');
  return latest !== null && BigInt(latest.timestamp) < second;
}
