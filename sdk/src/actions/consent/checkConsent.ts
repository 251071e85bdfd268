import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { ConsentStatus, type InsightKind } from '../../generated/protocol.ts';
import { assertConsentKey, type ConsentKey } from './consentTerms.ts';

/** A use of a twin's data that a consent must cover. */
export interface ConsentUse {
  /** Mask of purposes. */
  readonly purposes: bigint;
  /** Mask of channel indexes. */
  readonly channels: bigint;
  readonly kind: InsightKind;
  /** Processor that would process the data: a worker operator, or the one that it works for. */
  readonly processor: string;
}

/** What {@link checkConsent} takes. */
export interface CheckConsentParameters extends ConsentKey {
  readonly use: ConsentUse;
}

/** What {@link checkConsent} returns. */
export interface CheckConsentReturnType {
  readonly granted: boolean;
  readonly status: ConsentStatus;
  /** Name of the status, e.g. `EXPIRED`. */
  readonly reason: keyof typeof ConsentStatus;
}

/**
 * Asks the chain whether a consent covers a use now, and if not, why not.
 *
 * @throws {InvalidParameterError}, {ContractRevertedError}
 */
export async function checkConsent(
  client: GemelClient,
  { use, ...key }: CheckConsentParameters,
): Promise<CheckConsentReturnType> {
  assertConsentKey(key);
  const { twinId, grantee, scope } = key;
  const status = Number(
    await readContract(client.contracts.consentRegistry.check(twinId, grantee, scope, use)),
  ) as ConsentStatus;
  const names = Object.entries(ConsentStatus) as [keyof typeof ConsentStatus, ConsentStatus][];
  const reason = names.find(([, value]) => value === status)?.[0] ?? 'ABSENT';
  return { granted: status === ConsentStatus.GRANTED, status, reason };
}
