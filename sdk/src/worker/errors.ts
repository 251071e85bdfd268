import { formatUnits } from 'ethers';
import { GemelError } from '../errors.ts';

/** A worker that can't start: wrong keys, not registered, or a model it can't load. */
export class WorkerConfigurationError extends GemelError {
  override readonly code = 'WORKER_CONFIGURATION';
}

/** An order that this worker can't serve; it is left to its deadline, after which anyone may refund it. */
export class OrderNotServableError extends GemelError {
  override readonly code = 'ORDER_NOT_SERVABLE';
}

/** Two nodes say different things about what money or noise depends on; nothing is done until they say the same. */
export class NodesDisagreeError extends GemelError {
  override readonly code = 'NODES_DISAGREE';

  constructor(what: string, options?: { readonly cause?: unknown }) {
    super(`the nodes don't agree about ${what}; nothing is done with it until they do`, options);
  }
}

/** A node doesn't answer about what money or noise depends on; what the other says of it is not relied on. */
export class NodeAwayError extends GemelError {
  override readonly code = 'NODE_AWAY';

  constructor(what: string, options?: { readonly cause?: unknown }) {
    super(`a node doesn't answer about ${what}; nothing is done with it until it does`, options);
  }
}

/** A node asks for more for gas than the operator allows, so that one that lies can't empty the account; nothing is sent. */
export class FeeTooHighError extends GemelError {
  override readonly code = 'FEE_TOO_HIGH';

  /** @param asked and allowed are in wei a unit of gas. */
  constructor(asked: bigint, allowed: bigint) {
    super(
      `the node asks for ${formatUnits(asked, 'gwei')} gwei a unit of gas, and at most ${formatUnits(allowed, 'gwei')} are allowed: nothing is sent; ask another node, or raise maxFeePerGasGwei`,
    );
  }
}

/** A node names a nonce that is further ahead of the account's next than so many transactions can wait; nothing is sent. */
export class NonceTooFarError extends GemelError {
  override readonly code = 'NONCE_TOO_FAR';

  constructor(nonce: number, next: number) {
    super(`the node names nonce ${nonce}, and the account's next is ${next}: nothing is sent; ask another node`);
  }
}

/** A durable record that can't be read back. */
export class JournalError extends GemelError {
  override readonly code = 'JOURNAL';
}
