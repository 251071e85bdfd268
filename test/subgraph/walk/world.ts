import type { HDNodeWallet, Interface, Log, TypedDataDomain } from 'ethers';
import type { Attestation } from '../../../sdk/src/attestation/attestation.ts';
import type { GemelContracts } from '../../../sdk/src/client/contracts.ts';
import type { Deployment } from '../../../sdk/src/client/deployment.ts';
import type { ContractTypes } from '../../../sdk/src/generated/contracts/index.ts';
import type { Call, WalkChain } from './chain.ts';

/** Who takes part, by address. */
export interface Cast {
  readonly administrator: string;
  readonly issuer: HDNodeWallet;
  readonly publisher: string;
  readonly owners: readonly string[];
  readonly buyers: readonly string[];
  readonly curators: readonly string[];
  /** The first is the processor that all of them work for. */
  readonly operators: readonly string[];
  /** Keys that sign attestations, by the operator's place. */
  readonly signers: readonly HDNodeWallet[];
}

/** What a grant is found by on chain; its epoch is the twin's current one. */
export interface GrantKey {
  readonly twinId: bigint;
  readonly grantee: string;
  readonly scope: string;
}

/** What contracts do not list, counted from their events. */
export interface Known {
  twins: number;
  cohorts: number;
  listings: number;
  orders: number;
  subscriptions: number;
  requests: number;
  bounties: number;
  /** Orders that are neither settled nor refunded. */
  readonly openOrders: Set<bigint>;
  /** Grants that were ever made, in any epoch. */
  readonly grants: Map<string, GrantKey>;
  readonly models: string[];
  /** Attested states: twin and root. */
  readonly attested: Map<string, { readonly twinId: bigint; readonly stateRoot: bigint }>;
}

/** The contracts that the walk goes on, and what it knows of them. */
export interface World {
  readonly chain: WalkChain;
  readonly deployment: Deployment;
  readonly contracts: GemelContracts & { readonly testToken: ContractTypes['TestToken'] };
  readonly token: string;
  readonly cast: Cast;
  /** A random integer below its argument. */
  readonly random: (below: number) => number;
  readonly known: Known;
  /** What workers attested; jurors and challengers have to show it. */
  readonly attestations: Map<bigint, Attestation>;
  readonly marketDomain: TypedDataDomain;
  readonly issuerDomain: TypedDataDomain;
  readonly workerDomain: TypedDataDomain;
  /** Proves anything to the circuit that claims are asked for. */
  readonly prove: (signals: readonly bigint[]) => Promise<Groth16Values>;
  /** ABI of each contract, by its address in lower case. */
  readonly interfaces: ReadonlyMap<string, Interface>;
}

/** A Groth16 proof, as contracts take it. */
export interface Groth16Values {
  readonly a: [bigint, bigint];
  readonly b: [[bigint, bigint], [bigint, bigint]];
  readonly c: [bigint, bigint];
}

/** Something that somebody may do now; undefined when there is no occasion. */
export type Action = (world: World) => Promise<Call | undefined>;

/** Where a contract is, in lower case. */
export function addressOf({ target }: { readonly target: unknown }): string {
  return (target as string).toLowerCase();
}

/** Nothing happened yet. */
export function nothingKnown(): Known {
  const counts = { twins: 0, cohorts: 0, listings: 0, orders: 0, subscriptions: 0, requests: 0, bounties: 0 };
  return { ...counts, openOrders: new Set(), grants: new Map(), models: [], attested: new Map() };
}

/** Puts what was known at another time in place of what is known now. */
export function recall(known: Known, then: Known): void {
  Object.assign(known, structuredClone(then));
}

/** Takes in what a mined transaction said. */
export function learn({ interfaces, known }: World, logs: readonly Log[]): void {
  for (const { address, topics, data } of logs) {
    const parsed = interfaces.get(address.toLowerCase())?.parseLog({ topics: [...topics], data });
    if (parsed) learnEvent(known, parsed.name, parsed.args.toObject());
  }
}

const COUNTED = new Map<string, 'cohorts' | 'listings' | 'subscriptions' | 'requests' | 'bounties'>([
  ['CohortCreated', 'cohorts'],
  ['ListingCreated', 'listings'],
  ['Subscribed', 'subscriptions'],
  ['ClaimRequested', 'requests'],
  ['BountyOpened', 'bounties'],
]);

function learnEvent(known: Known, name: string, values: Readonly<Record<string, unknown>>): void {
  const counted = COUNTED.get(name);
  if (counted !== undefined) known[counted]++;
  const { twinId, orderId } = values as { twinId: bigint; orderId: bigint };
  if (name === 'StateUpdated' && values.version === 1n) known.twins++;
  if (name === 'OrderCreated') {
    known.orders++;
    known.openOrders.add(orderId);
  }
  if (name === 'OrderSettled' || name === 'OrderRefunded') known.openOrders.delete(orderId);
  if (name === 'ModelRegistered') known.models.push(values.modelHash as string);
  if (name === 'StateAttested') {
    const stateRoot = values.stateRoot as bigint;
    known.attested.set(`${twinId}/${stateRoot}`, { twinId, stateRoot });
  }
  if (name === 'ConsentGranted') {
    const { grantee, scope } = values as { grantee: string; scope: string };
    known.grants.set(`${twinId}/${grantee}/${scope}`, { twinId, grantee, scope });
  }
}
