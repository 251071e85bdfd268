/** The first bytes of a file as text, a byte order mark left out; what is no UTF-8 becomes replacement characters. */
export function headText(head: Uint8Array): string {
  return new TextDecoder().decode(head);
}

/** Whether bytes may be text: no control characters but white space. */
export function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

/** Whether a file begins as a zip archive does. */
export function looksLikeZip(head: Uint8Array): boolean {
  const [p, k, third, fourth] = head;
  return p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}

/** The last part of a name, after its folders. */
export function baseName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
}
