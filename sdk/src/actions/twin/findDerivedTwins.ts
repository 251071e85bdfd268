import { ZeroAddress } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import type { SecretRoot } from '../../secrets/secretRoot.ts';
import { twinEncryptionKeys, twinIdentity } from '../../secrets/twinSecrets.ts';
import type { TwinKeys } from './storeTwinState.ts';

/** How many unused indices in a row end the search, as in BIP-44: no twin may be minted further from the last. */
export const TWIN_GAP_LIMIT = 20;

/** What {@link findDerivedTwins} takes. */
export interface FindDerivedTwinsParameters {
  readonly root: SecretRoot;
  /** How many indices in a row, of twins and of a twin's rotations, nobody used when the search ends. Default: {@link TWIN_GAP_LIMIT}. */
  readonly gapLimit?: number;
}

/** A key of a root that some twin has, or had. */
export interface DerivedKey {
  /** The owner's own count of twins, from 0. */
  readonly twin: number;
  readonly rotation: number;
  readonly encryptionKey: string;
}

/** A twin that now has a key, or the identity, of a root. */
export interface DerivedTwin {
  readonly twinId: bigint;
  /** Anybody can give a twin somebody else's public keys: see that it is the owner expected. */
  readonly owner: string;
  /** The owner's own count of twins, from 0. */
  readonly twin: number;
  /** Of the twin's present encryption key; undefined when that key is of no rotation, so that only the identity is. */
  readonly rotation: number | undefined;
}

/** What {@link findDerivedTwins} returns. */
export interface FindDerivedTwinsReturnType {
  /** Twins that exist, by their numbers. */
  readonly twins: readonly DerivedTwin[];
  /** All keys of the root that the chain has seen, by twin and rotation. */
  readonly keys: readonly DerivedKey[];
  /** Index for the next twin: past all that were used. */
  readonly nextTwin: number;
}

/**
 * Finds the twins whose secrets derive from a root, by their public keys. The keys of all twins are read and compared here, so
 * that the node does not learn whose are looked for.
 *
 * @see `KeysUpdated` in contracts/interfaces/ITwinRegistry.sol, and docs/adr/0024-one-recovery-phrase.md
 * @example
 * const { twins } = await findDerivedTwins(client, { root: recoveryRoot(phrase) });
 */
export async function findDerivedTwins(
  client: GemelClient,
  { root, gapLimit = TWIN_GAP_LIMIT }: FindDerivedTwinsParameters,
): Promise<FindDerivedTwinsReturnType> {
  const published = await publishedKeys(client);
  const keys: DerivedKey[] = [];
  const identities = new Map<bigint, number>();
  let nextTwin = 0;
  for (let twin = 0; twin < nextTwin + gapLimit; twin++) {
    const { commitment } = await twinIdentity(root, twin);
    const used = await usedRotations(root, twin, { published, gapLimit });
    keys.push(...used);
    if (used.length === 0 && !published.identities.has(commitment)) continue;
    identities.set(commitment, twin);
    nextTwin = twin + 1;
  }
  const matches = [...published.current].flatMap(([twinId, current]) => {
    const key = keys.find(({ encryptionKey }) => encryptionKey === current.encryptionKey);
    const twin = key?.twin ?? identities.get(current.identityCommitment);
    return twin === undefined ? [] : [{ twinId, twin, rotation: key?.rotation }];
  });
  return { twins: await withOwners(client, matches), keys, nextTwin };
}

/** Public keys that twins have or had. */
interface PublishedKeys {
  readonly encryptionKeys: ReadonlySet<string>;
  readonly identities: ReadonlySet<bigint>;
  /** Present keys, by twin. */
  readonly current: ReadonlyMap<bigint, TwinKeys>;
}

async function publishedKeys({ contracts, deployment }: GemelClient): Promise<PublishedKeys> {
  const { twinRegistry } = contracts;
  const events = await readContract(
    twinRegistry.queryFilter(twinRegistry.filters.KeysUpdated(), deployment.startBlock),
  );
  const inOrder = events.toSorted((a, b) => Number(a.args.keyVersion - b.args.keyVersion));
  return {
    encryptionKeys: new Set(events.map(({ args }) => args.encryptionKey)),
    identities: new Set(events.map(({ args }) => args.identityCommitment)),
    current: new Map(inOrder.map(({ args }) => [args.twinId, args])),
  };
}

async function usedRotations(
  root: SecretRoot,
  twin: number,
  { published, gapLimit }: { readonly published: PublishedKeys; readonly gapLimit: number },
): Promise<DerivedKey[]> {
  const used: DerivedKey[] = [];
  for (let rotation = 0; rotation < (used.at(-1)?.rotation ?? -1) + 1 + gapLimit; rotation++) {
    const { publicKey } = await twinEncryptionKeys(root, twin, rotation);
    if (published.encryptionKeys.has(publicKey)) used.push({ twin, rotation, encryptionKey: publicKey });
  }
  return used;
}

/** Adds each twin's owner, and leaves out those that were burned. */
async function withOwners(
  { contracts }: GemelClient,
  matches: readonly Omit<DerivedTwin, 'owner'>[],
): Promise<DerivedTwin[]> {
  const twins = await Promise.all(
    matches.map(async (match) => {
      const [owner] = await readContract(contracts.twinRegistry.ownerAndEpochOf(match.twinId));
      return { ...match, owner };
    }),
  );
  return twins.filter(({ owner }) => owner !== ZeroAddress).toSorted((a, b) => (a.twinId < b.twinId ? -1 : 1));
}
