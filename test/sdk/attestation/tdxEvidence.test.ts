import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Attestation, EvidenceFinding } from '#sdk';
import { tdxEvidence, type TdxEvidenceParameters } from '#sdk/worker';

// A quote of a machine with TDX, from the samples of Phala's dcap-qvl (sample/tdx-quote.hex at 2b5103d, MIT licence,
// Copyright (c) 2025 Phala Network): bytes that Intel's certificates sign, but for 70 zeros at the end,
// which nothing signs.
const QUOTE = Buffer.from(
  readFileSync(join(import.meta.dirname, 'tdx-quote.hex'), 'utf8')
    .trim()
    .slice(2),
  'hex',
);
const MRTD = '7ba9e262ce6979087e34632603f354dd8f8a870f5947d116af8114db6c9d0d74c48bec4280e5b4f4a37025a10905bb29';
const REPORT_DATA = QUOTE.subarray(568, 632);
/** Its platform's certificate is valid from August 2024 to August 2031. */
const AT = new Date('2025-06-01T00:00:00Z');

/** Verifies a quote of an attestation of which only the report data matters here. */
function verify(
  quote: Uint8Array,
  {
    reportData = REPORT_DATA,
    at = AT,
    ...parameters
  }: TdxEvidenceParameters & { reportData?: Uint8Array; at?: Date } = {},
): Promise<EvidenceFinding> {
  return tdxEvidence(parameters).verify(quote, { attestation: {} as Attestation, reportData, at });
}

/** The quote with one bit turned. */
function turned(at: number): Uint8Array {
  const quote = Uint8Array.from(QUOTE);
  quote[at]! ^= 1;
  return quote;
}

describe('tdxEvidence', () => {
  it('verifies a real quote up to Intel’s root, and says what it states and what was not looked at', async () => {
    const { status, says, facts } = await verify(QUOTE);
    expect(says).to.include('software that nobody here compared').and.include('revocation and age were not looked at');
    expect(status).to.equal('verified');
    expect(facts).to.include({ mrTd: MRTD, debug: 'no', quotingEnclaveSvn: '6' });
    expect(facts!['teeTcbSvn']).to.equal('05010200000000000000000000000000');
    expect(facts!['rtmr0']).to.match(/^4574c098/);
  });

  it('compares its software with what is known', async () => {
    const known = await verify(QUOTE, { measurements: ['00'.repeat(48), `0x${MRTD.toUpperCase()}`] });
    expect(known).to.include({ status: 'verified' });
    expect(known.says).to.include('whose first image is known, though not what that started');
    const unknown = await verify(QUOTE, { measurements: ['00'.repeat(48)] });
    expect(unknown).to.include({ status: 'failed', says: 'its trust domain is of other software than is known' });
  });

  it('fails for another attestation', async () => {
    const reportData = Uint8Array.from(REPORT_DATA).with(63, REPORT_DATA[63]! ^ 1);
    expect(await verify(QUOTE, { reportData })).to.include({
      status: 'failed',
      says: 'it is about another attestation',
    });
  });

  it('fails before and after its certificates are valid, and under another root', async () => {
    for (const at of ['2024-08-01T00:00:00Z', '2031-08-03T00:00:00Z']) {
      expect((await verify(QUOTE, { at: new Date(at) })).says).to.include('certificates do not lead to the root');
    }
    const rootPublicKey = `3059301306072a8648ce3d020106082a8648ce3d03010703420004${'11'.repeat(64)}`;
    expect((await verify(QUOTE, { rootPublicKey })).says).to.include('certificates do not lead to the root');
  });

  it('fails when one bit is another, wherever that is signed', async () => {
    const places: readonly [string, number, RegExp][] = [
      ['the header', 30, /its signature is wrong/],
      ['an attribute: debug', 168, /its signature is wrong/],
      ['MRTD', 190, /its signature is wrong/],
      ['the report data', 600, /its signature is wrong/],
      ['the signature', 640, /its signature is wrong/],
      ['the attestation key', 710, /not the quoting enclave’s/],
      ['the enclave’s attributes', 818, /did not sign its quoting enclave/],
      ['the enclave’s signer', 900, /did not sign its quoting enclave/],
      ['the enclave’s report data', 1095, /did not sign its quoting enclave/],
      ['the enclave’s signature', 1160, /did not sign its quoting enclave/],
      ['the authentication data', 1225, /not the quoting enclave’s/],
      ['the platform’s certificate', 1500, /certificates do not lead/],
      ['the root', 4800, /certificates do not lead/],
    ];
    for (const [what, at, says] of places) {
      const finding = await verify(turned(at));
      expect(finding.status, what).to.equal('failed');
      expect(finding.says, what).to.match(says);
    }
  });

  it('knows what is no quote of version 4, and reads past no end', async () => {
    const said = 'the document is no TDX quote of version 4';
    for (const at of [0, 2, 4, 764, 1252]) expect((await verify(turned(at))).says, `${at}`).to.equal(said);
    for (const length of [0, 47, 631, 635, 700, 1100, 1219, 1260, 4935]) {
      expect(await verify(QUOTE.subarray(0, length)), `${length}`).to.deep.equal({ status: 'failed', says: said });
    }
    const endless = Uint8Array.from(QUOTE);
    new DataView(endless.buffer).setUint32(632, 0xffffffff, true);
    expect((await verify(endless)).says).to.equal(said);
  });
});
