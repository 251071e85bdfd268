import { ZeroAddress, ZeroHash } from 'ethers';
import { findOrder } from '../../actions/market/findOrder.ts';
import { DisputePhase } from '../../client/disputePhase.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { ConsentStatus } from '../../generated/protocol.ts';
import type { OpenOrder, WorkerContext } from '../openOrder.ts';

/** A panel as the chain shows it to one operator; times in seconds. */
export interface PanelView {
  readonly orderId: bigint;
  readonly phase: DisputePhase;
  readonly accused: string;
  /** First second at which the phase is over. */
  readonly deadline: bigint;
  /** Block whose hash draws; 0 before it is fixed. */
  readonly drawBlock: bigint;
  readonly panelSize: number;
  readonly reveals: number;
  /** Once drawn, the jurors are the first `panelSize`. */
  readonly committers: readonly string[];
  /** The operator's; undefined where it has not committed. */
  readonly seal: string | undefined;
  readonly hasRevealed: boolean;
  /** Whether a ciphertext is demanded that was not posted. */
  readonly isDemanded: boolean;
  /** Of the latest block. */
  readonly now: bigint;
  readonly head: number;
}

/** The panel of an order, as it stands. */
export async function viewPanel(
  { client, provider, operator }: Pick<WorkerContext, 'client' | 'provider' | 'operator'>,
  orderId: bigint,
): Promise<PanelView> {
  const { disputeModule } = client.contracts;
  const [dispute, committers, { seal, answer }, latest] = await readContract(
    Promise.all([
      disputeModule.disputeOf(orderId),
      disputeModule.committersOf(orderId),
      disputeModule.jurorOf(orderId, operator),
      provider.getBlock('latest'),
    ]),
  );
  return {
    orderId,
    phase: Number(dispute.phase) as DisputePhase,
    accused: dispute.accused,
    deadline: dispute.deadline,
    drawBlock: dispute.drawBlock,
    panelSize: Number(dispute.panelSize),
    reveals: Number(dispute.reveals),
    committers: [...committers],
    seal: seal === ZeroHash ? undefined : seal,
    hasRevealed: answer !== ZeroHash,
    isDemanded: dispute.claimant !== ZeroAddress,
    now: BigInt(latest?.timestamp ?? 0),
    head: latest?.number ?? 0,
  };
}

/** Whether an operator was drawn. */
export function isDrawn({ phase, committers, panelSize }: PanelView, operator: string): boolean {
  return phase === DisputePhase.REVEAL && committers.slice(0, panelSize).includes(operator);
}

/** The order that a panel is about. */
export async function openJudged(client: GemelClient, orderId: bigint): Promise<OpenOrder> {
  const { insightMarket, listingRegistry } = client.contracts;
  const order = await readContract(insightMarket.orderOf(orderId));
  const request = await findOrder(client, { orderId });
  const { terms: listing } = await readContract(listingRegistry.listingOf(order.listingId));
  const { deployment } = client;
  const place = { chainId: BigInt(deployment.chainId), market: deployment.contracts.InsightMarket, orderId };
  return { orderId, order, request, listing, place };
}

/** Whether a consent, or the terms of a cohort, still let the accused's processor open what the order is about. */
export async function isCovered(client: GemelClient, { order }: OpenOrder): Promise<boolean> {
  const { listingRegistry, workerRegistry } = client.contracts;
  const processor = await readContract(workerRegistry.processorAt(order.worker, order.acceptedAt));
  const status = await readContract(listingRegistry.coverage(order.listingId, order.buyer, processor));
  return Number(status) === ConsentStatus.GRANTED;
}
