/** What canonical documents are made of: no floating point, so that every writer gives the same bytes. */
export type CanonicalValue =
  string | number | boolean | null | readonly CanonicalValue[] | { readonly [key: string]: CanonicalValue };

/**
 * UTF-8 JSON with sorted keys and no white space; numbers must be safe integers.
 *
 * A subset of RFC 8785 (JSON Canonicalization Scheme).
 *
 * @throws {TypeError} for a number that is not a safe integer.
 */
export function canonicalBytes(value: CanonicalValue): Uint8Array {
  return new TextEncoder().encode(canonicalText(value));
}

function canonicalText(value: CanonicalValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new TypeError('canonical documents hold safe integers only');
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`).join(',')}}`;
}
