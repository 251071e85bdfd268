import { createHash, createPublicKey, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { EvidenceType } from '../../../generated/protocol.ts';
import type { EvidenceFinding, EvidencePlugin } from '../evidence.ts';
import { parseTdxQuote, type TdxQuote } from './tdxQuote.ts';

/** What a quote is held against. */
export interface TdxEvidenceParameters {
  /** MRTDs, in hexadecimal, of first images (firmware) that are known; a quote of another fails. What they start is not compared. Default: any, and the finding says so. */
  readonly measurements?: readonly string[];
  /** Public key at the root of all certificates, SubjectPublicKeyInfo in DER, hexadecimal. Default: Intel's SGX Root CA. */
  readonly rootPublicKey?: string;
}

/** Public key of Intel's SGX Root CA. @see https://api.portal.trustedservices.intel.com/provisioning-certification */
const INTEL_ROOT_PUBLIC_KEY =
  '3059301306072a8648ce3d020106082a8648ce3d030107034200040ba9c4c0c0c86193a3fe23d6b02cda10a8bbd4e88e48b4458561a36e705525f5' +
  '67918e2edc88e40d860bd0cc4ee26aacc988e505a953558c453f6b0904ae7394';
/** Whom Intel signs its quoting enclaves as, and which of them quotes trust domains: of its quoting enclave's identity. */
const INTEL_ENCLAVE_SIGNER = 'dc9e2a7c6f948f17474e34a7fc43ed030f7c1563f1babddf6340c82e0e54a8c5';
const TD_QUOTING_ENCLAVE = 2;
/** In the attributes of a trust domain and, one bit further, of an enclave. */
const TD_DEBUG = 0x01;
const ENCLAVE_DEBUG = 0x02;
const PLATFORM_KEY = 'CN=Intel SGX PCK Certificate';

/**
 * Verifies TDX quotes (version 4, DCAP): from Intel's root over the platform's certificates and the quoting enclave to the report
 * of the trust domain, which has to repeat the attestation's digest, and not to be a debug one.
 *
 * Not looked at, for they come from Intel day by day: revocations, and which security versions are out of date.
 *
 * @see Intel TDX DCAP Quoting Library API, and Intel SGX PCK Certificate and CRL Profile
 */
export function tdxEvidence(parameters: TdxEvidenceParameters = {}): EvidencePlugin {
  return {
    type: EvidenceType.TDX_DCAP,
    verify: (document, { reportData, at }) => Promise.resolve(verifyQuote(document, { ...parameters, reportData, at })),
  };
}

interface Expected extends TdxEvidenceParameters {
  readonly reportData: Uint8Array;
  readonly at: Date;
}

function verifyQuote(document: Uint8Array, expected: Expected): EvidenceFinding {
  const quote = parseTdxQuote(document);
  if (!quote) return { status: 'failed', says: 'the document is no TDX quote of version 4' };
  const facts = factsOf(quote);
  const failure = wrongWith(quote, expected);
  if (failure !== undefined) return { status: 'failed', says: failure, facts };
  const software = expected.measurements
    ? 'whose first image is known, though not what that started,'
    : 'of software that nobody here compared';
  return {
    status: 'verified',
    says: `a trust domain ${software} vouches for this attestation, on a platform that Intel certified; revocation and age were not looked at`,
    facts,
  };
}

/** The first thing that does not hold, from the root down. */
function wrongWith(quote: TdxQuote, { measurements, rootPublicKey, reportData, at }: Expected): string | undefined {
  const platformKey = platformKeyOf(quote.certificates, { root: rootPublicKey ?? INTEL_ROOT_PUBLIC_KEY, at });
  if (!platformKey) return 'its certificates do not lead to the root, or were not valid then';
  const { quotingEnclave: enclave, report } = quote;
  if (!isSigned(enclave.bytes, platformKey, quote.enclaveSignature))
    return 'the platform did not sign its quoting enclave';
  if (hex(enclave.mrSigner) !== INTEL_ENCLAVE_SIGNER || enclave.productId !== TD_QUOTING_ENCLAVE) {
    return 'its quoting enclave is not Intel’s';
  }
  if (((enclave.attributes[0] ?? 0) & ENCLAVE_DEBUG) !== 0) return 'its quoting enclave is a debug one';
  const bound = createHash('sha256').update(quote.attestationKey).update(quote.authenticationData).digest();
  if (!isSame(enclave.reportData, Buffer.concat([bound, Buffer.alloc(32)])))
    return 'its key is not the quoting enclave’s';
  const attestationKey = keyOf(quote.attestationKey);
  if (!attestationKey || !isSigned(quote.signed, attestationKey, quote.signature)) return 'its signature is wrong';
  if (!isSame(report.reportData, reportData)) return 'it is about another attestation';
  if (((report.attributes[0] ?? 0) & TD_DEBUG) !== 0)
    return 'its trust domain is a debug one, whose memory its host reads';
  if (measurements && !measurements.some((known) => known.toLowerCase().replace(/^0x/, '') === hex(report.mrTd))) {
    return 'its trust domain is of other software than is known';
  }
  return undefined;
}

/** The key of the platform, when a chain of three leads to it from the root. */
function platformKeyOf(
  pems: readonly string[],
  { root, at }: { readonly root: string; readonly at: Date },
): KeyObject | undefined {
  const [leaf, middle, top, ...more] = certificatesOf(pems);
  if (!leaf || !middle || !top || more.length > 0) return undefined;
  const isRoot = hex(top.publicKey.export({ type: 'spki', format: 'der' })) === root && top.verify(top.publicKey);
  const isChain =
    leaf.checkIssued(middle) &&
    middle.checkIssued(top) &&
    leaf.verify(middle.publicKey) &&
    middle.verify(top.publicKey);
  const areRoles = middle.ca && top.ca && !leaf.ca && leaf.subject.split('\n').includes(PLATFORM_KEY);
  const areValid = [leaf, middle, top].every(
    ({ validFromDate, validToDate }) => validFromDate <= at && at <= validToDate,
  );
  return isRoot && isChain && areRoles && areValid ? leaf.publicKey : undefined;
}

function certificatesOf(pems: readonly string[]): X509Certificate[] {
  try {
    return pems.map((pem) => new X509Certificate(pem));
  } catch {
    return [];
  }
}

/** A point as a key; undefined when it is not on the curve. */
function keyOf(point: Uint8Array): KeyObject | undefined {
  const part = (start: number): string => Buffer.from(point.subarray(start, start + 32)).toString('base64url');
  try {
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: part(0), y: part(32) }, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function isSigned(data: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

function factsOf({ report, quotingEnclave }: TdxQuote): Record<string, string> {
  return {
    mrTd: hex(report.mrTd),
    mrSeam: hex(report.mrSeam),
    ...Object.fromEntries(report.rtmr.map((register, at) => [`rtmr${at}`, hex(register)])),
    teeTcbSvn: hex(report.teeTcbSvn),
    quotingEnclaveSvn: `${quotingEnclave.securityVersion}`,
    debug: ((report.attributes[0] ?? 0) & TD_DEBUG) === 0 ? 'no' : 'yes',
  };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const isSame = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;
