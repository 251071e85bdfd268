/** The parts of a TDX quote of version 4 that matter to whoever checks it. All are views of its bytes. */
export interface TdxQuote {
  /** Header and report of the trust domain: what its attestation key signed. */
  readonly signed: Uint8Array;
  readonly report: TdxReport;
  /** ECDSA P-256 signature of `signed`, r and s. */
  readonly signature: Uint8Array;
  /** Public key of the quoting enclave, x and y. */
  readonly attestationKey: Uint8Array;
  readonly quotingEnclave: QuotingEnclaveReport;
  /** Signature of the quoting enclave's report by the platform's key, r and s. */
  readonly enclaveSignature: Uint8Array;
  readonly authenticationData: Uint8Array;
  /** Certificates of the platform's key, leaf first, in PEM. */
  readonly certificates: readonly string[];
}

/** Report of a trust domain, of TDX module 1.0. */
export interface TdxReport {
  /** Security version numbers of the TDX module. */
  readonly teeTcbSvn: Uint8Array;
  readonly mrSeam: Uint8Array;
  readonly attributes: Uint8Array;
  /** Measurement of what the domain was built with. */
  readonly mrTd: Uint8Array;
  /** Measurements that were extended since. */
  readonly rtmr: readonly Uint8Array[];
  readonly reportData: Uint8Array;
}

/** Report of an SGX enclave. */
export interface QuotingEnclaveReport {
  readonly bytes: Uint8Array;
  readonly attributes: Uint8Array;
  readonly mrSigner: Uint8Array;
  readonly productId: number;
  readonly securityVersion: number;
  readonly reportData: Uint8Array;
}

const HEADER_BYTES = 48;
const REPORT_BYTES = 584;
const ENCLAVE_REPORT_BYTES = 384;
const ECDSA_P256 = 2;
const TDX = 0x81;
const CERTIFIED_BY_ENCLAVE = 6;
const PEM_CHAIN = 5;

/** Reads bytes in order, and never past their end. */
class Reader {
  readonly #bytes: Uint8Array;
  #next = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(length: number): Uint8Array {
    const part = this.#bytes.subarray(this.#next, this.#next + length);
    if (part.length !== length) throw new RangeError('the quote ends too early');
    this.#next += length;
    return part;
  }

  integer(width: 2 | 4): number {
    const part = this.take(width);
    const view = new DataView(part.buffer, part.byteOffset, width);
    return width === 2 ? view.getUint16(0, true) : view.getUint32(0, true);
  }
}

/**
 * Reads a quote of version 4, with the certificates that hosts give along with it; undefined when it is none. Nothing is verified.
 *
 * @see Intel TDX DCAP Quoting Library API, appendix 3
 */
export function parseTdxQuote(bytes: Uint8Array): TdxQuote | undefined {
  try {
    return readQuote(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readQuote(bytes: Uint8Array): TdxQuote | undefined {
  const header = new Reader(bytes);
  const [version, keyType, teeType] = [header.integer(2), header.integer(2), header.integer(4)];
  if (version !== 4 || keyType !== ECDSA_P256 || teeType !== TDX) return undefined;
  const reader = new Reader(bytes);
  const signed = reader.take(HEADER_BYTES + REPORT_BYTES);
  const data = new Reader(reader.take(reader.integer(4)));
  const [signature, attestationKey] = [data.take(64), data.take(64)];
  if (data.integer(2) !== CERTIFIED_BY_ENCLAVE) return undefined;
  const certification = new Reader(data.take(data.integer(4)));
  const quotingEnclave = enclaveReportOf(certification.take(ENCLAVE_REPORT_BYTES));
  const enclaveSignature = certification.take(64);
  const authenticationData = certification.take(certification.integer(2));
  if (certification.integer(2) !== PEM_CHAIN) return undefined;
  const pem = new TextDecoder('latin1').decode(certification.take(certification.integer(4)));
  return {
    ...{ signed, signature, attestationKey, quotingEnclave, enclaveSignature, authenticationData },
    report: reportOf(signed.subarray(HEADER_BYTES)),
    certificates: pem.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [],
  };
}

function reportOf(bytes: Uint8Array): TdxReport {
  const part = (start: number, length: number): Uint8Array => bytes.subarray(start, start + length);
  return {
    teeTcbSvn: part(0, 16),
    mrSeam: part(16, 48),
    attributes: part(120, 8),
    mrTd: part(136, 48),
    rtmr: [328, 376, 424, 472].map((start) => part(start, 48)),
    reportData: part(520, 64),
  };
}

function enclaveReportOf(bytes: Uint8Array): QuotingEnclaveReport {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    bytes,
    attributes: bytes.subarray(48, 64),
    mrSigner: bytes.subarray(128, 160),
    productId: view.getUint16(256, true),
    securityVersion: view.getUint16(258, true),
    reportData: bytes.subarray(320, 384),
  };
}
