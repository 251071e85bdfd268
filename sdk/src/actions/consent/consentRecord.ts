import type { Deployment } from '../../client/deployment.ts';
import { CHANNEL_SCHEMA_ID } from '../../generated/protocol.ts';
import type { Digest } from '../../storage/cid.ts';
import {
  buildConsentReceipt,
  CONSENT_RIGHTS,
  hashConsentReceipt,
  type ConsentReceipt,
  type ConsentTerm,
} from './consentReceipt.ts';
import type { ConsentEvent, FoundConsent } from './findConsents.ts';
import { buildRevocationOfAll, hashRevocationOfAll, type RevocationOfAllReceipt } from './revocationOfAll.ts';

/** What {@link buildConsentRecord} takes. */
export interface ConsentRecordParameters {
  readonly deployment: Deployment;
  readonly consent: FoundConsent;
}

/** Of a purpose: what is processed for it, by whom, how, and how long. */
interface PurposeRecord {
  readonly purpose: string;
  /** Term of GA4GH DUO, W3C DPV or Gemel, as a CURIE. */
  readonly purpose_type: string;
  readonly lawful_basis: 'CONSENT';
  readonly pii_information: readonly {
    readonly pii_type: string;
    readonly pii_category: string;
    readonly sensitive_pii_category: true;
    readonly pii_optional: false;
  }[];
  readonly pii_controllers: readonly string[];
  readonly pii_processors: readonly string[];
  readonly collection_method: string;
  readonly processing_methods: readonly string[];
  readonly storage_locations: readonly string[];
  readonly retention_period: string;
  readonly recipient_third_parties: readonly string[];
  readonly withdrawal_method: string;
  readonly privacy_rights: readonly string[];
  /** Conditions that the controller undertakes. */
  readonly codes_of_conduct: readonly Omit<ConsentTerm, 'key'>[];
}

/** Something that happened to the consent, where on chain it can be seen, and the receipt whose hash stands there. */
export interface ConsentRecordEvent {
  readonly event_time: string;
  readonly event_type: 'EXPLICIT_CONSENT' | 'WITHDRAWAL' | 'REPLACEMENT' | 'EXPIRY';
  readonly event_state: 'GIVEN' | 'WITHDRAWN' | 'REPLACED' | 'EXPIRED';
  readonly entity_id: string;
  readonly validity_duration?: string;
  readonly evidence?: {
    readonly transaction: string;
    readonly block: number;
    /** Of the receipt that was announced; that of a replacement is the next consent's. */
    readonly receipt_hash: Digest;
    /** The receipt that has this hash; not there where another program announced one that is laid out differently, or none. */
    readonly receipt?: ConsentReceipt | RevocationOfAllReceipt;
  };
}

/** A receipt with the whole consent record in it, by the field names of ISO/IEC TS 27560:2023. */
export interface ConsentRecord {
  readonly receipt: {
    readonly schema_version: 'ISO-IEC-TS-27560:2023';
    /** Identifier of this document's own layout. */
    readonly receipt_schema: 'urn:gemel:consent-record:1';
    readonly receipt_id: string;
    readonly pii_principal_id: string;
  };
  readonly record: {
    readonly schema_version: 'ISO-IEC-TS-27560:2023';
    readonly record_id: string;
    readonly pii_principal_id: string;
    /** Of the channel table that `pii_type` names channels of. */
    readonly pii_schema: string;
  };
  readonly pii_processing: {
    readonly privacy_notice: string;
    readonly language: 'en';
    readonly purposes: readonly PurposeRecord[];
  };
  readonly party_identification: readonly {
    readonly party_id: string;
    readonly party_role: 'PII_PRINCIPAL' | 'PII_CONTROLLER' | 'PII_PROCESSOR';
    /** How the party is known on chain; nothing else of it is. */
    readonly party_address: string;
  }[];
  /** The first is that it was given; a second, how it ended. */
  readonly events: readonly ConsentRecordEvent[];
}

const PRIVACY_NOTICE =
  'Before it was given, the whole consent was shown: who may learn, what for, from which measurements, which kind of answer, for how long and computed by whom.';
const COLLECTION_METHOD =
  'From the owner’s own devices, by the owner: an export is read on the owner’s machine and encrypted there.';
const STORAGE_LOCATION =
  'Content-addressed storage, encrypted to the owner and to the processor’s operators; on chain only a commitment.';
const RETENTION =
  'Processors may read until the consent ends. The retention that the controller undertakes is in codes_of_conduct, and in the listing.';

/**
 * The full receipt of a consent: what was consented to, by and to whom, every event about it, and the proof of each on chain.
 *
 * A function of what is on chain, like the short receipt whose hash is announced there. Whether it expired is as of the time
 * at which `consent` was found.
 *
 * @see docs/reference/consent-record.schema.json
 * @example
 * const [consent] = await findConsents(client, { twinId });
 * const record = buildConsentRecord({ deployment: client.deployment, consent });
 */
export function buildConsentRecord({ deployment, consent }: ConsentRecordParameters): ConsentRecord {
  const { twinId, epoch, grantee, terms, given } = consent;
  const receipt = buildConsentReceipt({ deployment, ...consent, status: 'GIVEN' });
  const principal = `eip155:${deployment.chainId}:${receipt.principal.twinRegistry}/${twinId}`;
  const account = (address: string): string => `eip155:${deployment.chainId}:${address.toLowerCase()}`;
  const [controller, processor] = [account(grantee), account(terms.processor)];
  const recordId = `${receipt.recordId}:${given.blockNumber}`;
  return {
    receipt: {
      schema_version: receipt.recordVersion,
      receipt_schema: 'urn:gemel:consent-record:1',
      receipt_id: `${recordId}:${consent.ended?.how ?? 'GIVEN'}`,
      pii_principal_id: principal,
    },
    record: {
      schema_version: receipt.recordVersion,
      record_id: recordId,
      pii_principal_id: principal,
      pii_schema: CHANNEL_SCHEMA_ID,
    },
    pii_processing: {
      privacy_notice: PRIVACY_NOTICE,
      language: 'en',
      purposes: receipt.purposes.map((purpose) => ({
        purpose: purpose.title,
        purpose_type: purpose.term,
        lawful_basis: 'CONSENT',
        pii_information: receipt.data.categories.map(({ channel, category }) => ({
          pii_type: channel,
          pii_category: category,
          sensitive_pii_category: true,
          pii_optional: false,
        })),
        pii_controllers: [controller],
        pii_processors: [processor],
        collection_method: COLLECTION_METHOD,
        processing_methods: receipt.insightKinds,
        storage_locations: [STORAGE_LOCATION],
        retention_period: RETENTION,
        recipient_third_parties: [],
        withdrawal_method: CONSENT_RIGHTS.withdrawal,
        privacy_rights: [CONSENT_RIGHTS.withdrawal, CONSENT_RIGHTS.limits],
        codes_of_conduct: receipt.conditions.map(({ term, title }) => ({ term, title })),
      })),
    },
    party_identification: [
      { party_id: principal, party_role: 'PII_PRINCIPAL', party_address: principal },
      { party_id: controller, party_role: 'PII_CONTROLLER', party_address: controller },
      { party_id: processor, party_role: 'PII_PROCESSOR', party_address: processor },
    ],
    events: [
      {
        event_time: isoTime(given.time),
        event_type: 'EXPLICIT_CONSENT',
        event_state: 'GIVEN',
        entity_id: principal,
        validity_duration: `${isoTime(terms.notBefore)}/${isoTime(terms.expiry)}`,
        evidence: evidenceOf(given, receipt, hashConsentReceipt(receipt)),
      },
      ...endEvent({ deployment, consent }, principal, epoch),
    ],
  };
}

function endEvent(
  { deployment, consent }: ConsentRecordParameters,
  principal: string,
  epoch: bigint,
): ConsentRecordEvent[] {
  const { ended, twinId } = consent;
  if (!ended) return [];
  const about = { event_time: isoTime(ended.time), entity_id: principal };
  if (ended.how === 'EXPIRED') return [{ ...about, event_type: 'EXPIRY', event_state: 'EXPIRED' }];
  if (ended.how === 'REPLACED') {
    return [{ ...about, event_type: 'REPLACEMENT', event_state: 'REPLACED', evidence: evidenceOf(ended) }];
  }
  const evidence =
    ended.how === 'WITHDRAWN' ? oneWithdrawn({ deployment, consent }) : allWithdrawn({ deployment, twinId, epoch });
  return [
    {
      ...about,
      event_type: 'WITHDRAWAL',
      event_state: 'WITHDRAWN',
      evidence: evidenceOf(ended, evidence.receipt, evidence.hash),
    },
  ];
}

function oneWithdrawn({ deployment, consent }: ConsentRecordParameters) {
  const receipt = buildConsentReceipt({ deployment, ...consent, status: 'WITHDRAWN' });
  return { receipt, hash: hashConsentReceipt(receipt) };
}

function allWithdrawn(parameters: Parameters<typeof buildRevocationOfAll>[0]) {
  const receipt = buildRevocationOfAll(parameters);
  return { receipt, hash: hashRevocationOfAll(receipt) };
}

function evidenceOf(
  { transactionHash, blockNumber, receiptHash }: ConsentEvent,
  receipt?: ConsentReceipt | RevocationOfAllReceipt,
  hash?: Digest,
): NonNullable<ConsentRecordEvent['evidence']> {
  const place = { transaction: transactionHash, block: blockNumber, receipt_hash: receiptHash };
  return receipt === undefined || hash !== receiptHash ? place : { ...place, receipt };
}

const isoTime = (seconds: number): string => new Date(seconds * 1000).toISOString();
