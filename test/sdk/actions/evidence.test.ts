import { expect } from 'chai';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import {
  acceptOrder,
  buyInsight,
  chainNow,
  checkDeliveryEvidence,
  createListing,
  encodeInsight,
  EvidenceType,
  nrasEvidence,
  readInsight,
  type EvidencePlugin,
} from '#sdk';
import { tdxEvidence, type EvidenceSource } from '#sdk/worker';
import { FORECAST_QUERY, forecastSale, type ForecastSale } from './forecastSale.ts';
import { mined } from './mined.ts';

describe('evidence of a delivery', () => {
  let sale: ForecastSale;
  let listingId: bigint;
  let token: EvidenceSource;
  let plugins: EvidencePlugin[];

  before(async () => {
    sale = await forecastSale(26, 'evidence');
    const { worker, operator } = sale.services;
    const { workerRegistry } = worker.contracts;
    const { evidenceTypes } = await workerRegistry.workerOf(operator);
    const types = evidenceTypes | (1n << BigInt(EvidenceType.NRAS_EAT)) | (1n << BigInt(EvidenceType.TDX_DCAP));
    await mined(workerRegistry.setEvidenceTypes(types));
    ({ listingId } = await createListing(sale.owner.client, sale.listing()));
    const { privateKey, publicKey } = await generateKeyPair('ES384');
    plugins = [nrasEvidence({ keys: { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES384' }] } }), tdxEvidence()];
    token = {
      type: EvidenceType.NRAS_EAT,
      async make(reportData) {
        const now = await chainNow(sale.bed.reader);
        const nonce = Buffer.from(reportData.subarray(0, 32)).toString('hex');
        const claims = { eat_nonce: nonce, 'x-nvidia-overall-att-result': true };
        const jwt = new SignJWT(claims).setProtectedHeader({ alg: 'ES384' });
        jwt
          .setIssuer('https://nras.attestation.nvidia.com')
          .setIssuedAt(now - 60)
          .setExpirationTime(now + 3600);
        return new TextEncoder().encode(await jwt.sign(privateKey));
      },
    };
  });

  /** Buys, and has it delivered with evidence. */
  async function sell(evidence?: EvidenceSource) {
    const bought = await buyInsight(sale.researcher, { listingId, query: FORECAST_QUERY });
    await acceptOrder(sale.services.worker, bought);
    const output = encodeInsight(sale.documentFor(bought.orderId));
    await sale.deliver(bought, output, output, evidence);
    return { orderId: bought.orderId, privateKey: bought.buyerKeys.privateKey };
  }

  it('is verified from the content store by whoever has what to verify it with, and else declared only', async () => {
    const { orderId, privateKey } = await sell(token);
    const read = await readInsight(sale.researcher, { orderId, privateKey, evidence: plugins });
    expect(read.evidence).to.include({ type: 'NRAS_EAT', status: 'verified' });
    expect(await checkDeliveryEvidence(sale.bed.reader, { orderId, plugins })).to.deep.equal(read.evidence);
    const { evidence } = await readInsight(sale.researcher, { orderId, privateKey });
    expect(evidence).to.include({ type: 'NRAS_EAT', status: 'declared' });
  });

  it('fails when it is another delivery’s, or no evidence at all, and is said to be none where there is none', async () => {
    let other: Uint8Array | undefined;
    await sell({ ...token, make: async (reportData) => (other = await token.make(reportData)) });
    const again = await sell({ ...token, make: () => Promise.resolve(other!) });
    const report = await checkDeliveryEvidence(sale.bed.reader, { ...again, plugins });
    expect(report).to.include({ status: 'failed', says: 'the token is about another attestation' });
    const madeUp = await sell({ type: EvidenceType.TDX_DCAP, make: () => Promise.resolve(new Uint8Array(5000)) });
    const { evidence } = await readInsight(sale.researcher, { ...madeUp, evidence: plugins });
    expect(evidence).to.include({ type: 'TDX_DCAP', status: 'failed' });
    expect(await checkDeliveryEvidence(sale.bed.reader, { ...(await sell()), plugins })).to.include({
      ...{ type: 'NONE', status: 'none' },
    });
  });
});
