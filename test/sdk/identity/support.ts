import { expect } from 'chai';
import type { GemelError } from '../../../sdk/src/errors.ts';

/** Checks that `step` fails with an error of `type`, and gives what it says. */
export async function refusal(
  step: () => unknown,
  type: abstract new (...parameters: never[]) => GemelError,
): Promise<string> {
  try {
    await step();
  } catch (error) {
    expect(error).to.be.instanceOf(type);
    return (error as Error).message;
  }
  return expect.fail('nothing was refused');
}

/** Numbers in [0, 2^(32·words)) that follow from a seed (mulberry32), so that a failing case can be run again. */
export function seededNumbers(seed: number): (words?: number) => bigint {
  let state = seed >>> 0;
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return (words = 1) => Array.from({ length: words }, word).reduce((sum, part) => (sum << 32n) | BigInt(part), 0n);
}

/** Bytes of a private key that follows from a number. */
export function privateKeyOf(seed: number): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_unused, index) => (seed >>> (8 * (index % 4))) & 0xff);
}
