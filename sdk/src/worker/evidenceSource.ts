import { ZeroHash, type TypedDataDomain } from 'ethers';
import type { Attestation } from '../attestation/attestation.ts';
import { evidenceReportData } from '../attestation/evidence/evidence.ts';
import { requireStorage, type GemelClient } from '../client/gemelClient.ts';
import { EvidenceType } from '../generated/protocol.ts';

/** Where a worker gets evidence for what it attests, such as a quote of the machine that it runs on. */
export interface EvidenceSource {
  /** One that the operator registered, see `setEvidenceTypes` of contracts/WorkerRegistry.sol. */
  readonly type: EvidenceType;
  /** The document that repeats these 64 bytes. */
  make(reportData: Uint8Array): Promise<Uint8Array>;
}

/** An attestation with its evidence, whose document is in the content store under its hash before anybody hears of it. */
export async function withEvidence(
  client: GemelClient,
  domain: TypedDataDomain,
  { attestation, source }: { readonly attestation: Attestation; readonly source: EvidenceSource | undefined },
): Promise<Attestation> {
  if (!source) return { ...attestation, evidenceType: EvidenceType.NONE, evidenceHash: ZeroHash };
  const claimed = { ...attestation, evidenceType: source.type };
  const document = await source.make(evidenceReportData(domain, claimed));
  return { ...claimed, evidenceHash: await requireStorage(client).put(document) };
}
