import { getBytes, ZeroHash, type TypedDataDomain } from 'ethers';
import { EvidenceType } from '../../generated/protocol.ts';
import { contentDigest } from '../../storage/cid.ts';
import { hashAttestation, type Attestation } from '../attestation.ts';

/** What became of the evidence that an attestation names. */
export type EvidenceStatus = 'none' | 'verified' | 'declared' | 'failed';

/** What a plug-in finds of one document. */
export interface EvidenceFinding {
  readonly status: Exclude<EvidenceStatus, 'none'>;
  /** In words: what holds, or why it doesn't; and what was not looked at. */
  readonly says: string;
  /** What the document states, such as measurements; by name. */
  readonly facts?: Readonly<Record<string, string>>;
}

/** What can be said of an attestation's evidence. */
export interface EvidenceReport extends Omit<EvidenceFinding, 'status'> {
  /** Name of the type that is attested. */
  readonly type: keyof typeof EvidenceType;
  readonly status: EvidenceStatus;
}

/** What a document has to be about. */
export interface EvidenceContext {
  readonly attestation: Attestation;
  /** 64 bytes that the document has to repeat. */
  readonly reportData: Uint8Array;
  /** When certificates and tokens have to be valid. */
  readonly at: Date;
}

/** Verifies one type of evidence. */
export interface EvidencePlugin {
  readonly type: EvidenceType;
  /** Never throws for a document that is wrong: that is a finding. */
  verify(document: Uint8Array, context: EvidenceContext): Promise<EvidenceFinding>;
}

/** What {@link checkEvidence} takes. */
export interface CheckEvidenceParameters {
  readonly attestation: Attestation;
  /** EIP-712 domain of the market. */
  readonly domain: TypedDataDomain;
  /** What verifies; evidence of other types is declared only. */
  readonly plugins: readonly EvidencePlugin[];
  /** Fetches content by its sha2-256. */
  readonly fetch: (digest: string) => Promise<Uint8Array>;
  /** When the evidence has to have been valid, e.g. the time of the delivery. */
  readonly at: Date;
}

const REPORT_DATA_BYTES = 64;

/**
 * What evidence has to repeat, so that it can't be of another attestation: the EIP-712 digest of the attestation with
 * its evidence's hash left zero, since that comes after it; then zeros, to the 64 bytes that hardware signs.
 */
export function evidenceReportData(domain: TypedDataDomain, attestation: Attestation): Uint8Array {
  const data = new Uint8Array(REPORT_DATA_BYTES);
  data.set(getBytes(hashAttestation(domain, { ...attestation, evidenceHash: ZeroHash })));
  return data;
}

/**
 * Verifies the evidence that an attestation names, as far as that can be done here. Nothing is called verified because a worker
 * says so: what no plug-in verified is declared only.
 */
export async function checkEvidence(parameters: CheckEvidenceParameters): Promise<EvidenceReport> {
  const { attestation, domain, plugins, at } = parameters;
  const { evidenceType, evidenceHash } = attestation;
  const type = (Object.keys(EvidenceType) as (keyof typeof EvidenceType)[]).find(
    (name) => EvidenceType[name] === evidenceType,
  );
  if (type === undefined)
    return { type: 'NONE', status: 'failed', says: 'the attestation names evidence of no known type' };
  if (type === 'NONE') return { type, status: 'none', says: 'the worker vouches with its signature and its stake' };
  if (evidenceHash === ZeroHash) return { type, status: 'declared', says: 'the worker names no document for it' };
  const plugin = plugins.find((candidate) => (candidate.type as number) === evidenceType);
  if (!plugin) return { type, status: 'declared', says: 'nothing here verifies this type' };
  const document = await parameters.fetch(evidenceHash).catch(() => undefined);
  if (!document)
    return { type, status: 'declared', says: 'its document is not to be had, so that nothing was verified' };
  if (contentDigest(document) !== evidenceHash) {
    return { type, status: 'failed', says: 'its document is not the attested one' };
  }
  const reportData = evidenceReportData(domain, attestation);
  try {
    return { type, ...(await plugin.verify(document, { attestation, reportData, at })) };
  } catch {
    // The worker wrote it: what can't be read must not keep the buyer from the insight.
    return { type, status: 'failed', says: 'its document is not one that can be read' };
  }
}
