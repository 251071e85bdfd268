import { headText } from '../heads.ts';

/**
 * Whether a file begins as an Apple Health export does: an XML declaration perhaps, then the document type or the root
 * element, both named HealthData.
 */
export function looksLikeHealthXml(head: Uint8Array): boolean {
  const text = headText(head);
  return /^\s*</u.test(text) && /<(!DOCTYPE\s+)?HealthData\b/u.test(text);
}
