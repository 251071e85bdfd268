import { readContract } from './sendTransaction.ts';

const WORD_BITS = 256n;

/** A contract whose signatures carry unordered nonces. */
export interface UnorderedNonces {
  /** The 256 nonces of one word of a signer, a bit each: 1 is used. */
  nonceWord(signer: string, word: bigint): Promise<bigint>;
}

/**
 * The lowest nonce of a signer that is neither used nor cancelled.
 *
 * Signatures that are all to be submitted need nonces of their own: until one is submitted, this gives the same one again.
 *
 * @see `IUnorderedNonces` in contracts/interfaces
 */
export async function unusedNonce(contract: UnorderedNonces, signer: string): Promise<bigint> {
  for (let word = 0n; ; word++) {
    const used = await readContract(contract.nonceWord(signer, word));
    for (let bit = 0n; bit < WORD_BITS; bit++) {
      if (((used >> bit) & 1n) === 0n) return word * WORD_BITS + bit;
    }
  }
}

/** The word of a nonce, and the mask of its one bit in it. */
export function noncePlace(nonce: bigint): { readonly word: bigint; readonly mask: bigint } {
  return { word: nonce / WORD_BITS, mask: 1n << (nonce % WORD_BITS) };
}
