import type { GemelClient } from '../../client/gemelClient.ts';
import { chainNow } from '../../client/chainClock.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { normaliseDigest, type Digest } from '../../storage/cid.ts';
import { blockTimes } from '../blockTimes.ts';
import type { ConsentKey, ConsentTerms } from './consentTerms.ts';

/** What {@link findConsents} takes. */
export interface FindConsentsParameters {
  readonly twinId: bigint;
}

/** Where on chain a consent began or ended. */
export interface ConsentEvent {
  /** In seconds, on the chain's clock. */
  readonly time: number;
  readonly blockNumber: number;
  readonly transactionHash: string;
  /** sha2-256 of the receipt that was announced with it; zero where none was. */
  readonly receiptHash: Digest;
}

/** Why a consent holds no more. */
export type ConsentEnd =
  | ({
      /** The owner took it back; gave another in its place; or ended all of the twin's at once, which a new account does too. */
      readonly how: 'WITHDRAWN' | 'REPLACED' | 'ENDED_WITH_ALL';
    } & ConsentEvent)
  /** Its time was over, with no transaction; in seconds. */
  | { readonly how: 'EXPIRED'; readonly time: number };

/** A consent that was given, as the chain's events tell it. */
export interface FoundConsent extends ConsentKey {
  /** The twin's epoch that it was given in. */
  readonly epoch: bigint;
  readonly terms: ConsentTerms;
  readonly given: ConsentEvent;
  /** Undefined while it is in force, or waits for its first second. */
  readonly ended?: ConsentEnd;
}

interface EndingEvent {
  readonly how: 'WITHDRAWN' | 'REPLACED' | 'ENDED_WITH_ALL';
  /** What it ends: one key, or with none all of the epoch. */
  readonly key?: string;
  readonly epoch: bigint;
  readonly receiptHash: string;
  readonly log: EventPlace;
}

interface EventPlace {
  readonly blockNumber: number;
  readonly index: number;
  readonly transactionHash: string;
}

/**
 * Every consent that a twin's owner ever gave, in order, and how each ended: read from the chain's events alone, so that no
 * index is believed.
 *
 * @throws {ContractRevertedError}, {TransactionFailedError}
 * @see `ConsentGranted` in contracts/interfaces/IConsentRegistry.sol
 */
export async function findConsents(client: GemelClient, { twinId }: FindConsentsParameters): Promise<FoundConsent[]> {
  const { consentRegistry, twinRegistry } = client.contracts;
  const { startBlock } = client.deployment;
  const [granted, revoked, advanced, now] = await Promise.all([
    readContract(consentRegistry.queryFilter(consentRegistry.filters.ConsentGranted(twinId), startBlock)),
    readContract(consentRegistry.queryFilter(consentRegistry.filters.ConsentRevoked(twinId), startBlock)),
    readContract(twinRegistry.queryFilter(twinRegistry.filters.EpochAdvanced(twinId), startBlock)),
    chainNow(client),
  ]);
  const timeOf = await blockTimes(client, [...granted, ...revoked, ...advanced]);
  const ends: EndingEvent[] = [
    ...granted.map((log) => ({ how: 'REPLACED' as const, key: keyOf(log.args), ...shared(log) })),
    ...revoked.map((log) => ({ how: 'WITHDRAWN' as const, key: keyOf(log.args), ...shared(log) })),
    // It tells the epoch that began.
    ...advanced.map((log) => ({ how: 'ENDED_WITH_ALL' as const, ...shared(log), epoch: log.args.epoch - 1n })),
  ].toSorted((left, right) => placeOrder(left.log, right.log));
  const eventOf = ({ blockNumber, transactionHash }: EventPlace, receiptHash: string): ConsentEvent => ({
    time: timeOf(blockNumber),
    blockNumber,
    transactionHash,
    receiptHash: normaliseDigest(receiptHash),
  });
  return granted.map((log) => {
    const { grantee, scope, epoch, terms, receiptHash } = log.args;
    const expiry = Number(terms.expiry);
    const end = ends.find(
      (each) =>
        placeOrder(each.log, log) > 0 &&
        each.epoch === epoch &&
        (each.key === undefined || each.key === keyOf(log.args)),
    );
    const ended: ConsentEnd | undefined =
      end && timeOf(end.log.blockNumber) < expiry
        ? { how: end.how, ...eventOf(end.log, end.receiptHash) }
        : now >= expiry
          ? { how: 'EXPIRED', time: expiry }
          : undefined;
    return {
      ...{ twinId, grantee, scope, epoch },
      terms: {
        purposes: terms.purposes,
        channels: terms.channels,
        kinds: Number(terms.kinds),
        notBefore: Number(terms.notBefore),
        expiry,
        processor: terms.processor,
      },
      given: eventOf(log, receiptHash),
      ...(ended && { ended }),
    };
  });
}

const keyOf = ({ grantee, scope }: { readonly grantee: string; readonly scope: string }): string =>
  `${grantee} ${scope}`;

function shared(log: EventPlace & { readonly args: { readonly epoch: bigint; readonly receiptHash: string } }) {
  return { epoch: log.args.epoch, receiptHash: log.args.receiptHash, log };
}

const placeOrder = (left: EventPlace, right: EventPlace): number =>
  left.blockNumber - right.blockNumber || left.index - right.index;
