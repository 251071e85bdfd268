import { createHash } from 'node:crypto';

/** sha2-256 of bytes, or of a text in UTF-8, in lower-case hexadecimal. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** sha2-256 with 0x in front, as the chain names a model. */
export function digestOf(bytes: Uint8Array): string {
  return `0x${sha256Of(bytes)}`;
}
