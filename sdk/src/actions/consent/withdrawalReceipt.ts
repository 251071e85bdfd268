import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { twinRecord } from '../twin/findTwinState.ts';
import { buildConsentReceipt, type ConsentReceipt } from './consentReceipt.ts';
import { assertConsentKey, type ConsentKey } from './consentTerms.ts';

/** The receipt for taking back the consent that is on chain now, and the twin's epoch. @throws {InvalidParameterError} */
export async function withdrawalReceipt(
  client: GemelClient,
  key: ConsentKey,
): Promise<{ readonly receipt: ConsentReceipt; readonly epoch: bigint }> {
  assertConsentKey(key);
  const { twinId, grantee, scope } = key;
  const { deployment, contracts } = client;
  const { epoch } = await twinRecord(client, twinId);
  const granted = await readContract(contracts.consentRegistry.grantOf(twinId, grantee, scope));
  const terms = {
    purposes: granted.purposes,
    channels: granted.channels,
    kinds: Number(granted.kinds),
    notBefore: Number(granted.notBefore),
    expiry: Number(granted.expiry),
    processor: granted.processor,
  };
  return { receipt: buildConsentReceipt({ deployment, ...key, epoch, terms, status: 'WITHDRAWN' }), epoch };
}
