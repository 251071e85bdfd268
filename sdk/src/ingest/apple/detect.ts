/** Whether a file begins as a zip archive does. */
export function looksLikeZip(head: Uint8Array): boolean {
  const signature = Buffer.from(head.subarray(0, 4)).toString('latin1');
  return signature === 'PK\x03\x04' || signature === 'PK\x05\x06';
}

/**
 * Whether a file begins as an Apple Health export does: an XML declaration perhaps, then the document type or the root
 * element, both named HealthData.
 */
export function looksLikeHealthXml(head: Uint8Array): boolean {
  const text = Buffer.from(head)
    .toString('utf8')
    .replace(/^\ufeff/u, '');
  return /^\s*</u.test(text) && /<(!DOCTYPE\s+)?HealthData\b/u.test(text);
}
