import { ConsentStatus, OrderState, SubjectKind } from '../../generated/protocol.ts';
import { DisputePhase } from '../disputePhase.ts';
import type { ContractRevert } from '../errors.ts';
import { LIBRARIES_SENTENCES } from './libraries.ts';
import { MARKET_SENTENCES } from './market.ts';
import { TWINS_SENTENCES } from './twins.ts';
import { WORKERS_SENTENCES } from './workers.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** What each custom error means to the one who reads it, and what to do. `{name}` stands for an argument. */
const SENTENCES: Readonly<Record<string, string>> = {
  ...LIBRARIES_SENTENCES,
  ...TWINS_SENTENCES,
  ...MARKET_SENTENCES,
  ...WORKERS_SENTENCES,
};

/** Arguments that are shown by name. */
const NAMES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'InsightMarketNotCovered.status': ConsentStatus,
  'InsightMarketWrongState.state': OrderState,
  'ListingRegistryNotCovered.status': ConsentStatus,
  'ListingRegistryNotEntitled.subjectKind': SubjectKind,
  'DisputeModuleWrongPhase.phase': DisputePhase,
};

/** One clear sentence on why a contract refused: what, where, and what to do. */
export function describeRevert(revert: ContractRevert): string {
  const { contract, errorName, args } = revert;
  if (errorName === 'Error') return `the contract refused: ${String(args['message'] ?? Object.values(args)[0])}`;
  if (errorName === 'unknown') return 'the call reverted with an error of none of Gemel’s contracts';
  const sentence = SENTENCES[errorName];
  if (sentence !== undefined) {
    const filled = fill(sentence, errorName, args);
    return contract === 'unknown' ? filled : `${contract}: ${filled}`;
  }
  return `${contract === 'unknown' ? 'the contract' : contract} refused: ${words(errorName, contract)}${listed(args)}`;
}

function fill(sentence: string, errorName: string, args: Arguments): string {
  return sentence.replace(/\{(\w+)\}/g, (_placeholder, name: string) => readable(errorName, name, args[name]));
}

/** Enumerated arguments by name, the others as they are. */
function readable(errorName: string, name: string, value: unknown): string {
  const names = NAMES[`${errorName}.${name}`];
  return names === undefined ? String(value) : nameOf(names, value);
}

function nameOf(table: Readonly<Record<string, number>>, value: unknown): string {
  const [name] = Object.entries(table).find(([, number]) => number === Number(value)) ?? [];
  return (name ?? String(value)).toLowerCase().replaceAll('_', ' ');
}

/** `InsightMarketFeeTooHigh` of `InsightMarket` as `fee too high`. */
function words(errorName: string, contract: string): string {
  const own = errorName.startsWith(contract) ? errorName.slice(contract.length) : errorName;
  return own.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
}

function listed(args: Arguments): string {
  const entries = Object.entries(args).map(([name, value]) => `${name} ${String(value)}`);
  return entries.length === 0 ? '' : ` (${entries.join(', ')})`;
}
