import { chainNow } from '../../client/chainClock.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { twinRecord } from './findTwinState.ts';

/** Processors that a twin's owner let process its data, as addresses in EIP-55. */
export interface TwinProcessors {
  /** Those whom a consent that has begun, or the terms of a cohort that the twin is in, name now. */
  readonly now: ReadonlySet<string>;
  /** Those whom one ever named, in any epoch of the twin; also where it has still to begin. */
  readonly ever: ReadonlySet<string>;
}

/** One step in the life of a consent. */
interface ConsentStep {
  readonly blockNumber: number;
  readonly index: number;
  readonly key: string;
  readonly epoch: bigint;
  /** Absent where the consent ended. */
  readonly terms?: { readonly processor: string; readonly notBefore: bigint; readonly expiry: bigint };
}

/**
 * Reads whom a twin's consents and memberships name as processors, from the chain's own events.
 *
 * @throws {UnknownTwinError} @throws {ContractRevertedError}
 */
export async function twinProcessors(client: GemelClient, twinId: bigint): Promise<TwinProcessors> {
  const { epoch } = await twinRecord(client, twinId);
  const found = await Promise.all([consented(client, twinId, epoch), ofCohorts(client, twinId, epoch)]);
  return {
    now: new Set(found.flatMap(({ now }) => now)),
    ever: new Set(found.flatMap(({ ever }) => ever)),
  };
}

/** Processors whom consents name. @param epoch the twin's present one: only its consents hold. */
async function consented(client: GemelClient, twinId: bigint, epoch: bigint): Promise<Named> {
  const { consentRegistry } = client.contracts;
  const { ConsentGranted, ConsentRevoked } = consentRegistry.filters;
  const { startBlock } = client.deployment;
  const [granted, revoked, now] = await Promise.all([
    readContract(consentRegistry.queryFilter(ConsentGranted(twinId), startBlock)),
    readContract(consentRegistry.queryFilter(ConsentRevoked(twinId), startBlock)),
    chainNow(client),
  ]);
  const keyOf = (args: { readonly grantee: string; readonly scope: string }): string => `${args.grantee} ${args.scope}`;
  const steps: ConsentStep[] = [
    ...granted.map(({ blockNumber, index, args }) => ({
      ...{ blockNumber, index, key: keyOf(args), epoch: args.epoch, terms: args.terms },
    })),
    ...revoked.map(({ blockNumber, index, args }) => ({ blockNumber, index, key: keyOf(args), epoch: args.epoch })),
  ];
  const live = new Map<string, NonNullable<ConsentStep['terms']>>();
  for (const step of steps.toSorted((a, b) => a.blockNumber - b.blockNumber || a.index - b.index)) {
    if (step.epoch !== epoch) continue;
    if (step.terms) live.set(step.key, step.terms);
    else live.delete(step.key);
  }
  return {
    now: [...live.values()]
      .filter(({ notBefore, expiry }) => notBefore <= BigInt(now) && BigInt(now) < expiry)
      .map(({ processor }) => processor),
    ever: granted.map(({ args }) => args.terms.processor),
  };
}

/** Processors whom the terms of cohorts name that the twin joined; who waits for its first round is a member too. */
async function ofCohorts(client: GemelClient, twinId: bigint, epoch: bigint): Promise<Named> {
  const { cohortRegistry } = client.contracts;
  const { startBlock } = client.deployment;
  const joined = cohortRegistry.filters.MemberJoined(undefined, twinId);
  const joins = await readContract(cohortRegistry.queryFilter(joined, startBlock));
  const cohorts = await Promise.all(
    [...new Set(joins.map(({ args }) => args.cohortId))].map((cohortId) =>
      readContract(Promise.all([cohortRegistry.termsOf(cohortId), cohortRegistry.membershipOf(cohortId, twinId)])),
    ),
  );
  const held = cohorts.filter(([, membership]) => membership.current && membership.epoch === epoch);
  return { now: held.map(([{ processor }]) => processor), ever: cohorts.map(([{ processor }]) => processor) };
}

interface Named {
  readonly now: readonly string[];
  readonly ever: readonly string[];
}
