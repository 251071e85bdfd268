import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import { exportJWK, generateKeyPair, SignJWT, type JSONWebKeySet, type JWTPayload } from 'jose';
import {
  checkEvidence,
  evidenceReportData,
  EvidenceType,
  hashAttestation,
  nrasEvidence,
  type Attestation,
  type EvidencePlugin,
} from '#sdk';
import { contentDigest } from '#sdk/storage';

const DOMAIN = { name: 'InsightMarket', version: '1', chainId: 31_337, verifyingContract: `0x${'11'.repeat(20)}` };
const ISSUER = 'https://nras.attestation.nvidia.com';
const AT = new Date('2026-01-01T00:00:00Z');
const hash = (byte: string): string => `0x${byte.repeat(32)}`;

const ATTESTATION: Attestation = {
  orderId: 7n,
  modelHash: hash('01'),
  inputCommitment: hash('02'),
  contributorsRoot: hash('03'),
  contributors: 1,
  outputHash: hash('04'),
  ciphertextDigest: hash('05'),
  noiseCommitment: ZeroHash,
  rhoNano: 0n,
  evidenceType: EvidenceType.NRAS_EAT,
  evidenceHash: ZeroHash,
  deadline: 1n,
};

describe('evidence', () => {
  let keys: JSONWebKeySet;
  let sign: (claims: JWTPayload, algorithm?: 'ES384' | 'ES256') => Promise<string>;

  before(async () => {
    const pairs = { ES384: await generateKeyPair('ES384'), ES256: await generateKeyPair('ES256') };
    const jwkOf = async (alg: 'ES384' | 'ES256') => ({ ...(await exportJWK(pairs[alg].publicKey)), alg, kid: alg });
    keys = { keys: [await jwkOf('ES384'), await jwkOf('ES256')] };
    sign = (claims, algorithm = 'ES384') =>
      new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: algorithm }).sign(pairs[algorithm].privateKey);
  });

  /** Claims of a token about the attestation, valid for a minute around the time. */
  const claims = (change: Record<string, unknown> = {}, attestation = ATTESTATION): JWTPayload => ({
    iss: ISSUER,
    iat: AT.getTime() / 1000 - 30,
    exp: AT.getTime() / 1000 + 30,
    eat_nonce: Buffer.from(evidenceReportData(DOMAIN, attestation).subarray(0, 32)).toString('hex'),
    'x-nvidia-overall-att-result': true,
    ...change,
  });

  async function check(document: string, plugins: readonly EvidencePlugin[] = [nrasEvidence({ keys })], change = {}) {
    const bytes = new TextEncoder().encode(document);
    const attestation = { ...ATTESTATION, evidenceHash: contentDigest(bytes), ...change };
    return checkEvidence({ attestation, domain: DOMAIN, plugins, at: AT, fetch: () => Promise.resolve(bytes) });
  }

  it('binds a document to the attestation by its digest without the document’s hash, then zeros', () => {
    const data = evidenceReportData(DOMAIN, { ...ATTESTATION, evidenceHash: hash('aa') });
    expect(Buffer.from(data).toString('hex')).to.equal(hashAttestation(DOMAIN, ATTESTATION).slice(2) + '00'.repeat(32));
    for (const change of [{ outputHash: hash('06') }, { evidenceType: EvidenceType.TDX_DCAP }, { orderId: 8n }]) {
      expect(evidenceReportData(DOMAIN, { ...ATTESTATION, ...change })).not.to.deep.equal(data);
    }
  });

  it('verifies a token of the service, by itself or at the head of a bundle', async () => {
    const token = await sign(claims());
    for (const document of [token, JSON.stringify([['JWT', token], { 'GPU-0': token }])]) {
      const { type, status, says } = await check(document);
      expect({ type, status }).to.deep.equal({ type: 'NRAS_EAT', status: 'verified' });
      expect(says).to.include('what ran on it, it does not say');
    }
  });

  it('fails a document on which a plug-in breaks, so that a worker can’t keep a buyer from an insight by it', async () => {
    const breaking: EvidencePlugin = {
      type: EvidenceType.NRAS_EAT,
      verify: () => Promise.reject(new Error('key type')),
    };
    expect(await check('whatever', [breaking])).to.deep.include({ type: 'NRAS_EAT', status: 'failed' });
  });

  it('fails a token that is about something else, of somebody else, not of that time, or says no', async () => {
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await sign(claims())).split('.')[1]}.`;
    const wrong: readonly [string, RegExp][] = [
      [await sign(claims({}, { ...ATTESTATION, outputHash: hash('06') })), /about another attestation/],
      [await sign(claims({ eat_nonce: '' })), /about another attestation/],
      [await sign(claims({ eat_nonce: undefined })), /lacks a nonce/],
      [await sign(claims({ 'x-nvidia-overall-att-result': false })), /found the GPU wanting/],
      [await sign(claims({ 'x-nvidia-overall-att-result': 'true' })), /lacks a nonce or an overall result/],
      [await sign(claims({ iss: 'https://other.example' })), /not signed by these keys/],
      [await sign(claims({ exp: AT.getTime() / 1000 - 1 })), /not of that time/],
      [await sign(claims({ nbf: AT.getTime() / 1000 + 1 })), /not of that time/],
      [await sign(claims({ exp: undefined })), /not of that time/],
      [await sign(claims(), 'ES256'), /not signed by these keys/],
      [unsigned, /not signed by these keys/],
      ['[]', /no token/],
      ['[["JWT"]]', /no token/],
      ['nothing', /not signed by these keys/],
    ];
    for (const [document, says] of wrong) {
      const report = await check(document);
      expect(report.status, `${says}`).to.equal('failed');
      expect(report.says).to.match(says);
    }
  });

  it('calls nothing verified that no plug-in verified', async () => {
    const token = await sign(claims());
    expect(await check(token, [])).to.include({ type: 'NRAS_EAT', status: 'declared' });
    for (const evidenceType of [EvidenceType.REEXEC, EvidenceType.ZK, EvidenceType.TDX_DCAP]) {
      expect(await check(token, undefined, { evidenceType })).to.include({ status: 'declared' });
    }
    expect(await check(token, undefined, { evidenceHash: ZeroHash })).to.include({ status: 'declared' });
    expect(await check(token, undefined, { evidenceHash: hash('aa') })).to.include({
      ...{ status: 'failed', says: 'its document is not the attested one' },
    });
    expect(await check(token, undefined, { evidenceType: EvidenceType.NONE })).to.include({
      type: 'NONE',
      status: 'none',
    });
    expect(await check(token, undefined, { evidenceType: 99 })).to.include({ status: 'failed' });
    const attestation = { ...ATTESTATION, evidenceHash: hash('aa') };
    const gone = () => Promise.reject(new Error('gone'));
    const plugins = [nrasEvidence({ keys })];
    const report = await checkEvidence({ attestation, domain: DOMAIN, plugins, at: AT, fetch: gone });
    expect(report).to.include({ type: 'NRAS_EAT', status: 'declared' });
  });
});
