import Ajv from 'ajv';
import { expect } from 'chai';
import {
  buildConsentRecord,
  chainNow,
  channelMask,
  consentScope,
  findConsents,
  grantConsent,
  hashConsentReceipt,
  InsightKind,
  kindMask,
  Purpose,
  revokeAll,
  revokeConsent,
  type ConsentReceipt,
  type ConsentRecord,
  type ConsentTerms,
} from '#sdk';
import schema from '../../../docs/reference/consent-record.schema.json' with { type: 'json' };
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { mintFor, testbed, type TestOwner, type Testbed } from './testbed.ts';
import { mined } from './mined.ts';

const grantee = accountOf('researcher').address;
const ajv = new Ajv({ allErrors: true });
const isRecord = ajv.compile(schema);

describe('the record of a consent', function () {
  this.timeout(300_000);
  let bed: Testbed;
  let owner: TestOwner;
  let terms: ConsentTerms;

  before(async () => {
    bed = await testbed();
    owner = await mintFor(6);
    const notBefore = await chainNow(bed.reader);
    terms = {
      purposes: Purpose.GENERAL_RESEARCH_USE | Purpose.NO_REIDENTIFICATION,
      channels: channelMask(['steps', 'hrv_rmssd']),
      kinds: kindMask([InsightKind.PREDICTION]),
      processor: accountOf('workerOperator').address,
      notBefore,
      expiry: notBefore + 86_400,
    };
  });

  /** The records of a twin's consents, each as its schema wants it. */
  async function recordsOf(twinId: bigint): Promise<ConsentRecord[]> {
    const consents = await findConsents(bed.reader, { twinId });
    return consents.map((consent) => {
      const record = buildConsentRecord({ deployment: bed.deployment, consent });
      expect(isRecord(record) ? undefined : ajv.errorsText(isRecord.errors)).to.equal(undefined);
      return record;
    });
  }

  it('says what was consented to, and proves that and its withdrawal by the receipts whose hashes are on chain', async () => {
    const { twinId } = owner.twin;
    const key = { twinId, grantee, scope: consentScope('recorded') };
    const granted = await grantConsent(owner.client, { ...key, terms });
    const [given] = await recordsOf(twinId);
    expect(given!.events.map((event) => event.event_state)).to.deep.equal(['GIVEN']);
    const [purpose] = given!.pii_processing.purposes;
    expect(purpose).to.include({ purpose_type: 'DUO:0000042', lawful_basis: 'CONSENT' });
    expect(purpose!.pii_information.map((each) => each.pii_type)).to.have.members(['hrv_rmssd', 'steps']);
    expect(purpose!.processing_methods).to.deep.equal(['PREDICTION']);
    expect(purpose!.codes_of_conduct).to.have.length(1);
    const { evidence } = given!.events[0]!;
    expect(evidence).to.include({ transaction: granted.hash, block: granted.blockNumber });
    expect(evidence!.receipt).to.deep.equal(granted.consentReceipt);

    const revoked = await revokeConsent(owner.client, key);
    const [withdrawn] = await recordsOf(twinId);
    const [, end] = withdrawn!.events;
    expect(end).to.include({ event_type: 'WITHDRAWAL', event_state: 'WITHDRAWN' });
    expect(end!.evidence).to.include({ transaction: revoked.hash, receipt_hash: revoked.receiptHash });
    expect(hashConsentReceipt(end!.evidence!.receipt as ConsentReceipt)).to.equal(revoked.receiptHash);
    expect(withdrawn!.record).to.deep.equal(given!.record);
  });

  it('is kept of each consent that was replaced, ended with all others, or expired', async () => {
    const { client, twin } = await mintFor(6);
    const { twinId } = twin;
    const key = { twinId, grantee, scope: consentScope('changed') };
    await grantConsent(client, { ...key, terms });
    await grantConsent(client, { ...key, terms: { ...terms, channels: channelMask(['steps']) } });
    const all = await revokeAll(client, { twinId });
    const expiry = (await chainNow(client)) + 600;
    await grantConsent(client, { ...key, terms: { ...terms, expiry } });
    await bed.passSeconds(601);
    const records = await recordsOf(twinId);
    expect(records.map(({ events }) => events[1]?.event_state)).to.deep.equal(['REPLACED', 'WITHDRAWN', 'EXPIRED']);
    expect(records[1]!.events[1]!.evidence).to.deep.include({
      receipt_hash: all.receiptHash,
      receipt: all.revocationReceipt,
    });
    expect(records[2]!.events[1]).to.not.have.property('evidence');
    expect(new Set(records.map(({ record }) => record.record_id)).size, 'told apart').to.equal(3);
  });

  it('shows no receipt where the hash on chain is of another', async () => {
    const { client, twin } = await mintFor(6);
    const { consentRegistry } = client.contracts;
    const other = `0x${'ab'.repeat(32)}` as const;
    const scope = consentScope('other program');
    await mined(consentRegistry.grant(twin.twinId, grantee, scope, terms, other));
    const [record] = await recordsOf(twin.twinId);
    expect(record!.events[0]!.evidence).to.have.property('receipt_hash', other);
    expect(record!.events[0]!.evidence).to.not.have.property('receipt');
  });
});
