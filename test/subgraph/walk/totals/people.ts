import { CHANNEL_SCHEMA_ID, ConsentStatus, InsightKind } from '../../../../sdk/src/generated/protocol.ts';
import { PURPOSES } from '../actions/consents.ts';
import { allOf, ask } from '../entities.ts';
import type { World } from '../world.ts';
import { account, nameOf, numbers, sorted, type Compare, ofEach, withoutId } from './comparison.ts';

interface Reference {
  readonly id: string;
}

interface IndexedTwin extends Reference {
  readonly twinId: string;
  readonly burned: boolean;
  readonly recovery: { newOwner: Reference; executableAt: string } | null;
  readonly [field: string]: unknown;
}

/** Twins with owner, epoch, versions, guardians, recovery, offer and budget; of burned ones, that they are. */
export const twins: Compare = async (world, indexUrl) => {
  const selection = `twinId burned owner { id } version keyVersion stateRoot epoch currentEpoch { number ended }
    guardians { id account { id } active } guardianQuorum recoveryDelaySeconds recovery { newOwner { id } executableAt }
    offeredTo { id } budget { capNano reservedNano spentNano }`;
  const indexed = await allOf<IndexedTwin>(indexUrl, 'twins', selection);
  const index = indexed
    .map(withoutId)
    .map(({ burned, ...twin }) =>
      burned
        ? { twinId: twin.twinId, burned, budget: twin.budget }
        : { ...twin, guardians: activeGuardians(twin.guardians) },
    );
  return { index, chain: await ofEach(numbers(world.known.twins), (twinId) => twinOnChain(world, twinId)) };
};

function activeGuardians(guardians: unknown): string[] {
  return (guardians as { account: Reference; active: boolean }[]).map(({ account: { id } }) => id).toSorted();
}

async function twinOnChain({ contracts }: World, twinId: bigint) {
  const { twinRegistry, cohortRegistry } = contracts;
  const [owner, epoch] = await twinRegistry.ownerAndEpochOf(twinId);
  const { capNano, reservedNano, spentNano } = await cohortRegistry.budgetOf(twinId);
  const budget = { capNano: `${capNano}`, reservedNano: `${reservedNano}`, spentNano: `${spentNano}` };
  if (account(owner) === null) return { twinId: `${twinId}`, burned: true, budget };
  const [record, terms, recovery, offered] = await Promise.all([
    twinRegistry.recordOf(twinId),
    twinRegistry.guardiansOf(twinId),
    twinRegistry.recoveryOf(twinId),
    twinRegistry.migrationOf(twinId),
  ]);
  const newOwner = account(recovery.newOwner);
  return {
    ...{ twinId: `${twinId}`, owner: { id: account(owner) }, version: `${record.version}` },
    ...{ keyVersion: `${record.keyVersion}`, stateRoot: `${record.stateRoot}`, epoch: `${epoch}` },
    currentEpoch: { number: `${epoch}`, ended: false },
    guardians: terms.guardians.map((guardian) => guardian.toLowerCase()).toSorted(),
    ...{ guardianQuorum: Number(terms.quorum), recoveryDelaySeconds: `${terms.delaySeconds}` },
    recovery: newOwner === null ? null : { newOwner: { id: newOwner }, executableAt: `${recovery.executableAt}` },
    ...{ offeredTo: account(offered) === null ? null : { id: account(offered) }, budget },
  };
}

interface IndexedEpoch extends Reference {
  readonly twin: { twinId: string };
  readonly number: string;
  readonly ended: boolean;
}

/** Every epoch that a twin ever had, and that all but a living twin's current one have ended. */
export const epochs: Compare = async ({ contracts, known }, indexUrl) => {
  const indexed = await allOf<IndexedEpoch>(indexUrl, 'twinEpoches', 'twin { twinId } number ended');
  const chain = await ofEach(numbers(known.twins), async (twinId) => {
    const [owner, epoch] = await contracts.twinRegistry.ownerAndEpochOf(twinId);
    const isGone = account(owner) === null;
    return { twinId: `${twinId}`, current: isGone ? [] : [`${epoch}`] };
  });
  const index = numbers(known.twins).map((twinId) => {
    const own = indexed.filter(({ twin }) => twin.twinId === `${twinId}`);
    return { twinId: `${twinId}`, current: own.filter(({ ended }) => !ended).map(({ number }) => number) };
  });
  return { index, chain };
};

interface IndexedGrant extends Reference {
  readonly twin: { twinId: string };
  readonly grantee: Reference;
  readonly scope: string;
  readonly notBefore: string;
  readonly expiry: string;
  readonly processor: Reference;
  readonly [field: string]: unknown;
}

/** Grants that hold, with their terms, and what the chain's own check says of each; and how many there are. */
export const grants: Compare = async ({ contracts, known, chain: { timestamp } }, indexUrl) => {
  const { consentRegistry } = contracts;
  const selection = 'twin { twinId } grantee { id } scope purposes channels kinds notBefore expiry processor { id }';
  const filter = 'state: GRANTED, epoch_: { ended: false }';
  const indexed = await allOf<IndexedGrant>(indexUrl, 'grants', selection, filter);
  const index = indexed.map(withoutId).map((grant) => ({ ...grant, holds: timestamp < Number(grant.expiry) }));
  const onChain = await ofEach([...known.grants.values()], async ({ twinId, grantee, scope }) => {
    const terms = await consentRegistry.grantOf(twinId, grantee, scope);
    const { purposes, channels, kinds, notBefore, expiry, processor } = terms;
    if (expiry === 0n) return [];
    const use = { purposes: PURPOSES, channels, kind: InsightKind.PREDICTION, processor };
    const status = nameOf(ConsentStatus, await consentRegistry.check(twinId, grantee, scope, use));
    const found = { purposes: `${purposes}`, channels: `${channels}`, kinds: Number(kinds), expiry: `${expiry}` };
    const key = { twin: { twinId: `${twinId}` }, grantee: { id: grantee.toLowerCase() }, scope };
    const terms2 = { notBefore: `${notBefore}`, processor: { id: processor.toLowerCase() } };
    return [{ ...key, ...found, ...terms2, holds: status === 'GRANTED' }];
  });
  const counted = await protocol(indexUrl, 'activeGrants');
  const chain = onChain.flat();
  return { index: [counted, ...canonical(index)], chain: [chain.length, ...canonical(chain)] };
};

function canonical(items: readonly object[]): unknown[] {
  return sorted(items.map((item) => Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))));
}

/** One of the counts over everything. */
export async function protocol(indexUrl: string, field: string): Promise<unknown> {
  const query = `{ protocol(id: "0x67656d656c") { ${field} } }`;
  return (await ask<{ protocol: Record<string, unknown> | null }>(indexUrl, query)).protocol?.[field];
}

interface IndexedAttestation extends Reference {
  readonly twin: { twinId: string };
  readonly stateRoot: string;
  readonly revoked: boolean;
  readonly expiry: string;
}

/** Attested states, and whether each still counts. */
export const attestations: Compare = async ({ contracts, known, cast, chain: { timestamp } }, indexUrl) => {
  const selection = 'twin { twinId } stateRoot revoked expiry';
  const indexed = await allOf<IndexedAttestation>(indexUrl, 'stateAttestations', selection);
  const index = indexed.map(({ twin, stateRoot, revoked, expiry }) => {
    return { twinId: twin.twinId, stateRoot, counts: !revoked && timestamp < Number(expiry) };
  });
  const chain = await ofEach([...known.attested.values()], async ({ twinId, stateRoot }) => {
    const { address } = cast.issuer;
    const counts = await contracts.issuerRegistry.isAttested(twinId, stateRoot, CHANNEL_SCHEMA_ID, address);
    return { twinId: `${twinId}`, stateRoot: `${stateRoot}`, counts };
  });
  return { index: sorted(index), chain: sorted(chain) };
};

interface IndexedClaim extends Reference {
  readonly request: { requestId: string };
  readonly twin: { twinId: string };
  readonly issuer: Reference;
  readonly acceptedAt: string;
  readonly endDay: number;
}

/** The latest claim of each twin for each request. */
export const claims: Compare = async ({ contracts, known }, indexUrl) => {
  const selection = 'request { requestId } twin { twinId } issuer { id } acceptedAt endDay';
  const indexed = await allOf<IndexedClaim>(indexUrl, 'claims', selection);
  const index = indexed.map(withoutId);
  const pairs = numbers(known.requests).flatMap((requestId) =>
    numbers(known.twins).map((twinId) => ({ requestId, twinId })),
  );
  const chain = await ofEach(pairs, async ({ requestId, twinId }) => {
    const { acceptedAt, endDay, issuer } = await contracts.claimVerifier.claimOf(requestId, twinId);
    if (acceptedAt === 0n) return [];
    const key = { request: { requestId: `${requestId}` }, twin: { twinId: `${twinId}` } };
    return [{ ...key, issuer: { id: issuer.toLowerCase() }, acceptedAt: `${acceptedAt}`, endDay: Number(endDay) }];
  });
  return { index: canonical(index), chain: canonical(chain.flat()) };
};
