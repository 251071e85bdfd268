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
  return new TextEncoder().encode(
    canonicalText(value, (number) => {
      if (!Number.isSafeInteger(number)) throw new TypeError('canonical documents hold safe integers only');
    }),
  );
}

/**
 * UTF-8 JSON in the form of RFC 8785, for tables whose numbers have fractions; see {@link canonicalBytes} for documents.
 *
 * @throws {TypeError} for a number that is not finite.
 * @see https://www.rfc-editor.org/rfc/rfc8785
 */
export function jcsBytes(value: CanonicalValue): Uint8Array {
  return new TextEncoder().encode(
    canonicalText(value, (number) => {
      if (!Number.isFinite(number)) throw new TypeError('JSON holds finite numbers only');
    }),
  );
}

function canonicalText(value: CanonicalValue, check: (number: number) => void): string {
  const inner = (member: CanonicalValue): string => canonicalText(member, check);
  if (Array.isArray(value)) return `[${value.map(inner).join(',')}]`;
  if (typeof value === 'number') check(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${inner(member)}`).join(',')}}`;
}
