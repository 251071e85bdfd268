import { Interface, isError, isHexString, type ErrorDescription } from 'ethers';
import { CONTRACT_ABIS } from '../generated/contracts/index.ts';
import { ContractRevertedError, type ContractRevert } from './errors.ts';
import { describeRevert } from './sentences/revertSentences.ts';

const INTERFACES = Object.entries(CONTRACT_ABIS).map(([contract, abi]) => ({
  contract,
  interface: new Interface(abi),
}));

/** The contract whose name an error's name begins with, e.g. `InsightMarket` for `InsightMarketDeadlinePassed`. */
const OWNERS = Object.keys(CONTRACT_ABIS).toSorted((left, right) => right.length - left.length);

/**
 * The typed error for a refusal by a contract, or undefined for any other failure.
 *
 * @param error what ethers threw.
 */
export function revertedError(error: unknown): ContractRevertedError | undefined {
  const data = revertData(error);
  if (data === undefined) return undefined;
  const revert = decodeRevert(data);
  return new ContractRevertedError(revert, describeRevert(revert), error);
}

/** Reads the data of a refusal by the ABIs of all of Gemel's contracts. */
export function decodeRevert(data: string): ContractRevert {
  const found = INTERFACES.flatMap(({ contract, interface: abi }) => {
    const parsed = parse(abi, data);
    return parsed ? [{ contract, parsed }] : [];
  });
  const [first] = found;
  if (!first) return { contract: 'unknown', errorName: 'unknown', args: { data } };
  const { name } = first.parsed;
  // What several contracts inherit, e.g. from OpenZeppelin, does not tell which of them it was.
  const contract = OWNERS.find((owner) => name.startsWith(owner)) ?? (found.length === 1 ? first.contract : 'unknown');
  return { contract, errorName: name, args: argumentsOf(first.parsed) };
}

function parse(abi: Interface, data: string): ErrorDescription | null {
  try {
    return abi.parseError(data);
  } catch {
    // A selector that is known with arguments that do not decode is not this ABI's error.
    return null;
  }
}

function argumentsOf({ fragment, args }: ErrorDescription): Record<string, unknown> {
  return Object.fromEntries(fragment.inputs.map(({ name }, index) => [name || String(index), args[index] as unknown]));
}

/** The revert data inside an error of ethers, however the node wrapped it. */
function revertData(error: unknown): string | undefined {
  if (isError(error, 'CALL_EXCEPTION') && error.data) return error.data;
  for (let inner: unknown = error, depth = 0; inner && depth < 4; depth++) {
    const { data, error: wrapped, info } = inner as { data?: unknown; error?: unknown; info?: { error?: unknown } };
    if (typeof data === 'string' && isHexString(data) && data.length >= 10) return data;
    inner = info?.error ?? wrapped;
  }
  return undefined;
}
