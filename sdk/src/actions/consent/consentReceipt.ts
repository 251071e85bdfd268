import { CHANNELS, CHANNEL_SCHEMA_ID, InsightKind, PURPOSES } from '../../generated/protocol.ts';
import { canonicalBytes } from '../../insight/canonicalJson.ts';
import { contentDigest, type Digest } from '../../storage/cid.ts';
import type { Deployment } from '../../client/deployment.ts';
import type { ConsentTerms } from './consentTerms.ts';

/** The grant that a receipt is about. */
export interface ConsentReceiptParameters {
  readonly deployment: Deployment;
  readonly twinId: bigint;
  readonly epoch: bigint;
  /** Account that may learn from the twin. */
  readonly grantee: string;
  readonly scope: string;
  readonly terms: ConsentTerms;
  /** Whether consent is given or taken back. */
  readonly status: ConsentReceipt['status'];
}

/** A term of GA4GH DUO, W3C DPV or Gemel, as a CURIE such as `DUO:0000042`. */
export type ConsentTerm = Readonly<Record<'key' | 'term' | 'title', string>>;

/**
 * A consent receipt after ISO/IEC TS 27560.
 *
 * It is a function of what is on chain, so anyone can make it again and compare the hash. The person appears as a twin's
 * number only, and the data by channel names only.
 */
export interface ConsentReceipt {
  readonly recordVersion: 'ISO-IEC-TS-27560:2023';
  /** Identifier of this receipt's own layout. */
  readonly recordSchema: 'urn:gemel:consent-receipt:1';
  readonly recordId: string;
  readonly status: 'GIVEN' | 'WITHDRAWN';
  readonly principal: {
    readonly chainId: number;
    readonly twinRegistry: string;
    readonly twinId: string;
    readonly epoch: string;
  };
  readonly controller: { readonly account: string; readonly scope: string };
  readonly processor: { readonly account: string };
  readonly purposes: readonly ConsentTerm[];
  /** What the grantee undertakes. */
  readonly conditions: readonly ConsentTerm[];
  readonly insightKinds: readonly string[];
  readonly data: {
    readonly schema: string;
    readonly categories: readonly { readonly channel: string; readonly category: string }[];
  };
  /** In seconds; the consent holds in [notBefore, expiry). */
  readonly validity: { readonly notBefore: number; readonly expiry: number };
  readonly rights: { readonly withdrawal: string; readonly limits: string };
}

/** What every receipt says about the right to withdraw. */
export const CONSENT_RIGHTS = {
  withdrawal: 'The owner may withdraw at any time by ConsentRegistry.revoke or by signature; it holds at once.',
  limits: 'An insight that was delivered before cannot be called back.',
} as const;

/** The receipt for a grant or a revocation. */
export function buildConsentReceipt(parameters: ConsentReceiptParameters): ConsentReceipt {
  const { deployment, twinId, epoch, grantee, scope, terms, status } = parameters;
  const { chainId, contracts } = deployment;
  const registry = contracts.ConsentRegistry.toLowerCase();
  const account = grantee.toLowerCase();
  return {
    recordVersion: 'ISO-IEC-TS-27560:2023',
    recordSchema: 'urn:gemel:consent-receipt:1',
    recordId: ['gemel', chainId, registry, twinId, epoch, account, scope.toLowerCase()].join(':'),
    status,
    principal: {
      chainId,
      twinRegistry: contracts.TwinRegistry.toLowerCase(),
      twinId: twinId.toString(),
      epoch: epoch.toString(),
    },
    controller: { account, scope: scope.toLowerCase() },
    processor: { account: terms.processor.toLowerCase() },
    purposes: consentTerms(terms.purposes, 'purpose'),
    conditions: consentTerms(terms.purposes, 'condition'),
    insightKinds: Object.entries(InsightKind)
      .filter(([, bit]) => hasBit(BigInt(terms.kinds), bit))
      .map(([kind]) => kind),
    data: {
      schema: CHANNEL_SCHEMA_ID,
      categories: CHANNELS.filter(({ index }) => hasBit(terms.channels, index)).map(({ key, category }) => ({
        channel: key,
        category,
      })),
    },
    validity: { notBefore: terms.notBefore, expiry: terms.expiry },
    rights: CONSENT_RIGHTS,
  };
}

function consentTerms(mask: bigint, wanted: 'purpose' | 'condition'): ConsentTerm[] {
  return PURPOSES.filter(({ bit, role }) => hasBit(mask, bit) && role === wanted).map(({ key, term, title }) => ({
    key,
    term,
    title,
  }));
}

/** sha2-256 of the receipt's canonical JSON: what goes on chain, and the receipt's own content address. */
export function hashConsentReceipt(receipt: ConsentReceipt): Digest {
  return contentDigest(encodeConsentReceipt(receipt));
}

/** The receipt as canonical JSON, UTF-8. */
export function encodeConsentReceipt(receipt: ConsentReceipt): Uint8Array {
  return canonicalBytes({ ...receipt });
}

function hasBit(mask: bigint, bit: number): boolean {
  return ((mask >> BigInt(bit)) & 1n) === 1n;
}
