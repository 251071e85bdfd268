import type { Deployment } from '../../client/deployment.ts';
import { canonicalBytes } from '../../insight/canonicalJson.ts';
import { contentDigest, type Digest } from '../../storage/cid.ts';
import { CONSENT_RIGHTS } from './consentReceipt.ts';

/** What a receipt of the withdrawal of every consent is about. */
export interface RevocationOfAllParameters {
  readonly deployment: Deployment;
  readonly twinId: bigint;
  /** The epoch that ends. */
  readonly epoch: bigint;
}

/** A receipt after ISO/IEC TS 27560 that every grant and every cohort membership of a twin was withdrawn at once. */
export interface RevocationOfAllReceipt {
  readonly recordVersion: 'ISO-IEC-TS-27560:2023';
  /** Identifier of this receipt's own layout. */
  readonly recordSchema: 'urn:gemel:consent-withdrawal-of-all:1';
  readonly recordId: string;
  readonly status: 'WITHDRAWN';
  readonly principal: {
    readonly chainId: number;
    readonly twinRegistry: string;
    readonly twinId: string;
    readonly epoch: string;
  };
  readonly withdrawn: readonly ['GRANTS', 'COHORT_MEMBERSHIPS'];
  readonly rights: { readonly withdrawal: string; readonly limits: string };
}

/** The receipt: a function of twin and epoch, so anyone can make it again and compare the hash with the one on chain. */
export function buildRevocationOfAll({ deployment, twinId, epoch }: RevocationOfAllParameters): RevocationOfAllReceipt {
  const { chainId, contracts } = deployment;
  const twinRegistry = contracts.TwinRegistry.toLowerCase();
  return {
    recordVersion: 'ISO-IEC-TS-27560:2023',
    recordSchema: 'urn:gemel:consent-withdrawal-of-all:1',
    recordId: ['gemel', chainId, twinRegistry, twinId, epoch, 'all'].join(':'),
    status: 'WITHDRAWN',
    principal: { chainId, twinRegistry, twinId: twinId.toString(), epoch: epoch.toString() },
    withdrawn: ['GRANTS', 'COHORT_MEMBERSHIPS'],
    rights: CONSENT_RIGHTS,
  };
}

/** sha2-256 of the receipt's canonical JSON: what goes on chain. */
export function hashRevocationOfAll(receipt: RevocationOfAllReceipt): Digest {
  return contentDigest(canonicalBytes({ ...receipt }));
}
