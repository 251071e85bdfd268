import type { WorkerContext } from '../openOrder.ts';
import type { PushTurns } from './pushTurns.ts';

/** What a worker sits on panels with. */
export interface SeatContext extends WorkerContext {
  readonly pushTurns: PushTurns;
  /** Whether it commits to answers; what it has committed to it reveals in any case. */
  readonly takesSeats: () => boolean;
}
