import { GemelError } from '../errors.ts';

/** A worker that can't start: wrong keys, not registered, or a model it can't load. */
export class WorkerConfigurationError extends GemelError {
  override readonly code = 'WORKER_CONFIGURATION';
}

/** An order that this worker can't serve; it is left to its deadline, after which anyone may refund it. */
export class OrderNotServableError extends GemelError {
  override readonly code = 'ORDER_NOT_SERVABLE';
}

/** A durable record that can't be read back. */
export class JournalError extends GemelError {
  override readonly code = 'JOURNAL';
}
