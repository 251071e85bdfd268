/** A 32-byte sha2-256 digest as the contracts hold it: 0x and 64 lower-case hexadecimal digits. */
export type Digest = `0x${string}`;
