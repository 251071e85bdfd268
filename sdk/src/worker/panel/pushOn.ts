import type { ContractTransaction } from 'ethers';
import { ContractRevertedError } from '../../client/errors.ts';
import { DisputePhase } from '../../client/disputePhase.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { inOrderOfTurn } from '../chain/turns.ts';
import type { PanelView } from './panelView.ts';
import type { SeatContext } from './seatContext.ts';

/** A step that anyone may take: what it is called, whether the chain would take it now, and its transaction. */
interface Push {
  readonly step: string;
  readonly attempt: () => Promise<unknown>;
  readonly build: () => Promise<ContractTransaction>;
}

const PENDING = { blockTag: 'pending' } as const;

/**
 * Has seals closed, jurors drawn and the dispute ended when that is due. Those who committed and the accused share it in an order that is
 * the same for all, so that only one pays.
 *
 * @returns whether it did.
 */
export async function pushOn(context: SeatContext, view: PanelView): Promise<boolean> {
  const { sender, operator, pushTurns } = context;
  const push = await pushOf(context, view);
  const ranks = [...inOrderOfTurn(view.orderId, view.committers), view.accused];
  if (!push || !(await isTaken(push))) return false;
  if (!pushTurns.isMine(push.step, ranks.indexOf(operator))) return false;
  await sender.send(push.step, async () => {
    await readContract(push.attempt());
    return push.build();
  });
  return true;
}

async function pushOf({ client }: SeatContext, view: PanelView): Promise<Push | undefined> {
  const { disputeModule } = client.contracts;
  const { orderId, phase, committers, panelSize, drawBlock, head, now, deadline } = view;
  const isOver = now >= deadline;
  const drawSeconds = await readContract(disputeModule.DRAW_SECONDS());
  if (phase === DisputePhase.COMMIT && !isOver) return undefined;
  // Past the time for the draw the dispute can only be ended.
  if (phase === DisputePhase.COMMIT && committers.length >= panelSize && now < deadline + drawSeconds) {
    const { closeCommits } = disputeModule;
    return {
      step: `panels/${orderId}-close`,
      attempt: () => closeCommits.staticCall(orderId, PENDING),
      build: () => closeCommits.populateTransaction(orderId),
    };
  }
  if (phase === DisputePhase.DRAW && !isOver) {
    const { draw } = disputeModule;
    // A block whose hash is out of reach is replaced by a later one, which is another step.
    const step = `panels/${orderId}-draw-${drawBlock}`;
    if (BigInt(head) < drawBlock) return undefined;
    return {
      step,
      attempt: () => draw.staticCall(orderId, PENDING),
      build: () => draw.populateTransaction(orderId),
    };
  }
  const { resolve } = disputeModule;
  return {
    step: `panels/${orderId}-resolve`,
    attempt: () => resolve.staticCall(orderId, PENDING),
    build: () => resolve.populateTransaction(orderId),
  };
}

async function isTaken({ attempt }: Push): Promise<boolean> {
  try {
    await readContract(attempt());
    return true;
  } catch (error) {
    if (error instanceof ContractRevertedError) return false;
    throw error;
  }
}
