import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SubgraphAbiError } from './errors.ts';

/** Contracts whose events are indexed: the data sources of the manifest. */
export const INDEXED_CONTRACTS = [
  'TwinRegistry',
  'ConsentRegistry',
  'IssuerRegistry',
  'IdentityGroup',
  'ClaimVerifier',
  'ClaimBounties',
  'CohortRegistry',
  'CohortPasses',
  'ListingRegistry',
  'InsightMarket',
  'Subscriptions',
  'WorkerRegistry',
  'DisputeModule',
  'ModelRegistry',
] as const;

export type IndexedContract = (typeof INDEXED_CONTRACTS)[number];

/** Folder under contracts/ of those that are not there themselves. */
const FOLDERS: Partial<Record<IndexedContract, string>> = { IdentityGroup: 'identity', CohortPasses: 'cohorts' };

/** A parameter of an event, or a field of a struct. */
export interface AbiParameter {
  readonly name: string;
  readonly type: string;
  readonly indexed?: boolean;
  readonly components?: readonly AbiParameter[];
}

/** An event of a contract's ABI. */
export interface AbiEvent {
  readonly type: 'event';
  readonly name: string;
  readonly inputs: readonly AbiParameter[];
}

/** The events of each indexed contract. */
export type IndexedAbis = ReadonlyMap<IndexedContract, readonly AbiEvent[]>;

/**
 * Reads the events of the indexed contracts from what Hardhat compiled. Functions are left out: the subgraph calls
 * none, and so a changed function does not make it compile again.
 *
 * @param artifactsDirectory - Hardhat's `artifacts`.
 * @throws SubgraphAbiError when a contract is not built.
 */
export function readAbis(artifactsDirectory: string): IndexedAbis {
  return new Map(INDEXED_CONTRACTS.map((name) => [name, readEvents(artifactsDirectory, name)]));
}

function readEvents(artifactsDirectory: string, contract: IndexedContract): AbiEvent[] {
  const folder = FOLDERS[contract] ?? '';
  const file = join(artifactsDirectory, 'contracts', folder, `${contract}.sol`, `${contract}.json`);
  try {
    const { abi } = JSON.parse(readFileSync(file, 'utf8')) as { abi: { type: string }[] };
    return abi.filter((entry): entry is AbiEvent => entry.type === 'event');
  } catch (cause) {
    throw new SubgraphAbiError(`${file} is missing or is no artifact: run npx hardhat build`, { cause });
  }
}

/** An event's signature as a manifest wants it, e.g. `Transfer(indexed address,indexed address,indexed uint256)`. */
export function manifestSignature(event: AbiEvent): string {
  const inputs = event.inputs.map((input) => `${input.indexed ? 'indexed ' : ''}${typeName(input)}`);
  return `${event.name}(${inputs.join(',')})`;
}

/** A parameter's type, with structs written as tuples. */
function typeName({ type, components }: AbiParameter): string {
  if (components === undefined) return type;
  return type.replace(/^tuple/, `(${components.map(typeName).join(',')})`);
}
