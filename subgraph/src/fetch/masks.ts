import { BigInt } from '@graphprotocol/graph-ts';

/** Positions of the bits that are set in a mask of any width, lowest first. */
export function bitsOf(mask: BigInt): i32[] {
  const bits: i32[] = [];
  for (let index = 0; index < mask.length; index++) {
    for (let bit = 0; bit < 8; bit++) {
      if ((mask[index] & (1 << (bit as u8))) != 0) bits.push(index * 8 + bit);
    }
  }
  return bits;
}

/** Names of the values whose bits are set; bits that the protocol has no name for are left out. */
export function namesOf(mask: i32, names: string[]): string[] {
  const set: string[] = [];
  for (let bit = 0; bit < names.length; bit++) {
    if ((mask & (1 << bit)) != 0) set.push(names[bit]);
  }
  return set;
}
