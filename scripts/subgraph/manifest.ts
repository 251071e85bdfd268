import type { IndexedAbis, IndexedContract } from './abis.ts';
import { INDEXED_CONTRACTS, manifestSignature } from './abis.ts';
import { SubgraphAbiError, SubgraphTemplateError } from './errors.ts';

/** What a manifest says that its template leaves open. */
export interface ManifestValues {
  /** The chain's name in Graph Node, e.g. `localhost`. */
  readonly network: string;
  /** Block from which on events are read. */
  readonly startBlock: number;
  /** Where each contract is. */
  readonly addresses: Readonly<Record<IndexedContract, string>>;
  /** Extension of the mapping files: sources, or what they were compiled to. */
  readonly mapping: 'ts' | 'wasm';
}

const TOKEN = /\$\{([\w.]+)\}/g;

/**
 * Fills in the manifest's template.
 * @throws SubgraphTemplateError for an unknown name in it; SubgraphAbiError for an event that its contract lacks.
 */
export function renderManifest(template: string, values: ManifestValues, abis: IndexedAbis): string {
  const lookup = (token: string): string => {
    if (token === 'network' || token === 'mapping') return values[token];
    if (token === 'startBlock') return `${values.startBlock}`;
    const [name = '', event] = token.split('.');
    const contract = INDEXED_CONTRACTS.find((known) => known === name);
    if (contract === undefined) throw new SubgraphTemplateError(`subgraph.template.yaml: \${${token}} is not known`);
    return event === undefined ? values.addresses[contract] : signature(abis, contract, event);
  };
  return template.replace(TOKEN, (_match, token: string) => lookup(token));
}

function signature(abis: IndexedAbis, contract: IndexedContract, name: string): string {
  const event = abis.get(contract)?.find((candidate) => candidate.name === name);
  if (event === undefined) {
    throw new SubgraphAbiError(`subgraph.template.yaml: ${contract} has no event ${name}: run npx hardhat build`);
  }
  return manifestSignature(event);
}
