/** Compresses bytes: `deflate` with zlib's header (RFC 1950), or `gzip` (RFC 1952). */
export async function compress(bytes: Uint8Array, format: 'deflate' | 'gzip'): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Decompresses what {@link compress} made, and stops at the first byte past `maxBytes`.
 *
 * @returns nothing when it is too long, or not compressed so.
 */
export async function decompress(
  bytes: Uint8Array,
  format: 'deflate' | 'gzip',
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream(format));
  const reader = stream.getReader();
  const result = new Uint8Array(maxBytes);
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (length + part.value.length > maxBytes) return undefined;
      result.set(part.value, length);
      length += part.value.length;
    }
    return result.slice(0, length);
  } catch {
    return undefined;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
