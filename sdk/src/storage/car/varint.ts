/** Bytes of the longest varint that is read. @see https://github.com/multiformats/unsigned-varint */
export const MAX_VARINT_BYTES = 9;

/** A whole number from 0 as an unsigned varint: seven bits a byte, lowest first. */
export function encodeVarint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}

/** The number in a whole varint, not exact past 2^53; undefined when a shorter varint says the same. */
export function decodeVarint(bytes: Uint8Array): number | undefined {
  if (bytes.length > 1 && bytes.at(-1) === 0) return undefined;
  return bytes.reduceRight((value, byte) => value * 0x80 + (byte & 0x7f), 0);
}
