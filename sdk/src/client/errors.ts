import { GemelError } from '../errors.ts';

/** An action needs a signer, and the client was made without one. */
export class SignerRequiredError extends GemelError {
  override readonly code = 'SIGNER_REQUIRED';

  constructor() {
    super('this action signs or pays, and the client has no signer; give createGemelClient a signer');
  }
}

/** An action needs a content store, and the client was made without one. */
export class StorageRequiredError extends GemelError {
  override readonly code = 'STORAGE_REQUIRED';

  constructor() {
    super('this action reads or writes content, and the client has no storage; give createGemelClient a storage');
  }
}

/** A query needs the index, and the client was made without its address. */
export class IndexRequiredError extends GemelError {
  override readonly code = 'INDEX_REQUIRED';

  constructor() {
    super('this query asks the index, and the client has no indexUrl; give createGemelClient an indexUrl');
  }
}

/** An argument that no contract would accept, found before anything was sent. */
export class InvalidParameterError extends GemelError {
  override readonly code = 'INVALID_PARAMETER';
  /** Name of the argument. */
  readonly parameter: string;

  constructor(parameter: string, reason: string) {
    super(`${parameter} ${reason}`);
    this.parameter = parameter;
  }
}

/** The node's chain is not the one that the deployments file describes. */
export class WrongChainError extends GemelError {
  override readonly code = 'WRONG_CHAIN';

  constructor(expected: number, actual: bigint) {
    super(`the deployment is on chain ${expected}, the node serves chain ${actual}; check the RPC address`);
  }
}

/** The node cannot be reached or refused to take the transaction for a reason of its own. */
export class TransactionFailedError extends GemelError {
  override readonly code = 'TRANSACTION_FAILED';
}

/** An answer of a chain's node that took too long or was too large; it was cut off. */
export class NodeAnswerError extends GemelError {
  override readonly code = 'NODE_ANSWER';

  /** @param host host and port alone: the rest of a node's URL may be a key. @param what what the node did. */
  constructor(host: string, what: string, options?: { readonly cause?: unknown }) {
    super(`the chain's node at ${host} ${what}; check that it is well, or ask another node`, options);
  }
}

/** A transaction succeeded without the event that its contract emits for it. */
export class EventMissingError extends GemelError {
  override readonly code = 'EVENT_MISSING';

  constructor(event: string, transactionHash: string) {
    super(
      `transaction ${transactionHash} has no ${event} event; check that the deployments file names the right contract`,
    );
  }
}

/** What a contract said when it refused. */
export interface ContractRevert {
  /** The contract whose error it is, e.g. `ConsentRegistry`; `unknown` for an error of none of Gemel's. */
  readonly contract: string;
  /** Name of the custom error, e.g. `ConsentRegistryNotOwner`; `Error` for a text, `Panic` for a code. */
  readonly errorName: string;
  /** The error's arguments, by name. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** A contract refused a call; `errorName` and `args` are the contract's own. */
export class ContractRevertedError extends GemelError implements ContractRevert {
  override readonly code = 'CONTRACT_REVERTED';
  readonly contract: string;
  readonly errorName: string;
  readonly args: Readonly<Record<string, unknown>>;

  constructor(revert: ContractRevert, message: string, cause?: unknown) {
    super(message, { cause });
    this.contract = revert.contract;
    this.errorName = revert.errorName;
    this.args = revert.args;
  }
}
