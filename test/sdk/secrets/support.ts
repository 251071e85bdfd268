/** BIP-39's test vector of 32 zero bytes. */
export const ZERO_PHRASE = `${'abandon '.repeat(23)}art`;
